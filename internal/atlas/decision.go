package atlas

import (
	"cmp"
	"strings"
)

// Decision is what a body decided about an agreement, for one of its parties: whether to
// sign it, to renew it or to end it.
type Decision struct {
	ForCity      string          `fact:"1"` // id of the party
	Organization string          `fact:"2"` // id of the body; empty: it is none of the data
	Body         string          `fact:"3"` // what the body is called; empty where Organization says it
	DecidedOn    Date            `fact:"4"` // empty: unknown
	Result       DecisionResult  `fact:"5"`
	Purpose      DecisionPurpose `fact:"6"`
	Note         string          `fact:"7"`
	Citations    []Citation      `json:",omitempty" fact:"8"`
}

// DecisionResult is how a body decided.
type DecisionResult string

// The results. PROPOSED is what was put before the body, or by it before the other side,
// without anything decided. LAPSED is what came to nothing: a plan that was dropped, an
// agreement that was not renewed.
const (
	ResultProposed DecisionResult = "PROPOSED"
	ResultDeferred DecisionResult = "DEFERRED"
	ResultRejected DecisionResult = "REJECTED"
	ResultApproved DecisionResult = "APPROVED"
	ResultLapsed   DecisionResult = "LAPSED"
)

// DecisionPurpose is what a decision is for.
type DecisionPurpose string

// The purposes.
const (
	ForSigning  DecisionPurpose = "SIGNING"
	ForRenewing DecisionPurpose = "RENEWING"
	ForEnding   DecisionPurpose = "ENDING"
)

// The values of the closed lists of a decision.
var (
	DecisionResults  = []DecisionResult{ResultProposed, ResultDeferred, ResultRejected, ResultApproved, ResultLapsed}
	DecisionPurposes = []DecisionPurpose{ForSigning, ForRenewing, ForEnding}
)

// MaxDecisions is how many decisions an agreement may have.
const MaxDecisions = 100

// compareDecisions orders the decisions of an agreement by day, unknown last, then by
// party, body and what was decided.
func compareDecisions(x, y Decision) int {
	return cmp.Or(
		CompareDates(x.DecidedOn, y.DecidedOn), strings.Compare(x.ForCity, y.ForCity),
		strings.Compare(x.Organization, y.Organization), strings.Compare(x.Body, y.Body),
		strings.Compare(string(x.Purpose), string(y.Purpose)), strings.Compare(string(x.Result), string(y.Result)),
		strings.Compare(x.Note, y.Note))
}

// takenBy says whether the decision is known to have been taken by d.
func (x *Decision) takenBy(d Day) bool { return x.DecidedOn != "" && x.DecidedOn.Last() <= d }

// mayBeTakenBy says whether the decision may have been taken by d.
func (x *Decision) mayBeTakenBy(d Day) bool { return x.DecidedOn.First() <= d }

// latest is the last day up to d on which the decision can have been taken.
func (x *Decision) latest(d Day) Day {
	if x.DecidedOn == "" {
		return d
	}
	return min(x.DecidedOn.Last(), d)
}

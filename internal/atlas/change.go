package atlas

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas/fold"
)

// ChangeKind is what happened to an agreement.
type ChangeKind string

// The kinds of change. Before the signing and about it bodies decide: those kinds are the
// results of decisions, whatever they are for. An agreement that takes the place of another renews it when
// it is of the same kind, and else upgrades or downgrades it: the stronger kind is
// the one that stands earlier in [PartnershipKinds].
const (
	ChangeProposed   ChangeKind = ChangeKind(ResultProposed)
	ChangeDeferred   ChangeKind = ChangeKind(ResultDeferred)
	ChangeRejected   ChangeKind = ChangeKind(ResultRejected)
	ChangeApproved   ChangeKind = ChangeKind(ResultApproved)
	ChangeLapsed     ChangeKind = ChangeKind(ResultLapsed)
	ChangeBegan      ChangeKind = "BEGAN"
	ChangeRenewed    ChangeKind = "RENEWED"
	ChangeUpgraded   ChangeKind = "UPGRADED"
	ChangeDowngraded ChangeKind = "DOWNGRADED"
	ChangeEnded      ChangeKind = "ENDED"
)

// ChangeKinds lists the kinds of change, in the order of those of one date.
var ChangeKinds = []ChangeKind{
	ChangeProposed, ChangeDeferred, ChangeRejected, ChangeApproved, ChangeLapsed,
	ChangeBegan, ChangeRenewed, ChangeUpgraded, ChangeDowngraded, ChangeEnded,
}

// rank is the place of k in [ChangeKinds].
func (k ChangeKind) rank() int { return slices.Index(ChangeKinds, k) }

// ChangeSet is a set of kinds of change. Where it restricts, the zero value does
// not.
type ChangeSet uint16

// ChangeSetOf is the set of some kinds of change.
func ChangeSetOf(kinds ...ChangeKind) ChangeSet {
	var s ChangeSet
	for _, k := range kinds {
		if k.rank() >= 0 {
			s |= 1 << k.rank()
		}
	}
	return s
}

// Allows says whether k is in s, or s does not restrict.
func (s ChangeSet) Allows(k ChangeKind) bool { return s == 0 || s&ChangeSetOf(k) != 0 }

// Change is something that happened to an agreement: a body decided about it, it began,
// perhaps by taking the place of another, or it ended.
type Change struct {
	Kind ChangeKind `fact:"1"`
	On   Date       `fact:"2"` // as exact as the source; empty: unknown
	// Of a change of unknown date, the days between which it happened: it is not
	// known to have happened before Earliest or after Latest. Empty: no such day.
	Earliest Day `fact:"3"`
	Latest   Day `fact:"4"`
	// Decision is the place of the decision among those of the agreement, counted from 1;
	// 0 of a change that is none.
	Decision int `fact:"5"`
}

// Meets says whether the change happened in [from, to]: whether the span of its
// date meets the range. One of unknown date meets none.
func (c Change) Meets(from, to Day) bool {
	return c.On != "" && c.On.First() <= to && from <= c.On.Last()
}

// MayMeet says whether the change is of unknown date and may have happened in
// [from, to].
func (c Change) MayMeet(from, to Day) bool {
	return c.On == "" && c.Earliest <= to && (c.Latest == "" || from <= c.Latest)
}

// Previous is the id of the agreement whose place p took by the change, one of its
// own; empty where it took that of none.
func (c Change) Previous(p *Partnership) string {
	switch c.Kind {
	case ChangeRenewed, ChangeUpgraded, ChangeDowngraded:
		return p.Supersedes
	}
	return ""
}

// ChangeKey is the key of a change of the agreement with an id: its date as
// [Date.Key] writes it, then the place of its kind in [ChangeKinds], then the id. The
// date of one that has none is [UnknownLast]. That of a decision ends in its place, since
// one agreement may have several of one kind and date.
func ChangeKey(c Change, id string) string {
	parts := []string{c.On.OrderKey(), strconv.Itoa(c.Kind.rank()), id}
	if c.Decision > 0 {
		parts = append(parts, fmt.Sprintf("%03d", c.Decision))
	}
	return strings.Join(parts, fold.Separator)
}

// decidedChanges are the changes that the decisions about p are. One of unknown date was taken, for
// the signing, by the day from which p is known to be in force, and for anything else, not
// before the signing.
func (p *Partnership) decidedChanges() []Change {
	changes := make([]Change, len(p.Decisions))
	for i, x := range p.Decisions {
		c := Change{Kind: ChangeKind(x.Result), On: x.DecidedOn, Decision: i + 1}
		switch {
		case c.On != "":
		case x.Purpose == ForSigning:
			c.Latest = p.signedEffect()
		default:
			c.Earliest = p.SignedOn.First()
		}
		changes[i] = c
	}
	return changes
}

// beginning is how p came about, old being what it took the place of, or nil.
//
// It is dated by the day it was signed: a day by which it was in force says only
// that it had begun by then, and so does the day on which it had ended or had been
// replaced.
func (p *Partnership) beginning(old *Partnership, successors []*Partnership) Change {
	c := Change{Kind: ChangeBegan, On: p.SignedOn}
	if old != nil {
		switch weaker := p.Kind.Strength() - old.Kind.Strength(); {
		case weaker == 0:
			c.Kind = ChangeRenewed
		case weaker < 0:
			c.Kind = ChangeUpgraded
		default:
			c.Kind = ChangeDowngraded
		}
	}
	if c.On != "" {
		return c
	}
	c.Latest = earlierDay(p.InForceBy, p.EndedOn.Last())
	for _, s := range successors {
		c.Latest = earlierDay(c.Latest, s.signedEffect())
	}
	if old != nil {
		c.Earliest = old.SignedOn.First()
	}
	return c
}

// ending is how p ended, or false where it is not known to have ended, or where
// one of its successors had taken its place by then: what follows goes on.
func (p *Partnership) ending(successors []*Partnership) (Change, bool) {
	c := Change{Kind: ChangeEnded, On: p.EndedOn}
	replaced := slices.ContainsFunc(successors, func(s *Partnership) bool {
		return c.On == "" || s.begunBy(c.On.Last())
	})
	if replaced || (c.On == "" && !p.Ended) {
		return Change{}, false
	}
	if c.On == "" {
		c.Earliest = max(p.SignedOn.First(), p.InForceBy)
	}
	return c, true
}

// begunBy says whether p is known, or by the precision of its day may be held, to
// have begun by d.
func (p *Partnership) begunBy(d Day) bool {
	return (p.SignedOn != "" && p.SignedOn.First() <= d) || (p.InForceBy != "" && p.InForceBy <= d)
}

// CheckRange says what is wrong with a range of days, or nothing.
func CheckRange(from, to Day) error {
	if to < from {
		return Invalid("the range ends on %s, before it begins on %s: swap from and until", to, from)
	}
	return nil
}

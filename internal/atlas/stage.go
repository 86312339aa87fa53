package atlas

import "slices"

// Stage is how far an agreement has come on a day. Empty: not known.
type Stage string

// The stages of an agreement: see [Partnership.StageOn].
const (
	StageProposed       Stage = "PROPOSED"
	StageApprovedBySome Stage = "APPROVED_BY_SOME"
	StageApprovedByAll  Stage = "APPROVED_BY_ALL"
	StageSigned         Stage = "SIGNED"
	StageInForce        Stage = "IN_FORCE"
	StageEnded          Stage = "ENDED"
	StageLapsed         Stage = "LAPSED"
)

// Stages lists them, in the order in which groups of them stand.
var Stages = []Stage{
	StageProposed, StageApprovedBySome, StageApprovedByAll, StageSigned, StageInForce, StageEnded, StageLapsed,
}

// StageOn says how far an agreement has come on d. From its signing on, it follows
// [Partnership.StatusOn]; before, the decisions for signing it:
//
//   - PROPOSED where a decision is known to have been taken by d, but no party has
//     approved it;
//   - APPROVED_BY_SOME, APPROVED_BY_ALL where some, or all of its parties have: of the
//     decisions of a party that approve, reject or defer, the last approves;
//   - LAPSED where the last of all decisions says so;
//   - SIGNED where it was signed, or was in force, by d, and nobody knows whether it has
//     ended since;
//   - IN_FORCE where that is its status;
//   - ENDED where its status is ENDED or SUPERSEDED, but LAPSED where it is ENDED and a
//     decision says that it was not renewed;
//   - unknown otherwise: no decision is known, d lies in the month or year that is all that
//     is known of the day of one, and the stage depends on it, or it is not known whether
//     it was signed.
//
// A decision of no known day may have been taken on any.
func (p *Partnership) StageOn(d Day) Stage {
	switch p.StatusOn(d) {
	case StatusInForce:
		return StageInForce
	case StatusSuperseded:
		return StageEnded
	case StatusEnded:
		if slices.ContainsFunc(p.Decisions, func(x Decision) bool { return x.Result == ResultLapsed && x.Purpose != ForSigning }) {
			return StageLapsed
		}
		return StageEnded
	case StatusNotYet:
		return p.plannedOn(d)
	}
	if from := p.signedEffect(); from != "" && from <= d {
		return StageSigned
	}
	return ""
}

// plannedOn is the stage on a day before the signing.
func (p *Partnership) plannedOn(d Day) Stage {
	lapse := func(x *Decision) bool { return x.Result == ResultLapsed }
	switch lapsed, may := p.lastDecided(d, lapse, func(x *Decision) bool { return !lapse(x) }); {
	case lapsed:
		return StageLapsed
	case may:
		return ""
	}
	least, most := 0, 0 // parties that have approved
	for _, city := range p.Parties {
		approved, may := p.lastDecided(d, func(x *Decision) bool {
			return x.ForCity == city && x.Result == ResultApproved
		}, func(x *Decision) bool {
			return lapse(x) || x.ForCity == city && (x.Result == ResultRejected || x.Result == ResultDeferred)
		})
		if approved {
			least++
		}
		if may {
			most++
		}
	}
	if stage := p.approvedBy(least, d); stage == p.approvedBy(most, d) {
		return stage
	}
	return ""
}

// approvedBy is the stage where so many parties have approved by d.
func (p *Partnership) approvedBy(parties int, d Day) Stage {
	switch {
	case parties == len(p.Parties):
		return StageApprovedByAll
	case parties > 0:
		return StageApprovedBySome
	case slices.ContainsFunc(p.Decisions, func(x Decision) bool { return x.Purpose == ForSigning && x.takenBy(d) }):
		return StageProposed
	}
	return ""
}

// lastDecided says whether the last decision for signing that was taken by d, among those
// that are meant and those that speak against them, is one that is meant: whether that is
// known, and whether it may be. Of two that may be of one day, either may be the last.
func (p *Partnership) lastDecided(d Day, meant, against func(*Decision) bool) (known, may bool) {
	latest := -1 // of those meant that are known to be taken, the one that begins last
	for i := range p.Decisions {
		x := &p.Decisions[i]
		if x.Purpose != ForSigning || !meant(x) || !x.mayBeTakenBy(d) {
			continue
		}
		if x.takenBy(d) && (latest < 0 || x.DecidedOn.First() > p.Decisions[latest].DecidedOn.First()) {
			latest = i
		}
		may = may || !p.decided(against, func(y *Decision) bool { return y.takenBy(d) && y.DecidedOn.First() > x.latest(d) })
	}
	if latest >= 0 {
		first := p.Decisions[latest].DecidedOn.First()
		known = !p.decided(against, func(y *Decision) bool { return y.mayBeTakenBy(d) && y.latest(d) >= first })
	}
	return known, may
}

// decided says whether a decision for signing is among some and of a kind.
func (p *Partnership) decided(among, of func(*Decision) bool) bool {
	for i := range p.Decisions {
		if x := &p.Decisions[i]; x.Purpose == ForSigning && among(x) && of(x) {
			return true
		}
	}
	return false
}

// StageSpan is a stage and the days on which it holds. An empty From is the beginning of
// time, an empty Until its end.
type StageSpan struct {
	Stage Stage
	Span
}

// StageSpansOf are the stages of an agreement in the course of time, in order: every day
// lies in one. Of what is no agreement there are none.
func StageSpansOf(e Entity) []StageSpan {
	p, ok := e.(*Partnership)
	if !ok {
		return nil
	}
	gone, _ := p.gone()
	turns := []Day{p.SignedOn.First(), p.EffectiveFrom, p.EffectiveUntil, p.signedEffect(), gone}
	for i := range p.Decisions {
		on := p.Decisions[i].DecidedOn
		turns = append(turns, on.First(), on.Last())
	}
	slices.Sort(turns)
	all := []StageSpan{{Stage: p.StageOn("")}}
	for _, d := range turns {
		last := &all[len(all)-1]
		if s := p.StageOn(d); s != last.Stage {
			last.Until = d
			all = append(all, StageSpan{s, Span{From: d}})
		}
	}
	return all
}

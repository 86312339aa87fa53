package storetest

import (
	"fmt"
	"hash/fnv"
	"slices"

	"citygraph/internal/atlas"
)

// decide gives agreements decisions, and makes some of those without any day be not
// signed. It draws nothing: what it chooses follows from the facts that were drawn.
func (d drawer) decide() {
	var dates []atlas.Date
	for _, p := range d.a.Partnerships {
		dates = append(dates, p.SignedOn, p.EndedOn)
	}
	referred := d.referredTo()
	for _, p := range d.a.Partnerships {
		pick := picker(p.ID)
		undated := p.SignedOn == "" && p.InForceBy == "" && p.EndedOn == "" && !p.Ended && p.Supersedes == ""
		if undated && !referred[p.ID] && pick(3) > 0 {
			p.Unsigned, p.Signatures = true, nil
		}
		for range pick(4) {
			x := atlas.Decision{ForCity: p.Parties[pick(len(p.Parties))], Result: atlas.DecisionResults[pick(5)], DecidedOn: dates[pick(len(dates))]}
			if len(d.a.Organizations) > 0 && pick(2) == 0 {
				x.Organization = d.a.Organizations[pick(len(d.a.Organizations))].ID
			} else {
				x.Body = awkwardNames[pick(len(awkwardNames))]
			}
			if !purposeful(p, &x, pick) {
				continue
			}
			if pick(2) == 0 {
				x.Citations = slices.Clone(p.Citations[:1])
				x.Citations[0].Field, x.Citations[0].Value = "", ""
			}
			if !slices.ContainsFunc(p.Decisions, func(y atlas.Decision) bool { return sameDecision(x, y) }) {
				p.Decisions = append(p.Decisions, x)
			}
		}
	}
}

// purposeful gives a decision a purpose that its day allows, if there is one.
func purposeful(p *atlas.Partnership, x *atlas.Decision, pick func(int) int) bool {
	signed, from := p.SignedOn, effect(p)
	after := x.DecidedOn != "" && (signed != "" && x.DecidedOn.First() > signed.Last() || signed == "" && from != "" && x.DecidedOn.First() > from)
	before := x.DecidedOn != "" && signed != "" && x.DecidedOn.Last() < signed.First()
	over := x.DecidedOn != "" && p.EndedOn != "" && x.DecidedOn.First() > p.EndedOn.Last()
	switch {
	case p.Unsigned || before || !after && pick(2) == 0:
		x.Purpose = atlas.ForSigning
		return !after
	case over:
		return false
	}
	x.Purpose = atlas.DecisionPurposes[1+pick(2)]
	if x.Result == atlas.ResultLapsed && (x.Purpose == atlas.ForEnding || !p.Ended) {
		x.Result = atlas.ResultRejected
	}
	return true
}

func sameDecision(x, y atlas.Decision) bool {
	x.Citations, y.Citations = nil, nil
	x.Note, y.Note = "", ""
	return fmt.Sprint(x) == fmt.Sprint(y)
}

// referredTo are the agreements that others supersede or that events marked or celebrated.
func (d drawer) referredTo() map[string]bool {
	referred := map[string]bool{}
	for _, p := range d.a.Partnerships {
		referred[p.Supersedes] = true
	}
	for _, e := range d.a.Events {
		for _, m := range e.Marks {
			referred[m.Partnership] = true
		}
		for _, c := range e.Celebrations {
			referred[c.Partnership] = true
		}
	}
	return referred
}

// picker picks numbers below others, the same for the same text.
func picker(text string) func(below int) int {
	n := 0
	return func(below int) int {
		n++
		h := fnv.New32a()
		_, _ = fmt.Fprint(h, text, n) // never fails
		return int(h.Sum32()>>8) % below
	}
}

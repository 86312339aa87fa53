package storetest

import (
	"fmt"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

func (d drawer) partnerships() {
	named := map[string]int{}
	for i := range d.between(2, 3*len(d.a.Cities)) {
		p := &atlas.Partnership{Kind: one(d, atlas.PartnershipKinds), Parties: d.parties(), Citations: d.citations("kind", "signedOn")}
		var old *atlas.Partnership
		if i > 0 && d.chance(35) {
			old = d.a.Partnerships[d.IntN(i)]
			d.supersede(p, old)
		}
		d.signed(p)
		d.ended(p)
		keepOrder(p, old)
		p.ID = agreementID(p, named)
		if i%3 == 0 {
			p.QuietFrom, p.QuietThrough = "2008", "2010-06"
		}
		for _, who := range some(d, idsOf(d.a.People), 2) {
			s := atlas.Signature{Person: who, Citations: d.relationCitations()}
			if d.chance(60) {
				s.ForCity = one(d, p.Parties)
			}
			p.Signatures = append(p.Signatures, s)
		}
		d.a.Partnerships = append(d.a.Partnerships, p)
	}
}

// agreementID names an agreement by its parties and the year it was signed or its
// kind, and the second of a name by -2.
func agreementID(p *atlas.Partnership, named map[string]int) string {
	last := strings.ToLower(string(p.Kind))
	if p.SignedOn != "" {
		last = string(p.SignedOn[:4])
	}
	id := strings.Join(p.Parties, "-") + "-" + last
	if named[id]++; named[id] > 1 {
		return fmt.Sprintf("%s-%d", id, named[id])
	}
	return id
}

// keepOrder makes p an agreement of its own when it would take effect before the
// one it supersedes, if any.
func keepOrder(p, old *atlas.Partnership) {
	if old == nil {
		return
	}
	if from, was := effect(p), effect(old); from != "" && was != "" && from < was {
		p.Supersedes = ""
	}
}

// effect is the day from which an agreement by itself is known in force.
func effect(p *atlas.Partnership) atlas.Day {
	signed := p.SignedOn.Last()
	if signed == "" || (p.InForceBy != "" && p.InForceBy < signed) {
		return p.InForceBy
	}
	return signed
}

// parties returns two cities, seldom more. The first cities are in many
// agreements, so that pairs repeat.
func (d drawer) parties() []string {
	ids := idsOf(d.a.Cities)
	n := min(one(d, []int{2, 2, 2, 2, 2, 2, 2, 3, 3, 4}), len(ids))
	var parties []string
	if d.chance(50) {
		parties = append(parties, ids[0])
	}
	for len(parties) < n {
		if id := one(d, ids); !slices.Contains(parties, id) {
			parties = append(parties, id)
		}
	}
	sortParties(parties, ids[0])
	return parties
}

// sortParties puts the home city first and the others in alphabetical order.
func sortParties(parties []string, home string) {
	slices.SortFunc(parties, func(x, y string) int {
		switch {
		case x == home:
			return -1
		case y == home:
			return 1
		}
		return strings.Compare(x, y)
	})
}

// supersede makes p the successor of another agreement, mostly of the same
// parties, half of the time of the same kind. An agreement may have several
// successors.
func (d drawer) supersede(p, old *atlas.Partnership) {
	p.Supersedes = old.ID
	p.Parties = slices.Clone(old.Parties)
	if d.chance(20) { // not all of many, or one more
		for _, id := range idsOf(d.a.Cities) {
			if !slices.Contains(p.Parties, id) {
				p.Parties = append(p.Parties[:2], id)
				break
			}
		}
		sortParties(p.Parties, d.a.Cities[0].ID)
	}
	if d.chance(50) {
		p.Kind = old.Kind
	}
}

func (d drawer) signed(p *atlas.Partnership) {
	p.SignedOn = d.maybe(75)
	if (p.SignedOn == "" && d.chance(60)) || d.chance(15) {
		p.InForceBy = d.day()
		p.InForceByDerived = d.chance(50)
	}
}

func (d drawer) ended(p *atlas.Partnership) {
	if !d.chance(20) {
		return
	}
	p.Ended = true
	p.EndedOn = d.maybe(70)
	if p.EndedOn != "" && p.SignedOn != "" && p.EndedOn.Last() < p.SignedOn.First() {
		p.EndedOn, p.SignedOn = p.SignedOn, p.EndedOn
	}
	if p.EndedOn != "" && p.InForceBy > p.EndedOn.Last() {
		p.InForceBy, p.InForceByDerived = p.EndedOn.First(), false
	}
}

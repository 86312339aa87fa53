package memstore

import (
	"slices"

	"citygraph/internal/atlas"
)

// partner is a city tied to another: its arcs from there are those from place
// from on and before place to.
type partner struct {
	city     num
	from, to int
}

// partners fills the page of the partners of a city. O(its arcs).
//
// The arcs of a city stand by the name of the neighbour, those of one neighbour
// by strength and age: the list comes out in its order.
func (s *snapshot) partners(city num, q atlas.ListQuery, p *atlas.Page, j *judge) {
	arcs := s.arcs.of(city)
	makes := q.Kinds // of agreement, that make a partner
	if makes == 0 {
		makes = atlas.PartnerKinds
	}
	d := dayOf(q.AsOf)
	var tied []partner
	for from, to := 0, 0; from < len(arcs); from = to {
		for to = from + 1; to < len(arcs) && arcs[to].to == arcs[from].to; to++ {
		}
		switch group := arcs[from:to]; {
		case slices.ContainsFunc(group, func(a arc) bool { return a.isTieOf(makes) && a.days.has(d) }):
			if j.keeps(arcs[from].to) {
				tied = append(tied, partner{arcs[from].to, from, to})
			}
		case q.Want.Undated && mayBeTied(group, makes, d) && j.keeps(arcs[from].to):
			p.Undated++
		}
	}
	if q.Want.Countries {
		p.Countries = s.countries(tied)
	}
	ties := func(t partner) []*atlas.Partnership { return s.ties(arcs[t.from:t.to], q.Kinds, d) }
	a := arrange(s, tied, q, func(t partner) num { return t.city },
		func(t partner) string { return q.Order.By.TieKey(s.id(t.city), ties(t)) })
	sequenceOf(a, q, func(t partner) atlas.Row { return atlas.Row{Entity: s.entities[t.city], Ties: ties(t)} }).fill(p, q)
}

// ties are the agreements of some arcs in force on a day, strongest first; those
// of all kinds when kinds is empty.
func (s *snapshot) ties(arcs []arc, kinds atlas.KindSet, d day) []*atlas.Partnership {
	if kinds == 0 {
		kinds = atlas.AllKinds
	}
	ties := make([]*atlas.Partnership, 0, len(arcs))
	for _, a := range arcs {
		if a.isTieOf(kinds) && a.days.has(d) {
			ties = append(ties, s.entities[a.agreement].(*atlas.Partnership))
		}
	}
	return ties
}

// mayBeTied says whether an agreement of some kinds may have been in force.
func mayBeTied(arcs []arc, kinds atlas.KindSet, d day) bool {
	return slices.ContainsFunc(arcs, func(a arc) bool { return a.isTieOf(kinds) && a.may.has(d) })
}

// countries counts the countries of some cities.
func (s *snapshot) countries(of []partner) atlas.CountryCounts {
	iso := make(map[num]bool)
	office := make(map[int32]bool)
	for _, p := range of {
		if c := s.number(s.entities[p.city].(*atlas.City).Country, atlas.KindCountry); c != none {
			iso[c] = true
			office[s.office[c]] = true
		}
	}
	return atlas.CountryCounts{Office: len(office), ISO: len(iso)}
}

package store

import "citygraph/internal/atlas"

// linkEnd are the kinds of entity that a link joins.
type linkEnd struct{ from, to atlas.Kind }

// linkEnds are the ends that each link can have: agreements join cities, relations what
// [atlas.Relations] says.
var linkEnds = func() map[Link][]linkEnd {
	all := make(map[Link][]linkEnd)
	for _, kind := range atlas.PartnershipKinds {
		all[Link(kind)] = []linkEnd{{atlas.KindCity, atlas.KindCity}}
	}
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		for _, from := range r.From {
			for _, to := range r.To {
				if r.Drawn && (!r.Same || from == to) {
					all[Link(r.Name)] = append(all[Link(r.Name)], linkEnd{from, to})
				}
			}
		}
	}
	return all
}()

// Among are the links of s that can join two entities of some kinds. A store need
// not follow the others: a city has many events, and few maps show them.
func (s LinkSet) Among(kinds NodeSet) LinkSet {
	var among LinkSet
	for _, l := range Links {
		for _, e := range linkEnds[l] {
			if s.Has(l) && kinds.Has(e.from) && kinds.Has(e.to) {
				among |= LinkSetOf(l)
			}
		}
	}
	return among
}

// LeadOnlyTo says whether the links of s lead from entities of some kinds only to
// those of chosen kinds, so that nobody needs to look at the kind of what they lead
// to.
func (s LinkSet) LeadOnlyTo(chosen, from NodeSet) bool {
	for _, l := range Links {
		if !s.Has(l) {
			continue
		}
		for _, e := range linkEnds[l] {
			if (from.Has(e.from) && !chosen.Has(e.to)) || (from.Has(e.to) && !chosen.Has(e.from)) {
				return false
			}
		}
	}
	return true
}

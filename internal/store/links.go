package store

import "citygraph/internal/atlas"

// ends are the kinds of entity that a link joins.
type ends struct{ from, to atlas.Kind }

// linkEnds are the ends that each relation of a map can have; agreements join
// cities.
var linkEnds = map[Link][]ends{
	Link(atlas.InCountry): {{atlas.KindCity, atlas.KindCountry}},
	Link(atlas.PartOf):    {{atlas.KindCity, atlas.KindCity}, {atlas.KindOrganization, atlas.KindOrganization}},
	Link(atlas.BasedIn):   {{atlas.KindOrganization, atlas.KindCity}},
	Link(atlas.HoldsOffice): {
		{atlas.KindPerson, atlas.KindOrganization}, {atlas.KindPerson, atlas.KindCity}, {atlas.KindPerson, atlas.KindCountry}},
	Link(atlas.Involves):  {{atlas.KindProgram, atlas.KindCity}},
	Link(atlas.HasRoleIn): {{atlas.KindOrganization, atlas.KindProgram}, {atlas.KindPerson, atlas.KindProgram}},
	Link(atlas.TookPartIn): {
		{atlas.KindCity, atlas.KindEvent}, {atlas.KindOrganization, atlas.KindEvent}, {atlas.KindPerson, atlas.KindEvent}},
	Link(atlas.HeldIn): {{atlas.KindEvent, atlas.KindCity}},
}

var tieEnds = []ends{{atlas.KindCity, atlas.KindCity}}

func endsOf(l Link) []ends {
	if e, ok := linkEnds[l]; ok {
		return e
	}
	return tieEnds
}

// Among are the links of s that can join two entities of some kinds. A store need
// not follow the others: a city has many events, and few maps show them.
func (s LinkSet) Among(kinds NodeSet) LinkSet {
	var among LinkSet
	for _, l := range Links {
		for _, e := range endsOf(l) {
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
		for _, e := range endsOf(l) {
			if (from.Has(e.from) && !chosen.Has(e.to)) || (from.Has(e.to) && !chosen.Has(e.from)) {
				return false
			}
		}
	}
	return true
}

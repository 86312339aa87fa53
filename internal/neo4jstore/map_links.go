package neo4jstore

import "citygraph/internal/atlas"

// ends are the kinds of entity that a link joins.
type ends struct{ from, to atlas.Kind }

// linkEnds are the ends that each relation of a map can have; agreements join
// cities.
var linkEnds = map[atlas.Link][]ends{
	atlas.Link(atlas.InCountry): {{atlas.KindCity, atlas.KindCountry}},
	atlas.Link(atlas.PartOf):    {{atlas.KindCity, atlas.KindCity}, {atlas.KindOrganization, atlas.KindOrganization}},
	atlas.Link(atlas.BasedIn):   {{atlas.KindOrganization, atlas.KindCity}},
	atlas.Link(atlas.HoldsOffice): {
		{atlas.KindPerson, atlas.KindOrganization}, {atlas.KindPerson, atlas.KindCity}, {atlas.KindPerson, atlas.KindCountry}},
	atlas.Link(atlas.Involves):  {{atlas.KindProgram, atlas.KindCity}},
	atlas.Link(atlas.HasRoleIn): {{atlas.KindOrganization, atlas.KindProgram}, {atlas.KindPerson, atlas.KindProgram}},
	atlas.Link(atlas.TookPartIn): {
		{atlas.KindCity, atlas.KindEvent}, {atlas.KindOrganization, atlas.KindEvent}, {atlas.KindPerson, atlas.KindEvent}},
	atlas.Link(atlas.HeldIn): {{atlas.KindEvent, atlas.KindCity}},
}

var tieEnds = []ends{{atlas.KindCity, atlas.KindCity}}

func endsOf(l atlas.Link) []ends {
	if e, ok := linkEnds[l]; ok {
		return e
	}
	return tieEnds
}

// relevant are the links of a set that can join two entities of some kinds. The
// others are not followed: a city has many events, and few maps show them.
func relevant(links atlas.LinkSet, kinds atlas.NodeSet) atlas.LinkSet {
	var s atlas.LinkSet
	for _, l := range atlas.Links {
		for _, e := range endsOf(l) {
			if links.Has(l) && kinds.Has(e.from) && kinds.Has(e.to) {
				s |= atlas.LinkSetOf(l)
			}
		}
	}
	return s
}

// onlyTo says whether links lead from entities of some kinds only to those of
// chosen kinds, so that nobody needs to look at the kind of what they lead to.
func onlyTo(links atlas.LinkSet, kinds, chosen atlas.NodeSet) bool {
	for _, l := range atlas.Links {
		if !links.Has(l) {
			continue
		}
		for _, e := range endsOf(l) {
			if (kinds.Has(e.from) && !chosen.Has(e.to)) || (kinds.Has(e.to) && !chosen.Has(e.from)) {
				return false
			}
		}
	}
	return true
}

// placeLinks are the links between cities.
var placeLinks = relevant(1<<len(atlas.Links)-1, atlas.NodeSetOf(atlas.KindCity))

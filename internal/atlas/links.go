package atlas

// ends are the kinds of entity that a link joins.
type ends struct{ from, to Kind }

// linkEnds are the ends that each relation of a map can have; agreements join
// cities.
var linkEnds = map[Link][]ends{
	Link(InCountry): {{KindCity, KindCountry}},
	Link(PartOf):    {{KindCity, KindCity}, {KindOrganization, KindOrganization}},
	Link(BasedIn):   {{KindOrganization, KindCity}},
	Link(HoldsOffice): {
		{KindPerson, KindOrganization}, {KindPerson, KindCity}, {KindPerson, KindCountry}},
	Link(Involves):  {{KindProgram, KindCity}},
	Link(HasRoleIn): {{KindOrganization, KindProgram}, {KindPerson, KindProgram}},
	Link(TookPartIn): {
		{KindCity, KindEvent}, {KindOrganization, KindEvent}, {KindPerson, KindEvent}},
	Link(HeldIn): {{KindEvent, KindCity}},
}

var tieEnds = []ends{{KindCity, KindCity}}

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

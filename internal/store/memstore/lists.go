package memstore

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// lists are the lists of every entity: a run of neighbours for each list, by name.
type lists struct{ adjacency[listed] }

// listed is a row of a list. What joins it to its parent is looked up in the
// entities when a page is built: it stands sorted there.
type listed struct {
	row  num
	list int32 // place in [store.Lists]
}

// run returns one list of a parent, by name.
func (l *lists) run(parent num, list int) []listed {
	all := l.of(parent)
	from := sortedFrom(all, list)
	return all[from : from+sortedFrom(all[from:], list+1)]
}

// sortedFrom is the place of the first row of a list in rows by list.
func sortedFrom(rows []listed, list int) int {
	i, _ := slices.BinarySearchFunc(rows, list, func(r listed, list int) int { return cmp.Compare(int(r.list), list) })
	return i
}

func (s *snapshot) buildLists() {
	s.lists.adjacency = newAdjacency(len(s.entities), s.eachListed, func(v, w listed) int {
		return cmp.Or(cmp.Compare(v.list, w.list), s.byName(v.row, w.row))
	})
}

// eachListed reports every row of every stored list: those of partners,
// anniversaries and the offices of a person are made when asked for.
func (s *snapshot) eachListed(join func(parent num, row listed)) {
	one := func(parent, row num, via atlas.Relation, kind atlas.Kind) {
		if i := store.ListIndex(via, kind); i >= 0 && parent != none && row != none {
			join(parent, listed{row, int32(i)})
		}
	}
	for i, e := range s.entities {
		u := num(i)
		for _, cs := range [][]atlas.Citation{e.EntityCitations(), atlas.CitationsWithin(e)} {
			for _, c := range cs {
				one(s.number(c.Source, atlas.KindSource), u, atlas.CitedIn, "")
			}
		}
		s.eachRelation(e, func(via atlas.Relation, v num) {
			if v == none {
				return
			}
			one(v, u, via, e.EntityKind())
			if via != atlas.PartOf { // a list of parts; what a thing is part of is a field of it
				one(u, v, via, s.entities[v].EntityKind())
			}
		})
	}
}

// eachRelation reports the relations that the facts of e hold, other than its
// citations, and what each leads to: [none] where it leads nowhere.
func (s *snapshot) eachRelation(e atlas.Entity, report func(via atlas.Relation, v num)) {
	switch e := e.(type) {
	case *atlas.City:
		report(atlas.InCountry, s.number(e.Country, atlas.KindCountry))
		report(atlas.PartOf, s.number(e.PartOf, atlas.KindCity))
	case *atlas.Organization:
		report(atlas.BasedIn, s.number(e.Seat, atlas.KindCity))
		report(atlas.PartOf, s.number(e.PartOf, atlas.KindOrganization))
	case *atlas.Person:
		for _, o := range e.Offices {
			report(atlas.HoldsOffice, s.place(o))
		}
	case *atlas.Partnership:
		for _, id := range e.Parties {
			report(atlas.PartyTo, s.number(id, atlas.KindCity))
		}
		for _, g := range e.Signatures {
			report(atlas.Signed, s.number(g.Person, atlas.KindPerson))
		}
	case *atlas.Program:
		for _, r := range e.Roles {
			report(s.participant(r, atlas.Involves, atlas.HasRoleIn))
		}
	case *atlas.Event:
		for _, r := range e.Roles {
			report(s.participant(r, atlas.TookPartIn, atlas.TookPartIn))
		}
		for _, v := range e.Venues {
			report(atlas.HeldIn, s.number(v.City, atlas.KindCity))
		}
		for _, m := range e.Marks {
			report(atlas.Marks, s.number(m.Partnership, atlas.KindPartnership))
		}
		for _, c := range e.Celebrations {
			report(atlas.Celebrates, s.number(c.Partnership, atlas.KindPartnership))
		}
	}
}

// place is where an office is held.
func (s *snapshot) place(o atlas.Office) num {
	return s.number(o.At, atlas.KindOrganization, atlas.KindCity, atlas.KindCountry)
}

// participant is who has a role, and the relation that this is for a city and for
// others.
func (s *snapshot) participant(r atlas.Role, ofCity, ofOther atlas.Relation) (atlas.Relation, num) {
	v := s.number(r.Participant, atlas.KindCity, atlas.KindOrganization, atlas.KindPerson)
	if v != none && s.entities[v].EntityKind() == atlas.KindCity {
		return ofCity, v
	}
	return ofOther, v
}

package memstore

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// lists are the lists of every entity: a run of neighbours for each list, by name.
type lists struct{ adjacency[listRow] }

// listRow is a row of a list. What joins it to its parent is looked up in the
// entities when a page is built: it stands sorted there.
type listRow struct {
	row  num
	list int32 // place in [store.Lists]
}

// run returns one list of a parent, by name.
func (l *lists) run(parent num, list int) []listRow {
	all := l.of(parent)
	from := sortedFrom(all, list)
	return all[from : from+sortedFrom(all[from:], list+1)]
}

// sortedFrom is the place of the first row of a list in rows by list.
func sortedFrom(rows []listRow, list int) int {
	i, _ := slices.BinarySearchFunc(rows, list, func(r listRow, list int) int { return cmp.Compare(int(r.list), list) })
	return i
}

func (s *snapshot) buildLists() {
	s.lists.adjacency = newAdjacency(len(s.entities), s.eachListRow, func(v, w listRow) int {
		return cmp.Or(cmp.Compare(v.list, w.list), s.byName(v.row, w.row))
	})
}

// eachListRow reports every row of every stored list: those of partners,
// anniversaries and the offices of a person are made when asked for.
func (s *snapshot) eachListRow(join func(parent num, row listRow)) {
	one := func(parent, row num, via atlas.Relation, kind atlas.Kind) {
		if i := store.ListIndex(via, kind); i >= 0 && parent != none && row != none {
			join(parent, listRow{row, int32(i)})
		}
	}
	for i, e := range s.entities {
		u := num(i)
		for _, cs := range [][]atlas.Citation{e.EntityCitations(), atlas.CitationsWithin(e)} {
			for _, c := range cs {
				one(s.number(c.Source, atlas.KindSource), u, atlas.CitedIn, atlas.KindAny)
			}
		}
		if p, ok := e.(*atlas.Partnership); ok {
			for _, id := range p.Parties {
				if c := s.number(id, atlas.KindCity); c != none {
					country := s.number(s.entities[c].(*atlas.City).Country, atlas.KindCountry)
					one(country, u, atlas.HasPartyIn, atlas.KindPartnership)
				}
			}
		}
		s.eachRelation(e, false, func(r *atlas.RelationType, v num, _ atlas.Stated) {
			one(v, u, r.Name, e.EntityKind())
			if r.Name != atlas.PartOf { // a list of parts; what a thing is part of is a field of it
				one(u, v, r.Name, s.entities[v].EntityKind())
			}
		})
	}
}

// eachRelation reports the relations that the facts of e state, other than its
// citations, with the entity at the other end: all, or with their days those that are
// drawn. Those that lead nowhere are left out.
func (s *snapshot) eachRelation(e atlas.Entity, dated bool, report func(r *atlas.RelationType, v num, stated atlas.Stated)) {
	kind := e.EntityKind()
	for i := range relationsOf[kind] {
		r := relationsOf[kind][i]
		if dated && !r.Drawn {
			continue
		}
		each := r.EachUndated
		if dated {
			each = r.Each
		}
		each(e, func(stated atlas.Stated) {
			v, ok := s.numbers[stated.Other]
			if ok && r.Joins(kind, s.entities[v].EntityKind()) {
				report(r, v, stated)
			}
		})
	}
}

// relationsOf are the relations that the facts of each kind state, but CITED_IN.
var relationsOf = func() map[atlas.Kind][]*atlas.RelationType {
	of := make(map[atlas.Kind][]*atlas.RelationType)
	for i := range atlas.Relations {
		r := &atlas.Relations[i]
		if r.Name == atlas.CitedIn {
			continue
		}
		for _, kind := range r.Stating() {
			of[kind] = append(of[kind], r)
		}
	}
	return of
}()

// officePlaces are the kinds of what an office can be held at.
var officePlaces = atlas.RelationOf(atlas.HoldsOffice).To

// place is where an office is held.
func (s *snapshot) place(o atlas.Office) num { return s.number(o.At, officePlaces...) }

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

func (s *snapshot) buildLists(refs *references) {
	s.lists.adjacency = newAdjacency(len(s.entities), refs.eachListRow, func(v, w listRow) int {
		return cmp.Or(cmp.Compare(v.list, w.list), s.byName(v.row, w.row))
	})
}

// eachListRow reports every row of every stored list that the facts of the entities from from on and before to state: those
// of partners, anniversaries and the offices of a person are made when asked for.
func (refs *references) eachListRow(from, to int, join func(parent num, row listRow)) {
	one := func(parent, row num, via atlas.Relation, kind atlas.Kind) {
		if i := store.ListIndex(via, kind); i >= 0 {
			join(parent, listRow{row, int32(i)})
		}
	}
	refs.eachSource(from, to, func(u, source num) { one(source, u, atlas.CitedIn, atlas.KindAny) })
	refs.eachRelation(from, to, false, func(u num, r *atlas.RelationType, v num, _ atlas.Stated) {
		of := refs.entities[u]
		one(v, u, r.Name, of.EntityKind())
		if r.Name != atlas.PartOf { // a list of parts; what a thing is part of is a field of it
			one(u, v, r.Name, refs.entities[v].EntityKind())
		}
		if r.Name == atlas.PartyTo {
			if country := refs.number(refs.entities[v].(*atlas.City).Country, atlas.KindCountry); country != none {
				one(country, u, atlas.HasPartyIn, atlas.KindPartnership)
			}
		}
	})
}

// officePlaces are the kinds of what an office can be held at.
var officePlaces = atlas.RelationOf(atlas.HoldsOffice).To

// place is where an office is held.
func (s *snapshot) place(o atlas.Office) num { return s.number(o.At, officePlaces...) }

package memstore

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// holders fills the page of the people in an office at a place, on a day or ever.
func (s *snapshot) holders(place atlas.Entity, of num, list int, q *store.ListQuery, p *store.Page, j *filterRun) {
	at := place.EntityID()
	rows := j.passingRows(s.lists.run(of, list))
	if q.AsOf != "" {
		known := rows
		rows = nil
		for _, r := range known {
			switch person := s.entities[r.row].(*atlas.Person); {
			case len(person.OfficesAt(at, q.AsOf)) > 0:
				rows = append(rows, r)
			case q.Want.Unknown && mayHold(person, at, q.AsOf):
				p.Unknown++
			}
		}
	}
	s.fillList(s.sortList(rows, q), q, p, func(u num) store.Row {
		person := s.entities[u].(*atlas.Person)
		if !q.Want.Joined {
			return store.Row{Entity: person}
		}
		return store.Row{Entity: person, Joined: &store.Joined{Offices: person.OfficesAt(at, q.AsOf)}}
	})
}

// mayHold says whether a person is known in an office at a place on other days
// than d, and may have been in it then.
func mayHold(p *atlas.Person, at string, d atlas.Day) bool {
	return slices.ContainsFunc(p.Offices, func(o atlas.Office) bool { return o.At == at && o.MayBeHeldOn(d) })
}

// offices fills the page of the offices of a person, on a day or ever. A person
// has few, so that they are sorted by their keys when asked for.
func (s *snapshot) offices(person *atlas.Person, q *store.ListQuery, p *store.Page, j *filterRun) {
	type office struct {
		i   int
		key string
	}
	held := make([]office, 0, len(person.Offices))
	for i := range person.Offices {
		o := &person.Offices[i]
		if s.place(*o) != none && (q.AsOf == "" || o.HeldOn(q.AsOf)) && j.passesValue(o) {
			held = append(held, office{i, store.OfficeKey(*o)})
		}
	}
	slices.SortStableFunc(held, func(x, y office) int { return q.CompareKeys(x.key, y.key) })
	fill(p, q, len(held), func(i int) string { return held[i].key }, func(i int) store.Row {
		i = held[i].i
		return store.Row{Entity: s.entities[s.place(person.Offices[i])], Joined: &store.Joined{Offices: person.Offices[i : i+1 : i+1]}}
	})
}

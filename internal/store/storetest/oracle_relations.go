package storetest

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// fact is a relation between two entities, as a row says it.
type fact struct {
	relation atlas.Relation
	from, to string
	row      store.Row // without its entity
}

// facts returns all relations that are facts of an entity, except its offices.
func facts(e atlas.Entity) []fact {
	var fs []fact
	add := func(relation atlas.Relation, from, to string, joined store.Joined) {
		joined.Citations = atlas.CitationsOr(joined.Citations, e)
		if from != "" && to != "" {
			fs = append(fs, fact{relation, from, to, store.Row{Joined: &joined}})
		}
	}
	switch e := e.(type) {
	case *atlas.City:
		add(atlas.InCountry, e.ID, e.Country, store.Joined{})
		add(atlas.PartOf, e.ID, e.PartOf, store.Joined{})
	case *atlas.Organization:
		add(atlas.BasedIn, e.ID, e.Seat, store.Joined{})
		add(atlas.PartOf, e.ID, e.PartOf, store.Joined{})
	case *atlas.Partnership:
		for _, city := range e.Parties {
			add(atlas.PartyTo, city, e.ID, store.Joined{})
		}
		for _, s := range e.Signatures {
			add(atlas.Signed, s.Person, e.ID, store.Joined{ForCity: s.ForCity, Citations: s.Citations})
		}
	case *atlas.Program:
		for _, r := range e.Roles {
			joined := store.Joined{Role: r.Role, From: r.From, To: r.To, Citations: r.Citations}
			add(atlas.Involves, e.ID, r.Participant, joined)
			add(atlas.HasRoleIn, r.Participant, e.ID, joined)
		}
	case *atlas.Event:
		for _, r := range e.Roles {
			add(atlas.TookPartIn, r.Participant, e.ID, store.Joined{Role: r.Role, Citations: r.Citations})
		}
		for _, v := range e.Venues {
			add(atlas.HeldIn, e.ID, v.City, store.Joined{Citations: v.Citations})
		}
		for _, m := range e.Marks {
			add(atlas.Marks, e.ID, m.Partnership, store.Joined{Act: m.Act, Citations: m.Citations})
		}
		for _, c := range e.Celebrations {
			add(atlas.Celebrates, e.ID, c.Partnership, store.Joined{Nth: c.Nth, Citations: c.Citations})
		}
	}
	return fs
}

// joined returns what a relation joins to a parent, from whichever end. Of PART_OF
// only the parts are a list; the relations of a program with cities are INVOLVES,
// the others HAS_ROLE_IN, which the kinds of parent and rows tell apart.
func (b brute) joined(parent atlas.Entity, q store.ListQuery) []store.Row {
	id, nth := parent.EntityID(), 0
	if a, ok := parent.(*atlas.Anniversary); ok {
		id, nth = a.Partnership.ID, a.Years
	}
	var rows []store.Row
	for _, e := range b.all {
		for _, f := range b.facts[e] {
			if f.relation != q.Via || (nth != 0 && f.row.Nth != nth) {
				continue
			}
			other := ""
			switch {
			case f.to == id:
				other = f.from
			case f.from == id && q.Via != atlas.PartOf:
				other = f.to
			}
			if o := b.entity(other); o != nil && o.EntityKind() == q.Kind {
				joined := *f.row.Joined
				rows = append(rows, store.Row{Entity: o, Joined: &joined})
			}
		}
	}
	return rows
}

// officesOf returns the places where a person holds an office, once for each.
func (b brute) officesOf(p *atlas.Person, d atlas.Day) []store.Row {
	var rows []store.Row
	for _, o := range p.Offices {
		if d == "" || o.HeldOn(d) {
			rows = append(rows, store.Row{Entity: b.entity(o.At), Joined: &store.Joined{Offices: []atlas.Office{o}}})
		}
	}
	return rows
}

// peopleAt returns the people in an office at a place, with all those offices.
func (b brute) peopleAt(place string, d atlas.Day) []store.Row {
	var rows []store.Row
	for _, p := range b.People {
		var held []atlas.Office
		for _, o := range p.Offices {
			if o.At == place && (d == "" || o.HeldOn(d)) {
				held = append(held, o)
			}
		}
		if len(held) > 0 {
			rows = append(rows, store.Row{Entity: p, Joined: &store.Joined{Offices: held}})
		}
	}
	return rows
}

// unknownAt counts the people who are not listed and may have been in an office.
func (b brute) unknownAt(place string, listed []store.Row, q store.ListQuery) int {
	n := 0
	for _, p := range b.People {
		unknown := func(o atlas.Office) bool { return q.AsOf != "" && o.At == place && o.MayBeHeldOn(q.AsOf) }
		if !isListed(listed, p.ID) && slices.ContainsFunc(p.Offices, unknown) && b.meets(p, q.Filter) {
			n++
		}
	}
	return n
}

// isListed says whether an entity is in a list.
func isListed(rows []store.Row, id string) bool {
	return slices.ContainsFunc(rows, func(r store.Row) bool { return r.Entity.EntityID() == id })
}

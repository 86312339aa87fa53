package memstore

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// partner is a city tied to another: its arcs from there are those from place
// from on and before place to.
type partner struct {
	city     num
	from, to int
}

// partners fills the page of the partners of a city that j keeps, by the agreements that only
// keeps. O(its arcs), in another order than by name with the sort, and O(the page) where they
// were asked for lately.
//
// The arcs of a city stand by the name of the neighbour, those of one neighbour
// by strength and age: the list comes out in its order.
func (s *snapshot) partners(city num, q *store.ListQuery, p *store.Page, j, only *filterRun) {
	arcs := s.arcs.of(city)
	makes, shown := q.Kinds, q.Kinds // the kinds of agreement that make a partner, and that are given
	if q.Kinds == 0 {
		makes, shown = atlas.PartnerKinds, atlas.AllKinds
	}
	d := dayOf(q.AsOf)
	ties := func(t partner) []*atlas.Partnership { return s.ties(arcs[t.from:t.to], shown, d, only) }
	var last map[num]store.LastEvent // by the day of the list
	if q.Want.LastEvents && q.Want.Joined && q.Want.Rows {
		last = s.lastEvents(city, q.AsOf)
	}
	entity := func(t partner) num { return t.city }
	key := partnersKey{city, q.Kinds, d, q.Order, q.Want.Undated, j.key(), only.key()}
	key.order.Desc = false
	found := cachedRows(&s.results, key, len(arcs), j.counted() || only.counted(), func() (partnersFound, int, bool) {
		f := findPartners(arcs, makes, d, q.Want.Undated, j, only)
		by := func(t partner) string { return q.Order.By.TieKey(s.id(t.city), ties(t)) }
		switch {
		case q.Order.By == store.ByLastEvent:
			ordered := last
			if last == nil || q.Order.AsOf != q.AsOf {
				ordered = s.lastEvents(city, q.Order.AsOf)
			}
			by = func(t partner) string { return ordered[t.city].Key(s.id(t.city)) }
		case q.Order.By == store.ByNextAnniversary:
			next := s.anniversariesWith(city, dayOf(q.Order.AsOf))
			by = func(t partner) string { return dateKey(next[t.city], s.id(t.city)) }
		}
		f.sorted = sortRows(s, f.rows, q, entity, by)
		return f, f.bytes(), !j.ended() && !only.ended()
	})
	p.Undated = found.undated
	if q.Want.Countries {
		p.Countries = s.countries(found.rows)
	}
	found.descending = q.Order.Desc
	fillSorted(s, p, q, found.sorted, entity, func(t partner) store.Row {
		if !q.Want.Joined {
			return store.Row{Entity: s.entities[t.city]}
		}
		return store.Row{Entity: s.entities[t.city], Joined: &store.Joined{Ties: ties(t), LastEvent: last[t.city].Event}}
	})
}

// partnersKey says which partners are meant, and in which order.
type partnersKey struct {
	city         num
	kinds        atlas.KindSet
	on           day
	order        store.Order // never a descending one
	undated      bool        // those that may be partners are counted
	filter, ties string
}

// partnersFound are the partners of a city, and how many others may be partners, where they are counted.
type partnersFound struct {
	sorted[partner]
	undated int
}

// findPartners finds by name those whose agreements of some kinds on a day only keeps, and which j keeps.
func findPartners(arcs []arc, makes atlas.KindSet, on day, undated bool, j, only *filterRun) partnersFound {
	counts := func(a arc) bool { return a.isTieOf(makes) && a.days.has(on) && only.passes(a.agreement) }
	mayCount := func(a arc) bool { return a.isTieOf(makes) && a.may.has(on) && only.passes(a.agreement) }
	var found partnersFound
	found.rows = make([]partner, 0, min(len(arcs), 64))
	for from, to := 0, 0; from < len(arcs); from = to {
		for to = from + 1; to < len(arcs) && arcs[to].to == arcs[from].to; to++ {
		}
		switch group := arcs[from:to]; {
		case slices.ContainsFunc(group, counts):
			if j.passes(arcs[from].to) {
				found.rows = append(found.rows, partner{arcs[from].to, from, to})
			}
		case undated && slices.ContainsFunc(group, mayCount) && j.passes(arcs[from].to):
			found.undated++
		}
	}
	return found
}

// lastEvents are those of a city with others by a day. O(its events and who took part).
func (s *snapshot) lastEvents(city num, d atlas.Day) map[num]store.LastEvent {
	last := make(map[num]store.LastEvent)
	for _, r := range s.lists.run(city, tookPart) {
		e := s.entities[r.row].(*atlas.Event)
		if !e.ThereOn(d) && !e.MayBeThereOn(d) {
			continue
		}
		signed := s.signedAt(e, city)
		for _, other := range s.lists.run(r.row, tookPartCities) {
			if other.row != city && !slices.Contains(signed, other.row) {
				last[other.row] = last[other.row].WithEvent(e)
			}
		}
	}
	return last
}

// anniversariesWith are the first, from a day on, of the chains of a city with others.
// O(its agreements and their parties).
func (s *snapshot) anniversariesWith(city num, d day) map[num]day {
	first := make(map[num]day)
	for _, m := range s.chainsOf(city) {
		on := m.next(d)
		for _, other := range s.lists.run(m.root, parties) {
			first[other.row] = earlier(first[other.row], on)
		}
	}
	return first
}

// signedAt are the parties of the agreements of a city that an event is the signing of.
func (s *snapshot) signedAt(e *atlas.Event, city num) []num {
	var signed []num
	for _, m := range e.Marks {
		agreement := s.number(m.Partnership, atlas.KindPartnership)
		if m.Act != atlas.ActSigned || agreement == none {
			continue
		}
		all := s.lists.run(agreement, parties)
		if slices.ContainsFunc(all, func(r listRow) bool { return r.row == city }) {
			for _, r := range all {
				signed = append(signed, r.row)
			}
		}
	}
	return signed
}

// ties are the agreements of some arcs, of some kinds, in force on a day, strongest first.
func (s *snapshot) ties(arcs []arc, kinds atlas.KindSet, d day, only *filterRun) []*atlas.Partnership {
	ties := make([]*atlas.Partnership, 0, len(arcs))
	for _, a := range arcs {
		if a.isTieOf(kinds) && a.days.has(d) && only.passes(a.agreement) {
			ties = append(ties, s.entities[a.agreement].(*atlas.Partnership))
		}
	}
	return ties
}

// countries counts the countries of some cities.
func (s *snapshot) countries(of []partner) store.CountryCounts {
	var n store.CountryCounts
	iso, office := make([]bool, len(s.officeOf)), make([]bool, len(s.officeOf))
	for _, p := range of {
		c := s.countryOf[p.city]
		if c == store.NoPlace || iso[c] {
			continue
		}
		iso[c] = true
		n.ISO++
		if o := s.officeOf[c]; !office[o] {
			office[o] = true
			n.Office++
		}
	}
	return n
}

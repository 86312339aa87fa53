package memstore

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// key is the place of an entity in an order that is not one by a tie. The values of
// a day are computed for it: O(1), and O(d) in an order that depends on a day.
func (s *snapshot) key(u num, o store.Order) string {
	if o.Values != nil {
		return o.Values.Key(s.id(u))
	}
	switch o.By {
	case store.ByName:
		return s.keys[u]
	case store.ByPartnerCount:
		counted := partnersOn{u, dayOf(o.AsOf)}
		n := cachedRows(&s.results, counted, len(s.arcs.of(u)), false, func() (int, int, bool) { return s.partnerCount(u, counted.on), 0, true })
		return store.NumberKey(n, s.id(u))
	case store.ByLastEvent:
		return dateKey(s.lastEvent(u, dayOf(o.AsOf)), s.id(u))
	case store.ByNextAnniversary:
		return dateKey(s.nextAnniversary(u, dayOf(o.AsOf)), s.id(u))
	}
	if j := o.By.Counts(s.entities[u].EntityKind()); j != nil {
		return store.NumberKey(s.numberOf(u, j), s.id(u))
	}
	return o.By.Key(s.entities[u])
}

// numberOf is how many different things a join leads to from an entity. O(1) for a list.
func (s *snapshot) numberOf(u num, j *store.Join) int {
	if j.IsPart() {
		return j.NumberOf(s.entities[u])
	}
	return len(s.lists.run(u, j.List))
}

func dateKey(d day, id string) string {
	if d == 0 {
		return store.DateKey("", id)
	}
	return store.DateKey(d.date(), id)
}

// partnersOn is the key of the number of partners of a city on a day.
type partnersOn struct {
	city num
	on   day
}

// partnerCount is the number of partners of a city on a day. O(its arcs).
func (s *snapshot) partnerCount(city num, d day) int {
	count, last := 0, none
	for _, a := range s.arcs.of(city) { // those to one neighbour stand together
		if a.to != last && a.isTieOf(atlas.PartnerKinds) && a.days.has(d) {
			count, last = count+1, a.to
		}
	}
	return count
}

// lastEvent is the start of the last event that someone took part in by a day; 0 for
// none. O(its events).
func (s *snapshot) lastEvent(u num, d day) day {
	var last day
	for _, r := range s.lists.run(u, tookPart) {
		if start := dayOf(s.entities[r.row].(*atlas.Event).Start); start.first() <= d {
			last = max(last, start) // 0, of no day, is the least
		}
	}
	return last
}

// Places in [store.Lists].
var (
	celebratingEvents = store.ListIndex(atlas.Celebrates, atlas.KindEvent)
	tookPart          = store.ListIndex(atlas.TookPartIn, atlas.KindEvent)
	tookPartCities    = store.ListIndex(atlas.TookPartIn, atlas.KindCity)
	cityAgreements    = store.ListIndex(atlas.PartyTo, atlas.KindPartnership)
	parties           = store.ListIndex(atlas.PartyTo, atlas.KindCity)
)

// nextAnniversary is the first of a city from a day on; 0 for none. O(its
// agreements).
func (s *snapshot) nextAnniversary(city num, d day) day {
	var first day
	for _, m := range s.chainsOf(city) {
		first = earlier(first, m.next(d))
	}
	return first
}

// earlier is the earlier of two days; 0, which is none, yields to the other.
func earlier(x, y day) day {
	if x == 0 || (y != 0 && y < x) {
		return y
	}
	return x
}

// next is the first anniversary of a chain from a day on, as
// [atlas.NextAnniversary]; 0 for none.
func (m *anniversaryChain) next(d day) day {
	end := m.spans[len(m.spans)-1].until
	for year := max(d.year(), m.signed.year()+1); year <= lastYear; year++ {
		on := m.signed.inYear(year)
		switch {
		case on.last() >= end:
			return 0
		case on.last() >= d && m.holds(on.last()):
			return on
		}
	}
	return 0
}

// lastYear is the last of which there are dates.
const lastYear = 9999

// sorted is some rows in ascending order, and in the direction of a list. Those from
// place known on have no known value: they stay last when the others are reversed.
type sorted[R any] struct {
	rows       []R
	keys       []string // of the rows; nil: those of their entities
	known      int
	descending bool
}

// sortRows brings rows that are given by name into the order of a list; joined is the
// key of a partner in an order by what joins it to its parent. O(1) by name,
// else O(d log d), and in an order that depends on a day what its values take.
func sortRows[R any](s *snapshot, rows []R, q *store.ListQuery, entity func(R) num, joined func(R) string) sorted[R] {
	a := sorted[R]{rows: rows, known: len(rows), descending: q.Order.Desc}
	switch {
	case q.Order.By == store.ByID:
		a.rows = slices.Clone(rows)
		slices.SortFunc(a.rows, func(v, w R) int { return compareNums(entity(v), entity(w)) })
	case q.OfTie() || q.OfPair():
		a.sortBy(joined)
	case q.Order.By != store.ByName:
		a.sortBy(func(r R) string { return s.key(entity(r), q.Order) })
	}
	return a
}

// sortBy sorts the rows by their keys.
func (a *sorted[R]) sortBy(key func(R) string) {
	type keyed struct {
		key string
		row R
	}
	all := make([]keyed, len(a.rows))
	for i, r := range a.rows {
		all[i] = keyed{key(r), r}
	}
	slices.SortFunc(all, func(x, y keyed) int { return strings.Compare(x.key, y.key) })
	a.rows, a.keys, a.known = make([]R, len(all)), make([]string, len(all)), 0
	for i, k := range all {
		a.rows[i], a.keys[i] = k.row, k.key
		if !store.IsUnknownKey(k.key) {
			a.known = i + 1
		}
	}
}

// bytes is the memory that the rows take.
func (a *sorted[R]) bytes() int {
	n := bytesOf(a.rows) + bytesOf(a.keys)
	for _, key := range a.keys {
		n += len(key)
	}
	return n
}

// place is where the row stands that is at a place in the direction of the list.
func (a *sorted[R]) place(i int) int {
	switch {
	case !a.descending:
		return i
	case i < a.known:
		return a.known - 1 - i
	}
	return len(a.rows) - 1 - (i - a.known)
}

// fillSorted is [fill] with sorted rows.
func fillSorted[R any](s *snapshot, p *store.Page, q *store.ListQuery, a sorted[R], entity func(R) num, row func(R) store.Row) {
	key := func(i int) string {
		i = a.place(i)
		if a.keys != nil {
			return a.keys[i]
		}
		return s.key(entity(a.rows[i]), q.Order)
	}
	fill(p, q, len(a.rows), key, func(i int) store.Row { return row(a.rows[a.place(i)]) })
}

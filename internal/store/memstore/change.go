package memstore

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// change is one of the changes of an agreement, in integers: a century of the
// world is looked through before a single row is built.
type change struct {
	agreement num
	place     uint8 // in the changes of the agreement
	kind      uint8 // place in [atlas.ChangeKinds]
	on        day   // in its precision; 0 of one of unknown date

	earliest, latest day // of one of unknown date
}

// compareChanges is the order of the list: that of [atlas.ChangeKey].
func compareChanges(x, y change) int {
	return cmp.Or(cmp.Compare(x.on, y.on), cmp.Compare(x.kind, y.kind), compareNums(x.agreement, y.agreement), cmp.Compare(x.place, y.place))
}

// appendChanges adds the changes of an agreement to some.
func (s *snapshot) appendChanges(changes []change, u num) []change {
	for i, c := range s.entities[u].(*atlas.Partnership).Changes {
		packed := change{
			agreement: u, place: uint8(i), kind: uint8(slices.Index(atlas.ChangeKinds, c.Kind)),
			on: dayOf(c.On), earliest: dayOf(c.Earliest), latest: never,
		}
		if c.Latest != "" {
			packed.latest = dayOf(c.Latest)
		}
		changes = append(changes, packed)
	}
	return changes
}

// buildChanges keeps the changes of all agreements in the order of the list, those
// of unknown date first.
func (s *snapshot) buildChanges() {
	agreements, n := s.ofKind(atlas.KindPartnership), 0
	for _, u := range agreements {
		n += len(s.entities[u].(*atlas.Partnership).Changes)
	}
	s.changes = make([]change, 0, n)
	for _, u := range agreements {
		s.changes = s.appendChanges(s.changes, u)
	}
	slices.SortFunc(s.changes, compareChanges)
}

// listChanges fills the page of the changes of a city, or of all with no parent.
// O(log of all changes + those in the range + those of unknown date).
func (s *snapshot) listChanges(parent atlas.Entity, q *store.ListQuery, p *store.Page, j *filterRun) {
	all := s.changes
	if parent != nil {
		all = s.changesOf(s.number(parent.EntityID(), atlas.KindCity))
	}
	dated, kinds := sortedOn(all, 1), allowed(q.Changes)
	if from, to := dayOf(q.From), dayOf(q.To); q.Want.Undated {
		for _, c := range all[:dated] {
			if kinds[c.kind] && c.earliest <= to && from <= c.latest && j.passes(c.agreement) {
				p.Undated++
			}
		}
	}
	all = all[dated:]
	found := inRange(all, kinds, dayOf(q.From), dayOf(q.To))
	if j != nil {
		found = slices.DeleteFunc(found, func(i int32) bool { return !j.passes(all[i].agreement) })
	}
	if q.Order.Desc {
		slices.Reverse(found)
	}
	key := func(i int) string {
		c := all[found[i]]
		return atlas.ChangeKey(*s.changeOf(c), s.id(c.agreement))
	}
	fill(p, q, len(found), key, func(i int) store.Row {
		c := all[found[i]]
		return store.Row{Entity: s.entities[c.agreement], Joined: &store.Joined{Change: s.changeOf(c)}}
	})
}

// changeOf is the change as the agreement holds it.
func (s *snapshot) changeOf(c change) *atlas.Change {
	return &s.entities[c.agreement].(*atlas.Partnership).Changes[c.place]
}

// changesOf are the changes of the agreements that a city is a party to, and of
// those that took their places, in order.
func (s *snapshot) changesOf(city num) []change {
	var of []num
	for _, r := range s.lists.run(city, store.ListIndex(atlas.PartyTo, atlas.KindPartnership)) {
		of = append(of, r.row)
		for _, id := range s.entities[r.row].(*atlas.Partnership).SupersededBy {
			of = append(of, s.number(id, atlas.KindPartnership))
		}
	}
	slices.Sort(of)
	var changes []change
	for _, u := range slices.Compact(of) {
		changes = s.appendChanges(changes, u)
	}
	slices.SortFunc(changes, compareChanges)
	return changes
}

// allowed says of each kind of change, by its place, whether it is in a set.
func allowed(set atlas.ChangeSet) []bool {
	kinds := make([]bool, len(atlas.ChangeKinds))
	for i, k := range atlas.ChangeKinds {
		kinds[i] = set.Allows(k)
	}
	return kinds
}

// inRange returns the places of the changes of some kinds whose span meets a range.
// A date without a day or a month stands after those within it: such ones of the
// month and the year in which the range ends are runs of their own.
func inRange(all []change, kinds []bool, from, to day) []int32 {
	month := to | noDate
	year := month | noMonth<<dayBits
	var found []int32
	for _, run := range []days{{from, to + 1}, {month, month + 1}, {year, year + 1}} {
		first, end := sortedOn(all, run.from), sortedOn(all, run.until)
		found = slices.Grow(found, end-first)
		for i := first; i < end; i++ {
			if kinds[all[i].kind] {
				found = append(found, int32(i))
			}
		}
	}
	return found
}

// sortedOn is the place of the first change on a date or later.
func sortedOn(all []change, on day) int {
	i, _ := slices.BinarySearchFunc(all, on, func(c change, on day) int { return cmp.Compare(c.on, on) })
	return i
}

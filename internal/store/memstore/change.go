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
// O(log of all changes + those of unknown date, where they are counted), and O(those in the range) where some kinds or a filter were not
// asked for lately.
func (s *snapshot) listChanges(parent atlas.Entity, q *store.ListQuery, p *store.Page, j *filterRun) {
	all, city := s.changes, none
	if parent != nil {
		city = s.number(parent.EntityID(), atlas.KindCity)
		all = s.changesOf(city)
	}
	dated, kinds, from, to := sortedOn(all, 1), allowed(q.Changes), dayOf(q.From), dayOf(q.To)
	if q.Want.Undated {
		for _, c := range all[:dated] {
			if kinds[c.kind] && c.earliest <= to && from <= c.latest && j.passes(c.agreement) {
				p.Undated++
			}
		}
	}
	found := inRange(all[dated:], from, to)
	n := found.len()
	var places []int32 // of those of some kinds, or that a filter chooses; nil: of all that were found
	if slices.Contains(kinds, false) || j != nil {
		key := changesKey{city, q.From, q.To, q.Changes, j.key()}
		places = cachedRows(&s.results, key, found.len(), j.counted(), func() ([]int32, int, bool) {
			chosen := chosenChanges(&found, kinds, j)
			return chosen, bytesOf(chosen), !j.ended()
		})
		n = len(places)
	}
	at := func(i int) change {
		if q.Order.Desc {
			i = n - 1 - i
		}
		if places != nil {
			i = int(places[i])
		}
		return found.at(i)
	}
	key := func(i int) string {
		c := at(i)
		return atlas.ChangeKey(*s.changeOf(c), s.id(c.agreement))
	}
	fill(p, q, n, key, func(i int) store.Row {
		c := at(i)
		return store.Row{Entity: s.entities[c.agreement], Joined: &store.Joined{Change: s.changeOf(c)}}
	})
}

// changesKey is a list of changes of some kinds, or with a filter.
type changesKey struct {
	city     num // or none
	from, to atlas.Day
	kinds    atlas.ChangeSet
	filter   string
}

// chosenChanges are the places of those changes of a range that are of some kinds and pass j, never nil.
func chosenChanges(of *changeRange, kinds []bool, j *filterRun) []int32 {
	places := []int32{}
	for i := range of.len() {
		if c := of.at(i); kinds[c.kind] && j.passes(c.agreement) {
			places = append(places, int32(i))
		}
	}
	return places
}

// changeOf is the change as the agreement holds it.
func (s *snapshot) changeOf(c change) *atlas.Change {
	return &s.entities[c.agreement].(*atlas.Partnership).Changes[c.place]
}

// cityChanges is the key of the changes of a city.
type cityChanges num

// changesOf are the changes of the agreements that a city is a party to, and of
// those that took their places, in order.
func (s *snapshot) changesOf(city num) []change {
	agreements := s.lists.run(city, cityAgreements)
	return cachedRows(&s.results, cityChanges(city), len(agreements), false, func() ([]change, int, bool) {
		var of []num
		for _, r := range agreements {
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
		return changes, bytesOf(changes), true
	})
}

// allowed says of each kind of change, by its place, whether it is in a set.
func allowed(set atlas.ChangeSet) []bool {
	kinds := make([]bool, len(atlas.ChangeKinds))
	for i, k := range atlas.ChangeKinds {
		kinds[i] = set.Allows(k)
	}
	return kinds
}

// changeRange is the changes whose span meets a range of days, as runs of changes that stand side by side.
type changeRange struct{ runs [3][]change }

// inRange returns those of some changes, all of them of a known date, whose span meets a range. A date without a day or a month stands
// after those within it: such ones of the month and the year in which the range ends are runs of their own.
func inRange(all []change, from, to day) (found changeRange) {
	month := to | noDate
	year := month | noMonth<<dayBits
	for i, run := range [...]days{{from, to + 1}, {month, month + 1}, {year, year + 1}} {
		from := sortedOn(all, run.from)
		found.runs[i] = all[from:max(from, sortedOn(all, run.until))]
	}
	return found
}

func (r *changeRange) len() int { return len(r.runs[0]) + len(r.runs[1]) + len(r.runs[2]) }

// at is the ith change.
func (r *changeRange) at(i int) change {
	for _, run := range r.runs {
		if i < len(run) {
			return run[i]
		}
		i -= len(run)
	}
	panic("memstore: no such change")
}

// sortedOn is the place of the first change on a date or later.
func sortedOn(all []change, on day) int {
	i, _ := slices.BinarySearchFunc(all, on, func(c change, on day) int { return cmp.Compare(c.on, on) })
	return i
}

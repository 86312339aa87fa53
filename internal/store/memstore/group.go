package memstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Group counts the entities of a kind by group. O(entities × their cities), and O(groups) where they are cached.
func (s *snapshot) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	cacheKey, counted := groupsKey(q), stepsOf(ctx)
	if groups, ok := s.results.groups.Get(cacheKey); ok && counted.count == nil { // work that is counted is done
		return groups, ended(ctx)
	}
	table := s.groupColumns[q.Kind].on(q)
	if err := counted.spend(len(table.FactsOf) + len(table.Cities)); err != nil {
		return nil, err
	}
	if j := s.filterRun(ctx, q.Filter); j != nil {
		table.FactsOf = slices.Clone(table.FactsOf)
		for i, u := range s.ofKind(q.Kind) {
			if !j.passes(u) {
				table.FactsOf[i] = store.NotCounted
			}
		}
	}
	table.Counterpart = int32(slices.Index(s.ofKind(atlas.KindCity), s.number(q.CounterpartOf, atlas.KindCity)))
	tallied, err := q.Count(&table)
	if err != nil {
		return nil, err
	}
	cities, countries := s.ofKind(atlas.KindCity), s.ofKind(atlas.KindCountry)
	city := func(n int32) *atlas.City { return s.entities[cities[n]].(*atlas.City) }
	country := func(n int32) *atlas.Country { return s.entities[countries[n]].(*atlas.Country) }
	key := func(e atlas.Entity) string { return s.keys[s.number(e.EntityID(), e.EntityKind())] }
	groups := q.Groups(tallied, country, city, nil, key)
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if len(groups) <= mostGroups {
		s.results.groups.Add(cacheKey, groups)
	}
	return groups, nil
}

// groupColumns is the entities of a kind that can be grouped, in columns: a question
// for groups looks at all of them, and the entities lie apart in memory. Cities and
// countries are numbered by their places among those of their kind.
type groupColumns struct {
	store.GroupTable                            // without what depends on a day
	daily            map[store.GroupBy]*turning // what does
	days             []countedDays              // by entity: when it counts in a series
}

// turning is the course of what depends on a day: by entity, which value it has from which
// day on.
type turning struct {
	values []string // those that there are
	turns  adjacency[turn]
}

// turn is a value, by its place, and the first day on which it holds.
type turn struct {
	from  day
	value int32
}

// on is the place of the value of an entity on a day.
func (t *turning) on(entity num, d day) int32 {
	turns := t.turns.of(entity)
	last := len(turns) - 1
	for turns[last].from > d {
		last--
	}
	return turns[last].value
}

// on is the table of g for a question: with what depends on its day, where it groups by
// that.
func (g *groupColumns) on(q store.GroupQuery) store.GroupTable {
	t := g.GroupTable
	if q.IsDaily() {
		t = q.Merged(t) // what q does not group by would multiply the facts
	}
	for _, by := range store.DailyGroupBys {
		if c := g.daily[by]; c != nil && q.Has(by) {
			t = c.into(t, by, dayOf(q.AsOf))
		}
	}
	return t
}

// into is a table with the values on a day: with those facts that an entity has.
func (t *turning) into(of store.GroupTable, by store.GroupBy, d day) store.GroupTable {
	table := of
	table.Facts, table.FactsOf = nil, make([]int32, len(of.FactsOf))
	n := int32(len(t.values))
	numbers := make([]int32, int32(len(of.Facts))*n) // by facts and value: 1 and more, 0 where there are none
	for e, facts := range of.FactsOf {
		value := t.on(num(e), d)
		number := &numbers[facts*n+value]
		if *number == 0 {
			f := of.Facts[facts]
			f.SetOn(by, t.values[value])
			table.Facts = append(table.Facts, f)
			*number = int32(len(table.Facts))
		}
		table.FactsOf[e] = *number - 1
	}
	return table
}

// turningOf is the course of some entities; nil where they have none.
func (s *snapshot) turningOf(by store.GroupBy, of []num) *turning {
	c := new(turning)
	c.turns.starts = make([]int32, 0, len(of)+1)
	values := make(numbering[string])
	for _, u := range of {
		c.turns.starts = append(c.turns.starts, int32(len(c.turns.all)))
		for _, x := range store.TurnsOf(by, s.entities[u]) {
			c.turns.all = append(c.turns.all, turn{dayOf(x.From), values.of(x.Value, &c.values)})
		}
	}
	if c.turns.starts = append(c.turns.starts, int32(len(c.turns.all))); len(c.turns.all) == 0 {
		return nil
	}
	c.turns.all = slices.Clip(c.turns.all)
	return c
}

// buildGroupColumns arranges what can be grouped.
func (s *snapshot) buildGroupColumns() {
	place := make([]int32, len(s.entities)) // by number: the place among those of its kind
	for _, u := range s.ofKind(atlas.KindCountry) {
		s.officeOf = append(s.officeOf, s.office[u])
	}
	s.countryOf = make([]int32, len(s.entities))
	for _, us := range s.roots {
		for i, u := range us {
			place[u] = int32(i)
		}
	}
	countryOf, regionOf := make([]int32, len(s.ofKind(atlas.KindCity))), make([]int32, len(s.ofKind(atlas.KindCity)))
	for i, u := range s.ofKind(atlas.KindCity) {
		countryOf[i], regionOf[i] = store.NoPlace, store.NoPlace
		if c := s.number(s.entities[u].(*atlas.City).Country, atlas.KindCountry); c != none {
			countryOf[i], regionOf[i] = place[c], store.RegionNumber(s.entities[c].(*atlas.Country))
		}
		s.countryOf[u] = countryOf[i]
	}
	s.groupColumns = make(map[atlas.Kind]*groupColumns, len(store.GroupKinds))
	for _, kind := range store.GroupKinds {
		q := store.GroupQuery{Kind: kind}
		list := store.ListIndex(q.Via(), atlas.KindCity)
		n := len(s.ofKind(kind))
		g := &groupColumns{days: make([]countedDays, 0, n)}
		g.FactsOf, g.FieldsOf, g.Ends = make([]int32, 0, n), make([][]atlas.ExchangeField, 0, n), make([]int32, 0, n)
		g.CountryOf, g.RegionOf = countryOf, regionOf
		facts := make(numbering[store.GroupKey])
		for _, u := range s.ofKind(kind) {
			e := s.entities[u]
			g.FactsOf = append(g.FactsOf, facts.of(q.FactsOf(e), &g.Facts))
			g.FieldsOf = append(g.FieldsOf, atlas.ExchangeFieldsOf(e))
			for _, r := range s.lists.run(u, list) {
				g.Cities = append(g.Cities, place[r.row])
			}
			g.Ends = append(g.Ends, int32(len(g.Cities)))
			g.days = append(g.days, countedDaysOf(e))
		}
		g.Cities = slices.Clip(g.Cities)
		g.daily = make(map[store.GroupBy]*turning)
		for _, by := range store.DailyGroupBys {
			g.daily[by] = s.turningOf(by, s.ofKind(kind))
		}
		s.groupColumns[kind] = g
	}
}

// ofKind are the entities of a kind, by id.
func (s *snapshot) ofKind(k atlas.Kind) []num { return s.roots[slices.Index(atlas.Kinds, k)] }

// numbering numbers values in the order in which they come.
type numbering[T comparable] map[T]int32

// of is the number of a value, which is appended to all when it is new.
func (n numbering[T]) of(v T, all *[]T) int32 {
	i, ok := n[v]
	if !ok {
		i = int32(len(*all))
		n[v] = i
		*all = append(*all, v)
	}
	return i
}

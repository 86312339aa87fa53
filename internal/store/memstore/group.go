package memstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Group counts the entities of a kind by group. O(entities × their cities), and O(groups) where they are kept.
func (s *snapshot) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	kept, counted := groupsKey(q), stepsOf(ctx)
	if groups, ok := s.kept.groups.Get(kept); ok && counted.count == nil { // work that is counted is done
		return slices.Clone(groups), ended(ctx)
	}
	table := s.groupColumns[q.Kind].on(q)
	if err := counted.spend(len(table.FactsOf) + len(table.Cities)); err != nil {
		return nil, err
	}
	if j := s.filterRun(ctx, store.ListQuery{Filter: q.Filter}); j != nil {
		table.FactsOf = slices.Clone(table.FactsOf)
		for i, u := range s.ofKind(q.Kind) {
			if !j.passes(u) {
				table.FactsOf[i] = store.NotCounted
			}
		}
	}
	tallied, err := q.Count(&table)
	if err != nil {
		return nil, err
	}
	cities, countries := s.ofKind(atlas.KindCity), s.ofKind(atlas.KindCountry)
	city := func(n int32) *atlas.City { return s.entities[cities[n]].(*atlas.City) }
	country := func(n int32) *atlas.Country { return s.entities[countries[n]].(*atlas.Country) }
	key := func(e atlas.Entity) string { return s.keys[s.numbers[e.EntityID()]] }
	groups := q.Groups(tallied, country, city, key)
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if len(groups) <= mostGroups {
		s.kept.groups.Add(kept, slices.Clone(groups))
	}
	return groups, nil
}

// groupColumns is the entities of a kind that can be grouped, in columns: a question
// for groups looks at all of them, and the entities lie apart in memory. Cities and
// countries are numbered by their places among those of their kind.
type groupColumns struct {
	store.GroupTable                       // without statuses
	statuses         []atlas.Status        // those that there are
	statusesFrom     adjacency[statusFrom] // by entity: what its status is from which day on
	days             []countedDays         // by entity: when it counts in a series
}

// statusFrom is a status, by its place in statuses, and the first day on which it holds.
type statusFrom struct {
	from   day
	status int32
}

// on is the table of g for a question: with the statuses of its day, where it groups
// by them.
func (g *groupColumns) on(q store.GroupQuery) store.GroupTable {
	if !q.Has(store.GroupByStatus) {
		return g.GroupTable
	}
	t := g.GroupTable
	n := int32(len(g.statuses))
	t.Facts = make([]store.GroupKey, 0, len(g.Facts)*len(g.statuses))
	for _, f := range g.Facts {
		for _, f.Status = range g.statuses {
			t.Facts = append(t.Facts, f)
		}
	}
	t.FactsOf = make([]int32, len(g.FactsOf))
	d := dayOf(q.AsOf)
	for e, facts := range g.FactsOf {
		turns := g.statusesFrom.of(num(e))
		last := len(turns) - 1
		for turns[last].from > d {
			last--
		}
		t.FactsOf[e] = facts*n + turns[last].status
	}
	return t
}

// buildGroupable arranges what can be grouped.
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
		g := new(groupColumns)
		g.CountryOf, g.RegionOf = countryOf, regionOf
		facts, statuses := make(numbering[store.GroupKey]), make(numbering[atlas.Status])
		for _, u := range s.ofKind(kind) {
			e := s.entities[u]
			g.FactsOf = append(g.FactsOf, facts.of(q.FactsOf(e), &g.Facts))
			for _, r := range s.lists.run(u, list) {
				g.Cities = append(g.Cities, place[r.row])
			}
			g.Ends = append(g.Ends, int32(len(g.Cities)))
			g.days = append(g.days, countedDaysOf(e))
			g.statusesFrom.starts = append(g.statusesFrom.starts, int32(len(g.statusesFrom.all)))
			for _, x := range atlas.StatusesOf(e) {
				g.statusesFrom.all = append(g.statusesFrom.all, statusFrom{dayOf(x.From), statuses.of(x.Status, &g.statuses)})
			}
		}
		g.statusesFrom.starts = append(g.statusesFrom.starts, int32(len(g.statusesFrom.all)))
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

package store

import (
	"hash/maphash"
	"slices"

	"citygraph/internal/atlas"
)

// NoPlace is the number of no city and of no country, and NotCounted that of the facts of
// an entity that is not counted.
const (
	NoPlace    int32 = -1
	NotCounted int32 = -1
)

// GroupTable holds the entities of a kind as they are grouped, in columns. Entities,
// cities and countries have numbers, such as a store likes.
type GroupTable struct {
	Facts     []GroupKey // those that there are
	FactsOf   []int32    // by entity: the place of its facts, or [NotCounted]
	Cities    []int32    // of all entities, one after the other, each once for an entity
	Ends      []int32    // by entity: where its cities end
	CountryOf []int32    // by city, or [NoPlace]
	RegionOf  []int32    // by city: the place of its region in [atlas.Regions], or [NoPlace]
	// Counterpart is the number of the city that a query asks for the counterparts of, or
	// [NoPlace] where there is none.
	Counterpart int32
	// FieldsOf are the fields of exchange by entity, as [atlas.ExchangeFieldsOf] has them.
	FieldsOf [][]atlas.ExchangeField
	// What only rows have, by entity: the ids of the organizations and of the people that take
	// part, and of who headed the city of the counterpart. Nil where q does not group by it.
	OrganizationsOf, PeopleOf, HoldersOf [][]string

	WantMembers bool    // whether groups have their members
	standsFor   []int32 // by entity: which of the table it was made of it is; nil: the same
}

// counterparts is a table of what the counterpart takes part in, without it.
func (t *GroupTable) counterparts() *GroupTable {
	others := *t
	others.FactsOf, others.Cities, others.Ends = slices.Clone(t.FactsOf), nil, make([]int32, len(t.Ends))
	for e := range t.FactsOf {
		cities := t.CitiesOf(int32(e))
		for _, c := range cities {
			if c != t.Counterpart {
				others.Cities = append(others.Cities, c)
			}
		}
		if !slices.Contains(cities, t.Counterpart) {
			others.FactsOf[e] = NotCounted
		}
		others.Ends[e] = int32(len(others.Cities))
	}
	return &others
}

// split is the table in which an entity stands once for each value of whatever q groups by
// that it may have several of.
func (q GroupQuery) split(t *GroupTable) *GroupTable {
	if q.Has(GroupByExchangeField) {
		t = splitBy(q, t, t.FieldsOf, func(f *GroupKey, v atlas.ExchangeField) { f.Field = v })
	}
	if q.Has(GroupByOrganization) {
		t = splitBy(q, t, t.OrganizationsOf, func(f *GroupKey, v string) { f.Organization = v })
	}
	if q.Has(GroupByPerson) {
		t = splitBy(q, t, t.PeopleOf, func(f *GroupKey, v string) { f.Person = v })
	}
	if q.Has(GroupByOfficeHolder) {
		t = splitBy(q, t, t.HoldersOf, func(f *GroupKey, v string) { f.OfficeHolder = v })
	}
	return t
}

// splitBy is a table in which an entity stands once for each of its values of one thing, with
// its cities, and once where it has none. No two of them are in one group of a question that
// groups by that, so that each counts once there. ValuesOf are those of the entities for which
// t was made at first.
func splitBy[V comparable](q GroupQuery, t *GroupTable, valuesOf [][]V, set func(*GroupKey, V)) *GroupTable {
	rows, cities := 0, 0
	for e, facts := range t.FactsOf {
		if facts != NotCounted {
			n := max(1, len(valuesOf[t.first(e)]))
			rows, cities = rows+n, cities+n*len(t.CitiesOf(int32(e)))
		}
	}
	split := *t
	split.Facts = nil
	split.FactsOf, split.Ends, split.Cities = make([]int32, 0, rows), make([]int32, 0, rows), make([]int32, 0, cities)
	split.standsFor = make([]int32, 0, rows)
	grouped, of := q.groupedFacts(t)
	var none V
	numbers, made := map[V]int32{none: 0}, map[uint64]int32{}
	for e, facts := range t.FactsOf {
		if facts == NotCounted {
			continue
		}
		facts = of[facts]
		own := valuesOf[t.first(e)]
		if len(own) == 0 {
			own = []V{none}
		}
		for _, v := range own {
			n, ok := numbers[v]
			if !ok {
				n = int32(len(numbers))
				numbers[v] = n
			}
			key := uint64(facts)<<32 | uint64(n)
			f, ok := made[key]
			if !ok {
				f = int32(len(split.Facts))
				made[key] = f
				g := grouped[facts]
				set(&g, v)
				split.Facts = append(split.Facts, g)
			}
			split.FactsOf = append(split.FactsOf, f)
			split.Cities = append(split.Cities, t.CitiesOf(int32(e))...)
			split.Ends = append(split.Ends, int32(len(split.Cities)))
			split.standsFor = append(split.standsFor, int32(t.first(e)))
		}
	}
	return &split
}

// first is which entity of the table that t was made of at first an entity stands for.
func (t *GroupTable) first(entity int) int {
	if t.standsFor == nil {
		return entity
	}
	return int(t.standsFor[entity])
}

// RegionNumber is the place of the region of a country in [atlas.Regions], or [NoPlace].
func RegionNumber(c *atlas.Country) int32 { return int32(slices.Index(atlas.Regions, c.Region)) }

// continentOf is, by region, the place of its continent in [atlas.Continents].
var continentOf = func() []int32 {
	of := make([]int32, len(atlas.Regions))
	for i, r := range atlas.Regions {
		of[i] = int32(slices.Index(atlas.Continents, r.Continent()))
	}
	return of
}()

// CitiesOf are the cities of an entity.
func (t *GroupTable) CitiesOf(entity int32) []int32 {
	if entity == 0 {
		return t.Cities[:t.Ends[0]]
	}
	return t.Cities[t.Ends[entity-1]:t.Ends[entity]]
}

// CountedGroup is a group and its size.
type CountedGroup struct {
	Facts         GroupKey
	At            GroupPlace
	Count, Cities int
	Members       []int32 // where they are wanted, ascending
}

// GroupPlace is where the members of a group have a city. Each number is [NoPlace] where it
// is not known or not grouped by.
type GroupPlace struct{ City, Country, Region, Continent int32 }

// nowhere is the place of what has no city, or is not grouped by any.
var nowhere = GroupPlace{NoPlace, NoPlace, NoPlace, NoPlace}

// Count counts the entities of a table by group, in no order. O(entities × their
// cities), and × what they have several of where q groups by it. Errors: [ErrTooBroad] for more than [MaxGroups] groups,
// [ErrNotFound] where it asks for the counterparts of no city.
func (q GroupQuery) Count(table *GroupTable) ([]CountedGroup, error) {
	if q.CounterpartOf != "" {
		if table.Counterpart == NoPlace {
			return nil, q.NoSuchCity()
		}
		table = table.counterparts()
	}
	table = q.split(table)
	t := groupCounter{
		GroupTable: table,
		byCity:     q.Has(GroupByCity), byCountry: q.Has(GroupByCountry), byRegion: q.Has(GroupByRegion), byContinent: q.Has(GroupByContinent),
		numbers: make(map[uint64]int32), members: make([]member, 0, max(len(table.FactsOf), len(table.Cities))),
	}
	t.grouped, t.facts = q.groupedFacts(table)
	t.groups = make([]CountedGroup, 0, min(len(t.grouped), MaxGroups)) // more where they are by place
	for e := range table.FactsOf {
		if table.FactsOf[e] == NotCounted {
			continue
		}
		if t.add(int32(e)); len(t.groups) > MaxGroups {
			return nil, &atlas.Error{Is: ErrTooBroad, Message: "the groups are more than 10,000: group by fewer or coarser things, or filter"}
		}
	}
	t.countCities()
	return slices.DeleteFunc(t.groups, func(g CountedGroup) bool { return !q.Having.has(g.Count) || !q.Cities.has(g.Cities) }), nil
}

// Merged is a table with the facts that make different groups alone.
func (q GroupQuery) Merged(t GroupTable) GroupTable {
	facts, of := q.groupedFacts(&t)
	factsOf := make([]int32, len(t.FactsOf))
	for e, f := range t.FactsOf {
		if factsOf[e] = NotCounted; f != NotCounted {
			factsOf[e] = of[f]
		}
	}
	t.Facts, t.FactsOf = facts, factsOf
	return t
}

// groupedFacts are the facts of a table that make different groups, and by place of facts in the table which of them they make.
func (q GroupQuery) groupedFacts(t *GroupTable) (grouped []GroupKey, of []int32) {
	seed := maphash.MakeSeed()
	return q.distinct(t.Facts, func(f GroupKey) uint64 { return maphash.Comparable(seed, f) })
}

// distinct is [GroupQuery.groupedFacts] by a hash of facts: a map whose keys they are themselves is twice as large as all of them.
func (q GroupQuery) distinct(facts []GroupKey, hash func(GroupKey) uint64) (grouped []GroupKey, of []int32) {
	numbers := make(map[uint64]int32) // by hash, or the next one that is free
	of = make([]int32, len(facts))
	for i, f := range facts {
		f = q.grouped(f)
		at := hash(f)
		n, ok := numbers[at]
		for ok && grouped[n] != f {
			at++
			n, ok = numbers[at]
		}
		if !ok {
			n = int32(len(grouped))
			numbers[at] = n
			grouped = append(grouped, f)
		}
		of[i] = n
	}
	return grouped, of
}

// groupCounter counts.
type groupCounter struct {
	*GroupTable
	byCity, byCountry, byRegion, byContinent bool

	grouped []GroupKey // those that make different groups
	facts   []int32    // by place of facts in the table: which of them they make

	numbers map[uint64]int32 // the groups, by facts and place
	groups  []CountedGroup
	lastOf  []int32  // by group: the entity that was counted last
	members []member // in order of entity
}

// member is an entity in a group, both by number.
type member struct{ group, entity int32 }

// add counts an entity in its groups.
func (t *groupCounter) add(entity int32) {
	facts := t.facts[t.FactsOf[entity]]
	if !t.byCity && !t.byCountry && !t.byRegion && !t.byContinent {
		t.count(entity, facts, nowhere)
		return
	}
	cities := t.CitiesOf(entity)
	if len(cities) == 0 {
		t.count(entity, facts, nowhere)
	}
	for _, city := range cities {
		t.count(entity, facts, t.placeOf(city))
	}
}

// finest is the one of its numbers from which the others follow: a city lies in one
// country, that in one region, and that on one continent.
func (t *groupCounter) finest(at GroupPlace) int32 {
	switch {
	case t.byCity:
		return at.City
	case t.byCountry:
		return at.Country
	case t.byRegion:
		return at.Region
	}
	return at.Continent
}

// placeOf is where a city lies, as far as groups are by that.
func (t *groupCounter) placeOf(city int32) GroupPlace {
	at := nowhere
	if t.byCity {
		at.City = city
	}
	if t.byCountry {
		at.Country = t.CountryOf[city]
	}
	if region := t.RegionOf[city]; region != NoPlace {
		if t.byRegion {
			at.Region = region
		}
		if t.byContinent {
			at.Continent = continentOf[region]
		}
	}
	return at
}

// count counts an entity in a group, if it was not counted there before.
func (t *groupCounter) count(entity, facts int32, at GroupPlace) {
	key := uint64(facts)<<32 | uint64(uint32(t.finest(at)))
	g, ok := t.numbers[key]
	if !ok {
		g = int32(len(t.groups))
		t.numbers[key] = g
		t.groups = append(t.groups, CountedGroup{Facts: t.grouped[facts], At: at})
		t.lastOf = append(t.lastOf, NoPlace)
	}
	if t.lastOf[g] != entity {
		t.lastOf[g] = entity
		t.groups[g].Count++
		t.members = append(t.members, member{g, entity})
	}
}

// countCities counts the different cities of each group. It goes from group to group,
// so that a mark at each city is all it needs to remember.
func (t *groupCounter) countCities() {
	starts := make([]int32, len(t.groups)+1) // of the members of each group
	for _, m := range t.members {
		starts[m.group+1]++
	}
	for g := range t.groups {
		starts[g+1] += starts[g]
	}
	entities := make([]int32, len(t.members))
	next := slices.Clone(starts)
	for _, m := range t.members {
		entities[next[m.group]] = m.entity
		next[m.group]++
	}
	counted := make([]int32, len(t.CountryOf)) // by city: one more than the group it was counted in last
	for g := range t.groups {
		mark := int32(g) + 1
		members := entities[starts[g]:starts[g+1]]
		if t.WantMembers {
			t.groups[g].Members = make([]int32, len(members))
			for i, e := range members {
				t.groups[g].Members[i] = int32(t.first(int(e)))
			}
		}
		for _, e := range members {
			for _, c := range t.CitiesOf(e) {
				if counted[c] != mark {
					counted[c] = mark
					t.groups[g].Cities++
				}
			}
		}
	}
}

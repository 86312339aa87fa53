package neo4jstore

import (
	"context"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// What the entities of a kind are grouped by, and the country of every city. Each
// entity carries it as one text: to read the properties and to follow the relations
// of 60,000 agreements takes the server six times as long.
const (
	groupsHead = `
CALL () {`

	groupsTail = `
	RETURN collect(n.grouped) AS grouped, CASE WHEN $q.status THEN collect(n.statuses) ELSE [] END AS statuses,
		CASE WHEN $q.stage THEN collect(n.stages) ELSE [] END AS stages, count(n) AS found
}
CALL (found) {
	WITH found WHERE found > 0 OR $q.counterpart
	MATCH (c:Entity) WHERE c.entity = 'CITY' AND c.key > ''
	OPTIONAL MATCH (c)-[:IN_COUNTRY]->(k:Country)
	WITH k.id AS country, collect(c.id) AS cities
	RETURN collect([country, cities]) AS places
}
WITH [grouped, places, statuses, stages] AS answer` + withVersion
)

var groupsStatement = statement{"groups", groupsHead + conditionsInto(nil).startOf(nil) + groupsTail}

// Group counts the entities of a kind by group, with one statement, and another one
// for the cities where it groups by them.
func (v *view) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	if v.empty() {
		return nil, nil
	}
	t, grouped, courses, err := v.askGrouped(ctx, q)
	if err != nil {
		return nil, err
	}
	t.Counterpart = store.NoPlace
	if n, ok := t.numbers[q.CounterpartOf]; ok {
		t.Counterpart = n
	}
	t.add(grouped, courses, q.AsOf)
	tallied, err := q.Count(&t.GroupTable)
	if err != nil {
		return nil, err
	}
	cities, err := v.citiesOf(ctx, tallied, t)
	if err != nil {
		return nil, err
	}
	country := func(n int32) *atlas.Country { return v.dataset.Countries[t.countries[n]] }
	city := func(n int32) *atlas.City { return cities[t.ids[n]] }
	return q.Groups(tallied, country, city, nil, store.NameKey), nil
}

// askGrouped asks for what the entities of a question are grouped by, as texts, with the
// courses of what depends on a day among that, and for the cities, of which the table is made.
func (v *view) askGrouped(ctx context.Context, q store.GroupQuery) (t *groupTable, grouped []string, courses map[store.GroupBy][]string, err error) {
	st := groupsStatement
	params := map[string]any{
		"kind": string(q.Kind), "status": q.Has(store.GroupByStatus), "stage": q.Has(store.GroupByStage), "counterpart": q.CounterpartOf != "",
	}
	if q.Filter != nil {
		st = statement{"groups, filtered", groupsHead + conditionsInto(params).startOf(q.Filter) + groupsTail}
	}
	answer, err := v.ask(ctx, st, params)
	if err != nil {
		return nil, nil, nil, err
	}
	d := v.decode(answer)
	t, grouped = v.tableOf(d.at(1)), d.at(0).texts()
	courses = make(map[store.GroupBy][]string)
	for i, daily := range store.DailyGroupBys {
		if q.Has(daily) {
			courses[daily] = d.at(2 + i).texts()
		}
	}
	return t, grouped, courses, d.err()
}

// citiesOf looks up the cities that groups stand for.
func (v *view) citiesOf(ctx context.Context, tallied []store.CountedGroup, t *groupTable) (map[string]*atlas.City, error) {
	wanted := map[string]bool{}
	for _, g := range tallied {
		if g.At.City != store.NoPlace {
			wanted[t.ids[g.At.City]] = true
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	stored, err := v.stored(ctx, keysOf(wanted))
	if err != nil {
		return nil, err
	}
	cities := make(map[string]*atlas.City, len(stored))
	for id, e := range stored {
		cities[id], _ = e.(*atlas.City)
	}
	return cities, nil
}

// groupTable is what the entities of a kind are grouped by. Cities and countries have
// the numbers of their ids.
type groupTable struct {
	store.GroupTable
	ids, countries []string
	numbers        map[string]int32 // of cities, by id
}

// tableOf is a table of cities alone: lists of a country, nothing for none, and its
// cities.
func (v *view) tableOf(places decoder) *groupTable {
	t := &groupTable{numbers: map[string]int32{}}
	for _, p := range places.list() {
		country, region := store.NoPlace, store.NoPlace
		if c := p.at(0); !c.none() {
			country = int32(len(t.countries))
			t.countries = append(t.countries, c.text())
			if known := v.dataset.Countries[c.text()]; known != nil {
				region = store.RegionNumber(known)
			}
		}
		for _, id := range p.at(1).texts() {
			t.numbers[id] = int32(len(t.ids))
			t.ids = append(t.ids, id)
			t.CountryOf, t.RegionOf = append(t.CountryOf, country), append(t.RegionOf, region)
		}
	}
	return t
}

// add adds entities by the texts that [nodes] made, with the courses of what depends on the
// day, as [nodes.ValueIn] reads them.
func (t *groupTable) add(grouped []string, courses map[store.GroupBy][]string, on atlas.Day) {
	numbers := map[store.GroupKey]int32{}
	for i, text := range grouped {
		var f store.GroupKey
		var fields []atlas.ExchangeField
		f.Kind, f.Year, fields, t.Cities = t.readGrouped(text, t.Cities)
		t.FieldsOf = append(t.FieldsOf, fields)
		for by, course := range courses {
			f.SetOn(by, nodes.ValueIn(course[i], on))
		}
		n, ok := numbers[f]
		if !ok {
			n = int32(len(t.Facts))
			numbers[f] = n
			t.Facts = append(t.Facts, f)
		}
		t.FactsOf = append(t.FactsOf, n)
		t.Ends = append(t.Ends, int32(len(t.Cities)))
	}
}

// readGrouped reads what an entity is grouped by, as [nodes] writes it: its kind, its year, 0
// for none, its fields of exchange, and the cities that take part, which are appended to some.
func (t *groupTable) readGrouped(text string, cities []int32) (kind string, year int, fields []atlas.ExchangeField, all []int32) {
	kind, text, _ = strings.Cut(text, " ")
	first, text, _ := strings.Cut(text, " ")
	year, _ = strconv.Atoi(first) // 0 for the empty text
	of, text, _ := strings.Cut(text, " ")
	for text != "" {
		var id string
		id, text, _ = strings.Cut(text, " ")
		if city, ok := t.numbers[id]; ok {
			cities = append(cities, city)
		}
	}
	return kind, year, nodes.FieldsIn(of), cities
}

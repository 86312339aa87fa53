package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
	"citygraph/internal/store/neo4jstore/nodes"
	"citygraph/internal/store/series"
)

// When what is around one city counts: the places that it is tied to, with the days of
// each tie, or the agreements, events and programs in which it takes part, with what they are
// grouped by and the texts of [nodes.StatusesIn]. No city is an empty list. VIA and KIND stand
// for a relation and a label, CHOSEN for the condition of a filter, or nothing.
var (
	seriesOfPartnersText = `
MATCH (p:Entity {id: $q.city})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[r:` + nodes.Ties + `]-(n)
	WHERE type(r) IN $q.makesCHOSEN
	WITH n, collect([type(r) = 'SISTER', r.holdsFrom, r.holdsTo, r.unknownFrom, r.unknownTo]) AS ties
	WITH ties, COLLECT { MATCH (n)-[:IN_COUNTRY]->(c:Country) RETURN c.id } AS countries
	RETURN collect([countries, ties]) AS found
}
WITH collect(found) AS answer` + withVersion

	seriesOfThingsText = `
MATCH (p:Entity {id: $q.city})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[:VIA]-(n:KIND)
	WITH DISTINCT nCHOSEN
	WITH n, COLLECT { MATCH (n)-[:VIA]-(c:City)-[:IN_COUNTRY]->(k:Country) WHERE c <> p RETURN DISTINCT k.id } AS countries
	RETURN collect([countries, n.grouped, n.statuses]) AS found
}
WITH collect(found) AS answer` + withVersion

	seriesOfPlacesText = `
WITH collect(n.id) AS answer` + withVersion
)

// seriesStatements are the statements of the series of a city, without a filter.
var seriesStatements = func() map[store.SeriesOf]statement {
	all := map[store.SeriesOf]statement{}
	for _, of := range store.SeriesOfs {
		all[of] = statement{"series of " + string(of), seriesText(store.SeriesQuery{Of: of}, "")}
	}
	return all
}()

// seriesText is the statement of a series of a city, of what a condition chooses, all when
// it is empty.
func seriesText(q store.SeriesQuery, condition string) string {
	if q.Of == store.SeriesOfPartners {
		if condition != "" {
			condition = " AND " + condition
		}
		return strings.Replace(seriesOfPartnersText, "CHOSEN", condition, 1)
	}
	if condition != "" {
		condition = " WHERE " + condition
	}
	return strings.NewReplacer("VIA", string(q.Via()), "KIND", nodes.Label(q.Kind()), "CHOSEN", condition).Replace(seriesOfThingsText)
}

// Series counts from day to day. Of a city it takes one statement. Of all it takes one for a
// data version, and else one for a filter.
func (v *view) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	find := v.seriesOfAll
	switch {
	case v.empty() && q.City != "":
		return nil, q.NoSuchCity()
	case v.empty():
		return series.Count(q, &series.Table{})
	case q.City != "":
		find = v.seriesOfCity
	}
	t, err := find(ctx, q)
	if err != nil {
		return nil, err
	}
	return series.Count(q, t)
}

// seriesOfCity is what counts in the series of a city.
func (v *view) seriesOfCity(ctx context.Context, q store.SeriesQuery) (*series.Table, error) {
	st := seriesStatements[q.Of]
	params := map[string]any{"city": q.City, "makes": kindNames(q.Counted())}
	if q.Filter != nil {
		st = statement{st.name + ", filtered", seriesText(q, conditionsInto(params).ofNode(q.Filter, "n"))}
	}
	answer, err := v.ask(ctx, st, params)
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	cities := d.list()
	if len(cities) == 0 {
		if err := d.err(); err != nil {
			return nil, err
		}
		return nil, q.NoSuchCity()
	}
	t := new(series.Table)
	var countries [][]int32 // by thing
	numbers := v.countryNumbers(t)
	for i, x := range cities[0].list() {
		var of []int32
		for _, id := range x.at(0).texts() {
			of = append(of, numbers(id))
		}
		countries = append(countries, of)
		if q.Of == store.SeriesOfPartners {
			for _, tie := range x.at(1).list() {
				t.Held = append(t.Held, series.Held{
					Thing: int32(i), Sister: tie.at(0).truth(), Known: tie.span(1), Possible: tie.span(3),
				})
			}
			continue
		}
		kind, _, _ := strings.Cut(x.at(1).text(), " ")
		if h, counts := heldIn(q, kind, x.at(2).text()); counts {
			h.Thing = int32(i)
			t.Held = append(t.Held, h)
		}
	}
	t.CountriesOf = func(thing int32) []int32 { return countries[thing] }
	return t, d.err()
}

// span are the days whose first and last one are values of a list, from a place on; none
// where they are null.
func (d decoder) span(at int) calendar.Span {
	if d.at(at).none() || d.at(at+1).none() {
		return calendar.Span{}
	}
	from, last := atlas.Day(d.at(at).text()), atlas.Day(d.at(at+1).text())
	s := calendar.Span{From: calendar.Of(from), Until: calendar.Never}
	if last < nodes.LatestDay {
		s.Until = calendar.Of(last.Add(0, 1))
	}
	return s
}

// countryNumbers numbers the countries of a table by their ids, those that it has not met
// before too.
func (v *view) countryNumbers(t *series.Table) func(id string) int32 {
	numbers, office := map[string]int32{}, map[string]int32{}
	return func(id string) int32 {
		n, ok := numbers[id]
		if !ok {
			n = int32(len(numbers))
			numbers[id] = n
			counted := v.dataset.OfficeCountry(id)
			if _, ok := office[counted]; !ok {
				office[counted] = int32(len(office))
			}
			t.Office = append(t.Office, office[counted])
		}
		return n
	}
}

// heldIn says when a thing of a kind counts, of the text of its statuses, where those of
// that kind do.
func heldIn(q store.SeriesQuery, kind, statuses string) (h series.Held, counts bool) {
	if q.OfAgreements() {
		agreement := atlas.PartnershipKind(kind)
		if !q.Counted().Has(agreement) {
			return series.Held{}, false
		}
		h.Sister = agreement == atlas.Sister
	}
	h.Known, h.Possible = countedIn(q.Stating(), nodes.StatusesIn(statuses))
	return h, true
}

// countedIn are the days on which a thing with some statuses counts: an agreement in force, a
// program that runs, and an event from its first day on, which it is upcoming before. It may
// count where its status is not known.
func countedIn(kind atlas.Kind, statuses []atlas.StatusSpan) (known, possible calendar.Span) {
	if kind == atlas.KindEvent {
		if first := statuses[0]; first.Status == atlas.StatusUpcoming && first.Until != "" {
			return calendar.Span{From: calendar.Of(first.Until), Until: calendar.Never}, calendar.Span{}
		}
		return calendar.Span{}, calendar.Span{Until: calendar.Never}
	}
	for _, s := range statuses {
		span := calendar.Span{From: calendar.Of(s.From), Until: calendar.Never}
		if s.Until != "" {
			span.Until = calendar.Of(s.Until)
		}
		switch s.Status {
		case atlas.StatusInForce, atlas.StatusRunning:
			known = around(known, span)
		case "":
			possible = around(possible, span)
		}
	}
	return known, possible
}

// around is the span from the beginning of the first of two to the end of the second.
func around(s, next calendar.Span) calendar.Span {
	if s == (calendar.Span{}) {
		return next
	}
	return calendar.Span{From: s.From, Until: next.Until}
}

// datedTable is when all things of a kind count, and the cities that take part in them:
// derived, and kept in memory for a data version, as to read it of 60,000 agreements takes
// the server a second. It takes some 40 bytes a thing.
type datedTable struct {
	*groupTable
	things []datedThing
	cities []int32 // of all things, one after the other
}

// datedThing is when a thing counts.
type datedThing struct {
	kind            string
	known, possible calendar.Span
	end             int32 // of its cities, which begin where those of the thing before end
}

// datedOf says which table is meant.
type datedOf struct {
	pin  pin
	kind atlas.Kind
}

// maxDated is how many tables a store keeps: of each kind, of the last data version and the
// one before.
const maxDated = 6

// datedThings are those of a kind that a filter chooses, with one statement where they are
// not kept.
func (v *view) datedThings(ctx context.Context, kind atlas.Kind, f *store.Filter) (*datedTable, error) {
	read := func(ctx context.Context, v *view) (*datedTable, error) {
		groups, grouped, courses, err := v.askGrouped(ctx, store.GroupQuery{Kind: kind, By: []store.GroupBy{store.GroupByStatus}, Filter: f})
		if err != nil {
			return nil, err
		}
		t := &datedTable{groupTable: groups}
		for i, text := range grouped {
			var of datedThing
			of.kind, _, _, t.cities = t.readGrouped(text, t.cities)
			of.known, of.possible = countedIn(kind, nodes.StatusesIn(courses[store.GroupByStatus][i]))
			of.end = int32(len(t.cities))
			t.things = append(t.things, of)
		}
		return t, nil
	}
	if f != nil {
		return read(ctx, v)
	}
	return computed(ctx, v.dated, datedOf{v.pin, kind}, func(ctx context.Context) (*datedTable, error) {
		return read(ctx, v.alone()) // other questions of a batch may wait for it
	})
}

// seriesOfAll is what counts in the series of all.
func (v *view) seriesOfAll(ctx context.Context, q store.SeriesQuery) (*series.Table, error) {
	ofThings := q.Filter
	if q.Of == store.SeriesOfPartners {
		ofThings = nil
	}
	dated, err := v.datedThings(ctx, q.Stating(), ofThings)
	if err != nil {
		return nil, err
	}
	t := new(series.Table)
	numbers := v.countryNumbers(t)
	countryOf := make([]int32, len(dated.CountryOf))
	for city, c := range dated.CountryOf {
		if countryOf[city] = store.NoPlace; c != store.NoPlace {
			countryOf[city] = numbers(dated.countries[c])
		}
	}
	if q.Of != store.SeriesOfPartners {
		dated.eachCounted(q, func(i int, h series.Held, _ []int32) { t.Held = append(t.Held, h) })
		t.CountriesOf = func(thing int32) []int32 { return countriesIn(countryOf, dated.citiesOf(int(thing))) }
		return t, nil
	}
	chosen, err := v.placesChosen(ctx, q, dated)
	if err != nil {
		return nil, err
	}
	t.Held = dated.byPlace(q, chosen)
	t.CountriesOf = func(thing int32) []int32 { return countriesIn(countryOf, []int32{thing}) }
	return t, nil
}

// countriesIn are the countries of some cities, each once.
func countriesIn(countryOf, cities []int32) []int32 {
	var all []int32
	for _, city := range cities {
		if c := countryOf[city]; c != store.NoPlace && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

// citiesOf are the cities that take part in a thing.
func (t *datedTable) citiesOf(thing int) []int32 {
	if thing == 0 {
		return t.cities[:t.things[0].end]
	}
	return t.cities[t.things[thing-1].end:t.things[thing].end]
}

// eachCounted reports the things that count in a series, and their cities.
func (t *datedTable) eachCounted(q store.SeriesQuery, report func(i int, h series.Held, cities []int32)) {
	for i, of := range t.things {
		agreement := atlas.PartnershipKind(of.kind)
		if q.OfAgreements() && !q.Counted().Has(agreement) {
			continue
		}
		h := series.Held{Thing: int32(i), Sister: q.OfAgreements() && agreement == atlas.Sister, Known: of.known, Possible: of.possible}
		report(i, h, t.citiesOf(i))
	}
}

// byPlace is when agreements tie each of the places that are chosen to another.
func (t *datedTable) byPlace(q store.SeriesQuery, chosen func(city int32) bool) []series.Held {
	each := func(report func(city int32, h series.Held)) {
		t.eachCounted(q, func(_ int, h series.Held, cities []int32) {
			for _, h.Thing = range cities {
				if slices.ContainsFunc(cities, func(other int32) bool { return other != h.Thing }) && chosen(h.Thing) {
					report(h.Thing, h)
				}
			}
		})
	}
	starts := make([]int32, len(t.ids)+1)
	each(func(city int32, _ series.Held) { starts[city+1]++ })
	for i := range t.ids {
		starts[i+1] += starts[i]
	}
	held := make([]series.Held, starts[len(t.ids)])
	each(func(city int32, h series.Held) {
		held[starts[city]] = h
		starts[city]++
	})
	return held
}

// placesChosen says of the cities of a table whether they meet the filter of a series.
func (v *view) placesChosen(ctx context.Context, q store.SeriesQuery, t *datedTable) (func(city int32) bool, error) {
	if q.Filter == nil {
		return func(int32) bool { return true }, nil
	}
	params := map[string]any{"kind": string(atlas.KindCity)}
	st := statement{"places, filtered", conditionsInto(params).startOf(q.Filter) + seriesOfPlacesText}
	answer, err := v.ask(ctx, st, params)
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	chosen := make([]bool, len(t.ids))
	for _, id := range d.texts() {
		if city, ok := t.numbers[id]; ok {
			chosen[city] = true
		}
	}
	return func(city int32) bool { return chosen[city] }, d.err()
}

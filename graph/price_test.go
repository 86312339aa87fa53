package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp"
)

// TestPrices tells the work of fields on data of round numbers.
func TestPrices(t *testing.T) {
	counts := map[atlas.Kind]int{atlas.KindCity: 1000, atlas.KindPartnership: 2000, atlas.KindCountry: 100, atlas.KindEvent: 500, atlas.KindSource: 400}
	const root, list = 20, 12
	const word = 200 + 900 // of a search, or of the suggestion for an id that nothing has
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		objects     int
		want        graph.Work
	}{
		{"Leaf", "{dataset {version}}", nil, 1, graph.Work{Each: root}},
		{"List", "{cities {totalCount}}", nil, 1, graph.Work{Each: root + list}},
		{"Filter", "{cities(filter: {kind: {eq: CITY}}) {totalCount}}", nil, 1, graph.Work{Each: root + list, Once: 200 + 1}},
		{"FilterByVariable", "query($f: CityFilter) {cities(filter: $f) {totalCount}}",
			map[string]any{"f": map[string]any{"kind": map[string]any{"eq": "CITY"}}}, 1, graph.Work{Each: root + list, Once: 200 + 1}},
		{"NoFilter", "query($f: CityFilter) {cities(filter: $f) {totalCount}}", nil, 1, graph.Work{Each: root + list}},
		{"ManyTests", `{cities(filter: {or: [{name: {contains: "a"}} {name: {contains: "b"}}]}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 100*(1+3) + 2}},
		{"Relation", "{cities(filter: {partners: {some: {kind: {eq: CITY}}}}) {totalCount}}", nil, 1, graph.Work{Each: root + list, Once: 100*(1+1+20) + 1}},
		{"OrderOfADay", "{cities(orderBy: {field: PARTNER_COUNT}) {totalCount}}", nil, 1, graph.Work{Each: root + list, Once: 200}},
		{"Groups", "{partnershipStats(groupBy: [KIND]) {count}}", nil, 1, graph.Work{Each: root + 1, Rows: 21, Once: 400}},
		{"GroupsOfCities", "{partnershipStats(groupBy: [CITY, YEAR]) {count}}", nil, 1, graph.Work{Each: root + 2, Rows: 8000, Once: 400}},
		{"TheFirstGroups", "{partnershipStats(groupBy: [CITY, YEAR], first: 10, orderBy: COUNT) {count}}", nil, 1, graph.Work{Each: root + 2, Rows: 10, Once: 400 + 5*7990}},
		{"GroupsOfCitiesAndMore", "{partnershipStats(groupBy: CITY) {count}}", nil, 1, graph.Work{Each: root, Rows: 1001, Once: 400}},
		{"Series", `{series(of: AGREEMENTS, from: "1960-01-01", until: "2019-12-31") {total}}`, nil, 1, graph.Work{Each: root, Rows: 60, Once: 1000 + 12}},
		{"SeriesOfACity", `{series(of: AGREEMENTS, city: "x", from: "2000-01-01", until: "2019-12-31", step: MONTH) {total}}`, nil, 1, graph.Work{Each: root, Rows: 240, Once: 382 + word}},
		{"SeriesOfChanges", `{series(of: PARTNERS, from: "1960-01-01", until: "2019-12-31", step: CHANGE, filter: {partners: {kind: {eq: CITY}}}) {total}}`, nil, 1, graph.Work{Each: root, Rows: 1000, Once: 1800 + 1441 + 200 + 1}},
		{"Compared", `{compare(cities: ["x", "y"]) {commonCount}}`, nil, 1, graph.Work{Each: root + 2, Once: 400 + word}},
		{"Overlapping", `{overlap(cities: ["x"]) {tieCount}}`, nil, 1, graph.Work{Each: root + 1, Once: 400 + word}},
		{"Attention", `{attention(city: "x") {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: (4*1000+2000+500)*2/10 + word}},
		{"Brief", `{brief(city: "x", with: "y") {tied}}`, nil, 1, graph.Work{Each: root + list, Once: (4*1000+2000+500)*2/10 + word}},
		{"FilteredAttention", `{attention(city: "x", levels: [OFFICE, CIVIL], filter: {kind: {eq: CITY}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list + 2, Once: ((4*1000+2000+500)*2+2*3000)/10 + 1 + word}},
		{"Network", `{network {nodeCount}}`, nil, 1, graph.Work{Each: root, Once: 1000 * (1000 + 4*2000) / 8 / 10}},
		{"NetworkOfAll", `{network(kinds: [CITY, EVENT]) {nodeCount}}`, nil, 1, graph.Work{Each: root + 2, Once: 1024 * (3600 + 4*2000 + 4*3600) / 8 / 10}},
		{"FilterByANetwork", `{cities(filter: {network: {is: {degree: {value: {gte: 2}, rank: {lte: 9}}}}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 1000*(1000+4*2000)/8/10 + 100*(1+2) + 2}},
		{"OrderByAMeasure", `{cities(orderBy: {field: CORE}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 1000*(1000+4*2000)/8/10 + 200}},
		{"OfOneNetworkAll", `{cities(orderBy: {field: CORE}, filter: {network: {known: true}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 1000*(1000+4*2000)/8/10 + 200 + 100*(1+1) + 1}},
		{"OfTwoNetworks", `{cities(orderBy: {field: CORE}, filter: {network: {asOf: "2013-03-28", known: true}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 2*1000*(1000+4*2000)/8/10 + 200 + 100*(1+2) + 2}},
		{"Map", `{relationshipMap(focus: ["x"]) {nodes {id}}}`, nil, 1, graph.Work{Each: root + 1, Once: 360 + 300*2 + word}},
		{"Paths", `{paths(from: "x", to: "y") {truncated}}`, nil, 1, graph.Work{Each: root, Once: 360 + word}},
		{"PathsOfIds", `{paths(from: "x-1-2", to: "y") {truncated}}`, nil, 1, graph.Work{Each: root, Once: 360 + 3*word}},
		{"MapOfANumber", `{relationshipMap(focus: "x-y", nodeBudget: 1000) {nodes {id}}}`, nil, 1, graph.Work{Each: root, Once: 360 + 1000*2 + 2*word}},
		{"Search", `{search(text: "a b") {nodes {id}}}`, nil, 1, graph.Work{Each: root, Once: 2 * word}},
		{"Ids", `{nodes(ids: ["x", "y"]) {id}}`, nil, 1, graph.Work{Each: root + 2*3}},
		{"Years", `{anniversaries(from: "2011-01-01", until: "2013-12-31") {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 1600}},
		{"TextThatIsNoName", `{sources(filter: {publisher: {contains: "a"}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 40*(1+60) + 1}},
	} {
		doc, err := parser.ParseQuery(&ast.Source{Input: c.query})
		if err != nil {
			t.Fatal(err)
		}
		if errs := validator.ValidateWithRules(graph.Schema().Schema(), doc, nil); errs != nil {
			t.Fatal(errs)
		}
		field := doc.Operations[0].SelectionSet[0].(*ast.Field)
		if got := graph.NewPrices(counts, c.variables).Of(field, c.objects); got != c.want {
			t.Errorf("%s: the work of %s is %+v, want %+v", c.name, c.query, got, c.want)
		}
	}
}

// TestPricesOfPages tells the work of fields of a page: a cursor is encoded, and the rows between the first and the last are
// made though none is selected.
func TestPricesOfPages(t *testing.T) {
	doc, err := parser.ParseQuery(&ast.Source{Input: "{cities {pageInfo {endCursor} edges {cursor}}}"})
	if err != nil {
		t.Fatal(err)
	}
	if errs := validator.ValidateWithRules(graph.Schema().Schema(), doc, nil); errs != nil {
		t.Fatal(errs)
	}
	page := doc.Operations[0].SelectionSet[0].(*ast.Field).SelectionSet
	info, edges := page[0].(*ast.Field), page[1].(*ast.Field)
	prices := graph.NewPrices(nil, nil)
	for f, want := range map[*ast.Field]graph.Work{
		info:                               {Row: 3},
		info.SelectionSet[0].(*ast.Field):  {Each: 3},
		edges:                              {},
		edges.SelectionSet[0].(*ast.Field): {Each: 3},
	} {
		if got := prices.Of(f, 1); got != want {
			t.Errorf("the work of %s is %+v, want %+v", f.Name, got, want)
		}
	}
}

// TestEveryArgumentHasAPrice holds every argument that can ask for more than one thing to the directive that says how it is priced, and every
// root field to a price: a new one stands here when price.go knows it, which knows every list with a filter, and every field
// that gives one entity.
func TestEveryArgumentHasAPrice(t *testing.T) {
	roots := map[string]string{
		"node": "a row", "nodes": "ids", "dataset": "a row", "search": "words", "paths": "links", "relationshipMap": "links and nodes",
		"partnershipStats": "groups", "programStats": "groups", "eventStats": "groups", "series": "days, and what may count", "partnerSuggestions": "places and ties", "attention": "partners, agreements, events and programs", "brief": "the same", "compare": "partners", "overlap": "partners", "network": "walks through all things", "anniversaries": "years", "upcoming": "rows, and the agreements of all",
	}
	schema := graph.Schema().Schema()
	for _, f := range schema.Query.Fields {
		isList := f.Arguments.ForName("first") != nil && f.Arguments.ForName("filter") != nil
		isRow := slices.Contains(schema.Types[f.Type.Name()].Interfaces, "Entity")
		if _, ok := roots[f.Name]; !ok && !isList && !isRow && !strings.HasPrefix(f.Name, "__") {
			t.Errorf("the root field %s has no price: give it one in price.go", f.Name)
		}
	}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			for _, a := range f.Arguments {
				many := a.Type.Elem != nil || a.Type.Name() == "Int" || strings.HasSuffix(a.Type.Name(), "Filter")
				if many && !def.BuiltIn && a.Directives.ForName("priced") == nil {
					t.Errorf("%s.%s(%s: %s) has no price: say how by @priced, and see that price.go does so", def.Name, f.Name, a.Name, a.Type)
				}
			}
		}
	}
	for _, way := range schema.Types["PricedBy"].EnumValues {
		if !slices.ContainsFunc(schema.Query.Fields, func(f *ast.FieldDefinition) bool {
			return slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return graph.PricedBy(a, way.Name) })
		}) {
			t.Errorf("no argument is priced by %s", way.Name)
		}
	}
}

// TestPriceOfTies tells the work of lists of partners that are chosen by their ties, each of which is tested by both conditions,
// and of co-partners, for which the ties of all places are read.
func TestPriceOfTies(t *testing.T) {
	doc, err := parser.ParseQuery(&ast.Source{Input: `{city(id: "x") {partners(tie: {ended: false}, since: {gt: "1990"}) {totalCount} coPartners {totalCount} summed: partners {...s}}} fragment s on PartnerConnection {summary {ageYears {mean}}}`})
	if err != nil {
		t.Fatal(err)
	}
	if errs := validator.ValidateWithRules(graph.Schema().Schema(), doc, nil); errs != nil {
		t.Fatal(errs)
	}
	lists := doc.Operations[0].SelectionSet[0].(*ast.Field).SelectionSet
	prices := graph.NewPrices(map[atlas.Kind]int{atlas.KindCity: 1000, atlas.KindPartnership: 2000}, nil)
	for i, want := range []graph.Work{
		{Each: 12, Once: (1000/3+2*1000+2*1000+9)/10 + 2},
		{Each: 12, Once: ((1000+2*2000)*10 + 100) / 10},
		{Each: 12, Once: (2*(1000/3) + 4*1000 + 9) / 10},
	} {
		if field := lists[i].(*ast.Field); prices.Of(field, 1) != want {
			t.Errorf("the work of %s is %+v, want %+v", field.Name, prices.Of(field, 1), want)
		}
	}
}

// TestWhatIsCachedHasNoPrice asks for a network, in a list too, and for the ties of all places, before and after they were computed; for those
// of another day the price stays.
func TestWhatIsCachedHasNoPrice(t *testing.T) {
	st, cache := builtin(), graph.NewCache()
	h := gqlhttp.New(gqlhttp.Config{Schema: graph.Schema(), Middleware: cache.Middleware(st, now), Explain: graph.Explain})
	view, err := st.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const query = `{network(asOf: "2013-03-28") {nodeCount} cities(orderBy: {field: DEGREE, asOf: "2013-03-28"}) {totalCount} other: network(asOf: "2013-03-29") {nodeCount}
		city(id: "incheon") {coPartners {totalCount}}}`
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		t.Fatal(err)
	}
	if errs := validator.ValidateWithRules(graph.Schema().Schema(), doc, nil); errs != nil {
		t.Fatal(errs)
	}
	works := func() (all []int) {
		prices := cache.Prices(view, now(), nil)
		for _, s := range doc.Operations[0].SelectionSet {
			all = append(all, prices.Of(s.(*ast.Field), 1).Once)
		}
		city := doc.Operations[0].SelectionSet[3].(*ast.Field)
		return append(all, prices.Of(city.SelectionSet[0].(*ast.Field), 1).Once)
	}
	before := works()
	if a := ask(t, h, `{network(asOf: "2013-03-28") {nodeCount}}`, nil); len(a.Errors) > 0 {
		t.Fatal(a.Errors)
	}
	after := works()
	cities := view.Dataset().Counts[atlas.KindCity]
	if want := (2*cities + 9) / 10; after[0] != 0 || after[1] != want || before[1] != want { // which the field before it pays for
		t.Errorf("a network that is cached costs %d, and an order by it %d, want 0 and %d; before: %v", after[0], after[1], want, before)
	}
	if before[0] < 10_000 || after[2] != before[2] || before[2] != before[0] {
		t.Errorf("a network that is not cached costs %d and %d, and afterwards %d", before[0], before[2], after[2])
	}
	if before[4] < 1000 || after[4] != 10 {
		t.Errorf("co-partners cost %d, and %d when all ties are cached, want 10", before[4], after[4])
	}
}

package graph_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"citygraph/graph"
	"citygraph/internal/atlas"
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
		{"GroupsOfCitiesAndMore", "{partnershipStats(groupBy: CITY) {count}}", nil, 1, graph.Work{Each: root, Rows: 1001, Once: 400}},
		{"Map", `{relationshipMap(focus: ["x"]) {nodes {id}}}`, nil, 1, graph.Work{Each: root + 1, Once: 360 + 300*2 + word}},
		{"Paths", `{paths(from: "x", to: "y") {truncated}}`, nil, 1, graph.Work{Each: root, Once: 360 + word}},
		{"PathsOfIds", `{paths(from: "x-1-2", to: "y") {truncated}}`, nil, 1, graph.Work{Each: root, Once: 360 + 3*word}},
		{"MapOfANumber", `{relationshipMap(focus: "x-y", nodeBudget: 1000) {nodes {id}}}`, nil, 1, graph.Work{Each: root, Once: 360 + 1000*2 + 2*word}},
		{"Search", `{search(text: "a b") {nodes {id}}}`, nil, 1, graph.Work{Each: root, Once: 2 * word}},
		{"Ids", `{nodes(ids: ["x", "y"]) {id}}`, nil, 1, graph.Work{Each: root + 2*3}},
		{"Years", `{anniversaries(from: "2011-01-01", to: "2013-12-31") {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 1600}},
		{"TextThatIsNoName", `{sources(filter: {publisher: {contains: "a"}}) {totalCount}}`, nil, 1, graph.Work{Each: root + list, Once: 40*(1+10) + 1}},
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

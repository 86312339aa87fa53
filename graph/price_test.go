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
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		objects     int
		want        graph.Work
	}{
		{"Leaf", "{dataset {version}}", nil, 1, graph.Work{}},
		{"List", "{cities {totalCount}}", nil, 1, graph.Work{Each: 20}},
		{"Filter", "{cities(filter: {kind: {eq: CITY}}) {totalCount}}", nil, 1, graph.Work{Each: 20, Once: 200 + 1}},
		{"FilterByVariable", "query($f: CityFilter) {cities(filter: $f) {totalCount}}",
			map[string]any{"f": map[string]any{"kind": map[string]any{"eq": "CITY"}}}, 1, graph.Work{Each: 20, Once: 200 + 1}},
		{"NoFilter", "query($f: CityFilter) {cities(filter: $f) {totalCount}}", nil, 1, graph.Work{Each: 20}},
		{"ManyTests", `{cities(filter: {or: [{name: {contains: "a"}} {name: {contains: "b"}}]}) {totalCount}}`, nil, 1, graph.Work{Each: 20, Once: 100*(1+3) + 2}},
		{"Relation", "{cities(filter: {partners: {some: {kind: {eq: CITY}}}}) {totalCount}}", nil, 1, graph.Work{Each: 20, Once: 100*(1+1+15) + 1}},
		{"OrderOfADay", "{cities(orderBy: {field: PARTNER_COUNT}) {totalCount}}", nil, 1, graph.Work{Each: 20, Once: 200}},
		{"Groups", "{partnershipStats(groupBy: [KIND]) {count}}", nil, 1, graph.Work{Each: 1, Rows: 21, Once: 400}},
		{"GroupsOfCities", "{partnershipStats(groupBy: [CITY, YEAR]) {count}}", nil, 1, graph.Work{Each: 2, Rows: 8000, Once: 400}},
		{"GroupsOfCitiesAndMore", "{partnershipStats(groupBy: CITY) {count}}", nil, 1, graph.Work{Rows: 1001, Once: 400}},
		{"Map", `{relationshipMap(focus: ["x"]) {nodes {id}}}`, nil, 1, graph.Work{Each: 1, Once: 360}},
		{"Paths", `{paths(from: "x", to: "y") {truncated}}`, nil, 1, graph.Work{Once: 360}},
		{"Search", `{search(text: "a b") {nodes {id}}}`, nil, 1, graph.Work{Once: 1080}},
		{"Ids", `{nodes(ids: ["x", "y"]) {id}}`, nil, 1, graph.Work{Each: 6}},
		{"Years", `{anniversaries(from: "2011-01-01", to: "2013-12-31") {totalCount}}`, nil, 1, graph.Work{Each: 20, Once: 800}},
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

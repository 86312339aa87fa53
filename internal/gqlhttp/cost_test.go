package gqlhttp

import (
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// towns is a schema with each kind of list.
var towns = gqlparser.MustLoadSchema(&ast.Source{Input: `
	type Query {
		town: Town
		place: Place
		towns(first: Int, last: Int, after: String): TownConnection
		few(first: Int! = 5): [Town!]!
		named(ids: [ID!]!): [Town]
	}
	interface Place { id: ID! }
	type Town implements Place {
		id: ID!
		names: [String!]!
		notes: [Note!]!
		twins(first: Int = 3): TownConnection!
	}
	type Lake implements Place {
		id: ID!
		twins(first: Int): LakeConnection!
	}
	type Note { text: String }
	type TownConnection { total: Int! nodes: [Town!]! edges: [TownEdge!]! page: Page! }
	type LakeConnection { total: Int! nodes: [Lake!]! }
	type TownEdge { cursor: String! node: Town! }
	type Page { next: Boolean! }
`})

// load parses and validates a text.
func load(t testing.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, errs := newDocuments(towns, Limits{Depth: 100}.withDefaults(), false).document(text)
	if errs != nil {
		t.Fatalf("%s: %v", text, errs)
	}
	return doc
}

// costOf is the cost of the only operation of a text.
func costOf(t testing.TB, text, variables string) int {
	t.Helper()
	doc := load(t, text)
	given, err := DecodeVariables(variables)
	if err != nil {
		t.Fatal(err)
	}
	h := Handler{schema: &graphql.ExecutableSchemaMock{SchemaFunc: func() *ast.Schema { return towns }}}
	values, refused := h.coerceVariables(doc.Operations[0], given)
	if refused != nil {
		t.Fatalf("%s with %s: %v", text, variables, refused)
	}
	n, refused := cost(doc.Operations[0], values, Pages{}.withDefaults(), newSchemaSizes(towns))
	if refused != nil {
		t.Fatal(refused)
	}
	return n
}

func TestCost(t *testing.T) {
	for _, c := range []struct {
		name, query, variables string
		want                   int
	}{
		{"Fields", "{town {id} __typename}", "", 3},
		{"Leaves", "{town {names}}", "", 2},
		{"PlainList", "{town {notes {text}}}", "", 1 + 1 + 10},
		{"Page", "{towns(first: 7) {total nodes {id names}}}", "", 1 + 1 + 1 + 7*2},
		{"LastPage", "{towns(last: 7) {nodes {id}}}", "", 2 + 7},
		{"DefaultPage", "{towns {nodes {id}}}", "", 2 + 100},
		{"NullPage", "{towns(first: null) {nodes {id}}}", "", 2 + 100},
		{"EmptyPage", "{towns(first: 0) {total nodes {id}}}", "", 3},
		{"NegativePage", "{towns(first: -5) {nodes {id}}}", "", 2},
		{"BothEnds", "{towns(first: 3, last: 8) {nodes {id}}}", "", 2 + 8},
		{"Total", "{towns(first: 1000) {total page {next}}}", "", 4},
		{"Edges", "{towns(first: 4) {edges {cursor node {id}}}}", "", 2 + 4*3},
		{"List", "{few(first: 4) {id}}", "", 1 + 4},
		{"DefaultOfSchema", "{few {id} town {twins {nodes {id}}}}", "", 1 + 5 + 1 + 1 + 1 + 3},
		{"Ids", `{named(ids: ["a", "b", "c"]) {id}}`, "", 1 + 3},
		{"OneId", `{named(ids: "a") {id}}`, "", 1 + 1},
		{"Nested", "{towns(first: 10) {nodes {twins(first: 20) {nodes {id}}}}}", "", 2 + 10*(2+20)},
		{"Variable", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": 6}`, 2 + 6},
		{"VariableOfIds", "query($ids: [ID!]!) {named(ids: $ids) {id}}", `{"ids": ["a", "b"]}`, 1 + 2},
		{"DefaultOfVariable", "query($n: Int = 8) {towns(first: $n) {nodes {id}}}", "", 2 + 8},
		{"DefaultOverruled", "query($n: Int = 8) {towns(first: $n) {nodes {id}}}", `{"n": 9}`, 2 + 9},
		{"AbsentVariable", "query($n: Int) {towns(first: $n) {nodes {id}}}", "", 2 + 100},
		{"AbsentVariableSchemaDefault", "query($n: Int = 5) {few(first: $n) {id}}", "", 1 + 5},
		{"NullVariable", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": null}`, 2 + 100},
		{"SkippedByVariable", "query($no: Boolean!) {towns @skip(if: $no) {nodes {id}} town {id @include(if: $no)}}", `{"no": true}`, 2},
		{"TakenByVariable", "query($no: Boolean!) {towns @skip(if: $no) {nodes {id}} town {id @include(if: $no)}}", `{"no": false}`, 2 + 100 + 1},
		{"NothingOfEachRow", "{few(first: 50) {id @skip(if: true)} towns(first: 50) {nodes {id @include(if: false)}}}", "", 1 + 50 + 2 + 50},
		{"Merged", "{towns(first: 5) {nodes {id}} towns(first: 5) {nodes {id names}}}", "", 2 + 5*2},
		{"Aliases", "{a: towns(first: 5) {nodes {id}} b: towns(first: 5) {nodes {id}}}", "", 2 * (2 + 5)},
		{"FragmentOncePerUse", "{a: town {...F} b: town {...F}} fragment F on Town {notes {text}}", "", 2 * (1 + 1 + 10)},
		{"FragmentOncePerLevel", "{town {...F ...F ... {...F}}} fragment F on Town {id}", "", 2},
		{"OtherTypes", "{place {... on Town {twins(first: 2) {nodes {id}}} ... on Lake {twins(first: 9) {nodes {id}}}}}", "", 1 + 2 + 9},
		{"Schema", "{__schema {queryType {name} directives {name locations}}}", "", 1 + 2 + 1 + 2*len(towns.Directives)},
		{"Types", "{__schema {types {name}}}", "", 2 + len(towns.Types)},
		{"ManyIds", "query($ids: [ID!]!) {named(ids: $ids) {id}}", `{"ids": [` + strings.Repeat(`"a",`, 1999) + `"a"]}`, 1 + 2000},
		{"WrittenAsFraction", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": 6.0}`, 2 + 6},
		{"BeyondAnyPage", "{towns(first: 2147483647) {nodes {id}}}", "", 2 + 1000},
	} {
		if got := costOf(t, c.query, c.variables); got != c.want {
			t.Errorf("%s: cost of %.200s with %s is %d, want %d", c.name, c.query, c.variables, got, c.want)
		}
	}
}

// work is the work of fields in the tests: of twins much once, of named for each object, of notes many rows.
func work(variables map[string]any) func(*ast.Field, int) FieldWork {
	return func(f *ast.Field, objects int) FieldWork {
		switch f.Name {
		case "twins":
			return FieldWork{Once: 1000 * objects}
		case "named":
			return FieldWork{Each: len(variables)}
		case "notes":
			return FieldWork{Rows: 500}
		case "edges":
			return FieldWork{Times: 3}
		}
		return FieldWork{}
	}
}

// TestCostOfWork adds to the fields of an answer what they do beside filling it.
func TestCostOfWork(t *testing.T) {
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		want        int
	}{
		{"Once", "{town {twins(first: 2) {total}}}", nil, 1 + 1 + 1 + 1000},
		{"OnceForAllObjects", "{few(first: 7) {twins(first: 2) {total}}}", nil, 1 + 7*2 + 7000},
		{"OnceForAllObjectsOfRows", "{towns(first: 7) {nodes {twins(first: 2) {nodes {twins(first: 1) {total}}}}}}", nil, 1 + 1 + 7*(1+1+2*2) + 7000 + 14000},
		{"OfNobody", "{towns(first: 0) {nodes {twins {total}}}}", nil, 2},
		{"OfEachType", "{place {... on Town {twins(first: 2) {total}} ... on Lake {twins(first: 9) {total}}}}", nil, 1 + 1 + 1 + 2000},
		{"OfEachAlias", "{town {a: twins(first: 1) {total} b: twins(first: 1) {total}}}", nil, 1 + 2*2 + 2000},
		{"Each", "query($a: ID!, $b: ID!) {named(ids: [$a, $b]) {id}}", map[string]any{"a": "x", "b": "y"}, 1 + 2 + 2},
		{"Rows", "{town {notes {text}}}", nil, 1 + 1 + 500},
		{"Times", "{towns(first: 4) {edges {cursor}}}", nil, 1 + 1 + 3*4},
	} {
		pages := Pages{Work: work}.withDefaults()
		doc := load(t, c.query)
		got, refused := cost(doc.Operations[0], c.variables, pages, newSchemaSizes(towns))
		if refused != nil || got != c.want {
			t.Errorf("%s: cost of %s is %d, %v, want %d", c.name, c.query, got, refused, c.want)
		}
	}
}

// TestCostSaturates nests pages until their product is beyond what 64 bits hold.
func TestCostSaturates(t *testing.T) {
	for depth, want := range map[int]int{1: 1002, 5: 1002002002002002, 6: costCeiling, 40: costCeiling} {
		text := "{id}"
		for range depth {
			text = "{twins(first: 1000) {nodes " + text + "}}"
		}
		text = "{town " + text + "}"
		if got := costOf(t, text, ""); got != min(want+1, costCeiling) {
			t.Errorf("cost of %d nested pages of 1000 is %d, want %d", depth, got, want+1)
		}
	}
	for _, c := range []struct{ a, b, sum, product int }{
		{0, costCeiling, costCeiling, 0},
		{2, 3, 5, 6},
		{costCeiling, costCeiling, costCeiling, costCeiling},
		{1 << 30, 1 << 23, 1<<30 + 1<<23, costCeiling},
		{1 << 30, 1<<23 - 1, 1<<30 + 1<<23 - 1, (1 << 30) * (1<<23 - 1)},
	} {
		if got := plus(c.a, c.b); got != c.sum {
			t.Errorf("plus(%d, %d) = %d, want %d", c.a, c.b, got, c.sum)
		}
		if got := by(c.a, c.b); got != c.product {
			t.Errorf("by(%d, %d) = %d, want %d", c.a, c.b, got, c.product)
		}
	}
}

func BenchmarkCost(b *testing.B) {
	const text = `query($n: Int) {towns(first: $n) {total page {next} edges {cursor node {id names
		twins(first: 20) {total nodes {...F}}}}}} fragment F on Town {id names notes {text}}`
	doc := load(b, text)
	variables, pages, sizes := map[string]any{"n": int64(100)}, Pages{}.withDefaults(), newSchemaSizes(towns)
	want := 1 + 1 + 2 + 1 + 100*(2+2+1+2+20*(3+10))
	b.ReportAllocs()
	for b.Loop() {
		if got, err := cost(doc.Operations[0], variables, pages, sizes); err != nil || got != want {
			b.Fatalf("cost is %d, want %d: %s", got, want, strings.TrimSpace(text))
		}
	}
}

package limit

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"citygraph/internal/gqlhttp/internal/testschema"
)

// load parses and validates a text.
func load(t testing.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	if errs := validator.ValidateWithRules(testschema.Towns, doc, nil); errs != nil {
		t.Fatalf("%s: %v", text, errs)
	}
	return doc
}

// costOf is the cost of the only operation of a text.
func costOf(t testing.TB, text, variables string) int {
	t.Helper()
	op := load(t, text).Operations[0]
	given := map[string]any{}
	if variables != "" {
		if err := json.Unmarshal([]byte(variables), &given); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range op.VariableDefinitions {
		v, isGiven := given[d.Variable]
		if n, isNumber := v.(float64); isNumber {
			given[d.Variable] = int64(n)
		}
		if !isGiven && d.DefaultValue != nil {
			var err error
			if given[d.Variable], err = d.DefaultValue.Value(nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	n, refused := NewPricer(testschema.Towns, Pages{}).Cost(op, given)
	if refused != nil {
		t.Fatal(refused)
	}
	return n
}

// What parts of an answer cost.
const (
	f      = fieldUnits
	args   = argumentUnits
	row    = objectUnits
	obj    = f + row
	page   = f + args + row // an object that has arguments
	leaves = f + plainRows*valueUnits
)

func TestCost(t *testing.T) {
	longest, all := 0, 0 // fields of a type
	for _, d := range testschema.Towns.Types {
		longest, all = max(longest, len(d.Fields)), all+len(d.Fields)
	}
	types := len(testschema.Towns.Types)
	for _, c := range []struct {
		name, query, variables string
		want                   int
	}{
		{"Fields", "{town {id} __typename}", "", obj + f + f},
		{"Leaves", "{town {names}}", "", obj + leaves},
		{"PlainList", "{town {notes {text}}}", "", obj + f + 10*(row+f)},
		{"Page", "{towns(first: 7) {total nodes {id names}}}", "", page + f + f + 7*(row+f+leaves)},
		{"LastPage", "{towns(last: 7) {nodes {id}}}", "", page + f + 7*(row+f)},
		{"DefaultPage", "{towns {nodes {id}}}", "", page + f + 100*(row+f)},
		{"NullPage", "{towns(first: null) {nodes {id}}}", "", page + f + 100*(row+f)},
		{"EmptyPage", "{towns(first: 0) {total nodes {id}}}", "", page + f + f},
		{"NegativePage", "{towns(first: -5) {nodes {id}}}", "", page + f},
		{"BothEnds", "{towns(first: 3, last: 8) {nodes {id}}}", "", page + f + 8*(row+f)},
		{"Total", "{towns(first: 1000) {total page {next}}}", "", page + f + obj + f},
		{"Edges", "{towns(first: 4) {edges {cursor node {id}}}}", "", page + f + 4*(row+f+obj+f)},
		{"List", "{few(first: 4) {id}}", "", f + args + 4*(row+f)},
		{"DefaultOfSchema", "{few {id} town {twins {nodes {id}}}}", "", f + args + 5*(row+f) + obj + page + f + 3*(row+f)},
		{"Ids", `{named(ids: ["a", "b", "c"]) {id}}`, "", f + args + 3*(row+f)},
		{"OneId", `{named(ids: "a") {id}}`, "", f + args + row + f},
		{"Nested", "{towns(first: 10) {nodes {twins(first: 20) {nodes {id}}}}}", "", page + f + 10*(row+page+f+20*(row+f))},
		{"Variable", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": 6}`, page + f + 6*(row+f)},
		{"VariableOfIds", "query($ids: [ID!]!) {named(ids: $ids) {id}}", `{"ids": ["a", "b"]}`, f + args + 2*(row+f)},
		{"DefaultOfVariable", "query($n: Int = 8) {towns(first: $n) {nodes {id}}}", "", page + f + 8*(row+f)},
		{"DefaultOverruled", "query($n: Int = 8) {towns(first: $n) {nodes {id}}}", `{"n": 9}`, page + f + 9*(row+f)},
		{"AbsentVariable", "query($n: Int) {towns(first: $n) {nodes {id}}}", "", page + f + 100*(row+f)},
		{"AbsentVariableSchemaDefault", "query($n: Int = 5) {few(first: $n) {id}}", "", f + args + 5*(row+f)},
		{"NullVariable", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": null}`, page + f + 100*(row+f)},
		{"SkippedByVariable", "query($no: Boolean!) {towns @skip(if: $no) {nodes {id}} town {id @include(if: $no)}}", `{"no": true}`, obj + f},
		{"TakenByVariable", "query($no: Boolean!) {towns @skip(if: $no) {nodes {id}} town {id @include(if: $no)}}", `{"no": false}`, page + f + 100*(row+f) + obj},
		{"NothingOfEachRow", "{few(first: 50) {id @skip(if: true)} towns(first: 50) {nodes {id @include(if: false)}}}", "", f + args + 50*row + page + f + 50*row},
		{"Merged", "{towns(first: 5) {nodes {id}} towns(first: 5) {nodes {id names}}}", "", page + f + 5*(row+f+leaves)},
		{"Aliases", "{a: towns(first: 5) {nodes {id}} b: towns(first: 5) {nodes {id}}}", "", 2 * (page + f + 5*(row+f))},
		{"FragmentOncePerUse", "{a: town {...F} b: town {...F}} fragment F on Town {notes {text}}", "", 2 * (obj + f + 10*(row+f))},
		{"FragmentOncePerLevel", "{town {...F ...F ... {...F}}} fragment F on Town {id}", "", obj + f},
		{"OtherTypes", "{place {... on Town {twins(first: 2) {nodes {id}}} ... on Lake {twins(first: 9) {nodes {id}}}}}", "", obj + page + f + 9*(row+f)},
		{"Schema", "{__schema {queryType {name} directives {name locations}}}", "", obj + obj + f + f + len(testschema.Towns.Directives)*(row+f+leaves)},
		{"Types", "{__schema {types {name}}}", "", obj + f + len(testschema.Towns.Types)*(row+f)},
		{"OneType", `{__type(name: "Town") {fields {name}}}`, "", page + f + args + longest*(row+f)},
		{"FieldsOfTypes", "{__schema {types {fields {name}}}}", "", obj + f + types*(row+f+args+(all+types-1)/types*(row+f))},
		{"ManyIds", "query($ids: [ID!]!) {named(ids: $ids) {id}}", `{"ids": [` + strings.Repeat(`"a",`, 1999) + `"a"]}`, f + args + 2000*(row+f)},
		{"WrittenAsFraction", "query($n: Int) {towns(first: $n) {nodes {id}}}", `{"n": 6.0}`, page + f + 6*(row+f)},
		{"BeyondAnyPage", "{towns(first: 2147483647) {nodes {id}}}", "", page + f + 1000*(row+f)},
	} {
		if got := costOf(t, c.query, c.variables); got != c.want {
			t.Errorf("%s: cost of %.200s with %s is %d, want %d", c.name, c.query, c.variables, got, c.want)
		}
	}
}

// work is the work of fields in the tests: of twins much once, of named for each object, of notes many rows, of edges more
// rows than arguments give, of page some for each of those.
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
		case "page":
			return FieldWork{Row: 5}
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
		{"Once", "{town {twins(first: 2) {total}}}", nil, obj + page + f + 1000},
		{"OnceForAllObjects", "{few(first: 7) {twins(first: 2) {total}}}", nil, f + args + 7*(row+page+f) + 7000},
		{"OnceForAllObjectsOfRows", "{towns(first: 7) {nodes {twins(first: 2) {nodes {twins(first: 1) {total}}}}}}", nil, page + f + 7*(row+page+f+2*(row+page+f)) + 7000 + 14000},
		{"OfNobody", "{towns(first: 0) {nodes {twins {total}}}}", nil, page + f},
		{"OfEachType", "{place {... on Town {twins(first: 2) {total}} ... on Lake {twins(first: 9) {total}}}}", nil, obj + page + f + 2000},
		{"OfEachAlias", "{town {a: twins(first: 1) {total} b: twins(first: 1) {total}}}", nil, obj + 2*(page+f) + 2000},
		{"Each", "query($a: ID!, $b: ID!) {named(ids: [$a, $b]) {id}}", map[string]any{"a": "x", "b": "y"}, f + args + 2*(row+f) + 2},
		{"Rows", "{town {notes {text}}}", nil, obj + f + 500*(row+f)},
		{"Times", "{towns(first: 4) {edges {cursor}}}", nil, page + f + 3*4*(row+f)},
		{"Row", "{towns(first: 4) {page {next}}}", nil, page + obj + f + 4*5},
	} {
		got, refused := NewPricer(testschema.Towns, Pages{Work: work}).Cost(load(t, c.query).Operations[0], c.variables)
		if refused != nil || got != c.want {
			t.Errorf("%s: cost of %s is %d, %v, want %d", c.name, c.query, got, refused, c.want)
		}
	}
}

// TestCostSaturates nests pages until their product is beyond what 64 bits hold.
func TestCostSaturates(t *testing.T) {
	for depth, saturates := range map[int]bool{1: false, 4: false, 5: true, 40: true} {
		text, want := "{id}", f
		for range depth {
			text = "{twins(first: 1000) {nodes " + text + "}}"
			want = min(page+f+1000*(row+want), costCeiling)
		}
		text, want = "{town "+text+"}", min(obj+want, costCeiling)
		if got := costOf(t, text, ""); got != want || saturates != (got == costCeiling) {
			t.Errorf("cost of %d nested pages of 1000 is %d, want %d", depth, got, want)
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
	variables, pricer := map[string]any{"n": int64(100)}, NewPricer(testschema.Towns, Pages{})
	want := page + f + obj + f + f + 100*(row+f+obj+f+leaves+page+f+f+20*(row+f+leaves+f+10*(row+f)))
	b.ReportAllocs()
	for b.Loop() {
		if got, err := pricer.Cost(doc.Operations[0], variables); err != nil || got != want {
			b.Fatalf("cost is %d, want %d: %s", got, want, strings.TrimSpace(text))
		}
	}
}

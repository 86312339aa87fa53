package document

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

var inputs = gqlparser.MustLoadSchema(&ast.Source{Input: `
	type Query { hello: String }
	scalar Date
	enum Color { RED GREEN }
	input Filter { name: String! size: Int = 3 color: Color not: Filter tags: [String!] most: Int! = 5 }
	input Choice @oneOf { name: String size: Int }
`})

// coerced coerces the JSON text of a value of a type.
func coerced(t *testing.T, typ, text string) (any, error) {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: "query($v: " + typ + ") {hello}"})
	if err != nil {
		t.Fatal(err)
	}
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	c := coercer{schema: inputs}
	return c.value(doc.Operations[0].VariableDefinitions[0].Type, v)
}

func TestCoerce(t *testing.T) {
	for _, test := range []struct {
		typ, text string
		want      any
	}{
		{"Int", "2147483647", int64(math.MaxInt32)},
		{"Int", "-2147483648", int64(math.MinInt32)},
		{"Int", "1.0", int64(1)},
		{"Int", "1e3", int64(1000)},
		{"Int", "null", nil},
		{"Float", "1", 1.0},
		{"Float", "-2.5e-3", -0.0025},
		{"String", `"1"`, "1"},
		{"Boolean", "false", false},
		{"ID", `"a"`, "a"},
		{"ID", "7", "7"},
		{"ID", "9007199254740993", "9007199254740993"},
		{"Color", `"RED"`, "RED"},
		{"Date", `"2013-03-28"`, "2013-03-28"},
		{"Date", "7", json.Number("7")}, // for the application to refuse
		{"[Int!]", "[1, 2]", []any{int64(1), int64(2)}},
		{"[Int]", "[1, null]", []any{int64(1), nil}},
		{"[Int!]", "1", []any{int64(1)}},
		{"[[Int]]", "1", []any{[]any{int64(1)}}},
		{"[[Int]]", "[[1]]", []any{[]any{int64(1)}}},
		{"[Int]", "null", nil},
		{"[Int]", "[]", []any{}},
		{"Filter", `{"name": "x", "color": "GREEN", "not": {"name": "y", "tags": "z"}}`,
			map[string]any{"name": "x", "color": "GREEN", "not": map[string]any{"name": "y", "tags": []any{"z"}}}},
		{"Filter", `{"name": "x", "size": null}`, map[string]any{"name": "x", "size": nil}},
		{"Choice", `{"size": 1}`, map[string]any{"size": int64(1)}},
	} {
		if got, err := coerced(t, test.typ, test.text); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s as %s is %#v, %v, want %#v", test.text, test.typ, got, err, test.want)
		}
	}
	for _, test := range []struct{ typ, text, want string }{
		{"Int", "2147483648", "2147483648 is not a whole number of 32 bits"},
		{"Int", "-2147483649", "-2147483649 is not a whole number of 32 bits"},
		{"Int", "99999999999999999999999", "99999999999999999999999 is not a whole number of 32 bits"},
		{"Int", "1.5", "1.5 is not a whole number of 32 bits"},
		{"Int", "1e999", "1e999 is not a whole number of 32 bits"},
		{"Int", `"1"`, `"1" is not a whole number of 32 bits`},
		{"Int", "true", "true is not a whole number of 32 bits"},
		{"Int!", "null", "cannot be null"},
		{"Float", `"1"`, `"1" is not a number`},
		{"Float", "1e999", "1e999 is not a number"},
		{"String", "1", "1 is not a text"},
		{"String", `{"a":1}`, "an object is not a text"},
		{"Boolean", `"true"`, `"true" is neither true nor false`},
		{"Boolean", "1", "1 is neither true nor false"},
		{"ID", "1.5", "1.5 is not an id, which is a text or a whole number"},
		{"ID", "true", "true is not an id, which is a text or a whole number"},
		{"Color", `"red"`, `"red" is not a valid Color: did you mean RED? It is one of RED, GREEN`},
		{"Color", "0", "0 is not a valid Color: it is one of RED, GREEN"},
		{"[Int!]", "[1, null]", "[1] cannot be null"},
		{"[Int]", `[1, "2"]`, `[1] "2" is not a whole number of 32 bits`},
		{"Filter", `"x"`, "must be an object of type Filter: its fields are name, size, color, not, tags, most"},
		{"Filter", "{}", "name must be defined"},
		{"Filter", `{"name": null}`, "name cannot be null"},
		{"Filter", `{"name": "x", "most": null}`, "most cannot be null"},
		{"Filter", `{"name": "x", "b": 1, "a": 1}`, "a Filter has no such field: it has name, size, color, not, tags, most"},
		{"Filter", `{"name": "x", "not": {"name": "y", "tags": [1]}}`, "not.tags[0] 1 is not a text"},
		{"Choice", "{}", "must have exactly one field of Choice"},
		{"Choice", `{"name": "x", "size": 1}`, "must have exactly one field of Choice"},
		{"Choice", `{"name": null}`, "name cannot be null"},
	} {
		got, err := coerced(t, test.typ, test.text)
		e, ok := err.(*coercionError)
		if !ok || got != nil && test.typ[0] != '[' {
			t.Errorf("%s as %s is %#v, %v, want an error", test.text, test.typ, got, err)
			continue
		}
		text := e.what
		if len(e.path) > 0 {
			text = e.path.String() + " " + text
		}
		if text != test.want {
			t.Errorf("%s as %s: %s, want %s", test.text, test.typ, text, test.want)
		}
	}
}

// TestCoerceLeavesAlone finds what was given as it was.
func TestCoerceLeavesAlone(t *testing.T) {
	given := map[string]any{"name": "x", "tags": []any{"a"}, "not": map[string]any{"name": "y", "size": json.Number("1")}}
	c := coercer{schema: inputs}
	if _, err := c.value(ast.NamedType("Filter", nil), given); err != nil {
		t.Fatal(err)
	}
	if n := given["not"].(map[string]any)["size"]; n != json.Number("1") {
		t.Errorf("a number that was given has become %#v", n)
	}
}

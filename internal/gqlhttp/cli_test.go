package gqlhttp_test

import (
	"reflect"
	"testing"

	"citygraph/internal/gqlhttp"
)

func TestSpecimen(t *testing.T) {
	h := gqlhttp.New(config())
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		want        string
	}{
		{"Leaves", `{b: hello a: echo(text: "x")}`, nil, `{"b":null,"a":null}`},
		{"Lists", `{items(count: 0) {name related {id}}}`, nil, `{"items":[{"name":null,"related":[{"id":null}]}]}`},
		{"Merges", `{item(id: 1) {id} hello item(id: 1) {name id related {id}} ...F} fragment F on Query {item(id: 1) {related {name} label}}`, nil,
			`{"item":{"id":null,"name":null,"related":[{"id":null,"name":null}],"label":null},"hello":null}`},
		{"FragmentTwice", `{item(id: 1) {...F ...F ... on Item {name}}} fragment F on Item {id}`, nil, `{"item":{"id":null,"name":null}}`},
		{"SkipAndInclude", `query($yes: Boolean = true, $no: Boolean!) {a: hello @skip(if: $yes) b: hello @include(if: $no) c: hello @include(if: $yes) ...F @skip(if: true) ... @include(if: false) {f: hello}} fragment F on Query {g: hello}`,
			map[string]any{"no": false}, `{"c":null}`},
		{"Introspection", `{__schema {types {name}}}`, nil, `{"__schema":{"types":[{"name":null}]}}`},
		{"Invalid", `{helo}`, nil, ""},
		{"TwoOperations", `query A {hello} query B {hello}`, nil, ""},
		{"MissingVariable", `query($n: Int!) {items(count: $n) {id}}`, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := h.Shape(gqlhttp.Params{Query: c.query, Variables: c.variables}); string(got) != c.want {
				t.Errorf("Specimen(%s) is\n%s, want\n%s", c.query, got, c.want)
			}
		})
	}
}

func TestReadVariable(t *testing.T) {
	h := gqlhttp.New(config())
	p := gqlhttp.Params{Query: `query($text: String, $number: Int, $flag: Boolean, $ids: [ID!], $color: Color, $filter: Filter) {
		echo(text: $text, number: $number, flag: $flag, ids: $ids, color: $color, filter: $filter)}`}
	// The executor says what came of the value.
	for _, c := range []struct{ name, text, want string }{
		{"text", "12", `{"text":"12"}`},
		{"text", `"quoted"`, `{"text":"\"quoted\""}`},
		{"number", "12", `{"number":12}`},
		{"number", "twelve", `{"number":"twelve"}`}, // for the executor to refuse
		{"flag", "true", `{"flag":true}`},
		{"flag", "null", `{"flag":null}`},
		{"ids", "a", `{"ids":"a"}`}, // one stands for a list of one
		{"ids", ` ["a", "b"]`, `{"ids":["a","b"]}`},
		{"color", "RED", `{"color":"RED"}`},
		{"filter", `{"name": "x"}`, `{"filter":{"name":"x"}}`},
	} {
		got, err := h.ReadVariable(p, c.name, c.text)
		want, badJSON := gqlhttp.DecodeVariables(c.want)
		if err != nil || badJSON != nil || !reflect.DeepEqual(got, want[c.name]) {
			t.Errorf("ReadVariable(%s, %s) = %#v, %v, want %#v", c.name, c.text, got, err, want[c.name])
		}
	}
	for _, c := range []struct{ query, name, text, want string }{
		{p.Query, "filter", "{\n  name: x}", "the JSON text is not valid JSON: line 2: invalid character 'n' looking for beginning of object key string"},
		{p.Query, "ids", `["a"`, "the JSON text is not valid JSON: line 1: unexpected end of JSON input"},
		{p.Query, "filter", `{"name": "x", "name": "y"}`, "the JSON text gives a name of an object twice"},
		{p.Query, "colour", "RED", "the operation declares no $colour; it declares $text, $number, $flag, $ids, $color, $filter"},
		{"{hello}", "text", "x", "the operation declares no variables"},
	} {
		if got, err := h.ReadVariable(gqlhttp.Params{Query: c.query}, c.name, c.text); err == nil || err.Error() != c.want {
			t.Errorf("ReadVariable(%s, %s) = %v, %v, want error %s", c.name, c.text, got, err, c.want)
		}
	}
	if got, err := h.ReadVariable(gqlhttp.Params{Query: "{"}, "text", "x"); got != "x" || err != nil {
		t.Errorf("ReadVariable for an invalid document = %v, %v, want the text", got, err)
	}
}

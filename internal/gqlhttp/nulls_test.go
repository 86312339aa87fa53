package gqlhttp_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/internal/testschema"
)

// TestNullForAVariableWithADefault sends null for variables that may be null, where the schema wants a value.
func TestNullForAVariableWithADefault(t *testing.T) {
	condition := func(directive, place string) string {
		return errorsOf(problem("Variable $b: cannot be null, because @"+directive+"(if: $b) needs true or false.", "", place, "INVALID")) + "}"
	}
	argument := func(field, place, at string) string {
		return errorsOf(problem("Argument "+at+": the variable $v is null, and a value is required here.", `["`+field+`"]`, place, "INVALID")) +
			`,"data":{"` + field + `":null}}`
	}
	const b = "query($b: Boolean = true) "
	c := config()
	log := logged(&c)
	h := gqlhttp.New(c)
	for _, test := range []struct{ name, query, want string }{
		{"skip", b + "{hello @skip(if: $b)}", condition("skip", "1:44")},
		{"include", b + "{hello @include(if: $b)}", condition("include", "1:47")},
		{"below a field", b + "{items {id name @skip(if: $b)}}", condition("skip", "1:53")},
		{"on an inline fragment", b + "{... @include(if: $b) {hello}}", condition("include", "1:45")},
		{"on a fragment", b + "{...F @skip(if: $b)} fragment F on Query {hello}", condition("skip", "1:43")},
		{"within a fragment", b + "{...F} fragment F on Query {hello @skip(if: $b)}", condition("skip", "1:71")},
		{"the second of two", b + "{hello @include(if: true) @skip(if: $b)}", condition("skip", "1:63")},
		{"beside one that leaves out", b + "{hello @skip(if: true) @include(if: $b)}", condition("include", "1:63")},
		{"below what is left out", b + "{items @skip(if: true) {id @skip(if: $b)} hello}", `{"data":{"hello":"Hello world!"}}`},
		{"a list", `query($v: [String!] = ["x"]) {pack(texts: $v)}`, argument("pack", "1:31", "texts")},
		{"an object", `query($v: Sizes = {}) {pack(texts: [], sizes: $v)}`, argument("pack", "1:24", "sizes")},
		{"a list within a list", `query($v: [Sizes!] = []) {pack(texts: [], deep: [$v])}`, argument("pack", "1:27", "deep[0]")},
		{"an object within lists", `query($v: Sizes = {}) {pack(texts: [], deep: [[{}, $v]])}`, argument("pack", "1:24", "deep[0][1]")},
		{"a list of a field", `query($v: [Int!] = 1) {pack(texts: [], sizes: {inner: {steps: $v}})}`, argument("pack", "1:24", "sizes.inner.steps")},
	} {
		exchange{name: test.name, body: post(test.query, `{"b": null, "v": null}`), status: 200, want: test.want}.run(t, h)
	}
	if log.Len() > 0 {
		t.Errorf("the log has %s", log)
	}
}

// TestNullEverywhere puts a variable that is null to every place where a value of the schema may stand.
func TestNullEverywhere(t *testing.T) {
	schema := testschema.New().Schema()
	c := config()
	log := logged(&c)
	h := gqlhttp.New(c)
	places := 0
	for _, f := range schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") || f.Name == "fail" || f.Name == "mustFail" {
			continue
		}
		for _, a := range f.Arguments {
			for place := range valuePlaces(schema, a.Type, 3) {
				places++
				var arguments []string
				for _, other := range f.Arguments {
					switch {
					case other == a:
						arguments = append(arguments, a.Name+": "+place.text)
					case other.Type.NonNull && other.DefaultValue == nil:
						arguments = append(arguments, other.Name+": "+someValue(schema, other.Type))
					}
				}
				nullable := *place.typ
				nullable.NonNull = false
				query := fmt.Sprintf("query($v: %s = %s) {%s(%s)%s}", nullable.String(), someValue(schema, place.typ), f.Name, strings.Join(arguments, ", "), below(schema, f.Type))
				log.Reset()
				resp := h.Execute(t.Context(), gqlhttp.Params{Query: query, Variables: map[string]any{"v": nil}})
				code := ""
				if len(resp.Errors) > 0 {
					code, _ = resp.Errors[0].Extensions["code"].(string)
				}
				if want := map[bool]string{true: "INVALID", false: ""}[place.typ.NonNull]; code != want || log.Len() > 0 {
					t.Errorf("%s with null: %v, want the code %q\n%s", query, resp.Errors, want, log)
				}
			}
		}
	}
	if places < 40 {
		t.Errorf("there are %d places, want all of the schema", places)
	}
}

// A valuePlace is a value with the variable $v at one place in it.
type valuePlace struct {
	text string
	typ  *ast.Type // that the schema wants there
}

// valuePlaces are all places in a value of a type, down to a depth.
func valuePlaces(schema *ast.Schema, t *ast.Type, depth int) func(yield func(valuePlace) bool) {
	return func(yield func(valuePlace) bool) {
		if !yield(valuePlace{"$v", t}) || depth == 0 {
			return
		}
		if t.Elem != nil {
			for p := range valuePlaces(schema, t.Elem, depth-1) {
				if !yield(valuePlace{"[" + someValue(schema, t.Elem) + ", " + p.text + "]", p.typ}) {
					return
				}
			}
			return
		}
		d := schema.Types[t.NamedType]
		if d.Kind != ast.InputObject {
			return
		}
		for _, f := range d.Fields {
			for p := range valuePlaces(schema, f.Type, depth-1) {
				if !yield(valuePlace{"{" + someFields(schema, d, f.Name) + f.Name + ": " + p.text + "}", p.typ}) {
					return
				}
			}
		}
	}
}

// someFields are values of the fields, but one, that a value of an input object must have.
func someFields(schema *ast.Schema, d *ast.Definition, but string) (text string) {
	for _, f := range d.Fields {
		if f.Name != but && f.Type.NonNull && f.DefaultValue == nil {
			text += f.Name + ": " + someValue(schema, f.Type) + ", "
		}
	}
	return text
}

// someValue is a value of a type.
func someValue(schema *ast.Schema, t *ast.Type) string {
	if t.Elem != nil {
		return "[" + someValue(schema, t.Elem) + "]"
	}
	switch d := schema.Types[t.NamedType]; {
	case d.Kind == ast.Enum:
		return d.EnumValues[0].Name
	case d.Kind == ast.InputObject:
		return "{" + someFields(schema, d, "") + "}"
	default:
		return map[string]string{"Int": "1", "Day": "1", "Boolean": "true"}[d.Name] + map[string]string{"String": `"x"`, "ID": `"x"`}[d.Name]
	}
}

// below selects something of a type that has fields.
func below(schema *ast.Schema, t *ast.Type) string {
	if schema.Types[t.Name()].IsLeafType() {
		return ""
	}
	return "{__typename}"
}

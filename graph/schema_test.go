package graph_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
)

// TestSchemaIsDescribed holds that everything in the schema has a description.
func TestSchemaIsDescribed(t *testing.T) {
	described := func(name, description string) {
		if strings.TrimSpace(description) == "" {
			t.Errorf("%s has no description", name)
		}
	}
	for _, def := range graph.Schema().Schema().Types {
		if def.BuiltIn || strings.HasPrefix(def.Name, "__") {
			continue
		}
		described(def.Name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(def.Name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(def.Name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range def.EnumValues {
			described(def.Name+"."+v.Name, v.Description)
		}
	}
}

// TestSDL compares the schema that the binary carries with the file.
func TestSDL(t *testing.T) {
	want, err := os.ReadFile("../schema.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if graph.SDL() != string(want) {
		t.Error("graph.SDL() is not schema.graphqls: run go generate ./graph")
	}
}

// TestIntrospectionIsTheSchema asks the endpoint for its types and fields and
// compares them with the file.
func TestIntrospectionIsTheSchema(t *testing.T) {
	a := ask(t, handler(builtin()), `{__schema {directives {name} types {name kind fields(includeDeprecated: true) {name args(includeDeprecated: true) {name}} inputFields(includeDeprecated: true) {name} enumValues(includeDeprecated: true) {name}}}}`, nil)
	type named struct{ Name string }
	var types []struct {
		Name, Kind string
		Fields     []struct {
			Name string
			Args []named
		}
		InputFields, EnumValues []named
	}
	b, err := json.Marshal(at(t, a.Data, "__schema.types"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &types); err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for _, typ := range types {
		described[typ.Name] = true
		for _, f := range typ.Fields {
			described[typ.Name+"."+f.Name] = true
			for _, arg := range f.Args {
				described[typ.Name+"."+f.Name+"."+arg.Name] = true
			}
		}
		for _, f := range append(typ.InputFields, typ.EnumValues...) {
			described[typ.Name+"."+f.Name] = true
		}
	}
	count := 0
	written := func(name string) {
		count++
		if !described[name] {
			t.Errorf("introspection does not tell of %s", name)
		}
	}
	for name, def := range graph.Schema().Schema().Types {
		written(name)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			written(name + "." + f.Name)
			if def.Kind != ast.InputObject {
				for _, arg := range f.Arguments {
					written(name + "." + f.Name + "." + arg.Name)
				}
			}
		}
		for _, v := range def.EnumValues {
			written(name + "." + v.Name)
		}
	}
	if count != len(described) {
		t.Errorf("introspection has %d things, the schema of %d", len(described), count)
	}
}

// TestDatesSayWhatTheyAre reads where each scalar of our own is specified.
func TestDatesSayWhatTheyAre(t *testing.T) {
	a := ask(t, handler(builtin()), `{date: __type(name: "Date") {kind specifiedByURL} partial: __type(name: "PartialDate") {kind specifiedByURL}}`, nil)
	for path, want := range map[string]string{
		"date.kind":              "SCALAR",
		"date.specifiedByURL":    "https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
		"partial.kind":           "SCALAR",
		"partial.specifiedByURL": "https://www.loc.gov/standards/datetime/",
	} {
		if got := at(t, a.Data, path); got != want {
			t.Errorf("%s is %v, want %s", path, got, want)
		}
	}
}

// TestPartialDatesHaveTheirDaysBeside holds that a date that may be a month or a year stands with its days
// too, under one name everywhere, and surely where the date is sure.
func TestPartialDatesHaveTheirDaysBeside(t *testing.T) {
	dates := 0
	for _, def := range graph.Schema().Schema().Types {
		if def.Kind != ast.Object {
			continue
		}
		for _, f := range def.Fields {
			if f.Type.Name() != "PartialDate" || f.Directives.ForName("deprecated") != nil { // that which took its place has them
				continue
			}
			dates++
			want := strings.Replace(f.Type.String(), "PartialDate", "DaySpan", 1)
			if span := def.Fields.ForName(f.Name + "Span"); span == nil || span.Type.String() != want {
				t.Errorf("%s.%s is a PartialDate, and has no field %sSpan: %s beside it", def.Name, f.Name, f.Name, want)
			}
		}
	}
	if dates == 0 {
		t.Error("no field is a PartialDate")
	}
}

// TestBooleansAreNamedAndAskedAlike holds Booleans to one habit: their names have no "is", and a filter asks one that is never null by a
// Boolean, and one that may be by an object that has eq and known.
func TestBooleansAreNamedAndAskedAlike(t *testing.T) {
	types := graph.Schema().Schema().Types
	for _, def := range types {
		if strings.HasPrefix(def.Name, "__") {
			continue
		}
		for _, f := range def.Fields {
			isBoolean := f.Type.Name() == "Boolean"
			if isBoolean && strings.HasPrefix(f.Name, "is") && f.Directives.ForName("deprecated") == nil {
				t.Errorf("%s.%s: name it by what is so when it is true, without is", def.Name, f.Name)
			}
			of := types[strings.TrimSuffix(def.Name, "Filter")]
			if def.Kind != ast.InputObject || of == nil || of.Kind != ast.Object {
				continue
			}
			asked := of.Fields.ForName(f.Name)
			if asked == nil || asked.Type.Name() != "Boolean" {
				continue
			}
			by := types[f.Type.Name()]
			if asked.Type.NonNull != isBoolean || !isBoolean && (by.Fields.ForName("eq") == nil || by.Fields.ForName("known") == nil) {
				t.Errorf("%s.%s is a %s, and %s.%s a %s", def.Name, f.Name, f.Type, of.Name, f.Name, asked.Type)
			}
		}
	}
}

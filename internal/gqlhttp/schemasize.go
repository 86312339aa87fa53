package gqlhttp

import "github.com/vektah/gqlparser/v2/ast"

// A schemaList is a list of introspection, by its type and field: "__Type" and "fields".
type schemaList struct{ on, field string }

// schemaSizes tell how long the lists of introspection are: on average, where there are many of one kind, and rounded up.
type schemaSizes map[schemaList]int

func newSchemaSizes(s *ast.Schema) schemaSizes {
	var fields, inputFields, args, values, interfaces, possible, directiveArgs, locations int
	for _, d := range s.Types {
		if d.Kind == ast.InputObject {
			inputFields += len(d.Fields)
		} else {
			fields += len(d.Fields)
		}
		for _, f := range d.Fields {
			args += len(f.Arguments)
		}
		values, interfaces = values+len(d.EnumValues), interfaces+len(d.Interfaces)
		if d.IsAbstractType() {
			possible += len(s.PossibleTypes[d.Name])
		}
	}
	for _, d := range s.Directives {
		directiveArgs, locations = directiveArgs+len(d.Arguments), locations+len(d.Locations)
	}
	types, directives := len(s.Types), len(s.Directives)
	average := func(n, of int) int { return (n + of - 1) / max(1, of) }
	return schemaSizes{
		{"__Schema", "types"}:        types,
		{"__Schema", "directives"}:   directives,
		{"__Type", "fields"}:         average(fields, types),
		{"__Type", "inputFields"}:    average(inputFields, types),
		{"__Type", "enumValues"}:     average(values, types),
		{"__Type", "interfaces"}:     average(interfaces, types),
		{"__Type", "possibleTypes"}:  average(possible, types),
		{"__Field", "args"}:          average(args, fields),
		{"__Directive", "args"}:      average(directiveArgs, directives),
		{"__Directive", "locations"}: average(locations, directives),
	}
}

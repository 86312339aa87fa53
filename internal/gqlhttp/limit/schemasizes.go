package limit

import "github.com/vektah/gqlparser/v2/ast"

// A schemaList is a list of introspection, by its type and field: "__Type" and "fields".
type schemaList struct{ on, field string }

// schemaSizes has the lengths of the lists of introspection. A list of one object counts as long as the longest, and one of as
// many objects as there are types as long as the average, rounded up.
type schemaSizes struct {
	types         int
	longest, mean map[schemaList]int
}

func newSchemaSizes(s *ast.Schema) schemaSizes {
	sizes := schemaSizes{len(s.Types), map[schemaList]int{}, map[schemaList]int{}}
	total, of := map[schemaList]int{}, map[schemaList]int{}
	add := func(on, field string, n int) {
		list := schemaList{on, field}
		total[list], of[list] = total[list]+n, of[list]+1
		sizes.longest[list] = max(sizes.longest[list], n)
	}
	add("__Schema", "types", len(s.Types))
	add("__Schema", "directives", len(s.Directives))
	for _, d := range s.Types {
		fields, inputFields := len(d.Fields), 0
		if d.Kind == ast.InputObject {
			fields, inputFields = 0, len(d.Fields)
		}
		add("__Type", "fields", fields)
		add("__Type", "inputFields", inputFields)
		add("__Type", "enumValues", len(d.EnumValues))
		add("__Type", "interfaces", len(d.Interfaces))
		possible := 0
		if d.IsAbstractType() {
			possible = len(s.PossibleTypes[d.Name])
		}
		add("__Type", "possibleTypes", possible)
		if d.Kind != ast.InputObject {
			for _, f := range d.Fields {
				add("__Field", "args", len(f.Arguments))
			}
		}
	}
	for _, d := range s.Directives {
		add("__Directive", "args", len(d.Arguments))
		add("__Directive", "locations", len(d.Locations))
	}
	for list, n := range total {
		sizes.mean[list] = (n + of[list] - 1) / of[list]
	}
	return sizes
}

// rows returns the length of a list that so many objects have.
func (s schemaSizes) rows(list schemaList, objects int) (n int, ok bool) {
	if objects < s.types {
		n, ok = s.longest[list]
		return n, ok
	}
	n, ok = s.mean[list]
	return n, ok
}

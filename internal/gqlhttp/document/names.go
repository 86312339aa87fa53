package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// fieldsOnCorrectType refuses fields that a type does not have, in the words of the stock rule. Where the type is an
// interface or a union it suggests the fragment that selects the field, once for the widest type that has it: the stock rule
// names a type for each interface of each object.
var fieldsOnCorrectType = core.Rule{
	Name: "FieldsOnCorrectType",
	RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(w *core.Walker, f *ast.Field) {
			if f.ObjectDefinition == nil || f.Definition != nil {
				return
			}
			addError(core.Message(`Cannot query field "%s" on type "%s".%s`, f.Name, f.ObjectDefinition.Name, fieldsLike(w.Schema, f)), core.At(f.Position))
		})
	},
}

// fieldsLike suggests fields in the place of one that the type does not have.
func fieldsLike(schema *ast.Schema, f *ast.Field) string {
	on := f.ObjectDefinition
	types := typesWith(schema, on, f.Name)
	switch len(types) {
	case 0:
		near := core.SuggestionList(f.Name, fieldsOf(schema, on))
		if len(near) == 0 {
			return ""
		}
		if on.Fields.ForName(near[0]) == nil {
			return fmt.Sprintf(" Did you mean ... on %s {%s}?", typesWith(schema, on, near[0])[0], near[0])
		}
		return " Did you mean " + core.QuotedOrList(near...) + "?"
	case 1:
		return fmt.Sprintf(" Ask for it in a fragment, ... on %s {%s}.", types[0], f.Name)
	}
	return fmt.Sprintf(" Ask for it in a fragment, ... on %s {%s}: of %s too.", types[0], f.Name, and(types[1:]))
}

// typesWith are the types that a thing of an abstract type may be of and that have a field, interfaces first, the widest
// first. A type is left out that is one of an interface named before it.
func typesWith(schema *ast.Schema, abstract *ast.Definition, field string) []string {
	if !abstract.IsAbstractType() {
		return nil
	}
	have := map[string]bool{}
	for _, d := range schema.GetPossibleTypes(abstract) {
		have[d.Name] = d.Kind == ast.Object && d.Fields.ForName(field) != nil
	}
	var interfaces []*ast.Definition
	size := map[string]int{}
	for _, d := range schema.Types {
		if d.Kind != ast.Interface || d == abstract || d.Fields.ForName(field) == nil {
			continue
		}
		for _, object := range schema.GetPossibleTypes(d) {
			if have[object.Name] {
				size[d.Name]++
			}
		}
		if size[d.Name] > 1 {
			interfaces = append(interfaces, d)
		}
	}
	slices.SortFunc(interfaces, func(a, b *ast.Definition) int {
		if n := size[b.Name] - size[a.Name]; n != 0 {
			return n
		}
		return strings.Compare(a.Name, b.Name)
	})
	var names []string
	covered := map[string]bool{}
	for _, d := range interfaces {
		further := false
		for _, object := range schema.GetPossibleTypes(d) {
			if have[object.Name] && !covered[object.Name] {
				covered[object.Name], further = true, true
			}
		}
		if further {
			names = append(names, d.Name)
		}
	}
	n := len(names)
	for name, has := range have {
		if has && !covered[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names[n:])
	return names
}

// fieldsOf are the names of the fields of a type, and of the types that a thing of it may be of.
func fieldsOf(schema *ast.Schema, d *ast.Definition) (names []string) {
	types := []*ast.Definition{d}
	if d.IsAbstractType() {
		types = append(types, schema.GetPossibleTypes(d)...)
	}
	seen := map[string]bool{}
	for _, d := range types {
		for _, f := range d.Fields {
			if !seen[f.Name] {
				seen[f.Name] = true
				names = append(names, f.Name)
			}
		}
	}
	return names
}

func and(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}

func either(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return names[0]
}

// knownArgumentNames refuses arguments that a field or a directive does not have, and lists those that it has: names from other
// servers need not be like ours.
var knownArgumentNames = core.Rule{
	Name: "KnownArgumentNames",
	RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
		check := func(on string, given ast.ArgumentList, known ast.ArgumentDefinitionList) {
			for _, a := range given {
				if known.ForName(a.Name) == nil {
					addError(core.Message(`Unknown argument "%s" on %s.%s`, a.Name, on, argumentsLike(known, a.Name)), core.At(a.Position))
				}
			}
		}
		observers.OnField(func(_ *core.Walker, f *ast.Field) {
			if f.Definition != nil && f.ObjectDefinition != nil {
				check(fmt.Sprintf(`field "%s.%s"`, f.ObjectDefinition.Name, f.Name), f.Arguments, f.Definition.Arguments)
			}
		})
		observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
			if d.Definition != nil {
				check(fmt.Sprintf(`directive "@%s"`, d.Name), d.Arguments, d.Definition.Arguments)
			}
		})
	},
}

// elsewhere has the names of other servers for common arguments, with a hint.
var elsewhere = map[string]struct{ name, hint string }{
	"where":     {"filter", ""},
	"condition": {"filter", ""},
	"sort":      {"orderBy", ""},
	"sortBy":    {"orderBy", ""},
	"order":     {"orderBy", ""},
	"order_by":  {"orderBy", ""},
	"limit":     {"first", ""},
	"take":      {"first", ""},
	"top":       {"first", ""},
	"pageSize":  {"first", ""},
	"offset":    {"after", ", which takes the endCursor of the page before"},
	"skip":      {"after", ", which takes the endCursor of the page before"},
	"page":      {"after", ", which takes the endCursor of the page before"},
	"cursor":    {"after", ", which takes the endCursor of the page before"},
}

// argumentsLike suggests an argument that is like a name, or lists all.
func argumentsLike(known ast.ArgumentDefinitionList, name string) string {
	if len(known) == 0 {
		return " It takes no arguments."
	}
	var names []string
	for _, d := range known {
		names = append(names, d.Name)
	}
	all := " It takes " + and(names) + "."
	if e := elsewhere[name]; known.ForName(e.name) != nil {
		return fmt.Sprintf(` Did you mean "%s"%s?%s`, e.name, e.hint, all)
	}
	if near := core.SuggestionList(name, names); len(near) > 0 {
		return ` Did you mean ` + core.QuotedOrList(near...) + `?`
	}
	return all
}

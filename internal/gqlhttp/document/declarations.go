package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
)

// The rules of what a document declares and names: types, variables, fragments, directives. They refuse what the stock
// rules refuse, and say what would be right, with names of the schema only where that is not hidden.

// declaredRules returns these rules; with hide, their errors say nothing of the schema that is not in the document.
func declaredRules(hide bool) []core.Rule {
	return []core.Rule{
		{Name: "KnownTypeNames", RuleFunc: knownTypeNames(hide)},
		{Name: "NoUndefinedVariables", RuleFunc: noUndefinedVariables(hide)},
		{Name: "VariablesInAllowedPosition", RuleFunc: variablesInAllowedPosition(hide)},
		{Name: "NoUnusedVariables", RuleFunc: noUnusedVariables},
		{Name: "NoUnusedFragments", RuleFunc: noUnusedFragments},
		{Name: "KnownFragmentNames", RuleFunc: knownFragmentNames},
		{Name: "KnownDirectives", RuleFunc: knownDirectives(hide)},
		{Name: "KnownRootType", RuleFunc: knownRootType},
		{Name: "ProvidedRequiredArguments", RuleFunc: providedRequiredArguments},
		{Name: "ScalarLeafs", RuleFunc: scalarLeafs(hide)},
	}
}

// nearest returns the names that are like one, the nearest first.
func nearest(name string, names []string) []string {
	slices.Sort(names) // among equals the order is always the same
	near := core.SuggestionList(name, names)
	return near[:min(3, len(near))]
}

// didYouMean suggests the names that are like one; where none is, it returns otherwise.
func didYouMean(name string, names []string, otherwise string) string {
	if near := nearest(name, names); len(near) > 0 {
		return " Did you mean " + core.QuotedOrList(near...) + "?"
	}
	return otherwise
}

// foreignTypes has the names of types in other languages.
var foreignTypes = map[string]string{
	"Integer": "Int", "Number": "Float", "Double": "Float", "Decimal": "Float", "Text": "String", "Str": "String", "Varchar": "String", "Bool": "Boolean", "Uuid": "ID",
}

// typeLike suggests a type that is like a name, among those that fit.
func typeLike(schema *ast.Schema, name string, fits func(*ast.Definition) bool) string {
	common := foreignTypes[strings.ToUpper(name[:1])+strings.ToLower(name[1:])]
	if d := schema.Types[common]; d != nil && fits(d) {
		return ` Did you mean "` + common + `"?`
	}
	var names []string
	for _, d := range schema.Types {
		if fits(d) && !strings.HasPrefix(d.Name, "__") {
			names = append(names, d.Name)
		}
	}
	return didYouMean(name, names, "")
}

func knownTypeNames(hide bool) func(*core.Events, core.AddErrFunc) {
	return func(observers *core.Events, addError core.AddErrFunc) {
		wanted := map[*ast.VariableDefinition]*ast.Type{} // the type expected where a variable of an unknown type is first used
		observers.OnValue(func(w *core.Walker, v *ast.Value) {
			d := v.VariableDefinition
			if v.Kind == ast.Variable && d != nil && wanted[d] == nil && v.ExpectedType != nil && w.Schema.Types[d.Type.Name()] == nil {
				wanted[d] = v.ExpectedType
			}
		})
		observers.OnOperation(func(w *core.Walker, op *ast.OperationDefinition) {
			for _, d := range op.VariableDefinitions {
				name := d.Type.Name()
				if w.Schema.Types[name] != nil {
					continue
				}
				says := ""
				if t := wanted[d]; t != nil && !hide {
					says = fmt.Sprintf(" Where $%s is used, %s is expected: declare it as $%s: %s.", d.Variable, t, d.Variable, t)
				} else if !hide {
					says = typeLike(w.Schema, name, (*ast.Definition).IsInputType)
				}
				addError(core.Message(`Unknown type "%s".%s`, name, says), core.At(d.Position))
			}
		})
		check := func(w *core.Walker, name string, pos *ast.Position) {
			if name == "" || w.Schema.Types[name] != nil {
				return
			}
			says := ""
			if !hide {
				says = typeLike(w.Schema, name, (*ast.Definition).IsCompositeType)
			}
			addError(core.Message(`Unknown type "%s".%s`, name, says), core.At(pos))
		}
		observers.OnInlineFragment(func(w *core.Walker, f *ast.InlineFragment) { check(w, f.TypeCondition, f.Position) })
		observers.OnFragment(func(w *core.Walker, f *ast.FragmentDefinition) { check(w, f.TypeCondition, f.Position) })
	}
}

func noUndefinedVariables(hide bool) func(*core.Events, core.AddErrFunc) {
	return func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnValue(func(w *core.Walker, v *ast.Value) {
			if w.CurrentOperation == nil || v.Kind != ast.Variable || v.VariableDefinition != nil {
				return
			}
			start := strings.TrimSpace(string(w.CurrentOperation.Operation) + " " + w.CurrentOperation.Name)
			t := "…"
			if v.ExpectedType != nil && !hide {
				t = v.ExpectedType.String()
			}
			addError(core.Message("Variable %s is not declared: begin the operation with %s(%s: %s).", v, start, v, t), core.At(v.Position))
		})
	}
}

// variablesInAllowedPosition compares the type of a variable with the type of its position. A default, of the variable
// or of what it is given to, lets it be null.
func variablesInAllowedPosition(hide bool) func(*core.Events, core.AddErrFunc) {
	return func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnValue(func(w *core.Walker, v *ast.Value) {
			d := v.VariableDefinition
			if v.Kind != ast.Variable || v.ExpectedType == nil || d == nil || w.CurrentOperation == nil || w.Schema.Types[d.Type.Name()] == nil {
				return
			}
			expected := *v.ExpectedType
			if v.ExpectedTypeHasDefault || d.DefaultValue != nil && d.DefaultValue.Kind != ast.NullValue {
				expected.NonNull = false
			}
			if d.Type.IsCompatible(&expected) {
				return
			}
			says := "."
			if !hide {
				says = fmt.Sprintf(", where %s is expected: declare it as $%s: %s.", v.ExpectedType, d.Variable, v.ExpectedType)
			}
			addError(core.Message("Variable %s has the type %s, and cannot be used here%s", v, d.Type, says), core.At(v.Position))
		})
		observers.OnValue(func(w *core.Walker, v *ast.Value) {
			if v.Kind != ast.ObjectValue || v.Definition == nil || v.Definition.Directives.ForName("oneOf") == nil {
				return
			}
			for _, child := range v.Children {
				if d := child.Value.VariableDefinition; child.Value.Kind == ast.Variable && d != nil && !d.Type.NonNull {
					addError(core.Message("Variable %s has the type %s, and the one field of %s cannot be null: declare it as $%s: %s!.",
						child.Value, d.Type, v.Definition.Name, d.Variable, d.Type), core.At(child.Value.Position))
				}
			}
		})
	}
}

func noUnusedVariables(observers *core.Events, addError core.AddErrFunc) {
	observers.OnOperation(func(_ *core.Walker, op *ast.OperationDefinition) {
		for _, d := range op.VariableDefinitions {
			if !d.Used {
				addError(core.Message("Variable $%s is declared and never used: leave it out, or give it to an argument.", d.Variable), core.At(d.Position))
			}
		}
	})
}

func noUnusedFragments(observers *core.Events, addError core.AddErrFunc) {
	used := map[string]bool{}
	observers.OnFragmentSpread(func(_ *core.Walker, f *ast.FragmentSpread) { used[f.Name] = true })
	observers.OnFragment(func(_ *core.Walker, f *ast.FragmentDefinition) {
		if !used[f.Name] {
			addError(core.Message(`Fragment "%s" is never used: leave it out, or select ...%s in braces.`, f.Name, f.Name), core.At(f.Position))
		}
	})
}

func knownFragmentNames(observers *core.Events, addError core.AddErrFunc) {
	observers.OnFragmentSpread(func(w *core.Walker, f *ast.FragmentSpread) {
		if f.Definition != nil {
			return
		}
		var names []string
		for _, d := range w.Document.Fragments {
			names = append(names, d.Name)
		}
		otherwise := fmt.Sprintf(" Define it in the document: fragment %s on …", f.Name)
		addError(core.Message(`Unknown fragment "%s".%s`, f.Name, didYouMean(f.Name, names, otherwise)), core.At(f.Position))
	})
}

// executable are the places of directives within a document.
var executable = []ast.DirectiveLocation{
	ast.LocationQuery, ast.LocationMutation, ast.LocationSubscription, ast.LocationField, ast.LocationFragmentDefinition,
	ast.LocationFragmentSpread, ast.LocationInlineFragment, ast.LocationVariableDefinition,
}

func knownDirectives(hide bool) func(*core.Events, core.AddErrFunc) {
	return func(observers *core.Events, addError core.AddErrFunc) {
		seen := map[*ast.Position]bool{} // a fragment is walked wherever it is used
		observers.OnDirective(func(w *core.Walker, d *ast.Directive) {
			switch {
			case seen[d.Position] || d.Definition != nil && slices.Contains(d.Definition.Locations, d.Location):
				return
			case d.Definition != nil:
				addError(core.Message(`Directive "@%s" may not be used on %s: it belongs on %s.`, d.Name, d.Location, either(placesOf(d.Definition))), core.At(d.Position))
			default:
				addError(core.Message(`Unknown directive "@%s".%s`, d.Name, directivesLike(w.Schema, d.Name, hide)), core.At(d.Position))
			}
			seen[d.Position] = true
		})
	}
}

// directivesLike suggests a directive that is like a name, or lists all.
func directivesLike(schema *ast.Schema, name string, hide bool) string {
	if hide {
		return ""
	}
	var names []string
	for _, d := range schema.Directives {
		if slices.ContainsFunc(d.Locations, func(l ast.DirectiveLocation) bool { return slices.Contains(executable, l) }) {
			names = append(names, "@"+d.Name)
		}
	}
	slices.Sort(names)
	return didYouMean("@"+name, names, " There are "+and(names)+".")
}

// placesOf are the names of the places of a directive.
func placesOf(d *ast.DirectiveDefinition) (names []string) {
	for _, l := range d.Locations {
		names = append(names, string(l))
	}
	return names
}

func knownRootType(observers *core.Events, addError core.AddErrFunc) {
	observers.OnOperation(func(w *core.Walker, op *ast.OperationDefinition) {
		served := map[ast.Operation]*ast.Definition{ast.Query: w.Schema.Query, ast.Mutation: w.Schema.Mutation, ast.Subscription: w.Schema.Subscription}
		if served[op.Operation] == nil {
			addError(core.Message("This schema has no %s: ask with a query.", op.Operation), core.At(op.Position))
		}
	})
}

func providedRequiredArguments(observers *core.Events, addError core.AddErrFunc) {
	check := func(on string, known ast.ArgumentDefinitionList, given ast.ArgumentList, pos *ast.Position) {
		for _, d := range known {
			if d.Type.NonNull && d.DefaultValue == nil && given.ForName(d.Name) == nil {
				addError(core.Message("%s needs the argument %s, whose type is %s: write %s(%s: …).", on, d.Name, d.Type, on, d.Name), core.At(pos))
			}
		}
	}
	observers.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Definition != nil {
			check(f.Name, f.Definition.Arguments, f.Arguments, f.Position)
		}
	})
	observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		if d.Definition != nil {
			check("@"+d.Name, d.Definition.Arguments, d.Arguments, d.Position)
		}
	})
}

func scalarLeafs(hide bool) func(*core.Events, core.AddErrFunc) {
	return func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(w *core.Walker, f *ast.Field) {
			if f.Definition == nil {
				return
			}
			d := w.Schema.Types[f.Definition.Type.Name()]
			switch {
			case d == nil || d.IsLeafType() == (len(f.SelectionSet) == 0):
			case d.IsLeafType():
				addError(core.Message(`Field "%s" has the type %s, which has no fields: leave out the braces after it.`, f.Name, d.Name), core.At(f.Position))
			default:
				addError(core.Message(`Field "%s" has the type %s: select fields of it in braces, %s {%s}.`,
					f.Name, f.Definition.Type, f.Name, someFields(w.Schema, d, hide)), core.At(f.Position))
			}
		})
	}
}

// someFields are the first fields of a type that can be selected as they are.
func someFields(schema *ast.Schema, d *ast.Definition, hide bool) string {
	var names []string
	for _, f := range d.Fields {
		needs := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil })
		if !needs && !strings.HasPrefix(f.Name, "__") && schema.Types[f.Type.Name()].IsLeafType() {
			names = append(names, f.Name)
		}
	}
	if hide || len(names) == 0 {
		return "…"
	}
	return strings.Join(names[:min(3, len(names))], " ")
}

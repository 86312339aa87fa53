package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/core"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// rulesOf returns the rules of validation, in the order of their names. With hide, introspection is refused, and messages have no
// suggestions from which the schema could be guessed.
func rulesOf(hide bool) []core.Rule {
	set := rules.NewDefaultRules()
	ours := append(declaredRules(hide), valuesOfCorrectType(hide))
	if !hide {
		ours = append(ours, fieldsOnCorrectType, knownArgumentNames)
	}
	for _, r := range ours {
		set.ReplaceRule(r.Name, r.RuleFunc)
	}
	if hide {
		for _, r := range []core.Rule{
			rules.FieldsOnCorrectTypeRuleWithoutSuggestions,
			rules.KnownArgumentNamesRuleWithoutSuggestions,
		} {
			set.RemoveRule(strings.TrimSuffix(r.Name, "WithoutSuggestions"))
			set.AddRule(r.Name, r.RuleFunc)
		}
		set.AddRule(noIntrospection.Name, noIntrospection.RuleFunc)
	}
	var list []core.Rule
	for name, rule := range set.GetInner() {
		list = append(list, core.Rule{Name: name, RuleFunc: rule})
	}
	slices.SortFunc(list, func(a, b core.Rule) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// noIntrospection refuses __schema and __type. __typename is allowed: clients need it.
var noIntrospection = core.Rule{
	Name: "NoIntrospection",
	RuleFunc: func(observers *core.Events, addError core.AddErrFunc) {
		observers.OnField(func(_ *core.Walker, field *ast.Field) {
			if field.Name == "__schema" || field.Name == "__type" {
				addError(core.Message("This server does not permit introspection."), core.At(field.Position))
			}
		})
	},
}

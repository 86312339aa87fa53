package gqlhttp

import (
	"context"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestArgumentsAreLookedAtOnceForAField asks the middleware about one field of two objects: it is the same error for both.
func TestArgumentsAreLookedAtOnceForAField(t *testing.T) {
	field := func(variable string) context.Context {
		v := &ast.Value{Kind: ast.Variable, Raw: variable, ExpectedType: ast.NonNullNamedType("Int", nil)}
		f := &ast.Field{Name: "items", Arguments: ast.ArgumentList{{Name: "count", Value: v}}}
		return graphql.WithFieldContext(t.Context(), &graphql.FieldContext{Field: graphql.CollectedField{Field: f}})
	}
	next := func(context.Context) (any, error) { return "resolved", nil }
	refuse := nullArguments(map[string]any{"null": nil, "given": 1})

	null := field("null")
	_, first := refuse(null, next)
	_, second := refuse(null, next)
	if first == nil || first != second {
		t.Errorf("the errors are %v and %v, want one error twice", first, second)
	}
	if v, err := refuse(field("given"), next); v != "resolved" || err != nil {
		t.Errorf("a field with no null gives %v and %v, want what its resolver returns", v, err)
	}
	if nullArguments(map[string]any{"given": 1}) != nil {
		t.Error("there is a middleware where no variable is null")
	}
}

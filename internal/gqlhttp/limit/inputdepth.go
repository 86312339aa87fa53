package limit

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// inputDepth checks the values of arguments against Limits.InputDepth, with variables replaced by their values and one value
// taken as a list of one. So a value has the same depth in the document and in a variable. The operation is valid and its
// variables are coerced.
type inputDepth struct {
	most      int
	variables map[string]any
	entered   map[*ast.FragmentDefinition]bool
}

// CheckInputDepth refuses an operation with a value that nests too deep. O(its document and variables).
func CheckInputDepth(op *ast.OperationDefinition, variables map[string]any, limits Limits) *gqlerror.Error {
	n := inputDepth{limits.InputDepth, variables, map[*ast.FragmentDefinition]bool{}}
	return cmp.Or(n.directives(op.Directives), n.selections(op.SelectionSet))
}

func (n *inputDepth) selections(set ast.SelectionSet) *gqlerror.Error {
	for _, selection := range set {
		var err *gqlerror.Error
		switch s := selection.(type) {
		case *ast.Field:
			err = cmp.Or(n.arguments(s.Arguments), n.directives(s.Directives), n.selections(s.SelectionSet))
		case *ast.InlineFragment:
			err = cmp.Or(n.directives(s.Directives), n.selections(s.SelectionSet))
		case *ast.FragmentSpread:
			if err = n.directives(s.Directives); err == nil && !n.entered[s.Definition] {
				n.entered[s.Definition] = true
				err = cmp.Or(n.directives(s.Definition.Directives), n.selections(s.Definition.SelectionSet))
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (n *inputDepth) directives(list ast.DirectiveList) *gqlerror.Error {
	for _, d := range list {
		if err := n.arguments(d.Arguments); err != nil {
			return err
		}
	}
	return nil
}

func (n *inputDepth) arguments(list ast.ArgumentList) *gqlerror.Error {
	for _, a := range list {
		if n.ofValue(a.Value) > n.most {
			return tooNested(a.Value.Position, n.most)
		}
	}
	return nil
}

// ofValue is how many lists and objects lie around the innermost part of a value.
func (n *inputDepth) ofValue(v *ast.Value) int {
	deepest, own := 0, 0
	switch v.Kind {
	case ast.NullValue:
		return 0
	case ast.Variable:
		return ofCoerced(n.variables[v.Raw])
	case ast.ListValue, ast.ObjectValue:
		own = 1
		for _, child := range v.Children {
			deepest = max(deepest, n.ofValue(child.Value))
		}
	}
	if v.Kind != ast.ListValue { // one value for a list of one, or of lists
		for t := v.ExpectedType; t != nil && t.Elem != nil; t = t.Elem {
			own++
		}
	}
	return own + deepest
}

// ofCoerced is the same of the value of a variable.
func ofCoerced(v any) int {
	deepest := 0
	switch v := v.(type) {
	case map[string]any:
		for _, part := range v {
			deepest = max(deepest, ofCoerced(part))
		}
	case []any:
		for _, item := range v {
			deepest = max(deepest, ofCoerced(item))
		}
	default:
		return 0
	}
	return deepest + 1
}

func tooNested(pos *ast.Position, most int) *gqlerror.Error {
	return Exceeded(pos, "A value nests deeper than %d levels: set its innermost parts side by side in one list, or ask in several requests.", most)
}

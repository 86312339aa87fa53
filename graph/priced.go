package graph

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// The ways in which the schema says, by its directive @priced, that an argument adds to the cost of an operation.
const (
	byRows       = "ROWS"
	byConditions = "CONDITIONS"
	byGroups     = "GROUPS"
	byValues     = "VALUES"
	byIDs        = "IDS"
)

// PricedBy says whether an argument adds to the cost of an operation in a way, as the schema says.
func PricedBy(a *ast.ArgumentDefinition, way string) bool {
	d := a.Directives.ForName("priced")
	if d == nil {
		return false
	}
	by := d.Arguments.ForName("by").Value
	if by.Kind != ast.ListValue {
		return by.Raw == way
	}
	return slices.ContainsFunc(by.Children, func(child *ast.ChildValue) bool { return child.Value.Raw == way })
}

// BoundsRows says whether an argument bounds the rows of a list.
func BoundsRows(a *ast.ArgumentDefinition) bool { return PricedBy(a, byRows) }

// given are the arguments of a field that are given and priced in a way, in the order of the schema.
func given(f *ast.Field, way string) []*ast.Argument {
	var all []*ast.Argument
	for _, d := range f.Definition.Arguments {
		if a := f.Arguments.ForName(d.Name); a != nil && PricedBy(d, way) {
			all = append(all, a)
		}
	}
	return all
}

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

// PricedBy are the ways in which an argument adds to the cost of an operation, as the schema says.
func PricedBy(a *ast.ArgumentDefinition) []string {
	d := a.Directives.ForName("priced")
	if d == nil {
		return nil
	}
	by := d.Arguments.ForName("by").Value
	if by.Kind != ast.ListValue {
		return []string{by.Raw}
	}
	ways := make([]string, len(by.Children))
	for i, child := range by.Children {
		ways[i] = child.Value.Raw
	}
	return ways
}

// BoundsRows says whether an argument bounds the rows of a list.
func BoundsRows(a *ast.ArgumentDefinition) bool { return slices.Contains(PricedBy(a), byRows) }

// given are the arguments of a field that are given and priced in a way, in the order of the schema.
func given(f *ast.Field, way string) []*ast.Argument {
	var all []*ast.Argument
	for _, d := range f.Definition.Arguments {
		if a := f.Arguments.ForName(d.Name); a != nil && slices.Contains(PricedBy(d), way) {
			all = append(all, a)
		}
	}
	return all
}

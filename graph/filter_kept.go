package graph

import (
	"strconv"
	"weak"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/internal/atlas"
)

// keptFilters are filters in the texts of documents that are asked again and again, for as
// long as the documents are kept. Nothing changes a filter once it is made.
var keptFilters = newLRU[keptFilter, chosenBy](filtersKept)

// filtersKept is how many filters are kept, those used last.
const filtersKept = 128

// newLRU returns a cache of n values, those used last.
func newLRU[K comparable, V any](n int) *lru.Cache[K, V] {
	c, err := lru.New[K, V](n)
	if err != nil {
		panic("graph: " + err.Error()) // only for a size below 1
	}
	return c
}

// keptFilter is all that a filter follows from: the text at a field, the values of the
// variables in it, and what today is.
type keptFilter struct {
	kind      atlas.Kind
	field     weak.Pointer[ast.Field]
	today     atlas.Day
	variables string
}

// keyOf is where the filter of the argument of a field is kept. It is not ok where the filter,
// or a list or an object in it, is the value of a variable.
func (f *filters) keyOf(kind atlas.Kind, field *ast.Field, argument *ast.Value) (key keptFilter, ok bool) {
	if argument.Kind == ast.Variable {
		return keptFilter{}, false
	}
	variables, ok := f.appendVariables(nil, argument)
	return keptFilter{kind, weak.Make(field), f.today, string(variables)}, ok
}

// appendVariables appends the values of the variables in a part of an argument, each with its
// type and so that no two lists of values look alike.
func (f *filters) appendVariables(b []byte, v *ast.Value) (_ []byte, ok bool) {
	if v.Kind == ast.Variable {
		value, given := f.given[v.Raw]
		switch value := value.(type) {
		case nil:
			b = strconv.AppendBool(append(b, 'n'), given)
		case string:
			b = strconv.AppendQuote(append(b, 's'), value)
		case bool:
			b = strconv.AppendBool(append(b, 'b'), value)
		case int64:
			b = strconv.AppendInt(append(b, 'i'), value, 10)
		case float64:
			b = strconv.AppendFloat(append(b, 'f'), value, 'g', -1, 64)
		default:
			return b, false
		}
		return append(b, ' '), true
	}
	ok = true
	for _, child := range v.Children {
		if b, ok = f.appendVariables(b, child.Value); !ok {
			return b, false
		}
	}
	return b, true
}

package graph

import (
	"strconv"
	"weak"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
)

// filterCache caches the filters in the texts of documents, as long as the documents are cached. Nothing changes a
// filter once it is made.
var filterCache = lru.New[filterKey, chosenBy](filtersCached)

// filtersCached is how many filters are cached, those used last.
const filtersCached = 128

// filterKey is all that a filter follows from: the text at a field, the values of the
// variables in it, and what today is.
type filterKey struct {
	kind      atlas.Kind
	field     weak.Pointer[ast.Field]
	today     atlas.Day
	variables string
}

// keyOf is the key of the filter of the argument of a field. It is not ok where the filter,
// or a list or an object in it, is the value of a variable.
func (f *filters) keyOf(kind atlas.Kind, field *ast.Field, argument *ast.Value) (key filterKey, ok bool) {
	if argument.Kind == ast.Variable {
		return filterKey{}, false
	}
	variables, ok := f.appendVariables(nil, argument)
	return filterKey{kind, weak.Make(field), f.today, string(variables)}, ok
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

package gqlhttp

import (
	"encoding/json"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// The cost of an operation is how many fields its answer may hold: 1 for every field of every row, where a list has as
// many rows as its arguments ask for. It is known before anything is looked up.
const (
	// costCeiling is where costs stop to grow: all beyond are equally too much. JSON numbers are exact up to here.
	costCeiling = 1<<53 - 1
	// introspectionCost is the price of __schema or __type, whatever is asked of it: the schema has one size.
	introspectionCost = 1000
	// plainRows is how many rows a list is taken to have that no argument bounds, such as the names of a thing.
	plainRows = 10
)

// A pricer finds the cost of a valid operation. Its work is that of reading the document once, because a fragment is
// priced once and counted at every use.
type pricer struct {
	variables map[string]any
	sizes     []string // the arguments that say how many rows a list may have
	page      int      // rows of a list that has such arguments, none of them given
	fragments map[*ast.FragmentDefinition]price
}

// A price is the cost of a selection set below a field: once, and for every row of the field when that is a
// connection, which holds its rows in fields such as nodes and edges.
type price struct{ once, row int }

func (p *pricer) operation(op *ast.OperationDefinition) int {
	return p.selections(op.SelectionSet).of(plainRows)
}

// of is the price for a number of rows.
func (p price) of(rows int) int { return plus(p.once, by(rows, p.row)) }

func (p *pricer) selections(set ast.SelectionSet) (sum price) {
	for _, selection := range set {
		var one price
		switch s := selection.(type) {
		case *ast.Field:
			if !leftOut(s.Directives, p.variables) {
				one = p.field(s)
			}
		case *ast.InlineFragment:
			if !leftOut(s.Directives, p.variables) {
				one = p.selections(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if !leftOut(s.Directives, p.variables) {
				one = p.fragment(s.Definition)
			}
		}
		sum = price{plus(sum.once, one.once), plus(sum.row, one.row)}
	}
	return sum
}

func (p *pricer) fragment(f *ast.FragmentDefinition) price {
	if known, ok := p.fragments[f]; ok {
		return known
	}
	if p.fragments == nil {
		p.fragments = map[*ast.FragmentDefinition]price{}
	}
	priced := p.selections(f.SelectionSet)
	p.fragments[f] = priced
	return priced
}

func (p *pricer) field(f *ast.Field) price {
	if f.Name == "__schema" || f.Name == "__type" {
		return price{once: introspectionCost}
	}
	below := p.selections(f.SelectionSet)
	isList := f.Definition.Type.Elem != nil
	rows, bounded := p.rows(f)
	switch {
	case bounded && isList:
		return price{once: by(max(rows, 1), plus(1, below.of(plainRows)))}
	case bounded:
		return price{once: plus(1, below.of(rows))}
	case isList:
		return price{row: plus(1, below.of(plainRows))}
	}
	return price{once: plus(1, below.of(plainRows))}
}

// rows is how many rows the arguments of a field ask for; bounded tells that it has arguments which do.
func (p *pricer) rows(f *ast.Field) (rows int, bounded bool) {
	given := false
	for _, d := range f.Definition.Arguments {
		if !slices.Contains(p.sizes, d.Name) {
			continue
		}
		bounded = true
		value := d.DefaultValue
		if a := f.Arguments.ForName(d.Name); a != nil {
			value = p.argument(a, d.DefaultValue)
		}
		if n, ok := p.size(value); ok {
			rows, given = max(rows, n), true
		}
	}
	if bounded && !given {
		return p.page, true
	}
	return rows, bounded
}

// argument is the value of an argument, which is the default where it is a variable that was not given.
func (p *pricer) argument(a *ast.Argument, byDefault *ast.Value) *ast.Value {
	if a.Value.Kind == ast.Variable {
		if _, ok := p.variables[a.Value.Raw]; !ok {
			return byDefault
		}
	}
	return a.Value
}

// size reads a value as a number of rows: a number as itself, a list as its length. It is not ok for null.
func (p *pricer) size(v *ast.Value) (n int, ok bool) {
	if v == nil {
		return 0, false
	}
	value, err := v.Value(p.variables)
	if err != nil {
		return costCeiling, true // a number beyond 64 bits
	}
	switch value := value.(type) {
	case nil:
		return 0, false
	case int64:
		return bound(float64(value)), true
	case int:
		return bound(float64(value)), true
	case float64:
		return bound(value), true
	case json.Number:
		f, _ := value.Float64() // infinite, where it is beyond a float64
		return bound(f), true
	case []any:
		return len(value), true
	}
	return 1, true // one value for a list of one
}

// bound makes a number of rows of any number.
func bound(f float64) int { return int(min(max(f, 0), costCeiling)) }

// plus and by add and multiply what is 0 to costCeiling, and stay there.

func plus(a, b int) int { return min(a+b, costCeiling) }

func by(a, b int) int {
	if a != 0 && b > costCeiling/a {
		return costCeiling
	}
	return a * b
}

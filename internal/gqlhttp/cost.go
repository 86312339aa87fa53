package gqlhttp

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The cost of an operation is how many fields its answer holds when every list is as long as its arguments allow, and at
// least 1 for every row. It is known before anything is looked up.
const (
	// costCeiling is where costs stop to grow: all beyond are equally too much. JSON numbers are exact up to here.
	costCeiling = 1<<53 - 1
	// plainRows is how many rows a list is taken to have that no argument bounds, such as the names of a thing.
	plainRows = 10
)

// Pages tell how the arguments of a schema bound its lists, by which the cost of an operation is known before it runs.
type Pages struct {
	// Arguments are those that tell how many rows a list has, by a number or by a list of as many values. They bound
	// the field they stand on, or the lists in it when it is an object, such as a connection. Default first, last, ids.
	Arguments []string
	// Rows is how many rows a list has for which none of its Arguments is given. Default 100.
	Rows int
	// MaxRows is the most that resolvers give for a number: who asks for more is refused by them, and pays for this
	// many. Default 1000.
	MaxRows int
}

func (p Pages) withDefaults() Pages {
	if p.Arguments == nil {
		p.Arguments = []string{"first", "last", "ids"}
	}
	if p.Rows == 0 {
		p.Rows = 100
	}
	if p.MaxRows == 0 {
		p.MaxRows = 1000
	}
	return p
}

// A pricer finds the cost of a valid operation, in one walk over its levels.
type pricer struct {
	merger merger
	pages  Pages
	schema schemaSizes
}

// A price is the cost of what a field selects: once, and for every row of the field when that is a connection, which
// holds its rows in lists such as nodes and edges.
type price struct{ once, row int }

// of is the price for a number of rows.
func (p price) of(rows int) int { return plus(p.once, by(rows, p.row)) }

// cost is the cost of an operation with its variables. An error tells of a condition that a variable leaves undecided.
func cost(op *ast.OperationDefinition, variables map[string]any, pages Pages, schema schemaSizes) (int, *gqlerror.Error) {
	p := pricer{merger{variables: variables}, pages, schema}
	n := p.level([]ast.SelectionSet{op.SelectionSet}).of(plainRows)
	if d := p.merger.undecided; d != nil {
		return n, undecided(d)
	}
	return n, nil
}

// dearest finds the field that most of the cost of an operation is for, down to where it is spread: its place, and the
// response names that lead to it.
func dearest(op *ast.OperationDefinition, variables map[string]any, pages Pages, schema schemaSizes) (pos *ast.Position, path string) {
	p := pricer{merger{variables: variables}, pages, schema}
	pos = op.Position
	for sets := []ast.SelectionSet{op.SelectionSet}; len(sets) > 0; {
		var most sameName
		cost, all := 0, 0
		for _, name := range p.merger.merge(sets) {
			one := p.field(name).of(plainRows)
			all = plus(all, one)
			if one > cost {
				most, cost = name, one
			}
		}
		if cost <= all/2 || len(most.sets()) == 0 {
			break
		}
		pos, sets = most.first.Position, most.sets()
		path += "." + most.first.Alias
	}
	return pos, strings.TrimPrefix(path, ".")
}

func (p *pricer) level(sets []ast.SelectionSet) (sum price) {
	for _, name := range p.merger.merge(sets) {
		one := p.field(name)
		sum = price{plus(sum.once, one.once), plus(sum.row, one.row)}
	}
	return sum
}

// field is the price of the fields of one name. Where they are fields of different types they may have different
// arguments, and an object has one of them: the dearest counts.
func (p *pricer) field(name sameName) price {
	rows, bounded, isList := 0, false, false
	for f := range name.all {
		n, ok := p.rows(f)
		rows, bounded, isList = max(rows, n), bounded || ok, isList || f.Definition.Type.Elem != nil
	}
	sets := name.sets()
	if len(sets) == 0 {
		return price{once: 1}
	}
	below := p.level(sets)
	each := max(1, below.of(plainRows)) // a row of which nothing is selected is there all the same
	switch {
	case bounded && isList:
		return price{once: plus(1, by(rows, each))}
	case bounded:
		return price{once: plus(1, below.of(rows))}
	case isList:
		return price{once: 1, row: each}
	}
	return price{once: plus(1, below.of(plainRows))}
}

// rows is how many rows the arguments of a field ask for; bounded tells that it has arguments which do.
func (p *pricer) rows(f *ast.Field) (rows int, bounded bool) {
	given := false
	if on := f.ObjectDefinition.Name; strings.HasPrefix(on, "__") {
		n, ok := p.schema[schemaList{on, f.Name}]
		return n, ok
	}
	for _, d := range f.Definition.Arguments {
		if !slices.Contains(p.pages.Arguments, d.Name) {
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
		return p.pages.Rows, true
	}
	return rows, bounded
}

// argument is the value of an argument, which is the default where it is a variable that was not given.
func (p *pricer) argument(a *ast.Argument, byDefault *ast.Value) *ast.Value {
	if a.Value.Kind == ast.Variable {
		if _, ok := p.merger.variables[a.Value.Raw]; !ok {
			return byDefault
		}
	}
	return a.Value
}

// size reads a value as a number of rows: a number as itself, up to what a page may have, a list as its length. It is
// not ok for null.
func (p *pricer) size(v *ast.Value) (n int, ok bool) {
	if v == nil {
		return 0, false
	}
	value, err := v.Value(p.merger.variables)
	if err != nil {
		return p.pages.MaxRows, true // a number beyond 64 bits
	}
	switch value := value.(type) {
	case nil:
		return 0, false
	case int64:
		return int(min(max(value, 0), int64(p.pages.MaxRows))), true
	case []any:
		return len(value), true
	}
	return 1, true // one value for a list of one
}

// plus and by add and multiply what is 0 to costCeiling, and stay there.

func plus(a, b int) int { return min(a+b, costCeiling) }

func by(a, b int) int {
	if a != 0 && b > costCeiling/a {
		return costCeiling
	}
	return a * b
}

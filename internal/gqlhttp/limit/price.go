package limit

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The cost of an operation bounds its memory and time: a unit stands for at most 200 allocated bytes. It is the price of the
// fields and objects of the answer when every list is as long as its arguments allow, and of the work that the application
// reports for fields. It is computed before anything is looked up.
const (
	// costCeiling is the highest cost. JSON numbers are exact up to here.
	costCeiling = 1<<53 - 1
	// plainRows is the assumed length of a list that no argument bounds, such as the names of an entity.
	plainRows = 10

	// What the executor of gqlgen allocates for a part of an answer.

	fieldUnits    = 4 // a field: 510 bytes, and a text
	argumentUnits = 4 // the arguments of a field, given or not, which are read for every object: 870 bytes
	objectUnits   = 8 // an object, or a row of a list of objects: 1,000 to 1,800 bytes
	valueUnits    = 2 // a row of a list of leaves: 300 bytes
)

// Pages describes how arguments bound the lists of a schema.
type Pages struct {
	// Bounds says whether an argument bounds the rows of a list, by a number or by a list of as many values. It applies to the
	// field that has it, or to the lists in it when it is an object, such as a connection. Default those named first, last, ids.
	Bounds func(a *ast.ArgumentDefinition) bool
	// Rows is the length of a list when none of the arguments that bound it is given. Default 100.
	Rows int
	// MaxRows is the highest number that resolvers accept; a higher one is priced as this. Default 1000.
	MaxRows int
	// Work returns a function that computes the work of the fields of one operation with its variables. The function is called
	// once for each occurrence of a field, with the number of objects that have it there. Nil: fields have no work.
	Work func(variables map[string]any) func(f *ast.Field, objects int) FieldWork
}

// FieldWork is the work of a field beside filling its part of the answer, in units of cost.
type FieldWork struct {
	Once  int // for all objects that have the field: one call answers for them
	Each  int // for each object that has the field
	Rows  int // the length of a list that no argument bounds; 0: the default
	Times int // the factor by which a list is longer than the arguments of its object say; 0: 1
	Row   int // for each row that arguments give to the object of the field
}

func (p Pages) withDefaults() Pages {
	if p.Bounds == nil {
		p.Bounds = Named("first", "last", "ids")
	}
	if p.Rows == 0 {
		p.Rows = 100
	}
	if p.MaxRows == 0 {
		p.MaxRows = 1000
	}
	return p
}

// Named are the arguments with some names.
func Named(names ...string) func(a *ast.ArgumentDefinition) bool {
	return func(a *ast.ArgumentDefinition) bool { return slices.Contains(names, a.Name) }
}

// A Pricer finds the cost of operations on one schema.
type Pricer struct {
	pages Pages
	sizes schemaSizes
}

// NewPricer returns the Pricer of a schema, the lists of which are as long as pages says.
func NewPricer(schema *ast.Schema, pages Pages) *Pricer {
	return &Pricer{pages.withDefaults(), newSchemaSizes(schema)}
}

// Cost returns the cost of a valid operation with its variables. An error says that a variable leaves a condition undecided.
func (p *Pricer) Cost(op *ast.OperationDefinition, variables map[string]any) (int, *gqlerror.Error) {
	w := p.walk(variables)
	n := w.whole([]ast.SelectionSet{op.SelectionSet}, within{1, plainRows})
	if d := w.merger.undecided; d != nil {
		return n, undecided(d)
	}
	return n, nil
}

// undecided refuses an operation for a condition that is null.
func undecided(d *ast.Directive) *gqlerror.Error {
	value := d.Arguments.ForName("if").Value
	return gqlerr.At(value.Position, gqlerr.New(gqlerr.Invalid, "Variable %s: cannot be null, because @%s(if: %s) needs true or false.",
		value, d.Name, value))
}

// TooExpensive returns the error of an operation the cost of which is above most. It names the field that most of the cost is
// for.
func (p *Pricer) TooExpensive(op *ast.OperationDefinition, variables map[string]any, cost, most int) *gqlerror.Error {
	pos, path := p.mostExpensive(op, variables)
	message := fmt.Sprintf("The operation costs %d, and one may cost at most %d: ask for fewer rows with first or last, for fewer fields in each, or with a smaller filter.",
		cost, most)
	if path != "" {
		message += " Most of it is for " + gqlerr.Clip(path, 80) + "."
	}
	return Exceeded(pos, "%s", message)
}

// mostExpensive finds the field that most of the cost of an operation is for, down to where the cost is spread over several:
// its place, and the response names that lead to it.
func (p *Pricer) mostExpensive(op *ast.OperationDefinition, variables map[string]any) (pos *ast.Position, path string) {
	w := p.walk(variables)
	pos = op.Position
	sets, in := []ast.SelectionSet{op.SelectionSet}, within{1, plainRows}
	for all := w.whole(sets, in); len(sets) > 0; {
		var most sameName
		var next within
		cost := 0
		for _, name := range w.merger.merge(sets) {
			before := w.once
			one, below := w.field(name, in)
			if one = plus(by(in.objects, one), w.once-before); one > cost {
				most, next, cost = name, below, one
			}
		}
		if cost <= all/2 || len(most.sets()) == 0 {
			break
		}
		pos, sets, in, all = most.first.Position, most.sets(), next, cost
		path += "." + most.first.Alias
	}
	return pos, strings.TrimPrefix(path, ".")
}

// A priceWalk prices one operation, in one walk over its levels.
type priceWalk struct {
	*Pricer
	merger merger
	work   func(f *ast.Field, objects int) FieldWork
	once   int // the work of all fields that is done once
}

// A within is where a level is: so many objects have its fields, each with lists of so many rows.
type within struct{ objects, rows int }

func (p *Pricer) walk(variables map[string]any) *priceWalk {
	w := &priceWalk{Pricer: p, merger: merger{variables: variables}}
	w.work = func(*ast.Field, int) FieldWork { return FieldWork{} }
	if p.pages.Work != nil {
		w.work = p.pages.Work(variables)
	}
	return w
}

// whole is the price of a level for all objects that have it.
func (w *priceWalk) whole(sets []ast.SelectionSet, in within) int {
	before := w.once
	n := by(in.objects, w.level(sets, in))
	return plus(n, w.once-before)
}

// level is the price of what selection sets select of one object.
func (w *priceWalk) level(sets []ast.SelectionSet, in within) (sum int) {
	for _, name := range w.merger.merge(sets) {
		n, _ := w.field(name, in)
		sum = plus(sum, n)
	}
	return sum
}

// field is the price of the fields of one name for one object. Where they are fields of different types they may have
// different arguments, and an object has one of them: the highest price is used, and the sum of the work that is done once.
// below is the level below the field.
func (w *priceWalk) field(name sameName, in within) (n int, below within) {
	rows, bounded, isList, each, times := 0, false, false, 0, 1
	var on []*ast.Definition // fields of one type have the same arguments
	for i := range name.count() {
		f := name.at(i)
		n, ok := w.rows(f, in.objects)
		isList = isList || f.Definition.Type.Elem != nil
		if !slices.Contains(on, f.ObjectDefinition) {
			if name.count() > 1 { // for one, as there is nearly always, no list is allocated
				on = append(on, f.ObjectDefinition)
			}
			work := w.work(f, in.objects)
			if in.objects > 0 {
				w.once = plus(w.once, work.Once)
			}
			each, times = max(each, plus(work.Each, by(in.rows, work.Row))), max(times, work.Times)
			if work.Rows > 0 {
				n, ok = work.Rows, true
			}
		}
		rows, bounded = max(rows, n), bounded || ok
	}
	n = plus(fieldUnits, each)
	if len(name.first.Definition.Arguments) > 0 {
		n = plus(n, argumentUnits)
	}
	sets := name.sets()
	if len(sets) == 0 {
		if isList {
			n = plus(n, plainRows*valueUnits)
		}
		return n, within{}
	}
	if !isList {
		n = plus(n, objectUnits)
	}
	switch {
	case bounded && isList:
		below = within{by(in.objects, rows), plainRows}
	case bounded:
		below = within{in.objects, rows}
		return plus(n, w.level(sets, below)), below
	case isList:
		rows = by(in.rows, times)
		below = within{by(in.objects, rows), plainRows}
	default:
		below = within{in.objects, plainRows}
		return plus(n, w.level(sets, below)), below
	}
	return plus(n, by(rows, plus(objectUnits, w.level(sets, below)))), below
}

// rows returns how many rows the arguments of a field ask for, which so many objects have; bounded says whether it has such
// arguments.
func (w *priceWalk) rows(f *ast.Field, objects int) (rows int, bounded bool) {
	given := false
	if on := f.ObjectDefinition.Name; strings.HasPrefix(on, "__") {
		return w.sizes.rows(schemaList{on, f.Name}, objects)
	}
	for _, d := range f.Definition.Arguments {
		if !w.pages.Bounds(d) {
			continue
		}
		bounded = true
		value := d.DefaultValue
		if a := f.Arguments.ForName(d.Name); a != nil {
			value = w.argument(a, d.DefaultValue)
		}
		if n, ok := w.size(value); ok {
			rows, given = max(rows, n), true
		}
	}
	if bounded && !given {
		return w.pages.Rows, true
	}
	return rows, bounded
}

// argument is the value of an argument, which is the default where it is a variable that was not given.
func (w *priceWalk) argument(a *ast.Argument, byDefault *ast.Value) *ast.Value {
	if a.Value.Kind == ast.Variable {
		if _, ok := w.merger.variables[a.Value.Raw]; !ok {
			return byDefault
		}
	}
	return a.Value
}

// size reads a value as a number of rows: a number as itself, up to what a page may have, a list as its length. It is
// not ok for null.
func (w *priceWalk) size(v *ast.Value) (n int, ok bool) {
	if v == nil {
		return 0, false
	}
	value, err := v.Value(w.merger.variables)
	if err != nil {
		return w.pages.MaxRows, true // a number beyond 64 bits
	}
	switch value := value.(type) {
	case nil:
		return 0, false
	case int64:
		return int(min(max(value, 0), int64(w.pages.MaxRows))), true
	case []any:
		return len(value), true
	}
	return 1, true // one value for a list of one
}

// plus and by add and multiply costs, up to costCeiling.

func plus(a, b int) int { return min(a+b, costCeiling) }

func by(a, b int) int {
	if a != 0 && b > costCeiling/a {
		return costCeiling
	}
	return a * b
}

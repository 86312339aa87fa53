package executor

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
)

// A Run is one execution of an operation. Generated code embeds it, and appends values to B.
//
// A function that appends a value returns whether there is one: false is null, for which nothing is appended or what was is cut
// off again, and whose error, if null is not allowed, has been added. [Run.Null] decides what becomes of it.
type Run struct {
	// B is the answer so far.
	B []byte

	op        *graphql.OperationContext
	execution any // what embeds the run
	ctx       context.Context
	done      <-chan struct{}
	states    []*state     // of the fields of the plan, by their ids
	given     []*givenArgs // nil: not read yet
	indexes   []int32
}

// state is what a run knows of a field of its plan that needs a context.
type state struct {
	context.Context // of the operation, below that of the field

	field *Field
	ctx   context.Context
	fc    graphql.FieldContext

	index      int // of the element of a list that is being written
	element    graphql.FieldContext
	elementCtx context.Context // nil: none was needed
}

// stateKey is what the context of a field is asked for its state by.
type stateKey struct{}

func (s *state) Value(key any) any {
	if _, ok := key.(stateKey); ok {
		return s
	}
	return s.Context.Value(key)
}

// givenArgs are arguments of a field that were read, and the values of the variables in them.
type givenArgs struct {
	values []any
	byName map[string]any
	args   any
}

// absent is the value of a variable that was not given.
type absent struct{}

// Begin begins an object.
func (r *Run) Begin() (start int) {
	start = len(r.B)
	r.B = append(r.B, '{')
	return start
}

// Key begins a field of an object, and returns where its value begins.
func (r *Run) Key(f *Field) (start int) {
	if r.B[len(r.B)-1] != '{' {
		r.B = append(r.B, ',')
	}
	r.B = append(r.B, f.key...)
	return len(r.B)
}

// Null makes null of the value of a field that began at start, and returns whether the schema allows that.
func (r *Run) Null(f *Field, start int) bool {
	r.B = append(r.B[:start], "null"...)
	return !f.info.NonNull
}

// End ends an object that began at start. It is null when a field was null that may not be.
func (r *Run) End(start int, valid bool) bool {
	if !valid {
		r.B = r.B[:start]
		return false
	}
	r.B = append(r.B, '}')
	return true
}

// Typename appends the name of the type that has the field.
func (r *Run) Typename(f *Field) bool {
	r.B = AppendString(r.B, f.object.Name)
	return true
}

// BeginList begins a list.
func (r *Run) BeginList() (start int) {
	start = len(r.B)
	r.B = append(r.B, '[')
	return start
}

// Next begins the element with an index of a list of n, and returns where it begins. It is not ok when the operation is over:
// then this element and those that follow are null.
func (r *Run) Next(f *Field, i, n int) (start int, ok bool) {
	if i > 0 {
		r.B = append(r.B, ',')
	}
	r.indexes[f.id] = int32(i)
	if s := r.states[f.id]; s != nil {
		s.index = i
	}
	if n > 1 {
		select {
		case <-r.done:
			graphql.AddError(r.elementContext(f), r.ctx.Err())
			return len(r.B), false
		default:
		}
	}
	return len(r.B), true
}

// NextScalar is [Run.Next] for a list of scalars, whose errors have no index and which the end of the operation does not cut.
func (r *Run) NextScalar(i int) (start int) {
	if i > 0 {
		r.B = append(r.B, ',')
	}
	return len(r.B)
}

// NullElement makes null of an element that began at start.
func (r *Run) NullElement(start int) { r.B = append(r.B[:start], "null"...) }

// NullsFrom makes null of the elements from i of a list of n, the first of which has begun at start.
func (r *Run) NullsFrom(start, i, n int) {
	r.NullElement(start)
	for range n - i - 1 {
		r.B = append(r.B, ",null"...)
	}
}

// EndList ends a list that began at start. It is null when an element was null that may not be.
func (r *Run) EndList(start int, valid bool) bool {
	if !valid {
		r.B = r.B[:start]
		return false
	}
	r.B = append(r.B, ']')
	return true
}

// Recovered recovers a panic of the function that defers it, which writes the value of a field: it is null.
func (r *Run) Recovered(f *Field, ok *bool) {
	if v := recover(); v != nil {
		ctx := r.Context(f)
		r.op.Error(ctx, r.op.Recover(ctx, v))
		*ok = false
	}
}

// RecoveredElement is [Run.Recovered] for an element of the list of a field.
func (r *Run) RecoveredElement(f *Field, ok *bool) {
	if v := recover(); v != nil {
		ctx := r.elementContext(f)
		graphql.AddError(ctx, graphql.Recover(ctx, v))
		*ok = false
	}
}

// Fail adds the error of a field, whose value is null.
func (r *Run) Fail(f *Field, err error) bool {
	ctx := r.Context(f)
	r.op.Error(ctx, graphql.AddFieldLocationToError(ctx, err))
	return false
}

// MustNotBeNull adds the error that the value of a field, of a type that allows no null, is null.
func (r *Run) MustNotBeNull(f *Field, typeName string) bool {
	graphql.AddInvalidNullError(r.Context(f), typeName)
	return false
}

// MarshaledNull is [Run.MustNotBeNull] for a value that its marshaler has written as null.
func (r *Run) MarshaledNull(f *Field, typeName string) bool {
	graphql.AddInvalidNullFromMarshaler(r.Context(f), typeName)
	return false
}

// ElementMustNotBeNull is [Run.MustNotBeNull] for an element of the list of a field.
func (r *Run) ElementMustNotBeNull(f *Field, typeName string) bool {
	graphql.AddInvalidNullError(r.elementContext(f), typeName)
	return false
}

// ElementMarshaledNull is [Run.MarshaledNull] for an element of the list of a field.
func (r *Run) ElementMarshaledNull(f *Field, typeName string) bool {
	graphql.AddInvalidNullFromMarshaler(r.elementContext(f), typeName)
	return false
}

// Set returns the selections of the objects of a field.
func (r *Run) Set(f *Field) *Set {
	s := f.set.Load()
	if s == nil {
		s = f.plan.newSet(r.op, f.collected.Selections, &f.plan.schema.Objects[f.info.Of], f)
		if !f.set.CompareAndSwap(nil, s) {
			s = f.set.Load()
		}
	}
	r.grow(s)
	return s
}

// SetOf is [Run.Set] for an object of the type with an index, where the field is of an abstract type.
func (r *Run) SetOf(f *Field, object int) *Set {
	first := f.sets.Load()
	for s := first; s != nil; s = s.next {
		if s.object == object {
			r.grow(s.set)
			return s.set
		}
	}
	s := f.plan.newSet(r.op, f.collected.Selections, &f.plan.schema.Objects[object], f)
	if !f.sets.CompareAndSwap(first, &typedSet{object, s, first}) {
		return r.SetOf(f, object)
	}
	r.grow(s)
	return s
}

// grow makes room for the fields of a set, which another run may have made since this one began.
func (r *Run) grow(s *Set) {
	if n := s.end; n > len(r.states) {
		r.states = append(r.states, make([]*state, n-len(r.states))...)
		r.given = append(r.given, make([]*givenArgs, n-len(r.given))...)
		r.indexes = append(r.indexes, make([]int32, n-len(r.indexes))...)
	}
}

// Args returns the arguments of a field, as the type that its Args gives; nil when they are not valid, or when the field is refused
// by the middleware of the operation, with the error added.
func (r *Run) Args(f *Field) any {
	g := r.given[f.id]
	if g == nil {
		if g = r.read(f); g == nil {
			return nil
		}
		r.given[f.id] = g
	}
	if r.op.ResolverMiddleware != nil {
		_, err := r.op.ResolverMiddleware(r.Context(f), func(context.Context) (any, error) { return nil, nil })
		if err != nil {
			r.Fail(f, err)
			return nil
		}
	}
	return g.args
}

// read reads the arguments of a field, nil with the error added when they are not valid.
func (r *Run) read(f *Field) *givenArgs {
	g := f.given.Load()
	if g != nil && r.same(f, g) {
		return g
	}
	raw := f.collected.ArgumentMap(r.op.Variables)
	g = &givenArgs{}
	var err error
	if g.byName, g.args, err = f.info.Args(r.execution, context.Background(), raw); err != nil {
		// Again, with the path of the field for the error.
		ctx := r.Context(f)
		if _, _, err = f.info.Args(r.execution, ctx, raw); err != nil {
			r.op.Error(ctx, err)
		}
		return nil
	}
	for _, name := range f.variables {
		v, plain := r.variable(name)
		if !plain {
			return g
		}
		g.values = append(g.values, v)
	}
	f.given.Store(g)
	return g
}

// same says whether the variables of the arguments of a field have the values that they had.
func (r *Run) same(f *Field, g *givenArgs) bool {
	for i, name := range f.variables {
		if v, plain := r.variable(name); !plain || v != g.values[i] {
			return false
		}
	}
	return true
}

// variable is the value of a variable, [absent] where it has none, and whether it is a plain one, which can be compared with others.
func (r *Run) variable(name string) (v any, plain bool) {
	v, ok := r.op.Variables[name]
	if !ok {
		v = absent{}
	}
	switch v.(type) {
	case nil, absent, string, bool, int, int64, float64:
		return v, true
	}
	return v, false
}

// Context returns the context of a field, as resolvers and errors need it.
func (r *Run) Context(f *Field) context.Context { return r.state(f).ctx }

func (r *Run) state(f *Field) *state {
	if s := r.states[f.id]; s != nil {
		return s
	}
	s := &state{Context: r.ctx, field: f, fc: graphql.FieldContext{
		Object: f.object.Name, Field: f.collected,
		IsMethod: f.info.Method || f.info.Resolver, IsResolver: f.info.Resolver,
	}}
	if g := r.given[f.id]; g != nil {
		s.fc.Args = g.byName
	}
	s.index = int(r.indexes[f.id])
	s.ctx = graphql.WithFieldContext(s, &s.fc)
	if f.parent != nil { // its context is that of the root field, so that values are found fast at any depth
		parent := r.state(f.parent)
		s.fc.Parent = &parent.fc
		if f.parent.info.List {
			r.elementContext(f.parent)
			s.fc.Parent = &parent.element
		}
	}
	r.states[f.id] = s
	return s
}

// elementContext is the context of the element of a list that is being written.
func (r *Run) elementContext(f *Field) context.Context {
	s := r.state(f)
	if s.elementCtx == nil {
		s.element.Index = &s.index
		s.elementCtx = graphql.WithFieldContext(s.ctx, &s.element)
	}
	return s.elementCtx
}

// reset makes a run ready for an operation.
func (r *Run) reset(ctx context.Context, op *graphql.OperationContext, p *Plan) {
	r.op, r.ctx, r.done = op, ctx, ctx.Done()
	r.B = r.B[:0]
	n := int(p.fields.Load())
	r.states = slices.Grow(r.states[:0], n)[:n]
	clear(r.states)
	r.given = slices.Grow(r.given[:0], n)[:n]
	clear(r.given)
	r.indexes = slices.Grow(r.indexes[:0], n)[:n]
}

// release lets go of what the operation needed.
func (r *Run) release() {
	clear(r.states)
	clear(r.given)
	r.op, r.ctx, r.done = nil, nil, nil
	Recycle(r.B) // of what came to nothing
	r.B = nil
}

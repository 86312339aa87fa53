package executor

import (
	"context"
	"io"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// An Execution is a generated type that embeds [Run].
type Execution interface {
	// Start makes the execution ready for an operation.
	Start(op *graphql.OperationContext) *Run
	// Root appends the value of a root field, of a query or a mutation.
	Root(f *Field, operation ast.Operation) bool
	// Finish lets go of what the operation needed.
	Finish()
}

// An Executor executes the operations of one schema. It is safe for concurrent use.
type Executor struct {
	plans plans
	pool  sync.Pool
}

// New returns an executor of a schema, whose executions newExecution makes.
func New(s *Schema, newExecution func() Execution) *Executor {
	return &Executor{plans: plans{schema: s}, pool: sync.Pool{New: func() any { return newExecution() }}}
}

// Exec executes the operation of the operation context in ctx, like Exec of [graphql.ExecutableSchema]: there must be a response
// context too, which holds the errors at the end. The middleware of resolvers may be nil, and otherwise is asked for fields with
// arguments only, whose value it cannot change; an error that it returns is that of the field. The middleware of root fields may be
// nil too; it must return what it was given or [graphql.Null].
func (e *Executor) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	switch {
	case op.Operation.Operation == ast.Query:
	case op.Operation.Operation == ast.Mutation && e.plans.schema.Mutation >= 0:
	default:
		return graphql.OneShot(graphql.ErrorResponse(ctx, "unsupported GraphQL operation"))
	}
	return graphql.OneShot(&graphql.Response{Data: e.data(ctx, op)})
}

// data executes an operation.
func (e *Executor) data(ctx context.Context, op *graphql.OperationContext) []byte {
	p := e.plans.plan(op)
	x := e.pool.Get().(Execution)
	r := x.Start(op)
	r.execution = x
	r.reset(ctx, op, p)
	if r.B == nil {
		r.B = newBuffer(int(p.size.Load()))
	}
	root := graphql.WithFieldContext(ctx, &graphql.FieldContext{Object: p.object.Name})
	start, valid := r.Begin(), true
	for i := range p.root.Fields {
		f := &p.root.Fields[i]
		at := r.Key(f)
		if !e.rootField(root, x, r, f) && !r.Null(f, at) {
			valid = false
		}
	}
	data := []byte("null")
	if r.End(start, valid) {
		data = r.B
		r.B = nil
		p.size.Store(int64(len(data)))
	}
	x.Finish()
	r.release()
	e.pool.Put(x)
	return data
}

// rootField appends the value of a root field within the middleware of root fields.
func (e *Executor) rootField(ctx context.Context, x Execution, r *Run, f *Field) (ok bool) {
	if f.Index == Typename {
		return r.Typename(f)
	}
	ctx = graphql.WithRootFieldContext(ctx, &graphql.RootFieldContext{Object: f.collected.Name, Field: f.collected})
	if r.op.RootResolverMiddleware == nil {
		r.ctx = ctx
		return x.Root(f, r.op.Operation.Operation)
	}
	answer := r.op.RootResolverMiddleware(ctx, func(ctx context.Context) graphql.Marshaler {
		r.ctx = ctx
		if x.Root(f, r.op.Operation.Operation) {
			return written
		}
		return graphql.Null
	})
	return answer != graphql.Null
}

// written stands for a value that is in the buffer of a run.
var written = graphql.Marshaler(appended{})

type appended struct{}

// MarshalGQL is not called.
func (appended) MarshalGQL(io.Writer) {}

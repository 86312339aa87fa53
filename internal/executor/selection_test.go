package executor

import (
	"context"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// TestOfSelection reads a selection once for a plan, anew for another plan and in the context of another executor.
func TestOfSelection(t *testing.T) {
	reads := 0
	fields := func(ctx context.Context) int { return len(graphql.CollectFieldsCtx(ctx, []string{"T"})) }
	count := OfSelection(func(ctx context.Context) int {
		reads++
		return fields(ctx)
	})
	another := OfSelection(func(ctx context.Context) int { return -fields(ctx) })
	ps := &plans{schema: smallSchema}
	asked := operation(t, `query($b: Boolean!) {t {a b @include(if: $b)} other: t {a b below {a}}}`, nil)
	for _, c := range []struct {
		b           bool
		field, want int
		reads       int
	}{{true, 0, 2, 1}, {true, 0, 2, 0}, {false, 0, 1, 1}, {true, 1, 3, 1}, {true, 0, 2, 0}, {false, 0, 1, 0}} {
		op := &graphql.OperationContext{Doc: asked.Doc, Operation: asked.Operation, Variables: map[string]any{"b": c.b}}
		p := ps.plan(op)
		r := &Run{}
		r.reset(graphql.WithOperationContext(t.Context(), op), op, p)
		ctx := r.Context(&p.root.Fields[c.field])
		reads = 0
		if got := count(ctx); got != c.want || reads != c.reads {
			t.Errorf("field %d with $b %v: got %d and %d reads, want %d and %d", c.field, c.b, got, reads, c.want, c.reads)
		}
		if got := another(ctx); got != -c.want {
			t.Errorf("field %d with $b %v: another function got %d, want %d", c.field, c.b, got, -c.want)
		}
	}

	reads = 0
	second := asked.Operation.SelectionSet[1].(*ast.Field)
	elsewhere := graphql.WithFieldContext(graphql.WithOperationContext(t.Context(), &graphql.OperationContext{}), &graphql.FieldContext{
		Field: graphql.CollectedField{Field: second, Selections: second.SelectionSet}})
	for n := range 2 {
		if got := count(elsewhere); got != 3 || reads != n+1 {
			t.Errorf("elsewhere: got %d and %d reads, want 3 and %d", got, reads, n+1)
		}
	}
}

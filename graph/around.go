package graph

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/graph/gen"
	"citygraph/graph/level"
	"citygraph/internal/atlas"
)

// Schema returns the executable schema. Its operations run within [Around].
func Schema() graphql.ExecutableSchema {
	return gen.NewExecutableSchema(gen.Config{Resolvers: Resolver{}})
}

// SDL is the text of schema.graphqls.
func SDL() string { return Schema().Schema().Query.Position.Src.Input }

// Around returns a function that runs an operation on one data version of a store.
// When the store says that it could not keep to one version, the operation starts
// again once, on a new one. The clock tells what today is.
func Around(store atlas.Store, clock func() time.Time) func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
	once := func(ctx context.Context, exec func(context.Context) *graphql.Response, assume bool) (*graphql.Response, *level.Request) {
		view, err := store.View(ctx)
		if err != nil {
			return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}, nil
		}
		r := level.NewRequest(view, clock())
		r.Assume = assume
		return exec(Pin(ctx, r)), r
	}
	return func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		resp, r := once(ctx, exec, true)
		if r != nil && r.Assumed() && inDoubt(resp) {
			resp, _ = once(ctx, exec, false)
		}
		if inconsistent(resp) {
			resp, _ = once(ctx, exec, false)
		}
		return resp
	}
}

// Basis names what the operation of ctx depends on beside itself, within [Around]: the
// data version and the day, which ends at a moment.
func Basis(ctx context.Context) (name string, until time.Time) { return request(ctx).Basis() }

// BasisOf is the [Basis] of an operation that would run on a view now.
func BasisOf(view atlas.View, now time.Time) (name string, until time.Time) {
	return level.NewRequest(view, now).Basis()
}

// inDoubt says whether an answer that was made on an assumption is to be made
// without: when anything in it failed, but for a store that cannot be asked again.
func inDoubt(r *graphql.Response) bool {
	return failed(r, func(err error) bool {
		return !errors.Is(err, atlas.ErrUnavailable) && !errors.Is(err, atlas.ErrTimeout)
	})
}

// inconsistent says whether an answer failed because the data changed under it.
func inconsistent(r *graphql.Response) bool {
	return failed(r, func(err error) bool { return errors.Is(err, atlas.ErrInconsistent) })
}

// failed says whether an answer has an error of some sort.
func failed(r *graphql.Response, sort func(error) bool) bool {
	return r != nil && slices.ContainsFunc(r.Errors, func(e *gqlerror.Error) bool { return sort(e) })
}

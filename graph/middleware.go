package graph

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/executor"
	"citygraph/internal/store"
)

// Schema returns the executable schema. Its operations run within [Middleware].
func Schema() graphql.ExecutableSchema {
	return schema{gen.NewExecutor(gen.Config{Resolvers: Resolver{}})}
}

// Recycle takes back the data of an answer of [Schema] that nobody needs any more.
func Recycle(data []byte) { executor.Recycle(data) }

// SDL is the text of schema.graphqls.
func SDL() string { return Schema().Schema().Query.Position.Src.Input }

// Middleware returns a function that runs an operation on one data version of a store.
// When the store says that it could not keep to one version, the operation starts
// again once, on a new one. The clock tells what today is.
func Middleware(st store.Store, clock func() time.Time) func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
	return NewCache().Middleware(st, clock)
}

// Middleware is the function of that name, whose operations keep what they compute.
func (c *Cache) Middleware(st store.Store, clock func() time.Time) func(context.Context, func(context.Context) *graphql.Response) *graphql.Response {
	once := func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		view, err := st.View(ctx)
		if err != nil {
			return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}
		}
		missing, request := new(missingRootFields), loader.NewRequest(view, clock())
		running := context.WithValue(pin(ctx, request, c), missingKey{}, missing)
		request.Gather(ctx, func() { exec(running) })
		resp := exec(running)
		missing.removeErrors(resp)
		return resp
	}
	return func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		resp := once(ctx, exec)
		if inconsistent(resp) {
			resp = once(ctx, exec)
		}
		return resp
	}
}

// Basis names what the operation of ctx depends on beside itself, within [Middleware]: the
// data version and the day, which ends at a moment.
func Basis(ctx context.Context) (name string, until time.Time) { return request(ctx).Basis() }

// BasisOf is the [Basis] of an operation that would run on a view now.
func BasisOf(view store.View, now time.Time) (name string, until time.Time) {
	return loader.BasisOf(view, now)
}

// Today is the day that an absent asOf of an operation on a view would mean now.
func Today(view store.View, now time.Time) atlas.Day { return loader.TodayOf(view, now) }

// inconsistent says whether an answer failed because the data changed under it.
func inconsistent(r *graphql.Response) bool {
	return r != nil && slices.ContainsFunc(r.Errors, func(e *gqlerror.Error) bool { return errors.Is(e, store.ErrInconsistent) })
}

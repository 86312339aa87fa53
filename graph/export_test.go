package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/gen"
)

// GqlgenSchema is [Schema] with gqlgen's own executor.
func GqlgenSchema() graphql.ExecutableSchema {
	return schema{middlewares{gen.NewExecutableSchema(gen.Config{Resolvers: Resolver{}})}}
}

// middlewares gives operations the middleware that gqlgen's executor requires.
type middlewares struct{ graphql.ExecutableSchema }

func (m middlewares) Exec(ctx context.Context) graphql.ResponseHandler {
	oc := graphql.GetOperationContext(ctx)
	if oc.ResolverMiddleware == nil {
		oc.ResolverMiddleware = func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
	}
	return m.ExecutableSchema.Exec(ctx)
}

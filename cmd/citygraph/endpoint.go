package main

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp"
)

// costHeader is the header by which a client asks, with the value 1, what its operation costs.
const costHeader = "X-Citygraph-Cost"

// endpoint makes the GraphQL endpoint of a store. The configuration says the rest. noticed is the view of the store that
// was seen last, or nil when none was; without it the answers have no entity tags. The clock tells what today is.
func endpoint(store atlas.Store, noticed func() atlas.View, clock func() time.Time, c gqlhttp.Config) *gqlhttp.Handler {
	c.Schema = graph.Schema()
	around := graph.Around(store, clock)
	c.Around = func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		return around(ctx, func(ctx context.Context) *graphql.Response {
			version, until := graph.Basis(ctx)
			gqlhttp.Pin(ctx, gqlhttp.Basis{Version: version, Until: until})
			return exec(ctx)
		})
	}
	c.Explain = graph.Explain
	c.Pages = gqlhttp.Pages{
		Arguments: []string{"first", "last", "ids", "nodeBudget"},
		Rows:      100,
		MaxRows:   atlas.MaxMapBudget,
	}
	c.CostHeader = costHeader
	c.Build = build()
	c.Clock = clock
	if noticed != nil {
		c.Basis = func() (gqlhttp.Basis, bool) {
			view := noticed()
			if view == nil {
				return gqlhttp.Basis{}, false
			}
			version, until := graph.BasisOf(view, clock())
			return gqlhttp.Basis{Version: version, Until: until}, true
		}
	}
	return gqlhttp.New(c)
}

package main

import (
	"time"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp"
)

// costHeader is the header by which a client asks, with the value 1, what its operation costs.
const costHeader = "X-Citygraph-Cost"

// endpoint makes the GraphQL endpoint of a store. The configuration says the rest.
func endpoint(store atlas.Store, c gqlhttp.Config) *gqlhttp.Handler {
	c.Schema = graph.Schema()
	c.Around = graph.Around(store, time.Now)
	c.Explain = graph.Explain
	c.Pages = gqlhttp.Pages{
		Arguments: []string{"first", "last", "ids", "nodeBudget"},
		Rows:      100,
		MaxRows:   atlas.MaxMapBudget,
	}
	c.CostHeader = costHeader
	return gqlhttp.New(c)
}

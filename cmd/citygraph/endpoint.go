package main

import (
	"time"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/gqlhttp"
)

// endpoint makes the GraphQL endpoint of a store. The configuration says the rest.
func endpoint(store atlas.Store, c gqlhttp.Config) *gqlhttp.Handler {
	c.Schema = graph.Schema()
	c.Around = graph.Around(store, time.Now)
	c.Explain = graph.Explain
	return gqlhttp.New(c)
}

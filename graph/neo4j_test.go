package graph_test

import (
	"context"
	"testing"

	"citygraph/internal/dataset"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore"
)

// onNeo4j is the store on a real Neo4j, loaded with the built-in dataset.
func onNeo4j(t testing.TB) *neo4jstore.Store {
	t.Helper()
	server := neo4jtest.Start(t)
	planned, err := server.IsUsed(t.Context()) // by the tests of the store, which plan all that is not of a filter for a larger graph
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := opened(t, server, neo4jstore.Config{KeepPlans: planned})
	a, err := dataset.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// opened is the store of a server, as it is.
func opened(t testing.TB, server *neo4jtest.Server, c neo4jstore.Config) *neo4jstore.Store {
	t.Helper()
	c.URI, c.Username, c.Password, c.Database = server.URI, server.Username, server.Password, server.Database
	s, err := neo4jstore.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

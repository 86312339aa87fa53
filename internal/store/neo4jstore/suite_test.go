package neo4jstore

import (
	"testing"

	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// configOf is how the store of a server is opened.
func configOf(s *neo4jtest.Server) Config {
	return Config{URI: s.URI, Username: s.Username, Password: s.Password, Database: s.Database}
}

// opened is the store of a server; whoever opens it closes it. What it imports is asked by the plans that the server has: to
// plan every statement anew for each test would take more time than all the rest. Benchmarks have a store as users do.
func opened(t testing.TB, s *neo4jtest.Server) *Store {
	t.Helper()
	_, measures := t.(*testing.B)
	c := configOf(s)
	c.KeepPlans, c.PlanAtOnce = !measures, !measures
	st, err := Open(c)
	if err != nil {
		t.Fatalf("Open(%s): %v", s.URI, err)
	}
	return st
}

// empty is an empty store on the shared server.
func empty(t testing.TB) store.Store {
	t.Helper()
	s := neo4jtest.Start(t)
	if err := s.Empty(t.Context()); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	return opened(t, s)
}

func TestConformance(t *testing.T) { storetest.Run(t, empty) }

func TestDifferential(t *testing.T) { storetest.Differential(t, 2, empty) }

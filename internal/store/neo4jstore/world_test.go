package neo4jstore

import (
	"context"
	"sync"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// world is the atlas of the benchmarks: 30,000 cities, 60,000 agreements, and a hub
// of more than 1,500 ties.
var world = sync.OnceValue(func() *atlas.Atlas { return storetest.World(1) })

// worldStore is a store that holds the world; it is loaded where it is not there.
func worldStore(t testing.TB) *Store {
	t.Helper()
	server := neo4jtest.Start(t)
	s := opened(t, server)
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	if v.Dataset().Version == world().Version() {
		return s
	}
	if err := server.Empty(t.Context()); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
	begun := time.Now()
	if _, err := s.Load(t.Context(), world(), store.LoadOptions{}); err != nil {
		t.Fatalf("Load(world): %v", err)
	}
	t.Logf("Load(world): %s", time.Since(begun).Round(time.Millisecond))
	return s
}

package neo4jstore

import (
	"bytes"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// TestReadsFollowTheirImport listens to what the driver sends after an import: each session names the bookmark that the
// import ended with, so that in a cluster the server that reads waits until it has what another one wrote.
func TestReadsFollowTheirImport(t *testing.T) {
	server := neo4jtest.Start(t)
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	proxy := neo4jtest.NewProxy(t, server)
	c := configOf(server)
	c.URI = "neo4j://" + proxy.Addr()
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, s)
	other := storetest.Fixture()
	other.Meta.Name = "another name"
	for _, load := range []struct {
		name string
		a    *atlas.Atlas
	}{{"into an empty database", storetest.Fixture()}, {"of a difference", other}} {
		if _, err := s.Load(t.Context(), load.a, store.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
		written := *s.bookmarks.Load()
		if len(written) != 1 {
			t.Fatalf("an import %s ends with the bookmarks %q, want one", load.name, written)
		}
		for what, ask := range map[string]func() error{
			"the data version": func() error { _, err := s.View(t.Context()); return err },
			"the next import":  func() error { _, err := s.Load(t.Context(), load.a, store.LoadOptions{DryRun: true}); return err },
		} {
			proxy.Record()
			if err := ask(); err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(proxy.Sent(), []byte(written[0])) {
				t.Errorf("after an import %s, %s is read without its bookmark", load.name, what)
			}
		}
	}
}

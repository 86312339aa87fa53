package neo4jstore

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// TestPoolOfDeadConnections drops every connection of a full pool while nobody asks, as a Neo4j does that is started
// anew at night. The first question after it is answered, and does not try one dead connection after the other.
func TestPoolOfDeadConnections(t *testing.T) {
	proxy, v := throughProxy(t)
	s := v.(*view).reader
	const full = 3 * maxTries
	sessions := make([]neo4j.SessionWithContext, full)
	for i := range sessions {
		sessions[i] = s.session(t.Context(), neo4j.AccessModeRead)
		if _, err := sessions[i].BeginTransaction(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, session := range sessions {
		s.closeSession(t.Context(), session)
	}
	if n := proxy.Connections(); n < full {
		t.Fatalf("%d connections, want %d", n, full)
	}
	proxy.Drop()
	if _, err := v.Entities(t.Context(), []string{"incheon"}); err != nil {
		t.Errorf("the first question: %v", err)
	}
}

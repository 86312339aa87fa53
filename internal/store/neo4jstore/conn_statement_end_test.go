package neo4jstore

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/neo4jtest"
	"citygraph/internal/store"
)

// endless would run for hours.
var endless = statement{"endless", "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"}

// TestStatementsEndOnTheServer goes away from a statement, as a client that closes its connection, and lets the time of
// another one pass: neither goes on in the database.
func TestStatementsEndOnTheServer(t *testing.T) {
	server := neo4jtest.Start(t)
	s := opened(t, server)
	driver := server.Driver(t)
	running := func() bool {
		t.Helper()
		found, err := neo4j.ExecuteQuery(t.Context(), driver,
			"SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000000)' RETURN currentQuery", nil,
			neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(server.Database))
		if err != nil {
			t.Fatal(err)
		}
		return len(found.Records) > 0
	}
	until := func(want bool) {
		t.Helper()
		for begun := time.Now(); running() != want; time.Sleep(10 * time.Millisecond) {
			if time.Since(begun) > 30*time.Second { // the machine may be busy
				t.Fatalf("after %s the statement runs: %t", time.Since(begun), !want)
			}
		}
	}
	for _, c := range []struct {
		name string
		ctx  func() (context.Context, context.CancelFunc)
		goes bool // away
		want error
	}{
		{"TheClientGoes", func() (context.Context, context.CancelFunc) { return context.WithCancel(t.Context()) }, true, context.Canceled},
		{"TheTimeIsOver", func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(t.Context(), 5*time.Second)
		}, false, store.ErrTimeout},
	} {
		t.Run(c.name, func(t *testing.T) {
			ctx, cancel := c.ctx()
			defer cancel()
			failed := make(chan error)
			go func() {
				_, err := s.read(ctx, endless, nil)
				failed <- err
			}()
			until(true)
			if c.goes {
				cancel()
			}
			if err := <-failed; !errors.Is(err, c.want) {
				t.Errorf("the statement ends with %v, want %v", err, c.want)
			}
			until(false)
		})
	}
}

package neo4jstore

import (
	"context"
	"sync"
	"time"
)

// planGate lets one question at a time be the first of its statement on a server that may have no plan for it yet: at
// start, and after a connection broke, since the server may have been started anew. Neo4j plans a statement for
// everyone who asks it meanwhile; a server that has just started takes a second for one plan, and many for a plan for
// each of those who waited for it to come back.
type planGate struct {
	mu    sync.Mutex
	first map[string]chan struct{} // by the name of the statement; closed when the first question has ended
}

// maxPlanWait is how long the others wait for the first question: planning takes less, and a statement may be slow for
// what it is asked.
const maxPlanWait = 2 * time.Second

// wait waits until the first question of a statement has ended, and returns nil. Of the first question itself it returns
// a function that reports how it ended; after a failure the next question is the first again. The error is that of ctx.
func (g *planGate) wait(ctx context.Context, st statement) (end func(error), _ error) {
	g.mu.Lock()
	first, there := g.first[st.name]
	if !there {
		first = make(chan struct{})
		if g.first == nil {
			g.first = map[string]chan struct{}{}
		}
		g.first[st.name] = first
	}
	g.mu.Unlock()
	if !there {
		return func(err error) { g.end(st, first, err) }, nil
	}
	select {
	case <-first:
		return nil, nil
	default:
	}
	late := time.NewTimer(maxPlanWait)
	defer late.Stop()
	select {
	case <-first:
	case <-late.C:
	case <-ctx.Done():
		return nil, contextError(ctx)
	}
	return nil, nil
}

// end releases the questions that wait for the first one.
func (g *planGate) end(st statement, first chan struct{}, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil && g.first[st.name] == first {
		delete(g.first, st.name)
	}
	close(first)
}

// reset forgets what the server is known to have planned.
func (g *planGate) reset() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.first = nil
}

package neo4jstore

import (
	"context"
	"sync"
	"time"
)

// herd lets one question at a time be the first of its statement on a server that may have no plan for it yet: at
// start, and after a connection broke, since the server may have been started anew. Neo4j plans a statement for
// everyone who asks it meanwhile; a server that has just started takes a second for one plan, and many for a plan for
// each of those who waited for it to come back.
type herd struct {
	mu    sync.Mutex
	first map[string]chan struct{} // by the name of the statement; closed when the first question has ended
}

// longestLead is how long the others wait for the first question: planning takes less, and a statement may be slow for
// what it is asked.
const longestLead = 2 * time.Second

// join waits for the first question of a statement, and returns nil. Who is the first itself gets a function to tell
// how it ended; when it failed, the next one to ask is the first again. The error is how ctx ended.
func (h *herd) join(ctx context.Context, st statement) (end func(error), _ error) {
	h.mu.Lock()
	first, there := h.first[st.name]
	if !there {
		first = make(chan struct{})
		if h.first == nil {
			h.first = map[string]chan struct{}{}
		}
		h.first[st.name] = first
	}
	h.mu.Unlock()
	if !there {
		return func(err error) { h.end(st, first, err) }, nil
	}
	select {
	case <-first:
		return nil, nil
	default:
	}
	late := time.NewTimer(longestLead)
	defer late.Stop()
	select {
	case <-first:
	case <-late.C:
	case <-ctx.Done():
		return nil, ended(ctx)
	}
	return nil, nil
}

// end lets those go on who wait for the first question.
func (h *herd) end(st statement, first chan struct{}, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err != nil && h.first[st.name] == first {
		delete(h.first, st.name)
	}
	close(first)
}

// scatter forgets what the server is known to have planned.
func (h *herd) scatter() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.first = nil
}

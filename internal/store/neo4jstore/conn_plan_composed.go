package neo4jstore

import (
	"context"
	"sync"
	"time"
)

// composedPlans says which of the statements that are made of many the server has planned. Planning one of seven parts takes
// seconds, and its parts, which are planned at start, take milliseconds: so they are asked in turn until the whole is planned,
// which happens beside the questions, one statement at a time.
type composedPlans struct {
	atOnce bool // all count as planned, so that the first question plans; false but in tests

	mu      sync.Mutex
	planned map[string]bool // by text
	busy    bool            // one is being planned
	closed  bool
	cancel  context.CancelFunc // of the one that is being planned
	ended   chan struct{}      // closed when that has ended
}

const (
	// maxComposed is how many planned statements are known: Neo4j keeps the plans of a thousand.
	maxComposed = 500
	// maxPlanning is how long the planning of one may take.
	maxPlanning = 30 * time.Second
)

// isPlanned says whether a statement is planned. If it is not, and no other is being planned, plan is run for it beside the
// questions.
func (c *composedPlans) isPlanned(st statement, plan func(context.Context) error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.atOnce || c.planned[st.text]:
		return true
	case c.busy || c.closed:
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), maxPlanning)
	c.busy, c.cancel, c.ended = true, cancel, make(chan struct{})
	go func() {
		err := plan(ctx)
		cancel()
		c.mu.Lock()
		defer c.mu.Unlock()
		if err == nil {
			if c.planned == nil || len(c.planned) == maxComposed {
				c.planned = map[string]bool{}
			}
			c.planned[st.text] = true
		}
		c.busy = false
		close(c.ended)
	}()
	return false
}

// reset forgets what the server is known to have planned.
func (c *composedPlans) reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.planned = nil
}

// close ends the planning, and waits for its end.
func (c *composedPlans) close() {
	c.mu.Lock()
	c.closed = true
	ended := c.ended
	if c.busy {
		c.cancel()
	}
	c.mu.Unlock()
	if ended != nil {
		<-ended
	}
}

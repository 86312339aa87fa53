package neo4jstore

import (
	"context"
	"sync"
	"time"
)

// composedPlans says which of the statements that are made of many the server has planned. Planning one of seven parts takes
// seconds, and its parts, which are planned at start, take milliseconds: so they are asked in turn until the whole is planned,
// which happens beside the questions, one statement at a time, when it would have been asked often enough to be asked again.
type composedPlans struct {
	atOnce bool // all count as planned, so that the first question plans: see [Config.PlanAtOnce]

	mu      sync.Mutex
	wanted  map[string]int  // by text, how often one that is not planned would have been asked
	planned map[string]bool // by text
	busy    bool            // one is being planned
	closed  bool
	cancel  context.CancelFunc // of the one that is being planned
	ended   chan struct{}      // closed when that has ended
}

const (
	// maxComposed is how many planned statements are known: Neo4j keeps the plans of a thousand.
	maxComposed = 500
	// oftenWanted is how often a statement would have been asked when it is planned. Most questions that a person writes are asked
	// once or twice, and those of a page again and again.
	oftenWanted = 3
	// maxPlanning is how long the planning of one may take.
	maxPlanning = 30 * time.Second
)

// isPlanned says whether a statement is planned. If it is not, is often wanted, and no other is being planned, plan is run for it
// beside the questions.
func (c *composedPlans) isPlanned(st statement, plan func(context.Context) error) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.atOnce || c.planned[st.text]:
		return true
	case c.busy || c.closed || !c.isOftenWanted(st):
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

// isOftenWanted counts a statement that is not planned. Of more than are kept, the counts begin anew.
func (c *composedPlans) isOftenWanted(st statement) bool {
	if c.wanted == nil || len(c.wanted) == maxComposed {
		c.wanted = map[string]int{}
	}
	c.wanted[st.text]++
	if c.wanted[st.text] < oftenWanted {
		return false
	}
	delete(c.wanted, st.text)
	return true
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

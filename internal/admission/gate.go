package admission

import (
	"container/list"
	"context"
	"errors"
	"sync"
	"time"
)

// ErrBusy says that a request was not let in, because too many were before it.
var ErrBusy = errors.New("too much work is in flight")

// The patience of a gate: how long a request may wait before it. A burst, as of a page that sends ten requests at once,
// is let through late. But where the queue was never empty for a while there is more work than can be done, and waiting
// helps nobody: then a request waits no longer than another takes, and the newest goes first, because its client is the
// least likely to have given up.
const (
	burstPatience = 100 * time.Millisecond
	overloadAfter = 100 * time.Millisecond // with the queue never empty
	waitingFor    = 32                     // requests that may wait for each that is let in
)

// A Gate lets a number of requests in at a time. It is safe for concurrent use.
type Gate struct {
	size  int
	clock func() time.Time
	after func(time.Duration) (c <-chan time.Time, stop func() bool) // a timer

	mu      sync.Mutex
	in      int
	queue   list.List     // of *waiter, the oldest in front
	busy    time.Time     // since when the queue was never empty; zero: it is empty
	service time.Duration // what a request takes, on average
}

type waiter struct {
	let chan struct{} // closed when it may come in
}

// NewGate returns a gate that lets size requests in at a time.
func NewGate(size int) *Gate { return &Gate{size: max(1, size), clock: time.Now, after: startTimer} }

func startTimer(d time.Duration) (c <-chan time.Time, stop func() bool) {
	t := time.NewTimer(d)
	return t.C, t.Stop
}

// Enter waits until the request may come in, for as long as that makes sense, and returns what to call when it is done.
// The error is ErrBusy, or that of ctx.
func (g *Gate) Enter(ctx context.Context) (leave func(), err error) {
	g.mu.Lock()
	if g.in < g.size {
		g.in++
		g.mu.Unlock()
		return g.leaving(), nil
	}
	patience := g.patience()
	if patience <= 0 {
		g.mu.Unlock()
		return nil, ErrBusy
	}
	if g.queue.Len() == 0 {
		g.busy = g.clock()
	}
	w := &waiter{make(chan struct{})}
	place := g.queue.PushBack(w)
	g.mu.Unlock()

	patienceEnds, stop := g.after(patience)
	defer stop()
	select {
	case <-w.let:
		return g.leaving(), nil
	case <-patienceEnds:
		err = ErrBusy
	case <-ctx.Done():
		err = ctx.Err()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case <-w.let: // in the same moment
		return g.leaving(), nil
	default:
	}
	g.remove(place)
	return nil, err
}

// overloaded tells whether there has been more work than can be done for a while.
func (g *Gate) overloaded() bool {
	return g.queue.Len() > 0 && g.clock().Sub(g.busy) > overloadAfter
}

// patience is how long a request that comes now may wait.
func (g *Gate) patience() time.Duration {
	switch {
	case g.queue.Len() >= waitingFor*g.size:
		return 0
	case g.overloaded():
		return min(g.service, burstPatience)
	}
	return burstPatience
}

func (g *Gate) remove(place *list.Element) {
	g.queue.Remove(place)
	if g.queue.Len() == 0 {
		g.busy = time.Time{}
	}
}

// leaving returns the function that gives the place of a request that has come in to the next.
func (g *Gate) leaving() func() {
	begun := g.clock()
	return sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.service += (g.clock().Sub(begun) - g.service) / 16
		next := g.queue.Front()
		if g.overloaded() {
			next = g.queue.Back()
		}
		if next == nil {
			g.in--
			return
		}
		g.remove(next)
		close(next.Value.(*waiter).let)
	})
}

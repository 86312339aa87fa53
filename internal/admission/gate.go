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
// is let through late. But where requests have had to be refused just now, there is more work than can be done, and
// waiting helps nobody: then a request waits no longer than another takes. The newest always goes first: when there is
// too much work the others wait in vain anyway, and those that are let in are answered as fast as ever.
const (
	burstPatience = 100 * time.Millisecond
	leastPatience = time.Millisecond
	overloadLasts = 500 * time.Millisecond // after the last refusal
	waitingFor    = 16                     // requests that may wait for each that is let in
)

// A Gate lets a number of requests in at a time. It is safe for concurrent use.
type Gate struct {
	size  int
	clock func() time.Time
	after func(time.Duration) (c <-chan time.Time, stop func() bool) // a timer

	mu      sync.Mutex
	in      int
	queue   list.List     // of *waiter, the oldest in front
	refused time.Time     // when a request was refused last
	service time.Duration // what a request takes, on average
}

type waiter struct {
	since   time.Time
	decided chan bool // whether it may come in
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
	if g.queue.Len() >= g.longest() {
		g.refused = g.clock()
		g.mu.Unlock()
		return nil, ErrBusy
	}
	w := &waiter{g.clock(), make(chan bool, 1)}
	place := g.queue.PushBack(w)
	patienceEnds, stop := g.after(g.patience())
	g.mu.Unlock()
	defer stop()
	select {
	case let := <-w.decided:
		return g.decided(let)
	case <-patienceEnds:
		err = ErrBusy
	case <-ctx.Done():
		err = ctx.Err()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case let := <-w.decided: // in the same moment
		return g.decided(let)
	default:
	}
	g.queue.Remove(place)
	if err == ErrBusy {
		g.refused = g.clock()
	}
	return nil, err
}

func (g *Gate) decided(let bool) (leave func(), err error) {
	if !let {
		return nil, ErrBusy
	}
	return g.leaving(), nil
}

// Full tells whether a request that came now would be refused at once, because others were just now and enough wait.
// It is for refusing it before any work is put into it.
func (g *Gate) Full() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.in < g.size || g.queue.Len() < g.longest() || !g.overloaded() {
		return false
	}
	g.refused = g.clock()
	return true
}

func (g *Gate) overloaded() bool { return g.clock().Sub(g.refused) < overloadLasts }

// patience is how long a request may wait now.
func (g *Gate) patience() time.Duration {
	if g.overloaded() {
		return min(max(g.service, leastPatience), burstPatience)
	}
	return burstPatience
}

// longest is how many may wait now.
func (g *Gate) longest() int {
	if g.overloaded() {
		return g.size
	}
	return waitingFor * g.size
}

// leaving returns the function that gives the place of a request that has come in to the next.
func (g *Gate) leaving() func() {
	begun := g.clock()
	return sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.service += (g.clock().Sub(begun) - g.service) / 16
		newest := g.queue.Back()
		if newest == nil {
			g.in--
			return
		}
		w := g.queue.Remove(newest).(*waiter)
		if g.clock().Sub(w.since) <= g.patience() {
			w.decided <- true
			return
		}
		// It came when there was more patience, and all others came before it.
		w.decided <- false
		for g.queue.Len() > 0 {
			g.queue.Remove(g.queue.Front()).(*waiter).decided <- false
		}
		g.refused = g.clock()
		g.in--
	})
}

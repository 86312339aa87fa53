package admission

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrBusy says that a request was not admitted, because too much work is ahead of it. The error of [Gate.Enter] is a
// [*BusyError], which says when to try again.
var ErrBusy = errors.New("too much work is in flight")

// A BusyError is an [ErrBusy] with the time in which the work that was refused recently could have been done.
type BusyError struct{ RetryAfter time.Duration }

func (e *BusyError) Error() string {
	return fmt.Sprintf("%v: try again in %v", ErrBusy, e.RetryAfter)
}

func (e *BusyError) Unwrap() error { return ErrBusy }

const (
	// DefaultWait is how long a request may wait by default.
	DefaultWait = 250 * time.Millisecond
	// UnitTime is the processor time that one unit of cost stands for.
	UnitTime = time.Microsecond

	// longAfter is the time after which a running request is long, and longCost is its cost in units.
	longAfter = 50 * time.Millisecond
	longCost  = float64(longAfter / UnitTime)

	// maxWaiting bounds the number of waiting requests. It is for memory alone: a client that is refused at once retries at
	// once, and takes more processor time than one that waits.
	maxWaiting = 4096
)

// A Gate runs a number of requests at a time. The others wait, for a bounded time, in a fair queue: of two clients the one that
// has used less goes first, and the requests of one client go in the order of their arrival.
//
// The queue is self-clocked fair queueing (S. J. Golestani, INFOCOM 1994). Each request has a finish tag, the virtual time at
// which it would end if all clients were served in parallel: its cost after the finish tag of the same client's last request,
// and after that of the request admitted last. The lowest finish tag goes first. So a client with many or expensive requests
// waits behind clients with few, and under overload its requests are refused.
//
// A request that runs for long gives its slot to another and continues beside it, so that short requests need not wait for its
// end. Long requests have a limit of their own; when it is reached, expensive requests wait.
//
// A Gate is safe for concurrent use.
type Gate struct {
	size int           // requests that may run, without long ones
	long int           // long requests that may run beside them
	wait time.Duration // how long a request may wait
	time clock

	mu          sync.Mutex
	running     int // without long requests
	runningLong int
	waiting     queues
	arrivals    uint64             // requests so far
	virtual     float64            // the finish tag of the request admitted last
	used        map[string]float64 // by client: the finish tag of its last request
	load        load
}

// A clock returns the time and runs timers.
type clock struct {
	now   func() time.Time
	after func(time.Duration) (c <-chan time.Time, stop func() bool)
	run   func(time.Duration, func()) (stop func() bool) // after a time
}

var systemClock = clock{
	now: time.Now,
	after: func(d time.Duration) (<-chan time.Time, func() bool) {
		t := time.NewTimer(d)
		return t.C, t.Stop
	},
	run: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
}

// NewGate returns a Gate that runs size requests at a time, and long further ones that run for long; others wait for at most
// wait. Where long is 0, a long request keeps its slot.
func NewGate(size, long int, wait time.Duration) *Gate {
	return &Gate{size: max(1, size), long: max(0, long), wait: wait, time: systemClock, used: make(map[string]float64)}
}

// Enter waits until a request of a client may run, and returns the function to call at its end. A request that runs longer than
// its cost stands for counts as if it had cost more. Errors: [ErrBusy] when it would wait for too long, and the error of ctx.
func (g *Gate) Enter(ctx context.Context, client string, cost int) (leave func(), err error) {
	g.mu.Lock()
	r := g.newRequest(client, cost)
	if g.mayStart(r) {
		g.start(r)
		g.mu.Unlock()
		return func() { g.leave(r) }, nil
	}
	if g.waiting.count() >= maxWaiting && !g.displaceLast(r) {
		err := g.busy(r)
		g.mu.Unlock()
		return nil, err
	}
	g.used[client] = r.finish
	heap.Push(g.waiting.of(r), r)
	timeout, stop := g.time.after(g.wait)
	g.mu.Unlock()
	defer stop()
	select {
	case err = <-r.decision:
	case <-timeout:
		err = g.stopWaiting(r, nil)
	case <-ctx.Done():
		err = g.stopWaiting(r, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	return func() { g.leave(r) }, nil
}

// Full returns the error with which Enter would refuse a request of a client at once, or nil. It serves to refuse a request
// before any work is done for it.
func (g *Gate) Full(client string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.waiting.count() < maxWaiting {
		return nil
	}
	if r := g.newRequest(client, 1); !r.before(g.waiting.last()) {
		return g.busy(r)
	}
	return nil
}

// The methods below are called with the lock held, except leave, overrun and stopWaiting, which take it.

// newRequest returns a request with its finish tag.
func (g *Gate) newRequest(client string, cost int) *request {
	g.arrivals++
	r := &request{client: client, cost: float64(max(1, cost)), arrival: g.arrivals, decision: make(chan error, 1)}
	r.finish = max(g.virtual, g.used[client]) + r.cost
	return r
}

// mayStart says whether a slot is free for a request.
func (g *Gate) mayStart(r *request) bool {
	return g.running < g.size && (!r.isCostly() || g.mayRunLong())
}

// mayRunLong says whether one more request may run for long.
func (g *Gate) mayRunLong() bool { return g.long == 0 || g.runningLong < g.long }

// displaceLast refuses the last request of the queue, if r goes before it.
func (g *Gate) displaceLast(r *request) bool {
	last := g.waiting.last()
	if !r.before(last) {
		return false
	}
	g.dequeue(last)
	last.decision <- g.busy(last)
	return true
}

// start runs a request.
func (g *Gate) start(r *request) {
	g.running++
	g.virtual = max(g.virtual, r.finish)
	g.used[r.client] = max(g.used[r.client], r.finish)
	r.started = g.time.now()
	if g.long > 0 {
		r.stop = g.time.run(longAfter, func() { g.overrun(r) })
	}
}

// startNext runs waiting requests while slots are free.
func (g *Gate) startNext() {
	for g.running < g.size {
		r := g.waiting.next(g.mayRunLong())
		if r == nil {
			return
		}
		g.start(r)
		r.decision <- nil
	}
}

// overrun gives the slot of a request that has run for long to another.
func (g *Gate) overrun(r *request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r.ended || g.runningLong >= g.long {
		return
	}
	r.long = true
	g.running--
	g.runningLong++
	g.startNext()
}

// leave ends a request and gives its slot to another. Only the first call has an effect.
func (g *Gate) leave(r *request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r.ended {
		return
	}
	r.ended = true
	if r.stop != nil {
		r.stop()
	}
	now := g.time.now()
	g.load.served(now, r.cost)
	if more := float64(now.Sub(r.started)/UnitTime) - r.cost; more > 0 {
		g.used[r.client] += more
	}
	if r.long {
		g.runningLong--
	} else {
		g.running--
	}
	g.startNext()
	g.forget()
}

// stopWaiting removes a request from the queue, unless it was decided in the same moment. why is the cause; nil: a timeout.
func (g *Gate) stopWaiting(r *request, why error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case err := <-r.decision:
		return err
	default:
	}
	g.dequeue(r)
	if why != nil {
		return why
	}
	return g.busy(r)
}

// dequeue removes a request from the queue; its client is not charged for it.
func (g *Gate) dequeue(r *request) {
	heap.Remove(g.waiting.of(r), r.index)
	g.used[r.client] -= r.cost
}

// busy returns the error of a request that is refused.
func (g *Gate) busy(r *request) error {
	return &BusyError{g.load.refused(g.time.now(), r.cost)}
}

// forget drops finish tags that no longer have an effect, when the gate is empty or they are many.
func (g *Gate) forget() {
	if g.running+g.runningLong == 0 {
		clear(g.used)
		g.virtual = 0
		return
	}
	if len(g.used) < 2*maxWaiting {
		return
	}
	for client, finish := range g.used {
		if finish <= g.virtual {
			delete(g.used, client)
		}
	}
}

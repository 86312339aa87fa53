package admission

import (
	"container/heap"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrBusy says that a request was not let in, because too much work is before it. The error of [Gate.Enter] is a [*BusyError],
// which says when to come again.
var ErrBusy = errors.New("too much work is in flight")

// A BusyError is an [ErrBusy] with the time after which the work that was refused lately could have been done.
type BusyError struct{ RetryAfter time.Duration }

func (e *BusyError) Error() string {
	return fmt.Sprintf("%v: come again in %v", ErrBusy, e.RetryAfter)
}

func (e *BusyError) Unwrap() error { return ErrBusy }

const (
	// DefaultWait is how long a request may wait where nobody says otherwise.
	DefaultWait = 250 * time.Millisecond
	// UnitTime is the processor time that one unit of cost stands for.
	UnitTime = time.Microsecond

	// longAfter is when a request that runs is called long, and longCost is what such a request costs.
	longAfter = 50 * time.Millisecond
	longCost  = float64(longAfter / UnitTime)

	// mostWaiting is how many requests wait at most. It bounds memory alone: a client that is refused at once asks again at
	// once, and takes more of the processors than one that waits.
	mostWaiting = 4096
)

// A Gate lets a number of requests run at a time. The others wait, for a bounded time, in a fair queue: of two clients the one
// that has used less goes first, and of the requests of one client the one that came first.
//
// The queue is self-clocked fair queueing (S. J. Golestani, INFOCOM 1994). A request is marked with the virtual time at which it
// would end if all clients were served side by side: its cost later than the mark of the same client's request before it, and
// later than the mark of the request that was let in last. The lowest mark goes first. A client that asks for much, or for what
// costs much, so waits behind those that ask for little, and where there is more work than can be done it is the one refused.
//
// A request that runs for long gives its place to another and goes on beside it, so that short ones need not wait for its end.
// Of long ones a number of their own run at a time; where so many do, others that cost as much wait.
//
// A Gate is safe for concurrent use.
type Gate struct {
	size int           // requests that run, without the long ones
	long int           // long ones that run beside them
	wait time.Duration // the longest
	time clock

	mu          sync.Mutex
	running     int // without the long ones
	runningLong int
	waiting     waiting
	arrived     uint64             // how many requests came so far
	virtual     float64            // the mark of the request that was let in last
	used        map[string]float64 // by client: the mark of its last request
	load        load
}

// A clock tells the time and runs timers.
type clock struct {
	now   func() time.Time
	after func(time.Duration) (c <-chan time.Time, stop func() bool)
	run   func(time.Duration, func()) (stop func() bool) // a function, later
}

var systemClock = clock{
	now: time.Now,
	after: func(d time.Duration) (<-chan time.Time, func() bool) {
		t := time.NewTimer(d)
		return t.C, t.Stop
	},
	run: func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, f).Stop },
}

// NewGate returns a gate that lets size requests run at a time, besides them as many long ones as long says, and others wait for
// at most wait. Where long is 0, a long request keeps its place.
func NewGate(size, long int, wait time.Duration) *Gate {
	return &Gate{size: max(1, size), long: max(0, long), wait: wait, time: systemClock, used: make(map[string]float64)}
}

// Enter waits until a request of a client that costs so much may run, and returns what to call when it is done. Running for
// longer than its cost stands for counts as if it had cost more. Errors: [ErrBusy] when the request would have to wait for too
// long, and that of ctx.
func (g *Gate) Enter(ctx context.Context, client string, cost int) (leave func(), err error) {
	g.mu.Lock()
	r := g.arrive(client, cost)
	if g.mayStart(r) {
		g.start(r)
		g.mu.Unlock()
		return func() { g.leave(r) }, nil
	}
	if g.waiting.count() >= mostWaiting && !g.makeRoom(r) {
		err := g.busy(r)
		g.mu.Unlock()
		return nil, err
	}
	g.used[client] = r.mark
	heap.Push(g.waiting.of(r), r)
	timeout, stop := g.time.after(g.wait)
	g.mu.Unlock()
	defer stop()
	select {
	case err = <-r.decided:
	case <-timeout:
		err = g.giveUp(r, nil)
	case <-ctx.Done():
		err = g.giveUp(r, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	return func() { g.leave(r) }, nil
}

// Full returns the error with which Enter would refuse a request of a client at once, or nil. It is for refusing a request
// before any work is put into it.
func (g *Gate) Full(client string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.waiting.count() < mostWaiting {
		return nil
	}
	if r := g.arrive(client, 1); !r.before(g.waiting.last()) {
		return g.busy(r)
	}
	return nil
}

// The methods below are called with the lock held, but for leave, overrun and giveUp, which take it.

// arrive marks a request.
func (g *Gate) arrive(client string, cost int) *request {
	g.arrived++
	r := &request{client: client, cost: float64(max(1, cost)), arrival: g.arrived, decided: make(chan error, 1)}
	r.mark = max(g.virtual, g.used[client]) + r.cost
	return r
}

// mayStart says whether a place is free for a request.
func (g *Gate) mayStart(r *request) bool {
	return g.running < g.size && (!r.isCostly() || g.mayRunLong())
}

// mayRunLong says whether one more request may be long.
func (g *Gate) mayRunLong() bool { return g.long == 0 || g.runningLong < g.long }

// makeRoom refuses the last of those that wait, where it is behind r.
func (g *Gate) makeRoom(r *request) bool {
	last := g.waiting.last()
	if !r.before(last) {
		return false
	}
	g.withdraw(last)
	last.decided <- g.busy(last)
	return true
}

// start lets a request run.
func (g *Gate) start(r *request) {
	g.running++
	g.virtual = max(g.virtual, r.mark)
	g.used[r.client] = max(g.used[r.client], r.mark)
	r.started = g.time.now()
	if g.long > 0 {
		r.stop = g.time.run(longAfter, func() { g.overrun(r) })
	}
}

// startNext lets those run that may.
func (g *Gate) startNext() {
	for g.running < g.size {
		r := g.waiting.next(g.mayRunLong())
		if r == nil {
			return
		}
		g.start(r)
		r.decided <- nil
	}
}

// overrun gives the place of a request that has run for long to another.
func (g *Gate) overrun(r *request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r.left || g.runningLong >= g.long {
		return
	}
	r.long = true
	g.running--
	g.runningLong++
	g.startNext()
}

// leave ends a request and gives its place to others. Only its first call does anything.
func (g *Gate) leave(r *request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if r.left {
		return
	}
	r.left = true
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

// giveUp ends the waiting of a request, unless it was decided in the same moment. The error is why; nil: it waited too long.
func (g *Gate) giveUp(r *request, why error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case err := <-r.decided:
		return err
	default:
	}
	g.withdraw(r)
	if why != nil {
		return why
	}
	return g.busy(r)
}

// withdraw takes a request out of the queue; it is not held against its client.
func (g *Gate) withdraw(r *request) {
	heap.Remove(g.waiting.of(r), r.place)
	g.used[r.client] -= r.cost
}

// busy refuses a request.
func (g *Gate) busy(r *request) error {
	return &BusyError{g.load.refused(g.time.now(), r.cost)}
}

// forget drops the marks that no longer make anybody wait, when nobody is there or they are many.
func (g *Gate) forget() {
	if g.running+g.runningLong == 0 {
		clear(g.used)
		g.virtual = 0
		return
	}
	if len(g.used) < 2*mostWaiting {
		return
	}
	for client, mark := range g.used {
		if mark <= g.virtual {
			delete(g.used, client)
		}
	}
}

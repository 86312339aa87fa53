package admission

import (
	"container/heap"
	"time"
)

// A request waits before a gate, or runs behind it.
type request struct {
	client  string
	cost    float64
	arrival uint64 // its number among all requests
	mark    float64
	place   int        // in its queue
	decided chan error // gets one value, nil when the request may run

	started time.Time
	stop    func() bool // the timer after which it is long
	long    bool
	left    bool
}

// isCostly says whether r is expected to run for long.
func (r *request) isCostly() bool { return r.cost > longCost }

// before says whether r goes before other.
func (r *request) before(other *request) bool {
	if r.mark != other.mark {
		return r.mark < other.mark
	}
	return r.arrival < other.arrival
}

// waiting is who waits: those that are expected to run for long apart, since they may have to stand back.
type waiting struct{ short, costly queue }

func (w *waiting) of(r *request) *queue {
	if r.isCostly() {
		return &w.costly
	}
	return &w.short
}

func (w *waiting) count() int { return len(w.short) + len(w.costly) }

// next takes out the request that goes first, or returns nil. Costly ones go only when that is allowed.
func (w *waiting) next(costlyToo bool) *request {
	q := &w.short
	if costlyToo && len(w.costly) > 0 && (len(w.short) == 0 || w.costly[0].before(w.short[0])) {
		q = &w.costly
	}
	if len(*q) == 0 {
		return nil
	}
	return heap.Pop(q).(*request)
}

// last is the request that goes after all others. O(n), of a queue that is full.
func (w *waiting) last() (last *request) {
	for _, q := range []queue{w.short, w.costly} {
		for _, r := range q[len(q)/2:] { // the leaves of the heap
			if last == nil || last.before(r) {
				last = r
			}
		}
	}
	return last
}

// A queue is a heap of requests, for container/heap.
type queue []*request

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].before(q[j]) }

func (q queue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].place, q[j].place = i, j
}

func (q *queue) Push(x any) {
	r := x.(*request)
	r.place = len(*q)
	*q = append(*q, r)
}

func (q *queue) Pop() any {
	all := *q
	r := all[len(all)-1]
	all[len(all)-1] = nil
	*q = all[:len(all)-1]
	return r
}

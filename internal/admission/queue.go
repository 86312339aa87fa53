package admission

import (
	"container/heap"
	"time"
)

// A request waits for a gate, or runs.
type request struct {
	client   string
	cost     float64
	arrival  uint64     // its number among all requests
	finish   float64    // its finish tag
	index    int        // in its queue
	decision chan error // receives one value, nil when the request may run

	started time.Time
	stop    func() bool // stops the timer after which it is long
	long    bool
	ended   bool
}

// isCostly says whether r is expected to run for long.
func (r *request) isCostly() bool { return r.cost > longCost }

// before says whether r goes before other.
func (r *request) before(other *request) bool {
	if r.finish != other.finish {
		return r.finish < other.finish
	}
	return r.arrival < other.arrival
}

// queues has the waiting requests: those expected to run for long apart, since their number is limited.
type queues struct{ short, costly queue }

func (w *queues) of(r *request) *queue {
	if r.isCostly() {
		return &w.costly
	}
	return &w.short
}

func (w *queues) count() int { return len(w.short) + len(w.costly) }

// next removes and returns the request that goes first, or nil. It is a costly one only if allowCostly.
func (w *queues) next(allowCostly bool) *request {
	q := &w.short
	if allowCostly && len(w.costly) > 0 && (len(w.short) == 0 || w.costly[0].before(w.short[0])) {
		q = &w.costly
	}
	if len(*q) == 0 {
		return nil
	}
	return heap.Pop(q).(*request)
}

// last returns the request that goes after all others. O(n).
func (w *queues) last() (last *request) {
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
	q[i].index, q[j].index = i, j
}

func (q *queue) Push(x any) {
	r := x.(*request)
	r.index = len(*q)
	*q = append(*q, r)
}

func (q *queue) Pop() any {
	all := *q
	r := all[len(all)-1]
	all[len(all)-1] = nil
	*q = all[:len(all)-1]
	return r
}

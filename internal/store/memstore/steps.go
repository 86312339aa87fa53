package memstore

import (
	"context"
	"sync/atomic"

	"citygraph/internal/store"
)

// steps counts what a question looks at, and looks at its context every often steps: a
// filter of a hundred tests ends as soon as one of a single test does.
type steps struct {
	ctx   context.Context
	count *atomic.Int64 // see CountSteps; nil: nobody counts
	next  int           // steps until the next look
	err   error         // how the context ended; what is left is done in vain
}

// linksAStep is how many links a map follows in the time of one test of a filter.
const linksAStep = 4

type countKey struct{}

// CountSteps returns a context under which questions add to count what they look at:
// tests of rows by filters, links that are followed, things that are grouped. It is a
// measure of work that does not depend on the machine.
func CountSteps(ctx context.Context, count *atomic.Int64) context.Context {
	return context.WithValue(ctx, countKey{}, count)
}

func stepsOf(ctx context.Context) steps {
	count, _ := ctx.Value(countKey{}).(*atomic.Int64)
	return steps{ctx: ctx, count: count, next: checkInterval}
}

// spend takes n steps, and returns how the context ended once it has.
func (s *steps) spend(n int) error {
	if s.err != nil {
		return s.err
	}
	if s.count != nil {
		s.count.Add(int64(n))
	}
	if s.next -= n; s.next <= 0 {
		s.next = checkInterval
		s.err = ended(s.ctx)
	}
	return s.err
}

// sizeOf is how many tests and relations of a filter are asked of one row.
func sizeOf(f *store.Filter) int {
	n := 1
	if f.Op != store.FilterSome && f.Op != store.FilterCount { // the part of which is asked of others
		for _, p := range f.Operands {
			n += sizeOf(p)
		}
	}
	return n
}

package parallel

import (
	"sync/atomic"
	"testing"
)

// TestParts does something to each of some numbers once, in parts that are no larger than asked for.
func TestParts(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10, 11, 1000} {
		done := make([]atomic.Int32, n)
		Parts(n, 10, func(from, to int) {
			if from >= to || to > n || to-from > 10 {
				t.Errorf("of %d: a part from %d to %d", n, from, to)
			}
			for i := from; i < to; i++ {
				done[i].Add(1)
			}
		})
		for i := range done {
			if done[i].Load() != 1 {
				t.Errorf("of %d: number %d was done %d times, want once", n, i, done[i].Load())
			}
		}
	}
}

package parallel

import (
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
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

// TestSort sorts as many values as there are processors for, and more, and finds the order in which slices puts them.
func TestSort(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, processors := range []int{1, 2, 3, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		for _, n := range []int{0, 1, 2, fewest, 2*fewest - 1, 2 * fewest, 7*fewest + 3, 12 * fewest} {
			for _, different := range []int{1, 2, n/2 + 1, 10*n + 1} {
				values := make([]int, n)
				for i := range values {
					values[i] = random.IntN(different)
				}
				want := slices.Sorted(slices.Values(values))
				Sort(values, cmp.Compare[int])
				if !slices.Equal(values, want) {
					t.Errorf("%d values of %d on %d processors are in another order than slices has them in", n, different, processors)
				}
			}
		}
	}
}

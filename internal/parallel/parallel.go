// Package parallel does one thing to many on all processors.
package parallel

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Parts calls do with each part of the numbers below n: those from from on and before to, at most size of them. The parts are begun in
// their order, as many at a time as there are processors, and Parts returns when all are done.
func Parts(n, size int, do func(from, to int)) {
	var begun atomic.Int64 // numbers whose part somebody does or has done
	some := func() {
		for {
			to := int(begun.Add(int64(size)))
			from := to - size
			if from >= n {
				return
			}
			do(from, min(to, n))
		}
	}
	var beside sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+size-1)/size) - 1 {
		beside.Go(some)
	}
	some()
	beside.Wait()
}

// Sort sorts some values as [slices.SortFunc] does, on all processors. It takes room for as many again while it does.
func Sort[E any](all []E, compare func(x, y E) int) {
	sortOn(runtime.GOMAXPROCS(0), all, nil, compare)
}

// fewest is how many values are sorted by one processor.
const fewest = 1 << 13

// sortOn sorts some values on a number of processors. Room is as many values, or nothing.
func sortOn[E any](processors int, all, room []E, compare func(x, y E) int) {
	if processors < 2 || len(all) < 2*fewest {
		slices.SortFunc(all, compare)
		return
	}
	if room == nil {
		room = make([]E, len(all))
	}
	half := len(all) / 2
	var beside sync.WaitGroup
	beside.Go(func() { sortOn(processors/2, all[:half], room[:half], compare) })
	sortOn(processors-processors/2, all[half:], room[half:], compare)
	beside.Wait()
	if compare(all[half-1], all[half]) <= 0 {
		return
	}
	copy(room, all)
	merge(all, room[:half], room[half:], compare)
}

// merge puts two sorted lists together into one that has their length.
func merge[E any](into, xs, ys []E, compare func(x, y E) int) {
	for i := range into {
		if len(ys) == 0 || len(xs) > 0 && compare(xs[0], ys[0]) <= 0 {
			into[i], xs = xs[0], xs[1:]
		} else {
			into[i], ys = ys[0], ys[1:]
		}
	}
}

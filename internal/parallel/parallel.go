// Package parallel does one thing to many on all processors.
package parallel

import (
	"runtime"
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

package app

import (
	"os"
	"runtime"
)

// processors is how many operations work at once where the data are in memory: as many as
// the program may use processors.
var processors = runtime.GOMAXPROCS(0)

// spareProcessors is how many goroutines may run beside as many operations. While all that
// may run do, Go asks the network every 10 ms alone, and a request for health waits for
// two or three of these. One that has nothing to do waits for the network itself, and the
// system lets it run before those that have worked for long. Measured beside eight clients
// that have the costliest accepted question answered, on two shared cores, p99 of health:
// 90 ms with none, 12 to 22 ms with one, 8 ms with two.
const spareProcessors = 2

// useSpareProcessors has further goroutines run beside operations. GOMAXPROCS, when it is
// set, stands instead.
func useSpareProcessors() {
	if os.Getenv("GOMAXPROCS") == "" {
		runtime.GOMAXPROCS(processors + spareProcessors)
	}
}

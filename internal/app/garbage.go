package app

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage may pile up beside the data before it is collected: in percent
// of the data, and at least so many bytes. Less than Go's 100 percent costs some
// processor time and keeps a graph of the whole world's cities within 250 MB. The
// built-in data are so small that collecting by percent alone would cost a quarter
// of the time of a request.
const (
	garbagePercent = 75
	leastGarbage   = 12 << 20
)

// tendGarbage collects what reading the data left behind, and sets how much may
// pile up from now on. GOGC, when it is set, stands instead.
func tendGarbage() {
	debug.FreeOSMemory()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercentOf(liveBytes()))
	}
}

// garbagePercentOf is the percentage for data of a size.
func garbagePercentOf(live uint64) int {
	return int(max(garbagePercent, 100*leastGarbage/max(live, 1<<20)))
}

// liveBytes is the size of what the last collection left.
func liveBytes() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return s[0].Value.Uint64()
}

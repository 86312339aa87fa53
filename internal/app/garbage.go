package app

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
)

// How much garbage may pile up beside the data before it is collected. In percent of small data, and at least so many bytes:
// collecting by percent alone would cost a quarter of the time of a request for the built-in data. Of large data a percentage
// is more than anybody needs: what requests leave behind depends on them, not on the data. There it is some bytes and a
// share of the data, as each collection looks at all of them.
const (
	garbagePercent = 75
	leastGarbage   = 9 << 20
	usualGarbage   = 24 << 20
	garbageShare   = 6 // one part in so many
)

// readingPercent is how much garbage may pile up beside data while they are read: all memory together is then what it may be while the
// index of large data is made.
const readingPercent = 10*indexingTenths - 100

// While the index of large data is made, all memory together may be so many tenths of what the data take, and what the program
// takes without any. The index takes seven tenths. Where it takes more, the runtime collects more often, for up to half of the
// time of the processors.
const (
	largeData      = 32 << 20
	indexingTenths = 24
	ownMemory      = 24 << 20
)

// builtinData is the name of the store whose data are small: there so many collections would take half as long again as the reading.
const builtinData = "mem:"

// boundGarbage keeps the garbage small while data are read, until [tendGarbage]. GOGC, when it is set, stands instead.
func boundGarbage() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(readingPercent)
	}
}

// readDataset reads the dataset in a folder, or the built-in one where dir is empty.
func readDataset(dir string) (*atlas.Atlas, error) {
	a, err := dataset.Open(dir)
	if err == nil && liveBytes() > largeData {
		runtime.GC()
		boundIndexing(liveBytes())
	}
	return a, err
}

// boundIndexing bounds all memory by what data take whose index is made next, until [tendGarbage].
func boundIndexing(live uint64) { limitMemory(int64(live/10*indexingTenths + ownMemory)) }

// limitMemory sets the limit of all memory. GOMEMLIMIT, when it is set, stands instead.
func limitMemory(limit int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}

// tendGarbage collects what reading the data left behind, and sets how much may
// pile up from now on. GOGC, when it is set, stands instead.
func tendGarbage() {
	limitMemory(math.MaxInt64)
	debug.FreeOSMemory()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercentOf(liveBytes()))
	}
}

// garbagePercentOf is the percentage for data of a size.
func garbagePercentOf(live uint64) int {
	garbage := max(leastGarbage, min(live*garbagePercent/100, usualGarbage+live/garbageShare))
	return int(100 * garbage / max(live, 1<<20))
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

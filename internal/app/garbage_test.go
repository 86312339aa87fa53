package app

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestGarbagePercentOf(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, 900}, {4 << 20, 225}, {12 << 20, garbagePercent}, {20 << 20, garbagePercent}, {144 << 20, 33}, {1200 << 20, 18},
	} {
		if got := garbagePercentOf(c.live); got != c.want {
			t.Errorf("garbagePercentOf(%d MB) = %d, want %d", c.live>>20, got, c.want)
		}
	}
	runtime.GC()
	if liveBytes() == 0 {
		t.Error("liveBytes() = 0: the runtime names its metric otherwise now")
	}
}

// TestBoundIndexing bounds memory by large data until what was left behind is collected.
func TestBoundIndexing(t *testing.T) {
	limit := func() int64 { return debug.SetMemoryLimit(-1) }
	before, percent := limit(), debug.SetGCPercent(100)
	t.Cleanup(func() {
		debug.SetMemoryLimit(before)
		debug.SetGCPercent(percent)
	})
	t.Setenv("GOMEMLIMIT", "")
	if _, err := readDataset(""); err != nil || limit() != before {
		t.Errorf("small data: got %v and the limit %d, want it as it was: %d", err, limit(), before)
	}
	boundIndexing(1000 << 20)
	if got, want := limit(), int64(2400<<20+ownMemory); got != want {
		t.Errorf("data of 1,000 MB: got the limit %d, want %d", got, want)
	}
	tendGarbage()
	if limit() != math.MaxInt64 {
		t.Errorf("afterwards: got the limit %d, want none", limit())
	}
	t.Setenv("GOMEMLIMIT", "3GiB")
	boundIndexing(1000 << 20)
	if limit() != math.MaxInt64 {
		t.Errorf("with GOMEMLIMIT: got the limit %d, want that of the environment to stand", limit())
	}
}

package app

import (
	"runtime"
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

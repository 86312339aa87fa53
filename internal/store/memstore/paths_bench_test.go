package memstore

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// uncached is a context under which all work is done, whatever was asked before.
func uncached(b *testing.B) context.Context { return CountSteps(b.Context(), new(atomic.Int64)) }

// askPaths asks, and returns how long that took. Too much is an answer too.
func askPaths(b *testing.B, v store.View, q store.PathQuery) time.Duration {
	begun := time.Now()
	if _, err := v.Paths(uncached(b), q); err != nil && !errors.Is(err, store.ErrTooBroad) {
		b.Fatal(err)
	}
	return time.Since(begun)
}

// BenchmarkPaths asks how random cities are joined, and then the two of them that
// took longest.
func BenchmarkPaths(b *testing.B) {
	v, _ := worldView(b)
	pairs := storetest.Pairs(world(), 2000)
	worst, longest := pairs[0], time.Duration(0)
	for _, p := range pairs {
		took := time.Hour
		for range 3 { // the machine may be busy with something else
			took = min(took, askPaths(b, v, storetest.PathsBetween(world(), p)))
		}
		if took > longest {
			worst, longest = p, took
		}
	}
	b.Run("RandomPairs", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			askPaths(b, v, storetest.PathsBetween(world(), pairs[i%len(pairs)]))
			i++
		}
	})
	b.Run("WorstPair", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			askPaths(b, v, storetest.PathsBetween(world(), worst))
		}
	})
}

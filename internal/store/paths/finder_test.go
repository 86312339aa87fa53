package paths

import (
	"context"
	"errors"
	"slices"
	"testing"

	"citygraph/internal/store"
)

// grid is a graph given by its neighbours.
type grid [][]int32

func (g grid) Neighbours(u int32) []int32 { return g[u] }

// graphOf is a graph of n entities and some pairs of them.
func graphOf(n int, pairs ...[2]int32) grid {
	g := make(grid, n)
	for _, p := range pairs {
		g[p[0]], g[p[1]] = append(g[p[0]], p[1]), append(g[p[1]], p[0])
	}
	return g
}

func between(first, length int) store.PathQuery {
	return store.PathQuery{From: "a", To: "b", First: first, MaxLength: length}
}

// TestPathFinder follows a small graph, and is used again and again:
//
//	0 ── 2 ── 1
//	│    │    │
//	3 ── 4 ── 5
func TestPathFinder(t *testing.T) {
	g := graphOf(6, [2]int32{0, 2}, [2]int32{2, 1}, [2]int32{0, 3}, [2]int32{2, 4}, [2]int32{1, 5}, [2]int32{3, 4}, [2]int32{4, 5})
	all := [][]int32{{0, 2, 1}, {0, 2, 4, 5, 1}, {0, 3, 4, 2, 1}, {0, 3, 4, 5, 1}}
	f := NewFinder(6)
	for _, c := range []struct {
		first, length, want int
		truncated           bool
	}{{1, 1, 0, false}, {1, 2, 1, false}, {1, 3, 1, false}, {1, 4, 1, true}, {3, 4, 3, true}, {4, 6, 4, false}, {50, 6, 4, false}} {
		got, truncated, err := f.Find(t.Context(), g, 0, 1, between(c.first, c.length))
		if err != nil || truncated != c.truncated || !slices.EqualFunc(got, all[:c.want], slices.Equal[[]int32]) {
			t.Errorf("the first %d up to %d steps: got %v, %t, %v; want %v, %t", c.first, c.length, got, truncated, err, all[:c.want], c.truncated)
		}
	}
}

// TestPathFinderMeasuresAnew: two hubs with many leaves between them lead nowhere, and
// a search that tries all ways through them would not end in a long time.
//
//	0 ── 2 ══ leaves ══ 3      1 is joined to 2 alone
//	     └── 1
func TestPathFinderMeasuresAnew(t *testing.T) {
	const leaves = 3000
	pairs := [][2]int32{{0, 2}, {1, 2}}
	for i := range int32(leaves) {
		pairs = append(pairs, [2]int32{2, 4 + i}, [2]int32{3, 4 + i})
	}
	f := NewFinder(4 + leaves)
	got, truncated, err := f.Find(t.Context(), graphOf(4+leaves, pairs...), 0, 1, between(5, 6))
	if err != nil || truncated || len(got) != 1 {
		t.Errorf("got %v, %t, %v; want the one path", got, truncated, err)
	}
	if f.looked > 100*leaves {
		t.Errorf("%d links were looked at, want no more than some times the %d there are", f.looked, len(pairs))
	}
}

// layers is a graph in which 0 and 1 are joined by as many paths of one length as the
// product of the widths of the layers between them.
func layers(widths ...int) (grid, int) {
	n := 2
	var pairs [][2]int32
	last := []int32{0}
	for _, w := range widths {
		var layer []int32
		for range w {
			for _, u := range last {
				pairs = append(pairs, [2]int32{u, int32(n)})
			}
			layer = append(layer, int32(n))
			n++
		}
		last = layer
	}
	for _, u := range last {
		pairs = append(pairs, [2]int32{u, 1})
	}
	return graphOf(n, pairs...), n
}

func TestPathLimits(t *testing.T) {
	for _, c := range []struct {
		widths []int
		broad  bool
	}{{[]int{10, 10, 10, 10}, false}, {[]int{10, 10, 10, 11}, true}, {[]int{100, 100}, false}, {[]int{137, 73}, true}} {
		g, n := layers(c.widths...)
		q := between(5, 6)
		q.MaxLength = len(c.widths) + 1
		got, truncated, err := NewFinder(n).Find(t.Context(), g, 0, 1, q)
		if errors.Is(err, store.ErrTooBroad) != c.broad || (!c.broad && (err != nil || len(got) != 5 || !truncated)) {
			t.Errorf("layers %v: got %v, %t, %v; want too broad: %t", c.widths, got, truncated, err, c.broad)
		}
	}
	g, n := layers(7, 50)
	for length, want := range []int{1, 8, 58, 59, 59} {
		if got, err := NewFinder(n).Reach(t.Context(), g, 0, length, 1000); got != want || err != nil {
			t.Errorf("Reach(%d) = %d, %v, want %d", length, got, err, want)
		}
	}
	if got, _ := NewFinder(n).Reach(t.Context(), g, 0, 2, 10); got != 11 {
		t.Errorf("Reach with at most 10 = %d, want 11", got)
	}
	q := between(5, 6)
	if err := q.CheckReach(50_000, 3); err != nil {
		t.Errorf("CheckReach(50000) = %v", err)
	}
	const want = `more than 50000 things lie within 1 step of "a": lower maxLength or first, or choose fewer kinds or links`
	if err := q.CheckReach(50_001, 1); !errors.Is(err, store.ErrTooBroad) || err.Error() != want {
		t.Errorf("CheckReach(50001) = %v, want %s", err, want)
	}
}

func TestPathFinderEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	g, n := layers(20, 20, 20)
	q := between(5, 6)
	if _, _, err := NewFinder(n).Find(ctx, g, 0, 1, q); !errors.Is(err, context.Canceled) {
		t.Errorf("Find after the end of its context: %v", err)
	}
}

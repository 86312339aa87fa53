package measures

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// graphOf is a graph of n nodes and some pairs of them, of which each may be given twice.
func graphOf(n int, pairs ...[2]int) *Graph {
	near := make([][]int32, n)
	for _, p := range pairs {
		near[p[0]], near[p[1]] = append(near[p[0]], int32(p[1])), append(near[p[1]], int32(p[0]))
	}
	return NewGraph(n, func(u int32) []int32 {
		slices.Sort(near[u])
		return slices.Compact(near[u])
	})
}

func measured(t testing.TB, g *Graph) *Measures {
	t.Helper()
	m, err := Of(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// club is the karate club of Zachary (1977), whose measures are known from many books.
var club = [][2]int{
	{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}, {0, 8}, {0, 10}, {0, 11}, {0, 12}, {0, 13}, {0, 17}, {0, 19}, {0, 21}, {0, 31},
	{1, 2}, {1, 3}, {1, 7}, {1, 13}, {1, 17}, {1, 19}, {1, 21}, {1, 30}, {2, 3}, {2, 7}, {2, 8}, {2, 9}, {2, 13}, {2, 27}, {2, 28}, {2, 32},
	{3, 7}, {3, 12}, {3, 13}, {4, 6}, {4, 10}, {5, 6}, {5, 10}, {5, 16}, {6, 16}, {8, 30}, {8, 32}, {8, 33}, {9, 33}, {13, 33}, {14, 32}, {14, 33},
	{15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33},
	{24, 25}, {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33},
	{31, 32}, {31, 33}, {32, 33},
}

func TestMeasuresOfAKnownNetwork(t *testing.T) {
	m := measured(t, graphOf(34, club...))
	for name, c := range map[string]struct{ got, want float64 }{
		"density":                     {m.Density, 0.139037},
		"clustering":                  {m.Clustering, 0.570638},
		"transitivity":                {m.Transitivity, 0.255682},
		"assortativity":               {m.Assortativity, -0.475613},
		"diameter":                    {m.Diameter.Value, 5},
		"mean distance":               {m.Distance.Value, 2.4082},
		"betweenness of the first":    {m.Betweenness.Values[0].Value, 0.437635},
		"closeness of the first":      {m.Closeness.Values[0].Value, 0.568966},
		"PageRank of the last":        {m.PageRank.Values[33].Value, 0.100919},
		"core of the first":           {m.Cores.Values[0].Value, 4},
		"degree of the last":          {m.Degrees.Values[33].Value, 17},
		"local clustering of the 2nd": {m.Local[1], 0.333333},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v, want %v", name, c.got, c.want)
		}
	}
	if m.Modularity < 0.41 || len(m.Communities) != 4 {
		t.Errorf("got communities of %v and the modularity %v, want 4 and some 0.42", m.Communities, m.Modularity)
	}
	if r := m.Degrees.Ranks; r[33] != 1 || r[0] != 2 || r[32] != 3 || r[11] != 34 {
		t.Errorf("ranks by degree: got %v", r)
	}
}

// TestMeasuresOfComponents: what cannot be reached is in no distance, and small components
// are not close to all.
//
//	0 ── 1 ── 2      3 ── 4      5
func TestMeasuresOfComponents(t *testing.T) {
	m := measured(t, graphOf(6, [2]int{0, 1}, [2]int{1, 2}, [2]int{3, 4}))
	if want := []Component{{3, 2}, {2, 1}, {1, 0}}; !slices.Equal(m.Components, want) {
		t.Errorf("components: got %v, want %v", m.Components, want)
	}
	want := []float64{Round(2.0 / 3 * 2 / 5), Round(2.0 / 2 * 2 / 5), Round(2.0 / 3 * 2 / 5), 0.2, 0.2, 0}
	for u, w := range want {
		if got := m.Closeness.Values[u]; got.Value != w || got.Error != 0 {
			t.Errorf("closeness of %d: got %v, want %v", u, got, w)
		}
	}
	if got := m.Betweenness.Values[1].Value; got != 0.1 { // one of the ten pairs of the others
		t.Errorf("betweenness of 1: got %v, want 0.1", got)
	}
	if m.Diameter.Value != 2 || m.Distance.Value != Round(4.0/3) || m.Sampled != 0 {
		t.Errorf("got the diameter %v and the distance %v", m.Diameter, m.Distance)
	}
	if got := m.Closeness.Ranks; !slices.Equal(got, []int32{2, 1, 2, 4, 4, 6}) {
		t.Errorf("ranks by closeness: got %v", got)
	}
}

func TestMeasuresOfAlmostNothing(t *testing.T) {
	empty := measured(t, graphOf(0))
	if !math.IsNaN(empty.Density) || !math.IsNaN(empty.Diameter.Value) || len(empty.Components) != 0 {
		t.Errorf("of nothing: got %+v", empty)
	}
	pair := measured(t, graphOf(2, [2]int{0, 1}))
	if pair.Density != 1 || pair.Diameter.Value != 1 || !math.IsNaN(pair.Assortativity) || !math.IsNaN(pair.Transitivity) || pair.Betweenness.Values[0].Value != 0 {
		t.Errorf("of a pair: got %+v", pair)
	}
}

func TestMixing(t *testing.T) {
	g := graphOf(5, [2]int{0, 1}, [2]int{2, 3}, [2]int{1, 2}, [2]int{3, 4})
	groups := func(of ...int32) func(int32) int32 { return func(u int32) int32 { return of[u] } }
	for _, c := range []struct {
		of   []int32
		want float64
	}{
		{[]int32{0, 0, 1, 1, -1}, 0.333333}, // two of three ties within, half by chance
		{[]int32{0, 1, 0, 1, 0}, -1},
	} {
		if got := g.Mixing(groups(c.of...)); got != c.want {
			t.Errorf("Mixing(%v) = %v, want %v", c.of, got, c.want)
		}
	}
	if got := g.Mixing(groups(0, 0, 0, 0, 0)); !math.IsNaN(got) {
		t.Errorf("Mixing of one group = %v, want NaN", got)
	}
}

// world is a connected graph of many nodes in which few have most of the ties.
func world(n int) *Graph {
	r := rand.New(rand.NewPCG(1, 2))
	pairs := make([][2]int, 0, 2*n)
	ends := []int{0}
	for u := 1; u < n; u++ {
		for range 2 {
			v := ends[r.IntN(len(ends))]
			if v == u {
				continue
			}
			pairs = append(pairs, [2]int{u, v})
			ends = append(ends, u, v)
		}
	}
	return graphOf(n, pairs...)
}

// TestSampledMeasuresAreAsNearAsTheySay: most of the nodes that matter are within two
// errors, and the same again.
func TestSampledMeasuresAreAsNearAsTheySay(t *testing.T) {
	g := world(MostExact + 500)
	m := measured(t, g)
	if m.Sampled != pivots {
		t.Fatalf("%d nodes were walked from, want %d", m.Sampled, pivots)
	}
	w := newWalker(g)
	between, farthest := make([]float64, g.Len()), 0
	far := make([]float64, g.Len())
	for s := range g.Len() {
		w.from(int32(s))
		w.back()
		farthest = max(farthest, w.reach())
		for u := range between {
			between[u] += w.through[u]
			far[s] += float64(w.distance[u])
		}
	}
	n := float64(g.Len())
	near := func(name string, c Column, exact func(u int) float64) {
		within, all := 0, 0
		for u, got := range c.Values {
			if c.Ranks[u] > 500 {
				continue
			}
			all++
			if got.Error <= 0 || !got.Sampled {
				t.Fatalf("%s of %d: %+v has no error", name, u, got)
			}
			if math.Abs(got.Value-exact(u)) <= 2*got.Error {
				within++
			}
		}
		if within*10 < all*8 {
			t.Errorf("%s: %d of %d are within two errors", name, within, all)
		}
	}
	near("betweenness", m.Betweenness, func(u int) float64 { return between[u] / ((n - 1) * (n - 2)) })
	near("closeness", m.Closeness, func(u int) float64 { return (n - 1) / far[u] })
	if m.Diameter != (Number{Value: float64(farthest)}) {
		t.Errorf("diameter: got %v, want %d", m.Diameter, farthest)
	}
	again := measured(t, g)
	if !slices.Equal(again.Betweenness.Values, m.Betweenness.Values) || !slices.Equal(again.CommunityOf, m.CommunityOf) {
		t.Error("the same graph has other measures the second time")
	}
}

func TestMeasuresEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if m, err := Of(ctx, graphOf(34, club...)); !errors.Is(err, context.Canceled) {
		t.Errorf("Of with an ended context: got %v, %v", m, err)
	}
}

func BenchmarkMeasuresOfTheWorld(b *testing.B) {
	g := world(30_000)
	for b.Loop() {
		measured(b, g)
	}
}

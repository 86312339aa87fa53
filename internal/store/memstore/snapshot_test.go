package memstore

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// TestOrderOfNumbers holds what every list and map relies on.
func TestOrderOfNumbers(t *testing.T) {
	for seed := range uint64(20) {
		s := viewOf(t, loaded(t, storetest.Random(seed))).(*snapshot)
		for u := num(1); int(u) < len(s.entities); u++ {
			if s.id(u-1) >= s.id(u) {
				t.Errorf("seed %d: number %d is %s and the next is %s, want order of id", seed, u-1, s.id(u-1), s.id(u))
			}
			if v := u - 1; (s.byName(v, u) < 0) != (s.keys[v] < s.keys[u]) {
				t.Errorf("seed %d: the ranks of %q and %q are not in order of key", seed, s.keys[v], s.keys[u])
			}
		}
		for u := range s.entities {
			byName := func(v, w arc) int { return strings.Compare(s.keys[v.to], s.keys[w.to]) }
			if !slices.IsSortedFunc(s.arcs.of(num(u)), byName) {
				t.Errorf("seed %d: the arcs of %s are not in order of name", seed, s.id(num(u)))
			}
		}
	}
}

// TestKeysStandOnce: names are the largest part of the index, so that rows must
// share them.
func TestKeysStandOnce(t *testing.T) {
	s := viewOf(t, loaded(t, storetest.Random(1))).(*snapshot)
	q := store.ListQuery{Kind: atlas.KindCity, Window: store.Window{Limit: 1}, Want: store.Want{Rows: true}}
	pages, err := s.List(t.Context(), []string{store.OfRoot}, q)
	if err != nil {
		t.Fatal(err)
	}
	row := pages[store.OfRoot].Rows[0]
	if key := s.keys[s.number(row.Entity.EntityID(), atlas.KindCity)]; unsafe.StringData(row.Key) != unsafe.StringData(key) {
		t.Errorf("the key of %s is a copy", row.Entity.EntityID())
	}
}

// TestScratchIsLeftClean: a map that leaves a mark would spoil the next one.
func TestScratchIsLeftClean(t *testing.T) {
	a := storetest.Random(3)
	s := viewOf(t, loaded(t, a)).(*snapshot)
	c := newScratch(len(s.entities))
	w := &walk{snapshot: s, scratch: c, on: dayOf(a.Meta.Day), q: store.MapQuery{
		Depth: 3, Kinds: 63, Links: store.DefaultLinks, Budget: 3,
	}, steps: stepsOf(t.Context())}
	if err := w.reach([]num{0, 1}); err != nil {
		t.Fatal(err)
	}
	if err := w.choose(); err != nil {
		t.Fatal(err)
	}
	c.clear()
	if slices.ContainsFunc(c.distance, func(d int8) bool { return d != unreached }) || slices.Contains(c.stays, true) {
		t.Errorf("a map left marks: %v, %v", c.distance, c.stays)
	}
}

func TestKeepBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n, all := 1+r.IntN(20), make([]rankedNode, r.IntN(60))
		var heap []rankedNode
		for i := range all {
			all[i] = rankedNodeAs(r.IntN(5), num(i))
			heap = addToTop(heap, n, all[i])
		}
		slices.Sort(all)
		slices.Sort(heap)
		if want := all[:min(n, len(all))]; !slices.Equal(heap, want) {
			t.Errorf("the best %d are %v, want %v", n, heap, want)
		}
	}
}

package memstore

import (
	"context"
	"errors"
	"sync"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// loaded returns a store with an atlas in it.
func loaded(t testing.TB, a *atlas.Atlas) *Store {
	t.Helper()
	s := New()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	return s
}

func viewOf(t testing.TB, s *Store) store.View {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	return v
}

func TestNewIsEmpty(t *testing.T) {
	d := viewOf(t, New()).Dataset()
	if d.TimeZone != "UTC" || d.Version != "" || d.Counts[atlas.KindCity] != 0 || len(d.Counts) != len(atlas.Kinds) {
		t.Errorf("the dataset of an empty store is %+v, want no version, UTC and a count of 0 for every kind", d)
	}
}

// TestViewsOutliveLoads reads all the time while two atlases take turns: every
// view must be of one of them, whole.
func TestViewsOutliveLoads(t *testing.T) {
	atlases := []*atlas.Atlas{storetest.Random(1), storetest.Random(2)}
	sizes := map[string]int{}
	for _, a := range atlases {
		sizes[a.Version()] = len(a.Entities())
	}
	s := loaded(t, atlases[0])
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					readWhole(t, s, sizes)
				}
			}
		})
	}
	for i := range 40 {
		if _, err := s.Load(t.Context(), atlases[i%2], store.LoadOptions{}); err != nil {
			t.Errorf("Load: %v", err)
		}
	}
	close(done)
	readers.Wait()
}

// readWhole checks that a view holds what its version holds, whatever is loaded
// meanwhile.
func readWhole(t *testing.T, s *Store, sizes map[string]int) {
	v, err := s.View(context.Background())
	if err != nil {
		t.Errorf("View: %v", err)
		return
	}
	n := 0
	for _, err := range v.All(context.Background()) {
		if err != nil {
			t.Errorf("All: %v", err)
		}
		n++
	}
	if want := sizes[v.Dataset().Version]; n != want {
		t.Errorf("a view of version %s has %d entities, want %d", v.Dataset().Version, n, want)
	}
	home := v.Dataset().Home
	q := store.MapQuery{Focus: []string{home}, Depth: 2, Kinds: 63, Links: store.DefaultLinks, AsOf: "2013-03-28", Budget: 10}
	if _, err := v.Map(context.Background(), q); err != nil {
		t.Errorf("Map around %s of version %s: %v", home, v.Dataset().Version, err)
	}
}

func TestReadsTakeNoLock(t *testing.T) {
	s := loaded(t, storetest.Random(1))
	s.loading.Lock() // as a load that takes long
	defer s.loading.Unlock()
	readWhole(t, s, map[string]int{storetest.Random(1).Version(): len(storetest.Random(1).Entities())})
}

func TestViewAllocatesNothing(t *testing.T) {
	s, ctx := loaded(t, storetest.Random(1)), t.Context()
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.View(ctx); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("View allocates %v times, want 0", n)
	}
}

func TestLoad(t *testing.T) {
	t.Run("KeepsTheSnapshotWhenNothingChanges", func(t *testing.T) {
		s := loaded(t, storetest.Random(1))
		before := viewOf(t, s)
		if d, err := s.Load(t.Context(), storetest.Random(1), store.LoadOptions{}); err != nil || !d.Empty() {
			t.Errorf("Load of what is there = %+v, %v, want no changes", d, err)
		}
		if viewOf(t, s) != before {
			t.Error("Load of what is there built a new snapshot")
		}
	})
	t.Run("RefusesAnIDThatStandsTwice", func(t *testing.T) {
		a := &atlas.Atlas{}
		a.Add(&atlas.City{ID: "kobe"})
		a.Add(&atlas.Person{ID: "kobe"})
		a.Derive()
		s := loaded(t, storetest.Random(1))
		before := viewOf(t, s)
		if _, err := s.Load(t.Context(), a, store.LoadOptions{}); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("Load of an id that stands twice: %v, want ErrInvalid", err)
		}
		if viewOf(t, s) != before {
			t.Error("a load that failed changed the contents")
		}
	})
	t.Run("ReportsProgress", func(t *testing.T) {
		a, last, total := storetest.Random(1), -1, 0
		_, err := New().Load(t.Context(), a, store.LoadOptions{Progress: func(done, of int) {
			if done < last {
				t.Errorf("progress went back from %d to %d", last, done)
			}
			last, total = done, of
		}})
		if n := len(a.Entities()); err != nil || last != n || total != n {
			t.Errorf("Load: %v; the last progress is %d of %d, want %d of %d", err, last, total, n, n)
		}
	})
}

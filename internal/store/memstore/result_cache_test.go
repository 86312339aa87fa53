package memstore

import (
	"context"
	"reflect"
	"runtime"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// TestGroupsAreCached asks for groups twice: they are made once for the data. New data forget them.
func TestGroupsAreCached(t *testing.T) {
	s := New()
	group := store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByKind}}
	ask := func() []store.GroupCount {
		t.Helper()
		groups, err := s.current.Load().Group(t.Context(), group)
		if err != nil {
			t.Fatal(err)
		}
		return groups
	}
	for seed := range uint64(2) {
		if _, err := s.Load(t.Context(), storetest.WorldPart(seed, 20), store.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
		if n := s.current.Load().results.groups.Len(); n != 0 {
			t.Fatalf("new data have %d results in the cache", n)
		}
		first := ask()
		if again := ask(); len(first) == 0 || &again[0] != &first[0] || s.current.Load().results.groups.Len() != 1 {
			t.Errorf("asked again it answers %+v, and first %+v, with %d in the cache", again, first, s.current.Load().results.groups.Len())
		}
	}
}

// TestUnfinishedListIsNotCached ends the context of a list with a filter, and asks again.
func TestUnfinishedListIsNotCached(t *testing.T) {
	s := New()
	a := storetest.WorldPart(1, 5)
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	provinces, err := store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "kind"), store.Test{Op: store.TestEq, Text: string(atlas.PlaceProvince)})
	if err != nil {
		t.Fatal(err)
	}
	q := store.ListQuery{Kind: atlas.KindCity, Filter: provinces, Want: store.Want{Total: true}}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.List(ended, []string{store.OfRoot}, q); err == nil {
		t.Fatal("a question whose context has ended is answered")
	}
	n := 0
	for _, c := range a.Cities {
		if c.Kind == atlas.PlaceProvince {
			n++
		}
	}
	for i := range 2 {
		pages, err := v.List(t.Context(), []string{store.OfRoot}, q)
		if err != nil || pages[store.OfRoot].Total != n {
			t.Errorf("question %d: %d cities and %v, want %d", i, pages[store.OfRoot].Total, err, n)
		}
		if n := s.current.Load().results.lists.Len(); n != 1 {
			t.Errorf("%d lists are cached, want 1", n)
		}
	}
}

// TestSearchesAndPathsAreCached asks for hits and for paths twice: another question, be it for the next page, is not answered with them.
func TestSearchesAndPathsAreCached(t *testing.T) {
	s := New()
	a := storetest.WorldPart(1, 20)
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	v := s.current.Load()
	search := func(q store.SearchQuery) *store.SearchPage {
		t.Helper()
		page, err := v.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		return page
	}
	q := store.SearchQuery{Text: "san", Window: store.Window{Limit: 2}}
	first := search(q)
	if again := search(q); len(first.Hits) != 2 || again != first {
		t.Errorf("asked again it answers %+v, and first %+v", again, first)
	}
	next, ofPeople, one := q, q, q
	next.After, ofPeople.Kinds, one.Limit = first.Hits[1].Key, []atlas.Kind{atlas.KindPerson}, 1
	for name, other := range map[string]store.SearchQuery{"the next page": next, "people": ofPeople, "one hit": one} {
		if page := search(other); page == first {
			t.Errorf("asked for %s it answers with the first page of all", name)
		}
	}
	paths := func(from, to string) *store.PathResult {
		t.Helper()
		r, err := v.Paths(t.Context(), store.PathQuery{From: from, To: to, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, MaxLength: 3, First: 2, AsOf: "2013-03-28"})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	p := a.Partnerships[0]
	from, to := p.Parties[0], p.Parties[1]
	between := paths(from, to)
	if again := paths(from, to); again != between {
		t.Errorf("asked again it answers %+v, and first %+v", again, between)
	}
	if back := paths(to, from); back == between {
		t.Error("asked for the way back it answers with the way there")
	}
}

// TestChangesAreCached asks for changes twice, of all kinds and of one, with a filter and without, from either end: of what is cached comes
// what a new store answers, and asked again a page takes the memory of what it holds.
func TestChangesAreCached(t *testing.T) {
	a := storetest.WorldPart(1, 20)
	signed, err := store.Is(atlas.KindPartnership, store.FieldOf(atlas.KindPartnership, "kind"), store.Test{Op: store.TestEq, Text: string(atlas.Sister)})
	if err != nil {
		t.Fatal(err)
	}
	s := New()
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	ask := func(s *Store, q store.ListQuery, of string) *store.Page {
		t.Helper()
		pages, err := s.current.Load().List(t.Context(), []string{of}, q)
		if err != nil {
			t.Fatal(err)
		}
		return pages[of]
	}
	city := a.Partnerships[0].Parties[0]
	for of, parent := range map[string]atlas.Kind{store.OfRoot: atlas.KindRoot, city: atlas.KindCity} {
		for _, kinds := range []atlas.ChangeSet{0, atlas.ChangeSetOf(atlas.ChangeBegan)} {
			for _, filter := range []*store.Filter{nil, signed} {
				for _, desc := range []bool{false, true} {
					q := store.ListQuery{
						Parent: parent, Kind: atlas.KindPartnership, Via: atlas.HasChange, From: "1950-01-01", To: "2013-12-31", Changes: kinds, Filter: filter,
						Order: store.Order{Desc: desc}, Want: store.Want{Total: true, Rows: true, Joined: true}, Window: store.Window{Limit: 5},
					}
					first, again := ask(s, q, of), ask(s, q, of)
					fresh := New()
					if _, err := fresh.Load(t.Context(), a, store.LoadOptions{}); err != nil {
						t.Fatal(err)
					}
					if want := ask(fresh, q, of); want.Total == 0 || !reflect.DeepEqual(first, want) || !reflect.DeepEqual(again, want) {
						t.Errorf("of %q, kinds %b, %v, from the end %t: %+v, then %+v, want %+v", of, kinds, filter, desc, first, again, want)
					}
					var before, after runtime.MemStats
					runtime.ReadMemStats(&before)
					for range 100 {
						ask(s, q, of)
					}
					runtime.ReadMemStats(&after)
					if bytes := (after.TotalAlloc - before.TotalAlloc) / 100; bytes > 4<<10 {
						t.Errorf("of %q, kinds %b, %v: a page of 5 of %d takes %d bytes", of, kinds, filter, again.Total, bytes)
					}
				}
			}
		}
	}
}

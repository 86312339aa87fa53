package memstore

import (
	"cmp"
	"context"
	"maps"
	"reflect"
	"runtime"
	"slices"
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
		if n := s.current.Load().results.rows.Len(); n != 1 {
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

// TestRowsAreCached asks for changes, partners, anniversaries and agreements twice, in many ways: of what is cached comes what a new store answers, and
// asked again a page of five takes the memory of five.
func TestRowsAreCached(t *testing.T) {
	a := storetest.WorldPart(1, 10)
	is := func(field, value string) *store.Filter {
		t.Helper()
		f, err := store.Is(atlas.KindPartnership, store.FieldOf(atlas.KindPartnership, field), store.Test{Op: store.TestEq, Text: value})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	province, err := store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "kind"), store.Test{Op: store.TestEq, Text: string(atlas.PlaceProvince)})
	if err != nil {
		t.Fatal(err)
	}
	agreements := map[string]int{}
	for _, p := range a.Partnerships {
		agreements[p.Parties[0]]++
	}
	most := slices.MaxFunc(slices.Collect(maps.Keys(agreements)), func(x, y string) int {
		return cmp.Or(cmp.Compare(agreements[x], agreements[y]), cmp.Compare(x, y))
	})
	changes := store.ListQuery{Kind: atlas.KindPartnership, Via: atlas.HasChange, From: "1950-01-01", To: "2013-12-31"}
	partners := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28"}
	var asked []store.ListQuery
	for _, parent := range []atlas.Kind{atlas.KindRoot, atlas.KindCity} {
		for _, kinds := range []atlas.ChangeSet{0, atlas.ChangeSetOf(atlas.ChangeBegan)} {
			for _, filter := range []*store.Filter{nil, is("kind", string(atlas.Sister))} {
				q := changes
				q.Parent, q.Changes, q.Filter = parent, kinds, filter
				asked = append(asked, q)
			}
		}
	}
	for _, by := range []store.OrderBy{store.ByName, store.ByID, store.BySignedOn} {
		for _, filter := range []*store.Filter{nil, is("kind", string(atlas.Sister))} {
			q := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.PartyTo, Filter: filter, Order: store.Order{By: by}}
			asked = append(asked, q)
		}
	}
	for _, parent := range []atlas.Kind{atlas.KindRoot, atlas.KindCity} {
		for _, milestones := range []bool{false, true} {
			for _, year := range []atlas.Day{"2012", "2013"} {
				q := store.ListQuery{Parent: parent, Kind: atlas.KindAnniversary, Via: atlas.HasAnniversary, From: year + "-01-01", To: year + "-12-31", MilestonesOnly: milestones}
				asked = append(asked, q)
			}
		}
	}
	for _, by := range []store.OrderBy{store.ByID, store.BySince, store.ByLastEvent} {
		for _, day := range []atlas.Day{"", "2000-01-01"} {
			q := partners
			if q.Order.By = by; by == store.ByLastEvent {
				q.Order.AsOf = cmp.Or(day, q.AsOf)
			}
			asked = append(asked, q)
		}
	}
	for _, kinds := range []atlas.KindSet{0, atlas.KindSetOf(atlas.MOU)} {
		for _, filter := range []*store.Filter{nil, province} {
			for _, ties := range []*store.Filter{nil, is("kind", string(atlas.Sister))} {
				for _, day := range []atlas.Day{partners.AsOf, "1990-01-01"} {
					for _, undated := range []bool{false, true} {
						q := partners
						q.Kinds, q.Filter, q.Ties, q.AsOf, q.Want.Undated = kinds, filter, ties, day, undated
						asked = append(asked, q)
					}
				}
			}
		}
	}

	s, fresh := New(), New()
	for _, st := range []*Store{s, fresh} {
		if _, err := st.Load(t.Context(), a, store.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(s *Store, q store.ListQuery) *store.Page {
		t.Helper()
		of := store.OfRoot
		if q.Parent == atlas.KindCity {
			of = most
		}
		pages, err := s.current.Load().List(t.Context(), []string{of}, q)
		if err != nil {
			t.Fatal(err)
		}
		return pages[of]
	}
	found := 0
	for _, q := range asked {
		q.Want.Total, q.Want.Rows, q.Want.Joined, q.Want.Countries, q.Window.Limit = true, true, true, true, 5
		for _, desc := range []bool{false, true} {
			q.Order.Desc = desc
			fresh.current.Load().results = newResultCache(0)
			want := ask(fresh, q)
			found += want.Total
			for range 2 {
				if got := ask(s, q); !reflect.DeepEqual(got, want) {
					t.Errorf("%+v: %+v, want %+v", q, got, want)
				}
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			for range 100 {
				ask(s, q)
			}
			runtime.ReadMemStats(&after)
			if bytes := (after.TotalAlloc - before.TotalAlloc) / 100; bytes > 6<<10 {
				t.Errorf("%+v: a page of 5 of %d takes %d bytes", q, want.Total, bytes)
			}
		}
	}
	// The changes of the city, those of some kinds or with a filter, the anniversaries, the partners in four orders and on days, and the
	// agreements but those by name.
	if n := s.current.Load().results.rows.Len(); found == 0 || n != 1+6+8+4+32+5 {
		t.Errorf("of %d things found, %d lists are cached, want 56", found, n)
	}
}

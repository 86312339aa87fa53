package memstore

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// The world of the benchmarks: 30,000 cities, 60,000 agreements, and a hub of
// more than 1,500 ties.
var world = sync.OnceValue(func() *atlas.Atlas { return storetest.World(1) })

// worldView returns a view of the world and the id of its hub. One is built for
// all benchmarks.
func worldView(b *testing.B) (store.View, string) {
	b.Helper()
	v, err := worldStore().View(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return v, world().Meta.Home
}

var worldStore = sync.OnceValue(func() *Store {
	s := New()
	if _, err := s.Load(context.Background(), world(), store.LoadOptions{}); err != nil {
		panic(err)
	}
	return s
})

// benchmarkList asks for one list again and again, each time as if it were the first where results of it are cached.
func benchmarkList(b *testing.B, v store.View, parent string, q store.ListQuery) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		if q.Filter != nil || q.Via != "" {
			v.(*snapshot).results = newResultCache(0)
		}
		if _, err := v.List(context.Background(), []string{parent}, q); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPartners(b *testing.B) {
	v, hub := worldView(b)
	everything := store.Want{Rows: true, Joined: true, Total: true, Countries: true, Undated: true}
	for name, q := range map[string]store.ListQuery{
		"First100":        {Window: store.Window{Limit: 100}, Want: store.Want{Rows: true}},
		"First100ByID":    {Window: store.Window{Limit: 100}, Want: store.Want{Rows: true}, Order: store.Order{By: store.ByID}},
		"1000AndAllCount": {Window: store.Window{Limit: 1000}, Want: everything},
	} {
		q.Parent, q.Kind, q.Via, q.AsOf = atlas.KindCity, atlas.KindCity, atlas.PartnerOf, world().Meta.Day
		b.Run(name, func(b *testing.B) { benchmarkList(b, v, hub, q) })
	}
}

// A page deep in a list costs what the first one costs.
func BenchmarkPageByName(b *testing.B) {
	v, _ := worldView(b)
	city := world().Cities[0]
	for _, c := range world().Cities { // the last by name but some
		if key := store.NameKey(c); key > store.NameKey(city) && key < "w" {
			city = c
		}
	}
	for name, w := range map[string]store.Window{
		"First": {Limit: 100},
		"Deep":  {Limit: 100, After: store.NameKey(city)},
	} {
		q := store.ListQuery{Kind: atlas.KindCity, Window: w, Want: store.Want{Rows: true, Total: true}}
		b.Run(name, func(b *testing.B) { benchmarkList(b, v, store.OfRoot, q) })
	}
}

func BenchmarkAnniversaries(b *testing.B) {
	v, _ := worldView(b)
	for name, q := range map[string]store.ListQuery{
		"MilestonesOfAYear": {From: "2013-01-01", To: "2013-12-31", MilestonesOnly: true},
		"AllOfTenYears":     {From: "2013-01-01", To: "2022-12-31"},
	} {
		q.Kind, q.Via, q.Window.Limit, q.Want.Rows, q.Want.Total = atlas.KindAnniversary, atlas.HasAnniversary, 100, true, true
		b.Run(name, func(b *testing.B) { benchmarkList(b, v, store.OfRoot, q) })
	}
}

func BenchmarkChanges(b *testing.B) {
	v, hub := worldView(b)
	for name, q := range map[string]store.ListQuery{
		"OfAYear":             {From: "2013-01-01", To: "2013-12-31"},
		"OfACentury":          {From: "1926-01-01", To: "2026-12-31"},
		"RenewalsOfACentury":  {From: "1926-01-01", To: "2026-12-31", Changes: atlas.ChangeSetOf(atlas.ChangeRenewed)},
		"OfTheHubsOwnCentury": {From: "1926-01-01", To: "2026-12-31"},
	} {
		q.Kind, q.Via, q.Window.Limit = atlas.KindPartnership, atlas.HasChange, 100
		q.Want = store.Want{Rows: true, Total: true, Undated: true}
		of := store.OfRoot
		if name == "OfTheHubsOwnCentury" {
			q.Parent, of = atlas.KindCity, hub
		}
		b.Run(name, func(b *testing.B) { benchmarkList(b, v, of, q) })
	}
}

func BenchmarkMapDepth2(b *testing.B) {
	v, hub := worldView(b)
	for name, budget := range map[string]int{"Budget300": 300, "Budget2000": 2000} {
		q := store.MapQuery{
			Focus: []string{hub}, Depth: 2, Kinds: store.NodeSetOf(atlas.KindCity),
			Links: store.DefaultLinks, AsOf: world().Meta.Day, Budget: budget,
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				m, err := v.Map(context.Background(), q)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(m.Nodes)+m.OmittedNodes), "reached")
				b.ReportMetric(float64(len(m.Edges)), "edges")
			}
		})
	}
}

// BenchmarkSeries counts over 65 years, of the best connected city and of all.
func BenchmarkSeries(b *testing.B) {
	v, hub := worldView(b)
	for _, of := range store.SeriesOfs {
		for name, city := range map[string]string{"City": hub, "All": ""} {
			for _, step := range []store.SeriesStep{store.SeriesByYear, store.SeriesByChange} {
				q := store.SeriesQuery{Of: of, City: city, From: "1960-01-01", To: "2024-12-31", Step: step}
				b.Run(string(of)+name+string(step), func(b *testing.B) {
					for b.Loop() {
						v.(*snapshot).results = newResultCache(0) // what it takes when it is asked first
						if _, err := v.Series(context.Background(), q); err != nil && !errors.Is(err, store.ErrTooBroad) {
							b.Fatal(err)
						}
					}
				})
			}
		}
	}
}

// All agreements of the world, counted by group.
func BenchmarkGroup(b *testing.B) {
	v, _ := worldView(b)
	for name, by := range map[string][]store.GroupBy{
		"KindDecade":        {store.GroupByKind, store.GroupByDecade},
		"Country":           {store.GroupByCountry},
		"CountryKindDecade": {store.GroupByCountry, store.GroupByKind, store.GroupByDecade},
		"StatusCountryYear": {store.GroupByStatus, store.GroupByCountry, store.GroupByYear},
	} {
		q := store.GroupQuery{Kind: atlas.KindPartnership, By: by, AsOf: world().Meta.Day}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				v.(*snapshot).results = newResultCache(0) // what it takes when it is asked first
				groups, err := v.Group(context.Background(), q)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(groups)), "groups")
			}
		})
	}
}

// BenchmarkSearch asks for a first page of ten, as suggestions while typing, and for
// the whole of what a page may hold.
func BenchmarkSearch(b *testing.B) {
	v, hub := worldView(b)
	c, err := v.Entities(context.Background(), []string{hub})
	if err != nil {
		b.Fatal(err)
	}
	name := []rune(c[hub].EntityName())
	swapped := slices.Clone(name)
	swapped[1], swapped[2] = swapped[2], swapped[1]
	for _, q := range []struct {
		name, text string
		limit      int
	}{
		{"OneLetter", "b", 10},
		{"TwoLetters", "ka", 10},
		{"Name", string(name), 10},
		{"NameAll", string(name), 1000},
		{"Typo", string(swapped), 10},
		{"TypoAll", string(swapped), 1000},
		{"TwoWords", string(name) + " sister", 100},
		{"CommonWords", "friendship 1999", 100},
		{"OneCharacter", "市", 10},
		{"Nothing", "qqqqqq", 10},
	} {
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p, err := v.Search(uncached(b), store.SearchQuery{Text: q.text, Window: store.Window{Limit: q.limit}})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(p.Hits)), "hits")
			}
		})
	}
}

// BenchmarkLoad says too what a loaded world keeps in memory beside its atlas.
func BenchmarkLoad(b *testing.B) {
	world()
	for b.Loop() {
		before := heap()
		s := New()
		if _, err := s.Load(context.Background(), world(), store.LoadOptions{}); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric((heap()-before)/1e6, "MB-index")
		b.ReportMetric(heap()/1e6, "MB-heap")
		runtime.KeepAlive(s)
	}
}

// heap is what lives on the heap, in bytes.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// BenchmarkFilter chooses among all cities: by a partner in a country on a day, by
// what is joined to that, and by a part of a name.
func BenchmarkFilter(b *testing.B) {
	v, _ := worldView(b)
	must := func(f *store.Filter, err error) *store.Filter {
		if err != nil {
			b.Fatal(err)
		}
		return f
	}
	is := func(kind atlas.Kind, field string, t store.Test) *store.Filter {
		return must(store.Is(kind, store.FieldOf(kind, field), t))
	}
	some := func(kind atlas.Kind, way string, on store.JoinOptions, f *store.Filter) *store.Filter {
		return must(store.Some(store.JoinOf(kind, way), on, f))
	}
	onDay := store.JoinOptions{AsOf: world().Meta.Day}
	abroad := some(atlas.KindCity, "country", store.JoinOptions{},
		is(atlas.KindCountry, "code", store.Test{Op: store.TestEq, Text: world().Countries[7].Code}))
	visited := some(atlas.KindCity, "events", store.JoinOptions{},
		is(atlas.KindEvent, "startOn", store.Test{Op: store.TestGte, Date: "2000"}))
	for name, f := range map[string]*store.Filter{
		"SomePartner":          some(atlas.KindCity, "partners", onDay, abroad),
		"SomePartnerOfPartner": some(atlas.KindCity, "partners", onDay, some(atlas.KindCity, "partners", onDay, abroad)),
		"EveryPartner":         store.Not(some(atlas.KindCity, "partners", onDay, store.Not(abroad))),
		"PartnerWithEvents":    some(atlas.KindCity, "partners", onDay, visited),
		"PartOfName":           is(atlas.KindCity, "name", store.Test{Op: store.TestContains, Text: "ton"}),
		"Population":           is(atlas.KindCity, "population", store.Test{Op: store.TestGt, Number: 1e6}),
	} {
		q := store.ListQuery{Kind: atlas.KindCity, Filter: f, Window: store.Window{Limit: 100}, Want: store.Want{Rows: true, Total: true}}
		b.Run(name, func(b *testing.B) { benchmarkList(b, v, store.OfRoot, q) })
	}
}

package neo4jstore

import (
	"reflect"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// filteredListsAreCached walks through every list of all entities of a kind that meet a filter, in every order, with the keys of its
// rows cached and not: the pages are the same, and what is cached is not looked for again.
func filteredListsAreCached(t *testing.T, s *Store) {
	defer func() { s.onRun = nil }()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	asked, rows := map[string]int{}, 0
	s.onRun = func(st statement) { asked[st.name]++ }
	ask := func(q store.ListQuery) *store.Page {
		pages, err := v.List(t.Context(), []string{store.OfRoot}, q)
		if err != nil {
			t.Fatalf("List(%+v): %v", q, err)
		}
		return pages[store.OfRoot]
	}
	for _, kind := range atlas.Kinds {
		for i, order := range ordersOf(store.List{Kind: kind, Parents: []atlas.Kind{atlas.KindRoot}}) {
			q := store.ListQuery{Kind: kind, Filter: store.And(kind), Order: order,
				Window: store.Window{Limit: 2, FromEnd: i%4 > 1}, Want: store.Want{Rows: true, Total: true}}
			for {
				s.filtered.Clear()
				want := ask(q)
				clear(asked)
				if got := ask(q); !reflect.DeepEqual(got, want) {
					t.Errorf("%s, order %v, window %v: cached is\n%+v\nand else\n%+v", kind, order, q.Window, got, want)
				}
				if asked["all, filtered"] != 0 {
					t.Errorf("%s, order %v: what is cached is looked for again: %v", kind, order, asked)
				}
				rows += len(want.Rows)
				if q.Window.FromEnd {
					if q.Window.Before = ""; want.HasPrevious {
						q.Window.Before = want.Rows[0].Key
					}
				} else if q.Window.After = ""; want.HasNext {
					q.Window.After = want.Rows[len(want.Rows)-1].Key
				}
				if q.Window.After == "" && q.Window.Before == "" {
					break
				}
			}
		}
	}
	if rows < 1000 {
		t.Errorf("%d rows were compared", rows)
	}
}

package neo4jstore

import (
	"reflect"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// fewRowsAndMany asks for every list twice: where its rows are few, as they lie there, and where they are many, in order. The pages
// are the same.
func fewRowsAndMany(t *testing.T, s *Store) {
	defer func() { s.onRun, s.few = nil, 0 }()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]int{}
	s.onRun = func(st statement) { asked[st.name]++ }
	of := []string{"incheon", "kobe", "tianjin", "lodz", "kim", "lee", "port", "country-kr", "src-news", "incheon-tianjin-1993", "incheon-tianjin-1993@20", "nobody"}
	ask := func(q store.ListQuery) map[string]*store.Page {
		pages, err := v.List(t.Context(), of, q)
		if err != nil {
			t.Fatalf("List(%+v): %v", q, err)
		}
		return pages
	}
	rows := 0
	for _, l := range store.Lists {
		for i, order := range ordersOf(l) {
			for _, parent := range l.Parents {
				q := store.ListQuery{
					Parent: parent, Kind: l.Kind, Via: l.Via, AsOf: "2013-03-28", From: "2013-01-01", To: "2013-12-31", Order: order,
					Window: store.Window{Limit: 2, FromEnd: i%2 == 1}, Want: store.Want{Rows: true, Total: true, Joined: i%3 > 0, Countries: true, Undated: i%2 == 0},
				}
				if q.Parent == atlas.KindRoot {
					continue
				}
				s.few = 0
				few := ask(q)
				s.few = 1
				many := ask(q)
				for id, p := range few {
					rows += len(p.Rows)
					if got, want := told(p, q.Want.Joined), told(many[id], q.Want.Joined); !reflect.DeepEqual(got, want) {
						t.Errorf("%s by %s of %s, order %v: few are\n%+v\nand many\n%+v", l.Kind, l.Via, id, order, got, want)
					}
				}
				if len(few) != len(many) {
					t.Errorf("%s by %s: %d pages of few, %d of many", l.Kind, l.Via, len(few), len(many))
				}
			}
		}
	}
	if rows < 100 || asked["partners, few"] == 0 || asked["partners, few, tied"] == 0 || asked["related by CELEBRATES, few, joined"] == 0 || asked["partners"] == 0 || asked["related by PARTY_TO, few"] == 0 || asked["related by PARTY_TO"] == 0 {
		t.Errorf("%d rows were compared, by %v", rows, asked)
	}
	q := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindPartnership, Via: atlas.PartyTo, Window: store.Window{Limit: 1}, Want: store.Want{Rows: true}}
	s.few = 3 // Incheon has more agreements
	clear(asked)
	for range 3 {
		ask(q)
	}
	if asked["related by PARTY_TO, few"] != 1 || asked["related by PARTY_TO"] != 3 {
		t.Errorf("what turned out to be many is asked for as few again: %v", asked)
	}
}

// told is a page as its lists tell it: what joins the rows may be there although it was not asked for.
func told(p *store.Page, joined bool) *store.Page {
	if p == nil {
		return nil
	}
	q := *p
	q.Rows = slices.Clone(p.Rows)
	for i := range q.Rows {
		if !joined {
			q.Rows[i].Joined = nil
		}
	}
	if len(q.Rows) == 0 {
		q.Rows = nil
	}
	return &q
}

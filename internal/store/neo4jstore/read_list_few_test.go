package neo4jstore

import (
	"reflect"
	"slices"
	"strings"
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
					Window: store.Window{Limit: 2, FromEnd: i%2 == 1}, Want: store.Want{Rows: true, Total: true, Joined: i%3 > 0, Countries: true, Undated: true},
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
	if rows < 100 || asked["partners, few"] == 0 || asked["partners"] == 0 || asked["related by PARTY_TO, few"] == 0 || asked["related by PARTY_TO"] == 0 {
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

// TestKnownFacts keeps entities by their texts, within bounds.
func TestKnownFacts(t *testing.T) {
	text := func(id string) string { return `CITY {a"` + id + `"}` }
	var s reader
	read := func(text string) atlas.Entity {
		t.Helper()
		e, err := s.facts.entityIn(text)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	first := read(text("incheon"))
	if again := read(text("incheon")); again != first || first.EntityID() != "incheon" {
		t.Errorf("the same text makes %v, and then %v", first, again)
	}
	if _, err := s.facts.entityIn("CITY"); err == nil {
		t.Error("a text that is none makes an entity")
	}
	if _, err := s.facts.entityIn(7); err == nil {
		t.Error("a number makes an entity")
	}
	if n, bytes := s.KnownFacts(); n != 1 || bytes != bytesOfEntity+bytesOfText*len(text("incheon")) {
		t.Errorf("%d entities are known, of %d bytes", n, bytes)
	}
	var none *knownFacts
	if e, err := none.entityIn(text("kobe")); err != nil || e.EntityID() != "kobe" {
		t.Errorf("without anything known: %v, %v", e, err)
	}
	long := strings.Repeat("x", maxKnownBytes/bytesOfText/20)
	for i := range 100 {
		read(text(string(rune('a'+i%26)) + string(rune('a'+i/26)) + long))
		if again := read(text("incheon")); again != first { // it is asked for again and again
			t.Fatalf("after %d others, Incheon is made anew", i)
		}
		if _, bytes := s.KnownFacts(); bytes > maxKnownBytes {
			t.Fatalf("%d bytes are known, of at most %d", bytes, maxKnownBytes)
		}
	}
	if n, _ := s.KnownFacts(); n > 25 {
		t.Errorf("%d entities are known, that were asked for once", n)
	}
	huge := read(text(strings.Repeat(long, 11)))
	if again := read(text(huge.EntityID())); again == huge {
		t.Error("one that would take all the room is kept")
	}
}

package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func searchClaims() []claim {
	return []claim{
		{"Search/FindsNamesHoweverTheyAreWritten", findsNames},
		{"Search/TiersStandInOrder", tiersInOrder},
		{"Search/ListsTheKindsAskedFor", searchKinds},
		{"Search/PagesMakeTheWholeList", searchPages},
		{"Search/PagesFromTheEnd", searchPagesFromTheEnd},
		{"Search/CountsAllHits", searchTotals},
		{"Search/WholeFactsAreGiven", searchGivesFacts},
		{"Search/RefusesTextsWithoutWords", invalidSearches},
	}
}

// briefHits writes hits in short: id, how it was found, and by which text.
func briefHits(hits []store.Hit) []string {
	brief := make([]string, len(hits))
	for i, h := range hits {
		if h.Entity == nil {
			brief[i] = "(no entity)"
			continue
		}
		m := h.Matched
		brief[i] = fmt.Sprintf("%s %s %s: %s", h.Entity.EntityID(), m.Way, strings.TrimSpace(string(m.Field)+" "+string(m.Language)), m.Text)
	}
	return brief
}

// search asks for the first hits of a text.
func search(t testing.TB, v store.View, q store.SearchQuery) *store.SearchPage {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 1000
	}
	p, err := v.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", searchQuestion{q}, err)
	}
	return p
}

func findsNames(t testing.TB, v store.View) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Lodz", []string{"lodz WHOLE NAME EN: Łódź", "incheon-lodz-friendship WORD TITLE: Incheon – Łódź, friendship cities"}},
		{"ŁÓ", []string{"lodz START NAME EN: Łódź", "incheon-lodz-friendship WORD TITLE: Incheon – Łódź, friendship cities"}},
		{"ｍｅｒｉｄａ", []string{"merida WHOLE NAME EN: Mérida", "incheon-merida-sister WORD TITLE: Incheon – Mérida, sister cities"}},
		{"Me\u0301xico", []string{"country-mx WHOLE NAME EN: México"}},
		{"天", []string{"tianjin START NAME NATIVE: 天津"}},
		{"津", []string{"tianjin WORD NAME NATIVE: 天津"}},
		{"津天", nil},
		{"인천", []string{"incheon WHOLE NAME KO: 인천"}},
		{"\u110b\u1175\u11ab\u110e\u1165\u11ab", []string{"incheon WHOLE NAME KO: 인천"}},
		{"천", []string{"incheon WORD NAME KO: 인천"}},
		{"병원", []string{"gil WORD NAME EN: 길병원"}},
		{"김", []string{"kim WHOLE NAME KO: 김"}},
		{"Chemulpo", []string{"incheon WHOLE OTHER_NAME: Chemulpo"}},
		{"만찬", []string{"banquet WHOLE TITLE KO: 만찬"}},
		{"수술", []string{"heart WORD TITLE KO: 심장 수술"}},
		{"banquet", []string{"banquet WHOLE TITLE EN: Banquet"}},
		{"evening", []string{"src-news START TITLE: Évening News"}},
		{"NEWS  even", []string{"src-news WORD TITLE: Évening News"}},
		{"Honolulo", []string{"honolulu TYPO NAME EN: Honolulu", "incheon-honolulu-1985 TYPO TITLE: Incheon – Honolulu, twin towns, 1985"}},
		{"Hnoolulu 1985", []string{"incheon-honolulu-1985 TYPO TITLE: Incheon – Honolulu, twin towns, 1985"}},
		{"Kboe", nil},
		{"Incheno Ulaanbatar memorandom undrestanding Incheonn 2008", []string{ // more letters than Lucene is asked for
			"incheon-ulaanbaatar-2008 TYPO TITLE: Incheon – Ulaanbaatar, memorandum of understanding, 2008-05",
		}},
		{"Incheno Ulaanbatar memorandom undrestanding friendshop", nil},
		{"Hono lulu", []string{"honolulu SAME NAME EN: Honolulu", "incheon-honolulu-1985 JOINED TITLE: Incheon – Honolulu, twin towns, 1985"}},
		{"Portisland", []string{"port-island SAME NAME EN: Port Island"}},
		{"authorityport", nil},
		{"天津市", []string{"tianjin SAME NAME NATIVE: 天津"}},
		{"市", nil},
		{"인천광역시", []string{"incheon SAME NAME KO: 인천"}},
		{"nowhere at all", nil},
	} {
		expect(t, fmt.Sprintf("Search(%q)", c.text), briefHits(search(t, v, store.SearchQuery{Text: c.text}).Hits), c.want)
	}
}

// tiersInOrder searches for what stands in many fields.
func tiersInOrder(t testing.TB, v store.View) {
	expect(t, `Search("port")`, briefHits(search(t, v, store.SearchQuery{Text: "port"}).Hits), []string{
		"port-island START NAME EN: Port Island",
		"port START NAME EN: Port Authority",
		"forum WORD NAME EN: Forum of Ports",
		"incheon WORD NOTE: Metropolitan city, the port of Seoul",
	})
	expect(t, `Search("ch")`, briefHits(search(t, v, store.SearchQuery{Text: "ch"}).Hits), []string{ // other names stand between names and notes
		"country-cn START NAME EN: China", "incheon START OTHER_NAME: Chemulpo", "heart WORD NOTE: For children from Ulaanbaatar",
	})
	expect(t, `Search("ulaanbaatar")`, briefHits(search(t, v, store.SearchQuery{Text: "ulaanbaatar"}).Hits), []string{
		"ulaanbaatar WHOLE NAME EN: Ulaanbaatar",
		"incheon-ulaanbaatar-2013 WORD TITLE: Incheon – Ulaanbaatar, friendship cities, 2013-04-02",
		"incheon-ulaanbaatar-2008 WORD TITLE: Incheon – Ulaanbaatar, memorandum of understanding, 2008-05",
		"incheon-ulaanbaatar-2017 WORD TITLE: Incheon – Ulaanbaatar, sister cities, 2017-10-17",
		"heart WORD NOTE: For children from Ulaanbaatar",
	})
	hits := search(t, v, store.SearchQuery{Text: "incheon"}).Hits
	got := []string{}
	for _, h := range hits {
		if tier := string(h.Matched.Way) + " " + string(h.Matched.Field); len(got) == 0 || got[len(got)-1] != tier {
			got = append(got, tier)
		}
	}
	expect(t, `the tiers of Search("incheon")`, got, []string{"WHOLE NAME", "START NAME", "START TITLE", "WORD TITLE", "WORD NOTE"})
	if len(hits) != 19 {
		t.Errorf(`Search("incheon"): got %d hits, want 19: %q`, len(hits), briefHits(hits))
	}
}

func searchKinds(t testing.TB, v store.View) {
	for _, c := range []struct {
		text  string
		kinds []atlas.Kind
		want  []string
	}{
		{"port", []atlas.Kind{atlas.KindOrganization}, []string{"port START NAME EN: Port Authority", "forum WORD NAME EN: Forum of Ports"}},
		{"port", []atlas.Kind{atlas.KindPerson, atlas.KindSource}, nil},
		{"incheon", []atlas.Kind{atlas.KindSource, atlas.KindCity}, []string{
			"incheon WHOLE NAME EN: Incheon", "src-yearbook WORD TITLE: Yearbook of Incheon", "honolulu WORD NOTE: County; emigrants from Incheon landed here",
		}},
		{"incheon", []atlas.Kind{atlas.KindAnniversary}, nil},
	} {
		call := fmt.Sprintf("Search(%q) of %v", c.text, c.kinds)
		expect(t, call, briefHits(search(t, v, store.SearchQuery{Text: c.text, Kinds: c.kinds}).Hits), c.want)
	}
}

// searchPages reads searches page by page: the pages put together are the list, and
// only the ones at its ends say so.
func searchPages(t testing.TB, v store.View) {
	for _, text := range []string{"incheon", "s", "2", "springfield", "nothing like it"} {
		whole := search(t, v, store.SearchQuery{Text: text}).Hits
		for _, size := range []int{1, 2, 7} {
			q := store.SearchQuery{Text: text, Window: store.Window{Limit: size}}
			var got []string
			for range 100 { // a store that never ends would make it more
				p := search(t, v, q)
				got = append(got, briefHits(p.Hits)...)
				if next := len(got) < len(whole); p.HasNext != next || p.HasPrevious != (q.After != "") {
					t.Errorf("%s: got previous %t, next %t", searchQuestion{q}, p.HasPrevious, p.HasNext)
				}
				if !p.HasNext || len(p.Hits) == 0 {
					break
				}
				q.After = p.Hits[len(p.Hits)-1].Key
			}
			expect(t, fmt.Sprintf("%s, %d at a time", text, size), got, briefHits(whole))
		}
	}
	p, err := v.Search(t.Context(), store.SearchQuery{Text: "incheon", Window: store.Window{After: "a"}})
	if err != nil || len(p.Hits) != 0 || p.HasPrevious || !p.HasNext {
		t.Errorf(`Search("incheon"), a page of none: got %+v, %v`, p, err)
	}
}

// searchPagesFromTheEnd reads searches page by page from their ends, and between two
// cursors.
func searchPagesFromTheEnd(t testing.TB, v store.View) {
	for _, text := range []string{"incheon", "springfield", "nothing like it"} {
		whole := search(t, v, store.SearchQuery{Text: text}).Hits
		for _, size := range []int{1, 2, 7} {
			q := store.SearchQuery{Text: text, Window: store.Window{Limit: size, FromEnd: true}}
			var got []string
			for range 100 {
				p := search(t, v, q)
				got = append(briefHits(p.Hits), got...)
				if previous := len(got) < len(whole); p.HasPrevious != previous || p.HasNext != (q.Before != "") {
					t.Errorf("%s: got previous %t, next %t", searchQuestion{q}, p.HasPrevious, p.HasNext)
				}
				if !p.HasPrevious || len(p.Hits) == 0 {
					break
				}
				q.Before = p.Hits[0].Key
			}
			expect(t, fmt.Sprintf("%s, %d at a time from the end", text, size), got, briefHits(whole))
		}
	}
	hits := search(t, v, store.SearchQuery{Text: "port"}).Hits
	for _, fromEnd := range []bool{false, true} {
		p := search(t, v, store.SearchQuery{Text: "port", Window: store.Window{After: hits[0].Key, Before: hits[3].Key, Limit: 9, FromEnd: fromEnd}})
		expect(t, `Search("port") between the first and the last`, briefHits(p.Hits), briefHits(hits[1:3]))
		if !p.HasPrevious || !p.HasNext {
			t.Errorf(`Search("port") between two hits: got previous %t, next %t`, p.HasPrevious, p.HasNext)
		}
	}
}

// totalOf is how many hits a search counted, or -1.
func totalOf(p *store.SearchPage) int {
	if p.Total == nil {
		return -1
	}
	return *p.Total
}

// searchTotals counts, whatever page is asked for.
func searchTotals(t testing.TB, v store.View) {
	hits := search(t, v, store.SearchQuery{Text: "incheon"}).Hits
	if len(hits) != 19 {
		t.Fatalf(`Search("incheon"): got %d hits, want 19`, len(hits))
	}
	last := hits[18].Key
	for _, w := range []store.Window{{Limit: 1}, {Limit: 100}, {Limit: -1}, {Limit: 2, FromEnd: true}, {Limit: 3, After: last}, {Limit: 3, Before: last}} {
		q := store.SearchQuery{Text: "incheon", Window: w, Total: true}
		if got := totalOf(search(t, v, q)); got != 19 {
			t.Errorf("%s: got total %d, want 19", searchQuestion{q}, got)
		}
	}
	q := store.SearchQuery{Text: "incheon", Kinds: []atlas.Kind{atlas.KindCity, atlas.KindSource}, Total: true}
	if got := totalOf(search(t, v, q)); got != 3 {
		t.Errorf("%s: got total %d, want 3", searchQuestion{q}, got)
	}
}

func searchGivesFacts(t testing.TB, v store.View) {
	want := map[string]atlas.Entity{}
	for _, e := range Fixture().Entities() {
		want[e.EntityID()] = e
	}
	for _, h := range search(t, v, store.SearchQuery{Text: "incheon"}).Hits {
		if d := Difference(h.Entity, want[h.Entity.EntityID()]); d != "" {
			t.Errorf(`Search("incheon"): %s differs: %s`, h.Entity.EntityID(), d)
		}
	}
}

func invalidSearches(t testing.TB, v store.View) {
	for _, text := range []string{"", " ", "–!", strings.Repeat("a", 201), "a b c d e f g h i j k l m n o p q r s t u"} {
		if p, err := v.Search(t.Context(), store.SearchQuery{Text: text, Window: store.Window{Limit: 9}}); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("Search(%q): got %v, %v; want %v", text, p, err, atlas.ErrInvalid)
		}
	}
}

// searchAfterLoads searches for what loads add, change and take away.
func searchAfterLoads(t testing.TB, s store.Store) {
	for _, c := range []struct {
		load *atlas.Atlas
		text string
		want []string
	}{
		{Fixture(), "asan", nil},
		{changedFixture(), "asan", []string{"asan WHOLE NAME EN: Asan"}},
		{changedFixture(), "games", nil},
		{changedFixture(), "springfield 2011", []string{"incheon-springfield-b-2011 WORD TITLE: Incheon – SPRINGFIELD, sister cities, 2011-06"}},
		{Fixture(), "games", []string{"games WHOLE TITLE EN: Games"}},
		{Fixture(), "springfield 2011", []string{"incheon-springfield-b-2011 WORD TITLE: Incheon – SPRINGFIELD, sister cities, 2011-05-05"}},
	} {
		load(t, s, c.load)
		got := search(t, view(t, s), store.SearchQuery{Text: c.text}).Hits
		expect(t, fmt.Sprintf("Search(%q) of version %s", c.text, c.load.Version()), briefHits(got), c.want)
	}
}

// broadTiers loads tiers of 2,000 hits and of one more.
func broadTiers(t testing.TB, s store.Store) {
	a := Fixture()
	for i := range 2001 {
		name := fmt.Sprint("Newtown ", i)
		if i == 2000 {
			name = "New Town"
		}
		a.Add(&atlas.City{ID: fmt.Sprint("newtown-", i), Names: named(name), Country: "country-kr", Citations: citing("src-atlas")})
	}
	a.Add(&atlas.Organization{ID: "new-town-hall", Kind: "NGO", Names: named("New Town Hall"), Citations: citing("src-atlas")})
	a.Derive()
	load(t, s, a)
	v := view(t, s)
	if p := search(t, v, store.SearchQuery{Text: "newtown", Window: store.Window{Limit: 3000}}); len(p.Hits) != 2002 || p.HasNext {
		t.Errorf(`Search("newtown"): got %d hits, next %t; want 2,000, New Town, New Town Hall and no more`, len(p.Hits), p.HasNext)
	}
	first := search(t, v, store.SearchQuery{Text: "new town", Window: store.Window{Limit: 1}})
	expect(t, `Search("new town"), one hit`, briefHits(first.Hits), []string{"newtown-2000 WHOLE NAME EN: New Town"})
	start := string(rune('a' + slices.Index(ways, "START NAME")))
	for _, q := range []store.SearchQuery{
		{Text: "new", Window: store.Window{Limit: 1}},
		{Text: "new", Window: store.Window{Limit: 1}, Kinds: []atlas.Kind{atlas.KindCity}},
		{Text: "new", Window: store.Window{Limit: 2, FromEnd: true}},
		{Text: "new", Window: store.Window{Limit: 1, Before: start + first.Hits[0].Key[1:]}},
		{Text: "new", Window: store.Window{Limit: 0, Before: start + first.Hits[0].Key[1:], FromEnd: true}},
	} {
		if p, err := v.Search(t.Context(), q); !errors.Is(err, store.ErrTooBroad) {
			t.Errorf("%s: got %v, %v; want %v", searchQuestion{q}, p, err, store.ErrTooBroad)
		}
	}
	end := search(t, v, store.SearchQuery{Text: "new", Window: store.Window{Limit: 1, FromEnd: true}})
	expect(t, `Search("new"), the last hit`, briefHits(end.Hits), []string{"src-news WORD TITLE: Évening News"})
	if !end.HasPrevious || end.HasNext {
		t.Errorf(`Search("new"), the last hit: got previous %t, next %t`, end.HasPrevious, end.HasNext)
	}
	for text, want := range map[string]int{"newtown": 2002, "new": -1, "nothing like it": 0} {
		p := search(t, v, store.SearchQuery{Text: text, Total: true, Window: store.Window{Limit: -1}})
		if got := totalOf(p); got != want || len(p.Hits) > 0 {
			t.Errorf("Search(%q), none but the total: got %d, %q; want %d (-1: not counted)", text, got, briefHits(p.Hits), want)
		}
	}
	hall := search(t, v, store.SearchQuery{Text: "new", Kinds: []atlas.Kind{atlas.KindOrganization}})
	expect(t, `Search("new") of organizations`, briefHits(hall.Hits), []string{"new-town-hall START NAME EN: New Town Hall"})
	one := search(t, v, store.SearchQuery{Text: "town new", Kinds: []atlas.Kind{atlas.KindCity}})
	expect(t, `Search("town new")`, briefHits(one.Hits), []string{"newtown-2000 WORD NAME EN: New Town"})
}

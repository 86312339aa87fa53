package storetest

import (
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

func windowClaims() []claim {
	return []claim{
		{"Window/FirstAndLastRowsBetweenKeys", cutsWindows},
		{"Window/EmptyPagesSayWhatIsAround", emptyPages},
		{"Window/KeysNeedNotExist", missingKeys},
		{"Window/PagesMakeTheWholeList", pagesMakeTheWhole},
	}
}

// windowCase is a page of the cities of the United States:
//
//	honolulu  springfield-a  springfield-b
type windowCase struct {
	limit         int
	fromEnd       bool
	after, before string // ids
	want          []string
	previous      bool
	next          bool
}

func cutsWindows(t testing.TB, v store.View) {
	h, a, b := "honolulu", "springfield-a", "springfield-b"
	checkWindows(t, v, []windowCase{
		{limit: 3, want: []string{h, a, b}},
		{limit: 4, want: []string{h, a, b}},
		{limit: 2, want: []string{h, a}, next: true},
		{limit: 2, fromEnd: true, want: []string{a, b}, previous: true},
		{limit: 1, after: h, want: []string{a}, previous: true, next: true},
		{limit: 2, after: h, want: []string{a, b}, previous: true},
		{limit: 1, fromEnd: true, after: h, want: []string{b}, previous: true},
		{limit: 5, before: b, want: []string{h, a}, next: true},
		{limit: 1, before: b, want: []string{h}, next: true},
		{limit: 1, fromEnd: true, before: b, want: []string{a}, previous: true, next: true},
		{limit: 2, fromEnd: true, before: b, want: []string{h, a}, next: true},
		{limit: 5, after: h, before: b, want: []string{a}, previous: true, next: true},
		{limit: 5, fromEnd: true, after: h, before: b, want: []string{a}, previous: true, next: true},
	})
}

func emptyPages(t testing.TB, v store.View) {
	h, a, b := "honolulu", "springfield-a", "springfield-b"
	checkWindows(t, v, []windowCase{
		{limit: 0, next: true},
		{limit: 0, fromEnd: true, previous: true},
		{limit: 0, after: h, previous: true, next: true},
		{limit: 0, fromEnd: true, before: h, next: true},
		{limit: 5, after: b, previous: true},
		{limit: 5, fromEnd: true, after: b, previous: true},
		{limit: 5, before: h, next: true},
		{limit: 5, fromEnd: true, before: h, next: true},
		{limit: 5, after: h, before: a, previous: true, next: true},
	})
	none := ask(t, v, "lodz", store.ListQuery{Via: atlas.PartOf, Kind: atlas.KindCity})
	if len(none.Rows) != 0 || none.HasPrevious || none.HasNext || none.Total != 0 {
		t.Errorf("the parts of lodz: got %q, previous %t, next %t, total %d; want an empty list",
			rowIDs(none.Rows), none.HasPrevious, none.HasNext, none.Total)
	}
}

func checkWindows(t testing.TB, v store.View, cases []windowCase) {
	t.Helper()
	q := store.ListQuery{Parent: atlas.KindCountry, Via: atlas.InCountry, Kind: atlas.KindCity, Want: everything}
	keys := map[string]string{"": ""}
	for _, r := range ask(t, v, "country-us", q).Rows {
		keys[r.Entity.EntityID()] = r.Key
	}
	for _, c := range cases {
		q.Window = store.Window{Limit: c.limit, FromEnd: c.fromEnd, After: keys[c.after], Before: keys[c.before]}
		checkPage(t, v, "country-us", q, c)
	}
}

// checkPage asks for one page, also where the window is the zero one.
func checkPage(t testing.TB, v store.View, of string, q store.ListQuery, c windowCase) {
	t.Helper()
	call := listQuestion{[]string{of}, q}
	pages, err := v.List(t.Context(), call.Of, q)
	if err != nil || pages[of] == nil {
		t.Fatalf("%s: got %v, %v", call, pages, err)
	}
	p := pages[of]
	expect(t, call.String(), rowIDs(p.Rows), c.want)
	if p.HasPrevious != c.previous || p.HasNext != c.next {
		t.Errorf("%s: got previous %t, next %t; want %t, %t", call, p.HasPrevious, p.HasNext, c.previous, c.next)
	}
}

// missingKeys pages from places where no row is.
func missingKeys(t testing.TB, v store.View) {
	name := func(s, id string) string { return fold.Fold(s) + fold.Separator + id }
	q := store.ListQuery{Parent: atlas.KindCountry, Via: atlas.InCountry, Kind: atlas.KindCity, Want: everything}
	for _, c := range []struct {
		order store.Order
		key   string
		after []string // what lies after the key
		until []string // what lies before it
	}{
		{store.Order{}, name("Memphis", "memphis"), []string{"springfield-a", "springfield-b"}, []string{"honolulu"}},
		{store.Order{}, name("Springfield", "springfield-aa"), []string{"springfield-b"}, []string{"honolulu", "springfield-a"}},
		{store.Order{}, name("Albany", "albany"), []string{"honolulu", "springfield-a", "springfield-b"}, nil},
		{store.Order{}, name("Zion", "zion"), nil, []string{"honolulu", "springfield-a", "springfield-b"}},
		{store.Order{Desc: true}, name("Springfield", "springfield-aa"), []string{"springfield-a", "honolulu"}, []string{"springfield-b"}},
		{store.Order{By: store.ByID}, "memphis", []string{"springfield-a", "springfield-b"}, []string{"honolulu"}},
		{store.Order{By: store.ByID, Desc: true}, "memphis", []string{"honolulu"}, []string{"springfield-b", "springfield-a"}},
	} {
		q.Order = c.order
		q.Window = store.Window{Limit: 9, After: c.key}
		checkPage(t, v, "country-us", q, windowCase{want: c.after, previous: len(c.until) > 0})
		q.Window = store.Window{Limit: 9, FromEnd: true, Before: c.key}
		checkPage(t, v, "country-us", q, windowCase{want: c.until, next: len(c.after) > 0})
	}
}

// pagesMakeTheWhole reads lists page by page, from either end and in every order:
// the pages put together are the list, and only the pages at its ends say so.
func pagesMakeTheWhole(t testing.TB, v store.View) {
	for _, l := range []struct {
		of string
		q  store.ListQuery
	}{
		{"", store.ListQuery{Kind: atlas.KindCity}},
		{"incheon", store.ListQuery{Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2018-01-01"}},
		{"kim", store.ListQuery{Via: atlas.HoldsOffice}},
		{"src-news", store.ListQuery{Via: atlas.CitedIn}},
		{"", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2022-12-31"}},
	} {
		for _, order := range []store.Order{{}, {Desc: true}, {By: store.ByID}, {By: store.ByID, Desc: true}} {
			l.q.Order = order
			want := rowIDs(ask(t, v, l.of, l.q).Rows)
			for _, size := range []int{1, 2, 5} {
				call := fmt.Sprintf("%s, %d at a time", listQuestion{[]string{l.of}, l.q}, size)
				expect(t, call, readForward(t, v, l.of, l.q, size), want)
				expect(t, call+" from the end", readBackward(t, v, l.of, l.q, size), want)
			}
		}
	}
}

func readForward(t testing.TB, v store.View, of string, q store.ListQuery, size int) []string {
	var ids []string
	q.Window = store.Window{Limit: size}
	for range 100 { // a store that never ends would make it more
		p := ask(t, v, of, q)
		ids = append(ids, rowIDs(p.Rows)...)
		if p.HasPrevious != (q.Window.After != "") {
			t.Errorf("%s: got previous %t", listQuestion{[]string{of}, q}, p.HasPrevious)
		}
		if !p.HasNext || len(p.Rows) == 0 {
			return ids
		}
		q.Window.After = p.Rows[len(p.Rows)-1].Key
	}
	return ids
}

func readBackward(t testing.TB, v store.View, of string, q store.ListQuery, size int) []string {
	var ids []string
	q.Window = store.Window{Limit: size, FromEnd: true}
	for range 100 { // a store that never ends would make it more
		p := ask(t, v, of, q)
		ids = append(rowIDs(p.Rows), ids...)
		if p.HasNext != (q.Window.Before != "") {
			t.Errorf("%s: got next %t", listQuestion{[]string{of}, q}, p.HasNext)
		}
		if !p.HasPrevious || len(p.Rows) == 0 {
			return ids
		}
		q.Window.Before = p.Rows[0].Key
	}
	return ids
}

package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func officesOnADay(t testing.TB, v store.View) {
	for _, c := range []struct {
		of   string
		kind atlas.Kind
		on   atlas.Day
		want []string
	}{
		{"incheon", atlas.KindPerson, "2010-06-30", nil},
		{"incheon", atlas.KindPerson, "2010-07-01", []string{"kim Mayor 2010-07-01/2014-06-30"}},
		{"incheon", atlas.KindPerson, "2014-06-30", []string{"kim Mayor 2010-07-01/2014-06-30"}},
		{"incheon", atlas.KindPerson, "2014-07-01", nil},
		{"incheon", atlas.KindPerson, "2008-12-31", []string{"kim Deputy Mayor 2008/"}},
		{"incheon", atlas.KindPerson, "2013-01-31", []string{"kim Mayor 2010-07-01/2014-06-30", "lee Envoy 2012-09-05/2013-01"}},
		{"tianjin", atlas.KindPerson, "2013-03-29", nil},
		{"country-us", atlas.KindPerson, "2013-01-01", nil},
		{"gil", atlas.KindPerson, "2015-01-01", []string{"kim Director 2015-01/"}},
		{"kim", "", "2013-03-28", []string{"incheon Mayor 2010-07-01/2014-06-30"}},
		{"kim", "", "2026-01-01", []string{"gil Director 2015-01/"}},
		{"smith", "", "2013-01-01", nil},
	} {
		q := store.ListQuery{Via: atlas.HoldsOffice, Kind: c.kind, AsOf: c.on}
		expect(t, listQuestion{[]string{c.of}, q}.String(), briefRows(ask(t, v, c.of, q).Rows), c.want)
	}
}

func unknownPeople(t testing.TB, v store.View) {
	for _, c := range []struct {
		of   string
		on   atlas.Day
		want int
	}{
		{"incheon", "2012-01-01", 1}, // lee; kim is mayor, and so listed
		{"incheon", "2013-01-31", 0},
		{"incheon", "2015-01-01", 2},
		{"incheon", "2008-06-01", 1},
		{"incheon", "", 0},
		{"tianjin", "2013-03-28", 0},
		{"tianjin", "2013-03-29", 1},
		{"country-kr", "2013-03-28", 1}, // an office seen on no known day may be that of any
		{"country-us", "2012-01-01", 1}, // a term that began nobody knows when
		{"country-us", "2020-01-01", 0}, // and is over
	} {
		q := store.ListQuery{Via: atlas.HoldsOffice, Kind: atlas.KindPerson, AsOf: c.on}
		if got := ask(t, v, c.of, q).Unknown; got != c.want {
			t.Errorf("%s: got %d unknown, want %d", listQuestion{[]string{c.of}, q}, got, c.want)
		}
	}
}

func unknownDaysLast(t testing.TB, v store.View) {
	q := store.ListQuery{Via: atlas.HoldsOffice, Order: store.Order{Desc: true}}
	want := []string{"gil Director 2015-01/", "incheon Mayor 2010-07-01/2014-06-30", "incheon Deputy Mayor 2008/", "country-kr Adviser /"}
	expect(t, listQuestion{[]string{"kim"}, q}.String(), briefRows(ask(t, v, "kim", q).Rows), want)
}

func rowsCarryCitations(t testing.TB, v store.View) {
	for _, c := range []struct {
		of, row string
		q       store.ListQuery
		want    []string // sources
	}{
		{"banquet", "tianjin", store.ListQuery{Via: atlas.HeldIn, Kind: atlas.KindCity}, []string{"src-news"}},
		{"banquet", "port-island", store.ListQuery{Via: atlas.HeldIn, Kind: atlas.KindCity}, []string{"src-yearbook"}},
		{"tianjin", "banquet", store.ListQuery{Via: atlas.TookPartIn, Kind: atlas.KindEvent}, []string{"src-news"}},
		{"incheon", "banquet", store.ListQuery{Via: atlas.TookPartIn, Kind: atlas.KindEvent}, []string{"src-yearbook"}},
		{"incheon-tianjin-1993", "kim", store.ListQuery{Via: atlas.Signed, Kind: atlas.KindPerson}, []string{"src-news"}},
		{"incheon-tianjin-1993", "zhang", store.ListQuery{Via: atlas.Signed, Kind: atlas.KindPerson}, []string{"src-yearbook"}},
		{"incheon", "incheon-tianjin-1993", store.ListQuery{Via: atlas.PartyTo, Kind: atlas.KindPartnership}, []string{"src-yearbook"}},
		{"incheon", "heart", store.ListQuery{Via: atlas.Involves, Kind: atlas.KindProgram}, []string{"src-news"}},
		{"kobe", "port-island", store.ListQuery{Via: atlas.PartOf, Kind: atlas.KindCity}, []string{"src-atlas"}},
		{"src-news", "incheon-tianjin-1993", store.ListQuery{Via: atlas.CitedIn}, []string{"src-news"}}, // a signature
		{"src-atlas", "incheon", store.ListQuery{Via: atlas.CitedIn}, []string{"src-atlas", "src-atlas"}},
		{"", "incheon", store.ListQuery{Kind: atlas.KindCity}, nil},
	} {
		for _, r := range ask(t, v, c.of, c.q).Rows {
			if r.Entity.EntityID() != c.row {
				continue
			}
			var sources []string
			for _, cite := range r.Citations {
				sources = append(sources, cite.Source)
			}
			expect(t, listQuestion{[]string{c.of}, c.q}.String()+", citations of "+c.row, sources, c.want)
		}
	}
}

func keysOfRows(t testing.TB, v store.View) {
	for _, kind := range atlas.Kinds {
		for _, by := range []store.OrderBy{store.ByName, store.ByID} {
			for _, r := range ask(t, v, "", store.ListQuery{Kind: kind, Order: store.Order{By: by}}).Rows {
				want := r.Entity.EntityID()
				if by == store.ByName {
					want = store.NameKey(r.Entity)
				}
				if r.Key != want {
					t.Errorf("list of all of %s by %d: key of %s: got %q, want %q", kind, by, r.Entity.EntityID(), r.Key, want)
				}
			}
		}
	}
}

func manyParents(t testing.TB, v store.View) {
	of := []string{"incheon", "kobe", "nowhere", "incheon", "port", "lodz"}
	q := store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartOf, Kind: atlas.KindCity, Window: whole, Want: everything}
	pages, err := v.List(t.Context(), of, q)
	if err != nil {
		t.Fatalf("%s: %v", listQuestion{of, q}, err)
	}
	got := map[string][]string{}
	for id, p := range pages {
		got[id] = rowIDs(p.Rows)
	}
	want := map[string][]string{"incheon": {"yeonsu", "songdo"}, "kobe": {"port-island"}, "lodz": nil}
	if d := Difference(got, want); d != "" {
		t.Errorf("%s: %s", listQuestion{of, q}, d)
	}
}

// countsWhatIsWanted asks for counts without rows, and for rows of a window: the
// counts are of the whole list either way.
func countsWhatIsWanted(t testing.TB, v store.View) {
	q := store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2013-03-28"}
	full := ask(t, v, "incheon", q)
	if len(full.Rows) != 7 {
		t.Fatalf("%s: got %q, want 7 partners", listQuestion{[]string{"incheon"}, q}, rowIDs(full.Rows))
	}
	want := store.Page{Total: 7, Countries: store.CountryCounts{Office: 4, ISO: 5}, Undated: 1}
	for _, c := range []struct {
		window store.Window
		want   store.Want
	}{
		{whole, store.Want{Total: true, Countries: true, Undated: true}},
		{store.Window{}, store.Want{Total: true, Countries: true, Undated: true}},
		{store.Window{Limit: 2}, everything},
		{store.Window{Limit: 2, FromEnd: true, Before: full.Rows[3].Key}, everything},
		{store.Window{Limit: 2, After: full.Rows[6].Key}, everything},
	} {
		q.Window, q.Want = c.window, c.want
		pages, err := v.List(t.Context(), []string{"incheon"}, q)
		if err != nil || pages["incheon"] == nil {
			t.Fatalf("%s: %v, %v", listQuestion{[]string{"incheon"}, q}, pages, err)
		}
		got := *wanted(pages, q.Want)["incheon"]
		got.Rows, got.HasPrevious, got.HasNext = nil, false, false
		if d := Difference(got, want); d != "" {
			t.Errorf("%s: %s", listQuestion{[]string{"incheon"}, q}, d)
		}
	}
}

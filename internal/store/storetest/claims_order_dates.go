package storetest

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// datesInOrder are dates of all precisions, one of them unknown, in their order.
var datesInOrder = []atlas.Date{"1999-12-31", "1999-12", "1999", "2000-01", "2000-02-28", "2000-02-29", "2000-02", "2000-11-30", "2000", "2001-01-01", ""}

// ordersDates loads an atlas in which much happened at dates of all precisions: every
// list of them stands in their order, and so do the pages of each.
func ordersDates(t testing.TB, s store.Store) {
	a := Fixture()
	for i, d := range datesInOrder {
		id := string(rune('z' - i)) // ids stand the other way round
		a.Add(&atlas.Source{ID: "src-" + id, Title: "Source", Day: d})
		a.Add(&atlas.Event{ID: "event-" + id, Kind: "VISIT", Title: "Visit", Start: d, Roles: []atlas.Role{{Participant: "songdo"}}, Citations: citing("src-atlas")})
		a.Add(&atlas.Program{ID: "program-" + id, Kind: "CULTURE", Name: "Program", Start: d, Roles: []atlas.Role{{Participant: "songdo"}}, Citations: citing("src-atlas")})
		a.Add(&atlas.Person{ID: "person-" + id, Names: named("Person"), Citations: citing("src-atlas"),
			Offices: []atlas.Office{{At: "songdo", Title: "Head", From: d, Basis: atlas.Term, Citations: citing("src-atlas")}}})
		a.Add(&atlas.Partnership{ID: "agreement-" + id, Kind: atlas.Sister, Parties: []string{"lodz", "songdo"}, SignedOn: d, Citations: citing("src-atlas")})
	}
	a.Derive()
	load(t, s, a)
	v := view(t, s)
	for _, l := range []struct {
		of string
		q  store.ListQuery
	}{
		{"", store.ListQuery{Kind: atlas.KindSource, Order: store.Order{By: store.ByDay}}},
		{"songdo", store.ListQuery{Via: atlas.TookPartIn, Kind: atlas.KindEvent, Order: store.Order{By: store.ByStartOn}}},
		{"songdo", store.ListQuery{Via: atlas.Involves, Kind: atlas.KindProgram, Order: store.Order{By: store.ByStartOn}}},
		{"songdo", store.ListQuery{Via: atlas.HoldsOffice, Kind: atlas.KindPerson, Order: store.Order{By: store.ByLatestOffice}}},
		{"songdo", store.ListQuery{Via: atlas.PartyTo, Kind: atlas.KindPartnership, Order: store.Order{By: store.BySignedOn}}},
		{"songdo", store.ListQuery{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: "1999-12-31", To: "2001-01-01"}},
		{"songdo", store.ListQuery{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: "2000-02-29", To: "2000-11-30"}},
		{"songdo", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2009-12-31", To: "2011-01-01"}},
		{"songdo", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2010-02-28", To: "2010-12-31"}},
	} {
		for _, desc := range []bool{false, true} {
			l.q.Order.Desc = desc
			call := listQuestion{[]string{l.of}, l.q}.String()
			rows := ask(t, v, l.of, l.q).Rows
			got := datesOf(rows)
			want := slices.Clone(got)
			slices.SortStableFunc(want, func(x, y string) int {
				return cmp.Or(strings.Compare(lastDayOf(x), lastDayOf(y)), len(y)-len(x)) // the more exact one first
			})
			if desc {
				known := slices.DeleteFunc(slices.Clone(want), func(d string) bool { return d == "" })
				slices.Reverse(known)
				want = append(known, want[len(known):]...)
			}
			if len(slices.Compact(slices.Clone(got))) < 4 {
				t.Fatalf("%s: got %q, want more dates", call, got)
			}
			expect(t, call, got, want)
			var pages []string
			for after, next := "", true; next; {
				q := l.q
				q.Window, q.Want = store.Window{Limit: 2, After: after}, everything
				p := ask(t, v, l.of, q)
				pages = append(pages, datesOf(p.Rows)...)
				if next = p.HasNext && len(p.Rows) > 0; next {
					after = p.Rows[len(p.Rows)-1].Key
				}
			}
			expect(t, call+", by pages of two", pages, want)
		}
	}
}

// lastDayOf is the last day that a date can mean; after all days for unknown.
func lastDayOf(date string) string {
	if date == "" {
		return unknown
	}
	return string(atlas.Date(date).Last())
}

// datesOf are the dates by which some rows are ordered.
func datesOf(rows []store.Row) []string {
	var dates []string
	for _, r := range rows {
		var d atlas.Date
		switch e := r.Entity.(type) {
		case *atlas.Source:
			if d = e.Day; !slices.Contains(datesInOrder, d) { // one of the fixture
				continue
			}
		case *atlas.Event:
			d = e.Start
		case *atlas.Program:
			d = e.Start
		case *atlas.Person:
			d = e.Offices[0].From
		case *atlas.Partnership:
			d = e.SignedOn
		case *atlas.Anniversary:
			d = e.On
		}
		dates = append(dates, string(d))
	}
	return dates
}

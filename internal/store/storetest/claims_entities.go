package storetest

import (
	"context"
	"errors"
	"reflect"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func entityClaims() []claim {
	return []claim{
		{"Entities/OfAnyKind", entitiesOfAnyKind},
		{"Entities/UnknownIDsAreAbsent", unknownEntities},
		{"Entities/HoldAllFactsAndWhatFollows", entitiesAreWhole},
		{"All/InCanonicalOrder", allInOrder},
		{"All/StopsWhenAsked", allStops},
		{"Dataset/DescribesTheAtlas", describesAtlas},
	}
}

func describe(e atlas.Entity) string { return show(reflect.ValueOf(e)) }

func entitiesOfAnyKind(t testing.TB, v store.View) {
	want := map[string]atlas.Kind{
		"incheon": atlas.KindCity, "country-kr": atlas.KindCountry, "banquet": atlas.KindEvent, "port": atlas.KindOrganization,
		"incheon-tianjin-1993": atlas.KindPartnership, "kim": atlas.KindPerson, "heart": atlas.KindProgram,
		"src-news": atlas.KindSource, "incheon-tianjin-1993@20": atlas.KindAnniversary, "incheon-kaohsiung-2000@1": atlas.KindAnniversary,
	}
	var ids []string
	for id := range want {
		ids = append(ids, id, id) // ids may repeat
	}
	found, err := v.Entities(t.Context(), ids)
	if err != nil {
		t.Fatalf("Entities(%q): %v", ids, err)
	}
	if len(found) != len(want) {
		t.Errorf("Entities(%q): got %d entities, want %d", ids, len(found), len(want))
	}
	for id, kind := range want {
		if e := found[id]; e == nil || e.EntityID() != id || e.EntityKind() != kind {
			t.Errorf("Entities(%q): got %s for %s, want a %s", ids, describe(e), id, kind)
		}
	}
}

func unknownEntities(t testing.TB, v store.View) {
	ids := []string{
		"nowhere", "", "@", "incheon@20", "incheon-tianjin-1993@0", "incheon-tianjin-1993@020", "incheon-tianjin-1993@-1",
		"incheon-ulaanbaatar-2008@2", // an MOU
		"incheon-yokohama-2012@1",    // not the first of its chain
		"incheon-merida-sister@5",    // no known day
		"incheon-honolulu-1985@14",   // ended
		"incheon-tianjin-1993@9000",  // five digits of years
	}
	found, err := v.Entities(t.Context(), ids)
	if err != nil || len(found) != 0 {
		t.Errorf("Entities(%q): got %v, %v; want none", ids, found, err)
	}
	if found, err := v.Entities(t.Context(), nil); err != nil || len(found) != 0 {
		t.Errorf("Entities(nil): got %v, %v; want none", found, err)
	}
}

// entitiesAreWhole compares every entity with the fixture, all fields of it, as it
// comes out of Entities.
func entitiesAreWhole(t testing.TB, v store.View) {
	want := map[string]atlas.Entity{}
	var ids []string
	for _, e := range Fixture().Entities() {
		want[e.EntityID()] = e
		ids = append(ids, e.EntityID())
	}
	got, err := v.Entities(t.Context(), ids)
	if err != nil {
		t.Fatalf("Entities of all ids: %v", err)
	}
	if d := Difference(got, want); d != "" {
		t.Errorf("Entities of all ids: %s", d)
	}
}

// allInOrder reads everything, makes an atlas of it, and expects the fixture.
func allInOrder(t testing.TB, v store.View) {
	a := &atlas.Atlas{Meta: v.Dataset().Meta}
	var got []string
	for e, err := range v.All(t.Context()) {
		if err != nil {
			t.Fatalf("All(): %v", err)
		}
		got = append(got, e.EntityID())
		a.Add(e)
	}
	f := Fixture()
	expect(t, "All()", got, idsOf(f.Entities()))
	if got, want := a.Version(), f.Version(); got != want {
		t.Errorf("the atlas of All(): got version %s, want %s", got, want)
	}
}

func allStops(t testing.TB, v store.View) {
	n := 0
	for range v.All(t.Context()) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("All(), left after 3 entities: got %d", n)
	}
}

func describesAtlas(t testing.TB, v store.View) {
	if d := Difference(v.Dataset(), Fixture().Describe()); d != "" {
		t.Errorf("Dataset(): %s", d)
	}
}

func absenceClaims() []claim {
	return []claim{
		{"Absence/ParentsWithoutSuchAListAreAbsent", absentParents},
		{"Absence/UnknownListsAreInvalid", invalidLists},
		{"Context/EndedContextsFail", endedContexts},
	}
}

func absentParents(t testing.TB, v store.View) {
	for _, c := range []listQuestion{
		{[]string{"nowhere"}, partnersOn("2013-03-28")},
		{[]string{"port", "country-kr", "kim", "heart"}, partnersOn("2013-03-28")},
		{[]string{"incheon"}, store.ListQuery{Parent: atlas.KindCountry, Via: atlas.InCountry, Kind: atlas.KindCity}},
		{[]string{"incheon"}, store.ListQuery{Kind: atlas.KindCity}},
		{[]string{store.OfRoot, "port"}, store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartOf, Kind: atlas.KindCity}},
		{[]string{store.OfRoot, "country-kr"}, store.ListQuery{Parent: atlas.KindCity, Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2014-01-01"}},
		{[]string{"incheon-tianjin-1993@9000", "incheon-ulaanbaatar-2008@5", "incheon-tianjin-1993"}, store.ListQuery{Parent: atlas.KindAnniversary, Via: atlas.Celebrates, Kind: atlas.KindEvent}},
		{[]string{"incheon"}, store.ListQuery{Parent: atlas.KindSource, Via: atlas.CitedIn}},
		{[]string{"tianjin-office", "kim", "nowhere"}, store.ListQuery{Parent: atlas.KindCity, Via: atlas.TookPartIn, Kind: atlas.KindEvent}},
		{[]string{"incheon", "kim"}, store.ListQuery{Parent: atlas.KindOrganization, Via: atlas.TookPartIn, Kind: atlas.KindEvent}},
		{[]string{"incheon", "country-kr"}, store.ListQuery{Parent: atlas.KindOrganization, Via: atlas.HoldsOffice, Kind: atlas.KindPerson}},
		{[]string{"gil"}, store.ListQuery{Parent: atlas.KindPerson, Via: atlas.HasRoleIn, Kind: atlas.KindProgram}},
		{[]string{"incheon"}, store.ListQuery{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: "1900-01-01", To: "2026-12-31"}},
		{[]string{"incheon-tianjin-1993@20"}, store.ListQuery{Parent: atlas.KindPartnership, Via: atlas.Celebrates, Kind: atlas.KindEvent}},
		{nil, store.ListQuery{Kind: atlas.KindCity}},
	} {
		c.Q.Window, c.Q.Want = whole, everything
		if pages, err := v.List(t.Context(), c.Of, c.Q); err != nil || len(pages) != 0 {
			t.Errorf("%s: got %v, %v; want no page", c, pages, err)
		}
	}
}

func invalidLists(t testing.TB, v store.View) {
	for _, q := range []store.ListQuery{
		{},
		{Kind: "RIVER"},
		{Kind: atlas.KindAnniversary},
		{Parent: atlas.KindCity, Kind: atlas.KindCity},
		{Parent: atlas.KindCity, Via: "LOVES", Kind: atlas.KindCity},
		{Parent: atlas.KindCity, Via: atlas.PartyTo, Kind: atlas.KindEvent},
		{Parent: atlas.KindCity, Via: atlas.PartyTo},
		{Via: atlas.PartyTo, Kind: atlas.KindPartnership}, // of whom
		{Parent: atlas.KindCountry, Via: atlas.PartyTo, Kind: atlas.KindPartnership},
		{Parent: atlas.KindCountry, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2013-03-28"},
		{Parent: atlas.KindPerson, Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2014-01-01"},
		{Parent: atlas.KindPerson, Via: atlas.HoldsOffice, Kind: atlas.KindCity, AsOf: "2013-03-28"},
		{Parent: atlas.KindSource, Via: atlas.CitedIn, Kind: atlas.KindCity},
		{Parent: atlas.KindPartnership, Via: atlas.Supersedes, Kind: atlas.KindPartnership},
		{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity}, // needs a day
		{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01"},
		{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, To: "2013-01-01"},
		{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: "2013-01-01"},
		{Via: atlas.HasChange, Kind: atlas.KindPartnership, To: "2013-01-01"},
	} {
		q.Window, q.Want = whole, everything
		if pages, err := v.List(t.Context(), []string{"incheon"}, q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("%s: got %v, %v; want %v", listQuestion{[]string{"incheon"}, q}, pages, err, atlas.ErrInvalid)
		}
	}
}

func endedContexts(t testing.TB, v store.View) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancelLate := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancelLate()
	for ctx, want := range map[context.Context]error{cancelled: context.Canceled, late: store.ErrTimeout} {
		check := func(call string, err error) {
			t.Helper()
			if !errors.Is(err, want) {
				t.Errorf("%s with a context that ended (%v): got error %v, want %v", call, ctx.Err(), err, want)
			}
		}
		_, err := v.Entities(ctx, []string{"incheon"})
		check("Entities", err)
		q := partnersOn("2013-03-28")
		q.Window, q.Want = whole, everything
		_, err = v.List(ctx, []string{"incheon"}, q)
		check("List", err)
		_, err = v.Map(ctx, mapOf("incheon"))
		check("Map", err)
		_, err = v.Group(ctx, store.GroupQuery{Kind: atlas.KindEvent, By: []store.GroupBy{store.GroupByKind}})
		check("Group", err)
		_, err = v.Series(ctx, store.SeriesQuery{Of: store.SeriesOfPartners, City: "incheon", From: "2010-01-01", To: "2013-12-31", Step: store.SeriesByYear})
		check("Series", err)
		_, err = v.Network(ctx, store.NodeSetOf(atlas.KindCity))
		check("Network", err)
		_, err = v.Search(ctx, store.SearchQuery{Text: "incheon", Window: store.Window{Limit: 9}})
		check("Search", err)
		var last error
		for _, err := range v.All(ctx) {
			last = err
		}
		check("All", last)
	}
}

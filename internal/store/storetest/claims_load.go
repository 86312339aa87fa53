package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// loadClaims are the claims about Load, made one after the other of one store.
func loadClaims() []loadClaim {
	return []loadClaim{
		{"FirstLoadAddsEverything", firstLoad},
		{"LoadingTheSameChangesNothing", loadAgain},
		{"DiffNamesWhatChanges", loadDiff},
		{"DryRunChangesNothing", dryRun},
		{"WhatIsRemovedIsGone", removedIsGone},
		{"ADatasetNamesADayOrNone", dayOrNone},
		{"ChangesFollowChains", changesFollowChains},
		{"StagesFollowDecisions", stagesFollowDecisions},
		{"AssertionsFollowIssuers", assertionsFollowIssuers},
		{"WhatWasNotSignedTiesNobody", unsignedTiesNobody},
		{"ViewsKeepTheirVersion", viewsKeepVersion},
		{"EndedLoadsAreWholeOrNothing", endedLoad},
		{"ALoadBetweenTwoPagesNeitherSkipsNorRepeats", loadBetweenPages},
		{"DatesAreOrderedByTheLastDayTheyCanMean", ordersDates},
		{"PartnersAreOrderedByTheirLastEventTogether", ordersLastEvents},
		{groupLimitName, tooManyGroups},
		{"SeriesHaveALimit", tooManyPoints},
		{"Search/FindsWhatWasLoadedLast", searchAfterLoads},
		{"Search/TiersAreListedUpTo2000Hits", broadTiers},
		{readsDuringLoadsName, readsDuringLoads},
	}
}

const readsDuringLoadsName = "ReadsDuringLoadsSeeOneVersion"

// changedFixture is the fixture with one city more, one event less and another
// day of one agreement.
func changedFixture() *atlas.Atlas {
	a := Fixture()
	a.Cities = append(a.Cities, &atlas.City{ID: "asan", Names: named("Asan"), Country: "country-kr", Citations: citing("src-atlas")})
	a.Events = slices.DeleteFunc(a.Events, func(e *atlas.Event) bool { return e.ID == "games" })
	for _, p := range a.Partnerships {
		if p.ID == "incheon-springfield-b-2011" {
			p.SignedOn = "2011-06"
		}
	}
	a.Derive()
	return a
}

// firstLoad must be the first claim: the store is still empty.
func firstLoad(t testing.TB, s store.Store) {
	if groups, err := view(t, s).Group(t.Context(), groupsOfCountries); err != nil || len(groups) != 0 {
		t.Errorf("%s of an empty store: got %v, %v; want none", groupQuestion{groupsOfCountries}, groups, err)
	}
	last, total := -1, -1
	d, err := s.Load(t.Context(), Fixture(), store.LoadOptions{Progress: func(done, of int) { last, total = done, of }})
	if err != nil {
		t.Fatalf("Load(fixture): %v", err)
	}
	if diff := Difference(d, atlas.Compare(nil, Fixture())); diff != "" {
		t.Errorf("Load(fixture) into an empty store: %s", diff)
	}
	if last > total {
		t.Errorf("Load(fixture): progress ended at %d of %d", last, total)
	}
	expectVersion(t, s, Fixture())
}

func expectVersion(t testing.TB, s store.Store, a *atlas.Atlas) {
	t.Helper()
	if got, want := view(t, s).Dataset().Version, a.Version(); got != want {
		t.Errorf("Dataset(): got version %s, want %s", got, want)
	}
}

func loadAgain(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	if d := load(t, s, Fixture()); !d.Empty() || d.To != Fixture().Version() {
		t.Errorf("Load(fixture) twice: got %+v, want no change of version %s", d, Fixture().Version())
	}
	expectVersion(t, s, Fixture())
}

// wantChanges is what turns the fixture into the changed one.
var wantChanges = []atlas.EntityDiff{
	{Op: atlas.Added, Kind: atlas.KindCity, ID: "asan", Name: "Asan"},
	{Op: atlas.Removed, Kind: atlas.KindEvent, ID: "games", Name: "Games"},
	{
		Op: atlas.Changed, Kind: atlas.KindPartnership, ID: "incheon-springfield-b-2011", Name: "Incheon – SPRINGFIELD, sister cities, 2011-06",
		Facts: []atlas.FactDiff{{Op: atlas.Changed, Field: "signed_on", Old: "2011-05-05", New: "2011-06"}},
	},
}

func loadDiff(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	want := atlas.Diff{From: Fixture().Version(), To: changedFixture().Version(), Changes: wantChanges}
	if d := Difference(load(t, s, changedFixture()), want); d != "" {
		t.Errorf("Load(changed): %s", d)
	}
	expectVersion(t, s, changedFixture())
}

func dryRun(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	d, err := s.Load(t.Context(), changedFixture(), store.LoadOptions{DryRun: true})
	if diff := Difference(d.Changes, wantChanges); err != nil || diff != "" {
		t.Errorf("Load(changed, DryRun): %v, %s", err, diff)
	}
	expectVersion(t, s, Fixture())
	entitiesAreWhole(t, view(t, s))
	if d := load(t, s, Fixture()); !d.Empty() {
		t.Errorf("Load(fixture) after the dry run: got %+v, want no change", d)
	}
}

// dayOrNone loads the fixture without the day that its facts are centred on, and with
// it again.
func dayOrNone(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	none := Fixture()
	none.Meta.Day = ""
	none.Derive()
	for _, c := range []struct {
		a    *atlas.Atlas
		want atlas.FactDiff
	}{
		{none, atlas.FactDiff{Op: atlas.Removed, Field: "day", Old: "2013-03-28"}},
		{Fixture(), atlas.FactDiff{Op: atlas.Added, Field: "day", New: "2013-03-28"}},
	} {
		if d := load(t, s, c.a); len(d.Changes) > 0 || Difference(d.Dataset, []atlas.FactDiff{c.want}) != "" {
			t.Errorf("Load(fixture of the day %q): got %+v and %d changed entities, want %+v", c.a.Meta.Day, d.Dataset, len(d.Changes), c.want)
		}
		if d := Difference(view(t, s).Dataset(), c.a.Describe()); d != "" {
			t.Errorf("Dataset() of the day %q: %s", c.a.Meta.Day, d)
		}
	}
}

func removedIsGone(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	small := &atlas.Atlas{Meta: Fixture().Meta}
	for _, e := range Fixture().Entities() {
		if k := e.EntityKind(); k == atlas.KindCountry || k == atlas.KindSource || e.EntityID() == "incheon" {
			small.Add(e)
		}
	}
	small.Derive()
	load(t, s, small)
	v := view(t, s)
	if d := Difference(v.Dataset(), small.Describe()); d != "" {
		t.Errorf("Dataset() of the small atlas: %s", d)
	}
	if got, err := v.Entities(t.Context(), []string{"kobe", "kim", "incheon-tianjin-1993@20"}); err != nil || len(got) != 0 {
		t.Errorf("Entities that were removed: got %v, %v", got, err)
	}
	p := ask(t, v, "incheon", partnersOn("2013-03-28"))
	if len(p.Rows) != 0 || p.Total != 0 || p.Undated != 0 {
		t.Errorf("partners of incheon without agreements: got %q of %d, %d undated", briefRows(p.Rows), p.Total, p.Undated)
	}
	expectMap(t, v, mapOf("incheon"), []string{"incheon d0 °0"}, nil)
	if groups, err := v.Group(t.Context(), groupsOfCountries); err != nil || len(groups) != 0 {
		t.Errorf("%s without agreements: got %v, %v; want none", groupQuestion{groupsOfCountries}, groups, err)
	}
}

// viewsKeepVersion loads under a view: it goes on with its own version, or says
// that it cannot.
func viewsKeepVersion(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	old := view(t, s)
	load(t, s, changedFixture())
	if got, want := old.Dataset().Version, Fixture().Version(); got != want {
		t.Errorf("Dataset() of the old view: got version %s, want %s", got, want)
	}
	for _, q := range stableQuestions() {
		checkStable(t, old, q)
	}
	expectVersion(t, s, changedFixture())
	found, err := view(t, s).Entities(t.Context(), []string{"asan", "games"})
	if err != nil || len(found) != 1 || found["asan"] == nil {
		t.Errorf("Entities(asan, games) of a new view: got %v, %v; want asan alone", found, err)
	}
}

func endedLoad(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Load(ctx, changedFixture(), store.LoadOptions{}); err == nil {
		expectVersion(t, s, changedFixture())
		return
	} else if !errors.Is(err, context.Canceled) {
		t.Errorf("Load(changed) with a cancelled context: got error %v, want %v", err, context.Canceled)
	}
	expectVersion(t, s, Fixture())
	entitiesAreWhole(t, view(t, s))
}

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

func groupClaims() []claim {
	return []claim{
		{"Group/EntitiesOnceHoweverManyPaths", groupsOfPlaces},
		{"Group/RegionsOfTheWorldThatAreKnown", groupsOfRegions},
		{"Group/ByDateWithUnknownLast", groupsByDate},
		{"Group/StatusIsThatOfTheDay", groupsByStatus},
		{"Group/ByUpToThreeThingsInTheirOrder", groupsByMany},
		{"Group/InEachFieldOfExchangeOnce", groupsByField},
		{"Group/OnlyWhatTheFilterChooses", groupsOfTheChosen},
		{"Group/CounterpartsOfACity", groupsOfCounterparts},
		{"Group/OfTheSizesAskedFor", groupsOfSizes},
		{"Group/TheLargestFirst", largestGroups},
		{"Group/PlacesComeWhole", groupsAreWhole},
		{"Group/BadQuestionsFail", badGroups},
	}
}

// groupsOfCountries asks for the agreements by country.
var groupsOfCountries = store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByCountry}}

// grouped is a question for groups and its answer, as [briefGroup] writes it.
type grouped struct {
	kind atlas.Kind
	by   string // separated by spaces
	on   atlas.Day
	want []string
}

func (g grouped) query() store.GroupQuery {
	q := store.GroupQuery{Kind: g.kind, AsOf: g.on}
	for _, by := range strings.Fields(g.by) {
		q.By = append(q.By, store.GroupBy(by))
	}
	return q
}

func checkGroups(t testing.TB, v store.View, cases []grouped) {
	t.Helper()
	for _, c := range cases {
		q := c.query()
		groups, err := v.Group(t.Context(), q)
		if err != nil {
			t.Errorf("%s: %v", groupQuestion{q}, err)
			continue
		}
		expect(t, groupQuestion{q}.String(), briefGroups(groups, q), c.want)
	}
}

// groupsOfPlaces counts the agreement of three parties once in each of their countries,
// and that of two places of one country once in it.
func groupsOfPlaces(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "COUNTRY", want: []string{
			"country-cn: 3 of 3 cities", "country-jp: 5 of 4 cities", "country-mx: 1 of 2 cities", "country-mn: 3 of 2 cities",
			"country-pl: 1 of 2 cities", "country-kr: 15 of 12 cities", "country-tw: 1 of 2 cities", "country-us: 3 of 4 cities",
		}},
		{kind: atlas.KindPartnership, by: "CITY", want: []string{
			"gangwon: 1 of 2 cities", "honolulu: 1 of 2 cities", "incheon: 15 of 12 cities", "kaohsiung: 1 of 2 cities",
			"kobe: 3 of 3 cities", "lodz: 1 of 2 cities", "merida: 1 of 2 cities", "springfield-a: 1 of 2 cities",
			"springfield-b: 1 of 2 cities", "tianjin: 3 of 3 cities", "ulaanbaatar: 3 of 2 cities", "yokohama: 2 of 2 cities",
		}},
		{kind: atlas.KindProgram, by: "COUNTRY", want: []string{
			"country-cn: 1 of 3 cities", "country-jp: 2 of 1 cities", "country-mn: 1 of 3 cities", "country-kr: 1 of 3 cities",
		}},
		{kind: atlas.KindEvent, by: "CITY", want: []string{
			"incheon: 4 of 4 cities", "kobe: 1 of 2 cities", "tianjin: 1 of 2 cities", "yokohama: 1 of 2 cities", "?: 1 of 0 cities",
		}},
	})
}

// groupsOfRegions counts an agreement once in a region, and what has a place of which none
// is known in a group of its own: Mongolia is a country of no known region.
func groupsOfRegions(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "REGION", want: []string{
			"EASTERN_ASIA: 16 of 12 cities", "EASTERN_EUROPE: 1 of 2 cities", "CENTRAL_AMERICA: 1 of 2 cities", "NORTHERN_AMERICA: 3 of 4 cities",
			"?: 3 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "CONTINENT", want: []string{
			"ASIA: 16 of 12 cities", "EUROPE: 1 of 2 cities", "AMERICAS: 4 of 5 cities", "?: 3 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "CONTINENT REGION COUNTRY", want: []string{
			"ASIA EASTERN_ASIA country-cn: 3 of 3 cities", "ASIA EASTERN_ASIA country-jp: 5 of 4 cities", "ASIA EASTERN_ASIA country-kr: 15 of 12 cities",
			"ASIA EASTERN_ASIA country-tw: 1 of 2 cities", "EUROPE EASTERN_EUROPE country-pl: 1 of 2 cities",
			"AMERICAS CENTRAL_AMERICA country-mx: 1 of 2 cities", "AMERICAS NORTHERN_AMERICA country-us: 3 of 4 cities", "? ? country-mn: 3 of 2 cities",
		}},
		{kind: atlas.KindProgram, by: "CONTINENT", want: []string{"ASIA: 3 of 4 cities", "?: 1 of 3 cities"}},
		{kind: atlas.KindEvent, by: "CITY REGION", want: []string{
			"incheon EASTERN_ASIA: 4 of 4 cities", "kobe EASTERN_ASIA: 1 of 2 cities", "tianjin EASTERN_ASIA: 1 of 2 cities",
			"yokohama EASTERN_ASIA: 1 of 2 cities", "? ?: 1 of 0 cities",
		}},
	})
}

func groupsByDate(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "DECADE", want: []string{
			"1970s: 1 of 2 cities", "1980s: 1 of 2 cities", "1990s: 1 of 2 cities", "2000s: 5 of 6 cities", "2010s: 6 of 6 cities",
			"?: 2 of 3 cities",
		}},
		{kind: atlas.KindPartnership, by: "YEAR", want: []string{
			"1973: 1 of 2 cities", "1985: 1 of 2 cities", "1993: 1 of 2 cities", "2000: 1 of 2 cities", "2001: 1 of 2 cities",
			"2005: 1 of 2 cities", "2008: 1 of 2 cities", "2009: 1 of 2 cities", "2010: 1 of 3 cities", "2011: 1 of 2 cities",
			"2012: 1 of 2 cities", "2013: 1 of 2 cities", "2014: 1 of 2 cities", "2017: 1 of 2 cities", "?: 2 of 3 cities",
		}},
		{kind: atlas.KindProgram, by: "YEAR", want: []string{"2009: 1 of 3 cities", "2010: 1 of 1 cities", "?: 1 of 1 cities"}},
		{kind: atlas.KindEvent, by: "DECADE", want: []string{
			"1990s: 1 of 1 cities", "2000s: 1 of 0 cities", "2010s: 2 of 3 cities", "?: 1 of 2 cities",
		}},
	})
}

func groupsByStatus(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "STATUS", on: "2013-03-28", want: []string{
			"IN_FORCE: 9 of 9 cities", "SUPERSEDED: 1 of 2 cities", "ENDED: 2 of 3 cities", "NOT_YET: 3 of 3 cities",
			"?: 1 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "STATUS", on: "2007-10-14", want: []string{
			"IN_FORCE: 4 of 5 cities", "ENDED: 2 of 3 cities", "NOT_YET: 8 of 6 cities", "?: 2 of 3 cities",
		}},
		{kind: atlas.KindPartnership, by: "STATUS", on: "1950-01-01", want: []string{"NOT_YET: 14 of 10 cities", "?: 2 of 3 cities"}},
		{kind: atlas.KindProgram, by: "STATUS", on: "2010-04-30", want: []string{"RUNNING: 1 of 3 cities", "NOT_YET: 1 of 1 cities", "?: 1 of 1 cities"}},
		{kind: atlas.KindProgram, by: "STATUS", on: "2013-01-01", want: []string{"RUNNING: 1 of 3 cities", "ENDED: 1 of 1 cities", "?: 1 of 1 cities"}},
		{kind: atlas.KindEvent, by: "STATUS", on: "2012-06-01", want: []string{"PAST: 2 of 1 cities", "UPCOMING: 1 of 2 cities", "?: 2 of 3 cities"}},
		{kind: atlas.KindEvent, by: "STATUS", on: "2013-12-08", want: []string{"ONGOING: 1 of 2 cities", "PAST: 3 of 2 cities", "?: 1 of 2 cities"}},
	})
}

func groupsByMany(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "KIND DECADE", want: []string{
			"SISTER 1990s: 1 of 2 cities", "SISTER 2000s: 1 of 2 cities", "SISTER 2010s: 2 of 3 cities", "SISTER ?: 1 of 2 cities",
			"FRIENDSHIP 1970s: 1 of 2 cities", "FRIENDSHIP 2000s: 2 of 3 cities", "FRIENDSHIP 2010s: 1 of 2 cities",
			"FRIENDSHIP ?: 1 of 2 cities", "PARTNER 2000s: 1 of 2 cities", "PARTNER 2010s: 2 of 4 cities",
			"TWINNED 1980s: 1 of 2 cities", "MOU 2000s: 1 of 2 cities", "MOU 2010s: 1 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "DECADE KIND", want: []string{
			"1970s FRIENDSHIP: 1 of 2 cities", "1980s TWINNED: 1 of 2 cities", "1990s SISTER: 1 of 2 cities",
			"2000s SISTER: 1 of 2 cities", "2000s FRIENDSHIP: 2 of 3 cities", "2000s PARTNER: 1 of 2 cities",
			"2000s MOU: 1 of 2 cities", "2010s SISTER: 2 of 3 cities", "2010s FRIENDSHIP: 1 of 2 cities",
			"2010s PARTNER: 2 of 4 cities", "2010s MOU: 1 of 2 cities", "? SISTER: 1 of 2 cities", "? FRIENDSHIP: 1 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "COUNTRY CITY KIND", want: []string{
			"country-cn tianjin SISTER: 1 of 2 cities", "country-cn tianjin FRIENDSHIP: 1 of 2 cities",
			"country-cn tianjin PARTNER: 1 of 3 cities", "country-jp kobe FRIENDSHIP: 1 of 2 cities",
			"country-jp kobe PARTNER: 1 of 3 cities", "country-jp kobe MOU: 1 of 2 cities",
			"country-jp yokohama PARTNER: 2 of 2 cities", "country-mx merida SISTER: 1 of 2 cities",
			"country-mn ulaanbaatar SISTER: 1 of 2 cities", "country-mn ulaanbaatar FRIENDSHIP: 1 of 2 cities",
			"country-mn ulaanbaatar MOU: 1 of 2 cities", "country-pl lodz FRIENDSHIP: 1 of 2 cities",
			"country-kr gangwon FRIENDSHIP: 1 of 2 cities", "country-kr incheon SISTER: 5 of 6 cities",
			"country-kr incheon FRIENDSHIP: 4 of 5 cities", "country-kr incheon PARTNER: 3 of 4 cities",
			"country-kr incheon TWINNED: 1 of 2 cities", "country-kr incheon MOU: 2 of 3 cities",
			"country-tw kaohsiung SISTER: 1 of 2 cities", "country-us honolulu TWINNED: 1 of 2 cities",
			"country-us springfield-a FRIENDSHIP: 1 of 2 cities", "country-us springfield-b SISTER: 1 of 2 cities",
		}},
		{kind: atlas.KindPartnership, by: "YEAR DECADE STATUS", on: "2013-03-28", want: []string{
			"1973 1970s IN_FORCE: 1 of 2 cities", "1985 1980s ENDED: 1 of 2 cities", "1993 1990s IN_FORCE: 1 of 2 cities",
			"2000 2000s IN_FORCE: 1 of 2 cities", "2001 2000s ENDED: 1 of 2 cities", "2005 2000s IN_FORCE: 1 of 2 cities",
			"2008 2000s IN_FORCE: 1 of 2 cities", "2009 2000s SUPERSEDED: 1 of 2 cities", "2010 2010s IN_FORCE: 1 of 3 cities",
			"2011 2010s IN_FORCE: 1 of 2 cities", "2012 2010s IN_FORCE: 1 of 2 cities", "2013 2010s NOT_YET: 1 of 2 cities",
			"2014 2010s NOT_YET: 1 of 2 cities", "2017 2010s NOT_YET: 1 of 2 cities", "? ? IN_FORCE: 1 of 2 cities",
			"? ? ?: 1 of 2 cities",
		}},
		{kind: atlas.KindEvent, by: "KIND", want: []string{
			"AGREEMENT: 1 of 2 cities", "CEREMONY: 2 of 2 cities", "CULTURE: 1 of 0 cities", "SPORT: 1 of 2 cities",
		}},
	})
}

// groupsByField counts an agreement once in each of the fields in which its parties exchange,
// and with the countries once in each of both.
func groupsByField(t testing.TB, v store.View) {
	checkGroups(t, v, []grouped{
		{kind: atlas.KindPartnership, by: "EXCHANGE_FIELD", want: []string{"ADMINISTRATION: 2 of 3 cities", "HEALTH: 5 of 4 cities", "?: 11 of 11 cities"}},
		{kind: atlas.KindPartnership, by: "EXCHANGE_FIELD COUNTRY", want: []string{
			"ADMINISTRATION country-cn: 2 of 3 cities", "ADMINISTRATION country-jp: 1 of 3 cities", "ADMINISTRATION country-kr: 2 of 3 cities",
			"HEALTH country-cn: 2 of 3 cities", "HEALTH country-jp: 1 of 3 cities", "HEALTH country-mn: 3 of 2 cities", "HEALTH country-kr: 5 of 4 cities",
			"? country-cn: 1 of 2 cities", "? country-jp: 4 of 4 cities", "? country-mx: 1 of 2 cities", "? country-pl: 1 of 2 cities",
			"? country-kr: 10 of 10 cities", "? country-tw: 1 of 2 cities", "? country-us: 3 of 4 cities",
		}},
		{kind: atlas.KindPartnership, by: "KIND EXCHANGE_FIELD STATUS", on: "2013-03-28", want: []string{
			"SISTER ADMINISTRATION IN_FORCE: 1 of 2 cities", "SISTER HEALTH IN_FORCE: 1 of 2 cities", "SISTER HEALTH NOT_YET: 1 of 2 cities",
			"SISTER ? IN_FORCE: 3 of 4 cities", "FRIENDSHIP HEALTH NOT_YET: 1 of 2 cities", "FRIENDSHIP ? IN_FORCE: 2 of 4 cities",
			"FRIENDSHIP ? ENDED: 1 of 2 cities", "FRIENDSHIP ? ?: 1 of 2 cities", "PARTNER ADMINISTRATION IN_FORCE: 1 of 3 cities",
			"PARTNER HEALTH IN_FORCE: 1 of 3 cities", "PARTNER ? IN_FORCE: 1 of 2 cities", "PARTNER ? SUPERSEDED: 1 of 2 cities",
			"TWINNED ? ENDED: 1 of 2 cities", "MOU HEALTH IN_FORCE: 1 of 2 cities", "MOU ? NOT_YET: 1 of 2 cities",
		}},
		{kind: atlas.KindProgram, by: "EXCHANGE_FIELD", want: []string{"HEALTH: 1 of 3 cities", "?: 2 of 1 cities"}},
		{kind: atlas.KindEvent, by: "EXCHANGE_FIELD YEAR", want: []string{
			"ADMINISTRATION 2013: 1 of 2 cities", "? 1999: 1 of 1 cities", "? 2003: 1 of 0 cities", "? 2012: 1 of 2 cities", "? ?: 1 of 2 cities",
		}},
	})
}

// groupsOfTheChosen counts the agreements to which tianjin is a party: all of their
// cities count, not only the one that the filter names.
func groupsOfTheChosen(t testing.TB, v store.View) {
	parties := store.JoinOf(atlas.KindPartnership, "parties")
	tianjin := made(store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "id"), store.Test{Op: store.TestEq, Text: "tianjin"}))
	with := made(store.Some(parties, store.JoinOptions{}, tianjin))
	for _, c := range []struct {
		by     store.GroupBy
		filter *store.Filter
		want   []string
	}{
		{store.GroupByCountry, with, []string{"country-cn: 3 of 3 cities", "country-jp: 2 of 3 cities", "country-kr: 2 of 3 cities"}},
		{store.GroupByKind, with, []string{"SISTER: 1 of 2 cities", "FRIENDSHIP: 1 of 2 cities", "PARTNER: 1 of 3 cities"}},
		{store.GroupByKind, store.Or(atlas.KindPartnership), nil}, // chooses nothing
		{store.GroupByCity, store.And(atlas.KindPartnership, with, store.Not(with)), nil},
	} {
		q := store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{c.by}, Filter: c.filter}
		groups, err := v.Group(t.Context(), q)
		if err != nil {
			t.Errorf("%s: %v", groupQuestion{q}, err)
			continue
		}
		expect(t, groupQuestion{q}.String(), briefGroups(groups, q), c.want)
	}
}

// groupsOfCounterparts counts what a city takes part in, and in which it is in no group itself.
func groupsOfCounterparts(t testing.TB, v store.View) {
	q := groupsOfCountries
	q.CounterpartOf = "incheon"
	expectGroups(t, v, q, []string{
		"country-cn: 2 of 2 cities", "country-jp: 4 of 3 cities", "country-mx: 1 of 1 cities", "country-mn: 3 of 1 cities", "country-pl: 1 of 1 cities",
		"country-kr: 1 of 1 cities", "country-tw: 1 of 1 cities", "country-us: 3 of 3 cities",
	})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByCity}, CounterpartOf: "tianjin"},
		[]string{"incheon: 2 of 2 cities", "kobe: 2 of 2 cities"})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByKind}, CounterpartOf: "tianjin"},
		[]string{"SISTER: 1 of 1 cities", "FRIENDSHIP: 1 of 1 cities", "PARTNER: 1 of 2 cities"})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindEvent, By: []store.GroupBy{store.GroupByCity}, CounterpartOf: "incheon"},
		[]string{"kobe: 1 of 1 cities", "tianjin: 1 of 1 cities", "yokohama: 1 of 1 cities", "?: 1 of 0 cities"})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindProgram, By: []store.GroupBy{store.GroupByCity}, CounterpartOf: "honolulu"}, nil)
	for _, filter := range []*store.Filter{nil, store.Or(atlas.KindPartnership)} { // also where nothing is chosen
		q.CounterpartOf, q.Filter = "country-kr", filter
		if groups, err := v.Group(t.Context(), q); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%s: got %v, %v; want %v", groupQuestion{q}, groups, err, store.ErrNotFound)
		}
	}
}

// groupsOfSizes leaves out groups of other sizes, also the one of what is not known.
func groupsOfSizes(t testing.TB, v store.View) {
	for _, c := range []struct {
		having, cities store.CountRange
		want           []string
	}{
		{store.CountRange{Least: 3}, store.CountRange{}, []string{
			"country-cn: 3 of 3 cities", "country-jp: 5 of 4 cities", "country-mn: 3 of 2 cities", "country-kr: 15 of 12 cities", "country-us: 3 of 4 cities",
		}},
		{store.CountRange{Below: 2}, store.CountRange{}, []string{"country-mx: 1 of 2 cities", "country-pl: 1 of 2 cities", "country-tw: 1 of 2 cities"}},
		{store.CountRange{Least: 3, Below: 4}, store.CountRange{Least: 3}, []string{"country-cn: 3 of 3 cities", "country-us: 3 of 4 cities"}},
		{store.CountRange{Least: 16}, store.CountRange{}, nil},
	} {
		q := groupsOfCountries
		q.Having, q.Cities = c.having, c.cities
		expectGroups(t, v, q, c.want)
	}
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByDecade}, Having: store.CountRange{Below: 2}},
		[]string{"1970s: 1 of 2 cities", "1980s: 1 of 2 cities", "1990s: 1 of 2 cities"})
}

// largestGroups orders groups by their size, those of one size as they stand otherwise, and
// what is not known last among them.
func largestGroups(t testing.TB, v store.View) {
	q := groupsOfCountries
	q.Sort, q.First = store.GroupSortByCount, 4
	expectGroups(t, v, q, []string{"country-kr: 15 of 12 cities", "country-jp: 5 of 4 cities", "country-cn: 3 of 3 cities", "country-mn: 3 of 2 cities"})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByDecade}, Sort: store.GroupSortByCount}, []string{
		"2010s: 6 of 6 cities", "2000s: 5 of 6 cities", "?: 2 of 3 cities", "1970s: 1 of 2 cities", "1980s: 1 of 2 cities", "1990s: 1 of 2 cities",
	})
	expectGroups(t, v, store.GroupQuery{Kind: atlas.KindProgram, By: []store.GroupBy{store.GroupByYear}, Sort: store.GroupSortByGroup, First: 1}, []string{"2009: 1 of 3 cities"})
}

// expectGroups holds groups, as [briefGroups] writes them.
func expectGroups(t testing.TB, v store.View, q store.GroupQuery, want []string) {
	t.Helper()
	groups, err := v.Group(t.Context(), q)
	if err != nil {
		t.Errorf("%s: %v", groupQuestion{q}, err)
		return
	}
	expect(t, groupQuestion{q}.String(), briefGroups(groups, q), want)
}

// groupsAreWhole holds that a group carries all facts of its city and country.
func groupsAreWhole(t testing.TB, v store.View) {
	q := store.GroupQuery{Kind: atlas.KindPartnership, By: []store.GroupBy{store.GroupByCity, store.GroupByCountry}}
	got, err := v.Group(t.Context(), q)
	if err != nil {
		t.Fatalf("%s: %v", groupQuestion{q}, err)
	}
	want, err := bruteFixture().Group(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if d := Difference(got, want); d != "" {
		t.Errorf("%s: %s", groupQuestion{q}, d)
	}
}

func badGroups(t testing.TB, v store.View) {
	for _, c := range []grouped{
		{kind: atlas.KindPartnership},
		{kind: atlas.KindPartnership, by: "KIND COUNTRY DECADE YEAR"},
		{kind: atlas.KindPartnership, by: "KIND KIND"},
		{kind: atlas.KindPartnership, by: "WEEK"},
		{kind: atlas.KindPartnership, by: "STATUS"}, // needs a day
		{kind: atlas.KindCity, by: "KIND"},
		{by: "KIND"},
	} {
		q := c.query()
		if groups, err := v.Group(t.Context(), q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("%s: got %v, %v; want %v", groupQuestion{q}, groups, err, atlas.ErrInvalid)
		}
	}
}

const groupLimitName = "GroupsHaveALimit"

// tooManyGroups loads events that fall into as many groups as there may be, and then
// into one more.
func tooManyGroups(t testing.TB, s store.Store) {
	q := store.GroupQuery{Kind: atlas.KindEvent, By: []store.GroupBy{store.GroupByCity, store.GroupByYear}}
	load(t, s, gatherings(100, 100))
	if groups, err := view(t, s).Group(t.Context(), q); err != nil || len(groups) != 10_000 {
		t.Errorf("%s of 100 events of 100 cities: got %d groups, %v; want 10000", groupQuestion{q}, len(groups), err)
	}
	load(t, s, gatherings(101, 100))
	if groups, err := view(t, s).Group(t.Context(), q); !errors.Is(err, store.ErrTooBroad) {
		t.Errorf("%s of 101 events of 100 cities: got %d groups, %v; want %v", groupQuestion{q}, len(groups), err, store.ErrTooBroad)
	}
}

// gatherings is an atlas of events in a year each, in which all cities took part.
func gatherings(events, cities int) *atlas.Atlas {
	a := &atlas.Atlas{Meta: Fixture().Meta, Countries: Fixture().Countries, Sources: Fixture().Sources}
	a.Meta.Home = "town-0"
	var all []atlas.Role
	for i := range cities {
		id := fmt.Sprintf("town-%d", i)
		a.Cities = append(a.Cities, &atlas.City{ID: id, Names: named("Town"), Country: "country-kr", Citations: citing("src-atlas")})
		all = append(all, atlas.Role{Participant: id})
	}
	for i := range events {
		a.Events = append(a.Events, &atlas.Event{
			ID: fmt.Sprintf("gathering-%d", i), Kind: "FORUM", Title: "Gathering", Start: atlas.Date(fmt.Sprint(1800 + i)),
			Roles: slices.Clone(all), Citations: citing("src-atlas"),
		})
	}
	a.Derive()
	return a
}

package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

func TestGroupQueryCheck(t *testing.T) {
	for _, c := range []struct {
		q       GroupQuery
		message string
	}{
		{GroupQuery{Kind: atlas.KindCity, By: []GroupBy{GroupByKind}}, "partnerships, programs or events"},
		{GroupQuery{Kind: atlas.KindEvent}, "names 0 things: name one to 3 of KIND, COUNTRY, REGION, CONTINENT, DECADE, YEAR, STATUS, CITY, EXCHANGE_FIELD"},
		{GroupQuery{Kind: atlas.KindEvent, By: GroupBys}, "names 10 things"},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByStage}}, `names "STAGE": it must be one of KIND, COUNTRY, REGION, CONTINENT, DECADE, YEAR, STATUS, CITY, EXCHANGE_FIELD`},
		{GroupQuery{Kind: atlas.KindPartnership, By: []GroupBy{GroupByStage}}, "groups by STAGE need the day"},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByYear, GroupByKind, GroupByYear}}, "names YEAR twice"},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{"WEEK"}}, `names "WEEK": it must be one of KIND`},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByStatus}}, "need the day"},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByKind}, Sort: "SIZE"}, `orderBy is "SIZE": it must be GROUP or COUNT`},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByKind}, First: 1001}, "first is 1001: ask for 1 to 1000 groups"},
		{GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByKind}, First: -1}, "first is -1"},
	} {
		if err := c.q.Check(); !errors.Is(err, atlas.ErrInvalid) || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%+v: got %v, want invalid and %q", c.q, err, c.message)
		}
	}
	if err := (GroupQuery{Kind: atlas.KindEvent, By: []GroupBy{GroupByStatus}, AsOf: "2013-03-28"}).Check(); err != nil {
		t.Errorf("a good query: %v", err)
	}
}

// TestTally counts three agreements of four cities in two countries and in none:
//
//	0: a, b of X      1: a of X, c of Y      2: d of nowhere
func TestTally(t *testing.T) {
	table := &GroupTable{
		Facts:     []GroupKey{{Kind: "SISTER", Year: 1999}, {Kind: "MOU", Year: 7}, {Kind: "MOU"}},
		FactsOf:   []int32{0, 1, 2, NotCounted},
		Cities:    []int32{0, 1, 0, 2, 3, 3},
		Ends:      []int32{2, 4, 5, 6},
		CountryOf: []int32{0, 0, 1, NoPlace},
		RegionOf:  []int32{1, 1, NoPlace, NoPlace},
	}
	countries := []*atlas.Country{{ID: "x", Names: atlas.Names{English: "Xland"}}, {ID: "y", Names: atlas.Names{English: "Éland"}}}
	cities := []*atlas.City{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
	for _, c := range []struct {
		by   []GroupBy
		want string
	}{
		{[]GroupBy{GroupByKind}, "SISTER 1/2 MOU 2/3"},
		{[]GroupBy{GroupByYear}, "7 1/2 1999 1/2 ? 1/1"},
		{[]GroupBy{GroupByDecade}, "0s 1/2 1990s 1/2 ? 1/1"},
		{[]GroupBy{GroupByCountry}, "y 1/2 x 2/3 ? 1/1"},
		{[]GroupBy{GroupByCity}, "a 2/3 b 1/2 c 1/2 d 1/1"},
		{[]GroupBy{GroupByRegion}, "EASTERN_ASIA 2/3 ? 2/3"},
		{[]GroupBy{GroupByContinent, GroupByCity}, "ASIA a 2/3 ASIA b 1/2 ? c 1/2 ? d 1/1"},
		{[]GroupBy{GroupByCountry, GroupByCity}, "y c 1/2 x a 2/3 x b 1/2 ? d 1/1"},
		{[]GroupBy{GroupByKind, GroupByDecade, GroupByYear}, "SISTER 1990s 1999 1/2 MOU 0s 7 1/2 MOU ? ? 1/1"},
	} {
		q := GroupQuery{Kind: atlas.KindPartnership, By: c.by}
		tallied, err := q.Count(table)
		if err != nil {
			t.Fatalf("Tally by %v: %v", c.by, err)
		}
		groups := q.Groups(tallied, func(n int32) *atlas.Country { return countries[n] }, func(n int32) *atlas.City { return cities[n] }, nil, NameKey)
		var got []string
		for _, g := range groups {
			for _, by := range c.by {
				got = append(got, keyText(g, by))
			}
			got = append(got, fmt.Sprintf("%d/%d", g.Count, g.Cities))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("groups by %v: got %s, want %s", c.by, text, c.want)
		}
	}
}

// keyText is what a group has in common.
func keyText(g GroupCount, by GroupBy) string {
	switch {
	case by == GroupByKind && g.Kind != "":
		return g.Kind
	case by == GroupByYear && g.Year != nil:
		return fmt.Sprint(*g.Year)
	case by == GroupByDecade && g.Decade != nil:
		return fmt.Sprintf("%ds", *g.Decade)
	case by == GroupByCountry && g.Country != nil:
		return g.Country.ID
	case by == GroupByRegion && g.Region != "":
		return string(g.Region)
	case by == GroupByContinent && g.Continent != "":
		return string(g.Continent)
	case by == GroupByCity && g.City != nil:
		return g.City.ID
	}
	return "?"
}

// TestDistinctFacts tells facts apart that have the same hash, and joins those that a question does not tell apart.
func TestDistinctFacts(t *testing.T) {
	q := GroupQuery{Kind: atlas.KindSource, By: []GroupBy{GroupByLanguage, GroupByPublisher}}
	facts := []GroupKey{
		{Language: "ko", Publisher: "Incheon"}, {Language: "en", Publisher: "Kobe"}, {Language: "ko", Publisher: "Incheon", Year: 2013},
		{Language: "en", Publisher: "Incheon"}, {Language: "en", Publisher: "Kobe", Issuer: "kobe"}, {},
	}
	for name, hash := range map[string]func(GroupKey) uint64{
		"all the same":            func(GroupKey) uint64 { return 7 },
		"by the length of a name": func(f GroupKey) uint64 { return uint64(len(f.Publisher)) },
	} {
		grouped, of := q.distinct(facts, hash)
		if want := []GroupKey{facts[0], facts[1], facts[3], {}}; !slices.Equal(grouped, want) {
			t.Errorf("hashes %s: got the facts %v, want %v", name, grouped, want)
		}
		if want := []int32{0, 1, 0, 2, 1, 3}; !slices.Equal(of, want) {
			t.Errorf("hashes %s: got the numbers %v, want %v", name, of, want)
		}
	}
}

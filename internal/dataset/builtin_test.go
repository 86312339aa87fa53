package dataset

import (
	"bytes"
	"maps"
	"slices"
	"testing"
	_ "time/tzdata" // the machine that runs the tests may have no zone database

	"golang.org/x/text/language"

	"citygraph/internal/atlas"
)

// builtin loads the built-in dataset.
func builtin(t *testing.T) *atlas.Atlas {
	t.Helper()
	a, err := Builtin()
	if err != nil {
		t.Fatalf("Builtin() = %v", err)
	}
	return a
}

func TestBuiltin(t *testing.T) {
	a := builtin(t)

	t.Run("Counts", func(t *testing.T) {
		offices, ofIncheon := 0, 0
		for _, p := range a.People {
			offices += len(p.Offices)
		}
		for _, p := range a.Partnerships {
			if slices.Contains(p.Parties, "incheon") {
				ofIncheon++
			}
		}
		got := map[string]int{
			"cities": len(a.Cities), "partnerships": len(a.Partnerships), "of Incheon": ofIncheon,
			"programs": len(a.Programs), "organizations": len(a.Organizations), "people": len(a.People),
			"offices": offices, "events": len(a.Events), "sources": len(a.Sources),
		}
		want := map[string]int{
			"cities": 454, "partnerships": 570, "of Incheon": 58, "programs": 40, "organizations": 75,
			"people": 213, "offices": 219, "events": 230, "sources": 306,
		}
		if !maps.Equal(got, want) {
			t.Errorf("Builtin() has %v, want %v", got, want)
		}
	})

	t.Run("IsCanonical", func(t *testing.T) {
		for name, got := range written(t, a) {
			if want := canonical(t, BuiltinFS(), name); !bytes.Equal(got, want) {
				t.Errorf("Write(Builtin()) differs in %s", firstDifference(name, got, want))
			}
		}
	})
}

// TestBuiltinRegions holds the region of each country to the territory containment of the CLDR.
func TestBuiltinRegions(t *testing.T) {
	for _, c := range builtin(t).Countries {
		if c.Region == "" {
			t.Errorf("%s has no region", c.ID)
			continue
		}
		if in := language.MustParseRegion(c.Region.M49()); !in.Contains(language.MustParseRegion(c.Code)) {
			t.Errorf("%s is not in %s by the CLDR", c.ID, c.Region)
		}
	}
}

// TestBuiltinPartners holds the built-in data to the numbers that were published
// about Incheon's partners.
func TestBuiltinPartners(t *testing.T) {
	a := builtin(t)
	for _, c := range []struct {
		day              atlas.Day
		partners, sister int
	}{
		{"2009-09-14", 26, 17}, {"2011-10-13", 32, 19}, {"2013-03-28", 34, 20},
		{"2017-05-24", 36, 22}, {"2023-05-19", 37, 22}, {"2026-11-01", 38, 22},
	} {
		partners := partnersOf(a, "incheon", c.day)
		sister := 0
		for _, kind := range partners {
			if kind == atlas.Sister {
				sister++
			}
		}
		if len(partners) != c.partners || sister != c.sister {
			t.Errorf("Incheon has %d partners on %s, %d of them sisters; want %d and %d", len(partners), c.day, sister, c.partners, c.sister)
		}
	}
	office, iso := countriesOf(a, partnersOf(a, "incheon", "2013-03-28"))
	if office != 17 || iso != 18 {
		t.Errorf("they lie in %d countries as the office counts and %d of ISO, want 17 and 18", office, iso)
	}
	partners := partnersOf(a, "ulaanbaatar", "2016-01-01")
	if undated := undatedOf(a, "ulaanbaatar", "2016-01-01", partners); len(partners) != 1 || undated != 14 {
		t.Errorf("Ulaanbaatar has %d partners on 2016-01-01 and %d undated, want 1 and 14", len(partners), undated)
	}
}

func TestBuiltinMilestonesOf2013(t *testing.T) {
	got := map[string]int{}
	for _, p := range builtin(t).Partnerships {
		if !slices.Contains(p.Parties, "incheon") {
			continue
		}
		for _, on := range atlas.AnniversariesOf(p, "2013-01-01", "2013-12-31", true) {
			got[p.Parties[1]] = on.Years
		}
	}
	want := map[string]int{"philadelphia": 30, "kitakyushu": 25, "tianjin": 20, "honolulu": 10, "manila": 5}
	if !maps.Equal(got, want) {
		t.Errorf("Incheon's milestones of 2013 are %v, want %v", got, want)
	}
}

// partnersOf are the partners of a city on a day, each with its strongest tie.
func partnersOf(a *atlas.Atlas, city string, day atlas.Day) map[string]atlas.PartnershipKind {
	partners := map[string]atlas.PartnershipKind{}
	for _, p := range a.Partnerships {
		if !slices.Contains(p.Parties, city) || !atlas.PartnerKinds.Has(p.Kind) || !p.InForceOn(day) {
			continue
		}
		for _, other := range p.Parties {
			if was, ok := partners[other]; other != city && (!ok || p.Kind.Strength() < was.Strength()) {
				partners[other] = p.Kind
			}
		}
	}
	return partners
}

// undatedOf is the number of places that may be partners of a city on a day
// although that is not known.
func undatedOf(a *atlas.Atlas, city string, day atlas.Day, partners map[string]atlas.PartnershipKind) int {
	undated := map[string]bool{}
	for _, p := range a.Partnerships {
		if !slices.Contains(p.Parties, city) || !atlas.PartnerKinds.Has(p.Kind) || !p.MayBeInForceOn(day) {
			continue
		}
		for _, other := range p.Parties {
			if _, known := partners[other]; other != city && !known {
				undated[other] = true
			}
		}
	}
	return len(undated)
}

// countriesOf counts the countries of some cities, in both ways.
func countriesOf(a *atlas.Atlas, cities map[string]atlas.PartnershipKind) (office, iso int) {
	d := a.Describe()
	byOffice, byISO := map[string]bool{}, map[string]bool{}
	for _, c := range a.Cities {
		if _, ok := cities[c.ID]; ok {
			byISO[c.Country] = true
			byOffice[d.OfficeCountry(c.Country)] = true
		}
	}
	return len(byOffice), len(byISO)
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, err := Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

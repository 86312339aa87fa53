package atlas

import (
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// TestRegionsAreThoseOfTheCLDR holds the regions and continents, their codes and names to the
// data of the Unicode CLDR that the language package carries.
func TestRegionsAreThoseOfTheCLDR(t *testing.T) {
	territory := func(m49 string) language.Region {
		r, err := language.ParseRegion(m49)
		if err != nil {
			t.Fatalf("%s is no territory of the CLDR: %v", m49, err)
		}
		return r
	}
	since := map[string]string{"남아메리카(남미)": "남아메리카"} // names that the CLDR has changed after the version that the package carries
	names := func(m49 string, of interface{ Name(Language) string }) {
		english, korean := display.English.Regions().Name(territory(m49)), display.Korean.Regions().Name(territory(m49))
		for l, want := range map[Language]string{English: english, Korean: korean, Native: english} {
			if got := of.Name(l); got != want && got != since[want] {
				t.Errorf("%s is called %q in %s, and in the CLDR %q", m49, got, l, want)
			}
		}
	}
	for _, c := range Continents {
		names(c.M49(), c)
	}
	seen := map[string]bool{}
	for _, r := range Regions {
		names(r.M49(), r)
		if in := r.Continent(); !territory(in.M49()).Contains(territory(r.M49())) {
			t.Errorf("%s does not contain %s in the CLDR", in, r)
		}
		if seen[r.M49()] {
			t.Errorf("the code %s stands twice", r.M49())
		}
		seen[r.M49()] = true
	}
}

func TestAnUnknownRegionHasNoContinent(t *testing.T) {
	var r Region
	if c := r.Continent(); c != "" || r.M49() != "" || r.Name(English) != "" || c.M49() != "" || c.Name(Korean) != "" {
		t.Errorf("an unknown region has the continent %q, the code %q and the name %q", c, r.M49(), r.Name(English))
	}
}

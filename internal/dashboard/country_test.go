package dashboard_test

import (
	"strings"
	"testing"
)

// TestCountriesAreShaded holds the shades of countries, their legend and their table to the partners of the day.
func TestCountriesAreShaded(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/?shade=1", desktop.calmly())
	p.until(`document.querySelector(".map .world .shade-4")`)
	p.click("button", "Partners by country, as a table")
	p.until(`document.querySelectorAll(".shadetable tbody tr").length === 18`)
	if first := p.texts(".shadetable tbody tr")[0]; first != "China8" {
		t.Errorf("the country with the most partners is %q, want China with 8", first)
	}
	in := func(id, class string) bool {
		return eval[bool](p, `((circle) => [...document.querySelectorAll(".map .world .`+class+`")].some((el) => el.isPointInFill(new DOMPoint(circle.cx.baseVal.value, circle.cy.baseVal.value))))(document.querySelector('.map .place[data-id="`+id+`"] circle'))`)
	}
	if !in("chongqing", "shade-4") || !in("kolkata", "shade-1") || in("kolkata", "shade-4") {
		t.Error("China and India are not shaded by their 8 partners and by one")
	}
	p.axe()
	p.click("checkbox", "Countries by their partners")
	p.until(`location.search === "" && document.querySelector(".map .world .tinted") && !document.querySelector(".shades")`)

	p = s.open(t, "/?shade=1&lang=ko", phone.inDark().calmly())
	p.sees("한 국가의 교류도시 수")
	p.axe()
	p.picture("shaded-phone")
}

// TestCountryShowsPartners finds on the profile of a country which of its places are partners of the home city on the day, with
// their last contacts, visits and programs.
func TestCountryShowsPartners(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/entity/country-cn", on.calmly())
		p.until(`document.querySelectorAll(".countrypartners tbody tr").length === 8`)
		rows := strings.Join(p.texts(".countrypartners tbody tr"), "\n")
		for _, want := range []string{"Tianjin Sister cities since 7 December 1993", "Exchange of officials with Tianjin", "Harbin Friendship cities since 10 November 2009not known0"} {
			if !strings.Contains(rows, want) {
				t.Errorf("%s: the partners in China are\n%s\nwithout %q", on.name, rows, want)
			}
		}
		p.sees("Visits between it and Incheon")
		p.axe()
		p.picture("country-" + on.name)
	}
	p := s.open(t, "/entity/country-cn?city=kobe", desktop.calmly())
	p.sees("Partners of Kobe on 28 March 2013")
}

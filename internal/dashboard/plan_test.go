package dashboard_test

import (
	"slices"
	"testing"
)

// TestPlan narrows the ties that need somebody, and goes on to who might be next: reasons are open under each place, rules are
// switches, all is in the address, and a place that is named is told of.
func TestPlan(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?asOf=2023-06-01", desktop)
	p.sees("Planning for Incheon")
	p.until(`document.querySelectorAll(".tie").length > 10`)
	p.click("checkbox", "Milestone due")
	p.until(`location.search === "?asOf=2023-06-01&reasons=MILESTONE" && document.querySelectorAll(".tie").length === 9`)
	if got := p.texts(".tie h2 a"); !slices.Contains(got, "Tianjin") || !slices.Contains(got, "Kitakyushu") {
		t.Errorf("the milestones of the twelve months from June 2023 are those of %q", got)
	}
	p.sees("Milestone due")
	p.click("link", "Who might be next")
	p.until(`location.search.includes("part=next") && document.querySelectorAll(".place").length === 20`)
	p.click("checkbox", "One partner a country")
	p.until(`location.search.includes("rules=ONE_PARTNER_A_COUNTRY") && document.querySelector(".place .name").textContent === "Bangkok"`)
	p.clickOn(`document.querySelector(".place summary")`, "the first place")
	p.until(`document.querySelectorAll(".place details[open] .why li").length === 6`)
	p.sees("Shared partners")
	p.axe()
	p.clickOn(`document.querySelector("#whynot")`, "the box for a place")
	p.press("Istanbul")
	p.until(`document.querySelector("#whynot-list [role=option]")?.textContent.startsWith("Istanbul")`)
	p.press(enterKey)
	p.sees("Istanbul stands behind İzmir, of the same country, of which only one is suggested.")
	p.visit("/plan?part=next&why=tianjin&rules=NONSENSE&lang=ko")
	p.sees("톈진: 이미 파트너입니다.")
	p.visit("/plan?city=nowhere")
	p.sees("No place has the id “nowhere”")
}

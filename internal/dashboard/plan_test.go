package dashboard_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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
	p.must(nil, chromedp.Do(p.ctx, chromedp.SendKeys(`//label[contains(., "Rules of a city")]/select`, "San")))("choose the rules of a city by its first letters")
	p.until(`location.search.includes("preset=SAN_LEANDRO")`)
	p.sees("Asked for: One partner a country, In another country, Population alike, by a factor of at most 3, A country not reached yet, A language not reached yet")
	p.visit("/plan?part=next&why=tianjin&rules=NONSENSE&lang=ko")
	p.sees("톈진: 이미 파트너입니다.")
	p.visit("/plan?city=nowhere")
	p.sees("No place has the id “nowhere”")
}

// TestCompare puts places side by side, adds one, takes one away, and has all of it in the address.
func TestCompare(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/compare?asOf=2013-03-28", desktop)
	p.sees("Choose two to five places")
	p.visit("/compare?cities=tianjin,kobe&asOf=2013-03-28")
	p.until(`document.querySelectorAll(".compare .wide").length === 3`)
	var answer struct {
		Compare struct {
			CommonCount int
			Cities      []struct{ PartnerCount int }
		}
	}
	s.ask(&answer, `{ compare(cities: ["tianjin", "kobe"], asOf: "2013-03-28") { commonCount cities { partnerCount } } }`, nil)
	if rows := eval[int](p, `document.querySelectorAll(".compare .wide")[0].querySelectorAll("tbody tr").length`); rows != answer.Compare.CommonCount || rows == 0 {
		t.Errorf("%d places stand among the shared ones, want %d", rows, answer.Compare.CommonCount)
	}
	for i, of := range answer.Compare.Cities {
		if got := eval[int](p, `Number(document.querySelectorAll(".compare .wide")[1].querySelectorAll("tbody tr:first-child td")[%s].textContent)`, i); got != of.PartnerCount {
			t.Errorf("place %d has %d partners, want %d", i, got, of.PartnerCount)
		}
	}
	// The map has a line for each tie, each place with a dash of its own, and rings around what several share.
	var ties struct {
		Compare struct {
			Partners []struct {
				Ties []struct{ City struct{ ID string } }
			}
		}
	}
	s.ask(&ties, `{ compare(cities: ["tianjin", "kobe"], asOf: "2013-03-28") { partners(atLeast: 1, first: 1000) { ties { city { id } } } } }`, nil)
	all := 0
	for _, partner := range ties.Compare.Partners {
		all += len(partner.Ties)
	}
	p.until(`document.querySelector(".comparedmap .land")`)
	if n := eval[int](p, `document.querySelectorAll(".comparedmap .tie").length`); n != all {
		t.Errorf("%d ties are on the map, want %d", n, all)
	}
	p.until(`document.querySelector(".comparedmap .tie.compared-2").getAttribute("stroke-dasharray") === "9 5" && document.querySelectorAll(".comparedmap g.several").length > 0`)
	p.axe()
	p.clickOn(`document.querySelector("#compareadd")`, "the box for a place")
	p.press("Incheon")
	p.until(`document.querySelector("#compareadd-list [role=option]")?.textContent.startsWith("Incheon")`)
	p.press(enterKey)
	p.until(`location.search.includes("cities=tianjin,kobe,incheon") && document.querySelectorAll(".compare .wide")[2]?.querySelectorAll("tbody tr").length === 3`)
	p.click("button", "Remove Kobe")
	p.until(`location.search.includes("cities=tianjin,incheon") && document.querySelectorAll(".compare .wide")[2]?.querySelectorAll("tbody tr").length === 1`)
}

// TestIdsOfNone opens addresses with ids of none beside those of something: the page shows what can be shown, says what cannot, and
// puts the address right.
func TestIdsOfNone(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	const day = "asOf=2013-03-28&lang=en"
	for _, c := range []struct{ path, address, says, shows string }{
		{"/compare?cities=tianjin,nowhere,kobe&" + day, "/compare?cities=tianjin,kobe&" + day, "Nothing here has the id “nowhere”", "2 of both, 12 of one alone"},
		{"/compare?cities=tianjin,incheon-tianjin-1993&" + day, "/compare?cities=tianjin&" + day, "the id “incheon-tianjin-1993”", "Choose two to five places"},
		{"/plan?part=overlap&cities=busan,nowhere&" + day, "/plan?part=overlap&cities=busan&" + day, "Nothing here has the id “nowhere”", "Shared partners"},
		{"/plan?part=overlap&cities=nowhere,nobody&" + day, "/plan?part=overlap&" + day, "Nothing here has the id “nobody”", "Seoul"},
		{"/plan?part=next&why=nowhere&" + day, "/plan?part=next&" + day, "Nothing here has the id “nowhere”", "might be partners"},
		{"/plan?part=next&why=" + strings.Repeat("a", 150) + "&" + day, "/plan?part=next&" + day, "“" + strings.Repeat("a", 50) + "…”", "might be partners"},
		{"/entity/tianjin?with=nowhere&form=brief&" + day, "/entity/tianjin?form=brief&" + day, "Nothing here has the id “nowhere”", "Incheon and Tianjin"},
		{"/entity/tianjin?with=tianjin&form=brief&" + day, "/entity/tianjin?with=tianjin&form=brief&" + day, "", "Incheon and Tianjin"},
		{"/entity/incheon?form=brief&" + day, "/entity/incheon?" + day, "“brief” means nothing as form here", "Incheon"},
		{"/plan?part=next&near=100&far=5000&" + day, "/plan?part=next&near=100&far=5000&" + day, "", "No place is at least 5,000 km and at most 100 km away."},
		{"/network?show=CITY,EVENT&steps=EVENTS-1850&" + day, "/network?show=CITY,EVENT&steps=EVENTS-1850&" + day, "", "Events of 1850: none are shown"},
		{"/network?steps=EVENTS-2012&" + day, "/network?steps=EVENTS-2012&" + day, "", "Events of 2012: none are shown"},
	} {
		p.visit(c.path)
		p.sees(c.shows)
		p.until(`location.pathname + location.search === %s`, c.address)
		p.sees(c.says)
		if failed := p.texts(".standin.failed, .partial"); len(failed) > 0 {
			t.Errorf("%s fails: %q", c.path, failed)
		}
	}
	p.visit("/?asOf=2013-02-30&since=2013-02-30&lang=en")
	p.until(`document.querySelectorAll(".notices p").length === 1`)
	p.visit("/entity/" + strings.Repeat("a", 3000) + "?lang=en")
	p.until(`document.querySelector(".standin h1") && document.documentElement.scrollWidth <= innerWidth && document.querySelector(".standin").scrollHeight < 500`)
}

// TestBriefWaitsForTheHomeCity opens a brief with an id of none, which is known to be one before it is known which is the home city.
func TestBriefWaitsForTheHomeCity(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	release := s.holdOf("query Home ")
	p.to("/entity/tianjin?with=nowhere&form=brief&lang=en")
	p.sees("Nothing here has the id “nowhere”")
	p.until(`location.search === "?form=brief&lang=en" && document.querySelector(".loading")`)
	release()
	p.until(`document.querySelector(".brief h1")?.textContent === "Incheon and Tianjin" && location.search === "?form=brief&lang=en"`)
}

// TestBrief opens the brief of a tie from what needs attention: who met, who is in office and what is due, with the sources.
func TestBrief(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?asOf=2013-03-28&reasons=MILESTONE", desktop)
	p.until(`[...document.querySelectorAll(".tie h2 a")].some((a) => a.textContent === "Tianjin")`)
	p.click("link", "Brief: Tianjin")
	p.until(`document.querySelector(".brief footer a") && document.querySelector(".brief .locator .land")`)
	p.sees("Incheon and Tianjin")
	p.sees("Next milestones")
	p.sees("20 years")
	p.sees("Song Young-gil")
	if n := eval[int](p, `document.querySelectorAll(".brief ol")[1].querySelectorAll("li").length`); n == 0 || n > 5 {
		t.Errorf("the brief has %d meetings", n)
	}
	p.axe()
	for name, size := range sheets {
		pdf, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: size[0], PaperHeight: size[1]})
		p.must(nil, err)("print the brief on %s", name)
		if n := len(pageOf.FindAll(pdf.Data, -1)); n != 1 {
			t.Errorf("the brief takes %d pages of %s", n, name)
		}
	}
	p.visit("/entity/tianjin?with=incheon&form=brief&asOf=2013-03-28&lang=ko")
	p.sees("다음 기념일")
}

// TestPick chooses countries and regions on the small map of the planner's room, by mouse and by keys; the list of countries has
// the same, and so has the address.
func TestPick(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?part=next&asOf=2013-03-28", desktop)
	p.until(`document.querySelectorAll(".pick .country").length > 50 && document.querySelector(".places .place")`)
	p.click("checkbox", "Mongolia")
	p.until(`location.search.includes("countries=MN") && document.querySelector(".pick .country.chosen").dataset.code === "MN"`)
	p.sees("Countries (1)")
	p.sees("Only Mongolia.")
	p.until(`[...document.querySelectorAll(".place summary .soft:not(.part)")].every((el) => el.textContent === "Mongolia")`)
	if n := eval[int](p, `document.querySelectorAll(".pick .country[tabindex='0']").length`); n != 1 {
		t.Errorf("the tab key stops at %d countries, want 1", n)
	}
	p.must(eval[bool](p, `(document.querySelector(".pick .country.chosen").focus(), true)`), nil)("focus a country")
	p.press(downKey)
	p.until(`document.activeElement.dataset.code === "CN"`)
	p.press(" ")
	p.until(`location.search.includes("countries=MN,CN")`)
	p.press(enterKey)
	p.until(`location.search.includes("countries=MN") && !location.search.includes("CN")`)
	p.click("button", "Eastern Asia")
	p.until(`document.querySelector(".pick .regions [aria-pressed=true]").textContent === "Eastern Asia" && ["JP", "CN", "MN"].every((code) => document.querySelector(".pick .chosen[data-code=" + code + "]"))`)
	p.axe()
	p.picture("pick")
	p.visit("/plan?part=next&asOf=2013-03-28&countries=JP&lang=ko")
	p.until(`document.querySelector(".pick [data-code=JP]")?.getAttribute("aria-checked") === "true" && document.querySelector(".pick [data-code=JP]").getAttribute("aria-label") === "일본"`)
}

// TestOverlap shows what the ties of a city share with those of its country, and with places that are chosen.
func TestOverlap(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?part=overlap&asOf=2013-03-28", desktop)
	p.until(`document.querySelectorAll(".plan .chosen li").length > 5 && document.querySelector(".concentration")`)
	if got := p.texts(".plan .wide tbody th a"); !slices.Contains(got, "Dalian") {
		t.Errorf("the places share the partners and countries %q, want Dalian among them", got)
	}
	p.axe()
	p.visit("/plan?part=overlap&asOf=2013-03-28&cities=busan")
	var answer struct {
		Overlap struct {
			SharedPartnerCount, PartnerCount, CountryCount int
		}
	}
	s.ask(&answer, `{ overlap(cities: ["incheon", "busan"], asOf: "2013-03-28") { sharedPartnerCount partnerCount countryCount } }`, nil)
	p.sees(fmt.Sprintf("%d of %d partners are shared", answer.Overlap.SharedPartnerCount, answer.Overlap.PartnerCount))
	p.sees("The ties gather somewhat in some countries")
	if rows := eval[int](p, `document.querySelectorAll(".plan .wide")[1].querySelectorAll("tbody tr").length`); rows < answer.Overlap.CountryCount {
		t.Errorf("%d countries stand in the table, want %d", rows, answer.Overlap.CountryCount)
	}
	p.clickOn(`document.querySelector("#overlapadd")`, "the box for a place")
	p.press("Tianjin")
	p.until(`document.querySelector("#overlapadd-list [role=option]")?.textContent.startsWith("Tianjin")`)
	p.press(enterKey)
	p.until(`location.search.includes("cities=busan,tianjin") && document.querySelectorAll(".plan .chosen li").length === 2`)
	p.click("button", "Remove Busan")
	p.until(`location.search.includes("cities=tianjin&") || location.search.endsWith("cities=tianjin")`)
	p.visit("/plan?part=overlap&asOf=2013-03-28&lang=ko")
	p.sees("관계가 몇몇 나라에 어느 정도 모여 있습니다")
}

// TestReport prints all ties of a city across sheets of A4, and saves the same columns.
func TestReport(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?asOf=2013-03-28", desktop)
	p.until(`document.querySelector(".ties .tie")`)
	p.click("link", "Report")
	p.until(`document.querySelectorAll(".part-report tbody tr").length >= 34`)
	rows := eval[int](p, `document.querySelectorAll(".part-report tbody tr").length`)
	p.sees("7 December 2013: 20 years")
	p.axe()
	csv := p.saved("Table (CSV)")
	if lines := strings.Count(csv, "\r\n"); lines != rows+1 || !strings.HasPrefix(csv, "\ufeffid,place,country,kind,stage,since,lastContact,lastContactName,programs,money,due\r\n") {
		t.Errorf("the file has %d lines, want %d:\n%.200s", lines, rows+1, csv)
	}
	pdf, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	p.must(nil, err)("print the report")
	if folder := os.Getenv("CITYGRAPH_PICTURES"); folder != "" {
		p.must(nil, os.WriteFile(filepath.Join(folder, "report.pdf"), pdf.Data, 0o644))("write the print")
	}
	if n := len(pageOf.FindAll(pdf.Data, -1)); n < 2 || n > 5 {
		t.Errorf("the report takes %d sheets", n)
	}
	box := regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`).FindSubmatch(pdf.Data)
	if box == nil || len(box[1]) < len(box[2]) || string(box[1]) < string(box[2]) {
		t.Errorf("the sheets are %q, want A4 across", box)
	}
	p.visit("/plan?part=report&asOf=2013-03-28&lang=ko")
	p.sees("인천의 모든 관계")
	p.sees("2013년 12월 7일: 20주년")
}

// TestPlanWords lays tables out in Korean: no name is parted, on the screen and on paper, and names on the map of a comparison are
// large enough on a phone.
func TestPlanWords(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	const parted = `[...document.querySelectorAll(".plan .wide :is(thead th, tbody th, tbody td:nth-child(2))")].filter((el) => !/[ ,·]/.test(el.textContent.trim()) && ((range) => (range.selectNodeContents(el), new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1))(document.createRange())).map((el) => el.textContent)`
	for _, path := range []string{"/plan?part=report&lang=ko", "/plan?part=overlap&lang=ko", "/compare?cities=merida,kobe,panama-city&lang=ko&asOf=2026-01-01"} {
		p.setScreen(desktop)
		p.visit(path)
		p.until(`document.querySelector(".plan .wide tbody tr")`)
		if words := eval[[]string](p, parted); len(words) > 0 {
			t.Errorf("%s parts %q", path, words)
		}
		p.must(chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))("lay out for print")
		p.setSize(1039, 703, false) // of the paper
		if words := eval[[]string](p, parted); len(words) > 0 {
			t.Errorf("%s parts %q on paper", path, words)
		}
		if wide := eval[int](p, `document.documentElement.scrollWidth`); wide > 1039 {
			t.Errorf("%s is %d wide on paper", path, wide)
		}
	}
	for _, on := range screens {
		p = s.open(t, "/compare?cities=tianjin,kobe", on)
		p.until(`document.querySelector(".comparedmap .labels text")`)
		if size := eval[float64](p, `Math.min(...[...document.querySelectorAll(".comparedmap .labels text")].map((el) => Number(el.getAttribute("font-size")) * el.getScreenCTM().a))`); size < 10 {
			t.Errorf("%s: the smallest name on the map of a comparison has %.1f pixels", on.name, size)
		}
	}
}

// TestPlanToCompare goes from the planner's room to a comparison in Korean: the language and the day go along, and the place has its name.
func TestPlanToCompare(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/plan?part=attention&asOf=2013-03-28&lang=ko", phone)
	p.until(`document.querySelector(".ties .tie") && !document.querySelector(".notices")`)
	p.click("link", "다른 지역과 비교")
	p.until(`location.pathname + location.search === "/compare?asOf=2013-03-28&lang=ko&cities=incheon" && document.querySelector(".chosen li a")?.textContent === "인천"`)
	for _, path := range []string{"/plan?part=overlap", "/plan?part=report", "/compare?cities=tianjin,kobe"} {
		p.visit(path)
		p.until(`document.querySelector(".plan .wide tbody td")`)
		if sizes := eval[[]string](p, `[...new Set([...document.querySelectorAll(".plan .wide tbody :is(th, td)")].map((el) => getComputedStyle(el).fontSize))]`); len(sizes) != 1 {
			t.Errorf("%s: the cells of a table are in %v, want names as large as the rest", path, sizes)
		}
	}
	p.visit("/plan?part=next")
	p.until(`document.querySelector(".pick .regions button")`)
	if in := eval[float64](p, `document.querySelector(".pick .regions button").getBoundingClientRect().left - document.querySelector(".pick svg").getBoundingClientRect().left`); in != 0 {
		t.Errorf("the regions begin %v pixels beside the map", in)
	}
}

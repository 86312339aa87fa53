package dashboard_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// entries are the anniversaries that the calendar shows: the day, the years and whose.
func (p *tab) entries() []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll(".entry")].map((li) => [
  li.querySelector(".day strong")?.textContent ?? "-", li.closest("section").querySelector("h2").innerText.replace(/\s+/g, " ").trim(),
  li.querySelector(".years > span").textContent, [...li.querySelectorAll("h3 a")].map((a) => a.textContent).join(" – ")].join(" "))`)
}

// TestCalendarOf2013 reads the milestones of 2013, what celebrated that of Tianjin, and goes to it.
func TestCalendarOf2013(t *testing.T) {
	s := newSite(t)
	want := []string{"15 August 2013 30 Philadelphia", "7 October 2013 5 Manila", "15 October 2013 10 Honolulu", "7 December 2013 20 Tianjin", "20 December 2013 25 Kitakyushu"}
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/calendar", on)
			p.sees("Anniversaries of Incheon")
			p.sees("25 November 2026 to 24 November 2027")
			p.chooseDay("2013-03-28")
			p.sees("28 March 2013 to 27 March 2014")
			p.click("button", "2013")
			p.until(`location.search === "?asOf=2013-03-28&year=2013"`)
			p.sees("5 milestones · 2 celebrated")
			if got := p.entries(); !slices.Equal(got, want) {
				t.Errorf("the calendar of 2013 has %q, want %q", got, want)
			}
			celebrated := eval[[]string](p, `[...document.querySelectorAll(".entry")].filter((li) => li.querySelector("h3").textContent.includes("Tianjin")).flatMap((li) => [...li.querySelectorAll(".celebrated a")].map((a) => a.textContent))`)
			if !slices.Contains(celebrated, "Incheon delegation of 93 in Tianjin for the 20th anniversary") || len(celebrated) != 3 {
				t.Errorf("that of Tianjin was celebrated by %q, want its three events", celebrated)
			}
			p.picture("calendar-2013-" + on.name)
			p.click("button", "Next year")
			p.until(`location.search === "?asOf=2013-03-28&year=2014" && [...document.querySelectorAll("main h2")].every((h) => h.textContent.includes("2014"))`)
			p.back()
			p.until(`document.querySelectorAll(".entry").length === 5`)
			p.clickOn(`[...document.querySelectorAll(".years")].find((a) => a.textContent.includes("20 years, Tianjin"))`, "20 years")
			p.until(`location.pathname === "/entity/incheon-tianjin-1993@20"`)
		})
	}
}

// TestCalendarNarrowed keeps to the kinds and countries that were chosen on another view, says so, and leads back to all.
// The views that cannot be narrowed to countries say that.
func TestCalendarNarrowed(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/calendar?year=2013&kinds=SISTER&countries=CN,US", desktop)
	p.sees("Only Sister cities, China, United States.")
	want := []string{"15 August 2013 30 Philadelphia", "15 October 2013 10 Honolulu", "7 December 2013 20 Tianjin"}
	if p.until(`document.querySelectorAll(".entry").length === 3`); !slices.Equal(p.entries(), want) {
		t.Errorf("sister cities in China and the United States have %q, want %q", p.entries(), want)
	}
	p.click("button", "Show all")
	p.until(`location.search === "?year=2013" && document.querySelectorAll(".entry").length === 5`)
	p.visit("/calendar?year=2013&kinds=FRIENDSHIP&lang=ko")
	p.sees("우호도시만 보입니다.")
	p.sees("결과 없음")
	p.visit("/calendar?year=2013&places=all&countries=KR")
	p.sees("Only South Korea.")
	p.visit("/calendar?year=9999&every=1")
	p.sees("1 January 9999 to 31 December 9999")
	p.until(`document.querySelectorAll(".entry").length > 5 && document.querySelector("[aria-label='Next year']").disabled`)
	p.visit("/calendar?year=1")
	p.sees("No results")
	for _, view := range []string{"/network", "/paths?from=merida&to=kobe"} {
		p.visit(with(view, "countries=JP"))
		p.sees("the choice of Japan has no effect on this view")
		p.visit(with(view, "countries=JP&lang=ko"))
		p.sees("일본 선택은 이 화면에 적용되지 않습니다.")
		p.click("button", "선택 지우기")
		p.until(`!location.search.includes("countries") && !document.querySelector(".narrowed")`)
	}
}

// TestCalendarOf changes whose anniversaries are shown and which; the numbers are those of the endpoint.
func TestCalendarOf(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/calendar?year=2013", desktop)
	p.until(`document.querySelectorAll(".entry").length === 5`)
	count := func(city any, milestones bool) int {
		var answer struct{ Anniversaries struct{ TotalCount int } }
		s.ask(&answer, `query ($city: ID, $m: Boolean!) { anniversaries(from: "2013-01-01", until: "2013-12-31", city: $city, milestonesOnly: $m) { totalCount } }`, map[string]any{"city": city, "m": milestones})
		return answer.Anniversaries.TotalCount
	}
	p.click("button", "All places")
	p.until(`location.search === "?year=2013&places=all" && document.querySelectorAll(".entry").length === %s`, count(nil, true))
	p.click("checkbox", "Milestones only (every five years)")
	p.until(`document.querySelectorAll(".entry").length === %s`, count(nil, false))
	p.clickOn(`document.querySelector("#whose")`, "the box for another place")
	p.press("Kobe")
	p.until(`document.querySelector("#whose-list [role=option]")?.textContent.startsWith("Kobe")`)
	p.press(enterKey)
	p.until(`document.querySelector("h1").textContent === "Anniversaries of Kobe" && document.querySelectorAll(".entry").length === %s`, count("kobe", false))
	if at := p.address(); at != "/calendar?year=2013&every=1&city=kobe" {
		t.Errorf("the address is %s", at)
	}
	p.visit("/calendar?year=1950")
	p.sees("No results: no milestone falls in this period.")
	p.visit("/calendar?city=nowhere")
	p.sees("No place has the id “nowhere”")
}

// TestCalendarMonths begins with the next twelve months of a chosen day, leads to a month by its cell, and speaks Korean.
func TestCalendarMonths(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/calendar?every=1&asOf=2013-03-28", desktop)
	p.until(`document.querySelector(".strip a")`)
	first := p.text(".month h2")
	if !strings.HasSuffix(first, "2013") {
		t.Errorf("the first month is %s, want one of 2013", first)
	}
	p.clickOn(`[...document.querySelectorAll(".strip a")].at(-1)`, "the last month")
	p.until(`document.activeElement.id.startsWith("m-2014-")`)
	p.until(`document.activeElement.getBoundingClientRect().top < innerHeight`)
	p.chooseDay("2026-11-25")
	p.until(`location.search === "?every=1"`) // the calendar begins with today
	p.sees("25 November 2026 to 24 November 2027")
	p.visit("/calendar?year=2013&lang=ko")
	p.sees("인천의 기념일")
	p.sees("주요 주년 5건")
	p.sees("2013년 12월")
	p.until(`[...document.querySelectorAll(".years")].some((a) => a.textContent.includes("20주년, 톈진"))`)
	p.picture("calendar-ko")
}

// TestCalendarAxe has axe-core look at the calendar in both themes; it is not wider than the screen, and on paper it has
// no controls.
func TestCalendarAxe(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop.inDark(), phone} {
		p.setScreen(on.calmly())
		for _, path := range []string{"/calendar?year=2013&places=all", "/calendar?every=1&lang=ko", "/calendar?year=1950", "/calendar?city=nowhere"} {
			p.visit(path)
			p.until(`!document.querySelector(".loading")`)
			p.axe()
			if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s: %s is %d pixels wider than the screen", on.name, path, wide)
			}
		}
	}
	p.setScreen(desktop)
	p.visit("/calendar?year=2013")
	p.until(`document.querySelectorAll(".entry").length === 5`)
	p.must(chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))("print")
	p.until(`!document.querySelector(".controls").checkVisibility() && !document.querySelector(".top").checkVisibility() && document.querySelector(".entry").checkVisibility()`)
}

// TestCalendarServerLost keeps what it shows, with the days that it is of, while the server is away.
func TestCalendarServerLost(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/calendar?year=2013", desktop)
	p.until(`document.querySelectorAll(".entry").length === 5`)
	p.disconnect()
	p.click("button", "Next year")
	p.sees("The server cannot be reached since")
	if got := p.entries(); len(got) != 5 || !strings.Contains(got[0], "August 2013") {
		t.Errorf("without the server the calendar shows %q, want that of 2013 still", got)
	}
	p.serverIsBack(s.start)
	p.until(`[...document.querySelectorAll("main h2")].every((h) => h.textContent.includes("2014"))`)
	p.allowFailures(false)
}

// TestCalendarFails says why there is no calendar, and has it when it is tried again.
func TestCalendarFails(t *testing.T) {
	s := newSite(t)
	s.override.Store(`{"errors":[{"message":"The answer took longer than is allowed.","path":["dataset"],"extensions":{"code":"TIMEOUT"}}],"data":{"dataset":null}}`)
	p := s.tab(t, phone)
	p.to("/calendar")
	p.sees("The answer took longer than is allowed.")
	p.axe()
	s.override.Store("")
	p.click("button", "Try again")
	p.sees("Anniversaries of Incheon")
	p.until(`document.querySelector(".entry.milestone")`)
}

package dashboard_test

import (
	"strings"
	"testing"

	"citygraph/internal/dashboard"
	"citygraph/internal/dataset"
)

// views are addresses of every view, those that the list of the views names as its examples.
var views = dashboard.ViewAddresses()

// with adds parameters to an address.
func with(address, params string) string {
	if strings.Contains(address, "?") {
		return address + "&" + params
	}
	return address + "?" + params
}

// TestAddressPutRight opens addresses with what means nothing: the page says what it left out, and the address says what
// is shown.
func TestAddressPutRight(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for i, view := range views { // all read the day alike
		day := []string{"2013-02-31", "garbage", "2013"}[i%3]
		p.visit(with(view, "asOf="+day))
		p.sees("“" + day + "” is not a day. A day is written like 2013-03-28.")
		p.until(`decodeURIComponent(location.pathname + location.search) === %s`, view)
	}
	for _, c := range []struct{ path, says, address string }{
		{"/?kinds=SISTER,BANANA", "“BANANA” means nothing as kinds here", "/?kinds=SISTER"},
		{"/?countries=jp,XX1", "“XX1” means nothing as countries here", "/?countries=JP"},
		{"/?place=nope", "Nothing here has the id “nope”.", "/"},
		{"/?order=size", "“size” means nothing as order here", "/"},
		{"/?city=kobe,tianjin", "One place is shown here: “tianjin” is left out.", "/?city=kobe"},
		{"/?lang=xx", "“xx” means nothing as lang here", "/"},
		{"/?since=2013-02-31", "“2013-02-31” is not a day", "/"},
		{"/plan?part=nope", "“nope” means nothing as part here", "/plan"},
		{"/?at=here", "“here” means nothing as at here", "/"},
		{"/?undated=yes", "“yes” means nothing as undated here", "/"},
		{"/network?undated=true", "“true” means nothing as undated here", "/network"},
		{"/paths?from=merida&to=kobe&undated=0", "“0” means nothing as undated here", "/paths?from=merida&to=kobe"},
		{"/network?city=tianjin,nope", "Nothing here has the id “nope”.", "/network?city=tianjin"},
		{"/network?focus=tianjin,nope", "Nothing here has the id “nope”.", "/network?city=tianjin"},
		{"/network?city=tianjin&steps=nope,kobe", "Nothing here has the id “nope”.", "/network?city=tianjin&steps=kobe"},
		{"/network?city=tianjin,incheon-tianjin-1993", "Nothing here has the id “incheon-tianjin-1993”.", "/network?city=tianjin"},
		{"/network?node=nope", "Nothing here has the id “nope”.", "/network"},
		{"/network?budget=9999", "“9999” means nothing as budget here", "/network"},
		{"/network?show=CITY,PLANET", "“PLANET” means nothing as show here", "/network?show=CITY"},
		{"/paths?from=merida&to=kobe&maxLength=99&path=x", "“99” means nothing as maxLength here", "/paths?from=merida&to=kobe"},
		{"/calendar?year=12345", "“12345” is not a year from 1 to 9999.", "/calendar"},
		{"/calendar?year=2013&every=yes", "“yes” means nothing as every here", "/calendar?year=2013"},
		{"/tables/events?types=VISIT,NOPE", "“NOPE” means nothing as types here", "/tables/events?types=VISIT"},
		{"/tables/agreements?stage=proposed,SEALED", "“SEALED” means nothing as stage here", "/tables/agreements?stage=PROPOSED"},
		{"/tables/agreements?from=2013-02-30", "“2013-02-30” is not a day", "/tables/agreements"},
		{"/tables/cities?order=NONSENSE", "“NONSENSE” means nothing as order here", "/tables/cities"},
		{"/tables/cities?rows=7", "“7” means nothing as rows here", "/tables/cities"},
	} {
		p.visit(c.path)
		p.sees(c.says)
		p.until(`decodeURIComponent(location.pathname + location.search) === %s`, c.address)
	}
	if h := p.text("h1"); h != "Cities" {
		t.Errorf("the page is about %q, want Cities", h)
	}
	p.click("button", "Close")
	p.until(`!document.querySelector(".notices")`)
	p.visit("/network?focus=tianjin,nope&lang=ko")
	p.sees("id가 ‘nope’인 것은 여기에 없습니다.")
	p.axe()

	// A network of nothing, and an address that is no text.
	p.visit("/network?city=nope")
	p.sees("nope")
	p.until(`document.querySelector(".standin.nothing .searchbox")`)
	for _, path := range []string{"/entity/%E0%A4", "/entity/nope"} {
		p.visit(path)
		p.until(`document.querySelector(".standin.nothing .searchbox")`)
	}
	p.sees("Nothing has the id “nope”")
}

// TestOldAddresses opens addresses of before: they show the same under the names of now, and nothing is said of it.
func TestOldAddresses(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct{ before, now string }{
		{"/network?focus=tianjin&kinds=CITY,EVENT&links=SISTER", "/network?kinds=SISTER&city=tianjin&show=CITY,EVENT"},
		{"/network?kinds=CITY,PROGRAM", "/network?show=CITY,PROGRAM"},
		{"/paths?from=merida&to=kobe&kinds=CITY,EVENT&mou=1", "/paths?from=merida&to=kobe&show=CITY,EVENT&kinds=SISTER,FRIENDSHIP,PARTNER,TWINNED,MOU"},
		{"/calendar?year=2013&of=kobe", "/calendar?year=2013&city=kobe"},
		{"/calendar?year=2013&of=all", "/calendar?year=2013&places=all"},
		{"/tables/partners?kind=SISTER&country=JP", "/tables/partners?countries=JP&kinds=SISTER"},
		{"/tables/events?kind=VISIT", "/tables/events?types=VISIT"},
		{"/tables/changes?kind=MOU", "/tables/changes?kinds=MOU"},
	} {
		p.visit(c.before)
		names := func(address string) string {
			return `[...new URL("` + address + `", location.href).searchParams].map(String).sort().join(" ")`
		}
		p.until(names(c.now) + ` === [...new URLSearchParams(location.search)].map(String).sort().join(" ")`)
		if said := eval[int](p, `document.querySelectorAll(".notices p").length`); said != 0 {
			t.Errorf("%s: the page says %q of an address of before", c.before, p.text(".notices"))
		}
	}
}

// TestSubjectGoesAlong goes from view to view by the header: the place, the kinds, the countries, the day and whether what
// may hold is shown go along.
func TestSubjectGoesAlong(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/?city=kobe&kinds=SISTER&countries=CN&asOf=2012-05-06&undated=1", desktop)
	p.sees("Kobe and its partners")
	for _, c := range []struct{ link, path, heading string }{
		{"Network", "/network", "Kobe"}, {"Calendar", "/calendar", "Anniversaries of Kobe"}, {"Tables", "/tables", "Partners of Kobe"}, {"Routes", "/paths", ""}, {"Map", "/", "Kobe and its partners"},
	} {
		p.click("link", c.link)
		p.until(`location.pathname === %s && document.querySelector("h1")?.textContent.includes(%s)`, c.path, c.heading)
		if at := p.address(); at != c.path+"?asOf=2012-05-06&city=kobe&kinds=SISTER&countries=CN&undated=1" {
			t.Errorf("%s leads to %s", c.link, at)
		}
		p.sees("You see 6 May 2012.")
	}
	p.visit("/paths?city=kobe")
	p.until(`document.querySelector("#from").value === "Kobe"`)
	p.visit("/tables/partners?city=kobe&kinds=FRIENDSHIP&countries=CN")
	p.sees("1 partner in 1 country")
	p.visit("/tables/agreements?city=kobe")
	var kobe nameList
	s.ask(&kobe, `{ rows: partnerships(filter: { parties: { some: { id: { eq: "kobe" } } } }) { totalCount nodes { id name } } }`, nil)
	p.until(`document.querySelector(".total strong")?.textContent.startsWith(%s + " agreement")`, kobe.Rows.TotalCount)

	// The profile of a place is about that place; a network around a person is about none.
	p.visit("/entity/tianjin")
	p.click("link", "Map")
	p.sees("Tianjin and its partners")
	if at := p.address(); at != "/?city=tianjin" {
		t.Errorf("from the profile of Tianjin the map is at %s", at)
	}
	p.visit("/network?city=song-young-gil&show=CITY,PERSON")
	p.sees("Network of Song Young-gil")
	p.click("link", "Map")
	p.sees("Incheon and its partners")
}

// TestDayStrip finds on every view the same line that says which day is shown, and one control for it.
func TestDayStrip(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.tab(t, on)
		for _, view := range views {
			p.visit(view)
			says := "You see 28 March 2013, the day these data are centred on. Today"
			switch {
			case dashboard.BeginsToday(view):
				says = "You see today, 25 November 2026. 28 March 2013"
			case view == "/tables/events", view == "/about":
				says = "What you see here is the same on every day. Today"
			}
			p.until(`(document.querySelector(".ofday")?.innerText ?? "").replace(/\s+/g, " ").replace(/ (\d+ \w+ \d+) (Today|28)/, " $2").trim() === %s`, says)
			if boxes := eval[int](p, `[...document.querySelectorAll("input[type=date]")].filter((el) => !el.closest(".field")).length`); boxes != 1 {
				t.Errorf("%s, %s: there are %d controls for the day, want one", view, on.name, boxes)
			}
		}
		p.visit("/tables/partners")
		p.click("button", "Today")
		p.sees("You see today, 25 November 2026.")
		p.until(`location.search === "?asOf=2026-11-25"`)
		p.chooseDay("2009-09-14")
		p.sees("26 partners in 15 countries on 14 September 2009")
		p.sees("You see 14 September 2009.")
		p.click("button", "28 March 2013")
		p.until(`location.search === ""`)
		p.visit("/tables/changes")
		p.sees("You see today, 25 November 2026.")
		p.visit("/?asOf=2026-11-25&lang=ko")
		p.sees("오늘 2026년 11월 25일 기준입니다.")
		p.axe()
	}
}

// TestDayIsAskedOnce opens views whose own questions bring the day, of which the map has one more for the last contacts: the strip asks no other
// for it.
func TestDayIsAskedOnce(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		view, drawn string
		asks        int
	}{{"/", "svg.map .place", 2}, {"/network", "svg.network .node", 2}, {"/paths?from=merida&to=kobe", ".pathlist > li", 2}} {
		p := s.load(t, c.view, desktop)
		p.sees("You see 28 March 2013, the day these data are centred on.")
		p.until(`document.querySelector(%s)`, c.drawn)
		const asked = `performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname === "/graphql").length`
		p.until(asked+" >= %s", c.asks)
		if n := eval[int](p, asked); n != c.asks {
			t.Errorf("%s asks the endpoint %d times, want %d", c.view, n, c.asks)
		}
	}
}

// TestStripKeepsItsPlace finds the line as high before the day is known as afterwards, so that what stands below it stays
// under the finger.
func TestStripKeepsItsPlace(t *testing.T) {
	s := newSite(t)
	const height = `document.querySelector(".ofday").offsetHeight`
	for _, on := range []screen{desktop, phone} {
		p := s.tab(t, on)
		for _, path := range []string{"/paths", "/paths?lang=ko", "/tables/changes", "/tables/events"} {
			answer := s.hold()
			p.to(path)
			p.until(`document.querySelector(".ofday")`)
			before := eval[int](p, height)
			answer()
			p.until(`document.querySelector(".ofday p").textContent`)
			if after := eval[int](p, height); after != before {
				t.Errorf("%s, %s: the line is %d pixels high before the day is known, and then %d", path, on.name, before, after)
			}
		}
	}
}

// TestDayOfADatasetThatNamesNone begins every view today, over facts that are centred on no day.
func TestDayOfADatasetThatNamesNone(t *testing.T) {
	a, err := dataset.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	now := *a
	now.Meta.Day = ""
	now.Derive()
	p := newSiteOf(t, &now).tab(t, desktop)
	for _, view := range views {
		p.visit(view)
		says := "You see today, 25 November 2026."
		if view == "/tables/events" || view == "/about" {
			says = "What you see here is the same on every day."
		}
		p.until(`(document.querySelector(".ofday p")?.innerText ?? "") === %s && !document.querySelector(".ofday button")`, says)
	}
	p.visit("/")
	p.until(`location.search === ""`)
	p.visit("/tables/partners")
	p.sees("38 partners in")
}

// TestNothingHere shows, at an address that no view has, that nothing is there, with ways on.
func TestNothingHere(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop.inDark(), phone} {
		p := s.open(t, "/", on.calmly())
		for _, path := range []string{"/nowhere", "/network/x", "/tables/cities/x", "/entity", "/constructor"} {
			p.must(eval[bool](p, `(history.pushState(null, "", %s), dispatchEvent(new PopStateEvent("popstate")), true)`, path), nil)("open %s", path)
			p.until(`document.querySelector(".standin.nothing h1")?.textContent === "There is nothing at this address"`)
		}
		p.axe()
		p.picture("nothing-" + on.name)
		p.must(eval[bool](p, `(history.pushState(null, "", "/network/"), dispatchEvent(new PopStateEvent("popstate")), true)`), nil)("open an address with a slash at its end")
		p.until(`location.pathname === "/network" && document.querySelector("h1")?.textContent.includes("Incheon")`)
		p.must(eval[bool](p, `(history.pushState(null, "", "/nowhere"), dispatchEvent(new PopStateEvent("popstate")), true)`), nil)("open nothing")
		p.until(`document.querySelector(".standin.nothing h1")`)
		p.clickOn(`document.querySelector(".standin.nothing a[href='/calendar']")`, "the way to the calendar")
		p.sees("Anniversaries of Incheon")
	}
}

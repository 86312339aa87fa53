package dashboard_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestMapPlace hovers over a place, pins it and follows it to its profile.
func TestMapPlace(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.until(`document.querySelector(".map .land")`)
	at := eval[struct{ X, Y float64 }](p, `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector("[data-id=honolulu]").getBoundingClientRect())`)
	p.hover(at.X+5, at.Y+5)
	p.until(`document.querySelector(".details")?.textContent.includes("Sister cities since 15 October 2003")`)
	p.clickAt(at.X+5, at.Y+5)
	p.until(`document.querySelector(".details.pinned") && location.search === "?place=honolulu"`)
	p.click("link", "Profile of Honolulu")
	p.until(`location.pathname === "/entity/honolulu"`)

	// By touch, the same.
	q := s.open(t, "/", phone)
	q.until(`document.querySelector(".map .land")`)
	q.clickOn(`document.querySelector("[data-id=honolulu]")`, "Honolulu")
	q.click("link", "Profile of Honolulu")
	q.until(`location.pathname === "/entity/honolulu"`)

	// Partners whose position is not known are told beside the map and stand in the table.
	r := s.open(t, "/?city=dalian&asOf=2020-01-01", desktop)
	r.sees("5 partners are not on the map because their positions are not known: Adjara, Cape Breton, Imari, Los Angeles County, Ota (Tokyo)")
	if rows := eval[int](r, `document.querySelectorAll(".partners tbody tr").length`); rows != 38 {
		t.Errorf("the table of Dalian has %d rows, want 38", rows)
	}
}

// TestMapKeys does by keys alone what the mouse does: reach a place, go to its neighbour, pin it, let it go.
func TestMapKeys(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.until(`document.querySelector(".map .land")`)
	p.press(tabKey)
	if first := eval[string](p, `document.activeElement.textContent`); first != "Skip to the content" {
		t.Errorf("the first stop is %q, want the way to the content", first)
	}
	p.press(enterKey)
	p.until(`document.activeElement.id === "main"`)
	p.press(tabKey)
	p.until(`document.activeElement.dataset.id`)
	from := eval[string](p, `document.activeElement.dataset.id`)
	p.press(rightKey)
	p.until(`document.activeElement.dataset.id && document.activeElement.dataset.id !== %s`, from)
	to := eval[string](p, `document.activeElement.dataset.id`)
	if label := eval[string](p, `document.activeElement.getAttribute("aria-label")`); !strings.Contains(label, ":") {
		t.Errorf("the place in focus is called %q, want what it is to Incheon", label)
	}
	if outline := eval[string](p, `getComputedStyle(document.activeElement.querySelector("circle")).strokeWidth`); outline != "4px" {
		t.Errorf("the place in focus has a ring of %s, want it seen", outline)
	}
	p.press(enterKey)
	p.until(`location.search === "?place=" + %s && document.querySelector(".details.pinned")`, to)
	p.press(escapeKey)
	p.until(`location.search === ""`)
	p.press("+")
	p.until(`/at=.*,2\.00$/.test(decodeURIComponent(location.search))`)
	zoomed := p.address()
	q := s.load(t, zoomed, desktop)
	q.until(`document.querySelector(".map.near")`)
	p.click("button", "Show the whole world")
	p.until(`location.search === ""`)
}

// TestMapPlays lets the years pass; with less motion, from change to change.
func TestMapPlays(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop, desktop.calmly()} {
		p := s.open(t, "/?asOf=2009-09-01", on)
		p.click("button", "Play")
		p.until(`Number(document.querySelector(".figures strong").textContent) > 24`)
		p.click("button", "Pause")
		p.until(`/asOf=20(09|1)/.test(location.search) && document.querySelector('[aria-label="Play"]')`)
	}
}

// TestMapZoom zooms by the wheel; where the map is stands in the address, and the finer shapes come.
func TestMapZoom(t *testing.T) {
	s := newSite(t)
	p := s.load(t, "/", desktop)
	p.until(`document.querySelector(".map .land")`)
	for range 5 {
		p.must(chromedp.Call(p.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: 490 * p.drawnAt, Y: 290 * p.drawnAt, DeltaX: 0.01 * p.drawnAt, DeltaY: -300 * p.drawnAt}))("turn the wheel")
	}
	p.until(`Number(decodeURIComponent(location.search).split(",")[2]) > 4`)
	p.until(`performance.getEntriesByType("resource").some((e) => e.name.endsWith("countries-50m.json"))`)
	if names := eval[int](p, `document.querySelectorAll(".map .labels text").length`); names < 10 {
		t.Errorf("near Incheon %d names are shown, want most of those there", names)
	}
	p.picture("zoomed")
}

// TestBesideThePicture holds that what stands beside a picture is as wide as its place, however long the names and the
// dates in it are.
func TestBesideThePicture(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop, {name: "1280 px", width: 1280, height: 800}} {
		p := s.tab(t, on)
		for _, view := range []string{
			"/", "/?lang=ko", "/?city=harbin&undated=1", "/paths?from=merida&to=kobe&path=2",
			"/network?city=harbin&undated=1&node=harbin", "/network?city=harbin&undated=1&table=links", "/network?show=CITY,PROGRAM,ORGANIZATION,PERSON,EVENT&node=incheon&lang=ko",
		} {
			p.visit(view)
			p.until(`document.querySelector(".side tbody tr, .pathlist > li")`)
			over := eval[[]string](p, `(() => {
  const side = document.querySelector(".side");
  const room = side.getBoundingClientRect().left + side.clientWidth + 0.5;
  return side.scrollWidth <= side.clientWidth ? [] : [...side.querySelectorAll("*")].filter((el) => el.getBoundingClientRect().right > room).map((el) => el.tagName + "." + el.className + " " + el.textContent.slice(0, 60)).slice(0, 5);
})()`)
			if len(over) > 0 {
				t.Errorf("%s, %s: the side scrolls sideways for %q", view, on.name, over)
			}
		}
	}
}

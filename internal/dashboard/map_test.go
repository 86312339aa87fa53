package dashboard_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// figures are the three counts beside the map: partners, sister cities, countries.
func (p *tab) figures() string {
	p.t.Helper()
	p.until(`document.querySelector(".figures")`)
	return eval[string](p, `[...document.querySelectorAll(".figures strong")].map((el) => el.textContent).join(" ")`)
}

// pullTo moves the slider of days by the mouse as near as it can, then by arrow keys to the day.
func (p *tab) pullTo(day string) {
	p.t.Helper()
	at := eval[struct{ X, Y, Now float64 }](p, `(() => {
  const slider = document.querySelector(".timeline input[type=range]");
  slider.scrollIntoView({ block: "center" });
  const box = slider.getBoundingClientRect(), wanted = Date.parse(%s) / 864e5;
  const part = (n) => 9 + (n - slider.min) / (slider.max - slider.min) * (box.width - 18);
  return { x: box.x + part(wanted), y: box.y + 49, now: box.x + part(slider.value) };
})()`, day)
	p.must(nil, chromedp.Do(p.ctx, chromedp.DragAndDropXY(at.Now, at.Y, at.X, at.Y, 12)))("pull the slider")
	left := eval[int](p, `Date.parse(%s) / 864e5 - document.querySelector(".timeline input[type=range]").value`, day)
	key := rightKey
	if left < 0 {
		key, left = leftKey, -left
	}
	if left > 80 {
		p.t.Fatalf("the slider stands %d days from %s after it was pulled there", left, day)
	}
	p.press(strings.Repeat(key, left))
	p.until(`document.querySelector(".timeline input[type=date]").value === %s`, day)
}

// TestMapCounts opens the page, reads the counts of the day, and moves the slider to another.
func TestMapCounts(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/", on)
			if got, want := p.figures(), "34 20 17"; got != want {
				t.Errorf("the figures of the day of the dataset are %s, want %s", got, want)
			}
			p.sees("on 28 March 2013")
			if rows := eval[int](p, `document.querySelectorAll(".partners tbody tr").length`); rows != 34 {
				t.Errorf("the table has %d rows, want 34", rows)
			}
			p.pullTo("2009-09-14")
			p.sees("on 14 September 2009")
			if got, want := p.figures(), "26 17 15"; got != want {
				t.Errorf("the figures on 2009-09-14 are %s, want %s", got, want)
			}
			p.until(`location.search === "?asOf=2009-09-14"`)
			p.picture("2009-" + on.name)
			// On a busy machine the pull and the keys after it may be two gestures.
			steps := eval[int](p, `history.length`) - 2
			for range steps {
				p.back()
			}
			p.until(`document.querySelector(".figures strong").textContent === "34"`)
			for range steps {
				p.forward()
			}
			p.until(`document.querySelector(".figures strong").textContent === "26"`)
		})
	}
}

// partnersOn is what the endpoint says of a place's partners on a day.
type partnersOn struct {
	CountryCount, ISO, UndatedCount int
	Edges                           []struct {
		Kind  string
		Since *string
		Node  struct{ ID string }
	}
}

// TestMapAgreesWithEndpoint compares what the page works out for a day with the endpoint's own answer for it: on each
// day on which something changed, the day before, and some others, for places with many kinds of ties.
func TestMapAgreesWithEndpoint(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	type day struct {
		Partners              []string
		Office, ISO, Unlisted int
	}
	kindsOf := map[string][]string{
		"by default": {"SISTER", "FRIENDSHIP", "PARTNER", "TWINNED"}, "with memoranda": {"MOU", "SISTER"}, "friendship": {"FRIENDSHIP"},
	}
	for _, city := range []string{"incheon", "kobe", "dalian", "ulaanbaatar", "honolulu", "houston", "shenyang"} {
		days := eval[[]string](p, `(async () => {
  const base = document.body.dataset.base + "js/";
  const [{ ask }, { agreementsDocument }, model, days] = await Promise.all(["endpoint.js", "queries/map.js", "model/partners.js", "model/days.js"].map((m) => import(base + m)));
  const { data } = await ask(agreementsDocument, { city: %s, chosen: true });
  const history = model.chronicle(data.city);
  globalThis.onDay = (day, kinds) => {
    const partners = model.partnersOn(history, day, kinds);
    const { office, iso } = model.countriesOf(partners);
    return { partners: partners.map(({ place, kind, since }) => [place.id, kind, since].join(" ")), office, iso, unlisted: model.undatedOn(history, day, kinds) };
  };
  const before = (day) => days.dayOf(days.dayNumber(day) - 1);
  return [...new Set([...history.days.flatMap((day) => [before(day), day]), "1950-01-01", "2013-03-28", "2016-01-01", "2026-11-25"])].sort();
})()`, city)
		for name, kinds := range kindsOf {
			says := map[string]partnersOn{}
			for part := range slices.Chunk(days, 60) { // a document has a limit of its length
				var document strings.Builder
				document.WriteString("query($city: ID!, $kinds: [PartnershipKind!]) { city(id: $city) {\n")
				for _, day := range part {
					fmt.Fprintf(&document, "d%s: partners(asOf: %q, kinds: $kinds, first: 200) { ...p }\n", strings.ReplaceAll(day, "-", ""), day)
				}
				document.WriteString("} }\nfragment p on PartnerConnection { countryCount iso: countryCount(basis: ISO) undatedCount edges { kind since node { id } } }")
				var answer struct{ City map[string]partnersOn }
				s.ask(&answer, document.String(), map[string]any{"city": city, "kinds": kinds})
				maps.Copy(says, answer.City)
			}
			for _, on := range days {
				got := eval[day](p, `onDay(%s, %s)`, on, kinds)
				says := says["d"+strings.ReplaceAll(on, "-", "")]
				want := day{Partners: []string{}, Office: says.CountryCount, ISO: says.ISO, Unlisted: says.UndatedCount}
				for _, e := range says.Edges {
					since := ""
					if e.Since != nil {
						since = *e.Since
					}
					want.Partners = append(want.Partners, e.Node.ID+" "+e.Kind+" "+since)
				}
				slices.Sort(got.Partners)
				slices.Sort(want.Partners)
				if !slices.Equal(got.Partners, want.Partners) || got.Office != want.Office || got.ISO != want.ISO || got.Unlisted != want.Unlisted {
					t.Errorf("%s on %s, %s: the page has\n%+v, the endpoint\n%+v", city, on, name, got, want)
				}
			}
		}
	}
}

// TestMapFilters chooses kinds and countries; the address holds them, and shows another tab the same.
func TestMapFilters(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/", on)
			p.click("checkbox", "Friendship cities")
			p.click("checkbox", "Partner cities")
			p.until(`document.querySelectorAll(".partners tbody tr").length === 20`)
			if got, want := p.figures(), "20 20 14"; got != want {
				t.Errorf("the figures of sister cities are %s, want %s", got, want)
			}
			p.click("button", "Countries")
			p.click("checkbox", "Japan")
			p.until(`document.querySelector(".figures strong").textContent === "2"`)
			p.press(escapeKey)
			p.until(`!document.querySelector(".countries").open`)
			at := p.address()
			if want := "/?kinds=SISTER&countries=JP"; at != want {
				t.Errorf("the address is %s, want %s", at, want)
			}
			same := eval[string](p, `document.querySelector("main").innerText`)
			other := s.open(t, at, on)
			other.until(`document.querySelectorAll(".partners tbody tr").length === 2`)
			if got := eval[string](other, `document.querySelector("main").innerText`); got != same {
				t.Errorf("another tab shows at %s\n%s\nwant\n%s", at, got, same)
			}
			p.back()
			p.until(`document.querySelector(".figures strong").textContent === "20"`)
		})
	}
}

// TestMapTies holds the drawing to the data: one tie for each partner, no two names on each other, and no line across
// the map where a way leaves it on one side and comes back on the other.
func TestMapTies(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/?among=1", on)
			p.until(`document.querySelector(".map .land") && document.querySelectorAll(".map .among path").length === 11`)
			if ties := eval[int](p, `document.querySelectorAll(".map .ties path").length`); ties != 34 {
				t.Errorf("the map has %d ties, want 34", ties)
			}
			if dashes := eval[int](p, `new Set([...document.querySelectorAll(".map .ties path")].map((el) => el.getAttribute("stroke-dasharray") + getComputedStyle(el).stroke)).size`); dashes != 3 {
				t.Errorf("the ties have %d looks, want one for each of three kinds", dashes)
			}
			covered := eval[[]string](p, `[...document.querySelectorAll(".map .labels")].flatMap((group) => {
  const boxes = [...group.querySelectorAll("text")].map((el) => ({ text: el.textContent, ...(({ x, y, width, height }) => ({ x, y, width, height }))(el.getBBox()) }));
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + a.height / 4 < b.y + b.height * 3 / 4 && b.y + b.height / 4 < a.y + a.height * 3 / 4).map((b) => a.text + " and " + b.text));
})`)
			if len(covered) > 0 {
				t.Errorf("names cover each other: %q", covered)
			}
			jumps := eval[[]string](p, `[...document.querySelectorAll(".map .tie")].map((el) => el.getAttribute("d")).filter((d) => d.split("M").some((part) => {
  const at = part.split("L").map((pair) => pair.split(",").map(Number));
  return at.some(([x, y], i) => i && Math.hypot(x - at[i - 1][0], y - at[i - 1][1]) > innerWidth / 4);
}))`)
			if len(jumps) > 0 {
				t.Errorf("ties jump across the map: %q", jumps)
			}
			p.picture("ties-" + on.name)
		})
	}
}

// TestMapPlace hovers over a place, pins it and follows it to its profile.
func TestMapPlace(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.until(`document.querySelector(".map .land")`)
	at := eval[struct{ X, Y float64 }](p, `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector("[data-id=honolulu]").getBoundingClientRect())`)
	p.must(nil, chromedp.Do(p.ctx, chromedp.MouseEvent("mouseMoved", at.X+5, at.Y+5)))("hover over Honolulu")
	p.until(`document.querySelector(".details")?.textContent.includes("Sister cities since 15 October 2003")`)
	p.must(nil, chromedp.Do(p.ctx, chromedp.MouseClickXY(at.X+5, at.Y+5)))("click on Honolulu")
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
	r := s.open(t, "/?city=kobe&asOf=2020-01-01", desktop)
	r.sees("5 partners are not on the map, because their positions are not known: Barcelona, Brisbane, Daegu, Riga, Seattle")
	if rows := eval[int](r, `document.querySelectorAll(".partners tbody tr").length`); rows != 8 {
		t.Errorf("the table of Kobe has %d rows, want 8", rows)
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
	q := s.open(t, zoomed, desktop)
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

// TestMapZoom zooms by the wheel and by two fingers; where the map is stands in the address, and the finer shapes come.
func TestMapZoom(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.until(`document.querySelector(".map .land")`)
	for range 5 {
		p.must(chromedp.Call(p.ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseWheel", X: 490, Y: 290, DeltaX: 0.01, DeltaY: -300}))("turn the wheel")
	}
	p.until(`Number(decodeURIComponent(location.search).split(",")[2]) > 4`)
	p.until(`performance.getEntriesByType("resource").some((e) => e.name.endsWith("countries-50m.json"))`)
	if names := eval[int](p, `document.querySelectorAll(".map .labels text").length`); names < 10 {
		t.Errorf("near Incheon %d names are shown, want most of those there", names)
	}
	p.picture("zoomed")

	q := s.open(t, "/", phone)
	q.until(`document.querySelector(".map .land")`)
	at := eval[struct{ X, Y float64 }](q, `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(document.querySelector(".map").getBoundingClientRect())`)
	fingers := func(apart float64) []*input.TouchPoint {
		return []*input.TouchPoint{{X: at.X - apart, Y: at.Y}, {X: at.X + apart, Y: at.Y}}
	}
	touch := func(kind input.DispatchTouchEventType, points []*input.TouchPoint) {
		q.must(chromedp.Call(q.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}))("touch")
	}
	touch("touchStart", fingers(20))
	for apart := 25.0; apart <= 60; apart += 5 {
		touch("touchMove", fingers(apart))
	}
	touch("touchEnd", []*input.TouchPoint{})
	q.until(`Number(decodeURIComponent(location.search).split(",")[2]) > 2.5`)
}

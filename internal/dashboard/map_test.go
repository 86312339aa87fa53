package dashboard_test

import (
	"fmt"
	"strings"
	"testing"
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
	p.drag(at.Now, at.Y, at.X, at.Y)
	left := eval[int](p, `Date.parse(%s) / 864e5 - document.querySelector(".timeline input[type=range]").value`, day)
	key := rightKey
	if left < 0 {
		key, left = leftKey, -left
	}
	if left > 80 {
		p.t.Fatalf("the slider stands %d days from %s after it was pulled there", left, day)
	}
	p.press(strings.Repeat(key, left))
	p.until(`document.querySelector(".ofday input").value === %s`, day)
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
			p.until(`document.querySelector(".map .world .tinted")`)
			tinted := eval[string](p, `[["ulaanbaatar", "kolkata"], [null]].map((ids) => ids.map((id) => {
  const circle = document.querySelector(id ? `+"`.map .place[data-id=\"${id}\"] circle`"+` : ".map .home circle:last-child"), el = document.querySelector(".map .world .tinted");
  return el.isPointInFill(new DOMPoint(circle.cx.baseVal.value, circle.cy.baseVal.value));
})).join()`)
			if tinted != "true,true,false" {
				t.Errorf("the countries of Ulaanbaatar and Kolkata, and that of Incheon, are tinted: %s", tinted)
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
			// What is told to a screen reader depends on how long a text has rested.
			const shown = `(({ innerText }, { textContent: told }) => innerText.replace(told, "").replace(/\s+/g, " "))(document.querySelector("main"), document.querySelector("main .hidden[role=status]"))`
			same := eval[string](p, shown)
			other := s.open(t, at, on)
			other.until(`document.querySelectorAll(".partners tbody tr").length === 2`)
			if got := eval[string](other, shown); got != same {
				t.Errorf("another tab shows at %s\n%s\nwant\n%s", at, got, same)
			}
			p.back()
			p.until(`document.querySelector(".figures strong").textContent === "20"`)
			p.click("button", "Show all")
			p.until(`document.querySelector(".figures strong").textContent === "34" && location.search === ""`)
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
			p.until(`document.querySelector(".map .land") && document.querySelectorAll(".map .among path").length === 11 && document.querySelector(".map .life-unknown")`)
			if ties := eval[int](p, `document.querySelectorAll(".map .ties path").length`); ties != 34 {
				t.Errorf("the map has %d ties, want 34", ties)
			}
			if dashes := eval[int](p, `new Set([...document.querySelectorAll(".map .ties path:not(.life-unknown)")].map((el) => el.getAttribute("stroke-dasharray") + getComputedStyle(el).stroke)).size`); dashes != 3 {
				t.Errorf("the ties have %d looks, want one for each of three kinds", dashes)
			}
			covered := p.covered()
			if len(covered) > 0 {
				t.Errorf("names cover each other: %q", covered)
			}
			jumps := eval[[]string](p, `[...document.querySelectorAll(".map .tie")].filter((el) => !el.closest(".inset")).map((el) => el.getAttribute("d")).filter((d) => d.split("M").some((part) => {
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

// covered are the pairs of names on pictures that lie on each other.
func (p *tab) covered() []string {
	p.t.Helper()
	return eval[[]string](p, `(() => {
  const boxes = [...document.querySelectorAll(".chart .labels text")].map((el) => ({ text: el.textContent, ...(({ x, y, width, height }) => ({ x, y: y + height / 8, width, height: height * 3 / 4 }))(el.getBBox()) }));
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map((b) => a.text + " and " + b.text));
})()`)
}

// TestPicturesOnPhones looks at maps and the network on phones: each has half of the screen or more, no name lies on
// another, and the near partners have theirs in the closer look.
func TestPicturesOnPhones(t *testing.T) {
	s := newSite(t)
	small := phone
	small.name, small.width, small.height = "small phone", 360, 640
	for _, on := range []screen{phone, small} {
		p := s.tab(t, on.calmly())
		for path, ready := range map[string]string{
			"/":                                 `document.querySelector(".map .land")`,
			"/?lang=ko&asOf=2026-11-01&among=1": `document.querySelector(".map .land")`,
			"/?city=kobe":                       `document.querySelector(".map .land")`,
			"/network":                          `document.querySelector("svg.network[data-settled]")`,
			"/network?steps=dalian&lang=ko":     `document.querySelector("svg.network[data-settled]")`,
			"/paths?from=merida&to=kobe":        `document.querySelector(".pathmap .land") && document.querySelector(".chosenway .leg")`,
		} {
			p.visit(path)
			p.until(ready)
			if high := eval[float64](p, `document.querySelector(".chart svg").getBoundingClientRect().height / innerHeight`); high < 0.5 {
				t.Errorf("%s, %s: the picture has %.2f of the height, want half or more", on.name, path, high)
			}
			if covered := p.covered(); len(covered) > 0 {
				t.Errorf("%s, %s: names cover each other: %q", on.name, path, covered)
			}
			if names := eval[int](p, `document.querySelectorAll(".chart .labels text").length`); on.height > 800 && path == "/" && names < 20 {
				t.Errorf("%s, %s: %d places have their names, want 20 or more of 35", on.name, path, names)
			}
			p.picture("half-" + on.name + "-" + strings.NewReplacer("/", "", "?", "-", "&", "-").Replace(path))
		}
	}
}

// TestMapNames clicks on names of the map and of its inset that stand far from all points: a click on a name is one on its point.
func TestMapNames(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/", on.calmly())
		p.until(`document.querySelector(".map .land") && document.querySelector(".map > .labels text")`)
		for _, where := range []string{".map > .labels", ".map .closer .labels"} {
			// far is how far the middle of a name is from the next point.
			name := eval[struct {
				Of, Text string
				Far      float64
			}](p, `(() => {
  const middle = (el) => (({ x, y, width, height }) => [x + width / 2, y + height / 2])(el.getBoundingClientRect());
  const points = [...document.querySelectorAll(".map .place circle:not(.halo)")].map(middle);
  const far = (at) => Math.min(...points.map(([x, y]) => Math.hypot(x - at[0], y - at[1])));
  return [...document.querySelectorAll(%s + " text")].map((el) => ({ of: el.dataset.of ?? "", text: el.textContent, far: far(middle(el)) })).filter(({ text }) => text !== "Incheon").sort((a, b) => b.far - a.far)[0];
})()`, where)
			if name.Far < 23 {
				t.Fatalf("%s: the name farthest from all points, %+v, is near one", on.name, name)
			}
			text := fmt.Sprintf(`[...document.querySelectorAll("%s text")].find((el) => el.textContent === %q)`, where, name.Text)
			if on.touch {
				p.fingers([]spot{p.middleOf(text)}, nil)
			} else {
				p.clickOn(text, "the name "+name.Text)
			}
			p.until(`new URLSearchParams(location.search).get("place") === %s && document.querySelector(".details.pinned")?.textContent.includes(%s)`, name.Of, name.Text)
		}
		p.clickOn(`[...document.querySelectorAll(".map .labels text")].find((el) => el.textContent === "Incheon")`, "the name of the middle")
		p.until(`location.search === "" && !document.querySelector(".details.pinned")`)
	}
}

package dashboard_test

import (
	"strings"
	"testing"
)

// TestKeyboardStops goes through the page by the tab key alone: all that can be used is a stop, and each is seen when it
// has the focus.
func TestKeyboardStops(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/?place=tianjin", on)
		p.until(`document.querySelector(".map .land") && document.querySelector(".details.pinned")`)
		all := p.stops(on.name, 120)
		for _, name := range []string{"Skip to the content", "citygraph", "Search", "Tianjin, China: Sister cities since 7 December 1993", "Zoom in", "Profile of Tianjin",
			"Play", "Previous change", "Day on the timeline", "Sister cities20", "Ties among the partners", "CountriesAll countries", "Since", "Honolulu", "Query", "Export"} {
			if !strings.Contains(all, "\n"+name) {
				t.Errorf("%s: the tab key does not come to %s; it comes to%s", on.name, name, all)
			}
		}
	}
}

// stops goes through the page by the tab key and returns what it comes to, each on a line of its own; `most` is more than
// there are. It fails the test where nothing shows what has the focus.
func (p *tab) stops(where string, most int) string {
	p.t.Helper()
	all := "\n"
	for range most {
		p.press(tabKey)
		stop := eval[struct{ Name, Ring string }](p, `(() => {
  const el = document.activeElement;
  if (el === document.body) return { name: "", ring: "" };
  const style = getComputedStyle(el);
  const drawn = el.matches(".node") ? el.querySelector(".body") : el.closest("svg.map") && el.querySelector("circle");
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "outline" : drawn && getComputedStyle(drawn).strokeWidth === "4px" ? "stroke" : "";
  return { name: (el.getAttribute("aria-label") ?? el.labels?.[0]?.textContent ?? el.textContent).replace(/\s+/g, " ").trim(), ring };
})()`)
		if stop.Name == "" {
			break
		}
		all += stop.Name + "\n"
		if stop.Ring == "" {
			p.t.Errorf("%s: nothing shows that %q has the focus", where, stop.Name)
		}
	}
	return all
}

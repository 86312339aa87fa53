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
		var stops []string
		for range 120 {
			p.press(tabKey)
			stop := eval[struct{ Name, Ring string }](p, `(() => {
  const el = document.activeElement;
  if (el === document.body) return { name: "", ring: "" };
  const style = getComputedStyle(el);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "outline"
    : el.closest("svg.map") && getComputedStyle(el.querySelector("circle")).strokeWidth === "4px" ? "stroke" : "";
  return { name: (el.getAttribute("aria-label") ?? el.labels?.[0]?.textContent ?? el.textContent).replace(/\s+/g, " ").trim(), ring };
})()`)
			if stop.Name == "" {
				break
			}
			stops = append(stops, stop.Name)
			if stop.Ring == "" {
				t.Errorf("%s: nothing shows that %q has the focus", on.name, stop.Name)
			}
		}
		all := "\n" + strings.Join(stops, "\n") + "\n"
		for _, name := range []string{"Skip to the content", "citygraph", "Search", "Tianjin, China: Sister cities since 7 December 1993", "Zoom in", "Profile of Tianjin",
			"Play", "Previous change", "Day on the timeline", "Sister cities20", "Ties among the partners", "CountriesAll countries", "Since", "Honolulu", "Query", "Export"} {
			if !strings.Contains(all, "\n"+name) {
				t.Errorf("%s: the tab key does not come to %s; it comes to%s", on.name, name, all)
			}
		}
	}
}

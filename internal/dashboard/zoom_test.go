package dashboard_test

import (
	"fmt"
	"math"
	"testing"
)

// TestZoomAboutPlaces zooms by buttons and keys: the place that is chosen, else that whose picture it is, stays where it
// is. The middle of a map may be an ocean.
func TestZoomAboutPlaces(t *testing.T) {
	p := newSite(t).tab(t, desktop.calmly())
	spotOf := func(selector string) string { return fmt.Sprintf(`document.querySelector(%q)`, selector) }
	for _, view := range []struct {
		path, ready, about string
		keys               bool
	}{
		{"/", `document.querySelector(".map .land")`, ".map .home", false},
		{"/?place=honolulu", `document.querySelector(".map .land")`, ".map [data-id=honolulu]", false},
		{"/?place=honolulu", `document.querySelector(".map .land")`, ".map [data-id=kolkata]", true},
		{"/network", `document.querySelector("svg.network[data-settled]")`, ".node.focus .body", false},
		{"/network?node=honolulu", `document.querySelector("svg.network[data-settled]")`, ".node[data-id=honolulu] .body", false},
		{"/network", `document.querySelector("svg.network[data-settled]")`, ".node[data-id=kobe]", true},
		{"/paths?from=merida&to=kobe", `document.querySelector(".pathmap .land") && document.querySelector(".chosenway .leg") && document.querySelector(".pathmap").__zoom.k > 1.5`, ".pathmap .node:not(.aside) .body", false},
	} {
		p.visit(view.path)
		p.until(view.ready)
		p.until(`document.querySelector("main .chart svg").__zoom`)
		if view.keys {
			eval[bool](p, `(`+spotOf(view.about)+`.focus(), true)`)
		}
		spots := func() []spot {
			eval[bool](p, `new Promise((drawn) => { let left = 6; (function next() { left-- ? requestAnimationFrame(next) : drawn(true); })(); })`) // effects of what was drawn are drawn too
			return eval[[]spot](p, `[...document.querySelectorAll(%s)].map((el) => (({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(el.getBoundingClientRect()))`, view.about)
		}
		before := spots()
		for _, step := range []struct{ button, key string }{{"Zoom in", "+"}, {"Zoom in", "+"}, {"Zoom out", "-"}} {
			k := p.zoomed()
			if view.keys {
				p.press(step.key)
			} else {
				p.click("button", step.button)
			}
			p.until(`document.querySelector("main .chart svg").__zoom.k !== %s`, k)
		}
		least := math.Inf(1) // of the places on a way, one
		for i, after := range spots() {
			least = min(least, math.Hypot(after.X-before[i].X, after.Y-before[i].Y))
		}
		if least > 2 {
			t.Errorf("%s, by keys %v: zoomed to %v, %s has moved by %.0f pixels", view.path, view.keys, p.zoomed(), view.about, least)
		}
		p.picture(fmt.Sprintf("zoom-%d", len(view.path)))
	}
}

func (p *tab) zoomed() float64 {
	p.t.Helper()
	return eval[float64](p, `document.querySelector("main .chart svg").__zoom.k`)
}

package dashboard_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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

// TestZoomFromTheFirstFrame draws a picture at its zoom from its first frame on, never in whole for a moment before.
func TestZoomFromTheFirstFrame(t *testing.T) {
	p := newSite(t).coldTab(t, desktop)
	p.must(chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `(() => {
  window.zooms = new Set();
  requestAnimationFrame(function look() {
    const svg = document.querySelector("main .chart svg");
    if (svg && (!svg.matches(".pathmap") || svg.querySelector(".chosenway .leg"))) zooms.add(Number(svg.querySelector("g[transform*=scale]").getAttribute("transform").match(/scale\(([\d.]+)/)[1]));
    requestAnimationFrame(look);
  });
})()`}))("look at every frame")
	for _, path := range []string{"/?at=150,20,3.00", "/network?at=10,10,2.00", "/paths?from=merida&to=kobe", "/paths?from=merida&to=kobe&at=150,20,1.00"} {
		p.to(path)
		p.until(`zooms.size && document.querySelector("main .chart svg").__zoom`)
		eval[bool](p, `new Promise((drawn) => setTimeout(drawn, 300, true))`)
		if got, want := eval[[]float64](p, `[...zooms]`), p.zoomed(); len(got) != 1 || math.Abs(got[0]-want) > 1e-9 {
			t.Errorf("%s is drawn at the zooms %v, want %v alone", path, got, want)
		}
	}
}

func (p *tab) zoomed() float64 {
	p.t.Helper()
	return eval[float64](p, `document.querySelector("main .chart svg").__zoom.k`)
}

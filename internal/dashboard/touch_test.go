package dashboard_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A spot is a point of the screen.
type spot struct{ X, Y float64 }

// fingers puts fingers on the screen, moves each from one spot to another in some steps, and lifts them. Without a spot to
// go to they only touch it.
func (p *tab) fingers(from, to []spot) {
	p.t.Helper()
	touch := func(kind input.DispatchTouchEventType, part float64) {
		points := []*input.TouchPoint{}
		for i := range from {
			id := float64(i)
			if kind != input.DispatchTouchEventTypeTouchEnd {
				at := from[i]
				if to != nil {
					at = spot{at.X + part*(to[i].X-at.X), at.Y + part*(to[i].Y-at.Y)}
				}
				points = append(points, &input.TouchPoint{ID: &id, X: at.X, Y: at.Y})
			}
		}
		p.must(chromedp.Call(p.ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}))("touch")
	}
	touch(input.DispatchTouchEventTypeTouchStart, 0)
	const steps = 10
	for i := 1; i <= steps && to != nil; i++ {
		touch(input.DispatchTouchEventTypeTouchMove, float64(i)/steps)
	}
	touch(input.DispatchTouchEventTypeTouchEnd, 1)
}

// middleOf is the middle of the element that an expression gives.
func (p *tab) middleOf(expression string) spot {
	p.t.Helper()
	return eval[spot](p, `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))((`+expression+`).getBoundingClientRect())`)
}

// ground is a spot of a picture with nothing near it that could be dragged by itself: a finger is not as sharp as a mouse.
func (p *tab) ground(svg string) spot {
	p.t.Helper()
	return eval[spot](p, `(() => {
  const svg = document.querySelector(%s), box = svg.getBoundingClientRect();
  const clear = (x, y) => ((hit) => svg.contains(hit) && !hit.closest(".node, [data-id]"))(document.elementFromPoint(x, y));
  for (let y = box.y + box.height * 0.5; y < box.bottom - 40; y += 7) for (let x = box.x + 120; x < box.right - 60; x += 7) {
    if ([-24, -12, 0, 12, 24].every((dx) => [-24, -12, 0, 12, 24].every((dy) => clear(x + dx, y + dy)))) return { x, y };
  }
})()`, svg)
}

// A hold is where a picture is zoomed to, and where the page around it is.
type hold struct {
	K, X, Y        float64 // of the picture
	Scroll, Larger float64 // of the page: how far it is scrolled, and how much it is enlarged as a whole
}

func (p *tab) held(svg string) hold {
	p.t.Helper()
	p.until(`document.querySelector(%s)?.__zoom`, svg)
	return eval[hold](p, `(({ k, x, y }) => ({ k, x, y, scroll: scrollY, larger: visualViewport.scale }))(document.querySelector(%s).__zoom)`, svg)
}

// TestTouch drags and pinches the map and the network with fingers on a phone: the picture moves and grows, and the page
// around it stays. While all of the picture is seen, one finger scrolls the page over it.
func TestTouch(t *testing.T) {
	p := newSite(t).tab(t, phone)
	for _, view := range []struct{ path, svg, ready string }{
		{"/", "svg.map", `document.querySelector(".map .land")`},
		{"/network", "svg.network", `document.querySelector("svg.network[data-settled]")`},
		{"/paths?from=merida&to=kobe&at=150,20,1.00", "svg.pathmap", `document.querySelector(".pathmap .land") && document.querySelector(".chain")`},
	} {
		p.visit(view.path)
		p.until(view.ready)
		p.until(`document.querySelector(%s).__zoom`, view.svg)
		p.must(eval[bool](p, `(document.querySelector(%s).scrollIntoView({ block: "center", behavior: "instant" }), true)`, view.svg), nil)("show the picture")
		before := p.held(view.svg)
		middle := p.middleOf(fmt.Sprintf(`document.querySelector(%q)`, view.svg))
		at := func(dx, dy float64) spot { return spot{middle.X + dx, middle.Y + dy} }

		p.fingers([]spot{at(-20, 90), at(20, 90)}, []spot{at(-60, 90), at(60, 90)})
		p.until(`document.querySelector(%s).__zoom.k > %s * 2.9 && document.querySelector(%s + ".near")`, view.svg, before.K, view.svg)
		near := p.held(view.svg)
		if near.Scroll != before.Scroll || near.Larger != 1 {
			t.Errorf("%s: pinched, the page is at %v, enlarged by %v, want it at %v as before", view.path, near.Scroll, near.Larger, before.Scroll)
		}

		// A drag begins where there is nothing to be dragged by itself.
		from := p.ground(view.svg)
		p.fingers([]spot{from}, []spot{{from.X - 70, from.Y - 55}})
		p.until(`Math.abs(document.querySelector(%s).__zoom.x - %s) > 40`, view.svg, near.X)
		moved := p.held(view.svg)
		if dx, dy := moved.X-near.X, moved.Y-near.Y; math.Abs(dx+70) > 16 || math.Abs(dy+55) > 16 {
			t.Errorf("%s: a finger that goes by (-70, -55) moves the picture by (%.0f, %.0f)", view.path, dx, dy)
		}
		if moved.K != near.K || moved.Scroll != before.Scroll {
			t.Errorf("%s: a finger that drags has zoomed from %.2f to %.2f, or scrolled the page from %v to %v", view.path, near.K, moved.K, before.Scroll, moved.Scroll)
		}
		p.until(`/at=[-\d.]+,[-\d.]+,[\d.]+/.test(decodeURIComponent(location.search))`)

		p.fingers([]spot{at(-100, 60), at(100, 60)}, []spot{at(-15, 60), at(15, 60)})
		p.until(`document.querySelector(%s).__zoom.k === 1 && !document.querySelector(%s + ".near")`, view.svg, view.svg)
		whole := p.held(view.svg)
		from = p.ground(view.svg)
		p.fingers([]spot{from}, []spot{{from.X, from.Y - 160}})
		p.until(`scrollY > %s + 60`, whole.Scroll)
		if after := p.held(view.svg); after.K != 1 || after.X != whole.X || after.Y != whole.Y {
			t.Errorf("%s: a finger that scrolls the page has moved the picture from %+v to %+v", view.path, whole, after)
		}
	}
}

// TestTouchPins drags a node of the network with a finger: it is pinned, and neither the picture nor the page has moved.
func TestTouchPins(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network", phone)
	p.settled()
	p.must(eval[bool](p, `(document.querySelector("svg.network").scrollIntoView({ block: "center", behavior: "instant" }), true)`), nil)("show the picture")
	before := p.held("svg.network")
	from := p.middleOf(node("tianjin"))
	p.fingers([]spot{from}, []spot{{from.X + 30, from.Y + 60}})
	p.until(`/steps=[^&]*tianjin/.test(decodeURIComponent(location.search)) && document.querySelector(".node.pinned")`)
	if after := p.held("svg.network"); after != before {
		t.Errorf("dragging a node has moved the picture or the page from %+v to %+v", before, after)
	}

	// Two fingers zoom, and nothing is pinned, though one of them is on a node.
	pinned := p.address()
	on := p.middleOf(node("incheon"))
	p.fingers([]spot{on, {on.X + 30, on.Y}}, []spot{{on.X - 15, on.Y}, {on.X + 45, on.Y}})
	p.until(`document.querySelector("svg.network").__zoom.k > 1.9`)
	p.until(`location.search.includes("at=")`)
	if steps := eval[string](p, `new URLSearchParams(location.search).get("steps")`); "/network?steps="+steps != strings.Split(pinned, "&")[0] {
		t.Errorf("two fingers have made the steps %q of %s", steps, pinned)
	}
}

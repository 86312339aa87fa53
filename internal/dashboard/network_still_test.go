package dashboard_test

import (
	"math"
	"strings"
	"testing"
)

// spots is where the nodes of a network stand, once all stand.
func (p *tab) spots() map[string]spot {
	p.t.Helper()
	p.settled()
	return eval[map[string]spot](p, `Object.fromEntries([...document.querySelectorAll(".node")].map((el) => {
  const [x, y] = el.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
  return [el.dataset.id, { x, y }];
}))`)
}

// stay fails the test where a node that stood at one spot stands elsewhere now.
func stay(t *testing.T, what string, before, after map[string]spot) {
	t.Helper()
	for id, at := range before {
		now, there := after[id]
		if !there {
			t.Errorf("%s: %s is gone", what, id)
		} else if far := math.Hypot(now.X-at.X, now.Y-at.Y); far > 12 {
			t.Errorf("%s: %s has moved by %.0f pixels", what, id, far)
		}
	}
}

// TestNetworkOpensInPlace opens nodes one after the other: what was there stays where it is, also where the picture is
// zoomed, and where there is more than is shown; newcomers stand apart from all others, in sight.
func TestNetworkOpensInPlace(t *testing.T) {
	s := newSite(t)
	for _, view := range []struct {
		on   screen
		path string
		open []string
	}{
		{desktop, "/network", []string{"tianjin", "dalian"}},
		{phone, "/network", []string{"tianjin"}},
		{desktop, "/network?kinds=CITY,EVENT", []string{"tianjin"}},
	} {
		what := view.on.name + " " + view.path
		p := s.open(t, view.path, view.on.calmly())
		for _, id := range view.open {
			before := p.spots()
			p.clickOn(node(id), id)
			p.until(`location.search.includes(%s) && document.querySelectorAll("svg.network[data-settled] .node").length > %s`, id, len(before))
			after := p.spots()
			stay(t, what+", "+id+" opened", before, after)
			size := eval[spot](p, `(({ clientWidth: x, clientHeight: y }) => ({ x, y }))(document.querySelector("svg.network"))`)
			for id, at := range after {
				if _, old := before[id]; old {
					continue
				}
				if at.X < 4 || at.Y < 4 || at.X > size.X-4 || at.Y > size.Y-4 {
					t.Errorf("%s: the newcomer %s is out of sight at %v", what, id, at)
				}
				for other, there := range after {
					if far := math.Hypot(there.X-at.X, there.Y-at.Y); other != id && far < 10 {
						t.Errorf("%s: the newcomer %s stands on %s", what, id, other)
					}
				}
			}
		}
		p.picture("network-still-" + strings.NewReplacer("/", "", "?", "-", "=", "-", ",", "-").Replace(what))
	}

	p := s.open(t, "/network", desktop.calmly())
	p.nodes(35)
	p.click("button", "Zoom in")
	p.until(`document.querySelector("svg.network").__zoom.k === 2 && location.search.includes("at=")`)
	before := p.spots()
	p.clickOn(node("kobe"), "Kobe")
	p.until(`location.search.includes("steps=kobe")`)
	p.until(`document.querySelectorAll("svg.network[data-settled] .node").length > 35`)
	stay(t, "zoomed in", before, p.spots())
	if k := p.held("svg.network").K; k != 2 {
		t.Errorf("a node was opened at a zoom of 2, and it is %v now", k)
	}
	p.drag(before["kobe"].X, before["kobe"].Y+eval[float64](p, `document.querySelector("svg.network").getBoundingClientRect().y`), 60, 600)
	p.until(`document.querySelector(".node[data-id=kobe].pinned")`)
	delete(before, "kobe")
	stay(t, "Kobe pinned elsewhere", before, p.spots())
}

// TestNetworkPointerRests lays nodes under a pointer that does not move: none is meant before it does.
func TestNetworkPointerRests(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network?at=0,0,1", desktop.calmly().inWhole())
	p.nodes(35)
	at := p.middleOf(node("honolulu"))
	p.to("/paths")
	p.until(`document.querySelector(".pathmap .land")`)
	p.hover(at.X, at.Y)
	p.must(eval[bool](p, `import(document.body.dataset.base + "js/state/url.js").then(({ go }) => (go("/network"), true))`), nil)("go to the network")
	p.nodes(35)
	below := eval[string](p, `document.elementFromPoint(%s, %s)?.closest(".node")?.dataset.id ?? "nothing"`, at.X, at.Y)
	if meant := eval[int](p, `document.querySelectorAll(".node.active").length`); below != "honolulu" || meant != 0 {
		t.Errorf("below the resting pointer is %s, want honolulu, and %d nodes are meant, want none", below, meant)
	}
	p.hover(at.X+1, at.Y)
	p.until(`document.querySelector(".node.active")?.dataset.id === "honolulu"`)
}

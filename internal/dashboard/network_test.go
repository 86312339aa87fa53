package dashboard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// settled waits until all nodes of a network stand where they go, and returns where that is.
func (p *tab) settled() string {
	p.t.Helper()
	p.until(`document.querySelector("svg.network[data-settled]")`)
	return eval[string](p, `[...document.querySelectorAll(".node")].map((el) => el.dataset.id + " " + el.getAttribute("transform")).join("\n")`)
}

// nodes waits until a network has some number of nodes and all stand.
func (p *tab) nodes(n int) string {
	p.t.Helper()
	p.until(`document.querySelectorAll("svg.network[data-settled] .node").length === %s`, n)
	return p.settled()
}

func node(id string) string {
	return fmt.Sprintf(`document.querySelector(".node[data-id=%s] .body")`, id)
}

// TestNetworkSteps opens a node, pins another, takes both back, and shows another tab the same.
func TestNetworkSteps(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/network", on)
			first := p.nodes(35)
			if edges := eval[int](p, `document.querySelectorAll(".network .edge").length`); edges != 45 {
				t.Errorf("the network of Incheon has %d links, want 45", edges)
			}
			p.clickOn(node("tianjin"), "Tianjin")
			opened := p.nodes(s.around(t, "incheon", "tianjin"))
			if at := p.address(); at != "/network?steps=tianjin&node=tianjin" {
				t.Errorf("after Tianjin was opened the address is %s", at)
			}
			p.click("button", "Pin")
			p.until(`/steps=tianjin,tianjin@-?\d+:-?\d+&/.test(decodeURIComponent(location.search)) && document.querySelector(".node[data-id=tianjin].pinned")`)
			p.click("button", "Unpin")
			p.until(`!document.querySelector(".node.pinned")`)

			other := s.load(t, p.address(), on)
			if same := other.settled(); same != opened {
				t.Errorf("another tab shows at %s\n%s\nwant\n%s", p.address(), same, opened)
			}
			other.picture("network-opened-" + on.name)
			// A layout that has lost where its nodes stood draws a line.
			quarters := eval[[]int](other, `(() => {
  const svg = document.querySelector("svg.network");
  const counts = [0, 0, 0, 0];
  for (const el of document.querySelectorAll(".node")) {
    const [x, y] = el.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
    counts[(x > svg.clientWidth / 2) + 2 * (y > svg.clientHeight / 2)]++;
  }
  return counts;
})()`)
			if slices.Min(quarters) < 3 {
				t.Errorf("the quarters of the picture have %v nodes, want some in each", quarters)
			}

			p.click("button", "Undo")
			if undone := p.nodes(35); undone != first {
				t.Errorf("after undo the nodes stand at\n%s\nwant\n%s", undone, first)
			}
			p.back()
			if again := p.nodes(strings.Count(opened, "\n") + 1); again != opened {
				t.Errorf("after going back the nodes stand at\n%s\nwant\n%s", again, opened)
			}
		})
	}
}

// around is the number of nodes that the endpoint gives around some cities.
func (s *site) around(t *testing.T, focus ...string) int {
	t.Helper()
	var answer struct {
		RelationshipMap struct{ Nodes []struct{ Distance int } }
	}
	s.ask(&answer, `query($focus: [ID!]!) { relationshipMap(focus: $focus, asOf: "2013-03-28") { nodes { distance } } }`, map[string]any{"focus": focus})
	return len(answer.RelationshipMap.Nodes)
}

// TestNetworkDrag pins a node by dragging it, and leaves all others where they are.
func TestNetworkDrag(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network", desktop)
	p.nodes(35)
	at := eval[struct{ X, Y float64 }](p, `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(`+node("kobe")+`.getBoundingClientRect())`)
	p.drag(at.X, at.Y, at.X-60, at.Y+20)
	p.until(`document.querySelector(".node[data-id=kobe].pinned") && /steps=kobe@/.test(decodeURIComponent(location.search))`)
	pinned := p.settled()
	q := s.load(t, p.address(), desktop)
	if same := q.settled(); same != pinned {
		t.Errorf("another tab shows at %s\n%s\nwant\n%s", p.address(), same, pinned)
	}
	p.click("button", "Undo")
	p.until(`!document.querySelector(".node.pinned")`)
}

// TestNetworkKinds shows programs and events, says what was left out and shows more.
func TestNetworkKinds(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network", desktop)
	p.nodes(35)
	p.click("checkbox", "Programs")
	p.nodes(56)
	p.click("checkbox", "Events")
	p.until(`location.search.includes("EVENT") && document.querySelector("svg.network[data-settled] .node[data-id=EVENTS-2013]") && !document.querySelector(".omitted")`)
	p.visit("/network?show=CITY,PROGRAM,EVENT&budget=120")
	p.settled()
	left := p.text(".omitted strong")
	if !strings.Contains(left, "nodes and") {
		t.Errorf("of what was left out the page says %q", left)
	}
	p.click("button", "Show up to 240 nodes")
	p.until(`!document.querySelector(".omitted") && document.querySelector("svg.network[data-settled]")`)
	p.until(`document.querySelectorAll(".saysame tbody tr").length === document.querySelectorAll(".node").length`)
	p.click("button", "Links")
	p.until(`document.querySelectorAll(".saysame tbody tr").length === document.querySelectorAll(".network .edge").length`)
	q := s.open(t, "/network?city=yoo-byeong-yoon&show=CITY,PERSON,ORGANIZATION,EVENT&lang=ko", phone)
	q.settled()
	q.sees("유병윤 관계망")
	q.picture("network-person")
}

// TestNetworkKeys does by keys what the mouse does.
func TestNetworkKeys(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network", desktop.calmly())
	p.nodes(35)
	eval[bool](p, `(document.querySelector(".node[tabindex='0']").focus(), true)`)
	p.press(rightKey)
	p.until(`document.activeElement.dataset.id && document.activeElement.dataset.id !== "incheon"`)
	id := eval[string](p, `document.activeElement.dataset.id`)
	if label := eval[string](p, `document.activeElement.getAttribute("aria-label")`); !strings.Contains(label, "link") {
		t.Errorf("the node in focus is called %q, want what it is", label)
	}
	p.press(enterKey)
	p.until(`new URLSearchParams(location.search).get("node") === %s && document.querySelector(".nodecard")`, id)
	p.until(`document.activeElement.dataset.id === %s`, id)
	p.press(escapeKey)
	p.until(`!document.querySelector(".nodecard")`)
}

// TestNetworkAccessible looks at the network with axe-core, in both themes.
func TestNetworkAccessible(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop, phone.inDark()} {
		p.setScreen(on)
		for _, path := range []string{"/network?steps=dalian&node=dalian", "/network?show=CITY,PROGRAM,ORGANIZATION,PERSON,EVENT,COUNTRY&table=links&budget=50&lang=ko"} {
			p.visit(path)
			p.settled()
			p.axe()
			p.picture(fmt.Sprintf("network-%s-%d", on.name, len(path)))
		}
	}
}

// TestNetworkStates shows an id that there is not, and a place without links.
func TestNetworkStates(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network?city=atlantis", desktop)
	p.sees("There is nothing with the id atlantis")
	p.until(`document.querySelector(".standin.nothing[role=status] .searchbox")`)
	p.axe()
	p.visit("/network?asOf=1950-01-01")
	p.nodes(1)
	p.sees("Incheon has no such links on this day.")
}

// TestNetworkLarge lays out 300 nodes with 1,000 ties. The page must never be busy for as long as the layout takes: that
// is the work of another thread. The figures are in the log.
func TestNetworkLarge(t *testing.T) {
	s := newSiteOf(t, largeAtlas(300, 1000))
	p := s.open(t, "/paths", desktop)
	took := eval[struct{ All, Layout, Longest float64 }](p, `(async () => {
  const base = document.body.dataset.base + "js/";
  const { go } = await import(base + "state/url.js");
  let longest = 0, layout = 0, last = performance.now(), running = true;
  (function frame(now) { longest = Math.max(longest, now - last); last = now; if (running) requestAnimationFrame(frame); })(last);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...args) {
    this.addEventListener("message", ({ data }) => { layout = data.took; }, { once: true });
    return post.apply(this, args);
  };
  const began = performance.now();
  go("/network?budget=300");
  while (!document.querySelector("svg.network[data-settled]")) await new Promise((next) => setTimeout(next, 10));
  const all = performance.now() - began;
  running = false;
  Worker.prototype.postMessage = post;
  return { all, layout, longest };
})()`)
	if n := eval[int](p, `document.querySelectorAll(".node").length`); n != 300 {
		t.Errorf("the network has %d nodes, want 300", n)
	}
	if n := eval[int](p, `document.querySelectorAll(".network .edge").length`); n != 1000 {
		t.Errorf("the network has %d links, want 1000", n)
	}
	t.Logf("300 nodes and 1,000 ties: drawn %.0f ms after the link, of which the layout took %.0f ms; the page was busy for %.0f ms at most", took.All, took.Layout, took.Longest)
	if took.Longest >= took.Layout {
		t.Errorf("the page was busy for %.0f ms, as long as a layout of %.0f ms on its own thread", took.Longest, took.Layout)
	}
	p.picture("network-large")
}

// largeAtlas is a wheel of cities around one, with more ties among them by a fixed rule.
func largeAtlas(cities, ties int) *atlas.Atlas {
	cite := []atlas.Citation{{Source: "src-made"}}
	a := &atlas.Atlas{
		Meta:      atlas.Meta{Name: "A wheel", Licence: "CC0-1.0", Home: "city-000", Day: "2013-03-28", TimeZone: "Asia/Seoul"},
		Countries: []*atlas.Country{{ID: "country-kr", Code: "KR", Names: atlas.Names{English: "South Korea"}, Citations: cite}},
		Sources:   []*atlas.Source{{ID: "src-made", Title: "Made by a rule", Language: "en"}},
	}
	for i := range cities {
		a.Cities = append(a.Cities, &atlas.City{ID: fmt.Sprintf("city-%03d", i), Names: atlas.Names{English: fmt.Sprintf("City %d", i)}, Country: "country-kr", TimeZone: "Asia/Seoul", Citations: cite})
	}
	tied := map[[2]int]bool{}
	for i, step := 1, 1; len(tied) < ties; i++ {
		from, to := 0, i
		if i >= cities {
			from, to = 1+i%(cities-1), 1+(i*step+i/7)%(cities-1)
			step++
		}
		if from > to {
			from, to = to, from
		}
		if from == to || tied[[2]int{from, to}] {
			continue
		}
		tied[[2]int{from, to}] = true
		one, other := a.Cities[from].ID, a.Cities[to].ID
		a.Partnerships = append(a.Partnerships, &atlas.Partnership{ID: one + "-" + other + "-2000", Kind: atlas.Sister, Parties: []string{one, other}, SignedOn: "2000-01-01", Citations: cite})
	}
	a.Derive()
	return a
}

package dashboard_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestBundles puts the events of a year into one node, unless they are open, stand apart or are alone, with one line for all links to another node.
func TestBundles(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/about?lang=en", desktop)
	for _, c := range []struct {
		what  string
		apart []string
		nodes string // in order of id
		lines string // ends and how many links they stand for
		open  string
	}{
		{"nothing", nil, "EVENTS-2013:3 EVENTS-UNKNOWN:2 a b e-2009", "EVENTS-2013-a:3 EVENTS-2013-b:1 EVENTS-UNKNOWN-b:2 a-b:1 a-e-2009:1", ""},
		{"an event of three", []string{"e-2013-2"}, "EVENTS-2013:2 EVENTS-UNKNOWN:2 a b e-2009 e-2013-2", "EVENTS-2013-a:2 EVENTS-2013-b:1 EVENTS-UNKNOWN-b:2 a-b:1 a-e-2009:1 a-e-2013-2:1", ""},
		{"an event of two", []string{"e-x"}, "EVENTS-2013:3 a b e-2009 e-x e-y", "EVENTS-2013-a:3 EVENTS-2013-b:1 a-b:1 a-e-2009:1 b-e-x:1 b-e-y:1", ""},
		{"a bundle", []string{"EVENTS-2013"}, "EVENTS-UNKNOWN:2 a b e-2009 e-2013-1 e-2013-2 e-2013-3", "EVENTS-UNKNOWN-b:2 a-b:1 a-e-2009:1 a-e-2013-1:1 a-e-2013-2:1 a-e-2013-3:1 b-e-2013-3:1", "EVENTS-2013:3"},
		{"bundles of no events", []string{"EVENTS-1999", "EVENTS-2009"}, "EVENTS-2013:3 EVENTS-UNKNOWN:2 a b e-2009", "EVENTS-2013-a:3 EVENTS-2013-b:1 EVENTS-UNKNOWN-b:2 a-b:1 a-e-2009:1", "EVENTS-2009:1"},
	} {
		apart := c.apart
		if apart == nil {
			apart = []string{}
		}
		got := eval[struct{ Nodes, Lines, Open, Hidden string }](p, `Promise.all(["bundles", "graph"].map((name) => import(document.body.dataset.base + "js/network/" + name + ".js"))).then(([{ bundled }, { graphOf }]) => {
  const nodes = ["a", "b"].map((id) => ({ entity: { __typename: "City", id, name: id }, degree: 6, distance: 0 }));
  for (const [id, from] of [["e-2013-2", "2013-05-08"], ["e-2013-1", "2013"], ["e-2013-3", "2013-06"], ["e-2009", "2009-01-01"], ["e-x", null], ["e-y", null]]) nodes.push({ entity: { __typename: "Event", id, name: id, from }, degree: 2, distance: 1 });
  const edges = [["a", "b", "SISTER"], ["a", "e-2013-1", "TOOK_PART_IN"], ["e-2013-2", "a", "HELD_IN"], ["a", "e-2013-3", "TOOK_PART_IN"], ["b", "e-2013-3", "TOOK_PART_IN"], ["a", "e-2009", "TOOK_PART_IN"], ["b", "e-x", "TOOK_PART_IN"], ["b", "e-y", "TOOK_PART_IN"]]
    .map(([source, target, link]) => ({ id: source + target, source, target, link, possible: false, since: null }));
  const graph = bundled(graphOf({ nodes, edges }), new Set(%s));
  const sorted = (all) => all.sort().join(" ");
  return {
    nodes: sorted(graph.nodes.map(({ id, entity }) => (entity.events ? id + ":" + entity.events.length : id))),
    lines: sorted(graph.edges.map(({ source, target, edges }) => [source, target].sort().join("-") + ":" + (edges?.length ?? 1))),
    open: sorted([...graph.open].map(([id, { near }]) => id + ":" + near.size)),
    hidden: ["a", "b"].map((id) => graph.byId.get(id).hidden).join(" "),
  };
})`, apart)
		if got.Nodes != c.nodes || got.Lines != c.lines || got.Open != c.open || got.Hidden != "1 2" {
			t.Errorf("with %s apart there are %+v, want %q, %q, %q and 1 and 2 hidden", c.what, got, c.nodes, c.lines, c.open)
		}
	}
}

// TestNetworkBundles opens and collapses the events of a year, by mouse, by keys and by a link: all else stays where it is.
func TestNetworkBundles(t *testing.T) {
	s := newSite(t)
	const path = "/network?show=CITY,EVENT"
	for _, on := range screens {
		p := s.open(t, path, on.calmly())
		before := p.spots()
		n := eval[int](p, `Number(document.querySelector(".node[data-id=EVENTS-2012]").getAttribute("aria-label").match(/: (\d+)/)[1])`)
		if label := eval[string](p, `document.querySelector(".node[data-id=EVENTS-2012]").getAttribute("aria-label")`); n < 2 || !strings.HasPrefix(label, "Events of 2012: ") || !strings.Contains(label, " events, ") || !slices.Contains(p.texts(".network .labels .number"), strconv.Itoa(n)) {
			t.Fatalf("%s: the events of 2012 are %d, called %q", on.name, n, label)
		}
		events := eval[int](p, `document.querySelector(".mark.node-EVENT").closest("label").querySelector(".count").textContent`+` | 0`)
		if drawn := len(before) - 35; events <= drawn {
			t.Errorf("%s: %d events are counted beside the picture, and %d nodes of them are drawn", on.name, events, drawn)
		}
		p.axe()
		p.picture("network-bundles-" + on.name)
		p.clickOn(node("EVENTS-2012"), "the events of 2012")
		p.until(`location.search.includes("steps=EVENTS-2012") && document.querySelectorAll("svg.network[data-settled] .node").length === %s`, len(before)-1+n)
		opened := p.spots()
		bundle := before["EVENTS-2012"]
		delete(before, "EVENTS-2012")
		stay(t, on.name+", the events of 2012 opened", before, opened)
		before["EVENTS-2012"] = bundle
		p.picture("network-bundles-open-" + on.name)
		if listed := eval[int](p, `document.querySelectorAll(".nodecard .ofbundle li a[href^='/entity/ev-']").length`); listed != n {
			t.Errorf("%s: the details list %d events, want %d", on.name, listed, n)
		}
		other := s.load(t, p.address(), on.calmly())
		stay(t, on.name+", the same address", opened, other.spots())
		p.click("button", "Collapse")
		p.until(`!location.search.includes("steps") && document.querySelectorAll("svg.network[data-settled] .node").length === %s`, len(before))
		stay(t, on.name+", collapsed", before, p.spots())
		p.click("button", "Show its events")
		p.until(`location.search.includes("steps=EVENTS-2012") && document.querySelectorAll("svg.network[data-settled] .node").length === %s`, len(before)-1+n)
		p.click("button", "Undo")
		p.until(`document.querySelectorAll("svg.network[data-settled] .node").length === %s`, len(before))
	}

	p := s.open(t, path, desktop.calmly())
	before := len(p.spots())
	eval[bool](p, `(document.querySelector(".node[data-id=EVENTS-2012]").focus(), true)`)
	p.press(enterKey)
	p.until(`document.activeElement.dataset.id?.startsWith("ev-") && document.querySelectorAll(".node").length > %s`, before)
	p.press(enterKey)
	p.until(`/node=ev-/.test(location.search)`)
	p.click("button", "Collapse: Events of 2012")
	p.until(`document.querySelector(".node[data-id=EVENTS-2012]")`)

	// An event that the address opens, or looks at, is in no bundle; the others of its year are.
	event := eval[string](p, `document.querySelector(".ofbundle li a").getAttribute("href").match(/ev-[^?]+/)[0]`)
	for _, address := range []string{path + "&steps=" + event, path + "&node=" + event, path + "&steps=" + event + "@40:40"} {
		p.visit(address)
		p.settled()
		if there := eval[[]bool](p, `[%s, "EVENTS-2012"].map((id) => document.querySelector('.node[data-id="' + id + '"]') != null)`, event); !slices.Equal(there, []bool{true, true}) {
			t.Errorf("%s: the event and the bundle of the others are there: %v", address, there)
		}
	}
	p.visit(path + "&city=incheon," + event)
	p.settled()
	p.until(`document.querySelector(".node.focus[data-id=" + CSS.escape(%s) + "]")`, event)
}

// TestNetworkBundlesLeaveAlone opens nodes that bring more events of a year of which one was shown by itself: it stays by itself, where it is.
func TestNetworkBundlesLeaveAlone(t *testing.T) {
	s := newSite(t)
	const event = "ev-summit-2011" // the only one of its year in the network of Kobe
	for _, c := range []struct {
		open   string
		bundle bool // whether more than one other comes
	}{{"tianjin", false}, {"incheon", true}} {
		p := s.open(t, "/network?city=kobe&show=CITY,EVENT&node="+event, desktop.calmly())
		before := p.spots()
		if _, there := before[event]; !there {
			t.Fatalf("%s is not shown by itself: the data have changed", event)
		}
		if wide := eval[[]string](p, `((card) => [...card.querySelectorAll("*")].filter((el) => el.getBoundingClientRect().right > card.getBoundingClientRect().right).map((el) => el.textContent))(document.querySelector(".nodecard"))`); len(wide) > 0 {
			t.Errorf("%q goes beyond its card", wide)
		}
		p.clickOn(node(c.open), c.open)
		p.until(`location.search.includes("steps=" + %s) && document.querySelectorAll("svg.network[data-settled] .node").length > %s`, c.open, len(before))
		after := p.spots()
		stay(t, c.open+" opened", before, after)
		if _, there := after["EVENTS-2011"]; there != c.bundle {
			t.Errorf("%s opened: a bundle of the other events of 2011 is there: %t", c.open, there)
		}
		other := s.open(t, p.address(), desktop.calmly())
		stay(t, "the same address", after, other.spots())
		p.click("button", "Undo")
		p.until(`document.querySelectorAll("svg.network[data-settled] .node").length === %s`, len(before))
		stay(t, "undone", before, p.spots())
	}
}

// TestNetworkBundlesSaved saves bundles as they are drawn and, as a table, every link of an event; tables and a comparison of two days know bundles too.
func TestNetworkBundlesSaved(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network?show=CITY,EVENT", desktop.calmly())
	p.settled()
	saves := p.saves()
	d := readSVG(t, saves("Picture (SVG)", "network-incheon-2013-03-28.svg"))
	d.expectTexts(t, "the picture", "Events of 2012", "Events of one year, with their number", "89 events in 13 bundles")
	rows := string(saves("Table (CSV)", "network-incheon-2013-03-28.csv"))
	links := eval[int](p, `[...document.querySelectorAll(".filters .count")].slice(6).reduce((n, el) => n + (el.closest(".undated") ? 0 : Number(el.textContent)), 0)`)
	if n := strings.Count(rows, "\r\n") - 1; n != links || strings.Contains(rows, "EVENTS-") || !strings.Contains(rows, "ev-") {
		t.Errorf("the CSV has %d links, want all %d, and of events alone", n, links)
	}
	p.click("button", "Events of 2012")
	p.until(`location.search.includes("node=EVENTS-2012") && document.querySelector(".nodecard .ofbundle")`)
	p.visit("/network?show=CITY,EVENT&table=links")
	p.settled()
	p.sees("took part in (")

	p.visit("/network?show=CITY,EVENT,PERSON&since=2010-01-01&undated=1&lang=ko")
	p.settled()
	p.until(`document.querySelector(".between") && document.querySelector(".node[data-id^=EVENTS-]")`)
	p.sees("2012년 행사")
	p.axe()
	p.picture("network-bundles-compared")
	p.setScreen(phone.inDark().calmly())
	p.visit("/network?city=kobe&show=CITY,EVENT,PROGRAM&lang=ko&node=EVENTS-2010")
	p.settled()
	p.picture("network-bundles-kobe")
}

// TestNetworkNames clicks on names of a network: a click on a name is one on its node.
func TestNetworkNames(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/network?show=CITY,EVENT", on.calmly())
		p.settled()
		p.sees("The picture has 89 events in 13 bundles.")
		const bundle = `[...document.querySelectorAll(".network .labels .name")].find((el) => el.textContent.startsWith("Events of "))`
		year := strings.TrimPrefix(eval[string](p, bundle+`.textContent`), "Events of ")
		p.clickOn(bundle, "the name of a bundle")
		p.until(`new URLSearchParams(location.search).get("steps") === %s && document.querySelector(".nodecard .ofbundle")`, "EVENTS-"+year)
		p.settled()
		p.clickOn(`[...document.querySelectorAll(".network .labels .name")].find((el) => el.textContent === "Incheon")`, "the name of the middle")
		p.until(`new URLSearchParams(location.search).get("node") === "incheon"`)
	}
}

// TestNetworkColoursOnce reads the legend of a network: each colour has one entry, with the names of all that have it.
func TestNetworkColoursOnce(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/network?show=CITY&lang=ko", "/network?colours=community&asOf=2026-11-25"} {
		p := s.open(t, path, desktop.calmly())
		p.settled()
		colours := eval[[]string](p, `[...document.querySelectorAll(".side .regions li svg")].map((el) => el.getAttribute("class"))`)
		if len(colours) < 3 || len(slices.Compact(slices.Sorted(slices.Values(colours)))) != len(colours) {
			t.Errorf("%s: the legend has the colours %q, want each once", path, colours)
		}
		if n := eval[int](p, `[...document.querySelectorAll(".side .regions .count")].reduce((sum, el) => sum + Number(el.textContent), 0)`); n < 35 {
			t.Errorf("%s: %d cities are in the legend", path, n)
		}
		if rest := p.texts(".side .regions li.rest span:first-of-type"); len(rest) != 1 || !strings.Contains(rest[0], ", ") {
			t.Errorf("%s: the groups of the last colour are %q", path, rest)
		}
	}
}

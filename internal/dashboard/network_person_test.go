package dashboard_test

import (
	"bytes"
	"strings"
	"testing"
)

// TestNetworkAndPathsByTab goes through both views by the tab key alone: all that can be used is a stop, and each is seen
// when it has the focus.
func TestNetworkAndPathsByTab(t *testing.T) {
	p := newSite(t).tab(t, desktop)
	for _, view := range []struct {
		path, ready string
		stops       []string
	}{
		{"/network?steps=tianjin&node=tianjin", `document.querySelector("svg.network[data-settled]")`,
			[]string{"Tianjin, City: 9 links", "Zoom in", "Undo", "Collapse", "Pin", "Profile of Tianjin", "Centred on", "Countries", "Memorandum", "Links", "Honolulu", "Query", "Export"}},
		{"/paths?from=merida&to=kobe", `document.querySelector(".chain")`,
			[]string{"From", "To", "Swap start and end", "Zoom in", "At most", "Programs", "Sister cities", "Mérida → , Incheon → , Kobe2 steps", "Sister cities since 15 October 2007", "Show up to 20", "Query", "Export"}},
	} {
		p.visit(view.path)
		p.until(view.ready)
		all := p.stops(view.path, 160)
		for _, name := range view.stops {
			if !strings.Contains(all, "\n"+name) {
				t.Errorf("%s: the tab key does not come to %s; it comes to%s", view.path, name, all)
			}
		}
	}
}

// TestNetworkServerLost opens a node while the server is away: the picture stays, a line says so, and the node is open
// once the server is back.
func TestNetworkServerLost(t *testing.T) {
	s := newSite(t)
	want := s.around(t, "incheon", "tianjin")
	p := s.open(t, "/network", desktop)
	before := p.nodes(35)
	p.disconnect()
	p.clickOn(node("tianjin"), "Tianjin")
	p.sees("The server cannot be reached since")
	if now := eval[int](p, `document.querySelectorAll(".node").length`); now != strings.Count(before, "\n")+1 {
		t.Errorf("without the server the network has %d nodes", now)
	}
	p.serverIsBack(s.start)
	p.nodes(want)
}

// TestNetworkAndPathsExport saves both pictures, as SVG and PNG, and their tables.
func TestNetworkAndPathsExport(t *testing.T) {
	p := newSite(t).tab(t, desktop)
	for _, view := range []struct {
		path, ready, file string
		says              []string
		paths, rows       int
	}{
		{"/network", `document.querySelector("svg.network[data-settled]")`, "network-incheon-2013-03-28", []string{"Network of Incheon on 28 March 2013", "Tianjin", "Sister cities", "Friendship cities", "Partner cities", "https://cities.example.org/network", "Licence: "}, 80, 46},
		{"/paths?from=merida&to=kobe", `document.querySelector(".pathmap .land") && document.querySelector(".chain")`, "paths-merida-kobe-2013-03-28", []string{"Routes from Mérida to Kobe on 28 March 2013", "Kobe", "Sister cities", "https://cities.example.org/paths?from=merida&to=kobe", "Licence: "}, 8, 17},
	} {
		p.visit(view.path)
		p.until(view.ready)
		eval[string](p, `document.body.dataset.public = "https://cities.example.org"`)
		saves := p.saves()
		d := readSVG(t, saves("Picture (SVG)", view.file+".svg"))
		if d.elements["path"] < view.paths {
			t.Errorf("%s: the SVG has %d paths, want %d or more", view.path, d.elements["path"], view.paths)
		}
		for _, text := range view.says {
			if !strings.Contains(d.texts, text) {
				t.Errorf("%s: the SVG does not say %s", view.path, text)
			}
		}
		if size, drawn := readPNG(t, saves("Picture (PNG)", view.file+".png")); size.X < 2000 || drawn == 0 {
			t.Errorf("%s: the PNG is %v with %d pixels drawn on, want it large", view.path, size, drawn)
		}
		if rows := bytes.Count(saves("Table (CSV)", view.file+".csv"), []byte("\r\n")); rows != view.rows {
			t.Errorf("%s: the CSV has %d rows, want %d", view.path, rows, view.rows)
		}
	}
}

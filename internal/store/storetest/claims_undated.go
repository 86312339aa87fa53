package storetest

import (
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// allLinks changes a question to all kinds of nodes and links.
func allLinks(q store.MapQuery) store.MapQuery {
	q.Kinds, q.Links = store.NodeSetOf(store.MapKinds...), store.LinkSetOf(store.Links...)
	return q
}

// mapUndatedCounted: of what may hold is counted what leads on from the map, and what
// joins two of it.
func mapUndatedCounted(t testing.TB, v store.View) {
	link := func(q store.MapQuery, link store.Link) store.MapQuery {
		q = allLinks(q)
		q.Links = store.LinkSetOf(link)
		return q
	}
	of := func(q store.MapQuery, change func(q *store.MapQuery)) store.MapQuery {
		change(&q)
		return q
	}
	incheon := mapOf("incheon")
	for _, c := range []struct {
		why  string
		q    store.MapQuery
		want int
	}{
		{"the tie to Łódź", incheon, 1},
		{"it is beyond the depth", of(incheon, func(q *store.MapQuery) { q.Depth = 0 }), 0},
		{"it joins two in focus", of(mapOf("incheon", "lodz"), func(q *store.MapQuery) { q.Depth = 0 }), 1},
		{"it leads on from the end of a hop", of(mapOf("yokohama"), func(q *store.MapQuery) { q.Depth = 2 }), 1},
		{"it is beyond that hop", mapOf("yokohama"), 0},
		{"whether the budget keeps its ends or not", of(mapOf("yokohama"), func(q *store.MapQuery) { q.Depth, q.Budget = 2, 1 }), 1},
		{"it is of another kind of link", link(incheon, store.Link(atlas.Sister)), 0},
		{"no city is chosen", of(incheon, func(q *store.MapQuery) { q.Kinds = store.NodeSetOf(atlas.KindCountry) }), 0},
		{"Mérida, in force by a later day", of(incheon, func(q *store.MapQuery) { q.AsOf = "2007-10-14" }), 2},
		{"and from that day on known", of(incheon, func(q *store.MapQuery) { q.AsOf = "2007-10-15" }), 1},
		{"kim, deputy in 2008, is known as mayor; lee was there on other days", link(incheon, store.Link(atlas.HoldsOffice)), 1},
		{"before either is known both may", of(link(incheon, store.Link(atlas.HoldsOffice)), func(q *store.MapQuery) { q.AsOf = "2007-01-01" }), 2},
		{"kim, at some time, and smith, until 2013", link(mapOf("country-kr", "country-us"), store.Link(atlas.HoldsOffice)), 2},
		{"smith no more", of(link(mapOf("country-kr", "country-us"), store.Link(atlas.HoldsOffice)), func(q *store.MapQuery) { q.AsOf = "2014-01-01" }), 1},
		{"the archive, without a first day", link(mapOf("kobe"), store.Link(atlas.Involves)), 1},
		{"the games, without a day", link(mapOf("kobe"), store.Link(atlas.TookPartIn)), 1},
		{"asked to show it", of(incheon, func(q *store.MapQuery) { q.Undated = true }), 0},
	} {
		c.q.CountUndated = true
		if m := drawMap(t, v, c.q); m.Undated != c.want {
			t.Errorf("%s: %s: got undated %d, want %d", mapQuestion{c.q}, c.why, m.Undated, c.want)
		}
		if m := drawMap(t, v, of(c.q, func(q *store.MapQuery) { q.CountUndated = false })); m.Undated != 0 {
			t.Errorf("%s: got undated %d without having asked", mapQuestion{c.q}, m.Undated)
		}
	}
}

// mapUndatedShown: what may hold is walked, counted in degrees and shown as possible.
func mapUndatedShown(t testing.TB, v store.View) {
	q := mapOf("lodz")
	q.Undated = true
	expectMap(t, v, q, []string{"lodz d0 °1", "incheon d1 °10"}, []string{"incheon~incheon-lodz-friendship~lodz"})
	q.Depth, q.Budget = 2, 1
	if m := drawMap(t, v, q); m.OmittedNodes != 10 || m.OmittedEdges != 13 {
		t.Errorf("%s: got %d nodes and %d edges omitted, want 10 and 13", mapQuestion{q}, m.OmittedNodes, m.OmittedEdges)
	}
	q = allLinks(mapOf("incheon", "country-kr", "country-us", "kobe"))
	q.Undated = true
	edges := map[string]string{}
	for _, e := range drawMap(t, v, q).Edges {
		edges[e.ID] = fmt.Sprintf("%s, possible: %t", e.Label, e.Possible)
	}
	for id, want := range map[string]string{
		"incheon~incheon-lodz-friendship~lodz": "friendship cities, possible: true",
		"incheon~incheon-tianjin-1993~tianjin": "sister cities, possible: false",
		"incheon~incheon-merida-sister~merida": "sister cities, possible: false",
		"incheon~incheon-gangwon-2001~gangwon": "", // ended, nobody knows when
		"kim~HOLDS_OFFICE~incheon":             "Mayor, possible: false",
		"kim~HOLDS_OFFICE~country-kr":          "Adviser, possible: true",
		"kim~HOLDS_OFFICE~gil":                 "", // a term that begins later
		"lee~HOLDS_OFFICE~incheon":             "Envoy, possible: true",
		"smith~HOLDS_OFFICE~country-us":        "Ambassador, possible: true",
		"archive~INVOLVES~kobe":                "involves, possible: true",
		"heart~INVOLVES~incheon":               "organizer, possible: false",
		"kobe~TOOK_PART_IN~games":              "winner, possible: true",
		"incheon~TOOK_PART_IN~farewell":        "took part in, possible: false",
		"incheon~IN_COUNTRY~country-kr":        "in, possible: false",
	} {
		if got := edges[id]; got != want {
			t.Errorf("%s, edge %s: got %q, want %q", mapQuestion{q}, id, got, want)
		}
	}
}

func pathsUndated(t testing.TB, v store.View) {
	q := pathsOf("merida", "lodz")
	expectPaths(t, v, q, false)
	q.Undated = true
	expectPaths(t, v, q, false, along(meridaIncheon, "incheon [incheon-lodz-friendship] lodz"))
	r, err := v.Paths(t.Context(), q)
	if err != nil || len(r.Paths) != 1 {
		t.Fatalf("%s: got %+v, %v", pathQuestion{q}, r, err)
	}
	const want = "As of 2013-03-28, Mérida is tied to Incheon as sister cities since 2007-10-15 or earlier, " +
		"and Incheon may be tied to Łódź as friendship cities (no day is known)."
	if got := r.Paths[0].Explain(q.AsOf); got != want {
		t.Errorf("%s:\n got %q\nwant %q", pathQuestion{q}, got, want)
	}
	if got := r.Possible(); got != 1 {
		t.Errorf("%s: got %d possible links, want 1", pathQuestion{q}, got)
	}
	for i, want := range []bool{false, true} {
		if got := r.Paths[0].Steps[i].Links[0].Possible; got != want {
			t.Errorf("%s, step %d: got possible %t, want %t", pathQuestion{q}, i, got, want)
		}
	}
	q = pathsOf("lee", "kobe") // an office of other days and an event of no known day
	q.Kinds, q.AsOf, q.Undated = store.NodeSetOf(store.MapKinds...), "2007-10-14", true
	q.Links = store.LinkSetOf(store.Link(atlas.HoldsOffice), store.Link(atlas.TookPartIn), store.Link(atlas.Involves))
	expectPaths(t, v, q, false, "lee [HOLDS_OFFICE] incheon [TOOK_PART_IN] games [←TOOK_PART_IN] kobe")
	q = pathsOf("kim", "incheon") // what holds stands before what may, and one office that holds is enough
	q.Links, q.MaxLength, q.Undated = store.LinkSetOf(store.Links...), 1, true
	expectPaths(t, v, q, false, "kim [HOLDS_OFFICE] incheon")
	if r, err := v.Paths(t.Context(), q); err != nil || r.Possible() != 0 {
		t.Errorf("%s: got %+v, %v; want no possible link", pathQuestion{q}, r, err)
	}
	for most, want := range map[int]bool{10: true, 11: false} { // Łódź is one of eleven within two hops of Mérida
		q = pathsOf("merida", "lodz")
		q.Undated, q.Limits = true, store.PathLimits{Entities: most, Paths: 1}
		if got := broad(t, v, q); got != want {
			t.Errorf("%s: got too broad %t, want %t", pathQuestion{q}, got, want)
		}
	}
}

package storetest

import (
	"errors"
	"fmt"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func mapClaims() []claim {
	return []claim{
		{"Map/NodesAndEdgesInOrder", mapInOrder},
		{"Map/BudgetKeepsTheFirstNodes", mapBudget},
		{"Map/EdgesSayWhatJoins", mapEdges},
		{"Map/NodesSayWhereTheyAre", mapLocations},
		{"Map/SameQuestionSameAnswer", sameMap},
		{"Map/BadQuestionsFail", badMaps},
	}
}

// mapOf is a question for the places tied to a focus on 2013-03-28.
func mapOf(focus ...string) store.MapQuery {
	return store.MapQuery{
		Focus: focus, Depth: 1, Kinds: store.NodeSetOf(atlas.KindCity),
		Links: store.DefaultLinks, AsOf: "2013-03-28", Budget: 300,
	}
}

func drawMap(t testing.TB, v store.View, q store.MapQuery) *store.Map {
	t.Helper()
	m, err := v.Map(t.Context(), q)
	if err != nil {
		t.Fatalf("Map(%+v): %v", q, err)
	}
	return m
}

// expectMap compares a map with its nodes and edges in short.
func expectMap(t testing.TB, v store.View, q store.MapQuery, nodes, edges []string) {
	t.Helper()
	m := drawMap(t, v, q)
	call := mapQuestion{q}.String()
	expect(t, call+", nodes", briefNodes(m.Nodes), nodes)
	expect(t, call+", edges", briefEdges(m.Edges), edges)
	if m.OmittedNodes != 0 || m.OmittedEdges != 0 {
		t.Errorf("%s: got %d nodes and %d edges omitted, want none", call, m.OmittedNodes, m.OmittedEdges)
	}
}

func mapInOrder(t testing.TB, v store.View) {
	expectMap(t, v, mapOf("incheon"),
		[]string{
			"incheon d0 °9", "kobe d1 °3", "tianjin d1 °2", "kaohsiung d1 °1", "merida d1 °1", "songdo d1 °1",
			"springfield-a d1 °1", "springfield-b d1 °1", "yeonsu d1 °1", "yokohama d1 °1"},
		[]string{
			"incheon~incheon-kaohsiung-2000~kaohsiung",
			"incheon~incheon-kobe-tianjin-2010~kobe",
			"incheon~incheon-merida-sister~merida",
			"incheon~incheon-springfield-a-2005~springfield-a",
			"incheon~incheon-springfield-b-2011~springfield-b",
			"incheon~incheon-kobe-tianjin-2010~tianjin",
			"incheon~incheon-tianjin-1993~tianjin",
			"incheon~incheon-yokohama-2012~yokohama",
			"kobe~incheon-kobe-tianjin-2010~tianjin",
			"kobe~kobe-tianjin-1973~tianjin",
			"songdo~PART_OF~incheon",
			"yeonsu~PART_OF~incheon"})
}

func mapBudget(t testing.TB, v store.View) {
	for _, c := range []struct {
		budget       int
		last         string // the last node that stays
		edges        int
		nodesOmitted int
		edgesOmitted int
	}{
		{1, "incheon", 0, 9, 12},
		{2, "kobe", 1, 8, 11},
		{3, "tianjin", 5, 7, 7},
		{9, "yeonsu", 11, 1, 1},
		{10, "yokohama", 12, 0, 0},
		{11, "yokohama", 12, 0, 0},
	} {
		q := mapOf("incheon")
		q.Budget = c.budget
		m := drawMap(t, v, q)
		want := fmt.Sprintf("%d nodes to %s, %d edges, without %d and %d", min(c.budget, 10), c.last, c.edges, c.nodesOmitted, c.edgesOmitted)
		last := "none"
		if n := len(m.Nodes); n > 0 {
			last = m.Nodes[n-1].Entity.EntityID()
		}
		got := fmt.Sprintf("%d nodes to %s, %d edges, without %d and %d", len(m.Nodes), last, len(m.Edges), m.OmittedNodes, m.OmittedEdges)
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", mapQuestion{q}, got, want)
		}
	}
	q := mapOf("incheon", "lodz", "incheon")
	q.Budget = 2 // as many as the focus names, and no more
	expect(t, mapQuestion{q}.String(), briefNodes(drawMap(t, v, q).Nodes), []string{"incheon d0 °9", "lodz d0 °0"})
}

func mapEdges(t testing.TB, v store.View) {
	q := mapOf("heart", "yokohama", "merida")
	q.Kinds = store.NodeSetOf(store.MapKinds...)
	edges := map[string]store.MapEdge{}
	m := drawMap(t, v, q)
	for _, e := range m.Edges {
		if _, twice := edges[e.ID]; twice {
			t.Errorf("%s: the edge %s stands twice", mapQuestion{q}, e.ID)
		}
		edges[e.ID] = e
	}
	for id, want := range map[string]string{
		"incheon~incheon-yokohama-2012~yokohama":    "PARTNER partner cities 2009-12-23 incheon-yokohama-2012",
		"incheon~incheon-merida-sister~merida":      "SISTER sister cities  incheon-merida-sister",
		"heart~INVOLVES~incheon":                    "INVOLVES organizer ",
		"heart~INVOLVES~tianjin":                    "INVOLVES involves ",
		"kim~HAS_ROLE_IN~heart":                     "HAS_ROLE_IN coordinator ",
		"kim~HOLDS_OFFICE~incheon":                  "HOLDS_OFFICE Mayor ",
		"yokohama~IN_COUNTRY~country-jp":            "IN_COUNTRY in ",
		"incheon~incheon-tianjin-1993~tianjin":      "SISTER sister cities 1993-12-07 incheon-tianjin-1993",
		"incheon~incheon-kobe-tianjin-2010~tianjin": "PARTNER partner cities 2010-04-01 incheon-kobe-tianjin-2010",
	} {
		e, ok := edges[id]
		got := fmt.Sprintf("%s %s %s", e.Link, e.Label, e.Since)
		if e.Partnership != nil {
			got += " " + e.Partnership.ID
		}
		if !ok || got != want {
			t.Errorf("%s, edge %s: got %q, want %q", mapQuestion{q}, id, got, want)
		}
	}
}

func mapLocations(t testing.TB, v store.View) {
	q := mapOf("incheon", "port", "tianjin-office", "country-kr")
	q.Depth = 0
	for _, n := range drawMap(t, v, q).Nodes {
		id := n.Entity.EntityID()
		want := id == "incheon" || id == "port" // port has its seat there
		if got := n.Location != nil && n.Location.Latitude == 37.456; got != want {
			t.Errorf("%s: got location %+v of %s, want that of Incheon: %t", mapQuestion{q}, n.Location, id, want)
		}
	}
}

func sameMap(t testing.TB, v store.View) {
	q := mapOf("kobe", "incheon")
	q.Depth, q.Kinds, q.Links, q.Budget = 3, store.NodeSetOf(store.MapKinds...), store.LinkSetOf(store.Links...), 20
	first := drawMap(t, v, q)
	for range 5 {
		if d := Difference(drawMap(t, v, q), first); d != "" {
			t.Fatalf("%s, asked again: %s", mapQuestion{q}, d)
		}
	}
	q.Focus = []string{"incheon", "kobe", "incheon"}
	if d := Difference(drawMap(t, v, q), first); d != "" {
		t.Errorf("%s, against the focus in another order: %s", mapQuestion{q}, d)
	}
}

func badMaps(t testing.TB, v store.View) {
	change := func(f func(q *store.MapQuery)) store.MapQuery {
		q := mapOf("incheon")
		f(&q)
		return q
	}
	for _, c := range []struct {
		q    store.MapQuery
		want error
	}{
		{mapOf(), atlas.ErrInvalid},
		{mapOf("nowhere"), store.ErrNotFound},
		{mapOf("incheon", "nowhere"), store.ErrNotFound},
		{mapOf(""), store.ErrNotFound},
		{mapOf("incheon-tianjin-1993"), atlas.ErrInvalid},
		{mapOf("incheon-tianjin-1993@20"), atlas.ErrInvalid},
		{mapOf("src-news"), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Depth = -1 }), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Depth = store.MaxMapDepth + 1 }), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Budget = 0 }), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Budget = store.MaxMapBudget + 1 }), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Kinds = 0 }), atlas.ErrInvalid},
		{change(func(q *store.MapQuery) { q.Focus, q.Budget = []string{"incheon", "kobe"}, 1 }), atlas.ErrInvalid},
	} {
		if m, err := v.Map(t.Context(), c.q); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v; want %v", mapQuestion{c.q}, m, err, c.want)
		}
	}
}

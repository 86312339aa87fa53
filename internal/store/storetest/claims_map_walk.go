package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func mapWalkClaims() []claim {
	return []claim{
		{"Map/DepthCountsHops", mapDepth},
		{"Map/AgreementsInForceThatDay", mapDays},
		{"Map/ProgramsThatRunAndRolesThatAreHeld", mapPrograms},
		{"Map/EventsThatAreThere", mapEvents},
		{"Map/OfficesThatAreHeld", mapOffices},
		{"Map/FocusOfAKindNotChosen", mapFocusNotChosen},
		{"Map/ChosenLinksOnly", mapLinks},
		{"Map/UndatedAreCounted", mapUndatedCounted},
		{"Map/UndatedAreShownAsPossible", mapUndatedShown},
	}
}

func mapDepth(t testing.TB, v store.View) {
	for _, c := range []struct {
		focus string
		depth int
		nodes int
		edges int
		last  string
	}{
		{"incheon", 0, 1, 0, "incheon d0 °9"},
		{"yokohama", 0, 1, 0, "yokohama d0 °1"},
		{"yokohama", 1, 2, 1, "incheon d1 °9"},
		{"yokohama", 2, 10, 12, "yeonsu d2 °1"},
		{"yokohama", 3, 11, 13, "port-island d3 °1"},
		{"yokohama", 4, 11, 13, "port-island d3 °1"},
		{"port-island", 2, 4, 6, "tianjin d2 °2"},
		{"lodz", 4, 1, 0, "lodz d0 °0"},
	} {
		q := mapOf(c.focus)
		q.Depth = c.depth
		m := drawMap(t, v, q)
		got := briefNodes(m.Nodes)
		if len(m.Nodes) != c.nodes || len(m.Edges) != c.edges || got[len(got)-1] != c.last {
			t.Errorf("%s: got %d edges, nodes %q; want %d edges, %d nodes up to %q", mapQuestion{q}, len(m.Edges), got, c.edges, c.nodes, c.last)
		}
	}
	two := mapOf("yokohama", "port-island") // the distance is that to the nearest
	two.Depth = 1
	expect(t, mapQuestion{two}.String(), briefNodes(drawMap(t, v, two).Nodes),
		[]string{"port-island d0 °1", "yokohama d0 °1", "incheon d1 °9", "kobe d1 °3"})
}

func mapDays(t testing.TB, v store.View) {
	q := mapOf("ulaanbaatar")
	q.AsOf = "2013-04-02"
	expectMap(t, v, q, []string{"ulaanbaatar d0 °1", "incheon d1 °10"}, []string{"incheon~incheon-ulaanbaatar-2013~ulaanbaatar"})
	q.AsOf = "2013-04-01" // an MOU, which the default links leave out
	expectMap(t, v, q, []string{"ulaanbaatar d0 °0"}, nil)
	q.Links = store.LinkSetOf(store.Link(atlas.MOU))
	expectMap(t, v, q, []string{"ulaanbaatar d0 °1", "incheon d1 °1"}, []string{"incheon~incheon-ulaanbaatar-2008~ulaanbaatar"})
}

func mapPrograms(t testing.TB, v store.View) {
	q := mapOf("heart")
	q.Kinds = store.NodeSetOf(store.MapKinds...)
	q.Links = store.LinkSetOf(store.Link(atlas.Involves), store.Link(atlas.HasRoleIn))
	cities := []string{"heart~INVOLVES~incheon", "heart~INVOLVES~tianjin", "heart~INVOLVES~ulaanbaatar"}
	for on, others := range map[atlas.Day][]string{
		"2009-01-01": nil,
		"2010-01-01": {"gil~HAS_ROLE_IN~heart"},
		"2012-06-30": {"gil~HAS_ROLE_IN~heart", "kim~HAS_ROLE_IN~heart"},
		"2012-07-01": {"kim~HAS_ROLE_IN~heart"},
	} {
		q.AsOf = on
		want := append([]string(nil), cities...)
		for _, id := range others { // gil before, kim after heart
			if id[0] < 'h' {
				want = append([]string{id}, want...)
			} else {
				want = append(want, id)
			}
		}
		expect(t, mapQuestion{q}.String(), briefEdges(drawMap(t, v, q).Edges), want)
	}
	q.AsOf = "2008-12-31"
	expectMap(t, v, q, []string{"heart d0 °0"}, nil)
	q.Focus, q.AsOf = []string{"talks"}, "2012-12-31"
	expectMap(t, v, q, []string{"talks d0 °2", "forum d1 °1", "kobe d1 °1"}, []string{"forum~HAS_ROLE_IN~talks", "talks~INVOLVES~kobe"})
	q.AsOf = "2013-01-01"
	expectMap(t, v, q, []string{"talks d0 °0"}, nil)
	q.Focus = []string{"archive"} // begun nobody knows when
	expectMap(t, v, q, []string{"archive d0 °0"}, nil)
}

func mapEvents(t testing.TB, v store.View) {
	q := mapOf("banquet")
	q.Kinds = store.NodeSetOf(atlas.KindCity, atlas.KindOrganization, atlas.KindEvent)
	q.Links = store.LinkSetOf(store.Link(atlas.TookPartIn), store.Link(atlas.HeldIn))
	q.AsOf = "2013-12-06"
	expectMap(t, v, q, []string{"banquet d0 °0"}, nil)
	for _, on := range []atlas.Day{"2013-12-07", "2020-01-01"} { // and it stays there
		q.AsOf = on
		expectMap(t, v, q,
			[]string{"banquet d0 °4", "incheon d1 °3", "port-island d1 °1", "tianjin d1 °1", "tianjin-office d1 °1"},
			[]string{
				"banquet~HELD_IN~port-island", "banquet~HELD_IN~tianjin", "incheon~TOOK_PART_IN~banquet",
				"tianjin~TOOK_PART_IN~banquet", "tianjin-office~TOOK_PART_IN~banquet"})
	}
	q.Focus = []string{"games"} // on a day that nobody knows
	expectMap(t, v, q, []string{"games d0 °0"}, nil)
}

func mapOffices(t testing.TB, v store.View) {
	q := mapOf("kim")
	q.Links = store.LinkSetOf(store.Link(atlas.HoldsOffice))
	q.Kinds = store.NodeSetOf(atlas.KindCity, atlas.KindOrganization, atlas.KindCountry, atlas.KindPerson)
	for on, want := range map[atlas.Day][]string{
		"2008-06-01": {"kim~HOLDS_OFFICE~incheon"},
		"2009-01-01": nil,
		"2014-06-30": {"kim~HOLDS_OFFICE~incheon"},
		"2014-07-01": nil,
		"2030-01-01": {"kim~HOLDS_OFFICE~gil"},
	} {
		q.AsOf = on
		expect(t, mapQuestion{q}.String(), briefEdges(drawMap(t, v, q).Edges), want)
	}
}

func mapFocusNotChosen(t testing.TB, v store.View) {
	q := mapOf("country-us")
	q.Links = store.LinkSetOf(store.Link(atlas.InCountry))
	edges := []string{"honolulu~IN_COUNTRY~country-us", "springfield-a~IN_COUNTRY~country-us", "springfield-b~IN_COUNTRY~country-us"}
	expectMap(t, v, q, []string{"country-us d0 °3", "honolulu d1 °0", "springfield-a d1 °0", "springfield-b d1 °0"}, edges)
	q.Kinds = store.NodeSetOf(atlas.KindCity, atlas.KindCountry)
	expectMap(t, v, q, []string{"country-us d0 °3", "honolulu d1 °1", "springfield-a d1 °1", "springfield-b d1 °1"}, edges)
	q.Kinds = store.NodeSetOf(atlas.KindPerson)
	expectMap(t, v, q, []string{"country-us d0 °0"}, nil)
	q.Focus, q.Depth = []string{"country-us", "honolulu"}, 2 // two foci, neither of them chosen
	expectMap(t, v, q, []string{"country-us d0 °0", "honolulu d0 °0"}, edges[:1])
}

func mapLinks(t testing.TB, v store.View) {
	q := mapOf("kobe")
	q.Links = store.LinkSetOf(store.Link(atlas.Friendship))
	expectMap(t, v, q, []string{"kobe d0 °1", "tianjin d1 °1"}, []string{"kobe~kobe-tianjin-1973~tianjin"})
	q.Links = store.LinkSetOf(store.Link(atlas.PartOf))
	expectMap(t, v, q, []string{"kobe d0 °1", "port-island d1 °1"}, []string{"port-island~PART_OF~kobe"})
	q.Links = store.LinkSetOf(store.Link(atlas.BasedIn))
	q.Focus, q.Kinds = []string{"port"}, store.NodeSetOf(atlas.KindCity, atlas.KindOrganization)
	expectMap(t, v, q, []string{"port d0 °1", "incheon d1 °3"}, []string{"port~BASED_IN~incheon"})
}

package storetest

import (
	"errors"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func networkClaims() []claim {
	return []claim{
		{"Network/OfCitiesOnADay", networkOfCities},
		{"Network/OfOtherThings", networkOfThings},
		{"Network/AgreesWithTheMapsOfItsDays", networkAndMaps},
		{"Network/NodesAreFoundById", networkNodes},
		{"Network/NoKindFails", networkOfNothing},
	}
}

// agreementLinks are the links that are agreements of some kinds.
func agreementLinks(kinds ...atlas.PartnershipKind) store.LinkSet {
	var links []store.Link
	for _, k := range kinds {
		links = append(links, store.Link(k))
	}
	return store.LinkSetOf(links...)
}

func expectNetwork(t testing.TB, v store.View, q networkQuestion, want []string) {
	t.Helper()
	got, err := q.ask(t, v)
	if err != nil {
		t.Errorf("%s: %v", q, err)
		return
	}
	lines, _ := got.([]string)
	expect(t, q.String(), lines, want)
}

func networkOfCities(t testing.TB, v store.View) {
	cities := store.NodeSetOf(atlas.KindCity)
	partners := agreementLinks(atlas.Sister, atlas.Friendship, atlas.Partner, atlas.Twinned)
	expectNetwork(t, v, networkQuestion{cities, partners, "2013-03-28", false}, []string{
		"gangwon (country-kr):",
		"honolulu (country-us):",
		"incheon (country-kr): kaohsiung kobe merida springfield-a springfield-b tianjin yokohama",
		"kaohsiung (country-tw): incheon",
		"kobe (country-jp): incheon tianjin", // by an agreement of three, and one of two
		"lodz (country-pl):",
		"merida (country-mx): incheon",
		"port-island (country-jp):",
		"songdo (country-kr):",
		"springfield-a (country-us): incheon",
		"springfield-b (country-us): incheon",
		"tianjin (country-cn): incheon kobe",
		"ulaanbaatar (country-mn):",
		"yeonsu (country-kr):",
		"yokohama (country-jp): incheon",
		"8 ties, 1 possible", // lodz
	})
	expectNetwork(t, v, networkQuestion{cities, agreementLinks(atlas.Friendship), "2013-04-02", true}, []string{
		"gangwon (country-kr):",
		"honolulu (country-us):",
		"incheon (country-kr): lodz springfield-a ulaanbaatar",
		"kaohsiung (country-tw):",
		"kobe (country-jp): tianjin",
		"lodz (country-pl): incheon",
		"merida (country-mx):",
		"port-island (country-jp):",
		"songdo (country-kr):",
		"springfield-a (country-us): incheon",
		"springfield-b (country-us):",
		"tianjin (country-cn): kobe",
		"ulaanbaatar (country-mn): incheon",
		"yeonsu (country-kr):",
		"yokohama (country-jp):",
		"4 ties, 0 possible",
	})
}

func networkOfThings(t testing.TB, v store.View) {
	for _, c := range []struct {
		kinds []atlas.Kind
		link  store.Link
		on    atlas.Day
		node  string
		want  []string
	}{
		{[]atlas.Kind{atlas.KindCity}, store.Link(atlas.MOU), "2014-01-14", "incheon", nil},
		{[]atlas.Kind{atlas.KindCity}, store.Link(atlas.MOU), "2014-01-15", "incheon", []string{"kobe"}},
		{[]atlas.Kind{atlas.KindCity}, store.Link(atlas.PartOf), "1900-01-01", "incheon", []string{"songdo", "yeonsu"}},
		{[]atlas.Kind{atlas.KindCountry, atlas.KindCity}, store.Link(atlas.InCountry), "2013-03-28", "country-us", []string{"honolulu", "springfield-a", "springfield-b"}},
		{[]atlas.Kind{atlas.KindCountry}, store.Link(atlas.InCountry), "2013-03-28", "country-us", nil},
	} {
		n, err := v.Network(t.Context(), store.NodeSetOf(c.kinds...))
		if err != nil {
			t.Errorf("Network(%s): %v", c.kinds, err)
			continue
		}
		u, ok := n.Node(c.node)
		if !ok {
			t.Errorf("Network(%s) has no node %q", c.kinds, c.node)
			continue
		}
		var got []string
		on := n.On(c.on, store.LinkSetOf(c.link), false)
		for _, w := range on.Of(u) {
			got = append(got, n.Nodes[w])
		}
		expect(t, string(c.link)+" of "+c.node, got, c.want)
	}
}

// networkAndMaps: the neighbours of a node are what a map of one hop around it has.
func networkAndMaps(t testing.TB, v store.View) {
	for _, kinds := range []store.NodeSet{store.NodeSetOf(atlas.KindCity), store.NodeSetOf(store.MapKinds...)} {
		n, err := v.Network(t.Context(), kinds)
		if err != nil {
			t.Errorf("Network: %v", err)
			return
		}
		for _, focus := range []string{"incheon"} {
			for _, day := range []atlas.Day{"1999-05-31", "2013-03-28"} {
				for _, undated := range []bool{false, true} {
					q := store.MapQuery{Focus: []string{focus}, Depth: 1, Kinds: kinds, Links: store.DefaultLinks, AsOf: day, Budget: 300, Undated: undated}
					m := drawMap(t, v, q)
					var want, got []string
					for _, around := range m.Nodes[1:] {
						want = append(want, around.Entity.EntityID())
					}
					slices.Sort(want)
					u, _ := n.Node(focus)
					on := n.On(day, store.DefaultLinks, undated)
					for _, w := range on.Of(u) {
						got = append(got, n.Nodes[w])
					}
					expect(t, "neighbours in the network, as in "+mapQuestion{q}.String(), got, want)
				}
			}
		}
	}
}

func networkNodes(t testing.TB, v store.View) {
	n, err := v.Network(t.Context(), store.NodeSetOf(atlas.KindCity))
	if err != nil {
		t.Errorf("Network: %v", err)
		return
	}
	for i, id := range n.Nodes {
		if u, ok := n.Node(id); !ok || int(u) != i {
			t.Errorf("Node(%q) = %d, %t; want %d", id, u, ok, i)
		}
	}
	for _, id := range []string{"", "nowhere", "country-kr"} {
		if u, ok := n.Node(id); ok {
			t.Errorf("Node(%q) = %d, want none", id, u)
		}
	}
	u, _ := n.Node("tianjin")
	var kinds []string
	for _, a := range n.Arcs(u) {
		kinds = append(kinds, n.Nodes[a.To]+" "+string(a.Kind()))
	}
	expect(t, "Arcs of tianjin", kinds, []string{"incheon SISTER", "incheon PARTNER", "kobe FRIENDSHIP", "kobe PARTNER"})
}

func networkOfNothing(t testing.TB, v store.View) {
	if n, err := v.Network(t.Context(), 0); !errors.Is(err, atlas.ErrInvalid) {
		t.Errorf("Network of no kind: got %v, %v; want %v", n, err, atlas.ErrInvalid)
	}
}

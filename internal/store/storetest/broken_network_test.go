package storetest

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
)

// brokenNetworks are the ways in which networks can go wrong.
func brokenNetworks() []defect {
	// linked is a network whose links are changed, or left out where change says so.
	linked := func(change func(a *store.Arc) (stays bool)) func(n *store.Network) *store.Network {
		return func(n *store.Network) *store.Network {
			countries := make([]string, len(n.Nodes))
			for u, c := range n.CountryOf {
				if c != store.NoPlace {
					countries[u] = n.Countries[c]
				}
			}
			return store.NewNetwork(n.Nodes, countries, func(link func(x, y int32, l store.Link, known, possible calendar.Span)) {
				for u := range n.Nodes {
					for _, a := range n.Arcs(int32(u)) {
						if change(&a) {
							link(int32(u), a.To, a.Kind(), a.Known, a.Possible)
						}
					}
				}
			})
		}
	}
	return []defect{
		{name: "NetworksWithoutMOUs", network: linked(func(a *store.Arc) bool { return a.Kind() != store.Link(atlas.MOU) })},
		{name: "NetworksWithoutRelations", network: linked(func(a *store.Arc) bool { return int(a.Link) < len(atlas.PartnershipKinds) })},
		{name: "NetworksKnowNothingUndated", network: linked(func(a *store.Arc) bool { a.Possible = calendar.Span{}; return true })},
		{name: "NetworksOfWhatOnlyMayHold", network: linked(func(a *store.Arc) bool { a.Known = a.Possible; return true })},
		{name: "NetworksWithoutAnEnd", network: linked(func(a *store.Arc) bool {
			if !a.Known.IsEmpty() {
				a.Known.Until = calendar.Never
			}
			return true
		})},
		{name: "NetworksWithoutABeginning", network: linked(func(a *store.Arc) bool {
			if !a.Known.IsEmpty() {
				a.Known.From = 0
			}
			return true
		})},
		{name: "NetworksWithoutCountries", network: func(n *store.Network) *store.Network {
			return store.NewNetwork(n.Nodes, make([]string, len(n.Nodes)), func(func(x, y int32, l store.Link, known, possible calendar.Span)) {})
		}},
		{name: "NetworksOfCitiesAlone", askNetwork: func(kinds store.NodeSet) store.NodeSet { return store.NodeSetOf(atlas.KindCity) }},
	}
}

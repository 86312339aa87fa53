package store

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store/calendar"
)

// TiesOn are the agreements of some kinds in a network on a day, for those who follow the ties of
// a few places: the plain graph of a day is [Network.On].
type TiesOn struct {
	network *Network
	links   LinkSet
	on      calendar.Day
}

// TiesOn returns the agreements of some kinds on a day.
func (n *Network) TiesOn(d atlas.Day, kinds atlas.KindSet) TiesOn {
	t := TiesOn{network: n, on: calendar.Of(d)}
	for i, k := range atlas.PartnershipKinds { // the first of all links
		if kinds.Has(k) {
			t.links |= 1 << i
		}
	}
	return t
}

// Each reports every node that is tied to one, by the strongest kind in force, or that may be tied
// to it and is not known to be, by the empty kind. They come in order.
func (t TiesOn) Each(node int32, report func(to int32, strongest atlas.PartnershipKind)) {
	arcs := t.network.Arcs(node)
	for from, to := 0, 0; from < len(arcs); from = to {
		strongest, perhaps := atlas.PartnershipKind(""), false
		for to = from; to < len(arcs) && arcs[to].To == arcs[from].To; to++ {
			a := &arcs[to]
			switch {
			case strongest != "" || t.links&(1<<a.Link) == 0:
			case a.Known.Has(t.on):
				strongest = atlas.PartnershipKinds[a.Link] // kinds stand in order of strength
			case a.Possible.Has(t.on):
				perhaps = true
			}
		}
		if strongest != "" || perhaps {
			report(arcs[from].To, strongest)
		}
	}
}

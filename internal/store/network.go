package store

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store/calendar"
)

// Network is all links among all things of some kinds, with the days on which they hold: what
// to compute on the whole graph needs, and no more. It takes some 50 bytes a link and the ids
// of the things. Nobody changes it.
//
// The things are nodes, numbered from 0 on in the order of their ids; a thing without any
// link is one too. Who asks for a day, makes of it the plain graph of that day:
//
//	n, err := view.Network(ctx, store.NodeSetOf(atlas.KindCity))
//	of, ok := n.Node("incheon")
//	on := n.On(day, links, false)          // O(nodes + links), some milliseconds for 60,000 agreements
//	for _, v := range on.Of(of) { … n.Nodes[v] … }
//
// or goes through the links of a node itself: [Network.Arcs].
type Network struct {
	Nodes     []string // ids, in order
	Countries []string // ids, in order: those in which cities of Nodes lie
	CountryOf []int32  // by node: the place in Countries of where a city lies; [NoPlace] of others, and where it is not known

	starts []int32 // by node: where its arcs begin
	arcs   []Arc
}

// Arc is a link as one of its ends sees it; the other end has one too. An agreement of more
// than two parties is a link between each two of them.
type Arc struct {
	To   int32 // the node at the other end
	Link uint8 // place in [Links]: agreements come first, as in [atlas.PartnershipKinds]
	// Known are the days on which the link holds, Possible those on which it may hold, as
	// [MapQuery] says; Possible may have the known days in it too.
	Known, Possible calendar.Span
}

// Kind is the kind of the link.
func (a Arc) Kind() Link { return Links[a.Link] }

// NewNetwork makes a network of the ids of its nodes, in order, and the country of each,
// empty where there is none. Each reports all links, every one once, from either end. Links
// that are the same in all that an [Arc] holds are one, and one of a node with itself is none.
func NewNetwork(nodes, countries []string, each func(link func(x, y int32, l Link, known, possible calendar.Span))) *Network {
	n := &Network{Nodes: nodes, CountryOf: make([]int32, len(nodes)), starts: make([]int32, len(nodes)+1)}
	for _, c := range countries {
		if c != "" {
			n.Countries = append(n.Countries, c)
		}
	}
	slices.Sort(n.Countries)
	n.Countries = slices.Clip(slices.Compact(n.Countries))
	for i, c := range countries {
		place, ok := slices.BinarySearch(n.Countries, c)
		if n.CountryOf[i] = int32(place); !ok {
			n.CountryOf[i] = NoPlace
		}
	}
	type end struct {
		of int32
		Arc
	}
	var ends []end
	each(func(x, y int32, l Link, known, possible calendar.Span) {
		if i := l.Index(); i >= 0 && x != y {
			a := Arc{Link: uint8(i), Known: wholeSpan(known), Possible: wholeSpan(possible)}
			there, back := a, a
			there.To, back.To = y, x
			ends = append(ends, end{x, there}, end{y, back})
		}
	})
	slices.SortFunc(ends, func(v, w end) int { return cmp.Or(cmp.Compare(v.of, w.of), compareArcs(v.Arc, w.Arc)) })
	ends = slices.Compact(ends)
	n.arcs = make([]Arc, len(ends))
	for i, e := range ends {
		n.arcs[i] = e.Arc
		n.starts[e.of+1]++
	}
	for i := range nodes {
		n.starts[i+1] += n.starts[i]
	}
	return n
}

// wholeSpan is a span as every store writes it: one without days is empty, and the first day
// of all days is their beginning.
func wholeSpan(s calendar.Span) calendar.Span {
	switch {
	case s.IsEmpty():
		return calendar.Span{}
	case s.From <= firstDay:
		s.From = 0
	}
	return s
}

// firstDay is the first of all days.
var firstDay = calendar.Of(atlas.FirstDay)

func compareArcs(v, w Arc) int {
	return cmp.Or(
		cmp.Compare(v.To, w.To), cmp.Compare(v.Link, w.Link),
		cmp.Compare(v.Known.From, w.Known.From), cmp.Compare(v.Known.Until, w.Known.Until),
		cmp.Compare(v.Possible.From, w.Possible.From), cmp.Compare(v.Possible.Until, w.Possible.Until))
}

// Node is the node with an id, and whether there is one.
func (n *Network) Node(id string) (node int32, ok bool) {
	i, ok := slices.BinarySearch(n.Nodes, id)
	return int32(i), ok
}

// Arcs are the links of a node, whenever they hold: by the node at the other end, of one node
// in the order of [Links], of one kind by days. They must not be changed.
func (n *Network) Arcs(node int32) []Arc { return n.arcs[n.starts[node]:n.starts[node+1]] }

// NetworkOn is a network on a day: a plain graph, in which two nodes are neighbours or are
// not, however many links join them.
type NetworkOn struct {
	*Network
	// Possible are the pairs of nodes that are no neighbours, and that a link may join of
	// which nobody knows whether it holds on the day; 0 where such links count.
	Possible int

	starts []int32 // by node
	all    []int32
}

// On is the network on a day, over links of a set that hold then, or also over those that
// may hold. O(nodes + links).
func (n *Network) On(d atlas.Day, links LinkSet, undated bool) *NetworkOn {
	on := &NetworkOn{Network: n, starts: make([]int32, len(n.Nodes)+1)}
	at, possible := calendar.Of(d), 0
	for u := range n.Nodes {
		arcs := n.Arcs(int32(u))
		for from, to := 0, 0; from < len(arcs); from = to {
			known, may := false, false
			for to = from; to < len(arcs) && arcs[to].To == arcs[from].To; to++ {
				if a := &arcs[to]; links&(1<<a.Link) != 0 {
					known = known || a.Known.Has(at)
					may = may || a.Possible.Has(at)
				}
			}
			switch {
			case known || may && undated:
				on.all = append(on.all, arcs[from].To)
			case may:
				possible++
			}
		}
		on.starts[u+1] = int32(len(on.all))
	}
	on.Possible = possible / 2 // each is met at both ends
	return on
}

// Of are the neighbours of a node, in order. They must not be changed.
func (n *NetworkOn) Of(node int32) []int32 { return n.all[n.starts[node]:n.starts[node+1]] }

// Ties is the number of pairs of neighbours.
func (n *NetworkOn) Ties() int { return len(n.all) / 2 }

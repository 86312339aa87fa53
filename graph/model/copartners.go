package model

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// CoPartners are the places tied to partners of a city on a day: of each it is known how many of these.
//
//	city ── partner ── co-partner     shared: both ties are known
//	city ── partner ┄┄ co-partner     perhaps shared: one of the two may hold, and the other holds or may hold
type CoPartners struct {
	Undated int // places that share none for certain, and perhaps one

	network *store.Network
	ties    store.TiesOn
	rows    []coPartner                     // in order
	own     map[int32]atlas.PartnershipKind // by partner: the strongest kind; empty: it may be one
}

// A coPartner is a place by its node, with how many partners it shares.
type coPartner struct{ node, known, perhaps int32 }

// counted is how often each node was met: as long as a network, and used again and again.
type counted struct {
	known, perhaps []int32
	met            []int32 // nodes whose numbers are not 0
}

var countedPool = sync.Pool{New: func() any { return new(counted) }}

// CoPartnersOf finds the co-partners of a node. O(the links of its partners).
func CoPartnersOf(n *store.Network, of int32, on atlas.Day, kinds atlas.KindSet) *CoPartners {
	if kinds == 0 {
		kinds = atlas.PartnerKinds
	}
	c := &CoPartners{network: n, ties: n.TiesOn(on, kinds), own: make(map[int32]atlas.PartnershipKind)}
	count := countedPool.Get().(*counted)
	defer countedPool.Put(count)
	if len(count.known) < len(n.Nodes) {
		count.known, count.perhaps = make([]int32, len(n.Nodes)), make([]int32, len(n.Nodes))
	}
	c.ties.Each(of, func(partner int32, own atlas.PartnershipKind) {
		c.own[partner] = own
		c.ties.Each(partner, func(node int32, theirs atlas.PartnershipKind) {
			if node == of {
				return
			}
			if count.known[node]+count.perhaps[node] == 0 {
				count.met = append(count.met, node)
			}
			if own != "" && theirs != "" {
				count.known[node]++
			} else {
				count.perhaps[node]++
			}
		})
	})
	listed := 0
	for _, node := range count.met {
		if count.known[node] > 0 {
			listed++
		}
	}
	c.rows, c.Undated = make([]coPartner, 0, listed), len(count.met)-listed
	for _, node := range count.met {
		if count.known[node] > 0 {
			c.rows = append(c.rows, coPartner{node, count.known[node], count.perhaps[node]})
		}
		count.known[node], count.perhaps[node] = 0, 0
	}
	count.met = count.met[:0]
	slices.SortFunc(c.rows, func(x, y coPartner) int {
		return cmp.Or(cmp.Compare(y.known, x.known), cmp.Compare(x.node, y.node)) // nodes stand in order of their ids
	})
	return c
}

// key is the place of a row: the text of it is in the order of the rows.
func (c *CoPartners) key(i int) string {
	return store.NumberKey(math.MaxInt32-int(c.rows[i].known), c.network.Nodes[c.rows[i].node])
}

// page cuts the rows of a window out.
func (c *CoPartners) page(w store.Window) (from, to int) {
	from, to = 0, len(c.rows)
	if w.After != "" {
		from = sort.Search(len(c.rows), func(i int) bool { return c.key(i) > w.After })
	}
	if w.Before != "" {
		to = max(from, sort.Search(len(c.rows), func(i int) bool { return c.key(i) >= w.Before }))
	}
	if w.FromEnd {
		return max(from, to-w.Limit), to
	}
	return from, min(to, from+w.Limit)
}

// AppendIDs appends the ids of the places on a page and, where it is asked through whom, of the partners that they share.
func (c *CoPartners) AppendIDs(ids []string, w store.Window, through bool) []string {
	from, to := c.page(w)
	for _, row := range c.rows[from:to] {
		ids = append(ids, c.network.Nodes[row.node])
	}
	if through && from < to {
		for partner, own := range c.own {
			if own != "" {
				ids = append(ids, c.network.Nodes[partner])
			}
		}
	}
	return ids
}

// through are the partners that a place shares, in order of their ids.
func (c *CoPartners) through(node int32) (shared []int32, theirs []atlas.PartnershipKind) {
	c.ties.Each(node, func(to int32, by atlas.PartnershipKind) {
		if by != "" && c.own[to] != "" {
			shared, theirs = append(shared, to), append(theirs, by)
		}
	})
	return shared, theirs
}

// CoPartnerConnection is the co-partners of a city on a day.
type CoPartnerConnection struct {
	Connection[*City, CoPartnerEdge, *CoPartnerEdge]
	all   *CoPartners
	start int
	found Found
}

// Found are the entities that were looked up for a connection.
type Found func(id string) *City

// NewCoPartnerConnection is a page of the co-partners of a city, of which the places on the page, and the partners that these
// share, can be found.
func NewCoPartnerConnection(all *CoPartners, w store.Window, l Listed, found Found) *CoPartnerConnection {
	c := &CoPartnerConnection{all: all, found: found}
	from, to := all.page(w)
	l.Page = &store.Page{Total: len(all.rows), Undated: all.Undated, HasPrevious: from > 0, HasNext: to < len(all.rows)}
	for i := from; i < to; i++ {
		l.Page.Rows = append(l.Page.Rows, store.Row{Key: all.key(i), Joined: store.NothingJoined})
	}
	c.start = from
	c.Fill(l)
	return c
}

// UndatedCount is the number of places that share no partner for certain, and perhaps one.
func (c *CoPartnerConnection) UndatedCount() int { return c.Page.Undated }

func (c *CoPartnerConnection) city(node int32) *City { return c.found(c.all.network.Nodes[node]) }

// Nodes are the co-partners on the page, in order.
func (c *CoPartnerConnection) Nodes() []*City {
	nodes := make([]*City, len(c.Page.Rows))
	for i := range nodes {
		nodes[i] = c.city(c.all.rows[c.start+i].node)
	}
	return nodes
}

// Edges are the edges of the page, in order.
func (c *CoPartnerConnection) Edges() []*CoPartnerEdge {
	edges := make([]*CoPartnerEdge, len(c.Page.Rows))
	for i := range edges {
		row := &c.all.rows[c.start+i]
		edges[i] = &CoPartnerEdge{Edge[*City]{c.city(row.node), &c.Page.Rows[i], &c.Listed}, row, c}
	}
	return edges
}

// CoPartnerEdge is a co-partner, and what it shares.
type CoPartnerEdge struct {
	Edge[*City]
	shares *coPartner
	in     *CoPartnerConnection
}

// SharedCount is how many partners it shares.
func (e *CoPartnerEdge) SharedCount() int { return int(e.shares.known) }

// UndatedCount is how many more it may share.
func (e *CoPartnerEdge) UndatedCount() int { return int(e.shares.perhaps) }

// Tied says whether it is a partner itself; nil where nobody knows.
func (e *CoPartnerEdge) Tied() *bool {
	by, ok := e.in.all.own[e.shares.node]
	if ok && by == "" {
		return nil
	}
	return &ok
}

// Through are the first partners that it shares.
func (e *CoPartnerEdge) Through(first int) ([]*SharedPartner, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	nodes, theirs := e.in.all.through(e.shares.node)
	shared := make([]*SharedPartner, min(first, len(nodes)))
	for i := range shared {
		shared[i] = &SharedPartner{e.in.city(nodes[i]), e.in.all.own[nodes[i]], theirs[i]}
	}
	return shared, nil
}

// SharedPartner is a partner that a city and a co-partner share.
type SharedPartner struct {
	City      *City
	OwnKind   atlas.PartnershipKind // of the strongest agreement with the city asked about
	OtherKind atlas.PartnershipKind // and with the co-partner
}

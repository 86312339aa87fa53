package model

import (
	"citygraph/graph/loader"
	"citygraph/internal/store"
)

// Listed is a page of a list of one parent, as it was loaded: what connections are
// made from.
type Listed struct {
	*loader.Lists
	Page  *store.Page
	Scope Scope
}

// Connection is what all connections have: a page of nodes N, each of which an edge E
// leads to. The type of a connection embeds it, and an edge embeds [Edge]; with that both
// are complete:
//
//	type CityConnection struct { Connection[*City, CityEdge, *CityEdge] }
//	type CityEdge struct{ Edge[*City] }
type Connection[N, E any, P edgeTo[N, E]] struct {
	TotalCount int
	Edges      []P
	Nodes      []N
	PageInfo   *PageInfo
}

// edgeTo is a pointer to an edge, which embeds an [Edge].
type edgeTo[N, E any] interface {
	*E
	set(Edge[N])
}

// Edge is what all edges have.
type Edge[N any] struct {
	Node  N
	row   *store.Row
	lists *loader.Lists
	scope Scope
}

func (e *Edge[N]) set(of Edge[N]) { *e = of }

// Cursor is the place of the edge in its list.
func (e *Edge[N]) Cursor() string { return e.scope.Cursor(e.row.Key) }

// Citations are those of what joins the node to the parent.
func (e *Edge[N]) Citations() []*Citation { return cited(e.row.Citations, e.lists) }

// PageInfo is where a page stands in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	first, last                  string // keys of rows; empty on an empty page
	scope                        Scope
}

// StartCursor is the cursor of the first row; empty on an empty page.
func (p *PageInfo) StartCursor() string { return p.cursor(p.first) }

// EndCursor is the cursor of the last row; empty on an empty page.
func (p *PageInfo) EndCursor() string { return p.cursor(p.last) }

func (p *PageInfo) cursor(key string) string {
	if key == "" {
		return ""
	}
	return p.scope.Cursor(key)
}

// Fill makes c the connection of a page. What a type has beside rows it adds to this.
func (c *Connection[N, E, P]) Fill(l Listed) {
	c.fill(l, func(row *store.Row) N {
		node, _ := Wrap(row.Entity, l.Rows).(N)
		return node
	})
}

// fill is Fill where a node is made of more than the entity of its row.
func (c *Connection[N, E, P]) fill(l Listed, node func(*store.Row) N) {
	c.TotalCount = l.Page.Total
	c.Edges = make([]P, len(l.Page.Rows))
	c.Nodes = make([]N, len(l.Page.Rows))
	c.PageInfo = &PageInfo{HasNextPage: l.Page.HasNext, HasPreviousPage: l.Page.HasPrevious, scope: l.Scope}
	for i := range l.Page.Rows {
		row := &l.Page.Rows[i]
		c.Nodes[i], c.Edges[i] = node(row), new(E)
		c.Edges[i].set(Edge[N]{c.Nodes[i], row, l.Lists, l.Scope})
	}
	if n := len(l.Page.Rows); n > 0 {
		c.PageInfo.first, c.PageInfo.last = l.Page.Rows[0].Key, l.Page.Rows[n-1].Key
	}
}

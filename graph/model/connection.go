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
	Query *store.ListQuery // by which it was asked
	Of    *City            // the parent of a list of partners
	// Parents is the level of the parents, of a list of a field; else nil.
	Parents *loader.Level
}

// Connection is what all connections have: a page of nodes N, each of which an edge E
// leads to. The type of a connection embeds it, and an edge embeds [Edge]; with that both
// are complete:
//
//	type CityConnection struct { Connection[*City, CityEdge, *CityEdge] }
//	type CityEdge struct{ Edge[*City] }
type Connection[N, E any, P edgeTo[N, E]] struct {
	Listed
	node func(*store.Row, *loader.Level) N // nil: the entity of the row
}

// edgeTo is a pointer to an edge, which embeds an [Edge].
type edgeTo[N, E any] interface {
	*E
	set(Edge[N])
}

// Fill makes c the connection of a page. What a type has beside rows it adds to this.
func (c *Connection[N, E, P]) Fill(l Listed) { c.Listed = l }

// TotalCount is how many rows the whole list has.
func (c *Connection[N, E, P]) TotalCount() int { return c.Page.Total }

// Nodes are the nodes of the page, in order.
func (c *Connection[N, E, P]) Nodes() []N {
	nodes := make([]N, len(c.Page.Rows))
	for i := range nodes {
		nodes[i] = c.nodeOf(&c.Page.Rows[i])
	}
	return nodes
}

// Edges are the edges of the page, in order.
func (c *Connection[N, E, P]) Edges() []P {
	edges, all := make([]P, len(c.Page.Rows)), make([]E, len(c.Page.Rows))
	for i := range edges {
		row := &c.Page.Rows[i]
		edges[i] = &all[i]
		edges[i].set(Edge[N]{c.nodeOf(row), row, &c.Listed})
	}
	return edges
}

func (c *Connection[N, E, P]) nodeOf(row *store.Row) N {
	if c.node != nil {
		return c.node(row, c.Rows)
	}
	node, _ := Wrap(row.Entity, c.Rows).(N)
	return node
}

// PageInfo is where the page stands in its list.
func (c *Connection[N, E, P]) PageInfo() *PageInfo {
	info := &PageInfo{HasNextPage: c.Page.HasNext, HasPreviousPage: c.Page.HasPrevious, scope: c.Scope}
	if n := len(c.Page.Rows); n > 0 {
		info.first, info.last = c.Page.Rows[0].Key, c.Page.Rows[n-1].Key
	}
	return info
}

// Edge is what all edges have.
type Edge[N any] struct {
	Node N
	row  *store.Row
	list *Listed
}

func (e *Edge[N]) set(of Edge[N]) { *e = of }

// Cursor is the place of the edge in its list.
func (e *Edge[N]) Cursor() string { return e.list.Scope.Cursor(e.row.Key) }

// Citations are those of what joins the node to the parent.
func (e *Edge[N]) Citations() []*Citation { return cited(e.row.Citations, e.list.Lists) }

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

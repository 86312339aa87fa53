package model

import (
	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Listed is a page of a list of one parent, as it was loaded: what connections are
// made from.
type Listed struct {
	*loader.Lists
	Page  *store.Page
	Scope Scope
}

// Connection is what all connections have.
type Connection[N, E any] struct {
	TotalCount int
	Edges      []E
	Nodes      []N
	PageInfo   *PageInfo
}

// Edge is what all edges have.
type Edge[N any] struct {
	Node  N
	row   *store.Row
	lists *loader.Lists
	scope Scope
}

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

// connect makes a connection: node wraps the entity of a row, edge adds to the
// plain edge what its type has besides.
func connect[N Node, E any](l Listed, node func(atlas.Entity, *loader.Level) N, edge func(Edge[N]) E) Connection[N, E] {
	return connectRows(l, func(row *store.Row) N { return node(row.Entity, l.Rows) }, edge)
}

// connectRows is connect where a node is made of more than the entity of its row.
func connectRows[N, E any](l Listed, node func(row *store.Row) N, edge func(Edge[N]) E) Connection[N, E] {
	c := Connection[N, E]{
		TotalCount: l.Page.Total,
		Edges:      make([]E, len(l.Page.Rows)),
		Nodes:      make([]N, len(l.Page.Rows)),
		PageInfo:   &PageInfo{HasNextPage: l.Page.HasNext, HasPreviousPage: l.Page.HasPrevious, scope: l.Scope},
	}
	for i := range l.Page.Rows {
		row := &l.Page.Rows[i]
		c.Nodes[i] = node(row)
		c.Edges[i] = edge(Edge[N]{c.Nodes[i], row, l.Lists, l.Scope})
	}
	if n := len(l.Page.Rows); n > 0 {
		c.PageInfo.first, c.PageInfo.last = l.Page.Rows[0].Key, l.Page.Rows[n-1].Key
	}
	return c
}

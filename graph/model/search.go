package model

import (
	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// SearchConnection is a page of hits.
type SearchConnection struct {
	TotalCount *int
	Edges      []*SearchEdge
	Nodes      []Entity
	PageInfo   *PageInfo
}

// SearchEdge is a hit.
type SearchEdge struct {
	Node  Entity
	hit   *store.Hit
	scope Scope
}

// Cursor is the place of the hit in its list.
func (e *SearchEdge) Cursor() string { return e.scope.Cursor(e.hit.Key) }

// Matched is how the hit was found.
func (e *SearchEdge) Matched() *SearchMatch { return &SearchMatch{&e.hit.Matched} }

// SearchMatch is how a hit was found.
type SearchMatch struct{ *store.Match }

// Tier is the way in which the text matches.
func (m *SearchMatch) Tier() fold.MatchWay { return m.Way }

// Language is the language of a name; nil for what has none.
func (m *SearchMatch) Language() *atlas.Language {
	if m.Match.Language == "" {
		return nil
	}
	return &m.Match.Language
}

// NewSearchConnection makes the shape of a page of hits.
func NewSearchConnection(p *loader.Hits, scope Scope) *SearchConnection {
	n := len(p.Hits)
	c := &SearchConnection{
		TotalCount: p.Total,
		Edges:      make([]*SearchEdge, n), Nodes: make([]Entity, n),
		PageInfo: &PageInfo{HasNextPage: p.HasNext, HasPreviousPage: p.HasPrevious, scope: scope},
	}
	for i := range p.Hits {
		c.Nodes[i] = As[Entity](p.Hits[i].Entity, p.Found)
		c.Edges[i] = &SearchEdge{c.Nodes[i], &p.Hits[i], scope}
	}
	if n > 0 {
		c.PageInfo.first, c.PageInfo.last = p.Hits[0].Key, p.Hits[n-1].Key
	}
	return c
}

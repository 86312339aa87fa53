package model

import (
	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// RelationshipMap is a part of the graph.
type RelationshipMap struct {
	Nodes      []*MapNode
	Edges      []*MapEdge
	Truncation *MapTruncation

	UndatedCount int
	Bounds       *GeoBounds
}

// MapTruncation is what a map left out.
type MapTruncation struct{ OmittedNodes, OmittedEdges int }

// GeoBounds is a box around positions.
type GeoBounds = store.Bounds

// MapNode is a node of a map.
type MapNode struct {
	*store.MapNode
	at *loader.Level
}

// ID is the id of the thing.
func (n *MapNode) ID() string { return n.MapNode.Entity.EntityID() }

// Entity is the thing itself.
func (n *MapNode) Entity() Entity { return As[Entity](n.MapNode.Entity, n.at) }

// Location is where it is; nil when not known.
func (n *MapNode) Location() *GeoPoint {
	l := n.MapNode.Location
	if l == nil {
		return nil
	}
	return &GeoPoint{l.Latitude, l.Longitude, l.Position}
}

// MapEdge is an edge of a map.
type MapEdge struct {
	*store.MapEdge
	at *loader.Level
}

// Partnership is the agreement that the edge is; nil for a relation.
func (e *MapEdge) Partnership() *Partnership {
	if e.MapEdge.Partnership == nil {
		return nil
	}
	return &Partnership{e.MapEdge.Partnership, e.at}
}

// NewRelationshipMap makes the shape of a map.
func NewRelationshipMap(m *store.Map, r *loader.Request) *RelationshipMap {
	shape := &RelationshipMap{Nodes: make([]*MapNode, len(m.Nodes)), Edges: make([]*MapEdge, len(m.Edges)), UndatedCount: m.Undated}
	entities := make([]atlas.Entity, len(m.Nodes))
	for i := range m.Nodes {
		entities[i] = m.Nodes[i].Entity
	}
	nodes := r.Of(entities...)
	for i := range m.Nodes {
		shape.Nodes[i] = &MapNode{&m.Nodes[i], nodes}
	}
	var agreements []atlas.Entity
	for i := range m.Edges {
		if p := m.Edges[i].Partnership; p != nil {
			agreements = append(agreements, p)
		}
	}
	edges := r.Of(agreements...)
	for i := range m.Edges {
		shape.Edges[i] = &MapEdge{&m.Edges[i], edges}
	}
	if m.OmittedNodes > 0 || m.OmittedEdges > 0 {
		shape.Truncation = &MapTruncation{m.OmittedNodes, m.OmittedEdges}
	}
	shape.Bounds = store.BoundsOf(m.Nodes)
	return shape
}

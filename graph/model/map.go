package model

import (
	"citygraph/graph/loader"
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
func NewRelationshipMap(m *loader.Map) *RelationshipMap {
	shape := &RelationshipMap{Nodes: make([]*MapNode, len(m.Nodes)), Edges: make([]*MapEdge, len(m.Edges)), UndatedCount: m.Undated}
	for i := range m.Nodes {
		shape.Nodes[i] = &MapNode{&m.Nodes[i], m.Things}
	}
	for i := range m.Edges {
		shape.Edges[i] = &MapEdge{&m.Edges[i], m.Agreements}
	}
	if m.OmittedNodes > 0 || m.OmittedEdges > 0 {
		shape.Truncation = &MapTruncation{m.OmittedNodes, m.OmittedEdges}
	}
	shape.Bounds = store.BoundsOf(m.Nodes)
	return shape
}

package neo4jstore

import (
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// nodesOf are the nodes of a map: lists of facts, distance, degree and the facts of
// the city that the entity is based in.
func nodesOf(d decoder) []store.MapNode {
	list := d.list()
	nodes := make([]store.MapNode, len(list))
	for i, x := range list {
		n := store.MapNode{Entity: x.at(0).entity(), Distance: x.at(1).number(), Degree: x.at(2).number()}
		if c, ok := n.Entity.(*atlas.City); ok {
			n.Location = c.Location
		} else if seat := x.at(3); !seat.none() {
			if c, ok := seat.entity().(*atlas.City); ok {
				n.Location = c.Location
			}
		}
		nodes[i] = n
	}
	slices.SortFunc(nodes, store.CompareMapNodes)
	return nodes
}

// edgesOf are the edges of a map: lists of a link, its ends and, of an agreement,
// its facts.
func edgesOf(d decoder, nodes []store.MapNode, on atlas.Day) []store.MapEdge {
	known := agreements{}
	things := make(map[string]atlas.Entity, len(nodes))
	for _, n := range nodes {
		things[n.Entity.EntityID()] = n.Entity
	}
	list := d.list()
	edges := make([]store.MapEdge, 0, len(list))
	for _, x := range list {
		link, source, target := store.Link(x.at(0).text()), x.at(1).text(), x.at(2).text()
		if facts := x.at(3); !facts.none() {
			edges = append(edges, store.TieEdge(known.read(facts), source, target, on))
			continue
		}
		if from, to := things[source], things[target]; from != nil && to != nil {
			edges = append(edges, store.RelationEdgeOn(link, from, to, on))
		}
	}
	slices.SortFunc(edges, store.CompareMapEdges)
	return edges
}

package neo4jstore

import (
	"slices"

	"citygraph/internal/atlas"
)

// nodesOf are the nodes of a map: lists of facts, distance, degree and the facts of
// the seat of an organization.
func nodesOf(d decoder) []atlas.MapNode {
	list := d.list()
	nodes := make([]atlas.MapNode, len(list))
	for i, x := range list {
		n := atlas.MapNode{Entity: x.at(0).entity(), Distance: x.at(1).number(), Degree: x.at(2).number()}
		if c, ok := n.Entity.(*atlas.City); ok {
			n.Location = c.Location
		} else if seat := x.at(3); !seat.none() {
			if c, ok := seat.entity().(*atlas.City); ok {
				n.Location = c.Location
			}
		}
		nodes[i] = n
	}
	slices.SortFunc(nodes, atlas.CompareMapNodes)
	return nodes
}

// edgesOf are the edges of a map: lists of a link, its ends and, of an agreement,
// its id.
func edgesOf(d, agreements decoder, nodes []atlas.MapNode, on atlas.Day) []atlas.MapEdge {
	byID := agreementsOf(agreements)
	things := make(map[string]atlas.Entity, len(nodes))
	for _, n := range nodes {
		things[n.Entity.EntityID()] = n.Entity
	}
	list := d.list()
	edges := make([]atlas.MapEdge, 0, len(list))
	for _, x := range list {
		link, source, target := atlas.Link(x.at(0).text()), x.at(1).text(), x.at(2).text()
		if id := x.at(3); !id.none() {
			if p := byID[id.text()]; p != nil {
				edges = append(edges, atlas.TieEdge(p, source, target))
			}
			continue
		}
		words := wordsOf(atlas.Relation(link), things[source], things[target], on)
		edges = append(edges, atlas.RelationEdge(link, source, target, words...))
	}
	slices.SortFunc(edges, atlas.CompareMapEdges)
	return edges
}

// wordsOf are the titles or the role that a relation carries on a day.
func wordsOf(via atlas.Relation, source, target atlas.Entity, on atlas.Day) []string {
	if source == nil || target == nil {
		return nil
	}
	switch via {
	case atlas.HoldsOffice:
		person, ok := source.(*atlas.Person)
		if !ok {
			return nil
		}
		var titles []string
		for _, o := range person.OfficesAt(target.EntityID(), on) {
			titles = append(titles, o.Title)
		}
		return titles
	case atlas.Involves, atlas.HasRoleIn, atlas.TookPartIn:
		return []string{atlas.RowOf(via, source, target).Role}
	}
	return nil
}

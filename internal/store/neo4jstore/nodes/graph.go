package nodes

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/facts"
)

// Graph is what stands in a database, as people may have edited it: nodes and
// relationships, whatever their derived keys say.
type Graph struct {
	Nodes   []*StoredNode
	ByID    map[string]*StoredNode
	Orphans []*StoredRelationship // ties of agreements that are not there

	byNumber map[int64]*StoredNode
}

// StoredNode is a node with the label Entity.
type StoredNode struct {
	Number int64
	Kind   atlas.Kind // empty where the labels name none, or several
	Labels []string
	ID     string
	Props  map[string]any
	Rels   []*StoredRelationship // those that are facts of it, and its ties
}

// NewerField is [facts.NewerField] of the facts of the node.
func (n *StoredNode) NewerField() int {
	text, _ := n.Props["facts"].(string)
	return facts.NewerField(text)
}

// StoredRelationship is a relationship between two entities.
type StoredRelationship struct {
	Number int64
	Relationship
}

// NewGraph returns an empty graph.
func NewGraph() *Graph {
	return &Graph{ByID: map[string]*StoredNode{}, byNumber: map[int64]*StoredNode{}}
}

// AddNode adds a node. Nodes come before the relationships.
func (g *Graph) AddNode(number int64, labels []string, props map[string]any) {
	n := &StoredNode{Number: number, Labels: labels, Kind: kindOf(labels), Props: props}
	n.ID, _ = props["id"].(string)
	g.Nodes = append(g.Nodes, n)
	g.ByID[n.ID] = n
	g.byNumber[number] = n
}

// AddRelationship adds a relationship between two nodes, given by their numbers, to the
// entity that states it. One of a node that is not there is passed over.
func (g *Graph) AddRelationship(number int64, name string, from, to int64, props map[string]any) {
	source, target := g.byNumber[from], g.byNumber[to]
	if source == nil || target == nil {
		return
	}
	r := &StoredRelationship{number, Relationship{name, source.ID, target.ID, props}}
	if n := g.stating(r, source, target); n != nil {
		n.Rels = append(n.Rels, r)
	} else {
		g.Orphans = append(g.Orphans, r)
	}
}

// stating is the node of which a relationship is a fact, or nil for a tie of no
// agreement.
func (g *Graph) stating(r *StoredRelationship, from, to *StoredNode) *StoredNode {
	if IsTie(r.Name) {
		id, _ := r.Props["agreement"].(string)
		return g.ByID[id]
	}
	if relation := atlas.RelationOf(atlas.Relation(r.Name)); relation != nil && relation.StatedByTo {
		return to
	}
	return from
}

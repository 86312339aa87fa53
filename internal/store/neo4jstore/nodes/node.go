package nodes

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/facts"
)

// Node is an entity as the graph should hold it.
type Node struct {
	ID    string
	Kind  atlas.Kind
	Props map[string]any
	Rels  []Relationship // those that are facts of the entity, and what is derived of them
}

// Relationship joins two entities.
type Relationship struct {
	Name     string // a relation of the glossary, or a kind of agreement
	From, To string // ids
	Props    map[string]any
}

// Encoder makes nodes of the entities of an atlas. Relations that lead nowhere, or
// to an entity of another kind than meant, are left out.
type Encoder struct{ kinds map[string]atlas.Kind }

// NewEncoder returns the encoder of some entities that are all of an atlas.
func NewEncoder(entities []atlas.Entity) *Encoder {
	enc := &Encoder{make(map[string]atlas.Kind, len(entities))}
	for _, e := range entities {
		enc.kinds[e.EntityID()] = e.EntityKind()
	}
	return enc
}

// Kinds are the kinds of the entities of the atlas, by id.
func (enc *Encoder) Kinds() map[string]atlas.Kind { return enc.kinds }

// Encode makes a node, with its derived keys.
func (enc *Encoder) Encode(e atlas.Entity) (*Node, error) {
	n := &Node{ID: e.EntityID(), Kind: e.EntityKind(), Props: make(map[string]any, 12)}
	text, err := facts.Of(e)
	if err != nil {
		return nil, err
	}
	n.Props["id"] = n.ID
	n.Props["entity"] = string(n.Kind)
	n.Props["key"] = store.NameKey(e)
	n.Props["facts"] = text
	putAttributes(n.Props, n.Kind, e)
	putOrderKeys(n.Props, e)
	putGroupKeys(n.Props, e)
	putSearchKeys(n.Props, e)
	putFilterKeys(n.Props, n.Kind, e)
	for i := range atlas.Relations {
		enc.state(n, &atlas.Relations[i], e)
	}
	enc.citedWithin(n, e)
	switch e := e.(type) {
	case *atlas.Partnership:
		putAgreementKeys(n.Props, e)
		enc.tie(n, e)
	case *atlas.Program:
		err = putFigures(n.Props, e)
	}
	return n, err
}

// putAgreementKeys puts the derived keys of an agreement among its properties.
func putAgreementKeys(props map[string]any, p *atlas.Partnership) {
	setText(props, "name", p.Name)
	setText(props, "effectiveFrom", string(p.EffectiveFrom))
	setText(props, "effectiveUntil", string(p.EffectiveUntil))
	setText(props, "root", p.Root)
	setText(props, "since", string(p.Since))
	putAnniversaryKeys(props, p)
	putChangeKeys(props, p)
}

package neo4jstore

import (
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// labels are the labels of the nodes of each kind, beside Entity.
var labels = map[atlas.Kind]string{
	atlas.KindCity: "City", atlas.KindCountry: "Country", atlas.KindEvent: "Event", atlas.KindOrganization: "Organization",
	atlas.KindPartnership: "Partnership", atlas.KindPerson: "Person", atlas.KindProgram: "Program", atlas.KindSource: "Source",
}

// node is an entity as the graph holds it.
type node struct {
	id    string
	kind  atlas.Kind
	props map[string]any
	rels  []relationship // those that are facts of the entity, and what is derived of them
}

// relationship is a fact that joins two entities.
type relationship struct {
	name     string // a relation of the glossary, or a kind of agreement
	from, to string // ids
	props    map[string]any
}

// facts of an attribute that is not known are absent.
func set(props map[string]any, name, value string) {
	if value != "" {
		props[name] = value
	}
}

func setList(props map[string]any, name string, values []string) {
	if len(values) > 0 {
		props[name] = values
	}
}

// encoder makes nodes of the entities of an atlas. Relations that lead nowhere, or
// to an entity of another kind than meant, are left out.
type encoder struct{ kinds map[string]atlas.Kind }

func newEncoder(entities []atlas.Entity) *encoder {
	enc := &encoder{make(map[string]atlas.Kind, len(entities))}
	for _, e := range entities {
		enc.kinds[e.EntityID()] = e.EntityKind()
	}
	return enc
}

// encode makes a node, with its derived keys.
func (enc *encoder) encode(e atlas.Entity) (*node, error) {
	n := &node{id: e.EntityID(), kind: e.EntityKind(), props: make(map[string]any, 12)}
	facts, err := factsOf(e)
	if err != nil {
		return nil, err
	}
	n.props["id"] = n.id
	n.props["entity"] = string(n.kind)
	n.props["key"] = store.NameKey(e)
	n.props["facts"] = facts
	n.order(e)
	groupKeys(n.props, e)
	setSearch(n.props, e)
	switch e := e.(type) {
	case *atlas.City:
		enc.city(n, e)
	case *atlas.Country:
		n.names(e.Names)
		set(n.props, "code", e.Code)
		set(n.props, "countedWith", e.CountedWith)
		set(n.props, "note", e.Note)
	case *atlas.Organization:
		enc.organization(n, e)
	case *atlas.Person:
		enc.person(n, e)
	case *atlas.Partnership:
		enc.partnership(n, e)
	case *atlas.Program:
		err = enc.program(n, e)
	case *atlas.Event:
		enc.event(n, e)
	case *atlas.Source:
		set(n.props, "title", e.Title)
		set(n.props, "publisher", e.Publisher)
		set(n.props, "address", e.Address)
		set(n.props, "day", string(e.Day))
		set(n.props, "language", e.Language)
	}
	putFilterKeys(n.props, n.kind, e)
	for _, c := range e.EntityCitations() {
		props := map[string]any{}
		set(props, "confidence", string(c.Confidence))
		set(props, "note", c.Note)
		set(props, "field", c.Field)
		set(props, "value", c.Value)
		enc.join(n, atlas.CitedIn, n.id, c.Source, props, atlas.KindSource)
	}
	enc.citedWithin(n, e)
	return n, err
}

// join adds a relation from the entity, when it leads to one of some kinds.
func (enc *encoder) join(n *node, via atlas.Relation, from, to string, props map[string]any, kinds ...atlas.Kind) {
	other := to
	if other == n.id && from != n.id {
		other = from
	}
	for _, k := range kinds {
		if enc.kinds[other] == k {
			n.rels = append(n.rels, relationship{string(via), from, to, props})
			return
		}
	}
}

func (n *node) names(names atlas.Names) {
	set(n.props, "name", names.English)
	set(n.props, "nameKo", names.Korean)
	set(n.props, "nameNative", names.Native)
	setList(n.props, "otherNames", names.Others)
}

// cite puts the citations of a relation among its properties, as lists of the
// same length; a list of nothing but empty texts is left out.
func cite(props map[string]any, cs []atlas.Citation) map[string]any {
	column := func(name string, of func(atlas.Citation) string) {
		values, any := make([]string, len(cs)), false
		for i, c := range cs {
			values[i] = of(c)
			any = any || values[i] != ""
		}
		if any {
			props[name] = values
		}
	}
	if len(cs) > 0 {
		column("sources", func(c atlas.Citation) string { return c.Source })
		column("confidences", func(c atlas.Citation) string { return string(c.Confidence) })
		column("sourceNotes", func(c atlas.Citation) string { return c.Note })
		column("fields", func(c atlas.Citation) string { return c.Field })
		column("values", func(c atlas.Citation) string { return c.Value })
	}
	return props
}

// citedWithin adds a derived relation to each source that only facts within the
// entity cite, its roles or offices and the like, so that the source leads to it.
func (enc *encoder) citedWithin(n *node, e atlas.Entity) {
	cited := map[string]bool{}
	for _, c := range e.EntityCitations() {
		cited[c.Source] = true
	}
	for _, c := range atlas.CitationsWithin(e) {
		if !cited[c.Source] {
			cited[c.Source] = true
			enc.join(n, atlas.CitedIn, n.id, c.Source, map[string]any{"within": true}, atlas.KindSource)
		}
	}
}

package nodes

import "citygraph/internal/atlas"

// state adds the relationships that the facts of e state by a relation.
func (enc *Encoder) state(n *Node, r *atlas.RelationType, e atlas.Entity) {
	place := 0
	r.Each(e, func(s atlas.Stated) {
		if kind, there := enc.kinds[s.Other]; there && r.Joins(n.Kind, kind) {
			from, to := r.Ends(n.ID, s.Other)
			n.Rels = append(n.Rels, Relationship{string(r.Name), from, to, propsOf(r, n, e, s, place)})
		}
		place++
	})
}

// propsOf are the properties of a relation that stands at a place among those of its
// kind.
func propsOf(r *atlas.RelationType, n *Node, e atlas.Entity, s atlas.Stated, place int) map[string]any {
	props := map[string]any{}
	switch {
	case s.Part != nil:
		putAttributes(props, r.Part, s.Part)
		putFilterKeys(props, r.Part, s.Part)
		if r.Name != atlas.CitedIn {
			putCitations(props, s.Citations)
		}
		if p, ok := e.(*atlas.Partnership); ok && r.Name == atlas.DecidesOn {
			putDecisionKey(props, p, place)
		}
	case isList(r, n.Kind):
		props["place"] = place
	}
	if r.Drawn && s.Other != n.ID { // nothing is linked to itself
		putSpans(props, daysOf(s.Known), daysOf(s.Possible))
	}
	return props
}

// isList says whether an attribute of things of a kind that is a list of ids states a
// relation.
func isList(r *atlas.RelationType, kind atlas.Kind) bool {
	return r.Part == "" && referenceBy(r, kind) == nil
}

// referenceBy is the attribute of things of a kind that is an id and states a relation,
// or nil.
func referenceBy(r *atlas.RelationType, kind atlas.Kind) *atlas.Attribute {
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		if attributes[i].Via == r.Name {
			return &attributes[i]
		}
	}
	return nil
}

// citationLists are the properties that hold the citations of a relation, as lists of one
// length, by the attribute of a citation.
var citationLists = map[string]string{
	"source": "sources", "confidence": "confidences", "note": "sourceNotes", "field": "fields", "value": "values",
}

// putCitations puts the citations of a relation among its properties; a list of nothing
// but empty texts is left out.
func putCitations(props map[string]any, citations []atlas.Citation) {
	attributes := atlas.Attributes(atlas.KindCitation)
	for i := range attributes {
		values, known := make([]string, len(citations)), false
		for j := range citations {
			values[j] = attributes[i].Text(&citations[j])
			known = known || values[j] != ""
		}
		if known {
			props[citationLists[attributes[i].Name]] = values
		}
	}
}

// citedWithin adds a derived relation to each source that only facts within the
// entity cite, its roles or offices and the like, so that the source leads to it.
func (enc *Encoder) citedWithin(n *Node, e atlas.Entity) {
	cited := map[string]bool{}
	for _, c := range e.EntityCitations() {
		cited[c.Source] = true
	}
	for _, c := range atlas.CitationsWithin(e) {
		if !cited[c.Source] && enc.kinds[c.Source] == atlas.KindSource {
			n.Rels = append(n.Rels, Relationship{string(atlas.CitedIn), n.ID, c.Source, map[string]any{"within": true}})
		}
		cited[c.Source] = true
	}
}

// tie adds a relationship for each two parties of an agreement, with the facts of
// that: queries that follow ties read them.
func (enc *Encoder) tie(n *Node, p *atlas.Partnership) {
	if p.Kind.Strength() >= len(atlas.PartnershipKinds) {
		return
	}
	for i, x := range p.Parties {
		for _, y := range p.Parties[i+1:] {
			if x == y || enc.kinds[x] != atlas.KindCity || enc.kinds[y] != atlas.KindCity {
				continue
			}
			props := map[string]any{"agreement": p.ID, "facts": n.Props["facts"]}
			putSpans(props, daysOf(p.InForceSpan()), daysOf(p.PossibleSpan()))
			n.Rels = append(n.Rels, Relationship{string(p.Kind), min(x, y), max(x, y), props})
		}
	}
}

package neo4jstore

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Map returns what lies around some entities, with two statements: one looks the
// focus up, the other walks, counts and orders.
func (v *view) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	focus, err := v.Entities(ctx, q.Focus)
	if err != nil {
		return nil, err
	}
	kinds := q.Kinds
	for _, id := range q.Focus {
		if err := store.CheckFocus(id, focus[id]); err != nil {
			return nil, err
		}
		kinds |= store.NodeSetOf(focus[id].EntityKind())
	}
	links := q.Links.Among(kinds)
	st := mapOfAll
	if links&^cityLinks == 0 {
		st = mapOfCities
	}
	answer, err := v.ask(ctx, st, map[string]any{
		"focus": q.Focus, "depth": q.Depth, "on": dayOrFirst(q.AsOf), "may": mayOn(q.AsOf, q.Undated), "budget": q.Budget,
		"undated": q.CountUndated && !q.Undated,
		"kinds":   namesOf(q.Kinds), "links": linkNames(links), "free": links.LeadOnlyTo(q.Kinds, kinds),
	})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	m := &store.Map{Nodes: nodesOf(d.at(0))}
	m.Edges = edgesOf(d.at(1), m.Nodes, q.AsOf)
	m.OmittedNodes = d.at(2).number() - len(m.Nodes)
	m.OmittedEdges = d.at(3).number() - len(m.Edges)
	m.Undated = d.at(4).number()
	return m, d.err()
}

// cityLinks are the links between cities.
var cityLinks = store.LinkSetOf(store.Links...).Among(store.NodeSetOf(atlas.KindCity))

// namesOf are the kinds of a set as a parameter.
func namesOf(kinds store.NodeSet) []string {
	names := []string{}
	for _, k := range store.MapKinds {
		if kinds.Has(k) {
			names = append(names, string(k))
		}
	}
	return names
}

// linkNames are the links of a set as a parameter.
func linkNames(links store.LinkSet) []string {
	names := []string{}
	for _, l := range store.Links {
		if links.Has(l) {
			names = append(names, string(l))
		}
	}
	return names
}

// dayOrFirst is a day as a parameter; on an unknown one holds what always does.
func dayOrFirst(d atlas.Day) string {
	if d == "" {
		d = nodes.EarliestDay
	}
	return string(d)
}

// mayOn is the day on which links may hold, as a parameter, or empty where they must be
// known to hold.
func mayOn(d atlas.Day, undated bool) string {
	if !undated {
		return ""
	}
	return dayOrFirst(d)
}

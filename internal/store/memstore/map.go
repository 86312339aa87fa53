package memstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Map returns what lies around some entities. O(links of what lies within the
// depth); entities and edges are built only for what stays.
func (s *snapshot) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	focus, err := s.focus(q)
	if err != nil {
		return nil, err
	}
	c := s.scratch.Get().(*scratch)
	defer func() {
		c.clear()
		s.scratch.Put(c)
	}()
	w := &walk{snapshot: s, scratch: c, q: q, on: dayOf(q.AsOf), steps: stepsOf(ctx)}
	if err := w.reach(focus); err != nil {
		return nil, err
	}
	if err := w.choose(); err != nil {
		return nil, err
	}
	if err := w.countEdges(); err != nil {
		return nil, err
	}
	m := &store.Map{
		Nodes:        w.nodes(),
		OmittedNodes: len(w.reached) - len(w.chosen),
		OmittedEdges: w.edges - w.inside,
		Undated:      w.undated,
	}
	m.Edges = w.between()
	return m, ended(ctx)
}

// focus returns the numbers of the focus, and an error where it is none.
func (s *snapshot) focus(q store.MapQuery) ([]num, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	focus := make([]num, len(q.Focus))
	for i, id := range q.Focus {
		if err := store.CheckFocus(id, s.entity(id)); err != nil {
			return nil, err
		}
		focus[i], _ = s.find(id)
	}
	return focus, nil
}

// nodes builds the nodes that stay.
func (w *walk) nodes() []store.MapNode {
	nodes := make([]store.MapNode, len(w.chosen))
	for i, r := range w.chosen {
		nodes[i] = store.MapNode{
			Entity:   w.entities[r.num()],
			Distance: int(w.distance[r.num()]),
			Degree:   r.degree(),
			Location: w.location(r.num()),
		}
	}
	return nodes
}

// location is where a city lies, or what is based in one; nil of others.
func (s *snapshot) location(u num) *atlas.Location {
	e := s.entities[u]
	if c, ok := e.(*atlas.City); ok {
		return c.Location
	}
	if seat := s.number(atlas.ReferenceVia(e, atlas.BasedIn), atlas.KindCity); seat != none {
		return s.location(seat)
	}
	return nil
}

// between builds the edges among the nodes that stay. Sources are taken and
// targets sorted as numbers: only the few edges of one pair are compared by text.
func (w *walk) between() []store.MapEdge {
	edges := make([]store.MapEdge, 0, w.inside)
	for _, u := range numbersOf(w.chosen) {
		w.out = w.out[:0]
		w.eachEdge(u, func(a *arc, place int) {
			if w.stays[a.to] {
				w.out = append(w.out, rankedEdgeTo(a.to, place))
			}
		})
		slices.Sort(w.out)
		arcs := w.arcs.of(u)
		pair := len(edges) // where the edges of this pair begin
		for i, o := range w.out {
			if i > 0 && w.out[i-1].target() != o.target() {
				slices.SortFunc(edges[pair:], store.CompareMapEdges)
				pair = len(edges)
			}
			edges = append(edges, w.edge(&arcs[o.place()], u, o.target(), w.q.AsOf))
		}
		slices.SortFunc(edges[pair:], store.CompareMapEdges)
	}
	return edges
}

// edge builds the edge of an arc that leads from u to v.
func (s *snapshot) edge(a *arc, u, v num, on atlas.Day) store.MapEdge {
	source, target := s.entities[u], s.entities[v]
	if a.agreement != none {
		return store.TieEdge(s.entities[a.agreement].(*atlas.Partnership), source.EntityID(), target.EntityID(), on)
	}
	return store.RelationEdgeOn(store.Links[a.link], source, target, on)
}

package loader

import (
	"context"
	"fmt"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Root fields with equal arguments share one call of the view, and one level, so that
// the fields of their objects share calls too. Answers must not be changed.

// Load loads entities by id as a level of their own. They are expected to be of some kind, or of any where it is empty.
func (r *Request) Load(ctx context.Context, kind atlas.Kind, ids []string) (*Entities, error) {
	type entities struct {
		kind atlas.Kind
		n    int
		ids  string
	}
	key := entities{kind, len(ids), ""}
	if len(ids) == 1 {
		key.ids = ids[0]
	} else {
		key.ids = textOf(ids)
	}
	found, err := r.Of().load(ctx, place{&r.root, key}, kind, ids)
	if g := r.gathering.Load(); g != nil && err == nil && kind == "" && found.Level.awaited != nil {
		g.again.Store(true)
	}
	return found, err
}

// Map is a map, and the levels of what is on it.
type Map struct {
	*store.Map
	Things, Agreements *Level // of its nodes; that its edges are
}

// Map is [store.View.Map].
func (r *Request) Map(ctx context.Context, q store.MapQuery) (*Map, error) {
	of := func(m *store.Map) *Map { return &Map{m, r.Of(thingsOn(m.Nodes)...), r.Of(agreementsOf(m.Edges)...)} }
	return askRoot(ctx, r, store.Question{Map: &q}, textOf(q), func(a store.Answer) *Map { return of(a.Map) },
		func() *Map {
			m := of(r.standInMap())
			m.Things.await()
			m.Agreements.await()
			return m
		},
		func(s, is *Map) {
			s.Things.becomes(is.Things)
			s.Agreements.becomes(is.Agreements)
		})
}

func thingsOn(nodes []store.MapNode) []atlas.Entity {
	things := make([]atlas.Entity, len(nodes))
	for i := range nodes {
		things[i] = nodes[i].Entity
	}
	return things
}

func agreementsOf(edges []store.MapEdge) []atlas.Entity {
	var agreements []atlas.Entity
	for i := range edges {
		if p := edges[i].Partnership; p != nil {
			agreements = append(agreements, p)
		}
	}
	return agreements
}

// Series is [store.View.Series].
func (r *Request) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	return askRoot(ctx, r, store.Question{Series: &q}, q, func(a store.Answer) []store.SeriesPoint { return a.Series },
		func() []store.SeriesPoint { return nil }, nil)
}

// Hits are a page of a search, and the level of what was found.
type Hits struct {
	*store.SearchPage
	Found *Level
}

// Search is [store.View.Search].
func (r *Request) Search(ctx context.Context, q store.SearchQuery) (*Hits, error) {
	of := func(p *store.SearchPage) *Hits {
		found := make([]atlas.Entity, len(p.Hits))
		for i := range p.Hits {
			found[i] = p.Hits[i].Entity
		}
		return &Hits{p, r.Of(found...)}
	}
	return askRoot(ctx, r, store.Question{Search: &q}, q.Key(), func(a store.Answer) *Hits { return of(a.Search) },
		func() *Hits {
			h := of(r.standInHits(q.Kinds))
			h.Found.await()
			return h
		},
		func(s, is *Hits) { s.Found.becomes(is.Found) })
}

// Paths are paths, and the levels of what lies along them.
type Paths struct {
	*store.PathResult
	Things, Agreements *Level // that they lead over; that links of theirs are
}

// Paths is [store.View.Paths].
func (r *Request) Paths(ctx context.Context, q store.PathQuery) (*Paths, error) {
	return askRoot(ctx, r, store.Question{Paths: &q}, q, func(a store.Answer) *Paths { return r.pathsOf(a.Paths) },
		func() *Paths {
			p := r.pathsOf(r.standInPaths())
			p.Things.await()
			p.Agreements.await()
			return p
		},
		func(s, is *Paths) {
			s.Things.becomes(is.Things)
			s.Agreements.becomes(is.Agreements)
		})
}

func (r *Request) pathsOf(result *store.PathResult) *Paths {
	var things, agreements []atlas.Entity
	for _, p := range result.Paths {
		things = append(things, p.Steps[0].From)
		for _, s := range p.Steps {
			things = append(things, s.To)
			agreements = append(agreements, agreementsOf(s.Links)...)
		}
	}
	return &Paths{result, r.Of(things...), r.Of(agreements...)}
}

// askRoot asks a question once for the request. The keys of different questions are different; filters are in them by their
// addresses, since equal filters of a request are one.
func askRoot[T any](ctx context.Context, r *Request, q store.Question, key any, read func(store.Answer) T, standIn func() T, becomes func(standIn, is T)) (T, error) {
	return ask(ctx, r, question[T]{
		Question: q,
		place:    place{&r.root, key},
		read: func(a store.Answer) (T, error) {
			if a.Err != nil {
				var none T
				return none, a.Err
			}
			return read(a), nil
		},
		standIn: standIn,
		becomes: becomes,
	})
}

// textOf returns a key for a query that cannot be one itself.
func textOf(q any) string { return fmt.Sprintf("%#v", q) }

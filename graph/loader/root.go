package loader

import (
	"context"
	"fmt"

	"citygraph/internal/store"
)

// Root fields with equal arguments share one call of the view, and one level, so that
// the fields of their objects share calls too. Answers must not be changed.

// Load loads entities by id, as a level of their own.
func (r *Request) Load(ctx context.Context, ids []string) (*Entities, error) {
	type entities struct{ ids string }
	return once(&r.root, entities{textOf(ids)}, func() (*Entities, error) { return r.Of().Load(ctx, ids) })
}

// Map is [store.View.Map].
func (r *Request) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	return once(&r.root, textOf(q), func() (*store.Map, error) { return r.View.Map(ctx, q) })
}

// Group is [store.View.Group].
func (r *Request) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	return once(&r.root, textOf(q), func() ([]store.GroupCount, error) { return r.View.Group(ctx, q) })
}

// Search is [store.View.Search].
func (r *Request) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	return once(&r.root, textOf(q), func() (*store.SearchPage, error) { return r.View.Search(ctx, q) })
}

// Paths is [store.View.Paths].
func (r *Request) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	return once(&r.root, textOf(q), func() (*store.PathResult, error) { return r.View.Paths(ctx, q) })
}

// textOf returns a key for a query, different for different queries. Filters are in it
// by their addresses, since equal filters of a request are one.
func textOf(q any) string { return fmt.Sprintf("%#v", q) }

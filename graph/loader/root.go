package loader

import (
	"context"
	"fmt"

	"citygraph/internal/store"
)

// Root fields with equal arguments share one call of the view, and one level, so that
// the fields of their objects share calls too. Answers must not be changed.

// Load loads entities by id, of any kind, as a level of their own.
func (r *Request) Load(ctx context.Context, ids []string) (*Entities, error) {
	type entities struct{ ids string }
	found, err := r.Of().load(ctx, place{&r.root, entities{textOf(ids)}}, "", ids)
	if g := r.gathering.Load(); g != nil && err == nil && found.Level.awaited != nil {
		g.again.Store(true)
	}
	return found, err
}

// Map is [store.View.Map].
func (r *Request) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	return askRoot(ctx, r, store.Question{Map: &q}, textOf(q), func(a store.Answer) *store.Map { return a.Map }, new(store.Map))
}

// Group is [store.View.Group].
func (r *Request) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	return askRoot(ctx, r, store.Question{Group: &q}, textOf(q), func(a store.Answer) []store.GroupCount { return a.Groups }, nil)
}

// Search is [store.View.Search].
func (r *Request) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	return askRoot(ctx, r, store.Question{Search: &q}, textOf(q), func(a store.Answer) *store.SearchPage { return a.Search }, new(store.SearchPage))
}

// Paths is [store.View.Paths].
func (r *Request) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	return askRoot(ctx, r, store.Question{Paths: &q}, textOf(q), func(a store.Answer) *store.PathResult { return a.Paths }, new(store.PathResult))
}

// askRoot asks a question once for the request.
func askRoot[T any](ctx context.Context, r *Request, q store.Question, key string, read func(store.Answer) T, standIn T) (T, error) {
	return ask(ctx, r, question[T]{
		Question: q,
		place:    place{&r.root, key},
		read:     func(a store.Answer) (T, error) { return read(a), a.Err },
		standIn:  func() T { return standIn },
	})
}

// textOf returns a key for a query, different for different queries. Filters are in it
// by their addresses, since equal filters of a request are one.
func textOf(q any) string { return fmt.Sprintf("%#v", q) }

// Package graph answers the fields of schema.graphqls. A resolver takes its
// arguments, makes one call of a level, and gives the value; what has an "if"
// about data is a rule of internal/atlas, and what needs many calls belongs to
// graph/loader.
package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

//go:generate go run citygraph/internal/executor/generate

// Resolver is the root of all resolvers. It holds nothing: what a request sees is
// pinned in its context by [Middleware].
type Resolver struct{}

var _ gen.ResolverRoot = Resolver{}

type (
	queryResolver      struct{}
	citationResolver   struct{}
	coverageResolver   struct{}
	datasetResolver    struct{}
	officeResolver     struct{}
	officeEdgeResolver struct{}
)

// The resolvers of the root and of what is no entity. That of a kind of entity stands in the
// file of the kind, with the root fields that give one or all of it.
func (Resolver) Query() gen.QueryResolver           { return queryResolver{} }
func (Resolver) Citation() gen.CitationResolver     { return citationResolver{} }
func (Resolver) Office() gen.OfficeResolver         { return officeResolver{} }
func (Resolver) OfficeEdge() gen.OfficeEdgeResolver { return officeEdgeResolver{} }
func (Resolver) Coverage() gen.CoverageResolver     { return coverageResolver{} }
func (Resolver) Dataset() gen.DatasetResolver       { return datasetResolver{} }

type pinnedKey struct{}

// pinned is what the fields of one run of an operation share.
type pinned struct {
	*loader.Request
	filters filters
	lists   levelLists
	cache   *Cache
}

// pin puts what a request sees into its context, with the cache of what those before computed.
func pin(ctx context.Context, r *loader.Request, cache *Cache) context.Context {
	return context.WithValue(ctx, pinnedKey{}, &pinned{Request: r, filters: filters{today: r.Today}, cache: cache})
}

func pinnedIn(ctx context.Context) *pinned { return ctx.Value(pinnedKey{}).(*pinned) }

// request is what Pin put there.
func request(ctx context.Context) *loader.Request { return pinnedIn(ctx).Request }

// one loads the entity with an id, nil when nothing has it or it is of another
// kind than T.
func one[T model.Node](ctx context.Context, id string) (T, error) {
	found, err := request(ctx).Load(ctx, "", []string{id})
	if err != nil {
		var none T
		return none, err
	}
	return model.As[T](found.Entity(id), found.Level), nil
}

// follow gives the entity of a kind that one of a level refers to, loaded for the whole
// level; nil when id is empty.
func follow[T model.Node](ctx context.Context, at *loader.Level, id, key string, kind atlas.Kind, ref func(atlas.Entity) string) (T, error) {
	var none T
	if id == "" {
		return none, nil
	}
	found, err := at.Follow(ctx, key, kind, func(ids []string, e atlas.Entity) []string { return append(ids, ref(e)) })
	if err != nil {
		return none, err
	}
	return model.As[T](found.Entity(id), found.Level), nil
}

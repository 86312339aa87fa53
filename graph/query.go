package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	return one[model.Node](ctx, id)
}

func (queryResolver) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	if len(ids) > maxPage {
		return nil, atlas.Invalid("ids holds %d ids: ask for at most %d at a time", len(ids), maxPage)
	}
	found, err := request(ctx).Load(ctx, "", ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		nodes[i] = model.Wrap(found.Entity(id), found.Level)
	}
	return nodes, nil
}

// ofCity loads a list of the city that an argument of that name names, or at the
// root when it is absent.
func ofCity(ctx context.Context, city *string, q store.ListQuery, p paging) (model.Listed, error) {
	if city == nil {
		return list(ctx, request(ctx).Of(), store.OfRoot, q, p)
	}
	q.Parent = atlas.KindCity
	l, err := list(ctx, request(ctx).Of(&atlas.City{ID: *city}), *city, q, p)
	if err == nil && l.Page == nil {
		missing := store.NotFoundID(*city, "city names %s, and no city has that id", atlas.Quote(*city))
		return l, withBestHit(ctx, missing, atlas.KindCity)
	}
	return l, err
}

func (queryResolver) RelationshipMap(ctx context.Context, focus []string, depth int, kinds []atlas.Kind, links []store.Link, asOf *atlas.Day, nodeBudget int, includeUndated bool) (*model.RelationshipMap, error) {
	d := day(ctx, asOf)
	q := store.MapQuery{
		Focus: focus, Depth: depth, Kinds: store.NodeSetOf(kinds...),
		Links: linkSet(links), AsOf: d, Budget: nodeBudget,
		Undated: includeUndated, CountUndated: wanted(ctx).Undated,
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	m, err := request(ctx).Map(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, store.MapKinds...)
	}
	return model.NewRelationshipMap(m), nil
}

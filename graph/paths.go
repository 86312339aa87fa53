package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Paths(ctx context.Context, from, to string, maxLength int, kinds []atlas.Kind, links []store.Link, asOf *atlas.Day, first int, includeUndated bool) (*model.PathResult, error) {
	d := day(ctx, asOf)
	q := store.PathQuery{
		From: from, To: to, MaxLength: maxLength, Kinds: store.NodeSetOf(kinds...),
		Links: linkSet(links), AsOf: d, First: first, Undated: includeUndated,
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	r, err := request(ctx).Paths(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, store.MapKinds...)
	}
	shape := model.NewPathResult(r, d)
	shape.CountUndated = func() (int, error) { return undatedSteps(ctx, q) }
	return shape, nil
}

// undatedSteps counts what an answer leaves out as it only may hold: such links on the
// paths that there are with them, which are a question of their own.
func undatedSteps(ctx context.Context, q store.PathQuery) (int, error) {
	if q.Undated {
		return 0, nil
	}
	q.Undated = true
	r, err := request(ctx).Paths(ctx, q)
	if err != nil {
		return 0, err
	}
	return r.Possible(), nil
}

// linkSet are the links that an argument names: when it is absent, all but MOU.
func linkSet(links []store.Link) store.LinkSet {
	if links == nil {
		return store.DefaultLinks
	}
	return store.LinkSetOf(links...)
}

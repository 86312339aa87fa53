package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

func (queryResolver) Paths(ctx context.Context, from, to string, maxLength int, kinds []atlas.Kind, links []atlas.Link, asOf *atlas.Day, first int) (*model.PathResult, error) {
	d := day(ctx, asOf)
	q := atlas.PathQuery{
		From: from, To: to, MaxLength: maxLength, Kinds: atlas.NodeSetOf(kinds...),
		Links: linkSet(links), AsOf: d, First: first,
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	r, err := request(ctx).View.Paths(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, atlas.MapKinds...)
	}
	return model.NewPathResult(r, d, request(ctx)), nil
}

// linkSet are the links that an argument names: when it is absent, all but MOU.
func linkSet(links []atlas.Link) atlas.LinkSet {
	if links == nil {
		return atlas.DefaultLinks
	}
	return atlas.LinkSetOf(links...)
}

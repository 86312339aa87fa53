package graph

import (
	"context"
	"strings"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Series(ctx context.Context, of store.SeriesOf, city *string, from atlas.Day, until *atlas.Day, step store.SeriesStep, kinds []atlas.PartnershipKind, filter map[string]any) ([]*model.SeriesPoint, error) {
	only, err := agreementKinds(kinds)
	if err != nil {
		return nil, err
	}
	q := store.SeriesQuery{Of: of, From: from, To: day(ctx, until), Step: step, Kinds: only}
	if city != nil {
		if q.City = *city; q.City == "" {
			return nil, q.NoSuchCity()
		}
	}
	chosen, err := memberFilterOf(ctx, q.Kind(), strings.ToLower(string(of)), filter)
	if err != nil {
		return nil, err
	}
	q.Filter = chosen.Filter
	if err := q.Check(); err != nil {
		return nil, err
	}
	points, err := request(ctx).Series(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, atlas.KindCity)
	}
	return model.NewSeries(q, points), nil
}

package graph

import (
	"context"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) PartnershipStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day) ([]*model.PartnershipGroupCount, error) {
	return stats(ctx, store.GroupQuery{Kind: atlas.KindPartnership, By: groupBy}, filter, asOf, model.NewPartnershipGroups)
}

func (queryResolver) ProgramStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day) ([]*model.ProgramGroupCount, error) {
	return stats(ctx, store.GroupQuery{Kind: atlas.KindProgram, By: groupBy}, filter, asOf, model.NewProgramGroups)
}

func (queryResolver) EventStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day) ([]*model.EventGroupCount, error) {
	return stats(ctx, store.GroupQuery{Kind: atlas.KindEvent, By: groupBy}, filter, asOf, model.NewEventGroups)
}

// stats counts entities by group, and makes the shape of the groups.
func stats[G any](ctx context.Context, q store.GroupQuery, filter map[string]any, asOf *atlas.Day, shape func(*loader.Groups) []*G) ([]*G, error) {
	q.AsOf = day(ctx, asOf)
	chosen, err := filterOf(ctx, q.Kind, filter)
	if err != nil {
		return nil, err
	}
	q.Filter = chosen.Filter
	if err := q.Check(); err != nil {
		return nil, err
	}
	groups, err := request(ctx).Group(ctx, q)
	if err != nil {
		return nil, err
	}
	return shape(groups), nil
}

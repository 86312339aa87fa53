package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type eventResolver struct{}

func (Resolver) Event() gen.EventResolver { return eventResolver{} }

func (queryResolver) Event(ctx context.Context, id string) (*model.Event, error) {
	return one[*model.Event](ctx, id)
}

func (queryResolver) Events(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventConnection, error) {
	l, err := all(ctx, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.EventConnection](l, err)
}

func (eventResolver) Status(ctx context.Context, obj *model.Event, asOf *atlas.Day) (*atlas.Status, error) {
	return statusOn(ctx, obj, asOf)
}

func (eventResolver) Cities(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityRoleConnection](l, err)
}

func (eventResolver) Organizations(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect[model.OrganizationRoleConnection](l, err)
}

func (eventResolver) People(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect[model.PersonRoleConnection](l, err)
}

func (eventResolver) HeldIn(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HeldIn, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityConnection](l, err)
}

func (eventResolver) Marks(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.MarkConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Marks, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.MarkConnection](l, err)
}

func (eventResolver) Celebrates(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CelebrationConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Celebrates, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.CelebrationConnection](l, err)
}

package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

func (eventResolver) Status(ctx context.Context, obj *model.Event, asOf *atlas.Day) (*atlas.Status, error) {
	return statusOn(ctx, obj, asOf)
}

func (eventResolver) Cities(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCityRoleConnection)
}

func (eventResolver) Organizations(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewOrganizationRoleConnection)
}

func (eventResolver) People(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewPersonRoleConnection)
}

func (eventResolver) HeldIn(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HeldIn, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCityConnection)
}

func (eventResolver) Marks(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.MarkConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Marks, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewMarkConnection)
}

func (eventResolver) Celebrates(ctx context.Context, obj *model.Event, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CelebrationConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Celebrates, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCelebrationConnection)
}

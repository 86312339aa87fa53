package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

func (programResolver) Status(ctx context.Context, obj *model.Program, asOf *atlas.Day) (*atlas.Status, error) {
	return statusOn(ctx, obj, asOf)
}

func (programResolver) Cities(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Involves, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCityRoleConnection)
}

func (programResolver) Organizations(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewOrganizationRoleConnection)
}

func (programResolver) People(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewPersonRoleConnection)
}

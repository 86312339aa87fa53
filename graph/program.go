package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type programResolver struct{}

func (Resolver) Program() gen.ProgramResolver { return programResolver{} }

func (queryResolver) Program(ctx context.Context, id string) (*model.Program, error) {
	return one[*model.Program](ctx, id)
}

func (queryResolver) Programs(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramConnection, error) {
	l, err := all(ctx, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect[model.ProgramConnection](l, err)
}

func (programResolver) Status(ctx context.Context, obj *model.Program, asOf *atlas.Day) (*atlas.Status, error) {
	return statusOn(ctx, obj, asOf)
}

func (programResolver) Cities(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Involves, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityRoleConnection](l, err)
}

func (programResolver) Organizations(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect[model.OrganizationRoleConnection](l, err)
}

func (programResolver) People(ctx context.Context, obj *model.Program, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect[model.PersonRoleConnection](l, err)
}

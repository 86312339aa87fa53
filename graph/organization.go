package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type organizationResolver struct{}

func (Resolver) Organization() gen.OrganizationResolver { return organizationResolver{} }

func (queryResolver) Organization(ctx context.Context, id string) (*model.Organization, error) {
	return one[*model.Organization](ctx, id)
}

func (queryResolver) Organizations(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	l, err := all(ctx, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect[model.OrganizationConnection](l, err)
}

func (organizationResolver) Seat(ctx context.Context, obj *model.Organization) (*model.City, error) {
	return follow[*model.City](ctx, obj.Level, obj.Organization.Seat, "seat", atlas.KindCity, func(e atlas.Entity) string {
		return atlas.ReferenceVia(e, atlas.BasedIn)
	})
}

func (organizationResolver) PartOf(ctx context.Context, obj *model.Organization) (*model.Organization, error) {
	return follow[*model.Organization](ctx, obj.Level, obj.Organization.PartOf, "partOf", atlas.KindOrganization, atlas.PartOfID)
}

func (organizationResolver) Parts(ctx context.Context, obj *model.Organization, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.PartOf, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect[model.OrganizationConnection](l, err)
}

func (organizationResolver) People(ctx context.Context, obj *model.Organization, asOf *atlas.Day, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OfficeHolderConnection, error) {
	return officeHolders(ctx, obj.Level, obj, asOf, paging{filter, orderBy, first, after, last, before})
}

func (organizationResolver) Programs(ctx context.Context, obj *model.Organization, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect[model.ProgramRoleConnection](l, err)
}

func (organizationResolver) Events(ctx context.Context, obj *model.Organization, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.EventRoleConnection](l, err)
}

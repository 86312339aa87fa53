package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type cityResolver struct{}

func (Resolver) City() gen.CityResolver { return cityResolver{} }

func (queryResolver) City(ctx context.Context, id string) (*model.City, error) {
	if c := cityWithoutLookup(ctx, id); c != nil {
		return c, nil
	}
	return one[*model.City](ctx, id)
}

func (queryResolver) Cities(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := all(ctx, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityConnection](l, err)
}

func (cityResolver) PartOf(ctx context.Context, obj *model.City) (*model.City, error) {
	return follow[*model.City](ctx, obj.Level, obj.City.PartOf, "partOf", atlas.KindCity, atlas.PartOfID)
}

func (cityResolver) Partners(ctx context.Context, obj *model.City, asOf *atlas.Day, kinds []atlas.PartnershipKind, tie, since, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PartnerConnection, error) {
	only, err := agreementKinds(kinds)
	if err != nil {
		return nil, err
	}
	ties, err := tiesOf(ctx, tie, since)
	if err != nil {
		return nil, err
	}
	q := store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: day(ctx, asOf), Kinds: only, Ties: ties.Filter}
	l, err := list(ctx, obj.Level, obj.ID, q, paging{filter, orderBy, first, after, last, before})
	l.Of = obj
	return connect[model.PartnerConnection](l, err)
}

func (cityResolver) Partnerships(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PartnershipConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.PartyTo, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.PartnershipConnection](l, err)
}

func (cityResolver) Programs(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Involves, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect[model.ProgramRoleConnection](l, err)
}

func (cityResolver) Organizations(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.BasedIn, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect[model.OrganizationConnection](l, err)
}

func (cityResolver) People(ctx context.Context, obj *model.City, asOf *atlas.Day, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OfficeHolderConnection, error) {
	return officeHolders(ctx, obj.Level, obj, asOf, paging{filter, orderBy, first, after, last, before})
}

func (cityResolver) Events(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.EventRoleConnection](l, err)
}

func (cityResolver) EventsHeld(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HeldIn, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.EventConnection](l, err)
}

func (cityResolver) Parts(ctx context.Context, obj *model.City, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.PartOf, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityConnection](l, err)
}

func (cityResolver) Changes(ctx context.Context, obj *model.City, from atlas.Day, until, to *atlas.Day, kinds []atlas.ChangeKind, filter map[string]any, first *int, after *string, last *int, before *string) (*model.ChangeConnection, error) {
	q, err := changesBetween(from, until, to, kinds)
	if err != nil {
		return nil, err
	}
	q.Parent = atlas.KindCity
	l, err := list(ctx, obj.Level, obj.ID, q, paging{filter, nil, first, after, last, before})
	return connect[model.ChangeConnection](l, err)
}

func (cityResolver) Anniversaries(ctx context.Context, obj *model.City, from atlas.Day, until, to *atlas.Day, milestonesOnly bool, filter map[string]any, first *int, after *string, last *int, before *string) (*model.AnniversaryConnection, error) {
	q, err := anniversariesBetween(from, until, to, milestonesOnly, true)
	if err != nil {
		return nil, err
	}
	q.Parent = atlas.KindCity
	l, err := list(ctx, obj.Level, obj.ID, q, paging{filter, nil, first, after, last, before})
	return connect[model.AnniversaryConnection](l, err)
}

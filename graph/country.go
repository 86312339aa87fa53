package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type countryResolver struct{}

func (Resolver) Country() gen.CountryResolver { return countryResolver{} }

func (queryResolver) Country(ctx context.Context, code string) (*model.Country, error) {
	code, err := atlas.ParseCountryCode(code)
	if err != nil {
		return nil, &atlas.Error{Is: atlas.ErrInvalid, Message: "code: " + err.Error()}
	}
	c := request(ctx).View.Dataset().CountryByCode(code)
	if c == nil {
		return nil, nil
	}
	return &model.Country{Country: c, Level: request(ctx).Of(c)}, nil
}

func (queryResolver) Countries(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CountryConnection, error) {
	l, err := all(ctx, atlas.KindCountry, paging{filter, orderBy, first, after, last, before})
	return connect[model.CountryConnection](l, err)
}

func (countryResolver) Cities(ctx context.Context, obj *model.Country, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.InCountry, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityConnection](l, err)
}

func (countryResolver) Partnerships(ctx context.Context, obj *model.Country, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PartnershipConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasPartyIn, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.PartnershipConnection](l, err)
}

func (countryResolver) People(ctx context.Context, obj *model.Country, asOf *atlas.Day, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OfficeHolderConnection, error) {
	return officeHolders(ctx, obj.Level, obj, asOf, paging{filter, orderBy, first, after, last, before})
}

package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

func (countryResolver) Cities(ctx context.Context, obj *model.Country, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.InCountry, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCityConnection)
}

func (countryResolver) People(ctx context.Context, obj *model.Country, asOf *atlas.Day, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OfficeHolderConnection, error) {
	return officeHolders(ctx, obj.Level, obj, asOf, paging{filter, orderBy, first, after, last, before})
}

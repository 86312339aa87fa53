package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Node(ctx context.Context, id string) (model.Node, error) {
	return one[model.Node](ctx, id)
}

func (queryResolver) Nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	if len(ids) > maxPage {
		return nil, atlas.Invalid("ids holds %d ids: ask for at most %d at a time", len(ids), maxPage)
	}
	found, err := request(ctx).Load(ctx, ids)
	if err != nil {
		return nil, err
	}
	nodes := make([]model.Node, len(ids))
	for i, id := range ids {
		nodes[i] = model.Wrap(found.Entity(id), found.Level)
	}
	return nodes, nil
}

func (queryResolver) City(ctx context.Context, id string) (*model.City, error) {
	if c := cityWithoutLookup(ctx, id); c != nil {
		return c, nil
	}
	return one[*model.City](ctx, id)
}

func (queryResolver) Partnership(ctx context.Context, id string) (*model.Partnership, error) {
	return one[*model.Partnership](ctx, id)
}

func (queryResolver) Program(ctx context.Context, id string) (*model.Program, error) {
	return one[*model.Program](ctx, id)
}

func (queryResolver) Organization(ctx context.Context, id string) (*model.Organization, error) {
	return one[*model.Organization](ctx, id)
}

func (queryResolver) Person(ctx context.Context, id string) (*model.Person, error) {
	return one[*model.Person](ctx, id)
}

func (queryResolver) Event(ctx context.Context, id string) (*model.Event, error) {
	return one[*model.Event](ctx, id)
}

func (queryResolver) Source(ctx context.Context, id string) (*model.Source, error) {
	return one[*model.Source](ctx, id)
}

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

func (queryResolver) Cities(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := all(ctx, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCityConnection)
}

func (queryResolver) Countries(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CountryConnection, error) {
	l, err := all(ctx, atlas.KindCountry, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewCountryConnection)
}

func (queryResolver) Partnerships(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PartnershipConnection, error) {
	l, err := all(ctx, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewPartnershipConnection)
}

func (queryResolver) Programs(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramConnection, error) {
	l, err := all(ctx, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewProgramConnection)
}

func (queryResolver) Organizations(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.OrganizationConnection, error) {
	l, err := all(ctx, atlas.KindOrganization, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewOrganizationConnection)
}

func (queryResolver) People(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonConnection, error) {
	l, err := all(ctx, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewPersonConnection)
}

func (queryResolver) Events(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventConnection, error) {
	l, err := all(ctx, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewEventConnection)
}

func (queryResolver) Sources(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.SourceConnection, error) {
	l, err := all(ctx, atlas.KindSource, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewSourceConnection)
}

func (queryResolver) Anniversaries(ctx context.Context, from, to atlas.Day, city *string, milestonesOnly bool, filter map[string]any, first *int, after *string, last *int, before *string) (*model.AnniversaryConnection, error) {
	q, err := anniversariesBetween(from, to, milestonesOnly)
	if err != nil {
		return nil, err
	}
	l, err := ofCity(ctx, city, q, paging{filter, nil, first, after, last, before})
	return connect(l, err, model.NewAnniversaryConnection)
}

func (queryResolver) Changes(ctx context.Context, from, to atlas.Day, city *string, kinds []atlas.ChangeKind, filter map[string]any, first *int, after *string, last *int, before *string) (*model.ChangeConnection, error) {
	q, err := changesBetween(from, to, kinds)
	if err != nil {
		return nil, err
	}
	l, err := ofCity(ctx, city, q, paging{filter, nil, first, after, last, before})
	return connect(l, err, model.NewChangeConnection)
}

// ofCity loads a list of the city that an argument of that name names, or at the
// root when it is absent.
func ofCity(ctx context.Context, city *string, q store.ListQuery, p paging) (model.Listed, error) {
	if city == nil {
		return list(ctx, request(ctx).Of(), store.OfRoot, q, p)
	}
	q.Parent = atlas.KindCity
	l, err := list(ctx, request(ctx).Of(&atlas.City{ID: *city}), *city, q, p)
	if err == nil && l.Page == nil {
		missing := store.NotFoundID(*city, "city names %s, and no city has that id", atlas.Quote(*city))
		return l, withBestHit(ctx, missing, atlas.KindCity)
	}
	return l, err
}

func (queryResolver) RelationshipMap(ctx context.Context, focus []string, depth int, kinds []atlas.Kind, links []store.Link, asOf *atlas.Day, nodeBudget int, includeUndated bool) (*model.RelationshipMap, error) {
	d := day(ctx, asOf)
	q := store.MapQuery{
		Focus: focus, Depth: depth, Kinds: store.NodeSetOf(kinds...),
		Links: linkSet(links), AsOf: d, Budget: nodeBudget,
		Undated: includeUndated, CountUndated: wanted(ctx).Undated,
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	m, err := request(ctx).Map(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, store.MapKinds...)
	}
	return model.NewRelationshipMap(m, request(ctx)), nil
}

func (queryResolver) Dataset(ctx context.Context) (*model.Dataset, error) {
	r := request(ctx)
	return &model.Dataset{Dataset: r.View.Dataset(), Today: r.Today, Level: r.Of()}, nil
}

func (datasetResolver) Home(ctx context.Context, obj *model.Dataset) (*model.City, error) {
	return one[*model.City](ctx, obj.Meta.Home)
}

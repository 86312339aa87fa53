package graph

import (
	"context"
	"sync"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) Dataset(ctx context.Context) (*model.Dataset, error) {
	r := request(ctx)
	return &model.Dataset{Dataset: r.View.Dataset(), Today: r.Today, Level: r.Of()}, nil
}

// mostLicences is how many sources [datasetResolver.Licences] lists.
const mostLicences = 100

// withLicence chooses the sources that ask to be named with their licence.
var withLicence = sync.OnceValues(func() (*store.Filter, error) {
	return store.Is(atlas.KindSource, store.FieldOf(atlas.KindSource, "licence"), store.Test{Op: store.TestKnown, Flag: true})
})

func (datasetResolver) Licences(ctx context.Context, obj *model.Dataset) ([]*model.Source, error) {
	filter, err := withLicence()
	if err != nil {
		return nil, err
	}
	q := store.ListQuery{Kind: atlas.KindSource, Filter: filter, Window: store.Window{Limit: mostLicences}, Want: store.Want{Rows: true}}
	lists, err := obj.Level.List(ctx, q)
	if err != nil {
		return nil, err
	}
	c, err := connect[model.SourceConnection](model.Listed{Lists: lists, Page: lists.Page(store.OfRoot)}, nil)
	if err != nil || c == nil {
		return []*model.Source{}, err
	}
	return c.Nodes(), nil
}

func (datasetResolver) Home(ctx context.Context, obj *model.Dataset) (*model.City, error) {
	return one[*model.City](ctx, obj.Meta.Home)
}

func (coverageResolver) OldestSource(ctx context.Context, _ *model.Coverage) (*model.Source, error) {
	return firstSource(ctx, store.Order{By: store.ByDay})
}

func (coverageResolver) NewestSource(ctx context.Context, _ *model.Coverage) (*model.Source, error) {
	return firstSource(ctx, store.Order{By: store.ByDay, Desc: true})
}

// firstSource is the first source in an order by date; nil where no source has a date.
func firstSource(ctx context.Context, by store.Order) (*model.Source, error) {
	lists, err := request(ctx).Of().List(ctx, store.ListQuery{
		Kind: atlas.KindSource, Order: by, Window: store.Window{Limit: 1}, Want: store.Want{Rows: true},
	})
	if err != nil {
		return nil, err
	}
	page := lists.Page(store.OfRoot)
	if page == nil || len(page.Rows) == 0 || page.Rows[0].Entity.(*atlas.Source).Day == "" && !request(ctx).Gathering() {
		return nil, nil
	}
	return model.As[*model.Source](page.Rows[0].Entity, lists.Rows), nil
}

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

func (datasetResolver) Licences(ctx context.Context, _ *model.Dataset) ([]*model.Source, error) {
	filter, err := withLicence()
	if err != nil {
		return nil, err
	}
	return sources(ctx, store.ListQuery{Filter: filter, Window: store.Window{Limit: mostLicences}})
}

// sources are those of a page of the list of all sources.
func sources(ctx context.Context, q store.ListQuery) ([]*model.Source, error) {
	q.Kind, q.Want = atlas.KindSource, store.Want{Rows: true}
	lists, err := request(ctx).Of().List(ctx, q)
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
	first, err := sources(ctx, store.ListQuery{Order: by, Window: store.Window{Limit: 1}})
	if err != nil || len(first) == 0 || first[0].Day == "" && !request(ctx).Gathering() {
		return nil, err
	}
	return first[0], nil
}

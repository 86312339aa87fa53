package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type anniversaryResolver struct{}

func (Resolver) Anniversary() gen.AnniversaryResolver { return anniversaryResolver{} }

func (queryResolver) Anniversaries(ctx context.Context, from atlas.Day, until, to *atlas.Day, city *string, milestonesOnly bool, filter map[string]any, first *int, after *string, last *int, before *string) (*model.AnniversaryConnection, error) {
	q, err := anniversariesBetween(from, until, to, milestonesOnly, city != nil)
	if err != nil {
		return nil, err
	}
	l, err := ofCity(ctx, city, q, paging{filter, nil, first, after, last, before})
	return connect[model.AnniversaryConnection](l, err)
}

func (anniversaryResolver) CelebratedBy(ctx context.Context, obj *model.Anniversary) ([]*model.Event, error) {
	lists, err := levelListOf(ctx, obj.Level, atlas.KindAnniversary, func() (levelList, error) {
		lists, err := celebrationsOf(ctx, obj.Level)
		return levelList{Lists: lists}, err
	})
	if err != nil {
		return nil, err
	}
	return eventsOf(lists.Lists, obj.ID), nil
}

// eventsOf are the events of the list of an anniversary, in the order of their days.
func eventsOf(lists *loader.Lists, anniversary string) []*model.Event {
	page := lists.Page(anniversary)
	if page == nil {
		return nil
	}
	events := make([]*model.Event, len(page.Rows))
	for i := range page.Rows {
		events[i] = model.As[*model.Event](page.Rows[i].Entity, lists.Rows)
	}
	slices.SortFunc(events, func(x, y *model.Event) int {
		return cmp.Or(atlas.CompareDates(x.Start, y.Start), strings.Compare(x.ID, y.ID))
	})
	return events
}

// anniversariesBetween is the query for the anniversaries of a range of days, of one city or of all.
func anniversariesBetween(from atlas.Day, until, to *atlas.Day, milestonesOnly, ofCity bool) (store.ListQuery, error) {
	last, err := lastOf(until, to)
	if err != nil {
		return store.ListQuery{}, err
	}
	q := store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: from, To: last, MilestonesOnly: milestonesOnly}
	return q, atlas.CheckAnniversaryRange(q.From, q.To, ofCity)
}

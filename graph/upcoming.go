package graph

import (
	"context"
	"strconv"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// maxMonths is how far ahead milestones are asked for.
const maxMonths = 12 * atlas.MaxAnniversaryYears

type upcomingMilestoneResolver struct{}

func (Resolver) UpcomingMilestone() gen.UpcomingMilestoneResolver { return upcomingMilestoneResolver{} }

func (queryResolver) Upcoming(ctx context.Context, city string, asOf *atlas.Day, within, first int) ([]*model.UpcomingMilestone, error) {
	if within < 1 || within > maxMonths {
		return nil, atlas.Invalid("within is %d: it must be 1 to %d months", within, maxMonths)
	}
	window, err := paging{first: &first}.window(model.Scope{})
	if err != nil {
		return nil, err
	}
	on := day(ctx, asOf)
	last := on.AddMonths(within)
	q, err := anniversariesBetween(on, &last, nil, true, true)
	if err != nil {
		return nil, err
	}
	q.Parent, q.Window, q.Want = atlas.KindCity, window, store.Want{Rows: true}
	lists, err := request(ctx).Of(&atlas.City{ID: city}).List(ctx, q)
	if err != nil {
		return nil, err
	}
	page := lists.Page(city)
	if page == nil {
		missing := store.NotFoundID(city, "city names %s, and no city has that id", atlas.Quote(city))
		return nil, withBestHit(ctx, missing, atlas.KindCity)
	}
	before, err := lists.Follow(ctx, "last milestone", atlas.KindAnniversary, func(ids []string, r *store.Row) []string {
		return append(ids, lastMilestoneID(r.Entity.(*atlas.Anniversary)))
	})
	if err != nil {
		return nil, err
	}
	milestones := make([]*model.UpcomingMilestone, len(page.Rows))
	for i := range page.Rows {
		a := model.As[*model.Anniversary](page.Rows[i].Entity, lists.Rows)
		last, _ := model.Wrap(before.Entity(lastMilestoneID(a.Anniversary)), before.Level).(*model.Anniversary)
		milestones[i] = &model.UpcomingMilestone{Anniversary: a, DaysToGo: model.DaysUntil(a.On, on), LastMilestone: last}
	}
	return milestones, nil
}

// lastMilestoneID is the id of the milestone before one; empty before the first.
func lastMilestoneID(a *atlas.Anniversary) string {
	years, ok := atlas.MilestoneBefore(a.Years)
	switch {
	case ok:
		return a.Partnership.ID + "@" + strconv.Itoa(years)
	case a.Years == 0: // it stands in for one that is not known yet, and so does the one before it
		return a.ID
	default:
		return ""
	}
}

func (upcomingMilestoneResolver) People(ctx context.Context, obj *model.UpcomingMilestone) ([]*model.Person, error) {
	return tookPart[*model.Person](ctx, obj, atlas.KindPerson)
}

func (upcomingMilestoneResolver) Organizations(ctx context.Context, obj *model.UpcomingMilestone) ([]*model.Organization, error) {
	return tookPart[*model.Organization](ctx, obj, atlas.KindOrganization)
}

// tookPart are those of a kind who took part in what celebrated the last milestone.
func tookPart[T model.Node](ctx context.Context, m *model.UpcomingMilestone, kind atlas.Kind) ([]T, error) {
	found := []T{}
	if m.LastMilestone == nil {
		return found, nil
	}
	celebrations, err := celebrationsOf(ctx, m.LastMilestone.Level)
	if err != nil {
		return nil, err
	}
	lists, err := celebrations.Rows.List(ctx, store.ListQuery{
		Parent: atlas.KindEvent, Via: atlas.TookPartIn, Kind: kind, Window: store.Window{Limit: maxPage}, Want: store.Want{Rows: true},
	})
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range eventsOf(celebrations, m.LastMilestone.ID) {
		page := lists.Page(e.ID)
		if page == nil {
			continue
		}
		for i := range page.Rows {
			if who := page.Rows[i].Entity; !seen[who.EntityID()] {
				seen[who.EntityID()] = true
				found = append(found, model.As[T](who, lists.Rows))
			}
		}
	}
	return found, nil
}

// celebrationsOf are what celebrated the anniversaries of a level.
func celebrationsOf(ctx context.Context, at *loader.Level) (*loader.Lists, error) {
	return at.List(ctx, store.ListQuery{
		Parent: atlas.KindAnniversary, Via: atlas.Celebrates, Kind: atlas.KindEvent,
		Window: store.Window{Limit: maxPage}, Want: store.Want{Rows: true},
	})
}

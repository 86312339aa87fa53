package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type briefResolver struct{}

func (Resolver) Brief() gen.BriefResolver { return briefResolver{} }

// milestoneYears are the years in which each chain of a known day has a milestone.
const milestoneYears = atlas.MilestoneEvery

func (queryResolver) Brief(ctx context.Context, city, with string, asOf *atlas.Day) (*model.Brief, error) {
	if city == with {
		return nil, atlas.Invalid("with names %s, as city does: name another city", atlas.Quote(with))
	}
	id, err := store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "id"), store.Test{Op: store.TestEq, Text: with})
	if err != nil { // it has not the form of an id
		return nil, store.NotFoundID(with, "with names %s, and no city has that id", atlas.Quote(with))
	}
	on := day(ctx, asOf)
	found, err := request(ctx).Load(ctx, atlas.KindCity, []string{city, with})
	if err != nil {
		return nil, err
	}
	parts := model.AttentionParts{QuietYears: quietByDefault}
	only := pinnedIn(ctx).filters.shared(atlas.KindCity, chosenBy{id, sealOf(id.String())})
	if err := attentionParts(ctx, &parts, city, on, only.Filter); err != nil {
		return nil, err
	}
	b := model.BriefParts{Attention: parts}
	of := request(ctx).Of(&atlas.City{ID: city})
	if b.Changes, err = of.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.HasChange, Kind: atlas.KindPartnership, From: atlas.FirstDay, To: on,
		Window: store.Window{Limit: maxOfCity}, Want: store.Want{Rows: true, Joined: true},
	}); err != nil {
		return nil, err
	}
	if b.Milestones, err = of.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: on, To: on.Add(milestoneYears, -1), MilestonesOnly: true,
		Window: store.Window{Limit: maxOfCity}, Want: store.Want{Rows: true},
	}); err != nil {
		return nil, err
	}
	if b.Holders, err = found.Level.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.HoldsOffice, Kind: atlas.KindPerson, Window: store.Window{Limit: maxOfCity}, Want: store.Want{Rows: true, Joined: true},
	}); err != nil {
		return nil, err
	}
	one, other := model.As[*model.City](found.Entity(city), found.Level), model.As[*model.City](found.Entity(with), found.Level)
	for _, named := range []struct {
		argument, id string
		city         *model.City
	}{{"city", city, one}, {"with", with, other}} {
		if named.city == nil || b.Holders.Page(named.id) == nil {
			missing := store.NotFoundID(named.id, "%s names %s, and no city has that id", named.argument, atlas.Quote(named.id))
			return nil, withBestHit(ctx, missing, atlas.KindCity)
		}
	}
	return model.NewBrief(one, other, on, b), nil
}

// Comparison looks up the partners of the two.
func (briefResolver) Comparison(ctx context.Context, obj *model.Brief) (*model.Comparison, error) {
	return compared(ctx, []string{obj.City.ID, obj.With.ID}, &obj.AsOf, nil)
}

// Sources looks up what is cited.
func (briefResolver) Sources(ctx context.Context, obj *model.Brief, first int) ([]*model.Source, error) {
	ids, err := obj.SourceIDs(first)
	if err != nil {
		return nil, err
	}
	found, err := request(ctx).Load(ctx, atlas.KindSource, ids)
	if err != nil {
		return nil, err
	}
	var sources []*model.Source
	for _, id := range ids {
		if s := model.As[*model.Source](found.Entity(id), found.Level); s != nil {
			sources = append(sources, s)
		}
	}
	return sources, nil
}

package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
)

type partnershipResolver struct{}

func (Resolver) Partnership() gen.PartnershipResolver { return partnershipResolver{} }

func (queryResolver) Partnership(ctx context.Context, id string) (*model.Partnership, error) {
	return one[*model.Partnership](ctx, id)
}

func (queryResolver) Partnerships(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PartnershipConnection, error) {
	l, err := all(ctx, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.PartnershipConnection](l, err)
}

func (partnershipResolver) Parties(ctx context.Context, obj *model.Partnership, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CityConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.PartyTo, atlas.KindCity, paging{filter, orderBy, first, after, last, before})
	return connect[model.CityConnection](l, err)
}

func (partnershipResolver) Status(ctx context.Context, obj *model.Partnership, asOf *atlas.Day) (*atlas.Status, error) {
	return statusOn(ctx, obj, asOf)
}

func (partnershipResolver) InForce(ctx context.Context, obj *model.Partnership, asOf *atlas.Day) (*bool, error) {
	status, err := statusOn(ctx, obj, asOf)
	if err != nil || status == nil {
		return nil, err
	}
	inForce := *status == atlas.StatusInForce
	return &inForce, nil
}

// statusOn is where something stands on a day; nil when that is not known.
func statusOn(ctx context.Context, of interface{ StatusOn(atlas.Day) atlas.Status }, asOf *atlas.Day) (*atlas.Status, error) {
	if s := of.StatusOn(day(ctx, asOf)); s != "" {
		return &s, nil
	}
	return nil, nil
}

func (partnershipResolver) Supersedes(ctx context.Context, obj *model.Partnership) (*model.Partnership, error) {
	return historic(ctx, obj.Level, obj.Partnership.Supersedes)
}

func (partnershipResolver) SupersededBy(ctx context.Context, obj *model.Partnership) ([]*model.Partnership, error) {
	return histories(ctx, obj.Level, obj.Partnership.SupersededBy)
}

func (partnershipResolver) History(ctx context.Context, obj *model.Partnership) ([]*model.Partnership, error) {
	return histories(ctx, obj.Level, obj.Partnership.History)
}

// historic gives the agreement with an id of the histories of a level, nil when the
// id is empty.
func historic(ctx context.Context, at *loader.Level, id string) (*model.Partnership, error) {
	if id == "" {
		return nil, nil
	}
	ps, err := histories(ctx, at, []string{id})
	if err != nil {
		return nil, err
	}
	return ps[0], nil
}

// histories gives the agreements with some ids of the histories of a level. The
// histories of the whole level are loaded in one call: what an agreement replaced
// and what replaced it are among them.
func histories(ctx context.Context, at *loader.Level, ids []string) ([]*model.Partnership, error) {
	found, err := at.Follow(ctx, "history", atlas.KindPartnership, func(ids []string, e atlas.Entity) []string {
		if p, ok := e.(*atlas.Partnership); ok {
			ids = append(ids, p.History...)
		}
		return ids
	})
	if err != nil {
		return nil, err
	}
	ps := make([]*model.Partnership, len(ids))
	for i, id := range ids {
		ps[i] = model.As[*model.Partnership](found.Entity(id), found.Level)
	}
	return ps, nil
}

func (partnershipResolver) Signatories(ctx context.Context, obj *model.Partnership, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.SignatoryConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Signed, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect[model.SignatoryConnection](l, err)
}

func (partnershipResolver) MarkedBy(ctx context.Context, obj *model.Partnership, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.MarkingEventConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Marks, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.MarkingEventConnection](l, err)
}

func (partnershipResolver) CelebratedBy(ctx context.Context, obj *model.Partnership, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.CelebratingEventConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Celebrates, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.CelebratingEventConnection](l, err)
}

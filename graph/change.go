package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type changeResolver struct{}

func (Resolver) Change() gen.ChangeResolver { return changeResolver{} }

func (queryResolver) Changes(ctx context.Context, from atlas.Day, until, to *atlas.Day, city *string, kinds []atlas.ChangeKind, filter map[string]any, first *int, after *string, last *int, before *string) (*model.ChangeConnection, error) {
	q, err := changesBetween(from, until, to, kinds)
	if err != nil {
		return nil, err
	}
	l, err := ofCity(ctx, city, q, paging{filter, nil, first, after, last, before})
	return connect[model.ChangeConnection](l, err)
}

// Previous is the agreement whose place the new one took.
func (changeResolver) Previous(ctx context.Context, obj *model.Change) (*model.Partnership, error) {
	return historic(ctx, obj.Partnership.Level, obj.Change.Previous(obj.Partnership.Partnership))
}

// changesBetween is the query for the changes of a range of days.
func changesBetween(from atlas.Day, until, to *atlas.Day, kinds []atlas.ChangeKind) (store.ListQuery, error) {
	only, err := changeKinds(kinds)
	if err != nil {
		return store.ListQuery{}, err
	}
	last, err := lastOf(until, to)
	if err != nil {
		return store.ListQuery{}, err
	}
	q := store.ListQuery{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: from, To: last, Changes: only}
	return q, atlas.CheckRange(q.From, q.To)
}

// changeKinds is the set of the kinds of change that an argument names; of all where it is absent.
func changeKinds(kinds []atlas.ChangeKind) (atlas.ChangeSet, error) {
	if kinds != nil && len(kinds) == 0 {
		return 0, atlas.Invalid("kinds is empty: name at least one kind of change, or leave it out")
	}
	return atlas.ChangeSetOf(kinds...), nil
}

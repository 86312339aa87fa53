package graph

import (
	"context"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (queryResolver) PartnershipStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day, counterpartOf *string, orderBy store.GroupSort, having map[string]any, first *int) ([]*model.PartnershipGroupCount, error) {
	q := store.GroupQuery{Kind: atlas.KindPartnership, By: groupBy, Sort: orderBy, AsOf: day(ctx, asOf)}
	return stats[model.PartnershipGroupCount](ctx, q, groupArguments{filter, counterpartOf, having, first})
}

func (queryResolver) ProgramStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day, counterpartOf *string, orderBy store.GroupSort, having map[string]any, first *int) ([]*model.ProgramGroupCount, error) {
	q := store.GroupQuery{Kind: atlas.KindProgram, By: groupBy, Sort: orderBy, AsOf: day(ctx, asOf)}
	return stats[model.ProgramGroupCount](ctx, q, groupArguments{filter, counterpartOf, having, first})
}

func (queryResolver) EventStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, asOf *atlas.Day, counterpartOf *string, orderBy store.GroupSort, having map[string]any, first *int) ([]*model.EventGroupCount, error) {
	q := store.GroupQuery{Kind: atlas.KindEvent, By: groupBy, Sort: orderBy, AsOf: day(ctx, asOf)}
	return stats[model.EventGroupCount](ctx, q, groupArguments{filter, counterpartOf, having, first})
}

func (queryResolver) ChangeStats(ctx context.Context, groupBy []store.GroupBy, from, until *atlas.Day, kinds []atlas.ChangeKind, filter map[string]any, counterpartOf *string, orderBy store.GroupSort, having map[string]any, first *int) ([]*model.ChangeGroupCount, error) {
	counted, err := changeKinds(kinds)
	if err != nil {
		return nil, err
	}
	q := store.GroupQuery{Kind: atlas.KindPartnership, By: groupBy, Sort: orderBy, Changes: store.ChangeGroups{Asked: true, Kinds: counted}}
	if from != nil {
		q.Changes.From = *from
	}
	if until != nil {
		q.Changes.To = *until
	}
	return stats[model.ChangeGroupCount](ctx, q, groupArguments{filter, counterpartOf, having, first})
}

func (queryResolver) SourceStats(ctx context.Context, groupBy []store.GroupBy, filter map[string]any, orderBy store.GroupSort, having map[string]any, first *int) ([]*model.SourceGroupCount, error) {
	q := store.GroupQuery{Kind: atlas.KindSource, By: groupBy, Sort: orderBy}
	return stats[model.SourceGroupCount](ctx, q, groupArguments{filter: filter, having: having, first: first})
}

// groupArguments are what fields of groups may be given beside what they group by.
type groupArguments struct {
	filter        map[string]any
	counterpartOf *string
	having        map[string]any
	first         *int
}

// stats counts things by group, and makes the shape of the groups.
func stats[G model.GroupShape](ctx context.Context, q store.GroupQuery, given groupArguments) ([]*G, error) {
	chosen, err := filterOf(ctx, q.Kind, given.filter)
	if err != nil {
		return nil, err
	}
	q.Filter = chosen.Filter
	having, err := givenTo(ctx, "having", given.having)
	if err != nil {
		return nil, err
	}
	if q.Having, q.Cities, err = sizesOf(having); err != nil {
		return nil, err
	}
	if given.first != nil {
		if q.First = *given.first; q.First == 0 {
			return nil, atlas.Invalid("first is 0: ask for 1 to %d groups", store.MaxFirst)
		}
	}
	if given.counterpartOf != nil {
		if q.CounterpartOf = *given.counterpartOf; q.CounterpartOf == "" {
			return nil, q.NoSuchCity()
		}
	}
	groups, err := request(ctx).Group(ctx, q)
	if err != nil {
		return nil, withBestHit(ctx, err, atlas.KindCity)
	}
	return model.NewGroups[G](groups), nil
}

// sizesOf reads the conditions on the sizes of groups.
func sizesOf(given any) (count, cities store.CountRange, err error) {
	if given == nil {
		return count, cities, nil
	}
	conditions, err := objectOf(given, "having")
	if err != nil {
		return count, cities, err
	}
	if v, ok := conditions["count"]; ok {
		if count, err = countRange(v, "having.count"); err != nil {
			return count, cities, err
		}
	}
	if v, ok := conditions["cityCount"]; ok {
		cities, err = countRange(v, "having.cityCount")
	}
	return count, cities, err
}

// countRange reads the range of the counts that meet all conditions.
func countRange(given any, path string) (r store.CountRange, err error) {
	conditions, err := testsOf(given, path)
	if err != nil {
		return r, err
	}
	if _, ok := conditions[string(store.TestKnown)]; ok {
		return r, atlas.Invalid("%s.known asks whether a count is known, and it always is: leave it out", path)
	}
	bound := func(op store.TestOp) (n int, ok bool) {
		v, ok := conditions[string(op)]
		if !ok || err != nil {
			return 0, false
		}
		n, err = valueOf(model.UnmarshalInt, v, path+"."+string(op))
		return n, err == nil
	}
	below := func(n int) {
		if n = max(n, 0); r.Below == 0 || n < r.Below {
			r.Below = max(n, 1) // no count is less than 1 but 0
			if n == 0 {
				r.Least = 1
			}
		}
	}
	if n, ok := bound(store.TestLt); ok {
		below(n)
	}
	if n, ok := bound(store.TestLte); ok {
		below(n + 1)
	}
	if n, ok := bound(store.TestGt); ok {
		r.Least = max(r.Least, n+1)
	}
	if n, ok := bound(store.TestGte); ok {
		r.Least = max(r.Least, n)
	}
	if n, ok := bound(store.TestEq); ok {
		r.Least = max(r.Least, n)
		below(n + 1)
	}
	if err == nil && r.Below != 0 && r.Below <= r.Least {
		err = atlas.Invalid("%s names no count: nothing can meet all of its conditions", path)
	}
	return r, err
}

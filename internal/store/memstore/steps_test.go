package memstore

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// ending is a context that ends when it has been looked at a number of times: at its
// deadline, or because the client has gone.
type ending struct {
	context.Context
	looks int
	err   error
	count *atomic.Int64
	at    int64 // the count when it ended
}

func (e *ending) Err() error {
	if e.looks--; e.looks > 0 {
		return nil
	}
	if e.looks == 0 {
		e.at = e.count.Load()
	}
	return e.err
}

// must returns what cannot fail in a test.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestQuestionsThatAreOverStop asks for what takes many steps, under contexts that end in the middle: each question ends with
// the error of its context, a few thousand steps later.
func TestQuestionsThatAreOverStop(t *testing.T) {
	a := storetest.WorldPart(1, 10)
	v := viewOf(t, loaded(t, a))
	hub := storetest.BestConnected(a)
	field := func(kind atlas.Kind, name string) *store.Field {
		for i, f := range store.Fields(kind) {
			if f.Name == name {
				return &store.Fields(kind)[i]
			}
		}
		t.Fatalf("%s has no field %s", kind, name)
		return nil
	}
	join := func(kind atlas.Kind, name string) *store.Join {
		for i, j := range store.Joins(kind) {
			if j.Name == name {
				return &store.Joins(kind)[i]
			}
		}
		t.Fatalf("%s has no relation %s", kind, name)
		return nil
	}
	named := func(kind atlas.Kind, name string) *store.Filter {
		return must(store.Is(kind, field(kind, name), store.Test{Op: store.TestContains, Text: "no such text"}))
	}
	many := func(kind atlas.Kind, name string) *store.Filter {
		var parts []*store.Filter
		for range store.MaxFilterConditions {
			parts = append(parts, named(kind, name))
		}
		return store.Or(kind, parts...)
	}
	partners := join(atlas.KindCity, "partners")
	deep := func(doubt store.Certainty) *store.Filter {
		f := named(atlas.KindCity, "name")
		for day := range 5 {
			f = must(store.Some(partners, store.JoinOptions{AsOf: atlas.Day(fmt.Sprintf("2010-01-0%d", day+1)), Certainty: doubt}, f))
		}
		return f
	}
	list := func(q store.ListQuery, of ...string) func(context.Context) error {
		q.Want = store.Want{Total: true}
		return func(ctx context.Context) error { _, err := v.List(ctx, of, q); return err }
	}
	for name, ask := range map[string]func(context.Context) error{
		"List":          list(store.ListQuery{Kind: atlas.KindCity, Filter: many(atlas.KindCity, "name")}, store.OfRoot),
		"Relations":     list(store.ListQuery{Kind: atlas.KindCity, Filter: deep(store.Certainly)}, store.OfRoot),
		"Possible":      list(store.ListQuery{Kind: atlas.KindCity, Filter: deep(store.Possibly)}, store.OfRoot),
		"Below":         list(store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: a.Meta.Day, Filter: many(atlas.KindCity, "name")}, hub),
		"BelowAndDeep":  list(store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: a.Meta.Day, Filter: deep(store.Certainly)}, hub),
		"Anniversaries": list(store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2010-01-01", To: "2019-12-31"}, store.OfRoot),
		"Groups": func(ctx context.Context) error {
			_, err := v.Group(ctx, store.GroupQuery{Kind: atlas.KindEvent, By: []store.GroupBy{store.GroupByKind}, Filter: many(atlas.KindEvent, "name")})
			return err
		},
		"Series": func(ctx context.Context) error {
			_, err := v.Series(ctx, store.SeriesQuery{Of: store.SeriesOfEvents, From: "1960-01-01", To: "2019-12-31", Step: store.SeriesByYear, Filter: many(atlas.KindEvent, "name")})
			return err
		},
		"SeriesOfPlaces": func(ctx context.Context) error {
			_, err := v.Series(ctx, store.SeriesQuery{Of: store.SeriesOfPartners, From: "1960-01-01", To: "2019-12-31", Step: store.SeriesByYear, Filter: many(atlas.KindCity, "name")})
			return err
		},
		"Network": func(ctx context.Context) error {
			_, err := v.Network(ctx, store.NodeSetOf(store.MapKinds...))
			return err
		},
		"Map": func(ctx context.Context) error {
			_, err := v.Map(ctx, store.MapQuery{Focus: []string{hub}, Depth: 4, Kinds: store.NodeSetOf(store.MapKinds...), Links: store.DefaultLinks, AsOf: a.Meta.Day, Budget: 1})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			var whole atomic.Int64
			if err := ask(CountSteps(t.Context(), &whole)); err != nil {
				t.Fatal(err)
			}
			const least = 4 * checkInterval
			if whole.Load() < least {
				t.Fatalf("the question takes %d steps, want %d or more for the test to say anything", whole.Load(), least)
			}
			for end, want := range map[error]error{context.DeadlineExceeded: store.ErrTimeout, context.Canceled: context.Canceled} {
				var count atomic.Int64
				ctx := &ending{looks: 3, err: end, count: &count}
				ctx.Context = CountSteps(t.Context(), &count)
				if err := ask(ctx); !errors.Is(err, want) {
					t.Errorf("with a context that ends with %v: got error %v, want %v", end, err, want)
				}
				if further := count.Load() - ctx.at; ctx.looks > 0 || further > checkInterval {
					t.Errorf("with a context that ends with %v: %d steps after its end, of %d, want at most %d", end, further, whole.Load(), checkInterval)
				}
			}
		})
	}
}

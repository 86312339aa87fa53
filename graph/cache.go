package graph

import (
	"context"
	"errors"
	"time"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/singleflight"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// Cache caches what takes long to compute of a data version and is asked for again and again. Each result is computed once for all who
// ask at the same time. It is safe for concurrent use.
type Cache struct {
	links    *lru.Cache[linksOf, *store.Network]
	networks *results[networkOf, *model.Network]
	worlds   *results[string, *world]
	days     *results[dayOfWorld, *suggest.Graph]
	surveys  *results[surveyOfDay, *suggest.Survey]
}

// How many of each are cached: of suggestions two versions, since one follows the other while people ask, and some days and cities of each.
// All links of a world of 30,000 cities take 20 MB, and the store caches the same; its network takes 6 MB, a survey of its
// places 0.8 MB, a day 1.1 MB.
const (
	linksCached    = 4
	networksCached = 8
	worldsCached   = 2
	daysCached     = 4
	surveysCached  = 8
)

// NewCache returns an empty Cache.
func NewCache() *Cache {
	return &Cache{
		links: lru.New[linksOf, *store.Network](linksCached),
		networks: newResults[networkOf, *model.Network](networksCached,
			"the network was not measured in time: ask again, or for one with fewer kinds or links"),
		worlds:  newResults[string, *world](worldsCached, tooLateForSuggestions),
		days:    newResults[dayOfWorld, *suggest.Graph](daysCached, tooLateForSuggestions),
		surveys: newResults[surveyOfDay, *suggest.Survey](surveysCached, tooLateForSuggestions),
	}
}

const tooLateForSuggestions = "the places were not compared in time: ask again"

// linksOf says which links are meant.
type linksOf struct {
	version string
	kinds   store.NodeSet
}

// networkOf says which network is meant.
type networkOf struct {
	version string
	store.NetworkQuery
}

// Prices computes the work of the fields of an operation with its variables, on the data that a view has at a moment. What is
// cached need not be computed. Without a view the work of the store is none.
func (c *Cache) Prices(view store.View, now time.Time, variables map[string]any) *Prices {
	if view == nil {
		return NewPrices(nil, variables)
	}
	d := view.Dataset()
	p := NewPrices(d.Counts, variables)
	p.cache, p.version, p.today = c, d.Version, loader.TodayOf(view, now)
	return p
}

// results caches those results that were asked for last: see [singleflight.Cache]. Only one is computed at a time, so that the other
// questions have a processor.
type results[K comparable, V any] struct {
	values    *singleflight.Cache[K, V]
	computing chan struct{}
	late      string // the error of those for whom there was no time
}

func newResults[K comparable, V any](most int, late string) *results[K, V] {
	return &results[K, V]{singleflight.NewCache[K, V](most, 0), make(chan struct{}, 1), late}
}

// has says whether a result is cached.
func (r *results[K, V]) has(of K) bool { return r.values.Holds(of) }

// get returns a result, which compute computes where it is not cached.
func (r *results[K, V]) get(ctx context.Context, of K, compute func(context.Context) (V, error)) (V, error) {
	value, err := r.values.Get(ctx, of, func(ctx context.Context) (value V, err error) {
		select {
		case r.computing <- struct{}{}:
			defer func() { <-r.computing }()
			if err := ctx.Err(); err != nil { // select may choose either of two that are ready
				return value, err
			}
			return compute(ctx)
		case <-ctx.Done():
			return value, ctx.Err()
		}
	})
	if err != nil && ctx.Err() != nil {
		err = endOf(ctx, r.late)
	}
	return value, err
}

// endOf is how a context ended, as stores say it.
func endOf(ctx context.Context, late string) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return &atlas.Error{Is: store.ErrTimeout, Message: late, Cause: err}
	}
	return err
}

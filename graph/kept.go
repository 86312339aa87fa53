package graph

import (
	"context"
	"errors"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/singleflight"
	"citygraph/internal/store"
	"citygraph/internal/suggest"
)

// Kept is what a server keeps of data versions: what takes long to compute, and is asked for again and again. All of it
// follows from the data, and each is computed once for all who ask at the same time.
type Kept struct {
	links    *lru.Cache[linksOf, *store.Network]
	networks *made[networkOf, *model.Network]
	worlds   *made[string, *world]
	days     *made[dayOfWorld, *suggest.Graph]
	surveys  *made[surveyOfDay, *suggest.Survey]
}

// What is kept: of suggestions two versions, since one follows the other while people ask, and some days and cities of each.
// All links of a world of 30,000 cities take 20 MB, and the store keeps the same; its network takes 6 MB, a survey of its
// places 1.4 MB, a day 4 MB.
const (
	linksKept    = 4
	networksKept = 8
	worldsKept   = 2
	daysKept     = 4
	surveysKept  = 8
)

// NewKept returns a Kept that has nothing yet.
func NewKept() *Kept {
	return &Kept{
		links: newLRU[linksOf, *store.Network](linksKept),
		networks: newMade[networkOf, *model.Network](networksKept,
			"the network was not measured in time: ask again, or for one with fewer kinds or links"),
		worlds:  newMade[string, *world](worldsKept, tooLateForSuggestions),
		days:    newMade[dayOfWorld, *suggest.Graph](daysKept, tooLateForSuggestions),
		surveys: newMade[surveyOfDay, *suggest.Survey](surveysKept, tooLateForSuggestions),
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
// kept need not be computed. Without a view the work of the store is none.
func (k *Kept) Prices(view store.View, now time.Time, variables map[string]any) *Prices {
	if view == nil {
		return NewPrices(nil, variables)
	}
	d := view.Dataset()
	p := NewPrices(d.Counts, variables)
	p.kept, p.version, p.today = k, d.Version, atlas.Today(now, loader.Zone(d.TimeZone))
	return p
}

// made are values that are made of the data, and of which those asked for last are kept: see [singleflight.Cache]. No two are
// made at a time, so that they leave the other questions a processor.
type made[K comparable, V any] struct {
	values *singleflight.Cache[K, V]
	atWork chan struct{}
	late   string // what is told who waited in vain
}

func newMade[K comparable, V any](most int, late string) *made[K, V] {
	return &made[K, V]{singleflight.NewCache[K, V](most, 0), make(chan struct{}, 1), late}
}

// has says whether a value is there already.
func (m *made[K, V]) has(of K) bool { return m.values.Holds(of) }

// get is the value that is meant, which create makes where it is not kept.
func (m *made[K, V]) get(ctx context.Context, of K, create func(context.Context) (V, error)) (V, error) {
	value, err := m.values.Get(ctx, of, func(ctx context.Context) (value V, err error) {
		select {
		case m.atWork <- struct{}{}:
			defer func() { <-m.atWork }()
			return create(ctx)
		case <-ctx.Done():
			return value, ctx.Err()
		}
	})
	if err != nil && ctx.Err() != nil {
		err = endOf(ctx, m.late)
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

package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
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

// made are values that are made of the data, and of which those asked for last are kept. One is made once for all who ask at
// the same time: it goes on when the one who asked first has left, as long as another waits. No two are made at a time, so
// that they leave the other questions a processor.
type made[K comparable, V any] struct {
	mu     sync.Mutex
	kept   *lru.Cache[K, *making[V]]
	atWork chan struct{}
	late   string // what is told who waited in vain
}

// making is a value that is made, or was when done is closed.
type making[V any] struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	value   V
	err     error
}

func newMade[K comparable, V any](most int, late string) *made[K, V] {
	return &made[K, V]{kept: newLRU[K, *making[V]](most), atWork: make(chan struct{}, 1), late: late}
}

// has says whether a value is there already.
func (n *made[K, V]) has(of K) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	m, ok := n.kept.Peek(of)
	if !ok {
		return false
	}
	select {
	case <-m.done:
		return true
	default:
		return false
	}
}

// get is the value that is meant, which create makes where it is not kept.
func (n *made[K, V]) get(ctx context.Context, of K, create func(context.Context) (V, error)) (V, error) {
	n.mu.Lock()
	m, ok := n.kept.Get(of)
	if !ok {
		m = n.begin(ctx, of, create)
	}
	m.waiting++
	n.mu.Unlock()
	select {
	case <-m.done:
		return m.value, m.err
	case <-ctx.Done():
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if m.waiting--; m.waiting == 0 {
		m.cancel()
		n.forget(of, m) // the next one who asks begins anew
	}
	var none V
	return none, endOf(ctx, n.late)
}

// begin begins to make a value. The caller has locked n.
func (n *made[K, V]) begin(ctx context.Context, of K, create func(context.Context) (V, error)) *making[V] {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	m := &making[V]{cancel: cancel, done: make(chan struct{})}
	n.kept.Add(of, m)
	go func() { // ends when all is made, or nobody waits for it
		defer cancel()
		value, err := n.inTurn(ctx, create)
		n.mu.Lock()
		defer n.mu.Unlock()
		if m.value, m.err = value, err; err != nil {
			n.forget(of, m)
		}
		close(m.done)
	}()
	return m
}

// inTurn makes a value when no other is made.
func (n *made[K, V]) inTurn(ctx context.Context, create func(context.Context) (V, error)) (value V, err error) {
	select {
	case n.atWork <- struct{}{}:
		defer func() { <-n.atWork }()
	case <-ctx.Done():
		return value, ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil { // it is no request, whose panics are caught
			err = fmt.Errorf("what is kept of a data version cannot be made: %v\n%s", p, debug.Stack())
		}
	}()
	return create(ctx)
}

// forget lets go of a value that was not made. The caller has locked n.
func (n *made[K, V]) forget(of K, m *making[V]) {
	if kept, ok := n.kept.Peek(of); ok && kept == m {
		n.kept.Remove(of)
	}
}

// endOf is how a context ended, as stores say it.
func endOf(ctx context.Context, late string) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return &atlas.Error{Is: store.ErrTimeout, Message: late, Cause: err}
	}
	return err
}

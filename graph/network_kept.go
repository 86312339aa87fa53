package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// networkOf says which network is meant.
type networkOf struct {
	Version string
	Kinds   store.NodeSet
	Links   store.LinkSet
	On      atlas.Day
	Undated bool
}

// maxNetworks is how many networks are kept. One of 30,000 nodes takes some six megabytes.
const maxNetworks = 8

// networks are those measured last. One is measured once for all who ask at the same time: it
// goes on when the one who asked first has left, as long as another waits. No two are measured
// at a time, so that they leave the other questions a processor.
type networks struct {
	mu     sync.Mutex
	kept   *lru.Cache[networkOf, *measuring]
	atWork chan struct{}
}

// measuring is a network that is measured, or was when done is closed.
type measuring struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	network *model.Network
	err     error
}

func newNetworks() *networks {
	return &networks{kept: newLRU[networkOf, *measuring](maxNetworks), atWork: make(chan struct{}, 1)}
}

// get is the network that is meant, which measure makes where it is not kept.
func (n *networks) get(ctx context.Context, of networkOf, measure func(context.Context) (*model.Network, error)) (*model.Network, error) {
	n.mu.Lock()
	m, ok := n.kept.Get(of)
	if !ok {
		m = n.begin(ctx, of, measure)
	}
	m.waiting++
	n.mu.Unlock()
	select {
	case <-m.done:
		return m.network, m.err
	case <-ctx.Done():
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if m.waiting--; m.waiting == 0 {
		m.cancel()
		n.forget(of, m) // the next one who asks begins anew
	}
	return nil, endOf(ctx)
}

// begin begins to measure. The caller has locked n.
func (n *networks) begin(ctx context.Context, of networkOf, measure func(context.Context) (*model.Network, error)) *measuring {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	m := &measuring{cancel: cancel, done: make(chan struct{})}
	n.kept.Add(of, m)
	go func() { // ends when all is measured, or nobody waits for it
		defer cancel()
		network, err := n.inTurn(ctx, measure)
		n.mu.Lock()
		defer n.mu.Unlock()
		if m.network, m.err = network, err; err != nil {
			n.forget(of, m)
		}
		close(m.done)
	}()
	return m
}

// inTurn measures when no other network is measured.
func (n *networks) inTurn(ctx context.Context, measure func(context.Context) (*model.Network, error)) (network *model.Network, err error) {
	select {
	case n.atWork <- struct{}{}:
		defer func() { <-n.atWork }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil { // it is no request, whose panics are caught
			err = fmt.Errorf("a network cannot be measured: %v\n%s", p, debug.Stack())
		}
	}()
	return measure(ctx)
}

// forget lets go of a network that was not measured. The caller has locked n.
func (n *networks) forget(of networkOf, m *measuring) {
	if kept, ok := n.kept.Peek(of); ok && kept == m {
		n.kept.Remove(of)
	}
}

// endOf is how a context ended, as stores say it.
func endOf(ctx context.Context) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return &atlas.Error{Is: store.ErrTimeout, Message: "the network was not measured in time: ask again, or for one with fewer kinds or links", Cause: err}
	}
	return err
}

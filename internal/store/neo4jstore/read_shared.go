package neo4jstore

import (
	"context"
	"errors"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"citygraph/internal/store"
)

// shared are values that take a statement to compute: those asked for last are kept.
// Requests for one that is being computed wait for it. The zero value keeps none yet.
type shared[K comparable, V any] struct {
	mu    sync.Mutex
	cache *lru.Cache[K, *pending[V]]
}

// pending is a value when done is closed, or why there is none.
type pending[V any] struct {
	done  chan struct{}
	value V
	err   error
}

// get is the value of a key, which compute makes where it is not kept, for all who wait
// for it. No more than most are kept.
func (s *shared[K, V]) get(ctx context.Context, of K, most int, compute func() (V, error)) (V, error) {
	for {
		p, toCompute, err := s.pending(of, most)
		if err != nil {
			var none V
			return none, err
		}
		if toCompute {
			p.value, p.err = compute()
			if p.err != nil {
				s.forget(of, p)
			}
			close(p.done)
			return p.value, p.err
		}
		select {
		case <-ctx.Done():
			var none V
			return none, contextError(ctx)
		case <-p.done:
		}
		if p.err == nil || !isOfCaller(p.err) {
			return p.value, p.err
		}
	}
}

// pending is the value that is kept, and whether it is for the caller to compute.
func (s *shared[K, V]) pending(of K, most int) (p *pending[V], toCompute bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cache == nil {
		if s.cache, err = lru.New[K, *pending[V]](most); err != nil {
			return nil, false, err
		}
	}
	if p, ok := s.cache.Get(of); ok {
		return p, false, nil
	}
	p = &pending[V]{done: make(chan struct{})}
	s.cache.Add(of, p)
	return p, true, nil
}

// forget lets go of a value that could not be computed.
func (s *shared[K, V]) forget(of K, p *pending[V]) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept, ok := s.cache.Peek(of); ok && kept == p {
		s.cache.Remove(of)
	}
}

// isOfCaller says whether an error is that of a request that ended, not of the question.
func isOfCaller(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, store.ErrTimeout)
}

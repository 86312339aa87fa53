package neo4jstore

import (
	"context"
	"errors"
	"sync"
	"time"

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
	return s.wait(ctx, of, most, func(p *pending[V]) {
		p.value, p.err = compute()
		s.end(of, p)
	})
}

// getWithin is get of what may take longer than a request has. When the time of the request is
// over, it goes on for whoever asks next, until limit has passed since it began. It ends when
// the one for whom it began has left.
func (s *shared[K, V]) getWithin(ctx context.Context, of K, most int, limit time.Duration, compute func(context.Context) (V, error)) (V, error) {
	return s.wait(ctx, of, most, func(p *pending[V]) {
		on, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
		watched := context.AfterFunc(ctx, func() {
			if errors.Is(ctx.Err(), context.Canceled) {
				cancel()
			}
		})
		go func() {
			defer cancel()
			defer watched()
			p.value, p.err = compute(on)
			s.end(of, p)
		}()
	})
}

// wait is the value of a key, for which begin computes a pending one where none is kept.
func (s *shared[K, V]) wait(ctx context.Context, of K, most int, begin func(*pending[V])) (V, error) {
	var none V
	for {
		p, toCompute, err := s.pending(of, most)
		if err != nil {
			return none, err
		}
		if toCompute {
			begin(p)
		}
		select {
		case <-p.done:
		default:
			select {
			case <-ctx.Done():
				return none, contextError(ctx)
			case <-p.done:
			}
		}
		if p.err == nil || toCompute || !isOfCaller(p.err) {
			return p.value, p.err
		}
	}
}

// end lets those who wait for a value have it, and forgets one that could not be computed.
func (s *shared[K, V]) end(of K, p *pending[V]) {
	if p.err != nil {
		s.forget(of, p)
	}
	close(p.done)
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

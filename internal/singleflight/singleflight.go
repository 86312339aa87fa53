// Package singleflight computes a value once for all who ask for it at the same time.
//
// A computation belongs to all who wait for it: it goes on when the one who asked first leaves, and is cancelled when nobody waits any
// longer. golang.org/x/sync/singleflight has the first half of this, but neither contexts nor an end.
package singleflight

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"citygraph/internal/crash"
	"citygraph/internal/lru"
)

// Group computes values, one at a time for each key. The zero value is ready. It is safe for concurrent use.
type Group[K comparable, V any] struct {
	// Linger is how long after its start a computation goes on for whoever asks next, where it took longer than those who waited for it
	// had time. It is cancelled all the same when the last of them was cancelled itself.
	Linger time.Duration

	mu    sync.Mutex
	calls map[K]*call[V]
}

// call is one computation.
type call[V any] struct {
	waiting int // who ask for it
	cancel  context.CancelFunc
	done    chan struct{} // closed when the rest is set
	value   V
	err     error
	panic   *Panic
}

// Panic is what those who wait for a computation panic with when it panics.
type Panic struct {
	Value any
	Where string // it happened, as [crash.Where] says it
}

func (p *Panic) Error() string { return fmt.Sprintf("%v, in %s", p.Value, p.Where) }

// Do returns what compute returns for a key, which it calls unless it is being called for that key. The context of compute has the
// values of ctx, and ends when nobody waits. When ctx ends first, the error is that of ctx. It panics with a [*Panic] where compute
// does. Shared says that another had it called.
func (g *Group[K, V]) Do(ctx context.Context, key K, compute func(context.Context) (V, error)) (value V, shared bool, err error) {
	g.mu.Lock()
	c, shared := g.calls[key]
	if !shared {
		c = g.begin(ctx, key, compute)
	}
	c.waiting++
	g.mu.Unlock()
	select {
	case <-c.done:
		if c.panic != nil {
			panic(c.panic)
		}
		return c.value, shared, c.err
	case <-ctx.Done():
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	c.waiting--
	if c.waiting == 0 && (g.Linger == 0 || !errors.Is(ctx.Err(), context.DeadlineExceeded)) {
		c.cancel()
		g.forget(key, c) // the next who asks begins again
	}
	return value, shared, ctx.Err()
}

// Waiting returns how many wait for a value.
func (g *Group[K, V]) Waiting() (n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, c := range g.calls {
		n += c.waiting
	}
	return n
}

// begin begins a computation. The caller has locked g.
func (g *Group[K, V]) begin(ctx context.Context, key K, compute func(context.Context) (V, error)) *call[V] {
	ctx = context.WithoutCancel(ctx)
	var cancel context.CancelFunc
	if g.Linger > 0 {
		ctx, cancel = context.WithTimeout(ctx, g.Linger)
	} else {
		ctx, cancel = context.WithCancel(ctx)
	}
	c := &call[V]{cancel: cancel, done: make(chan struct{})}
	if g.calls == nil {
		g.calls = map[K]*call[V]{}
	}
	g.calls[key] = c
	go func() {
		defer cancel()
		value, panicked, err := protect(ctx, compute)
		g.mu.Lock()
		defer g.mu.Unlock()
		g.forget(key, c)
		c.value, c.err, c.panic = value, err, panicked
		close(c.done)
	}()
	return c
}

// forget removes a call, if it is still that of the key. The caller has locked g.
func (g *Group[K, V]) forget(key K, c *call[V]) {
	if g.calls[key] == c {
		delete(g.calls, key)
	}
}

// protect calls compute, and returns its panic.
func protect[V any](ctx context.Context, compute func(context.Context) (V, error)) (value V, panicked *Panic, err error) {
	defer func() {
		if p := recover(); p != nil {
			panicked = &Panic{p, crash.Where()}
		}
	}()
	value, err = compute(ctx)
	return value, nil, err
}

// Cache holds the values used last, and computes those that it doesn't hold, once for all who ask.
type Cache[K comparable, V any] struct {
	group Group[K, V]
	held  *lru.Cache[K, V]
}

// NewCache returns an empty cache of at most size values, of which there must be one at least. For linger see [Group].
func NewCache[K comparable, V any](size int, linger time.Duration) *Cache[K, V] {
	return &Cache[K, V]{group: Group[K, V]{Linger: linger}, held: lru.New[K, V](size)}
}

// Get returns the value of a key, which it computes as [Group.Do] does where it doesn't hold it. Errors are not held.
func (c *Cache[K, V]) Get(ctx context.Context, key K, compute func(context.Context) (V, error)) (V, error) {
	if value, ok := c.held.Get(key); ok {
		return value, nil
	}
	value, _, err := c.group.Do(ctx, key, func(ctx context.Context) (V, error) {
		if value, ok := c.held.Get(key); ok { // another call has computed it since
			return value, nil
		}
		value, err := compute(ctx)
		if err == nil {
			c.held.Add(key, value)
		}
		return value, err
	})
	return value, err
}

// Holds says whether the value of a key is held.
func (c *Cache[K, V]) Holds(key K) bool { return c.held.Contains(key) }

// Waiting returns how many wait for a value that is being computed.
func (c *Cache[K, V]) Waiting() int { return c.group.Waiting() }

// Clear removes all values. What is being computed is held when it is.
func (c *Cache[K, V]) Clear() { c.held.Purge() }

package singleflight

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
)

// flight is a computation that a test holds up.
type flight struct {
	cache       *Cache[string, int]
	begun, goOn chan struct{}
	ended       chan error // how its context ended
}

func newFlight(linger time.Duration) *flight {
	return &flight{NewCache[string, int](2, linger), make(chan struct{}), make(chan struct{}), make(chan error, 1)}
}

// compute is 42 once it may go on.
func (f *flight) compute(ctx context.Context) (int, error) {
	f.begun <- struct{}{}
	select {
	case <-f.goOn:
		return 42, nil
	case <-ctx.Done():
		f.ended <- ctx.Err()
		return 0, ctx.Err()
	}
}

type result struct {
	value int
	err   error
}

// ask asks for a key, and sends what it gets.
func (f *flight) ask(ctx context.Context, key string) <-chan result {
	got := make(chan result, 1)
	go func() {
		value, err := f.cache.Get(ctx, key, f.compute)
		got <- result{value, err}
	}()
	return got
}

// TestOneComputationForAll cancels the one who asked first: those who wait have the value, and who asks later too.
func TestOneComputationForAll(t *testing.T) {
	f := newFlight(0)
	ctx, leave := context.WithCancel(t.Context())
	first := f.ask(ctx, "a")
	<-f.begun
	second := f.ask(t.Context(), "a")
	for f.cache.Waiting() < 2 {
		runtime.Gosched()
	}
	leave()
	if got := <-first; !errors.Is(got.err, context.Canceled) {
		t.Errorf("the one who was cancelled got %v", got)
	}
	close(f.goOn)
	if got := <-second; got != (result{42, nil}) {
		t.Errorf("the one who waited got %v", got)
	}
	if !f.cache.Holds("a") || f.cache.Waiting() != 0 {
		t.Errorf("held: %t, waiting: %d", f.cache.Holds("a"), f.cache.Waiting())
	}
	if value, err := f.cache.Get(t.Context(), "a", nil); value != 42 || err != nil {
		t.Errorf("afterwards: %d, %v", value, err)
	}
	f.cache.Clear()
	if f.cache.Holds("a") {
		t.Error("a cleared cache holds a value")
	}
}

// TestNobodyWaits: a computation is cancelled with the last who waits for it. The next begins again.
func TestNobodyWaits(t *testing.T) {
	for _, linger := range []time.Duration{0, time.Hour} {
		f := newFlight(linger)
		ctx, leave := context.WithCancel(t.Context())
		left := f.ask(ctx, "a")
		<-f.begun
		leave()
		if err := <-f.ended; !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
		<-left
		next := f.ask(t.Context(), "a")
		<-f.begun
		close(f.goOn)
		if got := <-next; got != (result{42, nil}) {
			t.Errorf("the next got %v", got)
		}
	}
}

// TestLinger: what takes longer than a request has goes on for the next, where it may.
func TestLinger(t *testing.T) {
	for _, c := range []struct {
		linger  time.Duration
		goes    bool
		explain string
	}{{0, false, "nobody waits"}, {time.Hour, true, "the next waits"}, {time.Nanosecond, false, "it took too long"}} {
		f := newFlight(c.linger)
		late, stop := context.WithDeadline(t.Context(), time.Now())
		defer stop()
		first := f.ask(late, "a")
		<-f.begun
		if got := <-first; c.goes && !errors.Is(got.err, context.DeadlineExceeded) || got.err == nil {
			t.Errorf("%s: the first got %v", c.explain, got)
		}
		if !c.goes {
			<-f.ended
			continue
		}
		close(f.goOn)
		if value, err := f.cache.Get(t.Context(), "a", func(context.Context) (int, error) { return 0, errors.New("again") }); value != 42 || err != nil {
			t.Errorf("%s: got %d, %v", c.explain, value, err)
		}
	}
}

// TestFailures: errors and panics reach who waits, and are not held.
func TestFailures(t *testing.T) {
	c := NewCache[string, int](1, 0)
	failed := errors.New("failed")
	if _, err := c.Get(t.Context(), "a", func(context.Context) (int, error) { return 0, failed }); err != failed {
		t.Errorf("got %v", err)
	}
	func() {
		defer func() {
			p, ok := recover().(*Panic)
			if !ok || p.Value != "no such node" || !strings.Contains(p.Error(), "no such node, in singleflight.TestFailures") {
				t.Errorf("panicked with %v", p)
			}
		}()
		c.Get(t.Context(), "a", func(context.Context) (int, error) { panic("no such node") })
	}()
	if value, err := c.Get(t.Context(), "a", func(context.Context) (int, error) { return 1, nil }); value != 1 || err != nil {
		t.Errorf("got %d, %v", value, err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a cache without room was made")
		}
	}()
	NewCache[string, int](0, 0)
}

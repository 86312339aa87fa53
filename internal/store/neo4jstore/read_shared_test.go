package neo4jstore

import (
	"context"
	"errors"
	"testing"
	"time"

	"citygraph/internal/singleflight"
	"citygraph/internal/store"
)

// TestValuesThatTakeLongerThanARequest computes a value for longer than the first who asks for it can wait: that is a timeout, and
// the next one has the value. One who leaves has the error of a cancelled context.
func TestValuesThatTakeLongerThanARequest(t *testing.T) {
	c := singleflight.NewCache[string, int](2, time.Hour)
	begun, goOn := make(chan struct{}), make(chan struct{})
	compute := func(ctx context.Context) (int, error) {
		begun <- struct{}{}
		select {
		case <-goOn:
			return 42, nil
		case <-ctx.Done():
			return 0, contextError(ctx)
		}
	}
	ask := func(ctx context.Context, key string) <-chan error {
		got := make(chan error, 1)
		go func() {
			_, err := computed(ctx, c, key, compute)
			got <- err
		}()
		<-begun
		return got
	}
	left, leave := context.WithCancel(t.Context())
	got := ask(left, "left")
	leave()
	if err := <-got; !errors.Is(err, context.Canceled) {
		t.Errorf("one who leaves has the error %v", err)
	}
	short, stop := context.WithDeadline(t.Context(), time.Now())
	defer stop()
	if err := <-ask(short, "waited for"); !errors.Is(err, store.ErrTimeout) {
		t.Errorf("one whose time is over has the error %v", err)
	}
	close(goOn)
	if n, err := computed(t.Context(), c, "waited for", nil); n != 42 || err != nil {
		t.Errorf("the next one has %d, %v; want 42, which was computed already", n, err)
	}
}

package neo4jstore

import (
	"context"
	"errors"
	"testing"
	"time"

	"citygraph/internal/store"
)

// TestValuesThatTakeLongerThanARequest computes a value for longer than the first who asks for it can wait: the next one has it.
// For one who leaves, it is not computed any longer.
func TestValuesThatTakeLongerThanARequest(t *testing.T) {
	var s shared[string, int]
	begun, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan struct{}, 1)
	compute := func(ctx context.Context) (int, error) {
		begun <- struct{}{}
		select {
		case <-goOn:
			return 42, nil
		case <-ctx.Done():
			ended <- struct{}{}
			return 0, contextError(ctx)
		}
	}
	ask := func(ctx context.Context, key string) (int, error) {
		return s.getWithin(ctx, key, 2, time.Hour, compute)
	}

	left, leave := context.WithCancel(t.Context())
	go func() {
		<-begun
		leave()
	}()
	if _, err := ask(left, "left"); !errors.Is(err, context.Canceled) {
		t.Errorf("one who leaves is told %v", err)
	}
	<-ended

	type answer struct {
		n   int
		err error
	}
	first := make(chan answer)
	short, stop := context.WithDeadline(t.Context(), time.Now())
	defer stop()
	go func() {
		n, err := ask(short, "waited for")
		first <- answer{n, err}
	}()
	<-begun
	if a := <-first; !errors.Is(a.err, store.ErrTimeout) {
		t.Errorf("one whose time is over is told %d, %v", a.n, a.err)
	}
	close(goOn)
	if n, err := ask(t.Context(), "waited for"); n != 42 || err != nil {
		t.Errorf("the next one has %d, %v; want 42, which was computed already", n, err)
	}
}

package graph

import (
	"context"
	"errors"
	"testing"
	"time"

	"citygraph/internal/store"
)

// TestResultsAreComputedOneAtATime: of two results the second is computed after the first; who waits for longer than there is time has a
// timeout in words of the thing.
func TestResultsAreComputedOneAtATime(t *testing.T) {
	cache := newResults[string, int](2, "it was not computed in time: ask again")
	begun, goOn := make(chan struct{}), make(chan struct{})
	first := make(chan int)
	go func() {
		n, err := cache.get(t.Context(), "first", func(context.Context) (int, error) {
			close(begun)
			<-goOn
			return 1, nil
		})
		if err != nil {
			t.Error(err)
		}
		first <- n
	}()
	<-begun
	late, stop := context.WithDeadline(t.Context(), time.Now())
	defer stop()
	compute := func(context.Context) (int, error) { return 2, nil }
	if _, err := cache.get(late, "second", func(context.Context) (int, error) { t.Error("two are computed at a time"); return 0, nil }); !errors.Is(err, store.ErrTimeout) || err.Error() != "it was not computed in time: ask again" {
		t.Errorf("one without time has the error %v", err)
	}
	if cache.has("first") || cache.has("second") {
		t.Error("what is not computed is cached")
	}
	close(goOn)
	if n := <-first; n != 1 || !cache.has("first") {
		t.Errorf("the first is %d, cached: %t", n, cache.has("first"))
	}
	if n, err := cache.get(t.Context(), "second", compute); n != 2 || err != nil {
		t.Errorf("the second is %d, %v", n, err)
	}
}

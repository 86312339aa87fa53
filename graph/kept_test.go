package graph

import (
	"context"
	"errors"
	"testing"
	"time"

	"citygraph/internal/store"
)

// TestWhatIsKeptIsMadeOneAtATime: of two values the second is made when the first is; who waits for longer than there is time has a
// timeout in words of the thing.
func TestWhatIsKeptIsMadeOneAtATime(t *testing.T) {
	kept := newMade[string, int](2, "it was not made in time: ask again")
	begun, goOn := make(chan struct{}), make(chan struct{})
	first := make(chan int)
	go func() {
		n, err := kept.get(t.Context(), "first", func(context.Context) (int, error) {
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
	create := func(context.Context) (int, error) { return 2, nil }
	if _, err := kept.get(late, "second", func(context.Context) (int, error) { t.Error("two are made at a time"); return 0, nil }); !errors.Is(err, store.ErrTimeout) || err.Error() != "it was not made in time: ask again" {
		t.Errorf("one without time has the error %v", err)
	}
	if kept.has("first") || kept.has("second") {
		t.Error("what is not made is there")
	}
	close(goOn)
	if n := <-first; n != 1 || !kept.has("first") {
		t.Errorf("the first is %d, kept: %t", n, kept.has("first"))
	}
	if n, err := kept.get(t.Context(), "second", create); n != 2 || err != nil {
		t.Errorf("the second is %d, %v", n, err)
	}
}

package graph

import (
	"context"
	"errors"
	"testing"

	"citygraph/graph/model"
)

// TestNetworksAreMeasuredOnceForAll: who asks while a network is measured waits for it, and it is measured on when the one
// who asked first has left.
func TestNetworksAreMeasuredOnceForAll(t *testing.T) {
	kept := newMade[networkOf, *model.Network](8, "late")
	begun, goOn := make(chan struct{}), make(chan struct{})
	want := new(model.Network)
	measure := func(ctx context.Context) (*model.Network, error) {
		close(begun) // a second time would panic
		select {
		case <-goOn:
			return want, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	first, leave := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := kept.get(first, networkOf{}, measure)
		left <- err
	}()
	<-begun
	second := make(chan *model.Network)
	go func() {
		n, err := kept.get(t.Context(), networkOf{}, measure)
		if err != nil {
			t.Error(err)
		}
		second <- n
	}()
	for waiting := 0; waiting < 2; {
		kept.mu.Lock()
		m, _ := kept.kept.Peek(networkOf{})
		waiting = m.waiting
		kept.mu.Unlock()
	}
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left got the error %v", err)
	}
	close(goOn)
	if got := <-second; got != want {
		t.Errorf("the one who waited got %p, want %p", got, want)
	}
	if got, err := kept.get(t.Context(), networkOf{}, nil); got != want || err != nil {
		t.Errorf("afterwards: got %p, %v; want what is kept", got, err)
	}
}

// TestNetworksNobodyWaitsForAreLeft: a measurement ends when all who asked have left, and the next one begins anew; what
// fails or panics is not kept.
func TestNetworksNobodyWaitsForAreLeft(t *testing.T) {
	kept := newMade[networkOf, *model.Network](8, "late")
	begun, ended := make(chan struct{}), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-begun
		leave()
	}()
	_, err := kept.get(ctx, networkOf{}, func(ctx context.Context) (*model.Network, error) {
		defer close(ended)
		close(begun)
		<-ctx.Done()
		return nil, ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the one who left got the error %v", err)
	}
	<-ended
	if _, err := kept.get(t.Context(), networkOf{}, func(context.Context) (*model.Network, error) { panic("no such node") }); err == nil {
		t.Error("a panic is no error")
	}
	want := new(model.Network)
	if got, err := kept.get(t.Context(), networkOf{}, func(context.Context) (*model.Network, error) { return want, nil }); got != want || err != nil {
		t.Errorf("afterwards: got %p, %v; want %p", got, err, want)
	}
}

package storetest

import (
	"context"
	"sync"

	"citygraph/internal/store"
)

// Share has [store.Open] open the store of a name once for all tests of a program, which
// load nothing into it but what it holds. Closing it leaves it open.
func Share(name string) {
	d, ok := store.DriverOf(name)
	if !ok {
		panic("no driver opens " + name)
	}
	open := d.Open
	once := sync.OnceValues(func() (store.Store, error) {
		return open(context.Background(), store.Spec{Name: name})
	})
	d.Open = func(ctx context.Context, spec store.Spec) (store.Store, error) {
		if spec.Name != name {
			return open(ctx, spec)
		}
		s, err := once()
		if err != nil {
			return nil, err
		}
		reloader, _ := s.(store.Reloader)
		return shared{s, reloader}, nil
	}
	store.Register(d)
}

// shared is a store that other tests use too.
type shared struct {
	store.Store
	store.Reloader
}

func (shared) Close(context.Context) error { return nil }

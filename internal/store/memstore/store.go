package memstore

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Store is an [store.Store] in memory. All methods may be called from many
// goroutines at once; only loads wait for each other.
type Store struct {
	current atomic.Pointer[snapshot]
	loading sync.Mutex // held by Load and Close; no read takes it
}

var (
	_ store.Store = (*Store)(nil)
	_ store.View  = (*snapshot)(nil)
)

// New returns an empty store. Its dataset has no version, and UTC as time zone.
func New() *Store {
	s := new(Store)
	s.current.Store(emptySnapshot())
	return s
}

// View returns the data version of this moment. O(1); it allocates nothing.
func (s *Store) View(ctx context.Context) (store.View, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	return s.current.Load(), nil
}

// Load makes a the contents of the store. Beside the errors of [store.Store] it
// fails with [atlas.ErrInvalid] when an id stands twice.
func (s *Store) Load(ctx context.Context, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	if err := ended(ctx); err != nil {
		return atlas.Diff{}, err
	}
	entities, err := inOrderOfID(a)
	if err != nil {
		return atlas.Diff{}, err
	}
	diff := atlas.Compare(s.current.Load().atlas, a)
	if o.DryRun || diff.Empty() {
		return diff, ended(ctx)
	}
	if err := s.replace(ctx, a, entities, func() string { return diff.To }, o.Progress); err != nil {
		return atlas.Diff{}, err
	}
	return diff, nil
}

// fill is Load into an empty store, whose difference from a nobody asks for.
func (s *Store) fill(ctx context.Context, a *atlas.Atlas) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	entities, err := inOrderOfID(a)
	if err != nil {
		return err
	}
	return s.replace(ctx, a, entities, a.Version, nil)
}

// replace makes a, whose entities by id are given, the contents of the store. Its version is asked for beside the building, which does
// without. Loading is held.
func (s *Store) replace(ctx context.Context, a *atlas.Atlas, entities []atlas.Entity, version func() string, progress func(done, total int)) error {
	var of string
	var beside sync.WaitGroup
	beside.Go(func() { of = version() })
	next, err := build(ctx, a, entities, progress)
	beside.Wait()
	if err != nil {
		return err
	}
	next.dataset.Version = of
	s.current.Store(next)
	return nil
}

// Close lets go of the contents. A closed store is empty and may be loaded again.
func (s *Store) Close(context.Context) error {
	s.loading.Lock()
	defer s.loading.Unlock()
	s.current.Store(emptySnapshot())
	return nil
}

// ended says how ctx ended, in the words of the contract, or nothing.
func ended(ctx context.Context) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return &atlas.Error{Is: store.ErrTimeout, Message: "the question took too long: ask for less at a time", Cause: err}
	}
	return err
}

// checkInterval is the number of steps of a long loop between two looks at its context.
const checkInterval = 1 << 12

// endedAt is [ended] at every often-th step of a loop.
func endedAt(ctx context.Context, step int) error {
	if step%checkInterval != 0 {
		return nil
	}
	return ended(ctx)
}

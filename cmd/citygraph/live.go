package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/mirror"
	"citygraph/internal/store/neo4jstore"
)

// liveStore is the store that a server answers from, with what the server needs to
// know of it: how fresh its data are, and how to load them anew.
type liveStore struct {
	flags storeFlags
	log   *slog.Logger

	planAhead bool // a Neo4j is to plan the statements at start
	mirrored  bool // a Neo4j is to be answered for from memory

	stopping <-chan struct{} // closed when the server is told to stop

	store.Store
	loaded  atomic.Pointer[time.Time] // when the embedded store got its data
	warming sync.WaitGroup
	seen    atomic.Pointer[store.View]
	cold    atomic.Bool            // a Neo4j that was not asked its first questions yet
	reason  atomic.Pointer[string] // why the data were not ready or not fresh when somebody asked last

	neo4j  *neo4jstore.Store // nil when the data are not in one
	mirror *mirror.Store     // nil when there is none
}

// Close closes the store, after ctx of open has ended.
func (l *liveStore) Close(ctx context.Context) error {
	l.warming.Wait()
	return l.Store.Close(ctx)
}

// checkTimeout is how long a Neo4j may take to say that it is there.
const checkTimeout = 5 * time.Second

// open opens the store. A Neo4j that cannot be reached is no failure: the server
// answers as soon as it is there. One that refuses the password is.
func (l *liveStore) open(ctx context.Context) error {
	s, err := l.flags.open(ctx, l.log)
	if err != nil {
		return err
	}
	l.Store = s
	n, ok := s.(*neo4jstore.Store)
	if !ok {
		l.touch()
		return nil
	}
	l.neo4j = n
	go tendGarbage() // ends by itself
	check, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	if err := n.Check(check); errors.Is(err, neo4jstore.ErrAuth) {
		n.Close(context.WithoutCancel(ctx))
		return err
	}
	if l.mirrored {
		l.openMirror(ctx)
		return nil
	}
	l.warming.Go(func() { l.follow(ctx) })
	if !l.planAhead {
		return nil
	}
	l.cold.Store(true)
	l.warming.Go(func() {
		l.warm(ctx, n)
		l.cold.Store(false)
	})
	return nil
}

// noticed is the view that was seen last, nil when none was. It asks no store.
func (l *liveStore) noticed() store.View {
	if l.mirror != nil {
		return l.mirrorView()
	}
	if seen := l.seen.Load(); seen != nil {
		return *seen
	}
	return nil
}

// notice sees what the store holds now. While it cannot say, what was seen last holds.
func (l *liveStore) notice(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	if view, err := l.View(ctx); err == nil {
		l.seen.Store(&view)
	}
}

// followEvery is how often a Neo4j is asked for its data version, so that who has an
// answer already can be told so without asking it.
const followEvery = 2 * time.Second

// follow notices new data versions of a Neo4j until ctx ends.
func (l *liveStore) follow(ctx context.Context) {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		l.notice(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// warm lets Neo4j plan the statements, so that the first user need not wait for it,
// as soon as it is there. It ends by itself, or with ctx.
func (l *liveStore) warm(ctx context.Context, n *neo4jstore.Store) {
	for ctx.Err() == nil {
		err := n.Warm(ctx)
		if err == nil || !errors.Is(err, store.ErrUnavailable) {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// touch notes that the data are of now. Reading them leaves garbage as large as they
// are, which goes back to the system while the first requests are answered.
func (l *liveStore) touch() {
	now := time.Now()
	l.loaded.Store(&now)
	l.notice(context.Background())
	go tendGarbage() // ends by itself
}

// age is how long ago the data were known to be those of the store's source: of the
// embedded store since they were loaded, of a Neo4j since it was asked last; false
// when they never were.
func (l *liveStore) age() (time.Duration, bool) {
	switch {
	case l.mirror != nil:
		return l.mirror.State().Age()
	case l.neo4j != nil:
		return l.neo4j.Age()
	}
	return time.Since(*l.loaded.Load()), true
}

// describe describes the data that the store has now.
func (l *liveStore) describe(ctx context.Context) (*atlas.Dataset, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	view, err := l.View(ctx)
	if err != nil {
		return nil, err
	}
	return view.Dataset(), nil
}

// reload reads the dataset folder anew, whole or not at all; nil where there is nothing to read anew.
func (l *liveStore) reload() *reload {
	if isNeo4j(l.flags.Store) {
		return nil // the server follows its Neo4j by itself
	}
	return &reload{what: "the data", kept: "the old ones are still served", read: func() (func(context.Context) ([]any, error), error) {
		a, err := readDataset(strings.TrimPrefix(l.flags.Store, "mem:"))
		return func(ctx context.Context) ([]any, error) { return l.take(ctx, a) }, err
	}}
}

// take answers from other data from now on.
func (l *liveStore) take(ctx context.Context, a *atlas.Atlas) (told []any, err error) {
	diff, err := l.Load(ctx, a, store.LoadOptions{})
	if err != nil {
		return nil, err
	}
	l.touch()
	return []any{"data_version", diff.To, "before", diff.From, "changes", len(diff.Changes)}, nil
}

package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/mirror"
)

// data is the store that a server answers from, with what the server needs to know of
// it: whether it is ready, how fresh it is, and how to load it anew.
type data struct {
	store.Store               // what is asked: the source, or the mirror of it
	source      *store.Handle // where the data are
	mirror      *mirror.Store // nil when there is none
	log         *slog.Logger
	stopping    <-chan struct{} // closed when the server is to stop

	loaded     atomic.Pointer[time.Time]  // when the data were loaded; nil of a database
	last       atomic.Pointer[store.View] // the last view of the store; nil before the first
	warming    atomic.Bool                // the first answers would be slow
	reason     atomic.Pointer[string]     // why the data were not ready or not fresh when somebody asked last
	background sync.WaitGroup             // what follows and warms the store
}

// openData opens the store that c names. It does not wait for a database: see
// [data.start].
func openData(ctx context.Context, c Config) (*data, error) {
	c.Store.Log = c.Log
	if c.Store.Name != builtinData {
		boundGarbage()
	}
	source, err := store.Open(ctx, c.Store)
	if err != nil {
		return nil, err
	}
	d := &data{Store: source, source: source, log: c.Log, stopping: ctx.Done()}
	if c.Mirror && source.Database == nil {
		source.Close(ctx)
		return nil, badConfig("--mirror is for a Neo4j: %s is in memory already", c.Store.Name)
	}
	if c.Mirror {
		d.mirror = mirror.New(mirror.Config{Source: source, Log: c.Log})
		d.Store = d.mirror
	}
	return d, nil
}

// checkTimeout is how long a database may take to say that it is there.
const checkTimeout = 5 * time.Second

// start begins to follow the store, until ctx ends. A database that cannot be reached is
// no failure: the server answers as soon as it is there. One that refuses the password is.
func (d *data) start(ctx context.Context, warm bool) error {
	if d.source.Database == nil {
		d.markLoaded()
		return nil
	}
	go tendGarbage() // ends by itself
	check, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	if err := d.source.Database.Check(check); errors.Is(err, store.ErrDenied) {
		return err
	}
	if d.mirror != nil {
		d.startMirror(ctx)
		return nil
	}
	d.background.Go(func() { d.follow(ctx) })
	if !warm || d.source.Warmer == nil {
		return nil
	}
	d.warming.Store(true)
	d.background.Go(func() {
		d.warmUp(ctx)
		d.warming.Store(false)
	})
	return nil
}

// close closes the store, after ctx of start has ended.
func (d *data) close(ctx context.Context) error {
	d.background.Wait()
	return d.Store.Close(ctx)
}

// asksDatabase says whether a database is asked; else the answers come from memory.
func (d *data) asksDatabase() bool { return d.source.Database != nil && d.mirror == nil }

// connections is how many connections to its store the server has at most; 0 where the
// answers come from memory.
func (d *data) connections() int {
	if !d.asksDatabase() {
		return 0
	}
	return d.source.Spec.PoolSize
}

// running is how many statements run in the database at this moment.
func (d *data) running() int {
	if d.source.Database == nil {
		return 0
	}
	return d.source.Database.Running()
}

// cachedEntities is how many entities of the database are cached, and their bytes; none without one.
func (d *data) cachedEntities() (entities, bytes int) {
	if d.source.Database == nil {
		return 0, 0
	}
	return d.source.Database.CachedEntities()
}

// poolSize is the most connections to the database; 0 without one.
func (d *data) poolSize() int {
	if d.source.Database == nil {
		return 0
	}
	return d.source.Spec.PoolSize
}

// lastView is the last view of the store, nil before the first. It asks no store.
func (d *data) lastView() store.View {
	if d.mirror != nil {
		return d.mirrorView()
	}
	if last := d.last.Load(); last != nil {
		return *last
	}
	return nil
}

// refreshView makes the view of this moment the last one. While there is none, the last
// one stays.
func (d *data) refreshView(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	if view, err := d.View(ctx); err == nil {
		d.last.Store(&view)
	}
}

// followEvery is how often a database is asked for its data version, so that conditional
// requests are answered with 304 without a query.
const followEvery = 2 * time.Second

// follow refreshes the last view until ctx ends.
func (d *data) follow(ctx context.Context) {
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		d.refreshView(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// warmUp warms the store up as soon as it is there, so that the first user need not wait
// for that. It ends by itself, or with ctx.
func (d *data) warmUp(ctx context.Context) {
	for ctx.Err() == nil {
		err := d.source.Warmer.Warm(ctx)
		if err == nil || !errors.Is(err, store.ErrUnavailable) {
			return
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// markLoaded notes that the data were loaded at this moment. Reading them leaves garbage
// as large as they are, which goes back to the system while the first requests are
// answered.
func (d *data) markLoaded() {
	now := time.Now()
	d.loaded.Store(&now)
	d.refreshView(context.Background())
	go tendGarbage() // ends by itself
}

// age is how long ago the data were last known to be those of their source: those in
// memory were when they were loaded, those of a database when it was asked last. It is
// false when they never were.
func (d *data) age() (time.Duration, bool) {
	switch {
	case d.mirror != nil:
		return d.mirror.State().Age()
	case d.source.Database != nil:
		return d.source.Database.Age()
	}
	if loaded := d.loaded.Load(); loaded != nil {
		return time.Since(*loaded), true
	}
	return 0, false
}

// unsure says whether a database that is answered from was not asked for its data version lately. A mirror says how old its
// data are instead, and goes on.
func (d *data) unsure() bool {
	if d.source.Database == nil || d.mirror != nil {
		return false
	}
	age, known := d.source.Database.Age()
	return !known || age > staleAfter
}

// dataset describes the data that the store has at this moment.
func (d *data) dataset(ctx context.Context) (*atlas.Dataset, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	view, err := d.View(ctx)
	if err != nil {
		return nil, err
	}
	return view.Dataset(), nil
}

// reload reads the data anew, whole or not at all; nil where the store follows them by
// itself.
func (d *data) reload() *reload {
	if d.source.Reloader == nil {
		return nil
	}
	return &reload{what: "the data", fallback: "the old ones are still served", read: func() (func(context.Context) ([]any, error), error) {
		load, err := d.source.Reloader.Reread()
		return func(ctx context.Context) ([]any, error) {
			diff, err := load(ctx)
			if err != nil {
				return nil, err
			}
			d.markLoaded()
			return []any{"data_version", diff.To, "before", diff.From, "changes", len(diff.Changes)}, nil
		}, err
	}}
}

// Package mirror answers from memory what another store holds. It follows the data
// versions of that store, its source, and goes on answering while the source is away.
package mirror

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
)

// Times of following a source.
const (
	defaultEvery = time.Second      // between two looks
	lookTimeout  = 5 * time.Second  // for the version alone
	readTimeout  = 10 * time.Minute // for the whole graph
)

// Config says what to follow.
type Config struct {
	Source store.Store
	Every  time.Duration // between two looks at the source; 1 s by default
	Log    *slog.Logger  // nil discards it
}

// Store is an [store.Store] whose answers come from memory. Until the source was read
// once there is no view of it: [store.ErrUnavailable].
type Store struct {
	source  store.Store
	every   time.Duration
	log     *slog.Logger
	mem     *memstore.Store
	reading sync.Mutex // held while the source is followed
	state   atomic.Pointer[State]
	looked  chan struct{} // closed after the first look
	first   sync.Once
}

var _ store.Store = (*Store)(nil)

// State is what is known of the source.
type State struct {
	Version string    // of the data that answers come from
	Checked time.Time // when the source was last seen to hold them; zero: never
	Failed  error     // why the last look failed, or nil
}

// Age is how old the data are: how long ago the source was seen to hold them. It is
// false when that was never seen.
func (s State) Age() (time.Duration, bool) {
	if s.Checked.IsZero() {
		return 0, false
	}
	return time.Since(s.Checked), true
}

// New returns a mirror that has read nothing yet: see [Store.Follow].
func New(c Config) *Store {
	s := &Store{source: c.Source, every: c.Every, log: c.Log, mem: memstore.New(), looked: make(chan struct{})}
	if s.every == 0 {
		s.every = defaultEvery
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.state.Store(&State{Failed: errors.New("the graph has not been read yet")})
	return s
}

// State is what is known of the source at this moment.
func (s *Store) State() State { return *s.state.Load() }

// Looked is closed when the source was looked at for the first time, whatever came of
// it.
func (s *Store) Looked() <-chan struct{} { return s.looked }

// Follow reads the source now, and again whenever it has a new data version, until ctx
// ends. Answers go on meanwhile, of the version before.
func (s *Store) Follow(ctx context.Context) {
	for {
		before := s.State().Failed
		err := s.refresh(ctx)
		s.first.Do(func() { close(s.looked) })
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && before == nil:
			s.log.Warn("the mirror cannot reach its source, and answers from what it has", "data_version", s.State().Version, "error", err)
		case err == nil && before != nil:
			s.log.Info("the mirror follows its source", "data_version", s.State().Version)
		}
		t := time.NewTimer(s.every)
		select {
		case <-ctx.Done():
			t.Stop()
			return
		case <-t.C:
		}
	}
}

// refresh looks at the source once, and reads it when its version is new.
func (s *Store) refresh(ctx context.Context) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	last := s.State()
	seen := time.Now()
	version, err := s.read(ctx, last)
	if err != nil {
		last.Failed = err
		s.state.Store(&last)
		return err
	}
	s.state.Store(&State{Version: version, Checked: seen})
	return nil
}

// read makes the data those of the source, and returns their version. The first data
// are read even when they have none, which are those of an empty source.
func (s *Store) read(ctx context.Context, last State) (string, error) {
	look, cancel := context.WithTimeout(ctx, lookTimeout)
	defer cancel()
	view, err := s.source.View(look)
	if err != nil {
		return "", err
	}
	version := view.Dataset().Version
	if version == last.Version && !last.Checked.IsZero() {
		return version, nil
	}
	begun := time.Now()
	whole, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	a, err := store.ReadAll(whole, view)
	if err != nil {
		return "", fmt.Errorf("read the graph: %w", err)
	}
	if version == "" {
		return "", s.mem.Close(ctx) // empty again
	}
	if read := a.Version(); read != version {
		return "", fmt.Errorf("the source says that its data version is %s, and what it holds is %s: run citygraph validate on it", version, read)
	}
	diff, err := s.mem.Load(whole, a, store.LoadOptions{})
	if err != nil {
		return "", fmt.Errorf("index the graph: %w", err)
	}
	s.log.Info("the mirror read a new data version", "data_version", version, "before", diff.From,
		"changes", len(diff.Changes), "took", time.Since(begun).Round(time.Millisecond))
	return version, nil
}

// View pins the data version that was read last. It is no I/O.
func (s *Store) View(ctx context.Context) (store.View, error) {
	if state := s.state.Load(); state.Checked.IsZero() {
		return nil, &atlas.Error{
			Is:       store.ErrUnavailable,
			Message:  store.MessageUnavailable,
			Operator: fmt.Sprintf("there are no data yet: the mirror has not read its source (%v); try again in some seconds", state.Failed),
			Cause:    state.Failed,
		}
	}
	return s.mem.View(ctx)
}

// Load loads the source and reads it.
func (s *Store) Load(ctx context.Context, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	diff, err := s.source.Load(ctx, a, o)
	if err != nil || o.DryRun {
		return diff, err
	}
	return diff, s.refresh(ctx)
}

// Close closes the source. Stop Follow before calling Close.
func (s *Store) Close(ctx context.Context) error {
	return errors.Join(s.mem.Close(ctx), s.source.Close(ctx))
}

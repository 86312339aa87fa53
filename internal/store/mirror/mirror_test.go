package mirror_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/mirror"
	"citygraph/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	storetest.Run(t, func(t testing.TB) store.Store {
		m := followed(t, &source{Store: memstore.New()})
		eventually(t, "the empty source was read", func() bool { return !m.State().Checked.IsZero() })
		return m
	})
}

// source is a store that can be away, or change under who reads it.
type source struct {
	*memstore.Store
	away    atomic.Bool
	changes atomic.Int32 // how many times All still breaks off
}

var errAway = &atlas.Error{Is: store.ErrUnavailable, Message: "the source is away"}

func (s *source) View(ctx context.Context) (store.View, error) {
	if s.away.Load() {
		return nil, errAway
	}
	v, err := s.Store.View(ctx)
	return view{v, s}, err
}

type view struct {
	store.View
	of *source
}

func (v view) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	if v.of.changes.Add(-1) < 0 {
		return v.View.All(ctx)
	}
	return func(yield func(atlas.Entity, error) bool) { yield(nil, store.ErrInconsistent) }
}

// followed is a mirror that follows a source until the test ends.
func followed(t testing.TB, s *source) *mirror.Store {
	t.Helper()
	m := mirror.New(mirror.Config{Source: s, Every: time.Millisecond})
	ctx, cancel := context.WithCancel(t.Context())
	var following sync.WaitGroup
	following.Go(func() { m.Follow(ctx) })
	t.Cleanup(func() { cancel(); following.Wait() })
	return m
}

// eventually waits for what other goroutines do.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute it does not hold that %s", what)
		}
	}
}

func filled(t *testing.T, a *atlas.Atlas) *source {
	t.Helper()
	s := &source{Store: memstore.New()}
	if _, err := s.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	return s
}

// version is the data version of a store, or "" when there is no view of it.
func version(t *testing.T, s store.Store) string {
	t.Helper()
	v, err := s.View(t.Context())
	if errors.Is(err, store.ErrUnavailable) {
		return ""
	}
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	return v.Dataset().Version
}

func TestFollowsTheSource(t *testing.T) {
	s := filled(t, storetest.Fixture())
	s.changes.Store(3) // the first readings break off
	m := followed(t, s)
	first := version(t, s)
	eventually(t, "the mirror has the first version", func() bool { return version(t, m) == first })

	next := storetest.Fixture()
	next.Cities[0].Names.English += " renamed"
	if _, err := s.Load(t.Context(), next, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	second := version(t, s)
	if second == first {
		t.Fatalf("the version is %s after a change as before", first)
	}
	eventually(t, "the mirror has the second version", func() bool { return version(t, m) == second && m.State().Version == second })
	v, err := m.View(t.Context())
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	found, err := v.Entities(t.Context(), []string{next.Cities[0].ID})
	if err != nil || found[next.Cities[0].ID].(*atlas.City).Names.English != next.Cities[0].Names.English {
		t.Errorf("Entities(%s): got %v, %v; want the new name", next.Cities[0].ID, found, err)
	}

	if _, err := s.Load(t.Context(), &atlas.Atlas{}, store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	emptied := version(t, s)
	eventually(t, "the mirror is as empty as its source", func() bool { return version(t, m) == emptied && m.State().Version == emptied })
}

func TestAnswersWhileTheSourceIsAway(t *testing.T) {
	s := filled(t, storetest.Fixture())
	m := followed(t, s)
	want := version(t, s)
	eventually(t, "the mirror was read", func() bool { return version(t, m) == want })

	s.away.Store(true)
	eventually(t, "the mirror noticed", func() bool { return m.State().Failed != nil })
	checked := m.State().Checked
	if got := version(t, m); got != want {
		t.Errorf("View while the source is away: got version %q, want %q", got, want)
	}
	eventually(t, "the data grow older", func() bool { age, ok := m.State().Age(); return ok && age > 10*time.Millisecond })
	if got := m.State(); !got.Checked.Equal(checked) || !errors.Is(got.Failed, store.ErrUnavailable) || got.Version != want {
		t.Errorf("State(): got %+v, want version %s checked at %s, and why the source is away", got, want, checked)
	}

	s.away.Store(false)
	eventually(t, "the mirror follows again", func() bool { st := m.State(); return st.Failed == nil && st.Checked.After(checked) })
}

func TestNothingWasRead(t *testing.T) {
	s := filled(t, storetest.Fixture())
	s.away.Store(true)
	m := followed(t, s)
	eventually(t, "the mirror looked", func() bool { return errors.Is(m.State().Failed, store.ErrUnavailable) })
	_, err := m.View(t.Context())
	if !errors.Is(err, store.ErrUnavailable) || !strings.Contains(err.Error(), "there are no data yet") || !strings.Contains(err.Error(), "the source is away") {
		t.Errorf("View: got %v, want UNAVAILABLE and why", err)
	}
	if _, ok := m.State().Age(); ok {
		t.Error("Age(): data that were never seen have one")
	}
	s.away.Store(false)
	eventually(t, "there are data", func() bool { return version(t, m) != "" })
}

package neo4jstore

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/singleflight"
	"citygraph/internal/store"
)

// The ages of the view that is shared: after freshFor one request reads the marker again
// while the others use that view, after maxAge all wait for it.
const (
	freshFor = time.Second
	maxAge   = 4 * time.Second
)

// lastView is the view of the data version that the marker named last, and when it did.
type lastView struct {
	view *view
	at   time.Time
}

// reader reads a database: it knows its data version, and keeps what is computed from it.
type reader struct {
	*conn
	current    atomic.Pointer[lastView] // nil: none yet, or it is known to be old
	refreshing sync.Mutex               // held by the request that reads the marker
	commits    commitWatch
	rankings   *singleflight.Cache[rankingOf, *ranking]  // the orders of days asked for last
	filtered   *lru.Bytes[filteredOf, []string]          // the lists with filters asked for last, as the keys of their rows
	dated      *singleflight.Cache[datedOf, *datedTable] // when things count in series
	networks   *singleflight.Cache[networkOf, *store.Network]
	entities   *entityCache
	many       manyRows
	few        int // how many rows are few; 0 but in tests: as many as is good for
}

// newReader returns a reader of a database that has read nothing yet. What takes longer to compute than a request has goes on for the
// next, as long as a transaction may take.
func newReader(c *conn) reader {
	return reader{
		conn:     c,
		rankings: singleflight.NewCache[rankingOf, *ranking](maxRankings, c.txTimeout),
		filtered: lru.NewBytes[filteredOf, []string](maxFilteredBytes),
		dated:    singleflight.NewCache[datedOf, *datedTable](maxDated, c.txTimeout),
		networks: singleflight.NewCache[networkOf, *store.Network](maxNetworks, c.txTimeout),
		entities: newEntityCache(),
	}
}

// computed is the value of a key in a cache, as [singleflight.Cache.Get] returns it, with the errors of stores.
func computed[K comparable, V any](ctx context.Context, c *singleflight.Cache[K, V], key K, compute func(context.Context) (V, error)) (V, error) {
	value, err := c.Get(ctx, key, compute)
	if err != nil && ctx.Err() != nil {
		err = contextError(ctx)
	}
	return value, err
}

// View pins the data version, which is at most some seconds old. One request a
// second reads the marker; the others need no I/O.
func (s *reader) View(ctx context.Context) (store.View, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	last := s.current.Load()
	if last != nil && time.Since(last.at) < freshFor {
		return last.view, nil
	}
	if last != nil && time.Since(last.at) < maxAge {
		if !s.refreshing.TryLock() {
			return last.view, nil
		}
	} else {
		s.refreshing.Lock()
	}
	defer s.refreshing.Unlock()
	if again := s.current.Load(); again != nil && again != last && time.Since(again.at) < freshFor {
		return again.view, nil // another request read the marker meanwhile
	}
	v, err := s.refresh(ctx)
	if err != nil {
		return nil, err
	}
	return v, nil
}

// refresh reads the marker and, when the version is new, describes the dataset.
func (s *reader) refresh(ctx context.Context) (*view, error) {
	for {
		at := time.Now()
		last := s.current.Load()
		m, err := s.readMarker(ctx)
		if err != nil {
			return nil, err
		}
		if last != nil && last.view.pin == m.pin() {
			s.current.CompareAndSwap(last, &lastView{last.view, at})
			return last.view, nil
		}
		v, err := s.viewOf(ctx, m)
		if err != nil {
			return nil, err
		}
		if v == nil {
			continue // changed between the two statements
		}
		s.current.Store(&lastView{v, at})
		return v, nil
	}
}

// What a view has in memory: the countries and, where they are few, the sources.
const residentText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity IN $q.kinds AND n.key > ''
	RETURN collect(n.facts) AS answer
}
WITH answer` + withVersion

var residentStatement = statement{"resident", residentText}

// maxResidentSources is how many sources there may be at most for a view to have them in
// memory, where they take some 600 bytes each.
const maxResidentSources = 10_000

// viewOf describes the dataset of a marker, or returns nil when that is gone.
func (s *reader) viewOf(ctx context.Context, m *marker) (*view, error) {
	d := &atlas.Dataset{Meta: m.meta, Version: m.version, Counts: m.counts, Coverage: m.coverage, Countries: map[string]*atlas.Country{}}
	v := &view{reader: s, pin: m.pin(), dataset: d}
	if m.version == "" {
		d.Meta = atlas.Meta{TimeZone: "UTC"}
		d.Counts = make(map[atlas.Kind]int, len(atlas.Kinds))
		for _, kind := range atlas.Kinds {
			d.Counts[kind] = 0
		}
		d.Coverage = new(atlas.Atlas).Coverage()
		return v, nil
	}
	if m.format != format {
		return nil, s.otherFormat()
	}
	kinds := []string{string(atlas.KindCountry)}
	if m.counts[atlas.KindSource] <= maxResidentSources {
		kinds = append(kinds, string(atlas.KindSource))
	}
	answer, err := v.ask(ctx, residentStatement, map[string]any{"kinds": kinds})
	if isChanged(err) {
		return nil, contextError(ctx)
	}
	if err != nil {
		return nil, err
	}
	es, err := entitiesOf(answer, nil)
	if err != nil {
		return nil, err
	}
	v.resident = map[string]atlas.Entity{}
	for _, e := range es {
		switch e := e.(type) {
		case *atlas.Country:
			d.Countries[e.ID] = e
		case *atlas.Source:
			v.resident[e.ID] = e
		}
	}
	return v, nil
}

// Age is how long ago the data version was last seen to be the one in the
// database; false when it never was.
func (s *reader) Age() (time.Duration, bool) {
	last := s.current.Load()
	if last == nil {
		return 0, false
	}
	return time.Since(last.at), true
}

// commitWatch remembers since when a change is said to be under way.
type commitWatch struct {
	mu    sync.Mutex
	token string
	since time.Time
}

// abandonedAfter is how long a change may be under way: committing takes milliseconds,
// and a process that takes longer was killed meanwhile.
const abandonedAfter = 5 * time.Second

// isAbandoned says whether a change was seen under way for so long that nobody commits
// it any more.
func (c *commitWatch) isAbandoned(token string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token != token {
		c.token, c.since = token, time.Now()
	}
	return time.Since(c.since) > abandonedAfter
}

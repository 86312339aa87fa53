package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"citygraph/internal/store"
	"citygraph/internal/store/mirror"
)

const (
	// firstRead is how long the start waits for the mirror to be read.
	firstRead = 30 * time.Second
	// staleAfter is how long ago a mirror may have seen its source before answers say so.
	staleAfter = 5 * time.Second
	// ageHeader tells how many seconds ago the data of a mirror were known to be those of
	// its source.
	ageHeader = "X-Citygraph-Data-Age"
)

// openMirror answers from memory from now on. The first answers wait for the graph to
// be read.
func (l *liveStore) openMirror(ctx context.Context) {
	l.mirror = mirror.New(mirror.Config{Source: l.neo4j, Log: l.log})
	l.Store = l.mirror
	l.warming.Go(func() { l.mirror.Follow(ctx) })
	select {
	case <-l.mirror.Looked():
	case <-ctx.Done():
	case <-time.After(firstRead):
	}
}

// mirrorView is the view that the mirror answers from now, nil when nothing was read.
func (l *liveStore) mirrorView() store.View {
	view, err := l.mirror.View(context.Background())
	if err != nil {
		return nil
	}
	return view
}

// stale is when the source of a mirror was last seen to hold what answers come from,
// when that is too long ago to be silent about.
func (l *liveStore) stale() (checked time.Time, ok bool) {
	if l.mirror == nil {
		return time.Time{}, false
	}
	s := l.mirror.State()
	age, known := s.Age()
	return s.Checked, known && age > staleAfter
}

// whyStale is why a mirror did not see its source at the last look, or "".
func (l *liveStore) whyStale() string {
	if l.mirror == nil {
		return ""
	}
	if err := l.mirror.State().Failed; err != nil {
		return "the mirror answers from what it has: " + err.Error()
	}
	return ""
}

// tellAge adds the age of the data of a mirror to answers, as a header.
func (l *liveStore) tellAge(endpoint http.Handler) http.Handler {
	if !l.mirrored {
		return endpoint
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if age, ok := l.age(); ok {
			w.Header().Set(ageHeader, strconv.Itoa(int(age.Seconds())))
		}
		endpoint.ServeHTTP(w, r)
	})
}

package app

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"citygraph/internal/store"
)

const (
	// firstRead is how long the start waits for the mirror to be read.
	firstRead = 30 * time.Second
	// staleAfter is how long ago a mirror may have seen its source before answers say so, and a database may have been asked for
	// its data version before kept answers are no longer given.
	staleAfter = 5 * time.Second
	// ageHeader is how many seconds ago the data of a mirror were known to be those of
	// its source.
	ageHeader = "X-Citygraph-Data-Age"
)

// startMirror follows the source from now on. The first answers wait for the graph to be
// read.
func (d *data) startMirror(ctx context.Context) {
	d.background.Go(func() { d.mirror.Follow(ctx) })
	select {
	case <-d.mirror.Looked():
	case <-ctx.Done():
	case <-time.After(firstRead):
	}
}

// mirrorView is the view that the mirror answers from now, nil when nothing was read.
func (d *data) mirrorView() store.View {
	view, err := d.mirror.View(context.Background())
	if err != nil {
		return nil
	}
	return view
}

// stale is when the source of a mirror was last seen to hold what answers come from,
// where that is so long ago that answers say so.
func (d *data) stale() (checked time.Time, ok bool) {
	if d.mirror == nil {
		return time.Time{}, false
	}
	s := d.mirror.State()
	age, known := s.Age()
	return s.Checked, known && age > staleAfter
}

// whyStale is why a mirror did not see its source at the last look, or "".
func (d *data) whyStale() string {
	if d.mirror == nil {
		return ""
	}
	if err := d.mirror.State().Failed; err != nil {
		return "the mirror answers from what it has: " + err.Error()
	}
	return ""
}

// withAge adds the age of the data of a mirror to answers, as a header.
func (d *data) withAge(endpoint http.Handler) http.Handler {
	if d.mirror == nil {
		return endpoint
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if age, ok := d.age(); ok {
			w.Header().Set(ageHeader, strconv.Itoa(int(age.Seconds())))
		}
		endpoint.ServeHTTP(w, r)
	})
}

package app

import (
	"context"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"

	"citygraph/graph"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/store"
)

// A stoppingStore keeps who asks it waiting while its gate is shut.
type stoppingStore struct {
	store.Store
	asked chan struct{}
	gate  chan struct{}
}

func (s *stoppingStore) View(ctx context.Context) (store.View, error) {
	select {
	case s.asked <- struct{}{}:
	default:
	}
	<-s.gate
	return s.Store.View(ctx)
}

// TestOverload sends a second operation while one is running that takes its time, to a server that runs one at a time.
func TestOverload(t *testing.T) {
	opened, err := store.Open(t.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		t.Fatal(err)
	}
	st := &stoppingStore{opened, make(chan struct{}, 1), make(chan struct{})}
	config := gqlhttp.Config{Admission: admissionOf(Load{InFlight: 1}, 0, rates{})}
	h := server.NewHandler(server.Config{Routes: []server.Route{
		{Pattern: "/graphql", Handler: NewEndpoint(st, Freshness{}, time.Now, config)},
		{Pattern: "/healthz", Handler: textHandler("ok\n", "no-store")},
	}})
	first := make(chan *httptest.ResponseRecorder)
	go func() { first <- ask(h, dayTarget, "") }()
	<-st.asked
	busy := ask(h, dayTarget, "")
	header := busy.Header()
	if want := problem("OVERLOADED", "The server has more to do than it can; ask again in 1 s."); busy.Code != http.StatusServiceUnavailable || busy.Body.String() != want ||
		header.Get("Retry-After") != "1" || header.Get("Cache-Control") != "no-store" {
		t.Errorf("a second operation: %d %v %s", busy.Code, header, busy.Body)
	}
	if w := ask(h, "/healthz", ""); w.Code != http.StatusOK {
		t.Errorf("/healthz of a busy server: %d", w.Code)
	}
	close(st.gate)
	if w := <-first; w.Code != http.StatusOK || w.Body.String() != today {
		t.Errorf("the first operation: %d %s", w.Code, w.Body)
	}
	if w := ask(h, dayTarget, ""); w.Code != http.StatusOK || w.Body.String() != today {
		t.Errorf("an operation afterwards: %d %s", w.Code, w.Body)
	}
}

// TestPageSendsTenAtOnce sends as many operations at once as a page does, to a server that runs one at a time.
func TestPageSendsTenAtOnce(t *testing.T) {
	opened, err := store.Open(t.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		t.Fatal(err)
	}
	config := gqlhttp.Config{Admission: admissionOf(Load{InFlight: 1, Wait: time.Minute}, 0, rates{})}
	h := server.NewHandler(server.Config{Routes: []server.Route{{Pattern: "/graphql", Handler: NewEndpoint(opened, Freshness{}, time.Now, config)}}})
	var page sync.WaitGroup
	for range 10 {
		page.Go(func() {
			if w := ask(h, dayTarget, ""); w.Code != http.StatusOK || w.Body.String() != today {
				t.Errorf("one of ten: %d %s", w.Code, w.Body)
			}
		})
	}
	page.Wait()
}

// TestDefaultRate bounds anonymous clients in the production profile alone, unless the operator says otherwise.
func TestDefaultRate(t *testing.T) {
	none, five := 0, 5
	for _, c := range []struct {
		name        string
		rate        *int
		development bool
		want        int
	}{
		{"production", nil, false, productionRate},
		{"development", nil, true, 0},
		{"production, no bound", &none, false, 0},
		{"development, bound", &five, true, 5},
	} {
		r := newRates(Load{Rate: c.rate}, 1000, c.development)
		if r.rate != c.want || (r.addresses != nil) != (c.want > 0) {
			t.Errorf("%s: the rate is %d, addresses have one: %t; want %d", c.name, r.rate, r.addresses != nil, c.want)
		}
	}
}

// TestOverrunIsCharged charges what an operation took beyond its cost, unless the store was away.
func TestOverrunIsCharged(t *testing.T) {
	rate := 1
	for _, c := range []struct {
		took    time.Duration
		codes   []string
		charged bool
	}{
		{50 * time.Millisecond, nil, false},
		{time.Second, nil, true},
		{time.Second, []string{"TIMEOUT"}, true},
		{time.Second, []string{graph.CodeUnavailable}, false},
	} {
		r := newRates(Load{Rate: &rate, Burst: 10}, 1000, false)
		r.chargeOverrun(t.Context(), 100, c.took, c.codes)
		if _, ok := r.charge(t.Context(), 1); ok == c.charged {
			t.Errorf("after %v and %v the client may go on: %t", c.took, c.codes, ok)
		}
	}
}

// TestProcessorsAreSpared starts a server, which lets as many operations run at once as there are processors, and further
// goroutines beside them.
func TestProcessorsAreSpared(t *testing.T) {
	t.Setenv("GOMAXPROCS", "")
	start(t, "mem:")
	if got := runtime.GOMAXPROCS(0); got != processors+spareProcessors {
		t.Errorf("%d goroutines run at once beside up to %d operations, want %d", got, processors, processors+spareProcessors)
	}
}

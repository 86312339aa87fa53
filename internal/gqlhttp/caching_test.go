package gqlhttp_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/cache"
)

func keeping(m *moving, bytes int) *gqlhttp.Handler {
	c := m.config()
	c.AnswerCacheBytes = bytes
	return gqlhttp.New(c)
}

// TestAnswersAreKept counts how often operations are run.
func TestAnswersAreKept(t *testing.T) {
	m := newMoving()
	h := keeping(m, 1<<20)
	ask := func(what, body string, runs int64) {
		t.Helper()
		before := m.runs.Load()
		first := answer(h, body)
		if again := answer(h, body); again != first {
			t.Errorf("%s: %s, and again %s", what, first, again)
		}
		if got := m.runs.Load() - before; got != runs {
			t.Errorf("%s: two requests made %d runs, want %d", what, got, runs)
		}
	}
	ask("a query", post("{hello}"), 1)
	ask("the same", post("{hello}"), 0)
	ask("other variables", post("query($n: String!) {hello(name: $n)}", `{"n":"x"}`), 1)
	ask("a field that fails", post("{hello fail(how: KNOWN)}"), 2)
	ask("a mutation", post("mutation {__typename}"), 2)
	if w := send(h, "GET", get("query", "{hello}")); w.Body.String() != hello || w.Header().Get("ETag") == "" {
		t.Errorf("GET of what was asked by POST: %v %s", w.Header(), w.Body)
	}
	m.noticed, m.current = "v2", "v2"
	ask("new data", post("{hello}"), 1)
	m.noticed, m.current = "v1", "v1"
	ask("the old data, which are forgotten", post("{hello}"), 1)
	m.current = "v3"
	ask("data that were not noticed yet", post("{hello a: hello}"), 2)
	m.noticed = "v3"
	ask("and then were", post("{hello a: hello}"), 1)
	m.unsure = true
	ask("data that may be no longer those", post("{hello a: hello}"), 2)
	m.unsure = false
	ask("and are after all", post("{hello a: hello}"), 0)
}

// TestKeptAnswersAreCounted asks one thing three times and another once.
func TestKeptAnswersAreCounted(t *testing.T) {
	h := keeping(newMoving(), 1<<20)
	for _, body := range []string{post("{hello}"), post("{hello}"), post("{a: hello}"), post("{hello}")} {
		answer(h, body)
	}
	got := h.KeptAnswers()
	if got.Bytes < 2*len(hello) || got.Bytes > 4000 {
		t.Errorf("two answers have %d bytes", got.Bytes)
	}
	got.Bytes = 0
	if want := (cache.Counts{Entries: 2, Hits: 2, Misses: 2}); got != want {
		t.Errorf("the cache counts %+v, want %+v", got, want)
	}
	if none := keeping(newMoving(), 0).KeptAnswers(); none != (cache.Counts{}) {
		t.Errorf("a handler that keeps no answers counts %+v", none)
	}
}

// TestAnswersAreBounded keeps more than fits.
func TestAnswersAreBounded(t *testing.T) {
	m := newMoving()
	h := keeping(m, 8<<10)
	long := func(i int) string { return post(fmt.Sprintf("{hello(name: %q)}", strings.Repeat(fmt.Sprint(i), 300))) }
	for i := range 9 {
		answer(h, long(i))
	}
	before := m.runs.Load()
	answer(h, long(8))
	answer(h, long(0))
	if got := m.runs.Load() - before; got != 0 {
		t.Errorf("nine answers that fit: %d were made again", got)
	}
	for i := range 9 {
		answer(h, post(fmt.Sprintf("{b%d: hello(name: %q)}", i, strings.Repeat("x", 300))))
	}
	before = m.runs.Load()
	answer(h, long(1))
	if got := m.runs.Load() - before; got != 1 {
		t.Errorf("the oldest of eighteen answers is still there")
	}
	before = m.runs.Load()
	huge := post(fmt.Sprintf("{hello(name: %q)}", strings.Repeat("x", 2000)))
	answer(h, huge)
	answer(h, huge)
	if got := m.runs.Load() - before; got != 2 {
		t.Errorf("an answer of a quarter of the whole was kept")
	}
}

// A slow is an application whose answers wait until a test lets them go.
type slow struct {
	begun   chan struct{}
	release chan struct{}
	ended   chan error // of the context of a run
}

func (s *slow) handler(m *moving) *gqlhttp.Handler {
	c := m.config()
	c.AnswerCacheBytes = 1 << 20
	around := c.Middleware
	c.Middleware = func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		s.begun <- struct{}{}
		select {
		case <-s.release:
		case <-ctx.Done():
		}
		s.ended <- ctx.Err()
		return around(ctx, exec)
	}
	return gqlhttp.New(c)
}

func newSlow() *slow {
	return &slow{make(chan struct{}, 100), make(chan struct{}), make(chan error, 100)}
}

// TestOneAnswerForMany sends one request many times at once.
func TestOneAnswerForMany(t *testing.T) {
	m, s := newMoving(), newSlow()
	h := s.handler(m)
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if got := answer(h, post("{hello}")); got != hello {
				t.Errorf("answer %s", got)
			}
		})
	}
	<-s.begun
	close(s.release)
	wg.Wait()
	if got := m.runs.Load(); got != 1 {
		t.Errorf("50 requests made %d runs, want 1", got)
	}
}

// TestClientsLeave has clients leave that wait for one answer: the first one, and then all.
func TestClientsLeave(t *testing.T) {
	m, s := newMoving(), newSlow()
	h := s.handler(m)
	leave := make([]context.CancelFunc, 2)
	left := make([]chan string, 2)
	for i := range leave {
		var ctx context.Context
		ctx, leave[i] = context.WithCancel(t.Context())
		left[i] = make(chan string, 1)
		r := httptest.NewRequestWithContext(ctx, "GET", get("query", "{hello}"), nil)
		go func() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			left[i] <- w.Body.String()
		}()
		if i == 0 {
			<-s.begun
		}
	}
	for h.Waiting() < 2 { // the second request has nothing else to show that it waits
		runtime.Gosched()
	}
	leave[0]()
	<-left[0]
	select {
	case err := <-s.ended:
		t.Fatalf("the run ended with the first client: %v", err)
	default:
	}
	leave[1]()
	<-left[1]
	if err := <-s.ended; err == nil {
		t.Error("nobody waits, and the run has not ended")
	}
}

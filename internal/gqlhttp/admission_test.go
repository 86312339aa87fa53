package gqlhttp_test

import (
	"cmp"
	"context"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"citygraph/internal/gqlhttp"
)

// TestAdmission counts what a client is charged, and refuses it at each step.
func TestAdmission(t *testing.T) {
	const tooMuch = "You have asked for much in a short time; ask again in 3 s."
	const busy = "The server has more to do than it can; ask again in 1 s."
	m := newMoving()
	tag := send(gqlhttp.New(m.config()), "GET", get("query", "{hello}")).Header().Get("ETag")
	for _, c := range []struct {
		name     string
		target   string // "" posts {items(count: 2) {id}}, which costs 3
		tag      string
		most     int // that Charge lets through
		busy     bool
		full     bool
		status   int
		retry    string
		message  string
		charged  []int
		ran, out int // how often something ran, and left
	}{
		{name: "let in", most: 100, status: 200, message: `"data"`, charged: []int{1, 31}, ran: 1, out: 1},
		{name: "rate used up", most: 0, status: 429, retry: "3", message: tooMuch, charged: []int{1}},
		{name: "rate used up by the cost", most: 1, status: 429, retry: "3", message: tooMuch, charged: []int{1, 31}},
		{name: "busy", most: 100, busy: true, status: 503, retry: "1", message: busy, charged: []int{1, 31}},
		{name: "full", most: 10, full: true, status: 503, retry: "2", message: "ask again in 2 s.", charged: []int{1}},
		{name: "not valid", target: get("query", "{helo}"), most: 10, status: 200, message: "helo", charged: []int{1, 100}},
		{name: "malformed", target: "/graphql", most: 10, status: 400, message: "missing", charged: []int{1, 100}},
		{name: "has it", target: get("query", "{hello}"), tag: tag, most: 10, status: 304, charged: []int{1}},
		{name: "has it, busy", target: get("query", "{hello}"), tag: tag, most: 10, busy: true, full: true, status: 304, charged: []int{1}},
		{name: "has another, full", target: get("query", "{hello}"), tag: `"x"`, most: 10, busy: true, full: true, status: 503, retry: "1", message: busy, charged: []int{1, 7}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMoving()
			config := m.config()
			var charged []int
			out, asked, done := 0, 0, 0
			config.Admission = gqlhttp.Admission{
				Charge: func(_ context.Context, cost int) (time.Duration, bool) {
					charged = append(charged, cost)
					return 2100 * time.Millisecond, cost <= c.most
				},
				ChargeRefused: func(_ context.Context, cost int) { charged = append(charged, cost) },
				Full:          func(context.Context) (time.Duration, bool) { return 1100 * time.Millisecond, c.full },
				Enter: func(_ context.Context, cost int) (func(), time.Duration, bool) {
					if asked = cost; c.busy {
						return nil, 0, false
					}
					return func() { out++ }, 0, true
				},
				Done: func(_ context.Context, cost int, took time.Duration, codes []string) {
					if done++; cost != asked || took <= 0 || len(codes) > 0 {
						t.Errorf("done: cost %d, took %v, codes %v; it asked to enter with a cost of %d", cost, took, codes, asked)
					}
				},
			}
			r := httptest.NewRequest("POST", "/graphql", strings.NewReader(post("{items(count: 2) {id}}")))
			r.Header.Set("Content-Type", "application/json")
			if c.target != "" {
				r = httptest.NewRequest("GET", c.target, nil)
			}
			if c.tag != "" {
				r.Header.Set("If-None-Match", c.tag)
			}
			w := httptest.NewRecorder()
			gqlhttp.New(config).ServeHTTP(w, r)
			if w.Code != c.status || w.Header().Get("Retry-After") != c.retry || !strings.Contains(w.Body.String(), c.message) {
				t.Errorf("answer %d, Retry-After %q: %s, want %d, %q and %s", w.Code, w.Header().Get("Retry-After"), w.Body, c.status, c.retry, c.message)
			}
			if !reflect.DeepEqual(charged, c.charged) || int(m.runs.Load()) != c.ran || out != c.out || done != c.ran {
				t.Errorf("charged %v, %d ran, %d left and %d were told of; want %v, %d, %d and %d",
					charged, m.runs.Load(), out, done, c.charged, c.ran, c.out, c.ran)
			}
			if c.retry != "" && w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("Cache-Control %q of a refusal", w.Header().Get("Cache-Control"))
			}
		})
	}
}

// TestRefusalsAreHeldBack holds back the answer to a request which is refused by its client's fault, and no other.
func TestRefusalsAreHeldBack(t *testing.T) {
	const hold = 300 * time.Millisecond
	for _, c := range []struct {
		name, who, body string
		most            int // that Charge lets through
		busy            bool
		took            time.Duration
	}{
		{name: "an answer", body: post("{hello}"), most: 100},
		{name: "rate used up", body: post("{hello}"), most: 0, took: hold},
		{name: "rate used up by the cost", body: post("{hello}"), most: 1, took: hold},
		{name: "malformed", body: "{", most: 100, took: hold},
		{name: "not valid", body: post("{helo}"), most: 100, took: hold},
		{name: "not authenticated", who: "thief", body: post("{hello}"), most: 100, took: hold},
		{name: "busy", body: post("{hello}"), most: 100, busy: true},
		{name: "first half of a registration", body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.Repeat("a", 64) + `"}}}`, most: 100},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				config := config()
				config.PersistedBytes = 1 << 20
				config.Guard.Authenticate = guarded
				var who any
				var reported time.Duration
				config.Report = func(_ context.Context, r gqlhttp.Report) { reported = r.Took }
				config.Admission = gqlhttp.Admission{
					Charge: func(_ context.Context, cost int) (time.Duration, bool) { return time.Second, cost <= c.most },
					Hold:   func(ctx context.Context) time.Duration { who = ctx.Value(whoKey{}); return hold },
					Enter:  func(context.Context, int) (func(), time.Duration, bool) { return func() {}, 0, !c.busy },
				}
				r := httptest.NewRequest("POST", "/graphql", strings.NewReader(c.body))
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Authorization", cmp.Or(c.who, "friend"))
				begun := time.Now()
				gqlhttp.New(config).ServeHTTP(httptest.NewRecorder(), r)
				if took := time.Since(begun); took != c.took || reported != 0 {
					t.Errorf("answered after %v, of which %v are reported, want %v and none", took, reported, c.took)
				}
				if c.took > 0 && c.who == "" && who != "friend" {
					t.Errorf("%v is held back", who)
				}
			})
		})
	}
}

// TestHeldBackUntilClientLeaves ends the wait with the request.
func TestHeldBackUntilClientLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		config := config()
		config.Admission.Hold = func(context.Context) time.Duration { return time.Hour }
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r := httptest.NewRequestWithContext(ctx, "GET", get("query", "{helo}"), nil)
		begun := time.Now()
		gqlhttp.New(config).ServeHTTP(httptest.NewRecorder(), r)
		if took := time.Since(begun); took != time.Second {
			t.Errorf("a client that left after 1 s occupied its request for %v", took)
		}
	})
}

// TestLeavesAfterPanic gives its place back when the application panics.
func TestLeavesAfterPanic(t *testing.T) {
	c := config()
	left := false
	c.Admission.Enter = func(context.Context, int) (func(), time.Duration, bool) { return func() { left = true }, 0, true }
	if got := answer(gqlhttp.New(c), post("{fail(how: PANIC)}")); !left || !strings.Contains(got, "INTERNAL") {
		t.Errorf("left is %t after %s", left, got)
	}
}

package gqlhttp_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"citygraph/internal/gqlhttp"
)

type whoKey struct{}

// guarded lets in who is called anything but thief and odd, and tells Admission.
func guarded(r *http.Request) (context.Context, *gqlhttp.Challenge) {
	switch who := r.Header.Get("Authorization"); who {
	case "thief":
		return nil, &gqlhttp.Challenge{Status: 401, Header: "Who", Message: "Not you: 100% sure."}
	case "odd":
		return nil, &gqlhttp.Challenge{Status: 400, Header: "Who", Message: "What?"}
	default:
		return context.WithValue(r.Context(), whoKey{}, who), nil
	}
}

// A body that must not be read.
type sealed struct{ t *testing.T }

func (s sealed) Read([]byte) (int, error) {
	s.t.Error("the body was read")
	return 0, http.ErrBodyReadAfterClose
}

// TestGuard refuses a request before its body is read, and charges whoever it comes from.
func TestGuard(t *testing.T) {
	for _, c := range []struct {
		who     string
		most    int
		status  int
		header  string
		body    string
		charged []any
	}{
		{who: "friend", most: 10, status: 200, body: `{"data":{"hello":"Hello world!"}}`, charged: []any{"friend", 1, "friend", 7}},
		{who: "thief", most: 10, status: 401, header: "Who", body: fail("UNAUTHENTICATED", "Not you: 100% sure."), charged: []any{nil, 1, nil, 100}},
		{who: "thief", most: 0, status: 429, body: fail("RATE_LIMITED", "You have asked for much in a short time; ask again in 1 s."), charged: []any{nil, 1}},
		{who: "odd", most: 10, status: 400, header: "Who", body: fail("BAD_REQUEST", "What?"), charged: []any{nil, 1, nil, 100}},
	} {
		config := config()
		config.Guard.Authenticate = guarded
		var charged []any
		config.Admission.Charge = func(ctx context.Context, cost int) (time.Duration, bool) {
			charged = append(charged, ctx.Value(whoKey{}), cost)
			return time.Second, cost <= c.most
		}
		config.Admission.ChargeRefused = func(ctx context.Context, cost int) { charged = append(charged, ctx.Value(whoKey{}), cost) }
		r := httptest.NewRequest("POST", "/graphql", sealed{t})
		if c.status == 200 {
			r = httptest.NewRequest("POST", "/graphql", strings.NewReader(post("{hello}")))
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", c.who)
		w := httptest.NewRecorder()
		gqlhttp.New(config).ServeHTTP(w, r)
		if w.Code != c.status || w.Body.String() != c.body || w.Header().Get("WWW-Authenticate") != c.header {
			t.Errorf("%s: %d %v %s, want %d %q %s", c.who, w.Code, w.Header(), w.Body, c.status, c.header, c.body)
		}
		if c.status != 200 && w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: Cache-Control %q", c.who, w.Header().Get("Cache-Control"))
		}
		if !reflect.DeepEqual(charged, c.charged) {
			t.Errorf("%s: charged %v, want %v", c.who, charged, c.charged)
		}
	}
}

// TestGuardedCaching lets caches keep what all may see, and nothing else that was asked for with credentials.
func TestGuardedCaching(t *testing.T) {
	for public, want := range map[bool]string{true: "public, max-age=0, s-maxage=60", false: "private, max-age=0"} {
		c := newMoving().config()
		c.Guard = gqlhttp.Guard{Authenticate: guarded, Public: public}
		h := gqlhttp.New(c)
		ask := func(tag string) *httptest.ResponseRecorder {
			r := httptest.NewRequest("GET", get("query", "{hello}"), nil)
			r.Header.Set("Authorization", "friend")
			r.Header.Set("If-None-Match", tag)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			return w
		}
		first := ask("")
		again := ask(first.Header().Get("ETag"))
		if first.Code != 200 || again.Code != 304 {
			t.Errorf("public %t: %d, and again %d", public, first.Code, again.Code)
		}
		for _, w := range []*httptest.ResponseRecorder{first, again} {
			if got := w.Header().Get("Cache-Control"); got != want {
				t.Errorf("public %t: %d with Cache-Control %q, want %q", public, w.Code, got, want)
			}
		}
	}
}

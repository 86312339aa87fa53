package gqlhttp_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/gqlhttp"
)

// noon is when the tests of caching take place, twelve hours before the day ends.
var noon = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)

// A moving is an application whose data change.
type moving struct {
	noticed, current string // data versions
	unknown          bool   // none was noticed yet
	now              time.Time
	unsure           bool         // the noticed one may be no longer that of the data
	runs             atomic.Int64 // how often something was asked
}

func (m *moving) config() gqlhttp.Config {
	c := config()
	midnight := noon.Add(12 * time.Hour)
	c.Basis = func() (gqlhttp.Basis, bool) {
		return gqlhttp.Basis{Version: m.noticed, Until: midnight, Unsure: m.unsure}, !m.unknown
	}
	c.Middleware = func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		m.runs.Add(1)
		gqlhttp.SetBasis(ctx, gqlhttp.Basis{Version: m.current, Until: midnight})
		return exec(ctx)
	}
	c.Clock = func() time.Time { return m.now }
	c.SharedAge = time.Minute
	return c
}

func newMoving() *moving { return &moving{noticed: "v1", current: "v1", now: noon} }

// send sends a request with headers given as names and values.
func send(h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

var strong = regexp.MustCompile(`^"[0-9a-f]{32}"$`)

// TestTagDependsOn changes one thing of a request at a time, and what it is answered from.
func TestTagDependsOn(t *testing.T) {
	const text = "query A($n: String! = \"a\") {hello(name: $n)} query B {hello}"
	base := []string{"query", text, "operationName", "A", "variables", `{"n":"x"}`}
	m := newMoving()
	tag := func(h http.Handler, target string, headers ...string) string {
		t.Helper()
		w := send(h, "GET", target, headers...)
		got := w.Header().Get("ETag")
		if !strong.MatchString(got) || w.Code != 200 {
			t.Errorf("GET %s %v: %d, ETag %s", target, headers, w.Code, got)
		}
		return got
	}
	h := gqlhttp.New(m.config())
	first := tag(h, get(base...))
	tags := map[string]string{first: "the first"}
	other := func(what, got string) {
		t.Helper()
		if before := tags[got]; before != "" {
			t.Errorf("%s has the entity tag of %s", what, before)
		}
		tags[got] = what
	}
	other("another document", tag(h, get("query", text+" ", "operationName", "A", "variables", `{"n":"x"}`)))
	other("another operation", tag(h, get("query", text, "operationName", "B", "variables", `{"n":"x"}`)))
	other("another variable", tag(h, get("query", text, "operationName", "A", "variables", `{"n":"y"}`)))
	other("a default", tag(h, get("query", text, "operationName", "A")))
	other("another media type", tag(h, get(base...), "Accept", "application/graphql-response+json"))
	other("its cost told", tag(h, get(base...), costHeader, "1"))
	built := m.config()
	built.Build = "2"
	other("another build", tag(gqlhttp.New(built), get(base...)))
	m.noticed, m.current = "v2", "v2"
	other("another data version or day", tag(h, get(base...)))
	m.noticed, m.current = "v1", "v1"

	for what, got := range map[string]string{
		"the same again":        tag(h, get(base...)),
		"a variable not needed": tag(h, get("query", text, "operationName", "A", "variables", `{"n":"x","m":1}`)),
		"HEAD":                  send(h, "HEAD", get(base...)).Header().Get("ETag"),
		"another handler":       tag(gqlhttp.New(m.config()), get(base...)),
	} {
		if got != first {
			t.Errorf("%s has the entity tag %s, want %s", what, got, first)
		}
	}
}

func TestConditional(t *testing.T) {
	m := newMoving()
	h := gqlhttp.New(m.config())
	target := get("query", "{hello}")
	tag := send(h, "GET", target).Header().Get("ETag")
	for _, c := range []struct {
		name, method, target string
		headers              []string
		status               int
		runs                 int64
	}{
		{"the tag", "GET", target, []string{"If-None-Match", tag}, 304, 0},
		{"the tag, HEAD", "HEAD", target, []string{"If-None-Match", tag}, 304, 0},
		{"weak", "GET", target, []string{"If-None-Match", "W/" + tag}, 304, 0},
		{"a list", "GET", target, []string{"If-None-Match", `"x", ` + tag + ` ,"y"`}, 304, 0},
		{"two headers", "GET", target, []string{"If-None-Match", `"x"`, "If-None-Match", tag}, 304, 0},
		{"anything", "GET", target, []string{"If-None-Match", "*"}, 304, 0},
		{"another", "GET", target, []string{"If-None-Match", `"x"`}, 200, 1},
		{"a part", "GET", target, []string{"If-None-Match", tag[:10] + `"`}, 200, 1},
		{"no quotes", "GET", target, []string{"If-None-Match", strings.Trim(tag, `"`)}, 200, 1},
		{"other media type", "GET", target, []string{"If-None-Match", tag, "Accept", "application/graphql-response+json"}, 200, 1},
		{"not valid", "GET", get("query", "{helo}"), []string{"If-None-Match", "*"}, 200, 0},
		{"malformed", "GET", get("query", "{"), []string{"If-None-Match", "*", "Accept", "application/graphql-response+json"}, 400, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := m.runs.Load()
			w := send(h, c.method, c.target, c.headers...)
			if runs := m.runs.Load() - before; w.Code != c.status || runs != c.runs {
				t.Fatalf("status %d after %d runs, want %d after %d: %s", w.Code, runs, c.status, c.runs, w.Body)
			}
			if c.status != 304 {
				return
			}
			header := w.Result().Header
			if w.Body.Len() > 0 || header.Get("ETag") != tag || header.Get("Cache-Control") != "public, max-age=0, s-maxage=60" ||
				header.Get("Vary") != "Accept, "+costHeader || header.Get("Content-Type")+header.Get("Content-Length") != "" {
				t.Errorf("304 with %v %q", header, w.Body)
			}
		})
	}
}

// TestConditionalOnNewData asks while the version noticed last is not the current one.
func TestConditionalOnNewData(t *testing.T) {
	m := newMoving()
	h := gqlhttp.New(m.config())
	target := get("query", "{hello}")
	old := send(h, "GET", target).Header().Get("ETag")
	m.current = "v2"
	fresh := send(h, "GET", target).Header().Get("ETag")
	if fresh == old {
		t.Error("an answer of the new data has the entity tag of the old")
	}
	if w := send(h, "GET", target, "If-None-Match", fresh); w.Code != 304 || w.Header().Get("ETag") != fresh || w.Body.Len() > 0 {
		t.Errorf("the tag of data not noticed yet: %d %v %s", w.Code, w.Header(), w.Body)
	}
	m.unknown = true
	before := m.runs.Load()
	if w := send(h, "GET", target, "If-None-Match", old); w.Code != 200 || w.Header().Get("ETag") != fresh {
		t.Errorf("no version was noticed: %d %v", w.Code, w.Header())
	}
	if w := send(h, "GET", target, "If-None-Match", fresh); w.Code != 304 || m.runs.Load() != before+2 {
		t.Errorf("no version was noticed: %d for what is current, after %d runs", w.Code, m.runs.Load()-before)
	}
}

func TestCacheControl(t *testing.T) {
	m := newMoving()
	h := gqlhttp.New(m.config())
	ok := get("query", "{hello}")
	failing := get("query", "{fail(how: KNOWN) hello}")
	for _, c := range []struct {
		name    string
		now     time.Time
		target  string
		headers []string
		cache   string
		tagged  bool
	}{
		{"at noon", noon, ok, nil, "public, max-age=0, s-maxage=60", true},
		{"before midnight", noon.Add(12*time.Hour - 7*time.Second), ok, nil, "public, max-age=0, s-maxage=7", true},
		{"at midnight", noon.Add(12 * time.Hour), ok, nil, "public, max-age=0, s-maxage=0", true},
		{"for one user", noon, ok, []string{"Authorization", "Bearer x"}, "private, max-age=0", true},
		{"a field fails", noon, failing, nil, "no-store", false},
		{"not valid", noon, get("query", "{helo}"), nil, "no-store", false},
		{"malformed", noon, "/graphql", nil, "no-store", false},
		{"not acceptable", noon, ok, []string{"Accept", "text/html"}, "no-store", false},
	} {
		m.now = c.now
		w := send(h, "GET", c.target, c.headers...)
		if got := w.Header().Get("Cache-Control"); got != c.cache || (w.Header().Get("ETag") != "") != c.tagged {
			t.Errorf("%s: Cache-Control %q, ETag %q, want %q", c.name, got, w.Header().Get("ETag"), c.cache)
		}
	}
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(post("{hello}")))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("If-None-Match", "*")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if got := fmt.Sprint(w.Code, w.Header()["Etag"], w.Header()["Cache-Control"]); got != "200 [] []" {
		t.Errorf("POST: %s, want neither entity tag nor Cache-Control", got)
	}
}

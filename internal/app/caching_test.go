package app

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/store"
)

// A countingStore counts what is asked of a store.
type countingStore struct {
	store.Store
	views atomic.Int64
}

func (s *countingStore) View(ctx context.Context) (store.View, error) {
	s.views.Add(1)
	return s.Store.View(ctx)
}

// builtin is the endpoint over the built-in data, at a time that can be set.
func builtin(t testing.TB, c gqlhttp.Config) (h *gqlhttp.Handler, st *countingStore, setClock func(string)) {
	t.Helper()
	opened, err := store.Open(t.Context(), store.Spec{Name: "mem:"})
	if err != nil {
		t.Fatal(err)
	}
	seen, err := opened.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	st = &countingStore{Store: opened}
	now := time.Time{}
	setClock = func(text string) {
		t.Helper()
		if now, err = time.Parse(time.RFC3339, text); err != nil {
			t.Fatal(err)
		}
	}
	setClock("2013-03-28T12:00:00+09:00")
	h = NewEndpoint(st, Freshness{LastView: func() store.View { return seen }}, func() time.Time { return now }, c)
	return h, st, setClock
}

func graphqlGet(query string) string { return "/graphql?query=" + url.QueryEscape(query) }

// ask sends a GET to a handler.
func ask(h http.Handler, target, ifNoneMatch string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	if ifNoneMatch != "" {
		r.Header.Set("If-None-Match", ifNoneMatch)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestMidnight asks for the partners of today, which are others from the midnight of Seoul on, nine hours before that
// of Greenwich.
func TestMidnight(t *testing.T) {
	h, st, setClock := builtin(t, gqlhttp.Config{SharedAge: time.Minute, AnswerCacheBytes: 1 << 20})
	target := graphqlGet(`{city(id: "incheon") {partners {totalCount}} dataset {today}}`)
	setClock("2017-05-23T23:59:55+09:00")
	before := ask(h, target, "")
	if want := "public, max-age=0, s-maxage=5"; before.Header().Get("Cache-Control") != want {
		t.Errorf("five seconds before midnight: Cache-Control %q, want %q", before.Header().Get("Cache-Control"), want)
	}
	tag := before.Header().Get("ETag")
	asked := st.views.Load()
	if w := ask(h, target, tag); w.Code != http.StatusNotModified || st.views.Load() != asked {
		t.Errorf("the same day: %d, and the store was asked %d times", w.Code, st.views.Load()-asked)
	}
	setClock("2017-05-24T00:00:00+09:00")
	after := ask(h, target, tag)
	if after.Code != http.StatusOK || after.Header().Get("ETag") == tag || after.Body.String() == before.Body.String() {
		t.Errorf("after midnight: %d %s, before %s", after.Code, after.Body, before.Body)
	}
	for w, day := range map[*httptest.ResponseRecorder]string{before: `"today":"2017-05-23"`, after: `"today":"2017-05-24"`} {
		if !strings.Contains(w.Body.String(), day) {
			t.Errorf("answer %s, want %s", w.Body, day)
		}
	}
}

// BenchmarkNotModified answers a page of a thousand cities to who has it already: the handler alone, and with all that
// the server puts around it. It tells the requests a second of all processors together.
func BenchmarkNotModified(b *testing.B) {
	h, _, _ := builtin(b, gqlhttp.Config{})
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	target := graphqlGet(`query Cities($first: Int = 1000) {cities(first: $first) {totalCount nodes {id name country {code name}}}}`)
	tag := ask(h, target, "").Header().Get("ETag")
	for name, handler := range map[string]http.Handler{
		"handler": h,
		"server":  server.NewHandler(server.Config{Log: log, Routes: []server.Route{{Pattern: "/graphql", Handler: h}}}),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if w := ask(handler, target, tag); w.Code != http.StatusNotModified {
						b.Errorf("status %d", w.Code)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
		})
	}
	b.Run("network", func(b *testing.B) { benchmarkOverNetwork(b, target) })
}

// benchmarkOverNetwork sends conditional requests over connections that stay open, from the machine that answers them.
func benchmarkOverNetwork(b *testing.B, target string) {
	s := start(b, "mem:")
	client := http.Client{Transport: &http.Transport{DisableCompression: true}}
	resp, err := client.Get(s.URL() + target)
	if err != nil {
		b.Fatal(err)
	}
	resp.Body.Close()
	request := "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + resp.Header.Get("ETag") + "\r\n\r\n"
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL(), "http://"))
		if err != nil {
			b.Error(err)
			return
		}
		defer conn.Close()
		answers := bufio.NewReader(conn)
		for pb.Next() {
			if _, err := io.WriteString(conn, request); err != nil {
				b.Error(err)
				return
			}
			resp, err := http.ReadResponse(answers, nil)
			if err != nil || resp.StatusCode != http.StatusNotModified {
				b.Errorf("answer %v, %v", resp, err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

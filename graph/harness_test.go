package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"citygraph/graph"
	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
)

// now is the moment at which all requests of the tests come.
func now() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// builtin is the embedded store with the built-in dataset, loaded once.
var builtin = sync.OnceValue(func() store.Store {
	a, err := dataset.Builtin()
	if err != nil {
		panic(err)
	}
	return loaded(a)
})

func loaded(a *atlas.Atlas) store.Store {
	s := memstore.New()
	if _, err := s.Load(context.Background(), a, store.LoadOptions{}); err != nil {
		panic(err)
	}
	return s
}

// handler is the endpoint over a store. Tests ask for all pairs of cities at once, which may cost what it does.
func handler(s store.Store) *gqlhttp.Handler {
	return gqlhttp.New(gqlhttp.Config{
		Schema:     graph.Schema(),
		Middleware: graph.Middleware(s, now),
		Explain:    graph.Explain,
		Limits:     limit.Limits{Cost: math.MaxInt, Time: time.Minute}, // the machine may be busy
		RequestID:  func(context.Context) string { return "a-request" },
	})
}

// answer is a response, decoded.
type answer struct {
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct{ Code, RequestID string }
	}
}

// post asks over HTTP and returns the body.
func post(t testing.TB, h http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.Bytes()
}

// ask asks the built-in dataset over HTTP and decodes the answer.
func ask(t testing.TB, h http.Handler, query string, variables map[string]any) answer {
	t.Helper()
	var a answer
	b := post(t, h, query, variables)
	if err := json.Unmarshal(b, &a); err != nil {
		t.Fatalf("%s\nanswered %s: %v", query, b, err)
	}
	return a
}

// at walks into decoded JSON: names and numbers joined by dots.
func at(t testing.TB, v any, path string) any {
	t.Helper()
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			var i int
			if err := json.Unmarshal([]byte(step), &i); err != nil || i >= len(x) {
				t.Fatalf("no %s of %s in %v", step, path, x)
			}
			v = x[i]
		default:
			t.Fatalf("no %s of %s in %v", step, path, x)
		}
	}
	return v
}

// counted is a store that counts the calls of its views, and breaks them at will.
type counted struct {
	store.Store
	calls atomic.Int64
	fail  func(call string) error // nil, or what a call fails with; it may panic
}

func (c *counted) View(ctx context.Context) (store.View, error) {
	v, err := c.Store.View(ctx)
	return &countedView{v, c}, err
}

type countedView struct {
	store.View
	c *counted
}

func (v *countedView) call(name string) error {
	v.c.calls.Add(1)
	if v.c.fail == nil {
		return nil
	}
	return v.c.fail(name)
}

func (v *countedView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	return first(v.View.Entities(ctx, ids))(v.call("Entities"))
}

func (v *countedView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	return first(v.View.List(ctx, of, q))(v.call(string(q.Via) + " " + string(q.Kind)))
}

func (v *countedView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	return first(v.View.Map(ctx, q))(v.call("Map"))
}

func (v *countedView) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	return first(v.View.Group(ctx, q))(v.call("Group"))
}

func (v *countedView) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	return first(v.View.Series(ctx, q))(v.call("Series"))
}

func (v *countedView) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	return first(v.View.Network(ctx, kinds))(v.call("Network"))
}

func (v *countedView) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	return first(v.View.Search(ctx, q))(v.call("Search"))
}

func (v *countedView) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	return first(v.View.Paths(ctx, q))(v.call("Paths"))
}

func (v *countedView) All(ctx context.Context) iter.Seq2[atlas.Entity, error] { return v.View.All(ctx) }

// first gives an answer, or the error that takes its place.
func first[T any](answer T, err error) func(instead error) (T, error) {
	return func(instead error) (T, error) {
		if instead != nil {
			var none T
			return none, instead
		}
		return answer, err
	}
}

// codesOf are the codes of the errors of an answer.
func codesOf(a answer) string {
	var codes []string
	for _, e := range a.Errors {
		codes = append(codes, e.Extensions.Code)
	}
	return strings.Join(codes, " ")
}

var errDisk = errors.New("disk on fire in /var/lib/secret")

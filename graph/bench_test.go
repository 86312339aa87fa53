package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// headline is the question that people ask most: the partners of a city on a day,
// with their country and the agreements that tie them.
const headline = `query Headline($city: ID!, $asOf: Date) {
  city(id: $city) {
    partners(asOf: $asOf) {
      totalCount
      edges { kind since node { id name country { name } } partnerships { kind signedOn } }
    }
  }
}`

// canned is a store whose views give the answers that they gave before, computed
// once: what remains is the handler.
type canned struct{ store.Store }

func (c canned) View(ctx context.Context) (store.View, error) {
	v, err := c.Store.View(ctx)
	return &cannedView{View: v}, err
}

type cannedView struct{ store.View }

// The answers of canned views, by question.
var (
	cannedEntities sync.Map
	cannedPages    sync.Map
)

func (v *cannedView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	key := v.Dataset().Version + ids[0]
	if e, ok := cannedEntities.Load(key); ok {
		return e.(map[string]atlas.Entity), nil
	}
	e, err := v.View.Entities(ctx, ids)
	cannedEntities.Store(key, e)
	return e, err
}

func (v *cannedView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	type question struct {
		version, of string
		q           store.ListQuery
	}
	key := question{v.Dataset().Version, of[0], q}
	if p, ok := cannedPages.Load(key); ok {
		return p.(map[string]*store.Page), nil
	}
	p, err := v.View.List(ctx, of, q)
	cannedPages.Store(key, p)
	return p, err
}

var world = sync.OnceValue(func() *atlas.Atlas { return storetest.World(1) })

// BenchmarkHeadline asks for the partners of a city with about 34 of them, through
// the whole handler, in turn from the store and with the store's answers canned. The
// ratio of the two is what the store adds.
func BenchmarkHeadline(b *testing.B) {
	big := loaded(world())
	for _, c := range []struct {
		name, city string
		store      store.Store
	}{
		{"Builtin", "incheon", builtin()},
		{"World", cityWithPartners(b, big, 34), big},
	} {
		b.Run(c.name, func(b *testing.B) {
			real, can := handler(c.store), handler(canned{c.store})
			body, err := json.Marshal(map[string]any{"query": headline, "variables": map[string]any{"city": c.city, "asOf": "2013-03-28"}})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			var realTime, cannedTime time.Duration
			for b.Loop() {
				realTime += serve(b, real, body)
				b.StopTimer()
				cannedTime += serve(b, can, body)
				b.StartTimer()
			}
			b.ReportMetric(float64(realTime)/float64(cannedTime), "x-canned")
		})
	}
}

// serve answers one request and returns the time it took.
func serve(b *testing.B, h http.Handler, body []byte) time.Duration {
	r, err := http.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	w := sink{header: http.Header{}}
	begun := time.Now()
	h.ServeHTTP(&w, r)
	if w.written < 1000 {
		b.Fatalf("the answer has %d bytes", w.written)
	}
	return time.Since(begun)
}

// sink takes an answer and forgets it, as a socket does.
type sink struct {
	header  http.Header
	written int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(int)             {}
func (s *sink) Write(p []byte) (int, error) { s.written += len(p); return len(p), nil }

// cityWithPartners is the city whose number of partners on the day of the benchmark
// is nearest to a number.
func cityWithPartners(b *testing.B, s store.Store, partners int) string {
	v, err := s.View(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	var ids []string
	for _, c := range world().Cities {
		ids = append(ids, c.ID)
	}
	q := store.ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity, Via: atlas.PartnerOf, AsOf: "2013-03-28", Want: store.Want{Total: true}}
	pages, err := v.List(b.Context(), ids, q)
	if err != nil {
		b.Fatal(err)
	}
	off := func(id string) int { return max(pages[id].Total-partners, partners-pages[id].Total) }
	nearest := slices.MinFunc(ids, func(x, y string) int { return off(x) - off(y) })
	b.Logf("%s has %d partners", nearest, pages[nearest].Total)
	return nearest
}

package store_test

import (
	"context"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"citygraph/internal/app"
	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/storetest"
)

// toy is a third store: maps of entities, and no index. It is slow, and shows that a store
// is its package and the line that registers it.
type toy struct {
	mu      sync.Mutex
	current *toyView // nil: nothing was loaded
}

func (s *toy) View(ctx context.Context) (store.View, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil {
		return newToyView(&atlas.Atlas{}), ctx.Err()
	}
	return s.current, ctx.Err()
}

func (s *toy) Load(ctx context.Context, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return atlas.Diff{}, err
	}
	var before *atlas.Atlas
	if s.current != nil {
		before = s.current.atlas
	}
	diff := atlas.Compare(before, a)
	if !o.DryRun {
		s.current = newToyView(a)
	}
	return diff, nil
}

func (s *toy) Close(context.Context) error { return nil }

// toyView finds entities in maps, and reads all of them for every other question.
type toyView struct {
	store.View
	atlas    *atlas.Atlas
	entities map[atlas.Kind]map[string]atlas.Entity
}

func newToyView(a *atlas.Atlas) *toyView {
	v := &toyView{atlas: &atlas.Atlas{Meta: a.Meta}, entities: map[atlas.Kind]map[string]atlas.Entity{}}
	for _, kind := range atlas.Kinds {
		v.entities[kind] = map[string]atlas.Entity{}
	}
	for _, e := range a.Entities() {
		v.entities[e.EntityKind()][e.EntityID()] = e
	}
	for _, kind := range atlas.Kinds {
		for _, id := range slices.Sorted(maps.Keys(v.entities[kind])) {
			v.atlas.Add(v.entities[kind][id])
		}
	}
	v.View = storetest.Brute(v.atlas)
	return v
}

func (v *toyView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	found, others := map[string]atlas.Entity{}, []string{}
	for _, id := range ids {
		e := v.entity(id)
		if e == nil {
			others = append(others, id) // of an anniversary, or of nothing
			continue
		}
		found[id] = e
	}
	more, err := v.View.Entities(ctx, others)
	maps.Copy(found, more)
	return found, err
}

func (v *toyView) entity(id string) atlas.Entity {
	for _, entities := range v.entities {
		if e := entities[id]; e != nil {
			return e
		}
	}
	return nil
}

// openToy opens a toy that holds the built-in data.
func openToy(ctx context.Context, _ store.Spec) (store.Store, error) {
	a, err := dataset.Builtin()
	if err != nil {
		return nil, err
	}
	s := new(toy)
	_, err = s.Load(ctx, a, store.LoadOptions{})
	return s, err
}

func TestToyKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(testing.TB) store.Store { return new(toy) })
}

// TestThirdStore opens a store by a name that no other package knows, and compares what a
// server answers from it with what one answers from the embedded store.
func TestThirdStore(t *testing.T) {
	store.Register(store.Driver{Schemes: []string{"toy"}, Usage: "toy: for maps", Open: openToy})
	for _, query := range []string{
		`{city(id: "incheon") {partners(asOf: "2013-03-28") {totalCount countryCount edges {kind since node {name}}}}}`,
		`{relationshipMap(focus: ["incheon"]) {nodes {id} edges {id}} search(text: "kobe") {nodes {id}}}`,
	} {
		embedded, toy := served(t, "mem:", query), served(t, "toy:", query)
		if toy != embedded || !strings.HasPrefix(toy, `{"data":{`) {
			t.Errorf("%s\na toy answers\n%s\nand the embedded store\n%s", query, toy, embedded)
		}
	}
	_, err := store.Open(t.Context(), store.Spec{Name: "oracle:xe"})
	if err == nil || !strings.HasSuffix(err.Error(), "neo4j://HOST for a Neo4j database or toy: for maps") {
		t.Errorf("an unknown store: %v, want the names that there are", err)
	}
}

// served is the answer to a query of a server whose store has a name.
func served(t *testing.T, name, query string) string {
	t.Helper()
	s, err := app.New(t.Context(), app.Config{
		Addr: "127.0.0.1:0", Development: true, Log: slog.New(slog.DiscardHandler), Store: store.Spec{Name: name},
		Timeout: time.Minute, Limits: limit.Default(),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	defer func() { stop(); <-ended }()
	resp, err := http.Get(s.URL() + "/graphql?query=" + url.QueryEscape(query))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

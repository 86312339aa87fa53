package cached

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// TestConformance holds the store to the suite of all stores, which asks each question twice: of the store, and of what is cached.
func TestConformance(t *testing.T) {
	storetest.Run(t, func(testing.TB) store.Store { return twice{New(memstore.New(), 32<<20)} })
}

// twice is a store that asks each question twice, and takes the answers for wrong when they differ.
type twice struct{ store.Store }

func (s twice) View(ctx context.Context) (store.View, error) {
	v, err := s.Store.View(ctx)
	w := &twiceView{beneath: beneath{v}}
	w.Asking = w.ask
	return w, err
}

type twiceView struct {
	beneath
	store.Asking
}

func (v *twiceView) ask(ctx context.Context, q store.Question) store.Answer {
	first := q.Ask(ctx, v.View)
	again := q.Ask(ctx, v.View)
	if first.Err == nil && !reflect.DeepEqual(first, again) {
		again.Err = fmt.Errorf("it answers %+v, and then %+v", first, again)
	}
	return again
}

// counting is a store whose views note the questions that reach them.
type counting struct {
	*memstore.Store
	asked []store.Question
}

func (s *counting) View(ctx context.Context) (store.View, error) {
	v, err := s.Store.View(ctx)
	return countingView{v, s}, err
}

type countingView struct {
	store.View
	of *counting
}

func (v countingView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	v.of.asked = append(v.of.asked, store.Question{Of: of, List: &q})
	return v.View.List(ctx, of, q)
}

func (v countingView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	v.of.asked = append(v.of.asked, store.Question{Entities: ids})
	return v.View.Entities(ctx, ids)
}

func (v countingView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	v.of.asked = append(v.of.asked, store.Question{Map: &q})
	return v.View.Map(ctx, q)
}

func (v countingView) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	v.of.asked = append(v.of.asked, questions...)
	return v.View.Batch(ctx, questions)
}

func loaded(t *testing.T, limit int) (*counting, *Store) {
	t.Helper()
	inner := &counting{Store: memstore.New()}
	if _, err := inner.Load(t.Context(), storetest.Fixture(), store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	return inner, New(inner, limit)
}

func viewOf(t *testing.T, s store.Store) store.View {
	t.Helper()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// partnersOn asks for the partners of some cities on a day.
func partnersOn(day atlas.Day, of ...string) store.Question {
	return store.Question{Of: of, List: &store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: day, Window: store.Window{Limit: 100}, Want: store.Want{Rows: true, Total: true},
	}}
}

// TestOnlyTheRestIsAsked asks the store for what is not cached of a question: other ids, other parents, what is not there.
func TestOnlyTheRestIsAsked(t *testing.T) {
	inner, s := loaded(t, 1<<20)
	for _, step := range []struct {
		name      string
		questions []store.Question
		want      []store.Question // reach the store
	}{
		{"two entities", []store.Question{{Entities: []string{"incheon", "kobe"}}}, []store.Question{{Entities: []string{"incheon", "kobe"}}}},
		{"one more", []store.Question{{Entities: []string{"kobe", "tianjin", "incheon"}}}, []store.Question{{Entities: []string{"tianjin"}}}},
		{"nothing new", []store.Question{{Entities: []string{"tianjin"}}}, nil},
		{"none", []store.Question{{Entities: []string{"nowhere"}}}, []store.Question{{Entities: []string{"nowhere"}}}},
		{"none again", []store.Question{{Entities: []string{"nowhere"}}}, []store.Question{{Entities: []string{"nowhere"}}}},
		{"a list", []store.Question{partnersOn("2013-03-28", "incheon")}, []store.Question{partnersOn("2013-03-28", "incheon")}},
		{"of another parent too", []store.Question{partnersOn("2013-03-28", "incheon", "kobe")}, []store.Question{partnersOn("2013-03-28", "kobe")}},
		{"on another day", []store.Question{partnersOn("2013-03-27", "incheon")}, []store.Question{partnersOn("2013-03-27", "incheon")}},
		{"of no city", []store.Question{partnersOn("2013-03-28", "incheon", "nowhere")}, []store.Question{partnersOn("2013-03-28", "nowhere")}},
		{"many at once",
			[]store.Question{{Entities: []string{"incheon"}}, partnersOn("2013-03-28", "kobe", "tianjin"), {Entities: []string{"lodz"}}},
			[]store.Question{partnersOn("2013-03-28", "tianjin"), {Entities: []string{"lodz"}}}},
		{"many that are cached", []store.Question{{Entities: []string{"incheon"}}, partnersOn("2013-03-28", "kobe", "tianjin")}, nil},
	} {
		inner.asked = nil
		v := viewOf(t, s)
		var got []store.Answer
		if len(step.questions) == 1 {
			got = []store.Answer{step.questions[0].Ask(t.Context(), v)}
		} else {
			got = v.Batch(t.Context(), step.questions)
		}
		if !reflect.DeepEqual(inner.asked, step.want) {
			t.Errorf("%s: %+v reach the store, want %+v", step.name, inner.asked, step.want)
		}
		if want := store.AskInTurn(t.Context(), viewOf(t, inner.Store), step.questions); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the answers are %+v, want %+v", step.name, got, want)
		}
	}
	if n := s.Stats(); n.Answers != 8 || n.Bytes <= 0 || n.Hits != 10 || n.Misses != 11 {
		t.Errorf("the cache is said to be %+v", n)
	}
}

// nesting is a store that answers with each list what is asked of its rows.
type nesting struct{ *counting }

func (s nesting) View(ctx context.Context) (store.View, error) {
	v, err := s.counting.View(ctx)
	return nestingView{v}, err
}

type nestingView struct{ store.View }

func (v nestingView) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	answers := v.View.Batch(ctx, questions)
	for i, q := range questions {
		answers[i].Then = map[store.ListQuery]map[string]*store.Page{}
		for _, next := range q.Then {
			pages, err := v.View.(countingView).View.List(ctx, store.RowsAsParents(answers[i].Pages, next), next)
			if err != nil {
				answers[i].Err = err
			}
			answers[i].Then[next] = pages
		}
	}
	return answers
}

// TestListsOfRowsAreCached asks for a list with that of its rows: both are cached, and what is not there of either is asked for.
func TestListsOfRowsAreCached(t *testing.T) {
	inner, _ := loaded(t, 1<<20)
	v := viewOf(t, New(nesting{inner}, 1<<20))
	first := partnersOn("2013-03-28", "incheon")
	next := *partnersOn("2012-03-28").List
	first.Then = []store.ListQuery{next}
	a := v.Batch(t.Context(), []store.Question{first})[0]
	parents := store.RowsAsParents(a.Pages, next)
	if a.Err != nil || len(parents) == 0 || len(a.Then[next]) != len(parents) {
		t.Fatalf("it answers %d pages of %d rows, %v", len(a.Then[next]), len(parents), a.Err)
	}
	inner.asked = nil
	again := v.Batch(t.Context(), []store.Question{first, {Of: parents, List: &next}})
	if len(inner.asked) > 0 || !reflect.DeepEqual(again[0].Pages, a.Pages) || !reflect.DeepEqual(again[1].Pages, a.Then[next]) {
		t.Errorf("asked again, %+v reach the store, and it answers %+v", inner.asked, again)
	}
}

// TestEachVersionIsCachedApart answers from the data that are there now, and a view of before from its own.
func TestEachVersionIsCachedApart(t *testing.T) {
	_, s := loaded(t, 1<<20)
	before := viewOf(t, s)
	name := func(v store.View) string {
		t.Helper()
		found, err := v.Entities(t.Context(), []string{"kobe"})
		if err != nil {
			t.Fatal(err)
		}
		return found["kobe"].(*atlas.City).Names.English
	}
	name(before)
	changed := storetest.Fixture()
	for _, c := range changed.Cities {
		if c.ID == "kobe" {
			c.Names.English = "New Kobe"
		}
	}
	if _, err := s.Load(t.Context(), changed, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := name(viewOf(t, s)); got != "New Kobe" {
		t.Errorf("after the data changed, the name is %q", got)
	}
	if got := name(before); got != "Kobe" {
		t.Errorf("the view of before says %q", got)
	}
	if got := name(viewOf(t, s)); got != "New Kobe" {
		t.Errorf("after a question about the data of before, the name is %q", got)
	}
}

// TestMemoryIsBounded asks for more than may be cached.
func TestMemoryIsBounded(t *testing.T) {
	const limit = 64 << 10
	inner, s := loaded(t, limit)
	v := viewOf(t, s)
	day := atlas.Day("2013-03-28")
	for range 100 {
		if _, err := v.Map(t.Context(), store.MapQuery{Focus: []string{"incheon"}, Depth: 1, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: day, Budget: 3}); err != nil {
			t.Fatal(err)
		}
		if n := s.Stats(); n.Bytes > limit || n.Answers == 0 {
			t.Fatalf("%d answers of %d bytes are cached, of at most %d", n.Answers, n.Bytes, limit)
		}
		day = day.Add(0, 1)
	}
	inner.asked = nil
	if v.Map(t.Context(), store.MapQuery{Focus: []string{"incheon"}, Depth: 1, Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: "2013-03-28", Budget: 3}); len(inner.asked) != 1 {
		t.Error("what was asked longest ago is cached still")
	}
}

// TestEnded returns how a context ended, though the answer is cached.
func TestEnded(t *testing.T) {
	_, s := loaded(t, 1<<20)
	v := viewOf(t, s)
	if _, err := v.Entities(t.Context(), []string{"kobe"}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Entities(ctx, []string{"kobe"}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

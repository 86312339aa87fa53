// Package cached caches the answers of a store that is asked over a network. The data of a version never change, so that
// what was asked of it once needs no round trip the next time, whatever operation asks: the entity with an id, the page of a
// list of one parent, groups, a map, a search, paths. What a store computes once for a data version by itself, series
// and the network, it is asked for.
//
//	operation ──→ cached.Store ──→ store on Neo4j
//	                   │
//	              answers of the last data version, the least recently used dropped first
package cached

import (
	"context"
	"maps"
	"sync"
	"sync/atomic"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/store"
)

// Store is a store whose answers are cached.
type Store struct {
	store.Store
	limit        int
	hits, misses atomic.Int64

	mu      sync.Mutex
	dataset *atlas.Dataset // whose answers they are; nil before the first view
	answers *lru.Bytes[any, any]
}

// New returns a store that answers as s does, and caches answers in at most limit bytes, as near as they are estimated.
func New(s store.Store, limit int) *Store {
	return &Store{Store: s, limit: limit, answers: lru.NewBytes[any, any](limit)}
}

// Stats is what a store has cached, and how often that served.
type Stats struct {
	Answers, Bytes int
	Hits, Misses   int64 // parts of questions: an entity, a page, a map
}

// Stats returns what is cached at this moment.
func (s *Store) Stats() Stats {
	answers := s.answersOf(nil)
	return Stats{Answers: answers.Len(), Bytes: answers.Size(), Hits: s.hits.Load(), Misses: s.misses.Load()}
}

// View is a view of the store. Views with one [atlas.Dataset] are of one data version, and share what is cached; those of the
// version before share nothing with those that come.
func (s *Store) View(ctx context.Context) (store.View, error) {
	v, err := s.Store.View(ctx)
	if err != nil {
		return nil, err
	}
	w := &view{beneath: beneath{v}, store: s, answers: s.answersOf(v.Dataset())}
	w.Asking = w.ask
	return w, nil
}

// answersOf is the cache of a data version: an empty one when it is new. Of nil it is that of the last one.
func (s *Store) answersOf(d *atlas.Dataset) *lru.Bytes[any, any] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d != nil && d != s.dataset {
		if s.dataset != nil {
			s.answers = lru.NewBytes[any, any](s.limit)
		}
		s.dataset = d
	}
	return s.answers
}

// beneath is the view of the store, whose methods stand beneath those of [store.Asking].
type beneath struct{ store.View }

// view is one data version. One that is not there, an entity or a parent, is looked up each time.
type view struct {
	beneath
	store.Asking
	store   *Store
	answers *lru.Bytes[any, any]
}

// ask asks a question for what is not cached of its answer.
func (v *view) ask(ctx context.Context, q store.Question) (a store.Answer) {
	if rest, more := v.lookUp(q, &a); more || ctx.Err() != nil {
		v.complete(&a, rest, rest.Ask(ctx, v.View))
	}
	return a
}

// Batch asks many questions at once for what is not cached of their answers.
func (v *view) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	answers := make([]store.Answer, len(questions))
	var asked []store.Question
	var places []int // in answers, of what is asked
	for i, q := range questions {
		if rest, more := v.lookUp(q, &answers[i]); more || ctx.Err() != nil {
			asked, places = append(asked, rest), append(places, i)
		}
	}
	if len(asked) > 0 {
		for i, got := range v.View.Batch(ctx, asked) {
			v.complete(&answers[places[i]], asked[i], got)
		}
	}
	return answers
}

// lookUp puts what is cached of the answer to a question into it. The rest is what is to be asked still, where there is more.
func (v *view) lookUp(q store.Question, a *store.Answer) (rest store.Question, more bool) {
	rest = q
	cached := false
	switch {
	case q.List != nil:
		key := pageKeyOf(*q.List)
		a.Pages, rest.Of = lookUpEach[*store.Page](v, q.Of, func(id string) any { return key.of(id) })
		return rest, len(rest.Of) > 0
	case q.Map != nil:
		a.Map, cached = lookUp[*store.Map](v, mapKeyOf(*q.Map))
	case q.Group != nil:
		a.Groups, cached = lookUp[[]store.GroupCount](v, groupKeyOf(*q.Group))
	case q.Series != nil, q.Network != 0: // the store caches what they are made of
	case q.Search != nil:
		a.Search, cached = lookUp[*store.SearchPage](v, q.Search.Key())
	case q.Paths != nil:
		a.Paths, cached = lookUp[*store.PathResult](v, *q.Paths)
	case q.Entities != nil:
		a.Entities, rest.Entities = lookUpEach[atlas.Entity](v, q.Entities, func(id string) any { return entityKey(id) })
		return rest, len(rest.Entities) > 0
	}
	return rest, !cached
}

// complete adds the answer to the rest of a question, and caches it.
func (v *view) complete(a *store.Answer, rest store.Question, got store.Answer) {
	if got.Err != nil {
		*a = got
		return
	}
	switch {
	case rest.List != nil:
		maps.Copy(a.Pages, got.Pages)
		v.addPages(*rest.List, got.Pages)
		a.Then = got.Then
		for q, pages := range got.Then {
			v.addPages(q, pages)
		}
	case rest.Map != nil:
		a.Map = got.Map
		v.answers.Add(mapKeyOf(*rest.Map), got.Map, bytesOfMap(got.Map))
	case rest.Group != nil:
		a.Groups = got.Groups
		v.answers.Add(groupKeyOf(*rest.Group), got.Groups, bytesOfGroups(got.Groups))
	case rest.Series != nil, rest.Network != 0:
		*a = got
	case rest.Search != nil:
		a.Search = got.Search
		v.answers.Add(rest.Search.Key(), got.Search, bytesOfHits(got.Search))
	case rest.Paths != nil:
		a.Paths = got.Paths
		v.answers.Add(*rest.Paths, got.Paths, bytesOfPaths(got.Paths))
	case rest.Entities != nil:
		for id, e := range got.Entities {
			a.Entities[id] = e
			v.answers.Add(entityKey(id), e, bytesOfEntity)
		}
	}
}

// addPages caches the pages of a list.
func (v *view) addPages(q store.ListQuery, pages map[string]*store.Page) {
	if q.Order.Values != nil {
		return // the numbers of an order by a measure are as many as there are things, and count as no part of an answer
	}
	key := pageKeyOf(q)
	for id, p := range pages {
		v.answers.Add(key.of(id), p, key.bytes()+bytesOfPage(p))
	}
}

// lookUp is the cached answer to a part of a question.
func lookUp[T any](v *view, key any) (answer T, ok bool) {
	found, ok := v.answers.Get(key)
	if !ok {
		v.store.misses.Add(1)
		return answer, false
	}
	v.store.hits.Add(1)
	return found.(T), true
}

// lookUpEach is what is cached for some ids, and the others.
func lookUpEach[T any](v *view, ids []string, key func(id string) any) (found map[string]T, others []string) {
	found, others = make(map[string]T, len(ids)), []string{}
	for _, id := range ids {
		if answer, ok := lookUp[T](v, key(id)); ok {
			found[id] = answer
		} else {
			others = append(others, id)
		}
	}
	return found, others
}

package neo4jstore

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// ranking is the keys of all entities of a kind in an order that depends on a day:
// derived, and kept in memory, as the database cannot have an index of every day. It
// takes some 80 bytes an entity.
type ranking struct {
	byID    []string // keys, in order of the ids at their ends
	ordered []string // the same in text order, which is that of the order upwards
}

// maxRankings is how many rankings a store keeps.
const maxRankings = 16

// rankings are a cache of those asked for last. Requests for one that is being computed
// wait for it.
type rankings struct {
	mu    sync.Mutex
	cache *lru.Cache[rankingOf, *pendingRanking]
}

// rankingOf says which ranking is meant; never a descending one.
type rankingOf struct {
	pin   pin
	kind  atlas.Kind
	order store.Order
}

// pendingRanking is a ranking when done is closed, or why there is none.
type pendingRanking struct {
	done chan struct{}
	*ranking
	err error
}

// newRanking is the ranking of keys.
func newRanking(keys []string) *ranking {
	r := &ranking{byID: keys, ordered: slices.Clone(keys)}
	slices.SortFunc(r.byID, func(x, y string) int { return strings.Compare(idOf(x), idOf(y)) })
	slices.Sort(r.ordered)
	return r
}

// idOf is the id at the end of a key.
func idOf(key string) string { return key[strings.LastIndex(key, fold.Separator)+1:] }

// key is the key of the entity with an id; empty where there is none such.
func (r *ranking) key(id string) string {
	i, ok := slices.BinarySearchFunc(r.byID, id, func(key, id string) int { return strings.Compare(idOf(key), id) })
	if !ok {
		return ""
	}
	return r.byID[i]
}

// in is the key at each place in the direction of an order, what is not known last.
func (r *ranking) in(o store.Order) func(i int) string {
	if !o.Desc {
		return func(i int) string { return r.ordered[i] }
	}
	known, _ := slices.BinarySearch(r.ordered, atlas.UnknownLast)
	return func(i int) string {
		if i < known {
			return r.ordered[known-1-i]
		}
		return r.ordered[len(r.ordered)-1-(i-known)]
	}
}

// pending is the ranking that is kept, and whether it is for the caller to compute.
func (s *rankings) pending(of rankingOf) (p *pendingRanking, toCompute bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cache == nil {
		if s.cache, err = lru.New[rankingOf, *pendingRanking](maxRankings); err != nil {
			return nil, false, err
		}
	}
	if p, ok := s.cache.Get(of); ok {
		return p, false, nil
	}
	p = &pendingRanking{done: make(chan struct{})}
	s.cache.Add(of, p)
	return p, true, nil
}

// forget lets go of a ranking that could not be computed.
func (s *rankings) forget(of rankingOf, p *pendingRanking) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if kept, ok := s.cache.Peek(of); ok && kept == p {
		s.cache.Remove(of)
	}
}

// ranking is that of a kind in an order, with one statement where it is not kept.
func (v *view) ranking(ctx context.Context, kind atlas.Kind, o store.Order) (*ranking, error) {
	o.Desc = false
	of := rankingOf{v.pin, kind, o}
	for {
		p, toCompute, err := v.rankings.pending(of)
		if err != nil {
			return nil, err
		}
		if toCompute {
			p.ranking, p.err = v.alone().rank(ctx, of) // other questions of a batch may wait for it
			if p.err != nil {
				v.rankings.forget(of, p)
			}
			close(p.done)
			return p.ranking, p.err
		}
		select {
		case <-ctx.Done():
			return nil, contextError(ctx)
		case <-p.done:
		}
		if p.err == nil || !isOfCaller(p.err) {
			return p.ranking, p.err
		}
	}
}

// isOfCaller says whether an error is that of a request that ended, not of the question.
func isOfCaller(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, store.ErrTimeout)
}

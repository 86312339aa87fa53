package memstore

import (
	"fmt"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/store"
)

// resultCache holds the results of questions that look at everything there is, or at much more than they answer: of a snapshot they stay
// the same, and what is asked once is mostly asked again, for the next page of it too. Those asked last are cached, so that a list with a
// filter and the counts of groups cost what they answer, and not what is there.
type resultCache struct {
	lists    *lru.Cache[listKey, ranking]
	groups   *lru.Cache[string, []store.GroupCount]
	series   *lru.Cache[string, []store.SeriesPoint] // of all
	networks *lru.Cache[store.NodeSet, *store.Network]
	searches *lru.Cache[store.SearchQueryKey, *store.SearchPage]
	paths    *lru.Cache[store.PathQuery, *store.PathResult]
	changes  *lru.Cache[changesKey, []int32]
	ofCity   *lru.Cache[num, []change]
	partners *lru.Cache[partnersKey, partnersFound]
}

// listKey is a list of everything with a filter, in an order; never a descending one.
type listKey struct {
	rankingOf
	filter string // see [store.Filter.String]
}

// How many results a snapshot caches. A list, of changes too, takes 4 bytes for each thing in it; groups and hits, beyond so many of which are not cached,
// and the links of paths some 100 bytes each.
const (
	listsCached    = 32
	groupsCached   = 16
	seriesCached   = 16
	networksCached = 4
	searchesCached = 64
	pathsCached    = 16
	changesCached  = 16
	citiesCached   = 32 // whose changes are, 20 bytes each
	partnersCached = 32 // of 12 bytes each
	mostGroups     = 10_000
	mostHits       = 100
)

func newResultCache() resultCache {
	return resultCache{
		lists:    lru.New[listKey, ranking](listsCached),
		groups:   lru.New[string, []store.GroupCount](groupsCached),
		series:   lru.New[string, []store.SeriesPoint](seriesCached),
		networks: lru.New[store.NodeSet, *store.Network](networksCached),
		searches: lru.New[store.SearchQueryKey, *store.SearchPage](searchesCached),
		paths:    lru.New[store.PathQuery, *store.PathResult](pathsCached),
		changes:  lru.New[changesKey, []int32](changesCached),
		ofCity:   lru.New[num, []change](citiesCached),
		partners: lru.New[partnersKey, partnersFound](partnersCached),
	}
}

// passingRanking is what of all entities of a kind in an order passes j. It is not cached where the context of j has ended, as it
// is not whole then.
func (s *snapshot) passingRanking(kind atlas.Kind, o store.Order, j *filterRun) ranking {
	r := s.ranking(kind, o)
	if j == nil {
		return r
	}
	o.Desc = false
	key := listKey{rankingOf{kind, o}, j.filter.String()}
	if made, ok := s.results.lists.Get(key); ok && j.count == nil { // work that is counted is done
		return made
	}
	known := j.passing(r.all[:r.known])
	made := ranking{slices.Clip(slices.Concat(known, j.passing(r.all[r.known:]))), len(known)}
	if !j.ended() {
		s.results.lists.Add(key, made)
	}
	return made
}

// seriesKey says which series is meant.
func seriesKey(q store.SeriesQuery) string {
	return fmt.Sprintf("%s %s %s %s %d %s", q.Of, q.From, q.To, q.Step, q.Kinds, q.Filter)
}

// groupsKey says which groups are meant.
func groupsKey(q store.GroupQuery) string {
	return fmt.Sprintf("%s %v %s %s %s %v %v %d %s", q.Kind, q.By, q.AsOf, q.CounterpartOf, q.Sort, q.Having, q.Cities, q.First, q.Filter)
}

package memstore

import (
	"fmt"
	"reflect"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/lru"
	"citygraph/internal/store"
)

// resultCache holds the results of questions that look at everything there is, or at much more than they answer: of a snapshot they stay
// the same, and what is asked once is mostly asked again, for the next page of it too. Those asked last are cached, so that a list with a
// filter and the counts of groups cost what they answer, and not what is there.
type resultCache struct {
	groups   *lru.Cache[string, []store.GroupCount]
	series   *lru.Cache[string, []store.SeriesPoint] // of all
	networks *lru.Cache[store.NodeSet, *store.Network]
	searches *lru.Cache[store.SearchQueryKey, *store.SearchPage]
	paths    *lru.Cache[store.PathQuery, *store.PathResult]
	rows     *lru.Bytes[any, any] // see cached
}

// listKey is a list of everything with a filter, in an order; never a descending one.
type listKey struct {
	rankingOf
	filter string // see [store.Filter.String]
}

// How many results a snapshot caches. Groups and hits, beyond so many of which are not cached, and the links of paths take some 100 bytes each.
const (
	groupsCached   = 16
	seriesCached   = 16
	networksCached = 4
	searchesCached = 64
	pathsCached    = 16
	mostGroups     = 10_000
	mostHits       = 100
)

// The rows of lists that are cached take at most so much memory, and so much for each entity; those of one list take an eighth of that at most.
// Fewer rows than fewRows are found in the time of looking them up.
const (
	rowsBytes       = 4 << 20
	rowsBytesOfEach = 64
	fewRows         = 100
)

// cachedRows is [cached] for rows that are found among a number of others, but finds them anew where these are few.
func cachedRows[K comparable, R any](c *resultCache, key K, among int, counted bool, find func() (rows R, bytes int, whole bool)) R {
	if among <= fewRows {
		rows, _, _ := find()
		return rows
	}
	return cached(c, key, counted, find)
}

// cached returns the rows of a list that were asked for lately, or finds them. Those that are not whole, as the context of the question has
// ended, are not cached. The key has a type of its own for each type of list. Where work is counted, it is done.
func cached[K comparable, R any](c *resultCache, key K, counted bool, find func() (rows R, bytes int, whole bool)) R {
	if rows, ok := c.rows.Get(key); ok && !counted {
		return rows.(R)
	}
	rows, bytes, whole := find()
	if whole {
		c.rows.Add(key, rows, bytes+keyBytes)
	}
	return rows
}

// keyBytes is about what a key of rows and its place in the cache take.
const keyBytes = 300

// bytesOf is the size of a list, with the room that it has.
func bytesOf[E any](list []E) int { return cap(list) * int(reflect.TypeFor[E]().Size()) }

func newResultCache(entities int) resultCache {
	return resultCache{
		groups:   lru.New[string, []store.GroupCount](groupsCached),
		series:   lru.New[string, []store.SeriesPoint](seriesCached),
		networks: lru.New[store.NodeSet, *store.Network](networksCached),
		searches: lru.New[store.SearchQueryKey, *store.SearchPage](searchesCached),
		paths:    lru.New[store.PathQuery, *store.PathResult](pathsCached),
		rows:     lru.NewBytes[any, any](rowsBytes + entities*rowsBytesOfEach),
	}
}

// passingRanking is what of all entities of a kind in an order passes j.
func (s *snapshot) passingRanking(kind atlas.Kind, o store.Order, j *filterRun) ranking {
	r := s.ranking(kind, o)
	if j == nil {
		return r
	}
	o.Desc = false
	key := listKey{rankingOf{kind, o}, j.key()}
	return cached(&s.results, key, j.counted(), func() (ranking, int, bool) {
		known := j.passing(r.all[:r.known])
		passing := ranking{slices.Concat(known, j.passing(r.all[r.known:])), len(known)}
		return passing, bytesOf(passing.all), !j.ended()
	})
}

// seriesKey says which series is meant.
func seriesKey(q store.SeriesQuery) string {
	return fmt.Sprintf("%s %s %s %s %d %s", q.Of, q.From, q.To, q.Step, q.Kinds, q.Filter)
}

// groupsKey says which groups are meant.
func groupsKey(q store.GroupQuery) string {
	return fmt.Sprintf("%s %v %s %s %s %v %v %d %s", q.Kind, q.By, q.AsOf, q.CounterpartOf, q.Sort, q.Having, q.Cities, q.First, q.Filter)
}

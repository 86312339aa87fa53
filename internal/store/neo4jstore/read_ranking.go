package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
	"citygraph/internal/store"
)

// ranking is the keys of all entities of a kind in an order that depends on a day:
// derived, and kept in memory, as the database cannot have an index of every day. It
// takes some 80 bytes an entity.
type ranking struct {
	byID    []string // keys, in order of the ids at their ends; of a list with a filter none
	ordered []string // the same in text order, which is that of the order upwards
}

// maxRankings is how many rankings a store keeps.
const maxRankings = 16

// rankingOf says which ranking is meant; never a descending one.
type rankingOf struct {
	pin   pin
	kind  atlas.Kind
	order store.Order
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

// in is the key at each place in the direction of a list, what is not known last.
func (r *ranking) in(q store.ListQuery) func(i int) string {
	if !q.Order.Desc {
		return func(i int) string { return r.ordered[i] }
	}
	known := len(r.ordered)
	if q.HasUnknown() {
		known, _ = slices.BinarySearch(r.ordered, atlas.UnknownLast)
	}
	return func(i int) string {
		if i < known {
			return r.ordered[known-1-i]
		}
		return r.ordered[len(r.ordered)-1-(i-known)]
	}
}

// ranking is that of a kind in an order, with one statement where it is neither kept nor by numbers that the question brings.
func (v *view) ranking(ctx context.Context, kind atlas.Kind, o store.Order) (*ranking, error) {
	o.Desc = false
	of := rankingOf{v.pin, kind, o}
	if values := o.Values; values != nil {
		return computed(ctx, v.rankings, of, func(context.Context) (*ranking, error) { return measuredRanking(values), nil })
	}
	return computed(ctx, v.rankings, of, func(ctx context.Context) (*ranking, error) {
		return v.alone().rank(ctx, of) // other questions of a batch may wait for it
	})
}

// measuredRanking is the ranking by numbers that a question brings.
func measuredRanking(m *store.Measured) *ranking {
	keys := make([]string, len(m.IDs()))
	for i, id := range m.IDs() {
		keys[i] = m.Key(id)
	}
	return newRanking(keys)
}

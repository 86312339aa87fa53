package storetest

import (
	"math/rand/v2"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Pairs returns the ids of n pairs of cities of an atlas, the same ones every time.
func Pairs(a *atlas.Atlas, n int) [][2]string {
	r := rand.New(rand.NewPCG(1, 2))
	pairs := make([][2]string, n)
	for i := range pairs {
		from, to := r.IntN(len(a.Cities)), r.IntN(len(a.Cities)-1)
		if to >= from {
			to++
		}
		pairs[i] = [2]string{a.Cities[from].ID, a.Cities[to].ID}
	}
	return pairs
}

// PathsBetween asks how two cities are joined on the day of an atlas, as a user does
// who names no more than them.
func PathsBetween(a *atlas.Atlas, pair [2]string) store.PathQuery {
	return store.PathQuery{
		From: pair[0], To: pair[1], MaxLength: store.MaxPathLength, First: 5,
		Kinds: store.NodeSetOf(atlas.KindCity), Links: store.DefaultLinks, AsOf: a.Meta.Day,
	}
}

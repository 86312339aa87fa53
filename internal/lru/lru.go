// Package lru has caches that hold what was used last: [Cache], bounded by the number of values, and [Bytes], bounded by their size. Both
// are those of hashicorp/golang-lru, which returns an error for a bound below 1 and knows nothing of sizes.
package lru

import lru "github.com/hashicorp/golang-lru/v2"

// Cache holds a number of values, those used last. It is safe for concurrent use.
type Cache[K comparable, V any] = lru.Cache[K, V]

// New returns an empty cache of at most n values. It panics where n is below 1.
func New[K comparable, V any](n int) *Cache[K, V] {
	c, err := lru.New[K, V](n)
	if err != nil {
		panic("lru: " + err.Error())
	}
	return c
}

package lru

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// Bytes holds the values used last, as many as fit into a number of bytes. It is safe for concurrent use.
type Bytes[K comparable, V any] struct {
	mu    sync.Mutex
	lru   *simplelru.LRU[K, entry[V]]
	bytes int // of all values
	limit int
}

type entry[V any] struct {
	value V
	bytes int
}

// NewBytes returns an empty cache of at most limit bytes.
func NewBytes[K comparable, V any](limit int) *Bytes[K, V] {
	c := &Bytes[K, V]{limit: limit}
	var err error
	// Bytes are the bound, so that of the number of values is none.
	c.lru, err = simplelru.NewLRU(max(1, limit), func(_ K, e entry[V]) { c.bytes -= e.bytes })
	if err != nil {
		panic("lru: " + err.Error()) // the number is positive
	}
	return c
}

// Get returns the value of a key.
func (c *Bytes[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.lru.Get(key)
	return e.value, ok
}

// Add stores a value of a size, and drops what was used longest ago until all fit. A value that is larger than an eighth of
// the cache is not stored: it would drop too many others.
func (c *Bytes[K, V]) Add(key K, value V, bytes int) {
	if bytes > c.limit/8 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru.Remove(key)
	c.lru.Add(key, entry[V]{value, bytes})
	c.bytes += bytes
	for c.bytes > c.limit {
		c.lru.RemoveOldest()
	}
}

// Len returns the number of values.
func (c *Bytes[K, V]) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lru.Len()
}

// Size returns the bytes of all values together.
func (c *Bytes[K, V]) Size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}

// Clear drops all values.
func (c *Bytes[K, V]) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru.Purge()
}

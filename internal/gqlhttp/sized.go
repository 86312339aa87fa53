package gqlhttp

import (
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// A sized keeps the values used last, as many as fit into a number of bytes. It is safe for concurrent use.
type sized[K comparable, V any] struct {
	mu    sync.Mutex
	lru   *simplelru.LRU[K, weighed[V]]
	bytes int // of what is kept
	most  int
}

type weighed[V any] struct {
	value V
	bytes int
}

func newSized[K comparable, V any](most int) *sized[K, V] {
	s := &sized[K, V]{most: most}
	var err error
	// Bytes are the bound, so that of the number of values is none.
	s.lru, err = simplelru.NewLRU(max(1, most), func(_ K, w weighed[V]) { s.bytes -= w.bytes })
	if err != nil {
		panic(err) // the size is positive
	}
	return s
}

func (s *sized[K, V]) get(key K) (V, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, ok := s.lru.Get(key)
	return w.value, ok
}

// add keeps a value of a weight, and drops what was used longest ago until all fit. A value that is heavier than an
// eighth of the whole is not kept: it would cost too many others their place.
func (s *sized[K, V]) add(key K, value V, bytes int) {
	if bytes > s.most/8 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lru.Remove(key)
	s.lru.Add(key, weighed[V]{value, bytes})
	s.bytes += bytes
	for s.bytes > s.most {
		s.lru.RemoveOldest()
	}
}

// empty drops all.
func (s *sized[K, V]) empty() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lru.Purge()
}

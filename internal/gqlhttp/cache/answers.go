package cache

import (
	"context"
	"sync"
	"sync/atomic"

	"citygraph/internal/lru"
	"citygraph/internal/singleflight"
)

// Answers caches answers by their entity tags, and lets requests for an answer that is being made wait for it. All answers
// belong to one revision of what they depend on: with another revision the cache is emptied. It is safe for concurrent use.
type Answers[V any] struct {
	stored *lru.Bytes[string, V]

	making   singleflight.Group[string, V]
	mu       sync.Mutex
	revision string

	hits, misses atomic.Int64
}

// Counts says what a cache of answers holds, and how often it was asked since the start.
type Counts struct {
	Entries, Bytes int
	Hits           int64 // requests whose answer was stored, or was being made for another
	Misses         int64 // requests for which it was made
}

// Counts returns the counts of this moment.
func (a *Answers[V]) Counts() Counts {
	return Counts{a.stored.Len(), a.stored.Size(), a.hits.Load(), a.misses.Load()}
}

// NewAnswers returns an empty cache of at most limit bytes.
func NewAnswers[V any](limit int) *Answers[V] {
	return &Answers[V]{stored: lru.NewBytes[string, V](limit)}
}

// Get returns the answer stored under a tag, or makes it, once for all requests that ask at the same time. Making it goes on
// when the request that began it ends, as long as another waits; then its context is cancelled. It is not ok when ctx ends
// first.
func (a *Answers[V]) Get(ctx context.Context, tag, revision string, run func(context.Context) V) (answer V, ok bool) {
	a.setRevision(revision)
	if answer, ok := a.stored.Get(tag); ok {
		a.hits.Add(1)
		return answer, true
	}
	answer, shared, err := a.making.Do(ctx, tag, func(ctx context.Context) (V, error) {
		if answer, ok := a.stored.Get(tag); ok { // another request has stored it since
			a.hits.Add(1)
			return answer, nil
		}
		a.misses.Add(1)
		return run(ctx), nil
	})
	if shared {
		a.hits.Add(1)
	}
	return answer, err == nil
}

// setRevision empties the cache when the revision is another.
func (a *Answers[V]) setRevision(revision string) {
	a.mu.Lock()
	changed := a.revision != revision
	a.revision = revision
	a.mu.Unlock()
	if changed {
		a.stored.Clear()
	}
}

// Add stores an answer of a size under its tag, unless it belongs to another revision than the last Get.
func (a *Answers[V]) Add(tag, revision string, answer V, bytes int) {
	a.mu.Lock()
	current := a.revision == revision
	a.mu.Unlock()
	if current {
		a.stored.Add(tag, answer, bytes)
	}
}

// Waiting returns how many requests wait for an answer that is being made.
func (a *Answers[V]) Waiting() int { return a.making.Waiting() }

package cache

import (
	"context"
	"sync"
	"sync/atomic"
)

// Answers caches answers by their entity tags, and lets requests for an answer that is being made wait for it. All answers
// belong to one revision of what they depend on: with another revision the cache is emptied. It is safe for concurrent use.
type Answers[V any] struct {
	stored *LRU[string, V]

	mu       sync.Mutex
	revision string
	calls    map[string]*call[V]

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
	return Counts{a.stored.Len(), a.stored.Bytes(), a.hits.Load(), a.misses.Load()}
}

// A call makes one answer.
type call[V any] struct {
	waiting int // requests
	cancel  context.CancelFunc
	done    chan struct{} // closed when answer is set
	answer  V
}

// NewAnswers returns an empty cache of at most limit bytes.
func NewAnswers[V any](limit int) *Answers[V] {
	return &Answers[V]{stored: NewLRU[string, V](limit), calls: map[string]*call[V]{}}
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
	a.mu.Lock()
	c := a.calls[tag]
	if c == nil {
		if answer, ok := a.stored.Get(tag); ok { // another request has stored it since
			a.mu.Unlock()
			a.hits.Add(1)
			return answer, true
		}
		c = a.begin(ctx, tag, run)
		a.misses.Add(1)
	} else {
		a.hits.Add(1)
	}
	c.waiting++
	a.mu.Unlock()
	select {
	case <-c.done:
		return c.answer, true
	case <-ctx.Done():
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if c.waiting--; c.waiting == 0 {
		c.cancel()
		if a.calls[tag] == c {
			delete(a.calls, tag) // the next request makes it again
		}
	}
	return answer, false
}

// begin starts to make an answer. The caller has locked a.
func (a *Answers[V]) begin(ctx context.Context, tag string, run func(context.Context) V) *call[V] {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	c := &call[V]{cancel: cancel, done: make(chan struct{})}
	a.calls[tag] = c
	go func() { // ends when the answer is made, or no request waits for it
		defer cancel()
		answer := run(ctx)
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.calls[tag] == c {
			delete(a.calls, tag)
		}
		c.answer = answer
		close(c.done)
	}()
	return c
}

// setRevision empties the cache when the revision is another.
func (a *Answers[V]) setRevision(revision string) {
	a.mu.Lock()
	changed := a.revision != revision
	a.revision = revision
	a.mu.Unlock()
	if changed {
		a.stored.clear()
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
func (a *Answers[V]) Waiting() (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, c := range a.calls {
		n += c.waiting
	}
	return n
}

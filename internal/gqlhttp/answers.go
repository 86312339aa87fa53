package gqlhttp

import (
	"context"
	"sync"
)

// answers keeps answers by their entity tags, within a number of bytes, and lets requests for one that is being made
// wait for it. It is emptied when the basis of answers changes.
type answers struct {
	kept *sized[string, *Response]

	mu      sync.Mutex
	basis   string
	flights map[string]*flight
}

// A flight is an answer that is being made.
type flight struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{} // closed when resp is there
	resp    *Response
}

func newAnswers(bytes int) *answers {
	return &answers{kept: newSized[string, *Response](bytes), flights: map[string]*flight{}}
}

// answer returns the answer that is kept under key, or has it made, once for all that ask at the same time. What one
// of them makes does not end with its request, as long as another waits for it; then it does.
func (a *answers) answer(ctx context.Context, key, basis string, run func(context.Context) *Response) *Response {
	a.follow(basis)
	if resp, ok := a.kept.get(key); ok {
		return resp
	}
	a.mu.Lock()
	f := a.flights[key]
	if f == nil {
		if resp, ok := a.kept.get(key); ok { // it was made just now
			a.mu.Unlock()
			return resp
		}
		making, cancel := context.WithCancel(context.WithoutCancel(ctx))
		f = &flight{cancel: cancel, done: make(chan struct{})}
		a.flights[key] = f
		go func() { // ends when the answer is made, or nobody waits for it
			defer cancel()
			resp := run(making)
			a.mu.Lock()
			defer a.mu.Unlock()
			if a.flights[key] == f {
				delete(a.flights, key)
			}
			f.resp = resp
			close(f.done)
		}()
	}
	f.waiting++
	a.mu.Unlock()
	select {
	case <-f.done:
		return f.resp
	case <-ctx.Done():
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if f.waiting--; f.waiting == 0 {
		f.cancel()
		if a.flights[key] == f {
			delete(a.flights, key) // who asks from now on wants it made
		}
	}
	return nil
}

// follow empties the cache when the basis is another.
func (a *answers) follow(basis string) {
	a.mu.Lock()
	changed := a.basis != basis
	a.basis = basis
	a.mu.Unlock()
	if changed {
		a.kept.empty()
	}
}

// keep keeps an answer that has no errors under its tag.
func (a *answers) keep(resp *Response) {
	if resp.tag == "" || len(resp.Errors) > 0 {
		return
	}
	a.mu.Lock()
	current := a.basis == resp.basis.Version
	a.mu.Unlock()
	if current {
		const around = 500 // the tag, the structs and what keeps them
		a.kept.add(resp.tag, resp, len(resp.Data)+around)
	}
}

package loader

import (
	"context"
	"sync"
	"sync/atomic"

	"citygraph/internal/store"
)

// What an operation asks of a store follows from its text and its arguments, but for the
// ids of what it finds on the way. So where a question is a round trip, the fields are run
// twice: first for their questions alone, on things that stand in for what is not known
// yet, and then, when all was asked with a few statements, for the answer.
//
//	dry run: city ── partnerships? ──► (an agreement) ── parties? ──► (a city) …
//	asked:   the agreements of the city, together with all that is asked of the city
//	         the parties of these, together with all else that is asked of them
//	run:     every level finds what it asks for
//
// With a list goes what is asked of its rows next: a store that can answers both at once, and the second line is asked for what is
// left.
//
// What the dry run does not meet, since it depends on what is found, is asked when the
// fields are run for the answer.

// passes is how often fields are run for their questions: again where the kind of what
// they go on from, at the root, is known only then.
const passes = 2

// gathering is the questions of an operation while they are gathered. It may be used from
// many goroutines.
type gathering struct {
	mu    sync.Mutex
	open  map[place]any // what stands in for an answer that is not there yet
	noted []noted       // to be asked next
	again atomic.Bool   // something of unknown kind stands at the root
}

// place is where an answer belongs.
type place struct {
	at  *Level
	key any
}

// noted is a question, and what is to be done with its answer.
type noted struct {
	store.Question
	answered func(store.Answer)
	then     func() []store.ListQuery // what is asked of the rows of the answer; nil: nothing can be
}

// Gather runs dry for the questions that fields ask, and asks these: those that do not
// wait for each other's answers at once. What dry returns, and what fails in it, means
// nothing: it works on stand-ins. Afterwards the fields find the answers in their levels.
// Where a question costs no round trip it does nothing.
func (r *Request) Gather(ctx context.Context, dry func()) {
	if !r.View.IsRemote() {
		return
	}
	for range passes {
		g := &gathering{open: map[place]any{}}
		r.gathering.Store(g)
		dry()
		asked := r.askNoted(ctx, g)
		r.gathering.Store(nil)
		if !asked || !g.again.Load() {
			return
		}
	}
}

// Gathering says whether the fields are run for their questions alone.
func (r *Request) Gathering() bool { return r.gathering.Load() != nil }

// askNoted asks what was noted, and what is asked of the answers, and says whether there
// was anything.
func (r *Request) askNoted(ctx context.Context, g *gathering) (asked bool) {
	for ctx.Err() == nil {
		g.mu.Lock()
		batch := g.noted
		g.noted = nil
		g.mu.Unlock()
		if len(batch) == 0 {
			return asked
		}
		questions := make([]store.Question, len(batch))
		for i := range batch {
			questions[i] = batch[i].Question
			if batch[i].then != nil {
				questions[i].Then = batch[i].then()
			}
		}
		for i, a := range r.askAll(ctx, questions) {
			batch[i].answered(a)
		}
		asked = true
	}
	return asked
}

// askAll asks some questions; one alone, of whose rows nothing is asked, as it would be asked without the others.
func (r *Request) askAll(ctx context.Context, questions []store.Question) []store.Answer {
	if len(questions) == 1 && len(questions[0].Then) == 0 {
		return []store.Answer{questions[0].Ask(ctx, r.View)}
	}
	return r.View.Batch(ctx, questions)
}

// standIn is what stands in for the answer that belongs to a place. Where there is nothing
// yet, create makes it, and what it returns besides is called then.
func standIn[T any](g *gathering, p place, create func() (T, func())) T {
	g.mu.Lock()
	if s, ok := g.open[p]; ok {
		g.mu.Unlock()
		return s.(T)
	}
	s, then := create()
	g.open[p] = s
	g.mu.Unlock()
	then()
	return s
}

func (g *gathering) note(n noted) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.noted = append(g.noted, n)
}

// close ends that something stands in for the answer of a place.
func (g *gathering) close(p place) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.open, p)
}

// question is a question whose answer is kept at a place.
type question[T any] struct {
	store.Question
	place   place
	read    func(store.Answer) (T, error)
	standIn func() T                          // what stands in for the answer
	becomes func(standIn, is T)               // passes on what was asked of the stand-in; nil: nothing can be
	then    func(standIn T) []store.ListQuery // what is asked of the rows of the answer; nil: nothing can be
}

// ask asks a question once for its place. While questions are gathered it only notes it,
// and returns what stands in for the answer, unless that is there already.
func ask[T any](ctx context.Context, r *Request, q question[T]) (T, error) {
	g := r.gathering.Load()
	if g == nil {
		return once(q.place.at, q.place.key, func() (T, error) { return q.read(q.Ask(ctx, r.View)) })
	}
	if v, err, ok := cached[T](q.place); ok {
		return v, err
	}
	return standIn(g, q.place, func() (T, func()) {
		s := q.standIn()
		return s, func() {
			n := noted{Question: q.Question, answered: func(a store.Answer) {
				v, err := q.read(a)
				q.place.store(v, err)
				g.close(q.place)
				if err == nil && q.becomes != nil {
					q.becomes(s, v)
				}
			}}
			if q.then != nil {
				n.then = func() []store.ListQuery { return q.then(s) }
			}
			g.note(n)
		}
	}), nil
}

// later asks a level, a list or the like, which stands in for one that is not known yet,
// when it is known: of what it has become. Until then something stands in for the answer.
func later[L, T any](r *Request, of *awaited[L], p place, standInFor func() T, ask func(L) (T, error), becomes func(standIn, is T)) T {
	create := func() (T, func()) {
		s := standInFor()
		return s, func() {
			of.whenKnown(func(real L) {
				if v, err := ask(real); err == nil {
					becomes(s, v)
				}
			})
		}
	}
	if g := r.gathering.Load(); g != nil {
		return standIn(g, p, create)
	}
	s, _ := create() // a field that goes on after all questions were asked
	return s
}

// awaited is what something that stands in for a T waits for; nil of what is known.
type awaited[T any] struct {
	mu    sync.Mutex
	known bool
	real  T
	then  []func(T)
}

// whenKnown calls f with what is awaited, now or later.
func (a *awaited[T]) whenKnown(f func(T)) {
	a.mu.Lock()
	if !a.known {
		a.then = append(a.then, f)
		a.mu.Unlock()
		return
	}
	a.mu.Unlock()
	f(a.real)
}

// is says what was awaited.
func (a *awaited[T]) is(real T) {
	a.mu.Lock()
	a.known, a.real = true, real
	then := a.then
	a.then = nil
	a.mu.Unlock()
	for _, f := range then {
		f(real)
	}
}

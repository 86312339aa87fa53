package storetest

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// recorder is a testing.TB that notes failures instead of failing.
type recorder struct {
	testing.TB
	mu       sync.Mutex
	failures []string
}

func (r *recorder) Helper()                           {}
func (r *recorder) Cleanup(func())                    {}
func (r *recorder) Logf(string, ...any)               {}
func (r *recorder) Error(args ...any)                 { r.note(fmt.Sprint(args...)) }
func (r *recorder) Errorf(format string, args ...any) { r.note(fmt.Sprintf(format, args...)) }
func (r *recorder) Fatalf(format string, args ...any) {
	r.note(fmt.Sprintf(format, args...))
	runtime.Goexit()
}

func (r *recorder) Failed() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.failures) > 0
}

func (r *recorder) note(s string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, s)
}

// failuresOf runs a check to its end and returns what it reported. A check that panics, as one does that looks for the third
// answer of two, has failed too.
func failuresOf(t *testing.T, check func(t testing.TB)) []string {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				r.note(fmt.Sprint("panic: ", p))
			}
		}()
		check(r)
	}()
	<-done
	return r.failures
}

// broken is an oracle whose views are changed in one way.
type broken struct {
	Oracle
	wrong defect
}

// defect changes questions before they are asked, or answers before they are given.
type defect struct {
	name       string
	ask        func(q *store.ListQuery)
	page       func(q store.ListQuery, p *store.Page)
	pageOf     func(b brute, of string, q store.ListQuery, p *store.Page)
	drawn      func(m *store.Map)
	askMap     func(q *store.MapQuery)
	groups     func(q store.GroupQuery, gs []store.GroupCount) []store.GroupCount
	askGroup   func(q *store.GroupQuery)
	askSeries  func(q *store.SeriesQuery)
	points     func(q store.SeriesQuery, ps []store.SeriesPoint) []store.SeriesPoint
	askNetwork func(kinds store.NodeSet) store.NodeSet
	network    func(n *store.Network) *store.Network
	search     func(q *store.SearchQuery)
	hits       func(p *store.SearchPage)
	askPaths   func(q *store.PathQuery)
	found      func(r *store.PathResult)
	entities   func(es map[string]atlas.Entity)
	batch      func(ctx context.Context, v store.View, questions []store.Question) []store.Answer
	all        func(es []atlas.Entity) []atlas.Entity
	load       func(o *store.LoadOptions)
	diff       func(d *atlas.Diff)
	patient    bool // contexts do not end
	rare       bool // random questions hardly meet it
	anyKind    bool // lists are given of parents of any kind that have them
}

func (b *broken) View(ctx context.Context) (store.View, error) {
	v, err := b.Oracle.View(ctx)
	return brokenView{v, b.wrong}, err
}

func (b *broken) Load(ctx context.Context, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	if b.wrong.load != nil {
		b.wrong.load(&o)
	}
	d, err := b.Oracle.Load(ctx, a, o)
	if b.wrong.diff != nil {
		b.wrong.diff(&d)
	}
	return d, err
}

type brokenView struct {
	store.View
	wrong defect
}

func (v brokenView) context(ctx context.Context) context.Context {
	if v.wrong.patient {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

func (v brokenView) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	es, err := v.View.Entities(v.context(ctx), ids)
	if v.wrong.entities != nil {
		v.wrong.entities(es)
	}
	return es, err
}

func (v brokenView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	if v.wrong.ask != nil {
		v.wrong.ask(&q)
	}
	pages, err := v.View.List(v.context(ctx), of, q)
	for _, l := range lists {
		if v.wrong.anyKind && err == nil && l.Via == q.Via && l.Kind == q.Kind {
			q.Parent = l.Parent
			more, _ := v.View.List(v.context(ctx), of, q)
			maps.Copy(pages, more)
		}
	}
	for id, p := range pages {
		if v.wrong.page != nil {
			v.wrong.page(q, p)
		}
		if v.wrong.pageOf != nil {
			v.wrong.pageOf(v.View.(brute), id, q, p)
		}
	}
	return pages, err
}

func (v brokenView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	if v.wrong.askMap != nil {
		v.wrong.askMap(&q)
	}
	m, err := v.View.Map(v.context(ctx), q)
	if v.wrong.drawn != nil && m != nil {
		v.wrong.drawn(m)
	}
	return m, err
}

func (v brokenView) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	if v.wrong.askGroup != nil {
		v.wrong.askGroup(&q)
	}
	gs, err := v.View.Group(v.context(ctx), q)
	if v.wrong.groups != nil {
		gs = v.wrong.groups(q, gs)
	}
	return gs, err
}

func (v brokenView) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	if v.wrong.askSeries != nil {
		v.wrong.askSeries(&q)
	}
	ps, err := v.View.Series(v.context(ctx), q)
	if v.wrong.points != nil {
		ps = v.wrong.points(q, ps)
	}
	return ps, err
}

func (v brokenView) Network(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	if v.wrong.askNetwork != nil {
		kinds = v.wrong.askNetwork(kinds)
	}
	n, err := v.networkOf(v.context(ctx), kinds)
	if v.wrong.network != nil && n != nil {
		n = v.wrong.network(n)
	}
	return n, err
}

// networks are those that the oracle has found, by data version and kinds: it takes longer for one than for all other questions of an
// exam, and nobody changes them.
var networks sync.Map

func (v brokenView) networkOf(ctx context.Context, kinds store.NodeSet) (*store.Network, error) {
	key := [2]any{v.Dataset().Version, kinds}
	if n, ok := networks.Load(key); ok && ctx.Err() == nil {
		return n.(*store.Network), nil
	}
	n, err := v.View.Network(ctx, kinds)
	if err == nil {
		networks.Store(key, n)
	}
	return n, err
}

func (v brokenView) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	if v.wrong.search != nil {
		v.wrong.search(&q)
	}
	p, err := v.View.Search(v.context(ctx), q)
	if v.wrong.hits != nil && p != nil {
		v.wrong.hits(p)
	}
	return p, err
}

func (v brokenView) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	if v.wrong.askPaths != nil {
		v.wrong.askPaths(&q)
	}
	r, err := v.View.Paths(v.context(ctx), q)
	if v.wrong.found != nil && r != nil {
		v.wrong.found(r)
	}
	return r, err
}

func (v brokenView) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	if v.wrong.batch == nil {
		return store.AskInTurn(ctx, v, questions)
	}
	return v.wrong.batch(ctx, v, questions)
}

func (v brokenView) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	if v.wrong.all == nil {
		return v.View.All(v.context(ctx))
	}
	var es []atlas.Entity
	for e := range v.View.All(ctx) {
		es = append(es, e)
	}
	return func(yield func(atlas.Entity, error) bool) {
		for _, e := range v.wrong.all(es) {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// TestBrokenStoresFail breaks a right store in one way after the other: some claim
// of Run must fail, and where it is a matter of answers so must Differential.
func TestBrokenStoresFail(t *testing.T) {
	exams := map[uint64]*exam{} // that of each seed is the same for all stores
	examOnce := func(t testing.TB, seed uint64) *exam {
		if exams[seed] == nil {
			exams[seed] = examOf(t, seed)
		}
		return exams[seed]
	}
	claims := readClaimsByCost(t)
	for _, wrong := range slices.Concat(brokenPages(), misheardLists(), misheardFilters(), brokenOrders(), brokenPairs(), brokenGroups(), brokenSeries(), brokenNetworks(), brokenSearches(), brokenPaths(), brokenBatches(), brokenAnswers()) {
		t.Run(wrong.name, func(t *testing.T) {
			open := func(testing.TB) store.Store { return &broken{wrong: wrong} }
			if claim := failingClaim(t, claims, open); claim == "" {
				t.Error("Run: no claim fails")
			} else {
				t.Logf("Run: %s", claim)
			}
			if wrong.patient || wrong.rare || wrong.load != nil {
				return
			}
			failures := failuresOf(t, func(t testing.TB) { examine(t, 100, open, examOnce) }) // ends with the first seed that shows it
			if len(failures) == 0 {
				t.Error("Differential: nothing fails")
			} else {
				t.Logf("Differential: %s", failures[0])
			}
		})
	}
}

// readClaimsByCost are the claims about a view, those first that a right store shows to hold in the least time: any that fails
// is enough.
func readClaimsByCost(t *testing.T) []claim {
	s := &Oracle{}
	load(t, s, Fixture())
	v := view(t, s)
	claims, took := readClaims(), map[string]time.Duration{}
	for _, c := range claims {
		start := time.Now()
		c.check(t, v)
		took[c.name] = time.Since(start)
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(took[a.name], took[b.name]) })
	return claims
}

// failingClaim is the name of the first claim that a store breaks, or empty.
func failingClaim(t *testing.T, claims []claim, open func(testing.TB) store.Store) string {
	s := open(t)
	load(t, s, Fixture())
	v := view(t, s)
	for _, c := range claims {
		if len(failuresOf(t, func(t testing.TB) { c.check(t, v) })) > 0 {
			return c.name
		}
	}
	s = open(t)
	for _, c := range loadClaims() {
		if c.name == readsDuringLoadsName || c.name == groupLimitName { // slow, and the others find as much
			continue
		}
		if len(failuresOf(t, func(t testing.TB) { c.check(t, s) })) > 0 {
			return c.name
		}
	}
	return ""
}

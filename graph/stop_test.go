package graph_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"citygraph/graph"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// smallWorld is a tenth of a world, in memory.
var smallWorld = sync.OnceValue(func() (w struct {
	store.Store
	hub, last string // the city with the most partners, and another
}) {
	a := storetest.WorldPart(1, 10)
	w.Store, w.hub, w.last = loaded(a), storetest.BestConnected(a), a.Cities[len(a.Cities)-1].ID
	return w
})

// numbered writes a field twenty times under different names, each with its number in place of #.
func numbered(field string) string {
	var b strings.Builder
	for i := range 20 {
		fmt.Fprintf(&b, "a%d: %s ", i, strings.ReplaceAll(field, "#", fmt.Sprintf("%02d", i)))
	}
	return b.String()
}

// interrupted is a store whose calls, from one on, find that their context has ended: it ends while they run.
type interrupted struct {
	store.Store
	from  int // the first of those calls
	until func(context.Context)
}

func (s interrupted) View(ctx context.Context) (store.View, error) {
	v, err := s.Store.View(ctx)
	return &interruptedView{View: v, interrupted: s}, err
}

type interruptedView struct {
	store.View
	interrupted
	calls atomic.Int64
}

func (v *interruptedView) call(ctx context.Context) {
	if v.calls.Add(1) == int64(v.from) {
		v.until(ctx)
	}
}

func (v *interruptedView) List(ctx context.Context, of []string, q store.ListQuery) (map[string]*store.Page, error) {
	v.call(ctx)
	return v.View.List(ctx, of, q)
}

func (v *interruptedView) Group(ctx context.Context, q store.GroupQuery) ([]store.GroupCount, error) {
	v.call(ctx)
	return v.View.Group(ctx, q)
}

func (v *interruptedView) Map(ctx context.Context, q store.MapQuery) (*store.Map, error) {
	v.call(ctx)
	return v.View.Map(ctx, q)
}

func (v *interruptedView) Paths(ctx context.Context, q store.PathQuery) (*store.PathResult, error) {
	v.call(ctx)
	return v.View.Paths(ctx, q)
}

func (v *interruptedView) Search(ctx context.Context, q store.SearchQuery) (*store.SearchPage, error) {
	v.call(ctx)
	return v.View.Search(ctx, q)
}

// TestOperationsThatAreOverStop runs operations whose time is up, or whose client leaves, while the store is asked for the
// second time: each ends with TIMEOUT, and what runs beside stops soon. How the store stops in the middle of a question is held by the tests of the store.
func TestOperationsThatAreOverStop(t *testing.T) {
	world := smallWorld()
	var tests []any
	for range store.MaxFilterConditions {
		tests = append(tests, map[string]any{"name": map[string]any{"contains": "nothing is called so"}})
	}
	many := map[string]any{"or": tests}
	for name, question := range map[string]string{
		"Arguments":  "query($f: CityFilter) {cities(first: 1000) {nodes {" + numbered(`partners(filter: $f, asOf: "20#-01-01", first: 0) {totalCount}`) + "}}}",
		"Lists":      "query($f: CityFilter) {" + numbered(`cities(filter: $f, orderBy: {field: PARTNER_COUNT, asOf: "20#-01-01"}, first: 0) {totalCount}`) + "}",
		"Levels":     "{cities(first: 1000) {nodes {partners(first: 1) {nodes {partners(first: 1) {nodes {" + numbered(`events(filter: {name: {contains: "#"}}) {totalCount}`) + "}}}}}}}",
		"Filters":    "{" + numbered(`cities(filter: {partners: {asOf: "20#-01-01", some: {partners: {some: {name: {eq: "nobody"}}}}}}, first: 0) {totalCount}`) + "}",
		"Groups":     "query($f: EventFilter) {" + numbered(`eventStats(groupBy: [KIND, CITY], filter: $f, asOf: "20#-01-01") {count}`) + "}",
		"Maps":       "{" + numbered(`relationshipMap(focus: ["HUB"], depth: 4, asOf: "20#-01-01", nodeBudget: 1) {truncation {omittedNodes}}`) + "}",
		"Paths":      "{" + numbered(`paths(from: "HUB", to: "LAST", asOf: "20#-01-01") {truncated}`) + "}",
		"Search":     "{" + numbered(`search(text: "#") {nodes {id}}`) + "}",
		"Occurrence": "{" + numbered(`anniversaries(from: "20#-01-01", until: "20#-12-31", milestonesOnly: false, first: 0) {totalCount}`) + "}",
	} {
		p := gqlhttp.Params{Query: strings.NewReplacer("HUB", world.hub, "LAST", world.last).Replace(question)}
		if strings.Contains(question, "$f") {
			p.Variables = map[string]any{"f": many}
		}
		for how, leaves := range map[string]bool{"ItsTimeIsUp": false, "ItsClientLeaves": true} {
			t.Run(name+how, func(t *testing.T) {
				ctx, leave := context.WithCancel(t.Context())
				defer leave()
				most := 100 * time.Millisecond
				if leaves {
					most = time.Minute
				}
				var steps atomic.Int64
				var reached atomic.Bool // else its time was up before, as the machine is busy
				over := interrupted{world.Store, 2, func(ctx context.Context) {
					if leaves {
						leave()
					}
					<-ctx.Done()
					steps.Store(0)
					reached.Store(true)
				}}
				h := gqlhttp.New(gqlhttp.Config{
					Schema: graph.Schema(), Middleware: graph.Middleware(over, now), Explain: graph.Explain, Limits: limit.Limits{Time: most, Cost: math.MaxInt},
				})
				errs := h.Execute(memstore.CountSteps(ctx, &steps), p).Errors
				if len(errs) == 0 || errs[0].Extensions["code"] != "TIMEOUT" {
					t.Errorf("it ends with %v, want TIMEOUT", errs)
				}
				// Root fields run side by side, and each looks at its context after so many steps.
				if n, most := steps.Load(), int64(20*4096); reached.Load() && n > most {
					t.Errorf("the store takes %d steps after it is over, want at most %d", n, most)
				}
			})
		}
	}
}

package app

import (
	"context"
	"maps"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
	"citygraph/internal/store"
)

// CostHeader is the header by which a client asks, with the value 1, what its operation costs.
const CostHeader = "X-Citygraph-Cost"

// Freshness is what answers depend on beside the request and the clock.
type Freshness struct {
	// LastView returns the last view of the store, or nil before the first. Nil: answers have no entity tags.
	LastView func() store.View
	// Stale returns when the data were last known to be those of their source, where that is long ago. Nil: they always are.
	Stale func() (checked time.Time, ok bool)
	// Unsure says whether the last view may be no longer that of the store, which could not be asked. Nil: it never may.
	Unsure func() bool
}

// mark is what stale data add to the basis of answers, and to answers.
func (f Freshness) mark() (mark string) {
	if f.Stale == nil {
		return ""
	}
	checked, ok := f.Stale()
	if !ok {
		return ""
	}
	return checked.UTC().Format(time.RFC3339)
}

// lastView is the last view, nil where none is known. Without one, what an operation looks at is not part of its price, and charged
// afterwards.
func (f Freshness) lastView() store.View {
	if f.LastView == nil {
		return nil
	}
	return f.LastView()
}

// NewEndpoint returns the GraphQL endpoint of a store. The configuration has the rest. The clock decides what today is.
func NewEndpoint(st store.Store, fresh Freshness, clock func() time.Time, c gqlhttp.Config) *gqlhttp.Handler {
	c.Schema, c.Recycle = graph.Schema(), graph.Recycle
	cache := graph.NewCache()
	middleware := cache.Middleware(st, clock)
	c.Middleware = func(ctx context.Context, exec func(context.Context) *graphql.Response) *graphql.Response {
		mark := fresh.mark()
		resp := middleware(ctx, func(ctx context.Context) *graphql.Response {
			version, until := graph.Basis(ctx)
			gqlhttp.SetBasis(ctx, gqlhttp.Basis{Version: version + mark, Until: until})
			return exec(ctx)
		})
		if mark != "" {
			resp.Extensions = maps.Clone(resp.Extensions)
			if resp.Extensions == nil {
				resp.Extensions = map[string]any{}
			}
			resp.Extensions["mirror"] = map[string]string{"checkedAt": mark}
		}
		return resp
	}
	if c.Explain == nil {
		c.Explain, c.Withheld = graph.Explain, graph.Withheld
	}
	c.Pages = limit.Pages{
		Bounds:  graph.BoundsRows,
		Rows:    100,
		MaxRows: store.MaxMapBudget,
		Work: func(variables map[string]any) func(*ast.Field, int) limit.FieldWork {
			prices := cache.Prices(fresh.lastView(), clock(), variables)
			return func(f *ast.Field, objects int) limit.FieldWork { return limit.FieldWork(prices.Of(f, objects)) }
		},
	}
	c.CostHeader = CostHeader
	c.Build = build()
	c.Clock = clock
	if fresh.LastView != nil {
		c.Basis = func() (gqlhttp.Basis, bool) {
			view := fresh.LastView()
			if view == nil {
				return gqlhttp.Basis{}, false
			}
			version, until := graph.BasisOf(view, clock())
			return gqlhttp.Basis{Version: version + fresh.mark(), Until: until, Unsure: fresh.Unsure != nil && fresh.Unsure()}, true
		}
	}
	return gqlhttp.New(c)
}

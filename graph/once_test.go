package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"citygraph/graph"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/store"
)

// perRow asks a number of times for the partners of every city with a filter of so many values, each of which no city has: by
// a variable, or in the text, which holds fewer.
func perRow(times, values int, inText bool) gqlhttp.Params {
	var parts []any
	var text strings.Builder
	for n := 0; n < values; {
		var ids []any
		text.WriteString("{id: {in: [")
		for range min(values-n, store.MaxFilterValues) {
			id := fmt.Sprintf("x%d", n)
			ids = append(ids, id)
			fmt.Fprintf(&text, "%q ", id)
			n++
		}
		text.WriteString("]}} ")
		parts = append(parts, map[string]any{"id": map[string]any{"in": ids}})
	}
	filter, declared := "$f", "query($f: CityFilter) "
	p := gqlhttp.Params{Variables: map[string]any{"f": map[string]any{"or": parts}}}
	if inText {
		filter, declared, p.Variables = "{or: ["+text.String()+"]}", "", nil
	}
	var lists strings.Builder
	for i := range times {
		fmt.Fprintf(&lists, "a%d: partners(filter: %s, first: 0) {totalCount pageInfo {endCursor}} ", i, filter)
	}
	p.Query = declared + "{cities(first: 1000) {nodes {" + lists.String() + "}}}"
	return p
}

// TestFiltersAreReadOnce gives a list of 455 cities filters that are as long as they may be: what they need of memory grows
// with the filter, not with the filter times the cities.
func TestFiltersAreReadOnce(t *testing.T) {
	h := handler(builtin())
	allocations := func(p gqlhttp.Params) float64 {
		if r := h.Execute(t.Context(), p); len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		return testing.AllocsPerRun(1, func() { h.Execute(t.Context(), p) })
	}
	for _, c := range []struct {
		times, values int
		inText        bool
	}{{2, 4_900, false}, {1, 900, true}} {
		short, long := allocations(perRow(c.times, 1, c.inText)), allocations(perRow(c.times, c.values, c.inText))
		if most := float64(10 * c.values); long-short > most {
			t.Errorf("in the text: %t: %d values in a filter take %.0f allocations more than one, want at most %.0f", c.inText, c.values, long-short, most)
		}
	}
}

// BenchmarkFilterPerRow asks so twenty times, with the limits of a server.
func BenchmarkFilterPerRow(b *testing.B) {
	h := gqlhttp.New(gqlhttp.Config{Schema: graph.Schema(), Middleware: graph.Middleware(builtin(), now), Explain: graph.Explain})
	p := perRow(20, 4_900, false)
	b.ReportAllocs()
	for b.Loop() {
		if r := h.Execute(b.Context(), p); len(r.Errors) > 0 {
			b.Fatal(r.Errors)
		}
	}
}

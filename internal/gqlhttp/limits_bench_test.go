package gqlhttp

import (
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/internal/gqlhttp/internal/testschema"
	"citygraph/internal/gqlhttp/limit"
)

// normal is a query of the size that people write.
const normal = `query($n: Int! = 20) {
	hello echo(text: "x", number: 3, filter: {name: "n", colors: [RED, GREEN]})
	items(count: $n) {id name label ...F related(count: 3) {id name price ...F}}
	one: item(id: "7") {id name related {id name}}
	two: item(id: "8") {id name related {id name}}
} fragment F on Item {__typename label}`

func benchHandler() *Handler {
	return New(Config{Schema: testschema.New(), Pages: limit.Pages{Bounds: limit.Named("count")}})
}

// withoutCache returns a handler that caches no documents.
func withoutCache() *Handler {
	return New(Config{Schema: testschema.New(), Pages: limit.Pages{Bounds: limit.Named("count")}, Limits: limit.Limits{DocumentCacheBytes: 1}})
}

// BenchmarkLimits runs a normal query and tells what part of the time the limits take: "first" when its document comes
// for the first time, so that it is checked, and "again" when it is cached, so that it is only priced.
func BenchmarkLimits(b *testing.B) {
	h := benchHandler()
	checking := func(doc *ast.QueryDocument) {
		if _, err := limit.Check(doc, h.limits); err != nil {
			b.Fatal(err)
		}
	}
	doc, errs := h.documents.Parse(normal)
	if errs != nil {
		b.Fatal(errs)
	}
	pricing := func() { h.pricer.Cost(doc.Operations[0], map[string]any{"n": int64(20)}) }
	for name, limiting := range map[string]func(){"first": func() { checking(doc); pricing() }, "again": pricing} {
		b.Run(name, func(b *testing.B) {
			var spent time.Duration
			rounds := 0
			h := h
			if name == "first" {
				h = withoutCache()
			}
			for b.Loop() {
				if resp := h.Execute(b.Context(), Params{Query: normal}); resp.Data == nil {
					b.Fatal(resp.Errors)
				}
				rounds++
			}
			whole := b.Elapsed()
			start := time.Now()
			for range rounds {
				limiting()
			}
			spent = time.Since(start)
			b.ReportMetric(100*float64(spent)/float64(whole), "%-limits")
		})
	}
}

// BenchmarkDocument makes a document of a text, for the first time and again.
func BenchmarkDocument(b *testing.B) {
	for name, h := range map[string]*Handler{"first": withoutCache(), "again": benchHandler()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, errs := h.documents.Parse(normal); errs != nil {
					b.Fatal(errs)
				}
			}
		})
	}
}

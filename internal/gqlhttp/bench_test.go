package gqlhttp_test

import (
	"bytes"
	"io"
	"net/http"
	"testing"

	"citygraph/internal/gqlhttp"
)

// discard is a response writer that keeps nothing, so that benchmarks measure the handler alone.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

func BenchmarkHandler(b *testing.B) {
	for _, bench := range []struct{ name, query, variables string }{
		{"hello", "{hello}", "{}"},
		{"variables", "query($n: String!, $i: Int) {hello(name: $n) echo(number: $i)}", `{"n":"you","i":3}`},
		{"items", "query($n: Int!) {items(count: $n) {id name}}", `{"n":100}`},
		{"refused", "{helo}", "{}"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			h := gqlhttp.New(config())
			body := []byte(post(bench.query, bench.variables))
			b.ReportAllocs()
			for b.Loop() {
				r, err := http.NewRequest("POST", "/graphql", io.NopCloser(bytes.NewReader(body)))
				if err != nil {
					b.Fatal(err)
				}
				r.Header.Set("Content-Type", "application/json")
				h.ServeHTTP(discard{http.Header{}}, r)
			}
		})
	}
}

package main

import (
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"citygraph/internal/neo4jtest"
)

// headline is the question that people ask most, as an address.
var headline = "/graphql?query=" + url.QueryEscape(`{city(id:"incheon"){partners(asOf:"2013-03-28"){totalCount countryCount
	edges{kind since node{id name country{name}} partnerships{kind signedOn}}}}}`)

// BenchmarkFirstQuestion starts a Neo4j that has planned nothing yet, a server over
// it, and asks the headline question as soon as the server says that it is ready:
// how long that took, the first answer, and those around the hundredth.
func BenchmarkFirstQuestion(b *testing.B) {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{})
	credentials(b, server)
	must(b, "import", "--store", server.URI)
	var ready, first, hundredth time.Duration
	for b.Loop() {
		if err := server.Restart(b.Context()); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		r, _ := serveWith(b, ".*", []string{"--store", server.URI, "--neo4j-plan-ahead"})
		waitReady(b, r)
		ready += time.Since(begun)
		var took []time.Duration
		for range 110 {
			asked := time.Now()
			if status, _, body := r.get(b, headline); status != http.StatusOK {
				b.Fatal(body)
			}
			took = append(took, time.Since(asked))
		}
		first += took[0]
		slices.Sort(took[90:])
		hundredth += took[100]
		r.stop()
	}
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(milliseconds(ready), "ms-until-ready")
	b.ReportMetric(milliseconds(first), "ms-first")
	b.ReportMetric(milliseconds(hundredth), "ms-hundredth")
	b.ReportMetric(float64(first)/float64(hundredth), "x-hundredth")
}

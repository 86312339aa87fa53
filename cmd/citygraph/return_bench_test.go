package main

import (
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/neo4jtest"
)

// countPartners is a statement as a person would write it, which asks what [partners] does.
const countPartners = `MATCH (:City {id: $id})-[:SISTER|FRIENDSHIP|PARTNER|TWINNED]-(p:City) RETURN count(DISTINCT p) AS partners`

// BenchmarkReturn tells how soon a server is well again while eight clients ask it without a pause: after the
// connections to its Neo4j were cut and welcome again; and after Neo4j was killed, counted from when it answers
// "RETURN 1", when all is yet to be planned. Beside it stands what the driver alone then needs for a statement that a
// person would write.
func BenchmarkReturn(b *testing.B) {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{})
	credentials(b, server)
	must(b, "import", "--store", server.URI)
	proxy := neo4jtest.NewProxy(b, server)
	r, _ := serve(b, "--store", proxy.URI(), "--neo4j-acquire-timeout", "500ms")
	waitForAnswer(b, r)
	timed := func(do func()) time.Duration {
		begun := time.Now()
		do()
		return time.Since(begun)
	}
	restart := func() {
		if err := server.Kill(); err != nil {
			b.Fatal(err)
		}
		if err := server.Restart(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	var cut, killed, bare time.Duration
	for b.Loop() {
		for range 100 {
			waitForAnswer(b, r) // so that Neo4j has planned what it is asked
		}
		underLoad(r, func(string, error) {}, func() {
			proxy.Cut()
			time.Sleep(time.Second) // is how long nobody is there
			proxy.Heal(b)
			cut += timed(func() { waitForAnswer(b, r) })
			restart()
			killed += timed(func() { waitForAnswer(b, r) })
		})
		restart()
		driver := server.Driver(b)
		bare += timed(func() {
			_, err := neo4j.ExecuteQuery(b.Context(), driver, countPartners, map[string]any{"id": "incheon"},
				neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase(server.Database))
			if err != nil {
				b.Fatal(err)
			}
		})
	}
	milliseconds := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(b.N) }
	b.ReportMetric(milliseconds(cut), "ms-after-cut")
	b.ReportMetric(milliseconds(killed), "ms-after-kill")
	b.ReportMetric(milliseconds(bare), "ms-bare-after-kill")
}

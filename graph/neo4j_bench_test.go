package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/neo4jtest"
)

// handWritten is one statement for the headline question, as a person would write
// it into a handler of their own.
const handWritten = `
MATCH (c:Entity {id: $city})-[:PARTY_TO]->(p:Partnership)<-[:PARTY_TO]-(q:City)-[:IN_COUNTRY]->(k:Country)
WHERE p.kind <> 'MOU' AND p.effectiveFrom <= $asOf AND (p.effectiveUntil IS NULL OR $asOf < p.effectiveUntil)
WITH q, k, p ORDER BY q.name, p.kind
RETURN q.id AS id, q.name AS name, k.name AS country, collect({kind: p.kind, signedOn: p.signedOn, since: p.since}) AS agreements`

// bare answers the headline question with that statement and nothing else: the
// limit of what a server over this database can do.
func bare(driver neo4j.DriverWithContext, database string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		session := driver.NewSession(r.Context(), neo4j.SessionConfig{DatabaseName: database, AccessMode: neo4j.AccessModeRead})
		defer session.Close(r.Context())
		result, err := session.Run(r.Context(), handWritten, body.Variables)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		records, err := result.Collect(r.Context())
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		var edges []any
		for _, record := range records {
			edges = append(edges, record.AsMap())
		}
		json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{"totalCount": len(edges), "edges": edges}})
	})
}

// BenchmarkStores asks the headline question of real HTTP servers with eight
// clients, in turn for a second each: on memstore, on Neo4j, and of the bare handler.
func BenchmarkStores(b *testing.B) {
	server := neo4jtest.Start(b)
	body, err := json.Marshal(map[string]any{"query": headline, "variables": map[string]any{"city": "incheon", "asOf": "2013-03-28"}})
	if err != nil {
		b.Fatal(err)
	}
	servers := []struct {
		name, url string
		answered  int
		spent     time.Duration
	}{{name: "memstore"}, {name: "neo4j"}, {name: "bare"}}
	for i, h := range []http.Handler{handler(builtin()), handler(onNeo4j(b)), bare(server.Driver(b), server.Database)} {
		s := httptest.NewServer(h)
		b.Cleanup(s.Close)
		servers[i].url = s.URL
		for warm := 0; warm < 10000; { // plans and pools are made, and the JVM has compiled what runs often
			n, _ := throughput(b, s.URL, body, time.Second)
			warm += n
		}
	}
	for b.Loop() {
		for i := range servers {
			n, spent := throughput(b, servers[i].url, body, time.Second)
			servers[i].answered += n
			servers[i].spent += spent
		}
	}
	rate := func(i int) float64 { return float64(servers[i].answered) / servers[i].spent.Seconds() }
	for i := range servers {
		b.ReportMetric(rate(i), servers[i].name+"-req/s")
	}
	b.ReportMetric(rate(1)/rate(2), "x-bare")
}

// throughput lets eight clients ask for some time, and returns how many answers
// they got in how long.
func throughput(b *testing.B, url string, body []byte, d time.Duration) (int, time.Duration) {
	const clients = 8
	client := http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	defer client.CloseIdleConnections()
	var answered atomic.Int64
	var asking sync.WaitGroup
	begun := time.Now()
	for range clients {
		asking.Go(func() {
			for time.Since(begun) < d {
				resp, err := client.Post(url+"/graphql", "application/json", bytes.NewReader(body))
				if err != nil {
					b.Error(err)
					return
				}
				var answer bytes.Buffer
				_, err = answer.ReadFrom(resp.Body)
				resp.Body.Close()
				if err != nil || resp.StatusCode != http.StatusOK || !bytes.Contains(answer.Bytes(), []byte(`"totalCount":34`)) {
					b.Errorf("%d %.200s %v", resp.StatusCode, answer.Bytes(), err)
					return
				}
				answered.Add(1)
			}
		})
	}
	asking.Wait()
	return int(answered.Load()), time.Since(begun)
}

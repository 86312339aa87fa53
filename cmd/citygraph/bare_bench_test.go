package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/app"
	"citygraph/internal/neo4jtest"
)

// bareStatements are statements as a person would write them into a handler of their own for shapes of the basket. Each returns
// the data of the answer, but for the order of names within an object.
var bareStatements = map[string]string{
	"Partners": `MATCH (:City {id: $city})-[:PARTY_TO]->(p:Partnership)<-[:PARTY_TO]-(q:City)-[:IN_COUNTRY]->(k:Country)
		WHERE q.id <> $city AND p.kind <> 'MOU' AND p.effectiveFrom <= $day AND (p.effectiveUntil IS NULL OR $day < p.effectiveUntil)
		WITH q, k, p, CASE p.kind WHEN 'SISTER' THEN 0 WHEN 'FRIENDSHIP' THEN 1 WHEN 'PARTNER' THEN 2 ELSE 3 END AS strength
		ORDER BY q.key, strength, p.effectiveFrom, p.id
		WITH q, k, collect(p) AS ps ORDER BY q.key
		WITH collect({kind: ps[0].kind, since: ps[0].since, node: {id: q.id, name: q.name, country: {name: k.name}},
			partnerships: [p IN ps | {kind: p.kind, signedOn: p.signedOn}]}) AS edges, count(DISTINCT coalesce(k.countedWith, k.id)) AS countries
		RETURN {city: {partners: {totalCount: size(edges), countryCount: countries, edges: edges}}} AS data`,
	"Agreements": `MATCH (:City {id: $city})-[:PARTY_TO]->(p:Partnership)
		WITH p ORDER BY p.key
		CALL { WITH p MATCH (p)<-[:PARTY_TO]-(q:City)-[:IN_COUNTRY]->(k:Country) WITH q, k ORDER BY q.key
			RETURN collect({id: q.id, name: q.name, country: {code: k.code, name: k.name}}) AS parties }
		WITH collect({id: p.id, kind: p.kind, signedOn: p.signedOn, effectiveFrom: p.effectiveFrom, ended: coalesce(p.ended, false), parties: {nodes: parties}}) AS nodes
		RETURN {city: {partnerships: {totalCount: size(nodes), nodes: nodes[..100]}}} AS data`,
	"Filter": `MATCH (:Country {code: $code})<-[:IN_COUNTRY]-(q:City)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED]-(c:City)
		WHERE r.holdsFrom <= $day <= r.holdsTo
		WITH DISTINCT c ORDER BY c.key
		MATCH (c)-[:IN_COUNTRY]->(k:Country)
		WITH collect({id: c.id, name: c.name, kind: c.kind, country: {code: k.code, name: k.name}}) AS nodes
		RETURN {cities: {totalCount: size(nodes), nodes: nodes[..100]}} AS data`,
}

// bareHandler answers a question with a statement and nothing else: the limit of what a server over this database can do.
func bareHandler(driver neo4j.DriverWithContext, database, statement string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct{ Variables map[string]any }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		data, err := askBare(r.Context(), driver, database, statement, body.Variables)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"data": data})
	})
}

func askBare(ctx context.Context, driver neo4j.DriverWithContext, database, statement string, variables map[string]any) (any, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database, AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, statement, variables)
	if err != nil {
		return nil, err
	}
	record, err := result.Single(ctx)
	if err != nil {
		return nil, err
	}
	return record.Values[0], nil
}

// BenchmarkBare asks shapes of the basket of citygraph on Neo4j and of a handler with one statement that a person has written,
// whose answers say the same: eight clients over HTTP, each for a second in turn.
func BenchmarkBare(b *testing.B) {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{HeapMB: 1024})
	credentials(b, server)
	must(b, "import", "--store", server.URI)
	s := serveApp(b, incheon, func(c *app.Config) { c.Store.Name = server.URI })
	driver := server.Driver(b)
	for _, q := range basket {
		statement, ok := bareStatements[q.name]
		if !ok {
			continue
		}
		b.Run(q.name, func(b *testing.B) {
			bare := httptest.NewServer(bareHandler(driver, server.Database, statement))
			defer bare.Close()
			body, want := q.body(b, incheon), s.answer(b, q)
			same := func(answer []byte) bool {
				var got, wanted any
				return json.Unmarshal(answer, &got) == nil && json.Unmarshal(want, &wanted) == nil && reflect.DeepEqual(got, wanted)
			}
			urls := []string{s.url + "/graphql", bare.URL}
			answered, spent := make([]int64, len(urls)), make([]time.Duration, len(urls))
			round := func(d time.Duration) {
				for i, url := range urls {
					begun := time.Now()
					answered[i] += eightClients(b, url, body, d, func(answer []byte) bool { return len(answer) > len(want)/2 })
					spent[i] += time.Since(begun)
				}
			}
			for _, url := range urls {
				eightClients(b, url, body, time.Millisecond, func(answer []byte) bool {
					if !same(answer) {
						b.Logf("%s answers %s\nwant %s", url, answer, want)
					}
					return same(answer)
				})
			}
			round(5 * time.Second) // Neo4j has compiled what runs often
			clear(answered)
			clear(spent)
			for b.Loop() {
				round(time.Second)
			}
			rate := func(i int) float64 { return float64(answered[i]) / spent[i].Seconds() }
			b.ReportMetric(rate(0), "citygraph-req/s")
			b.ReportMetric(rate(1), "bare-req/s")
			b.ReportMetric(rate(0)/rate(1), "x-bare")
		})
	}
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
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
		WITH collect({id: p.id, kind: p.kind, signedOn: p.signedOn, inForceFrom: p.effectiveFrom, ended: coalesce(p.ended, false), parties: {nodes: parties}}) AS nodes
		RETURN {city: {partnerships: {totalCount: size(nodes), nodes: nodes[..100]}}} AS data`,
	"Filter": `MATCH (:Country {code: $code})<-[:IN_COUNTRY]-(q:City)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED]-(c:City)
		WHERE r.holdsFrom <= $day <= r.holdsTo
		WITH DISTINCT c ORDER BY c.key
		MATCH (c)-[:IN_COUNTRY]->(k:Country)
		WITH collect({id: c.id, name: c.name, kind: c.kind, country: {code: k.code, name: k.name}}) AS nodes
		RETURN {cities: {totalCount: size(nodes), nodes: nodes[..100]}} AS data`,
	"Page": `MATCH (c:Entity) WHERE c.entity = 'CITY' AND c.key > ''
		WITH c ORDER BY c.entity, c.key LIMIT 101
		MATCH (c)-[:IN_COUNTRY]->(k:Country)
		CALL (c) { MATCH (c)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED]-(q:City) WHERE r.holdsFrom <= $day <= r.holdsTo
			WITH DISTINCT q ORDER BY q.key RETURN collect({id: q.id, name: q.name}) AS partners }
		WITH collect({id: c.id, name: c.name, country: {name: k.name}, partners: {totalCount: size(partners), nodes: partners[..5]}}) AS nodes,
			collect(c.key) AS keys
		RETURN {cities: {totalCount: COUNT { MATCH (c:City) }, pageInfo: {endCursor: keys[..100][-1], hasNextPage: size(nodes) > 100}, nodes: nodes[..100]}} AS data`,
	"Anniversaries": `MATCH (:City {id: $city})-[:PARTY_TO]->(p:Partnership) WHERE p.marked IS NOT NULL
		WITH p, toInteger(left($from, 4)) - toInteger(left(p.signedOn, 4)) AS years
		WITH p, years, left($from, 4) + substring(p.signedOn, 4) AS on
		WITH p, years, CASE WHEN on ENDS WITH '-02-29' THEN left(on, 8) + '28' ELSE on END AS on
		WITH p, years, on, CASE WHEN size(on) = 10 THEN on ELSE on + '-12-31' END AS last
		WHERE years > 0 AND any(span IN tail(split(p.marked, ' ')) WHERE split(span, '/')[0] <= last AND (split(span, '/')[1] = '' OR last < split(span, '/')[1]))
		CALL (p) { MATCH (p)<-[:PARTY_TO]-(q:City) WITH q ORDER BY q.key RETURN collect({id: q.id, name: q.name}) AS parties }
		CALL (p, years) { MATCH (p)<-[r:CELEBRATES]-(e:Event) WHERE r.nth = years WITH e ORDER BY e.startOn + left('~', 10 - size(e.startOn)), e.id
			RETURN collect({id: e.id, name: e.title, from: e.startOn}) AS events }
		WITH p, years, on, parties, events ORDER BY on + left('~', 10 - size(on)), p.id
		WITH collect({id: p.id + '@' + years, on: on, years: years, milestone: years % 5 = 0,
			partnership: {id: p.id, name: p.name, kind: p.kind, parties: {nodes: parties}}, celebratedBy: events}) AS nodes
		RETURN {anniversaries: {totalCount: size(nodes), nodes: nodes[..100]}} AS data`,
	"Stats": `MATCH (p:Partnership)<-[:PARTY_TO]-(:City)-[:IN_COUNTRY]->(k:Country)
		WITH DISTINCT p, k
		MATCH (p)<-[:PARTY_TO]-(c:City)
		WITH k, toInteger(left(p.signedOn, 4)) / 10 * 10 AS decade, count(DISTINCT p) AS count, count(DISTINCT c) AS cities
		ORDER BY k.key, decade
		RETURN {partnershipStats: collect({count: count, cityCount: cities, decade: decade, country: {name: k.name}})} AS data`,
	"Map": `MATCH (f:City) WHERE f.id IN $focus
		CALL (f) { MATCH (f)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(a:City) WHERE r.holdsFrom <= $day <= r.holdsTo RETURN collect(DISTINCT a) AS near }
		CALL (f, near) { UNWIND near AS a MATCH (a)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(b:City) WHERE r.holdsFrom <= $day <= r.holdsTo AND b <> f AND NOT b IN near
			RETURN collect(DISTINCT b) AS far }
		UNWIND [[0, [f]], [1, near], [2, far]] AS level
		UNWIND level[1] AS n
		OPTIONAL MATCH (n)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(m:City) WHERE r.holdsFrom <= $day <= r.holdsTo
		WITH level[0] AS distance, n, count(DISTINCT m) AS degree ORDER BY distance, degree DESC, n.id LIMIT 300
		WITH collect(n) AS ns, collect({id: n.id, distance: distance, degree: degree, entity: {id: n.id, name: n.name},
			location: CASE WHEN n.latitude IS NOT NULL THEN {latitude: n.latitude, longitude: n.longitude} END}) AS nodes
		CALL (ns) { UNWIND ns AS s MATCH (s)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]->(t) WHERE r.holdsFrom <= $day <= r.holdsTo AND t IN ns
			OPTIONAL MATCH (p:Partnership {id: r.agreement})
			WITH s.id + '~' + coalesce(p.id, type(r)) + '~' + t.id AS id, s.id AS source, t.id AS target, type(r) AS link, p.since AS since ORDER BY source, target, id
			RETURN collect({id: id, source: source, target: target, link: link, since: since,
				label: {SISTER: 'sister cities', FRIENDSHIP: 'friendship cities', PARTNER: 'partner cities', TWINNED: 'twinned', PART_OF: 'part of'}[link]}) AS edges }
		CALL (ns) { UNWIND ns AS n WITH n WHERE n.latitude IS NOT NULL WITH n.latitude AS latitude, n.longitude AS longitude ORDER BY longitude
			WITH min(latitude) AS south, max(latitude) AS north, collect(longitude) AS ls
			WITH south, north, ls, reduce(widest = 0, i IN range(0, size(ls) - 1) |
				CASE WHEN CASE i WHEN 0 THEN ls[0] + 360 - ls[-1] ELSE ls[i] - ls[i - 1] END
					> CASE widest WHEN 0 THEN ls[0] + 360 - ls[-1] ELSE ls[widest] - ls[widest - 1] END THEN i ELSE widest END) AS widest
			RETURN {south: south, north: north, west: ls[widest], east: ls[widest - 1]} AS bounds }
		RETURN {relationshipMap: {nodes: nodes, edges: edges, bounds: bounds}} AS data`,
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
// whose answers say the same: eight clients over HTTP, each for a second in turn. x-bare is the median of the ratios of the
// rounds, of a citygraph that asks Neo4j for each answer, and x-bare-cached of one that caches what Neo4j answered, as the command
// does by default. Of processor time, which other work on the machine does not change, it reports what this process, with its clients,
// and the Neo4j use for an answer, and what the bare handler uses as a part of what the first citygraph does.
func BenchmarkBare(b *testing.B) {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{HeapMB: 1024})
	credentials(b, server)
	must(b, "import", "--store", server.URI)
	s := serveApp(b, incheon, func(c *app.Config) { c.Store.Name = server.URI })
	caching := serveApp(b, incheon, func(c *app.Config) { c.Store.Name, c.DatabaseCacheBytes = server.URI, databaseCache })
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
			var ratios [2][]float64
			ways := []*bareWay{{url: s.url + "/graphql"}, {url: caching.url + "/graphql"}, {url: bare.URL}}
			round := func(d time.Duration) {
				var rates []float64
				for _, w := range ways {
					begun, own, database := time.Now(), used(b).processor, server.Processor(b)
					n := eightClients(b, w.url, body, d, func(answer []byte) bool { return len(answer) > len(want)/2 })
					w.answers += n
					w.own += used(b).processor - own
					w.database += server.Processor(b) - database
					w.spent += time.Since(begun)
					rates = append(rates, float64(n)/time.Since(begun).Seconds())
				}
				for i := range ratios {
					ratios[i] = append(ratios[i], rates[i]/rates[2])
				}
			}
			for _, w := range ways {
				eightClients(b, w.url, body, time.Millisecond, func(answer []byte) bool { return saysTheSame(b, answer, want) })
			}
			round(8 * time.Second) // Neo4j has compiled what runs often
			ratios = [2][]float64{}
			for _, w := range ways {
				*w = bareWay{url: w.url}
			}
			for b.Loop() {
				round(time.Second)
			}
			for i, name := range []string{"x-bare", "x-bare-cached"} {
				slices.Sort(ratios[i])
				b.ReportMetric(ratios[i][len(ratios[i])/2], name)
			}
			for i, name := range []string{"", "cached-", "bare-"} {
				w := ways[i]
				b.ReportMetric(float64(w.answers)/w.spent.Seconds(), name+"req/s")
				b.ReportMetric(w.each(w.own), name+"own-cpu-ms")
				b.ReportMetric(w.each(w.database), name+"neo4j-cpu-ms")
			}
			b.ReportMetric(ways[2].each(ways[2].own+ways[2].database)/ways[0].each(ways[0].own+ways[0].database), "x-bare-cpu")
		})
	}
}

// bareWay is one of the two that are compared, and what it took.
type bareWay struct {
	url                  string
	answers              int64
	spent, own, database time.Duration
}

// each is a time for an answer, in milliseconds.
func (w *bareWay) each(d time.Duration) float64 { return d.Seconds() * 1000 / float64(w.answers) }

// saysTheSame compares answers, but for the order of names within objects, and for cursors, which are any text.
func saysTheSame(b *testing.B, answer, want []byte) bool {
	var got, wanted any
	if err := errors.Join(json.Unmarshal(answer, &got), json.Unmarshal(want, &wanted)); err != nil {
		b.Error(err)
	}
	hideCursors(got)
	hideCursors(wanted)
	if !reflect.DeepEqual(got, wanted) {
		b.Errorf("it answers %.1000s\nwant %.1000s\n", answer, want)
		return false
	}
	return true
}

func hideCursors(v any) {
	switch v := v.(type) {
	case map[string]any:
		if text, ok := v["endCursor"].(string); ok && text != "" {
			v["endCursor"] = "a cursor"
		}
		for _, inner := range v {
			hideCursors(inner)
		}
	case []any:
		for _, inner := range v {
			hideCursors(inner)
		}
	}
}

package main

import (
	"encoding/json"
	"strings"
	"time"
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
	"Search": `CALL db.index.fulltext.queryNodes('entity_words', 'searchNames:' + $text + '* searchTitles:' + $text + '* searchNames:' + $text + '~1 searchTitles:' + $text + '~1') YIELD node AS n
		WITH n, coalesce(n.name, n.title) AS name
		WITH n, name, CASE WHEN toLower(name) CONTAINS toLower($text) THEN 'WORD_START' ELSE 'TYPO' END AS tier,
			{CITY: 1, COUNTRY: 2, ORGANIZATION: 3, PERSON: 4, PROGRAM: 6, EVENT: 5, PARTNERSHIP: 7, SOURCE: 8}[n.entity] AS kind
		ORDER BY tier = 'TYPO', kind, n.key LIMIT 10
		WITH collect({matched: {tier: tier, text: name}, node: {id: n.id, name: name, __typename: {CITY: 'City', COUNTRY: 'Country', PROGRAM: 'Program',
			ORGANIZATION: 'Organization', PERSON: 'Person', EVENT: 'Event', PARTNERSHIP: 'Partnership', SOURCE: 'Source'}[n.entity]}}) AS edges
		RETURN {search: {edges: edges}} AS data`,
	"Paths": `MATCH (a:City {id: $from}), (b:City {id: $to})
		MATCH p = SHORTEST 5 GROUPS (a)(()-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF WHERE r.holdsFrom <= $day <= r.holdsTo]-()){1,5}(b)
		WITH DISTINCT nodes(p) AS ns ORDER BY size(ns), [n IN ns | n.id] LIMIT 6
		CALL (ns) { UNWIND range(0, size(ns) - 2) AS i
			WITH i, ns[i] AS u, ns[i + 1] AS v
			CALL (u, v) { MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF]-(v) WHERE r.holdsFrom <= $day <= r.holdsTo
				OPTIONAL MATCH (a:Partnership {id: r.agreement})
				WITH startNode(r).id + '~' + coalesce(a.id, type(r)) + '~' + endNode(r).id AS id, type(r) AS link, a.since AS since ORDER BY id
				RETURN collect({id: id, link: link, since: since,
					label: {SISTER: 'sister cities', FRIENDSHIP: 'friendship cities', PARTNER: 'partner cities', TWINNED: 'twinned', PART_OF: 'part of'}[link]}) AS links }
			RETURN collect({from: {id: u.id, name: u.name}, to: {id: v.id, name: v.name}, links: links}) AS steps }
		WITH steps, [s IN steps | s.from.name + ' is tied to ' + s.to.name + ' as ' + s.links[0].label + coalesce(' since ' + s.links[0].since, '')] AS told
		WITH collect({length: size(steps), steps: steps, explanation: 'As of ' + $day + ', ' + reduce(text = told[0], i IN range(1, size(told) - 1) |
			text + CASE WHEN i = size(told) - 1 THEN ', and ' ELSE ', ' END + told[i]) + '.'}) AS paths
		RETURN {paths: {truncated: size(paths) > 5, paths: paths[..5]}} AS data`,
	"MapOfAllKinds": `MATCH (f:City) WHERE f.id IN $focus
		CALL (f) { MATCH (f)-[r:` + links + `]-(a:Entity)
			WHERE r.holdsFrom <= $day <= r.holdsTo RETURN collect(DISTINCT a) AS near }
		UNWIND [[0, [f]], [1, near]] AS level
		UNWIND level[1] AS n
		OPTIONAL MATCH (n)-[r:` + links + `]-(m:Entity)
			WHERE r.holdsFrom <= $day <= r.holdsTo
		WITH level[0] AS distance, n, count(DISTINCT m) AS degree ORDER BY distance, degree DESC, n.id LIMIT 300
		WITH collect(n) AS ns, collect({id: n.id, distance: distance, degree: degree, entity: {id: n.id, name: coalesce(n.name, n.title), __typename:
			{CITY: 'City', COUNTRY: 'Country', PROGRAM: 'Program', ORGANIZATION: 'Organization', PERSON: 'Person', EVENT: 'Event'}[n.entity]}}) AS nodes
		CALL (ns) { UNWIND ns AS s
			MATCH (s)-[r:` + links + `]->(t)
			WHERE r.holdsFrom <= $day <= r.holdsTo AND t IN ns
			OPTIONAL MATCH (p:Partnership {id: r.agreement})
			WITH s.id + '~' + coalesce(p.id, type(r)) + '~' + t.id AS id, s.id AS source, t.id AS target, r, p.since AS since ORDER BY source, target, id
			RETURN collect({id: id, source: source, target: target, link: type(r), since: since, label: coalesce(r.title, r.role,
				{SISTER: 'sister cities', FRIENDSHIP: 'friendship cities', PARTNER: 'partner cities', TWINNED: 'twinned', PART_OF: 'part of', IN_COUNTRY: 'in',
				BASED_IN: 'based in', INVOLVES: 'involves', HELD_IN: 'held in', TOOK_PART_IN: 'took part in'}[type(r)])}) AS edges }
		RETURN {relationshipMap: {nodes: nodes, edges: edges, truncation: null}} AS data`,
	"Citations": `MATCH (c:City {id: $city})
		` + citedAs("c", address) + `
		CALL (c) { MATCH (c)-[:PARTY_TO]->(p:Partnership) WITH p ORDER BY p.key LIMIT 100
			` + citedAs("p", address) + `
			RETURN collect({id: p.id, name: p.name, citations: cited}) AS partnerships }
		CALL (c) { MATCH (c)<-[i:INVOLVES]-(p:Program) WITH p, i ORDER BY p.key LIMIT 100
			` + citedAs("p", address) + citedBy("i", address) + sourcesOf("p", address) + `
			RETURN collect({citations: CASE own WHEN [] THEN cited ELSE own END,
				node: {id: p.id, name: p.name, citations: cited, figures: coalesce(p.figures, []), sources: sources}}) AS programs }
		CALL (c) { MATCH (c)<-[o:HOLDS_OFFICE]-(p:Person)
			` + citedBy("o", address) + `
			WITH p, o, own ORDER BY o.from, o.title
			WITH p, collect({title: o.title, citations: own}) AS offices ORDER BY p.key LIMIT 100
			` + citedAs("p", address) + `
			RETURN collect({node: {id: p.id, name: p.name, citations: cited},
				offices: [o IN offices | {title: o.title, citations: CASE o.citations WHEN [] THEN cited ELSE o.citations END}]}) AS people }
		CALL (c) { MATCH (c)-[i:TOOK_PART_IN]->(e:Event) WITH e, i ORDER BY e.key LIMIT 100
			` + citedAs("e", address) + citedBy("i", address) + `
			RETURN collect({citations: CASE own WHEN [] THEN cited ELSE own END, node: {id: e.id, name: e.title, citations: cited}}) AS events }
		RETURN {city: {id: c.id, name: c.name, citations: cited, partnerships: {nodes: partnerships}, programs: {edges: programs}, people: {edges: people}, events: {edges: events}}} AS data`,
	"Profile": `MATCH (c:City {id: $id})
		CALL (c) { MATCH (c)-[:PARTY_TO]->(p:Partnership) WITH p ORDER BY p.byEffectiveFrom
			` + citedAs("p", "") + `
			CALL (p) { MATCH (p)<-[:PARTY_TO]-(q:City)-[:IN_COUNTRY]->(k:Country) WITH q, k ORDER BY q.key LIMIT 20
				RETURN collect({id: q.id, name: q.name, ko: coalesce(q.nameKo, q.name), country: {id: k.id, name: k.name, ko: coalesce(k.nameKo, k.name)}}) AS parties }
			CALL (p) { MATCH (p)-[:SUPERSEDES]-*(h:Partnership) WITH DISTINCT h ORDER BY h.byEffectiveFrom RETURN collect({id: h.id}) AS history }
			WITH collect({id: p.id, kind: p.kind, signedOn: p.signedOn, inForceBy: p.inForceBy, inForceByDerived: coalesce(p.inForceByDerived, false), endedOn: p.endedOn,
				ended: coalesce(p.ended, false), inForceFrom: p.effectiveFrom, unsigned: coalesce(p.unsigned, false), statuses: p.statuses,
				parties: {nodes: parties}, citations: cited, history: history}) AS nodes
			RETURN {totalCount: size(nodes), nodes: nodes[..1000]} AS partnerships }
		CALL (c) { MATCH (c)<-[i:INVOLVES]-(p:Program) WITH p, i ORDER BY p.startOn IS NULL, p.byStartOn DESC
			` + citedAs("p", "") + citedBy("i", "") + sourcesOf("p", "") + `
			WITH collect({role: i.role, from: i.from, until: i.to, citations: CASE own WHEN [] THEN cited ELSE own END, node: {id: p.id, name: p.name,
				ko: coalesce(p.nameKo, p.name), kind: p.kind, from: p.startOn, until: p.endOn, citations: cited, figures: coalesce(p.figures, []), sources: sources}}) AS edges
			RETURN {totalCount: size(edges), edges: edges[..200]} AS programs }
		CALL (c) { MATCH (c)<-[o:HOLDS_OFFICE]-(p:Person)
			` + citedBy("o", "") + `
			WITH p, o, own ORDER BY o.from, o.title
			WITH p, collect({title: o.title, from: o.from, until: o.to, basis: o.basis, note: o.note, citations: own}) AS offices
			ORDER BY p.byLatestOffice STARTS WITH '~', p.byLatestOffice DESC
			` + citedAs("p", "") + `
			WITH collect({node: {id: p.id, name: p.name, ko: coalesce(p.nameKo, p.name)}, offices: [o IN offices | {title: o.title, from: o.from, until: o.until,
				basis: o.basis, note: o.note, citations: CASE o.citations WHEN [] THEN cited ELSE o.citations END}]}) AS edges
			RETURN {totalCount: size(edges), edges: edges[..300]} AS people }
		CALL (c) { MATCH (c)-[i:TOOK_PART_IN]->(e:Event) WITH e, i ORDER BY e.byStartOn
			` + citedAs("e", "") + citedBy("i", "") + `
			WITH collect({role: i.role, citations: CASE own WHEN [] THEN cited ELSE own END, node: {id: e.id, name: e.title, ko: coalesce(e.nameKo, e.title), kind: e.kind,
				from: e.startOn, fromSpan: CASE WHEN e.startOn IS NOT NULL THEN {until: e.startOnLast} END, until: e.endOn, citations: cited}}) AS edges
			RETURN {totalCount: size(edges), edges: edges[..1000]} AS events }
		CALL (c) { MATCH (c)<-[:HELD_IN]-(e:Event) WITH e ORDER BY e.byStartOn
			` + citedAs("e", "") + `
			WITH collect({node: {id: e.id, name: e.title, ko: coalesce(e.nameKo, e.title), kind: e.kind,
				from: e.startOn, fromSpan: CASE WHEN e.startOn IS NOT NULL THEN {until: e.startOnLast} END, until: e.endOn, citations: cited}}) AS edges
			RETURN {totalCount: size(edges), edges: edges[..1000]} AS held }
		CALL (c) { MATCH (c)<-[:BASED_IN]-(o:Organization) WITH o ORDER BY o.key
			` + citedAs("o", "") + `
			WITH collect({id: o.id, name: o.name, ko: coalesce(o.nameKo, o.name), kind: o.kind, citations: cited}) AS nodes
			RETURN {totalCount: size(nodes), nodes: nodes[..1000]} AS organizations }
		CALL (c) { MATCH (c)<-[:PART_OF]-(q:City)-[:IN_COUNTRY]->(k:Country) WITH q, k ORDER BY q.key
			WITH collect({id: q.id, name: q.name, ko: coalesce(q.nameKo, q.name), country: {id: k.id, name: k.name, ko: coalesce(k.nameKo, k.name)}}) AS nodes
			RETURN {totalCount: size(nodes), nodes: nodes[..1000]} AS parts }
		RETURN {city: {partnerships: partnerships, programs: programs, people: people, events: events, eventsHeld: held, organizations: organizations, parts: parts}} AS data`,
}

// links are the relationships that a map of all kinds draws.
const links = "SISTER|FRIENDSHIP|PARTNER|TWINNED|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|HAS_ROLE_IN|INVOLVES|HELD_IN|TOOK_PART_IN"

// address is what is asked of a source beside its id, name, publisher and day.
const address = ", address: s.address"

func sourceWith(more string) string {
	return "{id: s.id, name: s.title, publisher: s.publisher, day: s.day" + more + "}"
}

// citedAs is the part of a statement that lists what a node cites, as cited.
func citedAs(node, more string) string {
	return "CALL (" + node + ") { MATCH (" + node + `)-[r:CITED_IN]->(s) WHERE r.within IS NULL WITH r, s ORDER BY coalesce(r.field, ''), s.id, r.value, coalesce(r.note, '')
		RETURN collect({confidence: r.confidence, note: r.note, field: r.field, value: r.value, source: ` + sourceWith(more) + `}) AS cited }
	`
}

// citedBy is the part of a statement that lists what a relationship cites, as own.
func citedBy(link, more string) string {
	return "CALL (" + link + ") { UNWIND range(0, size(coalesce(" + link + ".sources, [])) - 1) AS n MATCH (s:Source {id: " + link + `.sources[n]}) WITH s, n ORDER BY n
		RETURN collect({confidence: nullIf(` + link + `.confidences[n], ''), note: nullIf(` + link + `.sourceNotes[n], ''), field: null, value: null, source: ` + sourceWith(more) + `}) AS own }
	`
}

// sourcesOf is the part of a statement that lists the sources of a node and of what it holds, as sources.
func sourcesOf(node, more string) string {
	return "CALL (" + node + ") { MATCH (" + node + ")-[:CITED_IN]->(s) WITH DISTINCT s RETURN collect(" + sourceWith(more) + `) AS sources }
	`
}

// bareFinish is what a person would do in Go with what two of the statements yield: the figures of a program are texts of JSON in
// the database, and the statuses of an agreement a text.
var bareFinish = map[string]func(city map[string]any) error{
	"Citations": func(city map[string]any) error {
		return finishFigures(city, "value", "unit")
	},
	"Profile": func(city map[string]any) error {
		for _, p := range listIn(city, "partnerships", "nodes") {
			p["statuses"] = statusesOf(p["statuses"].(string))
		}
		return finishFigures(city, "value", "unit", "what", "qualifier", "scope", "from", "until", "fiscalYear", "budget")
	},
}

// listIn is a list of objects in a connection.
func listIn(of map[string]any, connection, list string) []map[string]any {
	var objects []map[string]any
	for _, x := range of[connection].(map[string]any)[list].([]any) {
		objects = append(objects, x.(map[string]any))
	}
	return objects
}

// finishFigures makes objects of the figures of the programs of a city, with the fields that are asked for.
func finishFigures(city map[string]any, fields ...string) error {
	for _, edge := range listIn(city, "programs", "edges") {
		p := edge["node"].(map[string]any)
		sources := map[any]any{}
		for _, s := range p["sources"].([]any) {
			sources[s.(map[string]any)["id"]] = s
		}
		delete(p, "sources")
		figures := p["figures"].([]any)
		for i, text := range figures {
			var f struct {
				Value                                                           float64
				Unit, What, Qualifier, Scope, From, Through, FiscalYear, Budget *string
				Citations                                                       []struct{ Source, Confidence, Note *string }
			}
			if err := json.Unmarshal([]byte(text.(string)), &f); err != nil {
				return err
			}
			cited := []any{}
			for _, c := range f.Citations {
				cited = append(cited, map[string]any{"source": sources[*c.Source], "confidence": c.Confidence, "note": c.Note, "field": nil, "value": nil})
			}
			all := map[string]any{"value": f.Value, "unit": f.Unit, "what": f.What, "qualifier": f.Qualifier, "scope": f.Scope,
				"from": f.From, "until": f.Through, "fiscalYear": nil, "budget": f.Budget}
			if f.FiscalYear != nil {
				all["fiscalYear"] = json.Number(*f.FiscalYear)
			}
			figure := map[string]any{"citations": cited}
			for _, name := range fields {
				figure[name] = all[name]
			}
			figures[i] = figure
		}
	}
	return nil
}

// statusesOf are the spans of a text such as "NOT_YET 1993-12-07 IN_FORCE", in which a status that is not known is empty.
func statusesOf(text string) []any {
	parts := strings.Split(text, " ")
	var spans []any
	var from any
	for i := 0; i < len(parts); i += 2 {
		span := map[string]any{"status": nil, "from": from, "until": nil}
		if parts[i] != "" {
			span["status"] = parts[i]
		}
		if i+1 < len(parts) {
			from = parts[i+1]
			day, _ := time.Parse(time.DateOnly, parts[i+1])
			span["until"] = day.AddDate(0, 0, -1).Format(time.DateOnly)
		}
		spans = append(spans, span)
	}
	return spans
}

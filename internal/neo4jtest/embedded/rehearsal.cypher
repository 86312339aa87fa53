// Statements like those of the store, from which Java learns which classes a Neo4j for tests loads, and which of its code runs often. They need
// not be the same; what they answer is not looked at. The first make something to ask for. Each ends with a semicolon at the end of a line.
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;

CREATE INDEX entity_key IF NOT EXISTS FOR (n:Entity) ON (n.entity, n.key);

UNWIND ['a', 'b', 'c'] AS id MERGE (n:Entity {id: id}) SET n += {entity: 'CITY', key: id, facts: 'x'} MERGE (c:Entity {id: 'country'}) SET c:Country MERGE (n)-[r:IN_COUNTRY]->(c) SET r.facts = id;

MATCH (a:Entity {id: 'a'}), (b:Entity) WHERE b.id IN ['b', 'c'] MERGE (a)-[r:SISTER]->(b) SET r.holdsFrom = '1990-01-01', r.holdsTo = '9999-12-31', a:City, b:City;

MERGE (m:Dataset {marker: true}) SET m.version = 'v', m.turn = 1, m.changing = false;

MATCH (n:Entity) WHERE n.id IN $q.ids OPTIONAL MATCH (n)-[r:PARTNER]->() DELETE r;

CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > $q.low AND n.key < $q.high
	WITH n ORDER BY n.entity, n.key LIMIT $q.most
	RETURN collect([n.key, n.facts]) AS rows
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND n.key <= $q.low },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key >= $q.high AND n.key > $q.low }] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.first[0] AND n.bySignedOn < $q.first[1]
	WITH n ORDER BY n.entity DESC, n.bySignedOn DESC LIMIT $q.most
	RETURN collect(n) AS first
}
CALL (first) {
	WITH first WHERE size(first) < $q.most
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.second[0] AND n.bySignedOn < $q.second[1]
	WITH n ORDER BY n.entity DESC, n.bySignedOn DESC LIMIT $q.most
	RETURN collect(n) AS second
}
WITH [[n IN (first + second)[..$q.most] | [n.bySignedOn, n.facts]],
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.before[0] AND n.bySignedOn < $q.before[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.beforeUnknown[0] AND n.bySignedOn < $q.beforeUnknown[1] },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.after[0] AND n.bySignedOn < $q.after[1] }
	OR EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.bySignedOn >= $q.afterUnknown[0] AND n.bySignedOn < $q.afterUnknown[1] }] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > ''
	WITH n.id AS id, COUNT { MATCH (n)-[r2:BASED_IN]-(m1:Organization) RETURN DISTINCT m1 } AS number
	RETURN collect(number) AS numbers, collect(id) AS ids
}
WITH [numbers, ids] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > ''
	RETURN collect(id(n)) AS numbers, collect(n.id) AS ids, count(n) AS found
}
CALL (found) {
	WITH found WHERE found > 0
	MATCH (a)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED]->(b)
	WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo
	RETURN collect(id(a)) AS ones, collect(id(b)) AS others
}
WITH [numbers, ids, ones, others] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = $q.parent
OPTIONAL MATCH (p)-[:TOOK_PART_IN]-(n:Entity)
WHERE ($q.kind = '' OR n.entity = $q.kind)
WITH of[0] AS of, n LIMIT $q.few
WITH n, collect(DISTINCT of) AS parents, count(*) AS rows
WITH collect([n, parents]) AS listed, sum(rows) AS rows
CALL (rows) {
	UNWIND CASE WHEN $q.joined AND rows < $q.few THEN $q.of ELSE [] END AS of
	MATCH (p:Entity {id: of[1]})
	RETURN collect([of[0], p.facts]) AS parents
}
WITH CASE WHEN rows < $q.few THEN [[row IN listed | [row[0].facts, CASE $q.by WHEN 'key' THEN row[0].key WHEN 'id' THEN row[0].id ELSE row[0][$q.by] END, row[1]]], parents] END AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = $q.parent
CALL (p, of) {
	MATCH (p)-[:TOOK_PART_IN]-(n:Entity)
	WITH DISTINCT n
	WHERE $q.kind = '' OR n.entity = $q.kind
	WITH n WHERE COUNT { MATCH (n)-[r2:TOOK_PART_IN]-(m1:City) RETURN DISTINCT m1 } = $q.f3
	WITH n, CASE $q.by WHEN 'key' THEN n.key WHEN 'id' THEN n.id ELSE
		CASE WHEN $q.unknownFirst AND n[$q.by] STARTS WITH '~' THEN ' ' + substring(n[$q.by], 1) ELSE n[$q.by] END
	END AS k ORDER BY k
	RETURN collect([k, n]) AS listed
}
WITH collect([of[0], p.facts, [row IN [row IN listed WHERE row[0] > $q.low AND row[0] < $q.high | row][..$q.most] | [row[0], CASE WHEN $q.idsOnly THEN row[1].id ELSE row[1].facts END]], size(listed), listed[0][0], listed[-1][0]]) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.id IN $q.ids
WITH collect(n.facts) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = $q.parent
CALL (p) {
	MATCH (p)<-[r:HOLDS_OFFICE]-(n:Person)
	WITH n, r, coalesce($q.on = '' OR (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo), false) AS holds
	WITH n, count(CASE WHEN holds THEN 1 END) > 0 AS counts,
		count(CASE WHEN (r.unknownFrom <= $q.on AND $q.on <= r.unknownTo AND NOT coalesce(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo, false)) THEN 1 END) > 0 AS unknown
	WITH n, counts, unknown, CASE $q.by WHEN 'key' THEN n.key WHEN 'id' THEN n.id ELSE
		CASE WHEN $q.unknownFirst AND n[$q.by] STARTS WITH '~' THEN ' ' + substring(n[$q.by], 1) ELSE n[$q.by] END
	END AS k ORDER BY k
	RETURN collect(CASE WHEN counts THEN [k, n] END) AS listed,
		count(CASE WHEN unknown AND NOT counts THEN 1 END) AS unknowns
}
WITH collect([of[0], unknowns, [row IN [row IN listed WHERE row[0] > $q.low AND row[0] < $q.high | row][..$q.most] | [row[0], CASE WHEN $q.idsOnly THEN row[1].id ELSE row[1].facts END]], size(listed), listed[0][0], listed[-1][0]]) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = 'CITY'
OPTIONAL MATCH (p)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo AND type(r) IN $q.shown
WITH of[0] AS of, r, n LIMIT $q.few
WITH n, collect([of, type(r) IN $q.makes, CASE WHEN $q.joined THEN r.facts END]) AS ties
WITH collect([n, ties]) AS listed, sum(size(ties)) AS rows
CALL (rows) {
	UNWIND CASE WHEN $q.undated AND rows < $q.few THEN $q.of ELSE [] END AS of
	MATCH (p:Entity {id: of[1]})
	RETURN collect([of[0], CASE WHEN $q.undated THEN COUNT {
		MATCH (p)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
		WHERE (r.unknownFrom <= $q.on AND $q.on <= r.unknownTo AND NOT coalesce(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo, false)) AND type(r) IN $q.makes
		WITH DISTINCT p, n
		WHERE NOT EXISTS {
			MATCH (p)-[h:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
			WHERE h.holdsFrom <= $q.on AND $q.on <= h.holdsTo AND type(h) IN $q.makes
		}
		RETURN n
	} ELSE 0 END]) AS undated
}
WITH CASE WHEN rows < $q.few THEN [[row IN listed | [row[0].facts, CASE $q.by WHEN 'key' THEN row[0].key WHEN 'id' THEN row[0].id ELSE row[0][$q.by] END, row[1]]], undated] END AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
	WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo AND type(r) IN $q.shown AND EXISTS { MATCH (a:Entity {id: r.agreement}) WHERE a.sinceLast < $q.f5 }
	WITH n, collect(r.facts) AS ties, count(CASE WHEN type(r) IN $q.makes THEN 1 END) > 0 AS counts
	WHERE counts AND true
	WITH n, ties, CASE $q.by WHEN 'key' THEN n.key WHEN 'id' THEN n.id ELSE
		CASE WHEN $q.unknownFirst AND n[$q.by] STARTS WITH '~' THEN ' ' + substring(n[$q.by], 1) ELSE n[$q.by] END
	END AS k ORDER BY k
	RETURN collect([k, n, ties]) AS listed
}
WITH of, listed,
	CASE WHEN $q.undated THEN COUNT {
		MATCH (p)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
		WHERE (r.unknownFrom <= $q.on AND $q.on <= r.unknownTo AND NOT coalesce(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo, false)) AND type(r) IN $q.makes AND EXISTS { MATCH (a:Entity {id: r.agreement}) WHERE a.sinceLast < $q.f5 }
		WITH DISTINCT p, n
		WHERE NOT EXISTS {
			MATCH (p)-[h:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
			WHERE h.holdsFrom <= $q.on AND $q.on <= h.holdsTo AND type(h) IN $q.makes AND EXISTS { MATCH (a:Entity {id: h.agreement}) WHERE a.sinceLast < $q.f5 }
		} AND true
		RETURN n
	} ELSE 0 END AS undated,
	CASE WHEN size(listed) > $q.countriesOver THEN COLLECT {
		UNWIND listed AS row
		WITH row[1] AS n
		MATCH (n)-[:IN_COUNTRY]->(c:Country)
		RETURN DISTINCT c.id
	} ELSE [] END AS countries
WITH collect([of[0], undated, countries, [row IN [row IN listed WHERE row[0] > $q.low AND row[0] < $q.high | row][..$q.most] | [row[0], CASE WHEN $q.idsOnly THEN row[1].id ELSE row[1].facts END, row[2]]],
	size(listed), listed[0][0], listed[-1][0]]) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

UNWIND $q.of AS of
MATCH (p:Entity {id: of[1]})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[:PARTY_TO]->(a:Partnership) WHERE a.markedMonth IN $q.months
	WITH DISTINCT a
	RETURN collect([a.id, a.marked, CASE WHEN $q.facts THEN a.facts END, [COLLECT { MATCH (a)<-[r1:CELEBRATES]-(m2:Event) RETURN r1.nth }]]) AS chains
}
WITH collect([of[0], chains]) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	CALL () {
		UNWIND $q.page AS run
		CALL (run) {
			MATCH (a:Partnership) WHERE a.cameKey >= run[0] AND a.cameKey < run[1] AND split(a.cameKey, '-')[1] IN $q.kinds
			WITH a ORDER BY a.cameKey  LIMIT $q.most
			RETURN a.cameKey AS k, a
		}
		RETURN k, a
		UNION ALL
		UNWIND $q.page AS run
		CALL (run) {
			MATCH (a:Partnership) WHERE a.endedKey >= run[0] AND a.endedKey < run[1] AND split(a.endedKey, '-')[1] IN $q.kinds
			WITH a ORDER BY a.endedKey  LIMIT $q.most
			RETURN a.endedKey AS k, a
		}
		RETURN k, a
		UNION ALL
		UNWIND $q.page AS run
		CALL (run) {
			MATCH ()-[r:DECIDES_ON]->(a) WHERE r.changeKey >= run[0] AND r.changeKey < run[1] AND split(r.changeKey, '-')[1] IN $q.kinds
			WITH r, a ORDER BY r.changeKey  LIMIT $q.most
			RETURN r.changeKey AS k, a
		}
		RETURN k, a
	}
	WITH k, a ORDER BY k LIMIT $q.most
	RETURN collect([k, a.facts]) AS rows
}
WITH [rows,
	COUNT { UNWIND $q.counted AS run MATCH (a:Partnership) WHERE a.cameKey >= run[0] AND a.cameKey < run[1] AND split(a.cameKey, '-')[1] IN $q.kinds } + COUNT { UNWIND $q.counted AS run MATCH (a:Partnership) WHERE a.endedKey >= run[0] AND a.endedKey < run[1] AND split(a.endedKey, '-')[1] IN $q.kinds } + COUNT { UNWIND $q.counted AS run MATCH ()-[r:DECIDES_ON]->(a) WHERE r.changeKey >= run[0] AND r.changeKey < run[1] AND split(r.changeKey, '-')[1] IN $q.kinds },
	EXISTS { UNWIND $q.below AS run MATCH (a:Partnership) WHERE a.cameKey >= run[0] AND a.cameKey < run[1] AND split(a.cameKey, '-')[1] IN $q.kinds } OR EXISTS { UNWIND $q.below AS run MATCH (a:Partnership) WHERE a.endedKey >= run[0] AND a.endedKey < run[1] AND split(a.endedKey, '-')[1] IN $q.kinds } OR EXISTS { UNWIND $q.below AS run MATCH ()-[r:DECIDES_ON]->(a) WHERE r.changeKey >= run[0] AND r.changeKey < run[1] AND split(r.changeKey, '-')[1] IN $q.kinds },
	EXISTS { UNWIND $q.above AS run MATCH (a:Partnership) WHERE a.cameKey >= run[0] AND a.cameKey < run[1] AND split(a.cameKey, '-')[1] IN $q.kinds } OR EXISTS { UNWIND $q.above AS run MATCH (a:Partnership) WHERE a.endedKey >= run[0] AND a.endedKey < run[1] AND split(a.endedKey, '-')[1] IN $q.kinds } OR EXISTS { UNWIND $q.above AS run MATCH ()-[r:DECIDES_ON]->(a) WHERE r.changeKey >= run[0] AND r.changeKey < run[1] AND split(r.changeKey, '-')[1] IN $q.kinds },
	COUNT { UNWIND $q.counted AS run MATCH (a:Partnership) WHERE a.cameKey >= run[0] AND a.cameKey < run[1] AND split(a.cameKey, '-')[1] IN $q.kinds AND split(a.cameKey, '-')[2] <= $q.to } + COUNT { UNWIND $q.counted AS run MATCH (a:Partnership) WHERE a.endedKey >= run[0] AND a.endedKey < run[1] AND split(a.endedKey, '-')[1] IN $q.kinds AND split(a.endedKey, '-')[2] <= $q.to } + COUNT { UNWIND $q.counted AS run MATCH ()-[r:DECIDES_ON]->(a) WHERE r.changeKey >= run[0] AND r.changeKey < run[1] AND split(r.changeKey, '-')[1] IN $q.kinds AND split(r.changeKey, '-')[2] <= $q.to }] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (f:Entity) WHERE f.id IN $q.focus
WITH collect(f) AS l0, [] AS none
CALL (none, l0) {
	UNWIND CASE WHEN $q.depth >= 1 THEN l0 ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)
	WITH DISTINCT v
	WHERE NOT v IN l0 AND NOT v IN none AND ($q.free OR v.entity IN $q.kinds)
	RETURN collect(v) AS l1
}
CALL (l0, l1) {
	UNWIND CASE WHEN $q.depth >= 2 THEN l1 ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)
	WITH DISTINCT v
	WHERE NOT v IN l1 AND NOT v IN l0 AND ($q.free OR v.entity IN $q.kinds)
	RETURN collect(v) AS l2
}
CALL (l1, l2) {
	UNWIND CASE WHEN $q.depth >= 3 THEN l2 ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)
	WITH DISTINCT v
	WHERE NOT v IN l2 AND NOT v IN l1 AND ($q.free OR v.entity IN $q.kinds)
	RETURN collect(v) AS l3
}
CALL (l2, l3) {
	UNWIND CASE WHEN $q.depth >= 4 THEN l3 ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)
	WITH DISTINCT v
	WHERE NOT v IN l3 AND NOT v IN l2 AND ($q.free OR v.entity IN $q.kinds)
	RETURN collect(v) AS l4
}
WITH l0, l1, l2, l3, l4, l0 + l1 + l2 + l3 + l4 AS reached
CALL (reached) {
	UNWIND reached AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]->(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND v IN reached
	RETURN count(CASE WHEN type(r) <> 'HOLDS_OFFICE' THEN 1 END)
		+ count(DISTINCT CASE WHEN type(r) = 'HOLDS_OFFICE' THEN [id(u), id(v)] END) AS links
}
CALL (reached, l0, l1, l2, l3) {
	WITH *, CASE $q.depth WHEN 0 THEN [] WHEN 1 THEN l0 WHEN 2 THEN l0 + l1 WHEN 3 THEN l0 + l1 + l2 ELSE l0 + l1 + l2 + l3 END AS nearer
	UNWIND CASE WHEN $q.undated THEN reached ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND r.unknownFrom <= $q.on AND $q.on <= r.unknownTo
		AND NOT coalesce(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo, false)
		AND (v IN reached OR (u IN nearer AND ($q.free OR v.entity IN $q.kinds)))
	WITH DISTINCT CASE WHEN type(r) <> 'HOLDS_OFFICE' THEN r END AS one,
		CASE WHEN type(r) = 'HOLDS_OFFICE' THEN startNode(r) END AS person, CASE WHEN type(r) = 'HOLDS_OFFICE' THEN endNode(r) END AS place
	WHERE person IS NULL OR NOT EXISTS {
		MATCH (person)-[h:HOLDS_OFFICE]->(place) WHERE h.holdsFrom <= $q.on AND $q.on <= h.holdsTo
	}
	RETURN count(*) AS undated
}
UNWIND [[0, l0, 0], [1, l1, size(l0)], [2, l2, size(l0) + size(l1)], [3, l3, size(l0) + size(l1) + size(l2)],
	[4, l4, size(l0) + size(l1) + size(l2) + size(l3)]] AS level
WITH links, undated, size(reached) AS size, level WHERE level[2] < $q.budget
UNWIND level[1] AS u
OPTIONAL MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND ($q.free OR v.entity IN $q.kinds)
WITH links, undated, size, level[0] AS distance, u, count(DISTINCT v) AS degree
ORDER BY distance, degree DESC, u.id LIMIT $q.budget
WITH links, undated, size, collect([u, distance, degree]) AS chosen
WITH links, undated, size, chosen, [row IN chosen | row[0]] AS stays
CALL (stays) {
	UNWIND stays AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]->(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND v IN stays
	WITH DISTINCT type(r) AS link, u.id AS source, v.id AS target, r.facts AS agreement
	RETURN collect([link, source, target, agreement]) AS edges
}
WITH [
	[row IN chosen | [row[0].facts, row[1], row[2],
		CASE WHEN row[0].entity IN ['ORGANIZATION'] THEN head(COLLECT { WITH row[0] AS o MATCH (o)-[:BASED_IN]->(s:City) RETURN s.facts }) END]],
	edges, size, links, undated] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
MATCH (m1:Entity) WHERE m1.id IN $q.f4 AND m1:City
MATCH (n)-[r2:PARTY_TO]-(m1:City) WHERE n:Partnership
WITH DISTINCT n
	RETURN collect(n.grouped) AS grouped, CASE WHEN $q.status THEN collect(n.statuses) ELSE [] END AS statuses,
		CASE WHEN $q.stage THEN collect(n.stages) ELSE [] END AS stages, count(n) AS found
}
CALL (found) {
	WITH found WHERE found > 0 OR $q.counterpart
	MATCH (c:Entity) WHERE c.entity = 'CITY' AND c.key > ''
	OPTIONAL MATCH (c)-[:IN_COUNTRY]->(k:Country)
	WITH k.id AS country, collect(c.id) AS cities
	RETURN collect([country, cities]) AS places
}
WITH [grouped, places, statuses, stages] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (p:Entity {id: $q.city})
WHERE p.entity = 'CITY'
CALL (p) {
	MATCH (p)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU]-(n)
	WHERE type(r) IN $q.makes AND EXISTS { MATCH (n)-[r2:IN_COUNTRY]->(m1:Country) WHERE m1.id = $q.f2 }
	WITH n, collect([type(r) = 'SISTER', r.holdsFrom, r.holdsTo, r.unknownFrom, r.unknownTo]) AS ties
	WITH ties, COLLECT { MATCH (n)-[:IN_COUNTRY]->(c:Country) RETURN c.id } AS countries
	RETURN collect([countries, ties]) AS found
}
WITH collect(found) AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

WITH 0 AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[0..0 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows0, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[1..1 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows1, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[2..2 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows2, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[3..3 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows3, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[4..4 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows4, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[5..5 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows5, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[6..6 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows6, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[7..7 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows7, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[8..8 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows8, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[9..9 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows9, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[10..10 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows10, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[11..11 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows11, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[12..12 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows12, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[13..13 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows13, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[14..14 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows14, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[15..15 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows15, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[16..16 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows16, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, rows16, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[17..17 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows17, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, rows16, rows17, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[18..18 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows18, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, rows16, rows17, rows18, found + more AS found
CALL (found) {
	UNWIND CASE WHEN found < $q.enough THEN $q.tiers[19..19 + 1] ELSE [] END AS tier
	CALL db.index.fulltext.queryNodes('entity_words', tier[0], {limit: tier[1]}) YIELD node
	WITH collect([node.entity, node.key, node.searchNames, node.searchTitles, node.searchOtherNames, node.searchNotes]) AS rows, head(collect(tier[2])) AS counts
	RETURN rows AS rows19, CASE WHEN counts THEN size(rows) ELSE 0 END AS more
}
WITH rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, rows16, rows17, rows18, rows19, found + more AS found
WITH [rows0, rows1, rows2, rows3, rows4, rows5, rows6, rows7, rows8, rows9, rows10, rows11, rows12, rows13, rows14, rows15, rows16, rows17, rows18, rows19] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

OPTIONAL MATCH (s:Entity {id: $q.from})
OPTIONAL MATCH (t:Entity {id: $q.to})
WITH s.facts AS from, t.facts AS to, 0 AS met, 0 AS sure,
	CASE WHEN s IS NULL OR t IS NULL THEN [[[], [], [], s], [[], [], [], t]] ELSE [[[s], [s], [], t], [[t], [t], [], s]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 1 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v = end)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 1 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 1 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (1 > $q.length OR sure > $q.first) THEN sides
		WHEN true THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 2 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v = end)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 2 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 2 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (2 > $q.length OR sure > $q.first) THEN sides
		WHEN size(sides[1][0]) < size(next) THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 3 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND ($q.free OR v.entity IN $q.kinds)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 3 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 3 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (3 > $q.length OR sure > $q.first) THEN sides
		WHEN size(sides[1][0]) < size(next) THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 4 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND ($q.free OR v.entity IN $q.kinds)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 4 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 4 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (4 > $q.length OR sure > $q.first) THEN sides
		WHEN size(sides[1][0]) < size(next) THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 5 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND ($q.free OR v.entity IN $q.kinds)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 5 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 5 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (5 > $q.length OR sure > $q.first) THEN sides
		WHEN size(sides[1][0]) < size(next) THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN 6 > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.links AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND ($q.free OR v.entity IN $q.kinds)
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN 6 ELSE met END AS met,
	CASE WHEN met = 0 OR met = 6 - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (6 > $q.length OR sure > $q.first) THEN sides
		WHEN size(sides[1][0]) < size(next) THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides
CALL (sides, met) {
	UNWIND CASE WHEN met = 0 THEN [] ELSE [[sides[0], sides[1][1]], [sides[1], sides[0][1]]] END AS part
	WITH part[0][0] AS edge, part[0][2] AS pairs, part[1] AS other
	UNWIND pairs AS pair
	WITH pair, pair[1] AS v, edge, other
	WHERE v IN other OR NOT v IN edge
	RETURN collect(pair) AS kept
}
CALL (kept) {
	UNWIND kept AS pair
	UNWIND pair AS n
	WITH DISTINCT n
	RETURN collect([id(n), n.id]) AS ids
}
WITH [from, to, [pair IN kept | [id(pair[0]), id(pair[1])]], ids] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	MATCH (n:Entity) WHERE n.id IN $q.ids
	RETURN collect(n.facts) AS things
}
CALL (things) {
	UNWIND $q.pairs AS pair
	OPTIONAL MATCH (u:Entity {id: pair[0]})
	OPTIONAL MATCH (v:Entity {id: pair[1]})
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)
	WITH DISTINCT type(r) AS link, startNode(r).id AS source, endNode(r).id AS target, r.facts AS agreement
	RETURN collect([link, source, target, agreement]) AS links
}
OPTIONAL MATCH (s:Entity {id: $q.from})
WITH things, links, [s] AS seen, [s] AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 1 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 2 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 3 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 4 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 5 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= 6 THEN ring ELSE [] END AS u
	MATCH (u)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]-(v)
	WHERE type(r) IN $q.ends AND (r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo) AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring
WITH [things, links, size(seen)] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

CALL () {
	MATCH (n:Entity) WHERE n.entity IN $q.kinds AND n.key > ''
	RETURN collect([n.id,
		head(COLLECT { MATCH (n)-[:IN_COUNTRY]->(c:Country) RETURN c.id }),
		COLLECT {
			MATCH (n)-[r:SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU|PART_OF|IN_COUNTRY|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN]->(m) WHERE type(r) IN $q.links AND m.entity IN $q.kinds
			RETURN [m.id, type(r), r.holdsFrom, r.holdsTo, r.unknownFrom, r.unknownTo]
		}]) AS answer
}
WITH answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND (n.kind IS NOT NULL) = $q.f4
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND any(x1 IN $q.f4 WHERE n.licenceKey CONTAINS x1)
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND EXISTS { MATCH (n)-[r2:CELEBRATES]-(m1:Event) WHERE r2.nth = $q.f4 }
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND COUNT { MATCH (n)-[r2:PARTY_TO]-(m1:Partnership) RETURN DISTINCT m1 } >= $q.f4
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND EXISTS { MATCH (n)-[r2:HOLDS_OFFICE]-(m1:Person) WHERE any(x3 IN $q.f4 WHERE r2.titleKey CONTAINS x3) }
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND EXISTS { MATCH (n)-[r2:CITED_IN]->(m1:Source) WHERE r2.within IS NULL AND (coalesce(m1.readByHand, false) = $q.f4 AND r2.confidence = $q.f5) }
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND size([r1 IN range(0, size(coalesce(n.figureValues, [])) - 1) WHERE any(x2 IN $q.f4 WHERE CASE n.figureUnits[r1] WHEN '' THEN null ELSE n.figureUnits[r1] END CONTAINS x2)]) = $q.f5
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND (EXISTS { MATCH (n)-[r2:INVOLVES]-(m1:City) } OR EXISTS { MATCH (n)-[r4:HAS_ROLE_IN]-(m3:Organization) } OR EXISTS { MATCH (n)-[r6:HAS_ROLE_IN]-(m5:Person) } OR any(r7 IN range(0, size(coalesce(n.figureValues, [])) - 1) WHERE true) OR EXISTS { MATCH (n)-[r9:CITED_IN]->(m8:Source) WHERE r9.within IS NULL } OR any(r10 IN coalesce(n.disputed, []) WHERE true))
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer
MATCH (m:Dataset {marker: true})
RETURN answer, m.version AS version, m.turn AS turn, m.changing AS changing;

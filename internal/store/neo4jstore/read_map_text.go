package neo4jstore

import (
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The map around some entities. It is walked one hop at a time; a level leaves out
// what is on the two before it. Degrees are counted only up to the level at which
// the budget is used up, and only the chosen nodes leave the database.
//
// What stands for SEATED is the kinds of what is based in a city. What stands for % is the types that are followed, all those of maps or those
// between cities: a pattern with few types leaves the other relationships of a node
// unread.
//
// What only may hold on the day, and is not asked for, is counted by edges: those that
// touch a node nearer than the depth, and those between two that are reached.
const (
	// holds says that a relationship r is a link on the day. Where $q.may is a day too
	// and not empty, it is enough that it may be one.
	holds = `(r.holdsFrom <= $q.on AND $q.on <= r.holdsTo OR r.unknownFrom <= $q.may AND $q.may <= r.unknownTo)`

	mapHead = `
MATCH (f:Entity) WHERE f.id IN $q.focus
WITH collect(f) AS l0, [] AS none`

	mapLevel = `
CALL (BEFORE, LAST) {
	UNWIND CASE WHEN $q.depth >= NUMBER THEN LAST ELSE [] END AS u
	MATCH (u)-[r:%]-(v)
	WHERE type(r) IN $q.links AND ` + holds + `
	WITH DISTINCT v
	WHERE NOT v IN LAST AND NOT v IN BEFORE AND ($q.free OR v.entity IN $q.kinds)
	RETURN collect(v) AS NEXT
}`

	mapTail = `
WITH l0, l1, l2, l3, l4, l0 + l1 + l2 + l3 + l4 AS reached
CALL (reached) {
	UNWIND reached AS u
	MATCH (u)-[r:%]->(v)
	WHERE type(r) IN $q.links AND ` + holds + ` AND v IN reached
	RETURN count(CASE WHEN type(r) <> 'HOLDS_OFFICE' THEN 1 END)
		+ count(DISTINCT CASE WHEN type(r) = 'HOLDS_OFFICE' THEN [id(u), id(v)] END) AS links
}
CALL (reached, l0, l1, l2, l3) {
	WITH *, CASE $q.depth WHEN 0 THEN [] WHEN 1 THEN l0 WHEN 2 THEN l0 + l1 WHEN 3 THEN l0 + l1 + l2 ELSE l0 + l1 + l2 + l3 END AS nearer
	UNWIND CASE WHEN $q.undated THEN reached ELSE [] END AS u
	MATCH (u)-[r:%]-(v)
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
OPTIONAL MATCH (u)-[r:%]-(v)
WHERE type(r) IN $q.links AND ` + holds + ` AND ($q.free OR v.entity IN $q.kinds)
WITH links, undated, size, level[0] AS distance, u, count(DISTINCT v) AS degree
ORDER BY distance, degree DESC, u.id LIMIT $q.budget
WITH links, undated, size, collect([u, distance, degree]) AS chosen
WITH links, undated, size, chosen, [row IN chosen | row[0]] AS stays
CALL (stays) {
	UNWIND stays AS u
	MATCH (u)-[r:%]->(v)
	WHERE type(r) IN $q.links AND ` + holds + ` AND v IN stays
	WITH DISTINCT type(r) AS link, u.id AS source, v.id AS target, r.facts AS agreement
	RETURN collect([link, source, target, agreement]) AS edges
}
WITH [
	[row IN chosen | [row[0].facts, row[1], row[2],
		CASE WHEN row[0].entity IN [SEATED] THEN head(COLLECT { WITH row[0] AS o MATCH (o)-[:BASED_IN]->(s:City) RETURN s.facts }) END]],
	edges, size, links, undated] AS answer` + withVersion
)

var (
	mapOfCities = statement{"map of places", mapText(nodes.CityLinks)}
	mapOfAll    = statement{"map", mapText(nodes.Links)}
)

func mapText(types string) string {
	text := mapHead
	for _, l := range [][4]string{{"none", "l0", "1", "l1"}, {"l0", "l1", "2", "l2"}, {"l1", "l2", "3", "l3"}, {"l2", "l3", "4", "l4"}} {
		text += strings.NewReplacer("BEFORE", l[0], "LAST", l[1], "NUMBER", l[2], "NEXT", l[3]).Replace(mapLevel)
	}
	return strings.NewReplacer("%", types, "SEATED", quotedKinds(atlas.RelationOf(atlas.BasedIn).From)).Replace(text + mapTail)
}

// quotedKinds are some kinds as a list in a statement.
func quotedKinds(kinds []atlas.Kind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = "'" + string(k) + "'"
	}
	return strings.Join(names, ", ")
}

package neo4jstore

import (
	"strconv"
	"strings"

	"citygraph/internal/store/neo4jstore/nodes"
)

// The part of the graph that holds the paths between two entities. It is walked one
// hop at a time, from both ends, each hop from the side that has fewer entities at
// its edge: after n hops every link of every path of at most n steps was seen. A side
// is a list: its edge, all that it has seen, the pairs of entities it went along,
// and the other end, which no path passes.
//
// A pair of entities by which the two sides first touch is a path of its own, and so
// is one at the hop after it: such a way is too short to come back to itself. So the
// walk ends where these are more than asked for, and else at the most steps asked
// for. Nobody counts further here; what the paths are is found in the answer.
//
// From the ends, which may be of any kind, all types are followed; then those that
// join entities of chosen kinds. The variables are few, as planning takes longer
// with each; and no list is among the grouping keys, since every row would be
// compared by it.
const (
	pathsHead = `
OPTIONAL MATCH (s:Entity {id: $q.from})
OPTIONAL MATCH (t:Entity {id: $q.to})
WITH s.facts AS from, t.facts AS to, 0 AS met, 0 AS sure,
	CASE WHEN s IS NULL OR t IS NULL THEN [[[], [], [], s], [[], [], [], t]] ELSE [[[s], [s], [], t], [[t], [t], [], s]] END AS sides`

	pathsHop = `
WITH *, sides[0][0] AS edge, sides[0][1] AS seen, sides[0][3] AS end, sides[1][0] AS across
CALL (edge, seen, end, across, sure) {
	UNWIND CASE WHEN NUMBER > $q.length OR sure > $q.first THEN [] ELSE edge END AS u
	MATCH (u)-[r:TYPES]-(v)
	WHERE type(r) IN $q.LINKS AND ` + holds + ` AND KIND
	WITH DISTINCT u, v
	RETURN collect([u, v]) AS pairs, collect(DISTINCT CASE WHEN v <> end AND NOT v IN seen THEN v END) AS next,
		count(CASE WHEN v IN across THEN 1 END) AS hits
}
WITH from, to, CASE WHEN met = 0 AND hits > 0 THEN NUMBER ELSE met END AS met,
	CASE WHEN met = 0 OR met = NUMBER - 1 THEN sure + hits ELSE sure END AS sure,
	CASE WHEN pairs = [] AND sides[0][0] <> [] AND (NUMBER > $q.length OR sure > $q.first) THEN sides
		WHEN SWAP THEN [sides[1], [next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]]]
		ELSE [[next, sides[0][1] + next, sides[0][2] + pairs, sides[0][3]], sides[1]] END AS sides`

	// What leads only to the edge of its own side is on no path.
	pathsTail = `
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
WITH [from, to, [pair IN kept | [id(pair[0]), id(pair[1])]], ids] AS answer` + withVersion
)

// The things along some paths and the links between each two that follow one another,
// and where the graph is large how many things lie within some hops of the first.
var (
	alongHead = `
CALL () {
	MATCH (n:Entity) WHERE n.id IN $q.ids
	RETURN collect(n.facts) AS things
}
CALL (things) {
	UNWIND $q.pairs AS pair
	OPTIONAL MATCH (u:Entity {id: pair[0]})
	OPTIONAL MATCH (v:Entity {id: pair[1]})
	MATCH (u)-[r:` + nodes.Links + `]-(v)
	WHERE type(r) IN $q.ends AND ` + holds + `
	WITH DISTINCT type(r) AS link, startNode(r).id AS source, endNode(r).id AS target, r.facts AS agreement
	RETURN collect([link, source, target, agreement]) AS links
}`

	reachHead = `
OPTIONAL MATCH (s:Entity {id: $q.from})
WITH things, links, [s] AS seen, [s] AS ring`

	reachHop = `
CALL (seen, ring) {
	UNWIND CASE WHEN $q.reach >= NUMBER THEN ring ELSE [] END AS u
	MATCH (u)-[r:` + nodes.Links + `]-(v)
	WHERE type(r) IN $q.ends AND ` + holds + ` AND (v.entity IN $q.kinds OR v.id = $q.to)
	WITH DISTINCT v
	WHERE NOT v IN seen
	RETURN collect(v) AS next
}
WITH things, links, seen + next AS seen, next AS ring`
)

var (
	pathsOverCities = statement{"paths over places", pathsText(nodes.CityLinks)}
	pathsOverAll    = statement{"paths", pathsText(nodes.Links)}
	alongPaths      = statement{"along paths", alongHead + "\nWITH [things, links, 0] AS answer" + withVersion}
	alongAndReach   = statement{"along paths, and how far", reachText()}
)

func pathsText(types string) string {
	text := pathsHead
	for n := 1; n <= 6; n++ {
		followed, links, kind, turn := types, "links", "($q.free OR v.entity IN $q.kinds)", "size(sides[1][0]) < size(next)"
		if n <= 2 { // from the ends
			followed, links, kind = nodes.Links, "ends", "(v.entity IN $q.kinds OR v = end)"
		}
		if n == 1 { // and then from the other one
			turn = "true"
		}
		text += strings.NewReplacer(
			"NUMBER", strconv.Itoa(n), "TYPES", followed, "LINKS", links, "KIND", kind, "SWAP", turn).Replace(pathsHop)
	}
	return text + pathsTail
}

func reachText() string {
	text := alongHead + reachHead
	for n := 1; n <= 6; n++ {
		text += strings.ReplaceAll(reachHop, "NUMBER", strconv.Itoa(n))
	}
	return text + "\nWITH [things, links, size(seen)] AS answer" + withVersion
}

package neo4jstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// What the orders that depend on a day are computed from: all entities of a kind, and
// all ties of the day, all who took part in the events there by then, or all chains
// that have anniversaries with the parties of agreements. Nodes are told by the number
// that the server gave them, since an id is five times as long; a walk from each city
// takes twice as long as to read all relationships of a type.
var (
	rankHead = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > ''
	RETURN collect(id(n)) AS numbers, collect(n.id) AS ids, count(n) AS found
}
CALL (found) {
	WITH found WHERE found > 0`

	rankByPartnersText = rankHead + `
	MATCH (a)-[r:` + nodes.PartnerTies + `]->(b)
	WHERE r.holdsFrom <= $q.on AND $q.on <= r.holdsTo
	RETURN collect(id(a)) AS ones, collect(id(b)) AS others
}
WITH [numbers, ids, ones, others] AS answer` + withVersion

	rankByEventsText = rankHead + `
	MATCH (a)-[r:TOOK_PART_IN]->(e)
	WHERE r.holdsFrom <= $q.on
	RETURN collect(id(a)) AS ones, collect(e.startOn) AS starts
}
WITH [numbers, ids, ones, starts] AS answer` + withVersion

	rankByAnniversariesText = rankHead + `
	MATCH (a:Partnership) WHERE a.markedMonth >= 0
	RETURN collect(id(a)) AS chains, collect(a.marked) AS marked
}
CALL (found) {
	WITH found WHERE found > 0
	MATCH (c)-[:PARTY_TO]->(a)
	RETURN collect(id(c)) AS ones, collect(id(a)) AS others
}
WITH [numbers, ids, ones, others, chains, marked] AS answer` + withVersion
)

var rankStatements = map[store.OrderBy]statement{
	store.ByPartnerCount:    {"ranking by partners", rankByPartnersText},
	store.ByLastEvent:       {"ranking by events", rankByEventsText},
	store.ByNextAnniversary: {"ranking by anniversaries", rankByAnniversariesText},
}

// numbered says of what kind are the things that an order by a number is of.
type numbered struct {
	kind atlas.Kind
	by   store.OrderBy
}

// numbersName is how the names of numberStatements begin.
const numbersName = "ranking by number of "

// numberStatements ask for the numbers of the orders that are by one, as filters count them.
var numberStatements = func() map[numbered]statement {
	all := map[numbered]statement{}
	for _, kind := range atlas.Kinds {
		for by := store.ByName; by.String() != store.NoOrder; by++ {
			if j := by.Counts(kind); j != nil {
				all[numbered{kind, by}] = statement{numbersName + j.Name, rankByNumberText(j)}
			}
		}
	}
	return all
}()

func rankByNumberText(j *store.Join) string {
	of := conditionsInto(nil).counted(&store.Filter{Join: j, Operands: []*store.Filter{store.And(j.Kind)}}, subject{kind: j.From, node: "n"})
	return `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > ''
	WITH n.id AS id, ` + of + ` AS number
	RETURN collect(number) AS numbers, collect(id) AS ids
}
WITH [numbers, ids] AS answer` + withVersion
}

// rankByNumber computes a ranking by a number.
func (v *view) rankByNumber(ctx context.Context, of rankingOf, st statement) (*ranking, error) {
	answer, err := v.ask(ctx, st, map[string]any{"kind": string(of.kind)})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	keys := d.at(1).texts()
	for i, n := range d.at(0).numbers() {
		keys[i] = store.NumberKey(int(n), keys[i])
	}
	if err := d.err(); err != nil {
		return nil, err
	}
	return newRanking(keys), nil
}

// rank computes a ranking.
func (v *view) rank(ctx context.Context, of rankingOf) (*ranking, error) {
	by, on := of.order.By, of.order.AsOf
	if st, ok := numberStatements[numbered{of.kind, by}]; ok {
		return v.rankByNumber(ctx, of, st)
	}
	answer, err := v.ask(ctx, rankStatements[by], map[string]any{"kind": string(of.kind), "on": string(on)})
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	var key func(number int64, id string) string
	switch ones := d.at(2).numbers(); by {
	case store.ByPartnerCount:
		count := countPartners(ones, d.at(3).numbers())
		key = func(number int64, id string) string { return store.NumberKey(count[number], id) }
	case store.ByLastEvent:
		last := map[int64]atlas.Date{}
		for i, start := range d.at(3).texts() {
			last[ones[i]] = atlas.LaterDate(last[ones[i]], atlas.Date(start))
		}
		key = func(number int64, id string) string { return store.DateKey(last[number], id) }
	default:
		first := firstAnniversaries(ones, d.at(3).numbers(), d.at(4).numbers(), d.at(5).texts(), on)
		key = func(number int64, id string) string { return store.DateKey(first[number], id) }
	}
	numbers, ids := d.at(0).numbers(), d.at(1).texts()
	if err := d.err(); err != nil {
		return nil, err
	}
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = key(numbers[i], id)
	}
	return newRanking(keys), nil
}

// countPartners counts for each city those at the other ends of its ties, each once.
func countPartners(ones, others []int64) map[int64]int {
	type pair struct{ city, partner int64 }
	seen := make(map[pair]bool, 2*len(ones))
	count := map[int64]int{}
	add := func(p pair) {
		if !seen[p] {
			seen[p] = true
			count[p.city]++
		}
	}
	for i := range ones {
		add(pair{ones[i], others[i]})
		add(pair{others[i], ones[i]})
	}
	return count
}

// firstAnniversaries are those of cities from a day on, given which city is party to
// which agreement, and the chains by their first agreements.
func firstAnniversaries(cities, agreements, chains []int64, marked []string, on atlas.Day) map[int64]atlas.Date {
	next := make(map[int64]atlas.Date, len(chains))
	same := map[string]atlas.Date{} // many chains began on one day
	for i, chain := range chains {
		date, known := same[marked[i]]
		if !known {
			date = atlas.NextAnniversary(nodes.ChainOf("-", marked[i]), on)
			same[marked[i]] = date
		}
		next[chain] = date
	}
	first := map[int64]atlas.Date{}
	for i, city := range cities {
		first[city] = atlas.EarlierDate(first[city], next[agreements[i]])
	}
	return first
}

// numbers is a list of numbers.
func (d decoder) numbers() []int64 {
	values := cast[[]any](d)
	ns := slices.Grow([]int64(nil), len(values))
	for _, v := range values {
		ns = append(ns, cast[int64](decoder{v, d.failed, d.cache}))
	}
	return ns
}

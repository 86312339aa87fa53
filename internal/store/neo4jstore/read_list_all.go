package neo4jstore

import (
	"context"
	"math"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The lists of all entities of a kind, in each order that is stored, upwards and
// downwards. Every part is one seek in an index. The property is a constant: that
// which the order goes by.

// allName begins the names of their statements.
const (
	allName = "all by "
	allRows = ", collect(n) AS nodes"
)

func upwardsBy(property string) string {
	return strings.ReplaceAll(`
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY > $q.low AND n.PROPERTY < $q.high
	WITH n ORDER BY n.entity, n.PROPERTY LIMIT $q.most
	RETURN collect([n.PROPERTY, n.facts]) AS rows`+allRows+`
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY > '' AND n.PROPERTY <= $q.low },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.high AND n.PROPERTY > $q.low }] AS answer`, "PROPERTY", property) + withVersion
}

func downwardsBy(property string) string {
	return strings.ReplaceAll(`
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY > $q.low AND n.PROPERTY < $q.high
	WITH n ORDER BY n.entity DESC, n.PROPERTY DESC LIMIT $q.most
	RETURN collect([n.PROPERTY, n.facts]) AS rows`+allRows+`
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.high },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY <= $q.low AND n.PROPERTY < $q.high }] AS answer`, "PROPERTY", property) + withVersion
}

// The statements of each order that is stored: upwards and downwards, and those of a
// list downwards in which something may be unknown, from its start and its end.
var upStatements, downStatements, unknownLastStatements = rootStatements()

func rootStatements() (up, down map[store.OrderBy]statement, unknownLast map[store.OrderBy]map[bool]statement) {
	up, down = map[store.OrderBy]statement{}, map[store.OrderBy]statement{}
	unknownLast = map[store.OrderBy]map[bool]statement{}
	for by, property := range nodes.OrderKeys {
		name := allName + by.String()
		up[by] = statement{name, upwardsBy(property)}
		down[by] = statement{name + ", downwards", downwardsBy(property)}
		if by > store.ByID {
			unknownLast[by] = map[bool]statement{
				false: {name + ", unknown last", unknownLastBy(property, true)},
				true:  {name + ", unknown last, from the end", unknownLastBy(property, false)},
			}
		}
	}
	return up, down, unknownLast
}

// Those of them that meet a filter: the keys of all, by which every page is cut here, and the facts of the first or the last rows.
const filteredEnd = `
WITH n, n[$q.by] AS k ORDER BY k
WITH collect(k) AS keys, collect(n) AS nodes
WITH [keys, [n IN nodes[$q.from..$q.to] | n.facts]] AS answer` + withVersion

// filteredOf says which entities with a filter are meant, in which order; by id where the order is computed.
type filteredOf struct {
	pin    pin
	kind   atlas.Kind
	by     store.OrderBy
	filter string // see [store.Filter.String]
}

// The lists with filters that were asked for last are cached as their keys, upwards. What is asked once is mostly asked again, for the
// next page of it too.
const (
	maxFilteredBytes = 64 << 20
	bytesOfKey       = 16 // beside its text
)

// allFiltered is a page of the entities of a kind that meet a filter.
func (v *view) allFiltered(ctx context.Context, q store.ListQuery) (*store.Page, error) {
	of := filteredOf{v.pin, q.Kind, q.Order.By, q.Filter.String()}
	if sortedHere(q) {
		of.by = store.ByID
	}
	keys, ok := v.filtered.Get(of)
	var read map[string]atlas.Entity
	if !ok {
		from, to := filteredRows(q)
		params := map[string]any{"kind": string(q.Kind), "by": nodes.OrderKeys[of.by], "from": from, "to": to}
		answer, err := v.ask(ctx, statement{"all, filtered", conditionsInto(params).startOf(q.Filter) + filteredEnd}, params)
		if err != nil {
			return nil, err
		}
		d := v.decode(answer)
		keys, read = d.at(0).texts(), map[string]atlas.Entity{}
		for _, x := range d.at(1).list() {
			e := x.entity()
			read[e.EntityID()] = e
		}
		if err := d.err(); err != nil {
			return nil, err
		}
		v.cacheFiltered(of, keys)
	}
	p := &store.Page{Total: len(keys)}
	switch {
	case !q.Want.Rows:
		return p, nil
	case sortedHere(q):
		list := make([]member, len(keys))
		for i, id := range keys {
			list[i].id = id
		}
		return p, v.sortPages(ctx, map[string][]member{store.OfRoot: list}, q, map[string]*store.Page{store.OfRoot: p})
	}
	return p, v.cutRanking(ctx, &ranking{ordered: keys}, read, q, p)
}

// filteredRows are the places of the rows of a list with a filter, upwards, that are read with their keys, as Cypher cuts a list: those
// of the first page from either end. The rows of other pages are looked up when the keys tell which they are.
func filteredRows(q store.ListQuery) (from, to int) {
	switch {
	case !q.Want.Rows || sortedHere(q) || q.Window.Limit <= 0 || q.Window.After != "" || q.Window.Before != "":
		return 0, 0
	case q.Order.Desc && q.HasUnknown(): // what is unknown comes last, wherever the known ones end
		return 0, 0
	case q.Order.Desc != q.Window.FromEnd:
		return -q.Window.Limit, math.MaxInt32
	}
	return 0, q.Window.Limit
}

// cacheFiltered caches the keys of a list with a filter.
func (v *view) cacheFiltered(of filteredOf, keys []string) {
	slices.Sort(keys)
	bytes := 0
	for _, key := range keys {
		bytes += bytesOfKey + len(key)
	}
	v.filtered.Add(of, keys, bytes)
}

// all is a page of all entities of a kind. Their number is known.
func (v *view) all(ctx context.Context, q store.ListQuery) (*store.Page, error) {
	if q.Filter != nil {
		return v.allFiltered(ctx, q)
	}
	p := &store.Page{Total: v.dataset.Counts[q.Kind]}
	switch {
	case !q.Want.Rows:
		return p, nil
	case q.Order.By.IsComputed():
		return p, v.allComputed(ctx, q, p)
	case q.Order.Desc && q.HasUnknown():
		return p, v.allUnknownLast(ctx, q, p)
	}
	s := scanOf(q)
	st := upStatements[q.Order.By]
	if s.down {
		st = downStatements[q.Order.By]
	}
	answer, err := v.ask(ctx, st, s.put(map[string]any{"kind": string(q.Kind)}, q))
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	s.fill(p, q, rowsOf(d.at(0)), d.at(1).truth(), d.at(2).truth())
	return p, d.err()
}

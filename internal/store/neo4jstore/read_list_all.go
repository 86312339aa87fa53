package neo4jstore

import (
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/nodes"
)

// The lists of all entities of a kind, in each order that is stored, upwards and
// downwards. Every part is one seek in an index. The property is a constant: that
// which the order goes by.

func upwardsBy(property string) string {
	return strings.ReplaceAll(`
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY > $q.low AND n.PROPERTY < $q.high
	WITH n ORDER BY n.entity, n.PROPERTY LIMIT $q.most
	RETURN collect([n.PROPERTY, n.facts]) AS rows
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
	RETURN collect([n.PROPERTY, n.facts]) AS rows
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
		name := "all by " + by.String()
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

// Those of them that meet a filter: all are looked at once, for the page, for the count, and for the keys of all, by which the next
// pages are cut here. The index of names needs a condition on both of its properties.
const (
	filteredHead = `
CALL () {`

	filteredTail = `
	WITH n, ` + orderKey + ` AS k ORDER BY k`

	filteredEnd = `
	RETURN collect([k, n]) AS listed
}
WITH [` + pageRows + `, size(listed), ` + ends + `, CASE WHEN size(listed) <= $q.mostKeys THEN [row IN listed | row[0]] END] AS answer` + withVersion
)

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
	maxFilteredKeys  = 80_000 // of a list: what one value may take of that
	bytesOfKey       = 16     // beside its text
)

// allFiltered is a page of the entities of a kind that meet a filter.
func (v *view) allFiltered(ctx context.Context, q store.ListQuery) (*store.Page, error) {
	s, here := scanOf(q), sortedHere(q)
	of := filteredOf{v.pin, q.Kind, q.Order.By, q.Filter.String()}
	mostKeys := maxFilteredKeys
	if here {
		of.by, mostKeys = store.ByID, 0 // the rows are the ids of all
	}
	if keys, ok := v.filtered.Get(of); ok {
		return v.cachedFiltered(ctx, keys, q)
	}
	params := map[string]any{"kind": string(q.Kind), "mostKeys": mostKeys}
	st := filteredStatement("all", s, filteredHead, conditionsInto(params).startOf(q.Filter), filteredTail, filteredEnd)
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	if here {
		var ids []string
		for _, m := range membersOf(d.at(0)) {
			ids = append(ids, m.id)
		}
		if err := d.err(); err != nil {
			return nil, err
		}
		v.cacheFiltered(of, len(ids), ids)
		return v.cachedFiltered(ctx, ids, q)
	}
	p := &store.Page{Total: d.at(1).number()}
	var keys []string
	if all := d.at(4); !all.none() {
		keys = all.texts()
	}
	for i := range keys {
		keys[i] = s.key(keys[i])
	}
	rows := rowsOf(d.at(0))
	for i := range rows {
		rows[i].Key = s.key(rows[i].Key)
	}
	s.fillByKeys(p, q, rows, d.at(2), d.at(3))
	if err := d.err(); err != nil {
		return nil, err
	}
	v.cacheFiltered(of, p.Total, keys)
	return p, nil
}

// cacheFiltered caches the keys of a list with a filter, where these are all that it has.
func (v *view) cacheFiltered(of filteredOf, total int, keys []string) {
	if len(keys) != total {
		return
	}
	slices.Sort(keys)
	bytes := 0
	for _, key := range keys {
		bytes += bytesOfKey + len(key)
	}
	v.filtered.Add(of, keys, bytes)
}

// cachedFiltered is a page of a list with a filter of which the keys of all rows are known, upwards.
func (v *view) cachedFiltered(ctx context.Context, keys []string, q store.ListQuery) (*store.Page, error) {
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
	return p, v.cutRanking(ctx, &ranking{ordered: keys}, q, p)
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

package neo4jstore

import (
	"context"
	"strings"

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

// Those of them that meet a filter: all are looked at once, for the page and for the
// count. The index of names needs a condition on both of its properties.
const (
	filteredHead = `
CALL () {`

	filteredTail = `
	WITH n, ` + orderKey + ` AS k ORDER BY k`

	filteredEnd = `
	RETURN collect([k, n]) AS listed
}
WITH [` + pageRows + `, size(listed), ` + hasMore + `] AS answer` + withVersion
)

// allFiltered is a page of the entities of a kind that meet a filter.
func (v *view) allFiltered(ctx context.Context, q store.ListQuery) (*store.Page, error) {
	s := scanOf(q)
	params := map[string]any{"kind": string(q.Kind)}
	st := filteredStatement("all", s, filteredHead, conditionsInto(params).startOf(q.Filter), filteredTail, filteredEnd)
	answer, err := v.ask(ctx, st, s.put(params, q))
	if err != nil {
		return nil, err
	}
	d := v.decode(answer)
	p := &store.Page{Total: d.at(1).number()}
	if sortedHere(q) {
		lists := map[string][]member{store.OfRoot: membersOf(d.at(0))}
		if err := d.err(); err != nil {
			return nil, err
		}
		return p, v.sortPages(ctx, lists, q, map[string]*store.Page{store.OfRoot: p})
	}
	rows := rowsOf(d.at(0))
	for i := range rows {
		rows[i].Key = s.key(rows[i].Key)
	}
	s.fillByKeys(p, q, rows, d.at(2).truth(), d.at(3).truth())
	return p, d.err()
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

package neo4jstore

import (
	"context"
	"strings"

	"citygraph/internal/atlas"
)

// The lists of all entities of a kind, by each of their two orders, upwards and
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
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY >= $q.high AND n.PROPERTY > $q.low }] AS answer`, "PROPERTY", property) + seal
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
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.PROPERTY <= $q.low AND n.PROPERTY < $q.high }] AS answer`, "PROPERTY", property) + seal
}

var (
	allUp       = statement{"all by name", upwardsBy("key")}
	allDown     = statement{"all by name, downwards", downwardsBy("key")}
	allUpByID   = statement{"all by id", upwardsBy("id")}
	allDownByID = statement{"all by id, downwards", downwardsBy("id")}
)

// all is a page of all entities of a kind. Their number is known.
func (v *view) all(ctx context.Context, q atlas.ListQuery) (*atlas.Page, error) {
	p := &atlas.Page{Total: v.dataset.Counts[q.Kind]}
	if !q.Want.Rows {
		return p, nil
	}
	s := scanOf(q)
	st := allUp
	switch {
	case q.Order.By == atlas.ByID && s.down:
		st = allDownByID
	case q.Order.By == atlas.ByID:
		st = allUpByID
	case s.down:
		st = allDown
	}
	answer, err := v.ask(ctx, st, s.put(map[string]any{"kind": string(q.Kind)}, q))
	if err != nil {
		return nil, err
	}
	d := decode(answer)
	rows := make([]atlas.Row, 0, s.most)
	for _, x := range d.at(0).list() {
		rows = append(rows, atlas.Row{Key: x.at(0).text(), Entity: x.at(1).entity()})
	}
	s.fill(p, q, rows, d.at(1).truth(), d.at(2).truth())
	return p, d.err()
}

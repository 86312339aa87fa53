package neo4jstore

import (
	"context"

	"citygraph/internal/atlas"
)

// The lists of all entities of a kind, by each of their two orders, upwards and
// downwards. Every part is one seek in an index.
const (
	allUpText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > $q.low AND n.key < $q.high
	WITH n ORDER BY n.entity, n.key LIMIT $q.most
	RETURN collect([n.key, n.facts]) AS rows
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > '' AND n.key <= $q.low },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key >= $q.high AND n.key > $q.low }] AS answer` + seal

	allDownText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key > $q.low AND n.key < $q.high
	WITH n ORDER BY n.entity DESC, n.key DESC LIMIT $q.most
	RETURN collect([n.key, n.facts]) AS rows
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key >= $q.high },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.key <= $q.low AND n.key < $q.high }] AS answer` + seal

	allUpByIDText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > $q.low AND n.id < $q.high
	WITH n ORDER BY n.entity, n.id LIMIT $q.most
	RETURN collect([n.id, n.facts]) AS rows
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > '' AND n.id <= $q.low },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id >= $q.high AND n.id > $q.low }] AS answer` + seal

	allDownByIDText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > $q.low AND n.id < $q.high
	WITH n ORDER BY n.entity DESC, n.id DESC LIMIT $q.most
	RETURN collect([n.id, n.facts]) AS rows
}
WITH [rows,
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id >= $q.high },
	EXISTS { MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id <= $q.low AND n.id < $q.high }] AS answer` + seal
)

var (
	allUp       = statement{"all by name", allUpText}
	allDown     = statement{"all by name, downwards", allDownText}
	allUpByID   = statement{"all by id", allUpByIDText}
	allDownByID = statement{"all by id, downwards", allDownByIDText}
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

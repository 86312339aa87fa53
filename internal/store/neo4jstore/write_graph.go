package neo4jstore

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Every entity and every relationship between two of them.
const (
	graphNodesText = `
MATCH (n:Entity)
RETURN id(n) AS number, labels(n) AS labels, properties(n) AS props
ORDER BY n.id`

	graphRelsText = `
MATCH (a:Entity)-[r]->(b:Entity)
RETURN id(r) AS number, type(r) AS name, id(a) AS source, id(b) AS target, properties(r) AS props
ORDER BY a.id, b.id, id(r)`
)

// runner runs a statement of a transaction.
type runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// readGraph reads the whole graph into memory: some kilobytes an entity.
func readGraph(ctx context.Context, tx runner) (*nodes.Graph, error) {
	g := nodes.NewGraph()
	err := eachRecord(ctx, tx, graphNodesText, func(d decoder) {
		g.AddNode(cast[int64](d.at(0)), d.at(1).texts(), cast[map[string]any](d.at(2)))
	})
	if err != nil {
		return nil, err
	}
	err = eachRecord(ctx, tx, graphRelsText, func(d decoder) {
		g.AddRelationship(cast[int64](d.at(0)), d.at(1).text(), cast[int64](d.at(2)), cast[int64](d.at(3)), cast[map[string]any](d.at(4)))
	})
	return g, err
}

// eachRecord runs a statement and reports its records as lists of values.
func eachRecord(ctx context.Context, tx runner, text string, report func(decoder)) error {
	result, err := tx.Run(ctx, text, nil)
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		d := decoder{result.Record().Values, new(error), nil}
		report(d)
		if err := d.err(); err != nil {
			return err
		}
	}
	return result.Err()
}

// noDataset is the error of a database without our marker.
func (s *Store) noDataset() error {
	return &atlas.Error{
		Is:       atlas.ErrInvalid,
		Message:  "the database holds no dataset of citygraph",
		Operator: fmt.Sprintf("the database %s at %s holds no dataset of citygraph: import one", s.database, s.address),
	}
}

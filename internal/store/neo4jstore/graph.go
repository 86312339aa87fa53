package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
)

// graph is what stands in the database, as people may have edited it: nodes and
// relationships, whatever their derived keys say.
type graph struct {
	nodes []*graphNode
	byID  map[string]*graphNode
	loose []*graphRel // ties of agreements that are not there
}

// graphNode is a node with the label Entity.
type graphNode struct {
	number int64
	kind   atlas.Kind // empty where the labels name none, or several
	labels []string
	id     string
	props  map[string]any
	rels   []*graphRel // those that are facts of it, and its ties
}

// graphRel is a relationship between two entities.
type graphRel struct {
	number   int64
	name     string
	from, to string // ids
	props    map[string]any
}

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
func readGraph(ctx context.Context, tx runner) (*graph, error) {
	g := &graph{byID: map[string]*graphNode{}}
	byNumber := map[int64]*graphNode{}
	err := eachRecord(ctx, tx, graphNodesText, func(d decoder) {
		n := &graphNode{number: cast[int64](d.at(0)), labels: d.at(1).texts(), props: cast[map[string]any](d.at(2))}
		n.id, _ = n.props["id"].(string)
		n.kind = kindOf(n.labels)
		g.nodes = append(g.nodes, n)
		g.byID[n.id] = n
		byNumber[n.number] = n
	})
	if err != nil {
		return nil, err
	}
	err = eachRecord(ctx, tx, graphRelsText, func(d decoder) {
		from, to := byNumber[cast[int64](d.at(2))], byNumber[cast[int64](d.at(3))]
		if from == nil || to == nil {
			return
		}
		r := &graphRel{number: cast[int64](d.at(0)), name: d.at(1).text(), from: from.id, to: to.id, props: cast[map[string]any](d.at(4))}
		switch owner := ownerOf(r, from, to, g.byID); owner {
		case nil:
			g.loose = append(g.loose, r)
		default:
			owner.rels = append(owner.rels, r)
		}
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
		d := decode(result.Record().Values)
		report(d)
		if err := d.err(); err != nil {
			return err
		}
	}
	return result.Err()
}

// kindOf is the kind that labels name, or empty.
func kindOf(names []string) atlas.Kind {
	found := atlas.Kind("")
	for kind, label := range labels {
		if slices.Contains(names, label) {
			if found != "" {
				return ""
			}
			found = kind
		}
	}
	return found
}

// ownerOf is the entity that a relationship is a fact of, or nil for a tie of no
// agreement.
func ownerOf(r *graphRel, from, to *graphNode, byID map[string]*graphNode) *graphNode {
	switch atlas.Relation(r.name) {
	case atlas.PartyTo, atlas.Signed, atlas.HasRoleIn, atlas.TookPartIn:
		return to
	}
	if isTie(r.name) {
		id, _ := r.props["agreement"].(string)
		return byID[id]
	}
	return from
}

// isTie says whether a relationship is one of those between cities that are derived
// of agreements.
func isTie(name string) bool { return slices.Contains(strings.Split(tieTypes, "|"), name) }

// noDataset is the error of a database without our marker.
func (s *Store) noDataset() error {
	return &atlas.Error{
		Is:       atlas.ErrInvalid,
		Message:  "the database holds no dataset of citygraph",
		Operator: fmt.Sprintf("the database %s at %s holds no dataset of citygraph: import one", s.database, s.address),
	}
}

package neo4jstore

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

// Repair makes what is missing of the schema, and then the derived keys and the data
// version what the facts of the graph make them, in one transaction; readers see what people edited from then on. It
// says which entities it wrote anew. It refuses a graph whose facts have problems, or
// fields that only a newer build can have written, which writing anew would drop:
// [atlas.ErrInvalid], with the first of them.
func (s *Store) Repair(ctx context.Context) (atlas.Diff, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	m, err := s.readMarker(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	if m.version == "" {
		return atlas.Diff{}, s.noDataset()
	}
	if err := s.makeSchema(ctx, schemaStatements()); err != nil { // one that another version made may lack an index
		return atlas.Diff{}, s.translate(ctx, err)
	}
	if _, err := s.write(ctx, awaitIndexes, nil); err != nil {
		return atlas.Diff{}, s.translate(ctx, err)
	}
	diff, err := s.repair(ctx, m)
	if err != nil {
		return atlas.Diff{}, s.translate(ctx, err)
	}
	s.current.Store(nil)
	return diff, nil
}

func (s *Store) repair(ctx context.Context, m *marker) (atlas.Diff, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.closeSession(ctx, session)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	defer s.rollBack(ctx, tx)
	c, err := checkGraph(ctx, tx, m)
	if err != nil {
		return atlas.Diff{}, err
	}
	if n := len(c.newer); n > 0 {
		return atlas.Diff{}, atlas.Invalid("the graph has facts of a newer version of citygraph: %d entities have fields that this version does not know, "+
			"the first is %s. A repair would drop them, so nothing was changed: run citygraph validate --repair of that version", n, c.newer[0].Entity)
	}
	if len(c.problems) > 0 {
		return atlas.Diff{}, atlas.Invalid("the graph has %d problems that only people can set right, the first: %s", len(c.problems), c.problems[0])
	}
	diff := atlas.Diff{From: m.version, To: c.atlas.Version()}
	if len(c.keyProblems) == 0 {
		return diff, nil
	}
	t := &change{Store: s, tx: tx, marker: m}
	if err := t.applyRepair(ctx, c); err != nil {
		return atlas.Diff{}, err
	}
	if err := t.commit(ctx, describe(c.atlas, m.revision+1)); err != nil {
		return atlas.Diff{}, err
	}
	s.keepBookmarks(session)
	for _, n := range c.rewrite {
		diff.Changes = append(diff.Changes, atlas.EntityDiff{Op: atlas.Changed, Kind: n.Kind, ID: n.ID})
	}
	return diff, nil
}

const deleteRelsText = `
UNWIND $rows AS row
MATCH ()-[r]->() WHERE id(r) = row
DELETE r`

// applyRepair writes the entities that rewrite anew, with all their relationships.
func (t *change) applyRepair(ctx context.Context, c *graphCheck) error {
	w := &writer{run: t.run, numbers: make(map[string]int64, len(c.graph.Nodes))}
	for _, n := range c.graph.Nodes {
		w.numbers[n.ID] = n.Number
	}
	var gone []int64
	for _, r := range c.graph.Orphans {
		gone = append(gone, r.Number)
	}
	var rels []nodes.Relationship
	for _, n := range c.rewrite {
		rels = append(rels, n.Rels...)
		for _, r := range c.graph.ByID[n.ID].Rels {
			gone = append(gone, r.Number)
		}
	}
	if err := runBatches(ctx, w, deleteRelsText, gone); err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	if err := w.rewrite(ctx, c.rewrite); err != nil {
		return err
	}
	return w.join(ctx, rels)
}

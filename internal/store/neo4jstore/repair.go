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
// says which entities it wrote anew. It refuses a graph whose facts have problems:
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
	defer s.closed(ctx, session)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	defer s.rollBack(ctx, tx)
	j, err := judge(ctx, tx, m)
	if err != nil {
		return atlas.Diff{}, err
	}
	if len(j.wrong) > 0 {
		return atlas.Diff{}, atlas.Invalid("the graph has %d problems that only people can set right, the first: %s", len(j.wrong), j.wrong[0])
	}
	diff := atlas.Diff{From: m.version, To: j.atlas.Version()}
	if len(j.underived) == 0 {
		return diff, nil
	}
	t := &change{Store: s, tx: tx, marker: m}
	if err := t.setRight(ctx, j); err != nil {
		return atlas.Diff{}, err
	}
	if err := t.commit(ctx, describe(j.atlas, m.turn+1)); err != nil {
		return atlas.Diff{}, err
	}
	s.keepBookmarks(session)
	for _, n := range j.differ {
		diff.Changes = append(diff.Changes, atlas.EntityDiff{Op: atlas.Changed, Kind: n.Kind, ID: n.ID})
	}
	return diff, nil
}

const deleteRelsText = `
UNWIND $rows AS row
MATCH ()-[r]->() WHERE id(r) = row
DELETE r`

// setRight writes the entities that differ anew, with all their relationships.
func (t *change) setRight(ctx context.Context, j *judged) error {
	w := &writer{run: t.run, numbers: make(map[string]int64, len(j.graph.Nodes))}
	for _, n := range j.graph.Nodes {
		w.numbers[n.ID] = n.Number
	}
	var gone []int64
	for _, r := range j.graph.Orphans {
		gone = append(gone, r.Number)
	}
	var rels []nodes.Relationship
	for _, n := range j.differ {
		rels = append(rels, n.Rels...)
		for _, r := range j.graph.ByID[n.ID].Rels {
			gone = append(gone, r.Number)
		}
	}
	if err := runBatches(ctx, w, deleteRelsText, gone); err != nil {
		return fmt.Errorf("repair: %w", err)
	}
	if err := w.rewrite(ctx, j.differ); err != nil {
		return err
	}
	return w.join(ctx, rels)
}

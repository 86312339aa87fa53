package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
)

// batchSize is how many rows one statement writes.
const batchSize = 5000

// writer writes nodes and relationships. Ends are found by the number that the
// server gave a node, which is twice as fast as by id; numbers never outlive a load.
type writer struct {
	run     func(ctx context.Context, text string, params map[string]any) (*neo4j.Record, error)
	numbers map[string]int64 // by id
}

// The statements that write. What stands for %s is one of the names of the source:
// a label of [labels], or a relation.
const (
	createText = `
UNWIND $rows AS row
CREATE (n:Entity:%s)
SET n = row
RETURN collect(id(n)) AS numbers`

	rewriteText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row[0]
SET n = row[1]`

	joinText = `
UNWIND $rows AS row
MATCH (a) WHERE id(a) = row[0]
MATCH (b) WHERE id(b) = row[1]
CREATE (a)-[r:%s]->(b)
SET r = row[2]`

	removeText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
DETACH DELETE n`

	// The relationships that are facts of an agreement, of a program or event, and
	// of any other entity.
	releaseText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)-[r:IN_COUNTRY|PART_OF|BASED_IN|HOLDS_OFFICE|SUPERSEDES|INVOLVES|HELD_IN|MARKS|CELEBRATES|CITED_IN]->()
DELETE r`

	releasePartnershipText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)<-[r:PARTY_TO|SIGNED]-()
DELETE r`

	releaseGatheringText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)<-[r:HAS_ROLE_IN|TOOK_PART_IN]-()
DELETE r`

	untieText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)<-[:PARTY_TO]-(:City)-[t:` + tieTypes + `]->()
WHERE t.agreement = n.id
WITH DISTINCT t
DELETE t`
)

// tieTypes are the relationships of the ties between cities.
const tieTypes = "SISTER|FRIENDSHIP|PARTNER|TWINNED|MOU"

// texts of createText and joinText, by label and relation.
var createTexts, joinTexts = writeTexts()

func writeTexts() (create map[atlas.Kind]string, join map[string]string) {
	create, join = map[atlas.Kind]string{}, map[string]string{}
	for kind, label := range labels {
		create[kind] = fmt.Sprintf(createText, label)
	}
	for _, name := range strings.Split(tieTypes+"|PARTY_TO|SUPERSEDES|SIGNED|IN_COUNTRY|PART_OF|BASED_IN|HOLDS_OFFICE|INVOLVES|HAS_ROLE_IN|TOOK_PART_IN|HELD_IN|MARKS|CELEBRATES|CITED_IN", "|") {
		join[name] = fmt.Sprintf(joinText, name)
	}
	return create, join
}

// create makes nodes of one kind.
func (w *writer) create(ctx context.Context, kind atlas.Kind, nodes []*node) error {
	for batch := range slices.Chunk(nodes, batchSize) {
		rows := make([]map[string]any, len(batch))
		for i, n := range batch {
			rows[i] = n.props
		}
		record, err := w.run(ctx, createTexts[kind], map[string]any{"rows": rows})
		if err != nil {
			return fmt.Errorf("write entities: %w", err)
		}
		numbers, _, err := neo4j.GetRecordValue[[]any](record, "numbers")
		if err != nil || len(numbers) != len(batch) {
			return fmt.Errorf("write entities: %d of %d: %w", len(numbers), len(batch), err)
		}
		for i, n := range batch {
			if w.numbers[n.id], err = as[int64](numbers[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// rewrite gives nodes their properties anew.
func (w *writer) rewrite(ctx context.Context, nodes []*node) error {
	rows := make([][]any, len(nodes))
	for i, n := range nodes {
		rows[i] = []any{w.numbers[n.id], n.props}
	}
	return runBatches(ctx, w, rewriteText, rows)
}

// join makes relationships, those of one name together.
func (w *writer) join(ctx context.Context, rels []relationship) error {
	byName := map[string][][]any{}
	for _, r := range rels {
		byName[r.name] = append(byName[r.name], []any{w.numbers[r.from], w.numbers[r.to], r.props})
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if err := runBatches(ctx, w, joinTexts[name], byName[name]); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes nodes with all their relationships.
func (w *writer) remove(ctx context.Context, ids []string) error {
	return runBatches(ctx, w, removeText, w.numbersOf(ids))
}

// release deletes the relationships that are facts of some entities of a kind, and
// those derived of them.
func (w *writer) release(ctx context.Context, kind atlas.Kind, ids []string) error {
	numbers := w.numbersOf(ids)
	texts := []string{releaseText}
	switch kind {
	case atlas.KindPartnership:
		texts = []string{untieText, releasePartnershipText, releaseText}
	case atlas.KindProgram, atlas.KindEvent:
		texts = []string{releaseGatheringText, releaseText}
	}
	for _, text := range texts {
		if err := runBatches(ctx, w, text, numbers); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) numbersOf(ids []string) []int64 {
	numbers := make([]int64, len(ids))
	for i, id := range ids {
		numbers[i] = w.numbers[id]
	}
	return numbers
}

// runBatches runs a statement for some rows at a time.
func runBatches[R any](ctx context.Context, w *writer, text string, rows []R) error {
	for batch := range slices.Chunk(rows, batchSize) {
		if _, err := w.run(ctx, text, map[string]any{"rows": batch}); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
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
// a label of a kind, or a relation.
var (
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

	// What an entity states: the relationships from it, and those to it.
	releaseFromText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)-[r:%s]->()
DELETE r`

	releaseToText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)<-[r:%s]-()
DELETE r`

	untieText = `
UNWIND $rows AS row
MATCH (n) WHERE id(n) = row
MATCH (n)<-[:PARTY_TO]-(:City)-[t:` + nodes.Ties + `]->()
WHERE t.agreement = n.id
WITH DISTINCT t
DELETE t`
)

// The texts of createText, by kind, of joinText, by the type of the relationships, and
// those that release what entities of a kind state.
var createTexts, joinTexts, releaseTexts = writeTexts()

func writeTexts() (create map[atlas.Kind]string, join map[string]string, release map[atlas.Kind][]string) {
	create, join, release = map[atlas.Kind]string{}, map[string]string{}, map[atlas.Kind][]string{}
	for _, kind := range atlas.Kinds {
		create[kind] = fmt.Sprintf(createText, nodes.Label(kind))
		if kind == atlas.KindPartnership {
			release[kind] = append(release[kind], untieText) // while its parties are known
		}
		if types := nodes.ToNode(kind); types != "" {
			release[kind] = append(release[kind], fmt.Sprintf(releaseToText, types))
		}
		release[kind] = append(release[kind], fmt.Sprintf(releaseFromText, nodes.FromNode))
	}
	for name := range strings.SplitSeq(nodes.Ties+"|"+nodes.All, "|") {
		join[name] = fmt.Sprintf(joinText, name)
	}
	return create, join, release
}

// create makes nodes of one kind.
func (w *writer) create(ctx context.Context, kind atlas.Kind, of []*nodes.Node) error {
	for batch := range slices.Chunk(of, batchSize) {
		rows := make([]map[string]any, len(batch))
		for i, n := range batch {
			rows[i] = n.Props
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
			if w.numbers[n.ID], err = as[int64](numbers[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// rewrite gives nodes their properties anew.
func (w *writer) rewrite(ctx context.Context, of []*nodes.Node) error {
	rows := make([][]any, len(of))
	for i, n := range of {
		rows[i] = []any{w.numbers[n.ID], n.Props}
	}
	return runBatches(ctx, w, rewriteText, rows)
}

// join makes relationships, those of one name together.
func (w *writer) join(ctx context.Context, rels []nodes.Relationship) error {
	byName := map[string][][]any{}
	for _, r := range rels {
		byName[r.Name] = append(byName[r.Name], []any{w.numbers[r.From], w.numbers[r.To], r.Props})
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
	for _, text := range releaseTexts[kind] {
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

package neo4jstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store/neo4jstore/nodes"
)

const (
	claimText = `
MERGE (m:Dataset {marker: true})
WITH m WHERE m.version IS NULL
SET m.importing = $token
RETURN m.importing AS importing`

	holdText = `
MATCH (m:Dataset {marker: true})
WHERE m.importing = $token AND m.version IS NULL
SET m.imported = $done
RETURN count(m) AS held`

	finishText = `
MATCH (m:Dataset {marker: true})
WHERE m.importing = $token AND m.version IS NULL
SET m = $props
RETURN count(m) AS held`

	wipeText = `
MATCH (n:Entity) WHERE n.facts IS NOT NULL
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS`
)

// fill loads an empty database, or one in which that was begun. The marker is
// there first, without a version; each batch is a transaction that first sees that
// the marker is still this import's.
func (s *Store) fill(ctx context.Context, a *atlas.Atlas, progress func(done, total int)) error {
	schema := schemaStatements()
	if err := s.makeSchema(ctx, schema[:constraints]); err != nil {
		return err
	}
	f := &fillRun{Store: s, token: newToken(), progress: progress}
	record, err := s.write(ctx, claimText, map[string]any{"token": f.token})
	if err != nil {
		return fmt.Errorf("begin the import: %w", err)
	}
	if record == nil {
		return errTakenOver
	}
	if _, err := s.write(ctx, wipeText, nil); err != nil {
		return fmt.Errorf("remove what an import left behind: %w", err)
	}
	if err := f.entities(ctx, a); err != nil {
		return err
	}
	if err := s.makeSchema(ctx, schema[constraints:]); err != nil {
		return err
	}
	if _, err := s.write(ctx, awaitIndexes, nil); err != nil {
		return fmt.Errorf("wait for the indexes: %w", err)
	}
	s.prepareToPlan(ctx)
	record, err = s.write(ctx, finishText, map[string]any{"token": f.token, "props": describe(a, 1)})
	if err := f.checkHeld(record, err); err != nil {
		return err
	}
	f.progress(f.total, f.total)
	return nil
}

var errTakenOver = errors.New("another import of the same database has begun: let that one finish, or import again")

// fillRun is an import into an empty database.
type fillRun struct {
	*Store
	token       string
	progress    func(done, total int)
	done, total int
}

// checkHeld says whether the marker was still that of this import.
func (f *fillRun) checkHeld(record *neo4j.Record, err error) error {
	if err != nil {
		return err
	}
	if n, _, err := neo4j.GetRecordValue[int64](record, "held"); err != nil || n == 0 {
		return errors.Join(err, errTakenOver)
	}
	return nil
}

// entities writes all entities, a kind after the other.
func (f *fillRun) entities(ctx context.Context, a *atlas.Atlas) error {
	all := a.Entities()
	f.total = len(all)
	enc := nodes.NewEncoder(all)
	w := &writer{run: f.batch, numbers: make(map[string]int64, len(all))}
	for _, kind := range nodes.FillOrder {
		var rels []nodes.Relationship
		var batch []*nodes.Node
		flush := func() error {
			if len(batch) == 0 {
				return nil
			}
			for _, n := range batch {
				rels = append(rels, n.Rels...)
			}
			err := w.create(ctx, kind, batch)
			f.done += len(batch)
			batch = batch[:0]
			f.progress(f.done, f.total)
			return err
		}
		for _, e := range all {
			if e.EntityKind() != kind {
				continue
			}
			n, err := enc.Encode(e)
			if err != nil {
				return err
			}
			if batch = append(batch, n); len(batch) == batchSize {
				if err := flush(); err != nil {
					return err
				}
			}
		}
		if err := flush(); err != nil {
			return err
		}
		if err := w.join(ctx, rels); err != nil {
			return err
		}
	}
	return nil
}

// batch runs one statement in a transaction that holds the marker.
func (f *fillRun) batch(ctx context.Context, text string, params map[string]any) (*neo4j.Record, error) {
	session := f.session(ctx, neo4j.AccessModeWrite)
	defer f.closeSession(ctx, session)
	record, err := neo4j.ExecuteWrite(ctx, session, func(tx neo4j.ManagedTransaction) (*neo4j.Record, error) {
		held, err := runIn(ctx, tx, holdText, map[string]any{"token": f.token, "done": f.done})
		if err := f.checkHeld(held, err); err != nil {
			return nil, err
		}
		return runIn(ctx, tx, text, params)
	})
	if err == nil {
		f.keepBookmarks(session)
	}
	return record, err
}

// runIn runs a statement that yields at most one record.
func runIn(ctx context.Context, tx neo4j.ManagedTransaction, text string, params map[string]any) (*neo4j.Record, error) {
	result, err := tx.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	var record *neo4j.Record
	if result.Next(ctx) {
		record = result.Record()
	}
	_, err = result.Consume(ctx)
	return record, err
}

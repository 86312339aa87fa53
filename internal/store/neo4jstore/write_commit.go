package neo4jstore

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

const (
	announceText = `
MATCH (m:Dataset {marker: true})
SET m.changing = $token`

	withdrawText = `
MATCH (m:Dataset {marker: true})
WHERE m.changing = $token
REMOVE m.changing`

	// The marker is written before its revision is read, which locks it: the
	// revision read is then the last one committed.
	revisionText = `
MATCH (m:Dataset {marker: true})
REMOVE m.changing
WITH m WHERE m.turn = $turn AND m.version = $version
SET m = $props
RETURN count(m) AS held`
)

// commit makes the change visible. Readers see a transaction piece by piece while
// it is committed: the marker says so just before, in a transaction of its own, and they
// ask again until it is done. This transaction writes the marker last, since a write to it
// would make the other one wait.
func (t *change) commit(ctx context.Context, props map[string]any) error {
	token := newToken()
	if _, err := t.write(ctx, announceText, map[string]any{"token": token}); err != nil {
		return fmt.Errorf("announce the change: %w", err)
	}
	err := t.commitMarker(ctx, props)
	if err != nil {
		t.withdraw(ctx, token)
	}
	return err
}

func (t *change) commitMarker(ctx context.Context, props map[string]any) error {
	record, err := t.run(ctx, revisionText, map[string]any{"turn": t.marker.revision, "version": t.marker.version, "props": props})
	if err != nil {
		return err
	}
	if n, _, err := neo4j.GetRecordValue[int64](record, "held"); err != nil || n == 0 {
		return &atlas.Error{Is: store.ErrInconsistent, Message: "another import changed the data meanwhile: import again", Cause: err}
	}
	return t.tx.Commit(ctx)
}

// withdraw takes the announcement of a change back that was not made.
func (t *change) withdraw(ctx context.Context, token string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	t.rollBack(ctx, t.tx)
	if _, err := t.write(ctx, withdrawText, map[string]any{"token": token}); err != nil {
		t.log.Warn("readers of Neo4j wait for a change that was not made", "seconds", abandonedAfter.Seconds(), "error", err)
	}
}

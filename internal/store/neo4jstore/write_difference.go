package neo4jstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/neo4jstore/facts"
	"citygraph/internal/store/neo4jstore/nodes"
)

// loadDifference writes what turns the dataset of a marker into a, in one
// transaction.
func (s *Store) loadDifference(ctx context.Context, m *marker, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	if m.version == a.Version() {
		return atlas.Diff{From: m.version, To: m.version}, nil
	}
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.closeSession(ctx, session)
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	defer s.rollBack(ctx, tx)
	t := &change{Store: s, tx: tx, marker: m, progress: o.Progress}
	old, err := t.readAll(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	old.Meta = m.meta
	diff := atlas.Compare(old, a)
	diff.From = m.version
	if o.DryRun {
		return diff, nil
	}
	if err := t.plan(a); err != nil {
		return atlas.Diff{}, err
	}
	if err := t.apply(ctx); err != nil {
		return atlas.Diff{}, err
	}
	if err := t.commit(ctx, describe(a, m.revision+1)); err != nil {
		return atlas.Diff{}, err
	}
	s.keepBookmarks(session)
	t.progress(t.total, t.total)
	return diff, nil
}

// rollBack ends a transaction that was not committed.
func (s *Store) rollBack(ctx context.Context, tx neo4j.ExplicitTransaction) {
	if err := tx.Close(context.WithoutCancel(ctx)); err != nil {
		s.log.Debug("roll back a transaction of Neo4j", "error", err)
	}
}

// change is a transaction that changes a dataset.
type change struct {
	*Store
	tx       neo4j.ExplicitTransaction
	marker   *marker
	progress func(done, total int)

	facts   map[string]string     // what is there, by id
	kinds   map[string]atlas.Kind // of what is there, by id
	numbers map[string]int64

	removed            map[atlas.Kind][]string
	released           map[atlas.Kind][]string // those that stay and are written anew
	created, rewritten map[atlas.Kind][]*nodes.Node
	rels               []nodes.Relationship
	done, total        int
}

const readAllText = `
MATCH (n:Entity)
RETURN id(n) AS number, n.id AS id, n.facts AS facts`

// readAll reads the facts of all entities.
func (t *change) readAll(ctx context.Context) (*atlas.Atlas, error) {
	t.facts, t.kinds, t.numbers = map[string]string{}, map[string]atlas.Kind{}, map[string]int64{}
	result, err := t.tx.Run(ctx, readAllText, nil)
	if err != nil {
		return nil, err
	}
	a := new(atlas.Atlas)
	for result.Next(ctx) {
		values := result.Record().Values
		number, errN := as[int64](values[0])
		id, errI := as[string](values[1])
		text, errF := as[string](values[2])
		if err := errors.Join(errN, errI, errF); err != nil {
			return nil, fmt.Errorf("an entity without its keys: %w", err)
		}
		e, err := facts.Entity(text)
		if err != nil {
			return nil, err
		}
		t.facts[id], t.kinds[id], t.numbers[id] = text, e.EntityKind(), number
		a.Add(e)
	}
	if err := result.Err(); err != nil {
		return nil, err
	}
	a.Sort()
	return a, nil
}

// plan says what is to be written. An entity whose facts stay as they are is
// written anew too when what is derived of them changes, or when something that it
// leads to comes, goes or becomes of another kind.
func (t *change) plan(a *atlas.Atlas) error {
	t.removed, t.released = map[atlas.Kind][]string{}, map[atlas.Kind][]string{}
	t.created, t.rewritten = map[atlas.Kind][]*nodes.Node{}, map[atlas.Kind][]*nodes.Node{}
	all := a.Entities()
	enc := nodes.NewEncoder(all)
	moved := map[string]bool{}
	for id, kind := range t.kinds {
		if enc.Kinds()[id] != kind {
			moved[id] = true
			t.removed[kind] = append(t.removed[kind], id)
		}
	}
	for id, kind := range enc.Kinds() {
		moved[id] = moved[id] || t.kinds[id] != kind
	}
	for _, e := range all {
		n, err := enc.Encode(e)
		if err != nil {
			return err
		}
		switch {
		case moved[n.ID]:
			t.created[n.Kind] = append(t.created[n.Kind], n)
		case t.facts[n.ID] != n.Props["facts"] || leadsTo(n, moved):
			t.rewritten[n.Kind] = append(t.rewritten[n.Kind], n)
			t.released[n.Kind] = append(t.released[n.Kind], n.ID)
		default:
			continue
		}
		t.rels = append(t.rels, n.Rels...)
		t.total++
	}
	return nil
}

// leadsTo says whether a node is joined to one of some others.
func leadsTo(n *nodes.Node, moved map[string]bool) bool {
	for _, r := range n.Rels {
		if moved[r.From] || moved[r.To] {
			return true
		}
	}
	return false
}

// apply writes what was planned.
func (t *change) apply(ctx context.Context) error {
	w := &writer{run: t.run, numbers: t.numbers}
	for _, kind := range atlas.Kinds { // ties are found by the parties, while these are there
		if err := w.release(ctx, kind, append(t.released[kind], t.removed[kind]...)); err != nil {
			return err
		}
	}
	for _, kind := range atlas.Kinds {
		if err := w.remove(ctx, t.removed[kind]); err != nil {
			return err
		}
	}
	for _, kind := range atlas.Kinds {
		if err := w.create(ctx, kind, t.created[kind]); err != nil {
			return err
		}
		if err := w.rewrite(ctx, t.rewritten[kind]); err != nil {
			return err
		}
		t.done += len(t.created[kind]) + len(t.rewritten[kind])
		t.progress(t.done, t.total)
	}
	return w.join(ctx, t.rels)
}

// run runs one statement of the transaction.
func (t *change) run(ctx context.Context, text string, params map[string]any) (*neo4j.Record, error) {
	result, err := t.tx.Run(ctx, text, params)
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

package neo4jstore

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Load makes a the contents of the database.
//
// An empty database is filled in batches, of which readers see nothing until the
// last one. In a database that was loaded before, the difference is written in one
// transaction, whose size is that of the difference: replacing 100,000 entities
// takes the server some gigabytes. A database that holds anything else is refused:
// [atlas.ErrInvalid] and [ErrForeign].
func (s *Store) Load(ctx context.Context, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	s.loading.Lock()
	defer s.loading.Unlock()
	if err := contextError(ctx); err != nil {
		return atlas.Diff{}, err
	}
	entities := a.Entities()
	if err := checkUnique(entities); err != nil {
		return atlas.Diff{}, err
	}
	m, err := s.readOwnMarker(ctx)
	if err != nil {
		return atlas.Diff{}, err
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	diff, err := s.load(ctx, m, a, o)
	if err != nil {
		return atlas.Diff{}, s.translate(ctx, err)
	}
	if !o.DryRun {
		s.current.Store(nil)
	}
	return diff, nil
}

func (s *Store) load(ctx context.Context, m *marker, a *atlas.Atlas, o store.LoadOptions) (atlas.Diff, error) {
	if m.version != "" && m.format != format {
		return atlas.Diff{}, s.otherFormat()
	}
	if m.version != "" {
		return s.loadDifference(ctx, m, a, o)
	}
	diff := atlas.Compare(nil, a)
	if o.DryRun {
		return diff, nil
	}
	return diff, s.fill(ctx, a, o.Progress)
}

// checkUnique says which id stands twice, or nothing.
func checkUnique(entities []atlas.Entity) error {
	kinds := make(map[string]atlas.Kind, len(entities))
	for _, e := range entities {
		id := e.EntityID()
		if other, twice := kinds[id]; twice {
			return atlas.Invalid("the id %q stands twice, for a %s and a %s: give each thing an id of its own",
				id, strings.ToLower(string(other)), strings.ToLower(string(e.EntityKind())))
		}
		kinds[id] = e.EntityKind()
	}
	return nil
}

const countNodes = "MATCH (n) RETURN count(n) AS nodes"

// readOwnMarker reads the marker of a database that is ours or empty, and refuses others.
func (s *Store) readOwnMarker(ctx context.Context) (*marker, error) {
	m, err := s.readMarker(ctx)
	if err != nil || m.there {
		return m, err
	}
	record, err := s.read(ctx, statement{"count nodes", countNodes}, nil)
	if err != nil {
		return nil, err
	}
	n, _, err := neo4j.GetRecordValue[int64](record, "nodes")
	if err != nil {
		return nil, err
	}
	if n > 0 {
		return nil, s.foreignError(n)
	}
	return m, nil
}

// write runs one statement that writes, in a transaction of its own, and keeps
// its bookmark.
func (s *Store) write(ctx context.Context, text string, params map[string]any) (*neo4j.Record, error) {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.closeSession(ctx, session)
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	var record *neo4j.Record
	if result.Next(ctx) {
		record = result.Record()
	}
	if _, err := result.Consume(ctx); err != nil {
		return nil, err
	}
	s.keepBookmarks(session)
	return record, nil
}

// keepBookmarks makes the reads of s wait for what a session wrote, whichever
// server of a cluster they go to.
func (s *Store) keepBookmarks(session neo4j.SessionWithContext) {
	if b := slices.Clone(session.LastBookmarks()); len(b) > 0 {
		s.bookmarks.Store(&b)
	}
}

// newToken is a name that no other load has.
func newToken() string { return time.Now().UTC().Format("20060102T150405.000") + "-" + rand.Text()[:8] }

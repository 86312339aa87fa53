package neo4jtest

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// marker is the label of the node that an import of citygraph leaves in a
// database.
const marker = "Dataset"

// Wipe removes all nodes, relationships, constraints and indexes. On a server that the
// tests did not start it returns an error unless the database is empty or has the marker
// of citygraph.
func (s *Server) Wipe(ctx context.Context) error {
	return s.with(ctx, s.refuseForeign, empty, dropSchema)
}

// Empty removes all nodes and relationships, under the same condition as Wipe. It keeps
// constraints and indexes, and with them the plans of statements, so that the next test
// is much faster than after Wipe.
func (s *Server) Empty(ctx context.Context) error {
	return s.with(ctx, s.refuseForeign, empty)
}

// IsUsed says whether a test has made constraints before: then the server has planned statements by them, and counted indexes.
func (s *Server) IsUsed(ctx context.Context) (bool, error) {
	used := false
	err := s.with(ctx, func(ctx context.Context, session neo4j.SessionWithContext) error {
		names, err := firstColumn(ctx, session, "SHOW CONSTRAINTS YIELD name")
		used = len(names) > 0
		return err
	})
	return used, err
}

// A step is one action in a session.
type step func(context.Context, neo4j.SessionWithContext) error

// with runs steps in a session until one fails.
func (s *Server) with(ctx context.Context, steps ...step) error {
	driver, err := s.open()
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.Database})
	defer session.Close(ctx)
	for _, take := range steps {
		if err := take(ctx, session); err != nil {
			return err
		}
	}
	return nil
}

// refuseForeign returns an error if the database may have data of somebody else.
func (s *Server) refuseForeign(ctx context.Context, session neo4j.SessionWithContext) error {
	if s.own != nil || s.lent {
		return nil // started empty, for tests
	}
	rows, err := firstColumn(ctx, session, "OPTIONAL MATCH (d:"+marker+") WITH count(d) AS marked MATCH (n) "+
		"RETURN CASE WHEN marked > 0 THEN 'ours' ELSE 'foreign' END LIMIT 1")
	if err != nil {
		return err
	}
	if len(rows) > 0 && rows[0] == "foreign" {
		return fmt.Errorf("the database %s at %s holds data that citygraph did not import: tests wipe only a database that is empty or has a node :%s; give %s another one",
			s.Database, s.URI, marker, Variable)
	}
	return nil
}

// empty removes all data, in transactions small enough for any heap.
func empty(ctx context.Context, session neo4j.SessionWithContext) error {
	_, err := firstColumn(ctx, session, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
	return err
}

// dropSchema removes all constraints and all indexes but the two that every
// database is born with.
func dropSchema(ctx context.Context, session neo4j.SessionWithContext) error {
	for kind, list := range map[string]string{
		"CONSTRAINT": "SHOW CONSTRAINTS YIELD name",
		"INDEX":      "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name",
	} {
		names, err := firstColumn(ctx, session, list)
		if err != nil {
			return err
		}
		for _, name := range names {
			if _, err := firstColumn(ctx, session, "DROP "+kind+" `"+name+"`"); err != nil {
				return err
			}
		}
	}
	return nil
}

// firstColumn runs a statement and returns its first column.
func firstColumn(ctx context.Context, session neo4j.SessionWithContext, statement string) ([]string, error) {
	result, err := session.Run(ctx, statement, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", statement, err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", statement, err)
	}
	var column []string
	for _, r := range records {
		text, _, err := neo4j.GetRecordValue[string](r, r.Keys[0])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", statement, err)
		}
		column = append(column, text)
	}
	return column, nil
}

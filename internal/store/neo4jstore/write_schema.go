package neo4jstore

import (
	"context"
	_ "embed" // schema.cypher
	"fmt"
	"regexp"
	"strings"
)

// Schema is the constraints and indexes that the statements use, each ended by a
// semicolon.
//
//go:embed schema.cypher
var Schema string

var comment = regexp.MustCompile(`(?m)^//.*$`)

// schemaStatements are the statements of [Schema].
func schemaStatements() []string {
	var all []string
	for _, text := range strings.Split(comment.ReplaceAllString(Schema, ""), ";") {
		if text = strings.TrimSpace(text); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// constraints come first in [Schema]: an import needs them from its start on, and
// the other indexes are made faster of what is there.
const constraints = 2

// makeSchema makes what is missing of some statements of the schema.
func (s *Store) makeSchema(ctx context.Context, statements []string) error {
	for _, text := range statements {
		if _, err := s.write(ctx, text, nil); err != nil {
			return fmt.Errorf("make the schema: %w", err)
		}
	}
	return nil
}

// awaitIndexes waits until the indexes can be used.
const awaitIndexes = "CALL db.awaitIndexes(600)"

// replan has the server count its indexes and plan every statement anew. An index that
// was there while the graph was filled is taken for empty until the server happens to
// count it, and then looking up one entity is planned as reading all of them.
const replan = "CALL db.prepareForReplanning(600)"

// prepareToPlan makes statements be planned for what is in the graph now. A user who
// may not ask for that imports all the same, and the server finds out later.
func (s *Store) prepareToPlan(ctx context.Context) {
	if s.keepPlans {
		return
	}
	if _, err := s.write(ctx, replan, nil); err != nil {
		s.log.Warn("Neo4j was not asked to plan statements anew: questions may be slow for some minutes", "error", err)
	}
}

package app

import (
	"embed"
	"fmt"
	"strings"

	"citygraph/internal/gqlhttp/graphiql"
)

//go:embed examples/*.graphql
var examples embed.FS

// exampleTabs are the example queries that GraphiQL opens with. The first line of
// each file is its name, as a comment; files stand in the order of their names.
func exampleTabs() ([]graphiql.Tab, error) {
	files, err := examples.ReadDir("examples")
	if err != nil {
		return nil, fmt.Errorf("read the example queries: %w", err)
	}
	tabs := make([]graphiql.Tab, len(files))
	for i, f := range files {
		b, err := examples.ReadFile("examples/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("read the example queries: %w", err)
		}
		name, query, _ := strings.Cut(string(b), "\n")
		tabs[i] = graphiql.Tab{Name: strings.TrimPrefix(name, "# "), Query: query}
	}
	return tabs, nil
}

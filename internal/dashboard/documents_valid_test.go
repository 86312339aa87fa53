package dashboard_test

import (
	"testing"

	"github.com/vektah/gqlparser/v2"

	"citygraph/graph"
	"citygraph/internal/dashboard"
)

// TestDocumentsAreValid holds every document of the page to the schema: one that is not is an error on the screen.
func TestDocumentsAreValid(t *testing.T) {
	schema := graph.Schema().Schema()
	for name, document := range dashboard.Documents() {
		if _, err := gqlparser.LoadQueryWithRules(schema, document, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package dashboard_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/internal/dashboard"
)

// TestDocumentsFitTheSchema validates each.
func TestDocumentsFitTheSchema(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: graph.SDL()})
	for name, text := range dashboard.Documents() {
		if _, err := gqlparser.LoadQueryWithRules(schema, text, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDocumentsAreFresh composes the documents anew.
func TestDocumentsAreFresh(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("Node 20 is needed to compose the documents: apt-get install nodejs")
		}
		t.Skip("Node 20 is needed to compose the documents: apt-get install nodejs")
	}
	folder := t.TempDir()
	if out, err := exec.Command("node", "documents.mjs", folder).CombinedOutput(); err != nil {
		t.Fatalf("node documents.mjs: %v\n%s", err, out)
	}
	for _, name := range []string{"documents.json", "views.json"} {
		fresh, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(fresh, committed) {
			t.Errorf("%s is not what web/js says: run go generate ./internal/dashboard and commit it", name)
		}
	}
	for name, text := range dashboard.Documents() {
		if !strings.HasPrefix(name, "dashboard.") || !strings.Contains(text, "query "+strings.TrimPrefix(name, "dashboard.")) {
			t.Errorf("the document %s is %.60q", name, text)
		}
	}
}

package graph_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store/cached"
	"citygraph/internal/store/neo4jstore"
)

var update = flag.Bool("update", false, "write the golden answers anew")

// TestGolden asks each query in testdata and compares the whole answer, byte for
// byte, with the file beside it.
func TestGolden(t *testing.T) {
	askGoldens(t, handler(builtin()), 1)
}

// TestGoldenCached asks the same of a store whose answers are cached, and shared between questions: nobody changes them.
func TestGoldenCached(t *testing.T) {
	if *update {
		t.Skip("the golden answers are written from the embedded store")
	}
	askGoldens(t, handler(cached.New(builtin(), 32<<20)), 1)
}

// TestGoldenNeo4j asks the same of a real Neo4j: no user can tell from any answer
// which store gave it.
func TestGoldenNeo4j(t *testing.T) {
	if *update {
		t.Skip("the golden answers are written from the embedded store")
	}
	s := onNeo4j(t)
	if err := s.Warm(t.Context()); err != nil { // on a busy machine planning takes longer than a question may
		t.Fatal(err)
	}
	askGoldens(t, handler(s), 1)
	// What is asked together is one statement once it is planned, which takes a while for each.
	t.Run("Together", func(t *testing.T) {
		askGoldens(t, handler(opened(t, neo4jtest.Start(t), neo4jstore.Config{PlanAtOnce: true})), 7)
	})
}

// askGoldens asks each query in testdata, or one of so many, twice.
func askGoldens(t *testing.T, h http.Handler, oneOf int) {
	for i, file := range goldens(t) {
		if i%oneOf > 0 {
			continue
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			body := post(t, h, string(query), nil)
			var got bytes.Buffer
			if err := json.Indent(&got, body, "", "  "); err != nil {
				t.Fatalf("%s: %v", body, err)
			}
			got.WriteByte('\n')
			golden := strings.TrimSuffix(file, ".graphql") + ".json"
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("%s answered\n%s\nwant\n%s", file, got.Bytes(), want)
			}
			if again := post(t, h, string(query), nil); !bytes.Equal(again, body) {
				t.Errorf("%s answered\n%s\nand then\n%s", file, body, again)
			}
		})
	}
}

func goldens(t *testing.T) []string {
	files, err := filepath.Glob("testdata/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries in testdata: %v", err)
	}
	return files
}

// TestGoldenAsksEveryField holds the goldens to the schema: each field of each type
// is asked by one of them.
func TestGoldenAsksEveryField(t *testing.T) {
	schema := graph.Schema().Schema()
	asked := map[string]bool{"Dataset.today": true} // depends on the clock; TestTodayIsThatOfTheDataset asks it
	var walk func(ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				asked[s.ObjectDefinition.Name+"."+s.Name] = true
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				walk(s.SelectionSet)
			}
		}
	}
	for _, file := range goldens(t) {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, errs := gqlparser.LoadQueryWithRules(schema, string(query), nil)
		if errs != nil {
			t.Fatalf("%s: %v", file, errs)
		}
		walk(doc.Operations[0].SelectionSet)
	}
	for name, def := range schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") && !asked[name+"."+f.Name] {
				t.Errorf("no golden query asks %s.%s", name, f.Name)
			}
		}
	}
}

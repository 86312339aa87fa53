package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestClients puts the schema of a running server, and the server itself, into the
// hands of the tools that client authors use.
func TestClients(t *testing.T) {
	tools := installTools(t, clientsDir)
	r, _ := serve(t, "--profile", "development")
	w := newWorkshop(t, tools, r)

	t.Run("RelayCompiler", func(t *testing.T) {
		w.must(t, "relay-compiler")
		w.must(t, "tsc", "-p", "relay")
	})

	// What graphql-codegen writes is compiled with the code that uses it.
	compiled := sync.OnceValue(func() error {
		if _, err := w.run("graphql-codegen"); err != nil {
			return err
		}
		_, err := w.run("tsc", "-p", "typed")
		return err
	})
	t.Run("GraphqlCodegen", func(t *testing.T) {
		if err := compiled(); err != nil {
			t.Fatal(err)
		}
		for name, asked := range map[string]int{"examples": w.examples, "goldens": w.goldens} {
			b, err := os.ReadFile(filepath.Join(w.dir, "typed", "generated", name+".ts"))
			if err != nil {
				t.Fatal(err)
			}
			if typed := bytes.Count(b, []byte("as unknown as DocumentNode<")); typed < asked || asked == 0 {
				t.Errorf("%d of the %d %s have a typed document", typed, asked, name)
			}
		}
	})
	t.Run("GraphqlEslint", func(t *testing.T) {
		w.must(t, "eslint", "--max-warnings", "0", "schema.graphql", "examples", "typed")
	})
	t.Run("ApolloClient", func(t *testing.T) {
		if err := compiled(); err != nil {
			t.Fatalf("GraphqlCodegen must do its part first: %v", err)
		}
		t.Log(w.must(t, "node", "built/apollo.js", r.url+"/graphql"))
	})
	t.Run("DatesInJavaScript", func(t *testing.T) {
		if err := compiled(); err != nil {
			t.Fatalf("GraphqlCodegen must do its part first: %v", err)
		}
		for _, client := range []string{"apollo", "urql"} {
			out, err := w.run("node", "built/dates.js", client, r.url+"/graphql")
			checkDates(t, out, err)
		}
	})
	t.Run("GraphReaders", func(t *testing.T) {
		t.Log(w.must(t, "node", "graphs.js", r.url+"/graphql"))
	})
	t.Run("CalendarReaders", func(t *testing.T) {
		t.Log(w.must(t, "node", "calendar.js", r.url))
	})
	t.Run("GraphqlOverHTTP", func(t *testing.T) {
		t.Log(w.must(t, "node", "audits.js", r.url+"/graphql"))
		// Four audits ask for the schema, which the production profile does not tell.
		keeping, _ := serve(t, "--profile", "development", "--answer-cache-bytes", "1000000")
		t.Log(w.must(t, "node", "audits.js", keeping.url+"/graphql"))
	})
}

// snippet is a piece of code in a document that a client author would copy.
var snippet = regexp.MustCompile("(?s)```ts\n(.*?)```")

// TestReadmeSnippets finds every such piece of docs/clients.md in what TestClients runs.
func TestReadmeSnippets(t *testing.T) {
	var tested []string
	for _, pattern := range []string{"/*.ts", "/*/*.ts"} {
		files, err := filepath.Glob(clientsDir + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tested = append(tested, flat(string(b)))
		}
	}
	found := snippet.FindAllStringSubmatch(string(page(t, "../../docs/clients.md")), -1)
	if len(found) == 0 {
		t.Fatal("docs/clients.md has no code for client authors")
	}
	for _, m := range found {
		if !slices.ContainsFunc(tested, func(text string) bool { return strings.Contains(text, flat(m[1])) }) {
			t.Errorf("no file in %s has this piece of docs/clients.md:\n%s", clientsDir, m[1])
		}
	}
}

// flat is a text without its indentation.
func flat(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimSpace(line) + "\n")
	}
	return b.String()
}

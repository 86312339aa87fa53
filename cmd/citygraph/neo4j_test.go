package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"citygraph/internal/cli"
	"citygraph/internal/neo4jtest"
)

// touched says that the Neo4j of the package may hold what no import knows of. It is not known at first what other processes have left.
var touched, known bool

// onNeo4j gives an empty Neo4j to commands, by name and environment. A test may do with it what it likes.
func onNeo4j(t testing.TB) (st string, server *neo4jtest.Server) {
	t.Helper()
	touched, known = true, true
	server = neo4jtest.Start(t)
	if err := server.Empty(t.Context()); err != nil {
		t.Fatal(err)
	}
	credentials(t, server)
	return server.URI, server
}

// importBuiltin gives a Neo4j with the built-in data to commands, which may import others. What the test before has left is
// brought up to date, which takes less time than to begin anew, and leaves Neo4j its plans.
func importBuiltin(t testing.TB) (st string, server *neo4jtest.Server) {
	t.Helper()
	server = neo4jtest.Start(t)
	credentials(t, server)
	if !known {
		code, problems, _ := command(t, "", "validate", "--store", server.URI)
		touched, known = code != cli.ExitOK || problems != "", true
	}
	if touched {
		onNeo4j(t)
	}
	must(t, "import", "--store", server.URI)
	touched = false
	return server.URI, server
}

// credentials puts those of a server into the environment.
func credentials(t testing.TB, server *neo4jtest.Server) {
	t.Setenv("NEO4J_USERNAME", server.Username)
	t.Setenv("NEO4J_PASSWORD", server.Password)
	t.Setenv("NEO4J_DATABASE", server.Database)
}

// must runs a command that must succeed, and returns what it prints.
func must(t testing.TB, args ...string) string {
	t.Helper()
	code, out, errs := command(t, "", args...)
	if code != cli.ExitOK {
		t.Fatalf("citygraph %s: exit code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// compareFolders compares an exported folder with files, byte for byte.
func compareFolders(t *testing.T, dir string, files fs.FS) {
	t.Helper()
	names, err := fs.Glob(files, "*.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		want, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what was imported (%v)", name, err)
		}
	}
}

// replaceIn changes a text in a file, which must be there.
func replaceIn(t *testing.T, file, from, to string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(from)) {
		t.Fatalf("%s does not hold %q", file, from)
	}
	if err := os.WriteFile(file, bytes.Replace(b, []byte(from), []byte(to), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReadmeExamplesOnNeo4j compares the answers to the queries of the documentation.
func TestReadmeExamplesOnNeo4j(t *testing.T) {
	st, _ := importBuiltin(t)
	for _, page := range pages(t) {
		for _, m := range example.FindAllSubmatch(page, -1) {
			if got := compact(must(t, "query", "--neo4j-tx-timeout", patience.String(), "--store", st, string(m[1]))); got != string(m[2]) {
				t.Errorf("%s\nanswers\n%s\nand the page prints\n%s", m[1], got, m[2])
			}
		}
	}
}

// TestServeFollowsNeo4j imports a correction under a running server, which notices
// it within five seconds.
func TestServeFollowsNeo4j(t *testing.T) {
	st, _ := importBuiltin(t)
	r, _ := serve(t, "--store", st)
	const question = `/graphql?query={city(id:"kobe"){name}}`
	if _, _, body := r.get(t, question); body != `{"data":{"city":{"name":"Kobe"}}}` {
		t.Fatalf("before: %s", body)
	}
	data := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", data)
	replaceIn(t, filepath.Join(data, "cities.csv"), "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,")
	must(t, "import", "--store", st, data)
	begun := time.Now()
	for {
		_, _, body := r.get(t, question)
		if body == `{"data":{"city":{"name":"Kobe City"}}}` {
			break
		}
		if body != `{"data":{"city":{"name":"Kobe"}}}` {
			t.Fatalf("while it changes: %s", body)
		}
		if took := time.Since(begun); took > 20*time.Second { // five, but the machine may be busy
			t.Fatalf("%v after the import the server still answers %s", took, body)
		}
		time.Sleep(50 * time.Millisecond) // asks as a dashboard would
	}
	if body := waitReady(t, r); !strings.Contains(body, `"dataVersion":"`) || !strings.Contains(body, "ageSeconds") {
		t.Errorf("/readyz: %s", body)
	}
}

// cypher is a statement in a document.
var cypher = regexp.MustCompile("(?s)```cypher\n(.*?)```")

// TestReadmeCypher pastes the statements of docs/neo4j.md into a database that was
// imported into. Each finds something.
func TestReadmeCypher(t *testing.T) {
	_, server := importBuiltin(t)
	found := cypher.FindAllSubmatch(page(t, "../../docs/neo4j.md"), -1)
	if len(found) != 5 {
		t.Errorf("%d statements in docs/neo4j.md, want 5", len(found))
	}
	session := server.Driver(t).NewSession(t.Context(), sessionOf(server))
	defer session.Close(t.Context())
	for _, m := range found {
		result, err := session.Run(t.Context(), strings.TrimRight(string(m[1]), ";\n"), nil)
		if err != nil {
			t.Errorf("%s: %v", m[1], err)
			continue
		}
		records, err := result.Collect(t.Context())
		if err != nil || len(records) == 0 {
			t.Errorf("%s\nfound %d records, %v", m[1], len(records), err)
			continue
		}
		t.Logf("%d records, the first: %v", len(records), records[0].Values)
	}
}

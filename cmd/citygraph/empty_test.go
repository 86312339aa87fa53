package main

import (
	"path/filepath"
	"strings"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/dataset"
)

// The tests that begin with an empty Neo4j come before those that share a filled one, by the name of this file: when it is
// emptied, Neo4j forgets the plans of all statements, which take it longer to make than most answers.

// TestDiffOnNeo4j compares a real database with folders: when it is empty, filled,
// and behind a correction.
func TestDiffOnNeo4j(t *testing.T) {
	st, _ := onNeo4j(t)
	if out := must(t, "diff", st, st); out != "nothing differs: data version none\n" {
		t.Errorf("diff of an empty database with itself prints %s", out)
	}
	if out := must(t, "diff", st, "mem:"); !strings.HasPrefix(out, "+ city aarhus: Aarhus\n") || !strings.Contains(out, "data version none → ") {
		t.Errorf("diff of an empty database prints\n%.300s", out)
	}
	if out := must(t, "diff", "mem:", st); !strings.HasPrefix(out, "- city aarhus: Aarhus\n") || strings.Contains(out, "dataset") {
		t.Errorf("diff with an empty database prints\n%.300s", out)
	}
	must(t, "import", "--store", st)
	if out := must(t, "diff", "--exit-code", "mem:", st); !strings.HasPrefix(out, "nothing differs: ") {
		t.Errorf("diff of an imported database prints\n%s", out)
	}
	dir := exportCorrected(t)
	want := must(t, "diff", "mem:", dir)
	if out := must(t, "diff", st, dir); out != want {
		t.Errorf("diff of a database and a folder prints\n%s\nwant\n%s", out, want)
	}
	changes, _, _ := strings.Cut(want, "city    ") // the numbers follow
	if out := must(t, "import", "--dry-run", "--store", st, dir); !strings.HasPrefix(out, changes) {
		t.Errorf("import --dry-run prints\n%s\nwant\n%s", out, changes)
	}
	must(t, "import", "--store", st, dir)
	if out := must(t, "diff", "mem:", st); out != want {
		t.Errorf("diff of the built-in data and a database prints\n%s\nwant\n%s", out, want)
	}
}

// TestImport fills a Neo4j, repeats that, corrects a fact, and reads all of it back.
func TestImport(t *testing.T) {
	st, _ := onNeo4j(t)
	if out := must(t, "import", "--store", st, "--dry-run"); !strings.Contains(out, "+ city tianjin: Tianjin\n") || !strings.Contains(out, "would be") {
		t.Errorf("dry run into an empty database prints\n%s", out)
	}
	if out := must(t, "import", "--store", st); !strings.Contains(out, "partnership      570 added") || strings.Contains(out, "+ city") {
		t.Errorf("import prints\n%s", out)
	}
	if out := must(t, "import", "--store", st); !strings.HasPrefix(out, "nothing changes: data version ") {
		t.Errorf("the second import prints\n%s", out)
	}

	if out := must(t, "import", "--store", st, "--if-empty"); !strings.HasPrefix(out, "nothing imported: ") {
		t.Errorf("import --if-empty prints\n%s", out)
	}

	exportBuiltin := filepath.Join(t.TempDir(), "exported")
	must(t, "export", "--store", st, "--format", "dataset", "--output", exportBuiltin)
	compareFolders(t, exportBuiltin, dataset.BuiltinFS())

	data := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", data)
	replaceIn(t, filepath.Join(data, "cities.csv"), "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,")
	want := "~ city kobe: name_en: Kobe → Kobe City\n"
	if out := must(t, "import", "--store", st, "--dry-run", data); !strings.HasPrefix(out, want) || !strings.Contains(out, "1 changed") {
		t.Errorf("dry run of a correction prints\n%s\nwant %s", out, want)
	}
	must(t, "import", "--store", st, data)
	const question = `{city(id: "kobe") {name} partnership(id: "incheon-kobe-2010") {name}}`
	if got, want := must(t, "query", "--store", st, question), must(t, "query", "--store", "mem:"+data, question); got != want || !strings.Contains(got, "Kobe City") {
		t.Errorf("after the correction Neo4j answers %s, the folder %s", got, want)
	}
}

// TestValidateNeo4j edits the graph as people do with their own tools: validate says
// what is wrong, repair lets readers see what is right.
func TestValidateNeo4j(t *testing.T) {
	st, server := onNeo4j(t)
	must(t, "import", "--store", st)
	if out := must(t, "validate", "--store", st); out != "" {
		t.Errorf("validate after an import prints %s", out)
	}
	driver := server.Driver(t)
	session := driver.NewSession(t.Context(), sessionOf(server))
	defer session.Close(t.Context())
	edit := func(cypher string) {
		t.Helper()
		result, err := session.Run(t.Context(), cypher, nil)
		if err == nil {
			_, err = result.Consume(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	edit(`MATCH (c:City {id: "kobe"}) SET c.name = "Kobe City"`)
	code, out, _ := command(t, "", "validate", "--store", st)
	if code != cli.ExitProblems || !strings.Contains(out, "kobe") {
		t.Errorf("validate of an edited graph: %d\n%s", code, out)
	}
	must(t, "validate", "--store", st, "--repair")
	if out := must(t, "validate", "--store", st); out != "" {
		t.Errorf("validate after the repair prints %s", out)
	}
	const question = `{city(id: "kobe") {name} partnership(id: "incheon-kobe-2010") {name}}`
	if out := must(t, "query", "--store", st, question); strings.Count(out, "Kobe City") != 2 {
		t.Errorf("after the repair: %s", out)
	}
	edit(`MATCH (c:City {id: "kobe"}) SET c.country = null WITH c MATCH (c)-[r:IN_COUNTRY]->() DELETE r`)
	edit(`MATCH (:City {id: "tianjin"})-[r:PARTY_TO]->(:Partnership {id: "incheon-tianjin-1993"}) DELETE r`)
	edit(`MATCH (e:Event {id: "ev-tianjin20-2013"}) SET e.startOn = "2013-99-02"`)
	edit(`MATCH (:Person {id: "song-young-gil"})-[r:CITED_IN]->() DELETE r`)
	code, out, _ = command(t, "", "validate", "--store", st)
	for _, id := range []string{"kobe", "incheon-tianjin-1993", "ev-tianjin20-2013", "song-young-gil"} {
		if code != cli.ExitProblems || !strings.Contains(out, id) {
			t.Errorf("validate does not name %s: %d\n%s", id, code, out)
		}
	}
}

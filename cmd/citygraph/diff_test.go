package main

import (
	"bytes"
	"citygraph/internal/cli"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// exportBuiltin writes the built-in data into a folder.
func exportBuiltin(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", dir)
	return dir
}

// exportCorrected writes the built-in data into a folder, with some facts changed.
func exportCorrected(t *testing.T) string {
	t.Helper()
	dir := exportBuiltin(t)
	for _, c := range []struct{ file, from, to string }{
		{"cities.csv", "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,"},
		{"partnerships.csv", "incheon;yokohama,2012,,,,,,incheon-yokohama-2009,", "incheon;yokohama,2012,2012-12-01,,,,,incheon-yokohama-2009,"},
		{"event_roles.csv", "\nev-tianjin20-2013,incheon-city-council,delegation,,\n", "\n"},
		{"event_roles.csv", "\nev-tianjin20-2013,tianjin,,,", "\nev-tianjin20-2013,tianjin,host,,"},
		{"sources.csv", "\nsrc-", "\nsrc-yearbook-2027,Yearbook of 2027,,,2027,,,,\nsrc-"},
	} {
		replaceIn(t, filepath.Join(dir, c.file), c.from, c.to)
	}
	return dir
}

// diffExample is a difference in a document.
var diffExample = regexp.MustCompile("(?s)```text\n\\$ citygraph diff mem: data\n(.*?)```")

// TestReadmeDiff compares the built-in data with themselves, and with a corrected folder
// as the documentation does.
func TestReadmeDiff(t *testing.T) {
	dir := exportBuiltin(t)
	for _, same := range []string{dir, "mem:" + dir, "mem:"} {
		if out := must(t, "diff", "--exit-code", same, dir); out != "nothing differs: data version "+versionIn(t, "mem:")+"\n" {
			t.Errorf("diff of the same in %s: %s", same, out)
		}
	}
	const file = "../../docs/data.md"
	text := page(t, file)
	m := diffExample.FindSubmatch(text)
	if m == nil {
		t.Fatal("the page shows no difference")
	}
	dir = exportCorrected(t)
	out := must(t, "diff", "mem:", dir)
	if *update {
		updated := bytes.Replace(text, m[0], []byte("```text\n$ citygraph diff mem: data\n"+out+"```"), 1)
		if err := os.WriteFile(file, updated, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if out != string(m[1]) {
		t.Errorf("diff prints\n%s\nand the page\n%s", out, m[1])
	}
	if code, same, errs := command(t, "", "diff", "--exit-code", "mem:", "mem:"+dir); code != cli.ExitDiffers || same != out || errs != "" {
		t.Errorf("diff --exit-code: %d %s%s", code, same, errs)
	}
	back := must(t, "diff", dir, "mem:")
	for _, line := range []string{
		"~ city kobe: name_en: Kobe City → Kobe", "~ event ev-tianjin20-2013: + roles[incheon-city-council]: role: delegation",
		"~ event ev-tianjin20-2013: roles[tianjin]: role: host → (none)", "~ partnership incheon-yokohama-2012: - in_force_by: 2012-12-01",
		"- source src-yearbook-2027: Yearbook of 2027",
	} {
		if !strings.Contains(back, line+"\n") {
			t.Errorf("diff the other way round does not print %q:\n%s", line, back)
		}
	}
}

// versionIn is the data version of a store.
func versionIn(t *testing.T, st string) string {
	t.Helper()
	return regexp.MustCompile(`"version": "(\w+)"`).FindStringSubmatch(must(t, "query", "--store", st, "{dataset {version}}"))[1]
}

// TestDiffOfTheWhole changes what is said of the dataset as a whole.
func TestDiffOfTheWhole(t *testing.T) {
	dir := exportBuiltin(t)
	replaceIn(t, filepath.Join(dir, "dataset.csv"), "time_zone,Asia/Seoul", "time_zone,Asia/Tokyo")
	out := must(t, "diff", "mem:", dir)
	if !strings.HasPrefix(out, "~ dataset: time_zone: Asia/Seoul → Asia/Tokyo\nonly facts about the dataset as a whole change\n") {
		t.Errorf("diff prints\n%s", out)
	}
}

// TestDiffJSON reads a difference as a script does.
func TestDiffJSON(t *testing.T) {
	type fact struct{ Op, Field, Old, New string }
	type entity struct {
		Op, Kind, ID, Name string
		Facts              []fact
	}
	type difference struct {
		From, To string
		Counts   map[string]map[string]int
		Dataset  []fact
		Entities []entity
	}
	dir := exportCorrected(t)
	var got difference
	if err := json.Unmarshal([]byte(must(t, "diff", "--format", "json", "mem:", dir)), &got); err != nil {
		t.Fatal(err)
	}
	counts := func(added, changed int) map[string]int {
		return map[string]int{"ADDED": added, "CHANGED": changed, "REMOVED": 0}
	}
	want := difference{
		From: versionIn(t, "mem:"), To: versionIn(t, "mem:"+dir), Dataset: []fact{},
		Counts: map[string]map[string]int{"CITY": counts(0, 1), "EVENT": counts(0, 1), "PARTNERSHIP": counts(0, 1), "SOURCE": counts(1, 0)},
		Entities: []entity{
			{"CHANGED", "CITY", "kobe", "Kobe City", []fact{{"CHANGED", "name_en", "Kobe", "Kobe City"}}},
			{"CHANGED", "EVENT", "ev-tianjin20-2013", "Incheon delegation of 93 in Tianjin for the 20th anniversary", []fact{
				{"REMOVED", "roles[incheon-city-council]", "role: delegation", ""}, {"CHANGED", "roles[tianjin]", "", "role: host"}}},
			{"CHANGED", "PARTNERSHIP", "incheon-yokohama-2012", "Incheon – Yokohama, partner cities, 2012", []fact{{"ADDED", "in_force_by", "", "2012-12-01"}}},
			{"ADDED", "SOURCE", "src-yearbook-2027", "Yearbook of 2027", []fact{}},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("diff --format json:\n got %+v\nwant %+v", got, want)
	}
	if code, out, errs := command(t, "", "diff", "--format", "json", "--exit-code", "mem:", "mem:"); code != cli.ExitOK || errs != "" ||
		!strings.Contains(out, `"dataset": [],`) || !strings.Contains(out, `"entities": []`) {
		t.Errorf("diff of the same as JSON: %d %s%s", code, out, errs)
	}
}

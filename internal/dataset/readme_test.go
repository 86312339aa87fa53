package dataset

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestReadmeIsTheFormat holds the page that people write datasets by to the tables
// that read them. UPDATE=1 writes the columns and the attributes anew.
func TestReadmeIsTheFormat(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, table := range tables {
		columns := "`" + strings.Join(table.columnNames(), ",") + "`."
		page = replaceAfter(t, page, "### "+table.name()+"\n", "`[a-z0-9_,]+`\\.", columns)
	}
	for _, kind := range citable {
		line := " " + strings.Join(atlas.Citable(kind), ", ")
		page = replaceAfter(t, page, "- of "+withArticle(kind)+":", "[^\n]+", line)
	}
	if page != string(data) {
		if os.Getenv("UPDATE") == "" {
			t.Error("README.md is not the format any more: UPDATE=1 go test writes it anew")
		} else if err := os.WriteFile("README.md", []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	says := strings.Join(strings.Fields(page), " ")
	for _, kinds := range [][]string{atlas.ProgramKinds, atlas.OrganizationKinds, atlas.EventKinds} {
		if line := "`kind`: " + strings.Join(kinds, ", ") + "."; !strings.Contains(says, line) {
			t.Errorf("README.md does not say %q", line)
		}
	}
}

// replaceAfter replaces what a pattern first matches after a text that stands in the page.
func replaceAfter(t *testing.T, page, after, pattern, with string) string {
	t.Helper()
	at := strings.Index(page, after)
	if at < 0 {
		t.Fatalf("README.md does not have %q", after)
	}
	at += len(after)
	place := regexp.MustCompile(pattern).FindStringIndex(page[at:])
	if place == nil {
		t.Fatalf("README.md has nothing like %s after %q", pattern, after)
	}
	return page[:at+place[0]] + with + page[at+place[1]:]
}

func withArticle(kind atlas.Kind) string {
	noun := strings.ToLower(string(kind))
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

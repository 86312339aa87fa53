package dataset

import (
	"os"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestReadmeIsTheFormat holds the page that people write datasets by to the tables
// that read them.
func TestReadmeIsTheFormat(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Join(strings.Fields(string(data)), " ")
	says := func(what string) {
		if !strings.Contains(page, what) {
			t.Errorf("README.md does not say %q", what)
		}
	}
	for _, table := range tables {
		says("### " + table.name() + " `" + strings.Join(table.columnNames(), ",") + "`.")
	}
	for _, kinds := range [][]string{atlas.ProgramKinds, atlas.OrganizationKinds, atlas.EventKinds} {
		says("`kind`: " + strings.Join(kinds, ", ") + ".")
	}
	for _, kind := range citable {
		says(": " + strings.Join(atlas.Citable(kind), ", "))
	}
}

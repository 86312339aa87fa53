package main

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"

	"citygraph/internal/cli"
)

// TestReadmeTables asks every query of the documentation for a table on the terminal, and for CSV, which holds one list: of several it
// names them all.
func TestReadmeTables(t *testing.T) {
	tables, files := 0, 0
	for file, text := range pages(t) {
		for _, m := range example.FindAllSubmatch(text, -1) {
			query, rows := string(m[1]), 0
			switch code, out, errs := command(t, "", "query", "--format", "csv", query); {
			case code == cli.ExitOK:
				records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
				if rows = len(records); err != nil || rows < 2 {
					t.Errorf("%s: %sas CSV has %d rows, %v:\n%s", filepath.Base(file), query, rows, err, out)
				}
				files++
			case !strings.Contains(errs, "CSV holds one list and the answer has"):
				t.Errorf("%s: %sas CSV: %s%s", filepath.Base(file), query, out, errs)
			}
			if code, out, errs := command(t, "", "query", "--format", "table", query); code != cli.ExitOK || strings.Count(out, "\n") < max(2, rows) {
				t.Errorf("%s: %sas a table: %d, %s%s", filepath.Base(file), query, code, out, errs)
			}
			tables++
		}
	}
	if tables < 50 || files < 30 {
		t.Errorf("%d queries of the documentation have a table, %d of them CSV", tables, files)
	}
}

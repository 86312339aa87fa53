package dashboard_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// exports is the expression that imports the module that saves what a view shows.
const exports = `await import(document.body.dataset.base + "js/parts/export.js")`

// TestCSVText writes what a reader of RFC 4180 reads back, and nothing that a spreadsheet would run.
func TestCSVText(t *testing.T) {
	p := newSite(t).open(t, "/", desktop)
	text := eval[string](p, `(async () => (`+exports+`).csvText(["id", "value"], [
  ["łódź", 34], ["인천", -12.5], ["a \"b\", c", null], ["two\nlines", ""],
  ["=1+1", "+1"], ["-1", "@x"], ["\tx", "＝1"], [true, 0]]))()`)
	body, marked := strings.CutPrefix(text, "\ufeff")
	if !marked {
		t.Error("the CSV does not begin with the mark of UTF-8")
	}
	if n, ends := strings.Count(body, "\n"), strings.Count(body, "\r\n"); n != ends+1 {
		t.Errorf("%d of %d lines end in CR LF, want all but the one inside a cell", ends, n)
	}
	got, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"id", "value"}, {"łódź", "34"}, {"인천", "-12.5"}, {`a "b", c`, ""}, {"two\nlines", ""},
		{"'=1+1", "'+1"}, {"'-1", "'@x"}, {"'\tx", "'＝1"}, {"true", "0"}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
}

package dashboard_test

import (
	"encoding/csv"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
)

// exports is the expression that imports the module that saves what a view shows.
const exports = `await import(document.body.dataset.base + "js/export.js")`

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

// TestPicture writes an SVG that stands alone: well formed, with its size, without classes, its colours in it.
func TestPicture(t *testing.T) {
	p := newSite(t).open(t, "/", desktop)
	p.until(`document.querySelector("main svg .place")`)
	text := eval[string](p, `(async () => (`+exports+`).svgText(document.querySelector("svg.map"), { title: "A & B", note: "a note" }))()`)
	var root struct {
		XMLName       xml.Name
		Width, Height string
	}
	d := xml.NewDecoder(strings.NewReader(text))
	for first := true; ; first = false {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the picture is not well formed: %v", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "class" || a.Name.Local == "style" || strings.Contains(a.Value, "var(") {
				t.Fatalf("<%s %s=%q> needs a style sheet", start.Name.Local, a.Name.Local, a.Value)
			}
			if first && a.Name.Local == "width" {
				root.Width = a.Value
			}
		}
		if first {
			root.XMLName = start.Name
		}
	}
	width := eval[string](p, `String(document.querySelector("svg.map").clientWidth)`)
	if root.XMLName.Space != "http://www.w3.org/2000/svg" || root.Width != width {
		t.Errorf("the picture is <%s %s> of width %s, want an svg of the width on the page, %s", root.XMLName.Space, root.XMLName.Local, root.Width, width)
	}
	for _, want := range []string{"A &amp; B", "a note", `stroke="rgb(0, 104, 165)"`} {
		if !strings.Contains(text, want) {
			t.Errorf("the picture does not have %s", want)
		}
	}
}

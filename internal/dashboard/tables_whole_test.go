package dashboard_test

import (
	"encoding/csv"
	"strings"
	"testing"
)

// TestTableCancelled gives up a long list while it is fetched: the page asks no more, saves nothing, and can do it again.
func TestTableCancelled(t *testing.T) {
	s := newBusiestSite(t)
	p := s.open(t, "/tables/agreements?chart=0", desktop)
	p.answered()
	p.watchSaved()
	p.click("button", "Export")
	p.click("button", "CSV")
	p.until(`document.querySelector(".work progress")?.value >= 100`)
	p.click("button", "Cancel")
	p.until(`!document.querySelector(".work").textContent.trim()`)
	p.mu.Lock()
	asked := len(p.asked)
	p.mu.Unlock()
	if asked >= 100 {
		t.Fatalf("the page had asked %d times when it was stopped; the test wants a list that takes longer", asked)
	}
	for range 10 { // while the endpoint answers these, the page would have asked for more
		s.ask(new(any), `{ partnerships(first: 100) { nodes { id name parties { nodes { name } } } } }`, nil)
	}
	p.mu.Lock()
	if len(p.asked) > asked {
		t.Errorf("cancelled, the page has asked %d times more", len(p.asked)-asked)
	}
	p.mu.Unlock()
	if eval[bool](p, `window.saved != null`) {
		t.Error("a part of the list was saved though it was cancelled")
	}
	p.click("button", "Export")
	p.click("button", "CSV")
	p.until(`document.querySelector(".work progress")?.value >= 100`)

	// So does the reader who leaves the table.
	p.click("link", "People")
	p.answered()
	if said := eval[string](p, `document.querySelector(".work").textContent.trim()`); said != "" || eval[bool](p, `window.saved != null`) {
		t.Errorf("on another table the page says %q", said)
	}
}

// TestTableBound saves 10,000 rows of a list that has more, and says so.
func TestTableBound(t *testing.T) {
	s := newBusiestSite(t)
	p := s.open(t, "/tables/agreements?chart=0&order=NAME", desktop)
	p.answered()
	p.watchSaved()
	p.click("button", "Export")
	p.click("button", "CSV")
	for { // it takes as long as it takes, while more and more is there
		n := eval[float64](p, `document.querySelector(".work progress")?.value ?? -1`)
		if n < 0 {
			break
		}
		p.until(`(document.querySelector(".work progress")?.value ?? Infinity) > %s`, n)
	}
	p.sees("Only the first 10,000 rows are saved. Narrow the filters for the rest.")
	p.until(`window.saved != null`)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(eval[string](p, `window.saved`), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, row := range rows[1:] {
		ids[row[0]] = true
	}
	if len(rows) != 10_001 || len(ids) != 10_000 {
		t.Errorf("the CSV has %d rows and %d ids, want a header and 10,000", len(rows), len(ids))
	}
}

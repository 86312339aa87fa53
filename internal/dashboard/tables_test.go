package dashboard_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// firstColumn is the expression of what the first cell of each row of the table says.
const firstColumn = `[...document.querySelectorAll(".grid tbody .head .value")].map((cell) => cell.textContent)`

// answered waits until the table shows the answer to the question of the address.
func (p *tab) answered() {
	p.t.Helper()
	p.until(`document.querySelector(".grid, .table .standin.empty") && !document.querySelector(".grid.busy, .table .loading")`)
}

// column is the first cell of each row, once the first of them is what it should be.
func (p *tab) column(first string) []string {
	p.t.Helper()
	p.until(firstColumn+`[0] === %s && !document.querySelector(".grid.busy")`, first)
	return eval[[]string](p, firstColumn)
}

// A nameList is the shape of an answer of names.
type nameList struct {
	Rows struct {
		TotalCount int
		Nodes      []struct{ ID, Name string }
	}
}

func (l nameList) names() []string {
	var names []string
	for _, n := range l.Rows.Nodes {
		names = append(names, n.Name)
	}
	return names
}

// TestTables shows every list at its address, with as many rows as the endpoint counts.
func TestTables(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables", desktop)
	p.answered()
	if h := p.text("h1"); h != "Partners of Incheon" {
		t.Errorf("/tables is headed %q", h)
	}
	p.sees("34 partners in 17 countries on 28 March 2013")
	for kind, list := range map[string]string{
		"cities": "cities", "countries": "countries", "agreements": "partnerships", "programs": "programs", "organizations": "organizations",
		"people": "people", "events": "events", "sources": "sources",
		"anniversaries": `anniversaries(from: "2026-11-25", until: "2027-11-25", milestonesOnly: false)`,
		"changes":       `changes(from: "2016-11-25", until: "2026-11-25")`,
	} {
		var count struct{ Rows struct{ TotalCount int } }
		s.ask(&count, `{ rows: `+list+` { totalCount } }`, nil)
		p.visit("/tables/" + kind)
		p.answered()
		total := p.text(".total strong")
		if number, _, _ := strings.Cut(total, " "); number != fmt.Sprint(count.Rows.TotalCount) {
			t.Errorf("/tables/%s says %q, the endpoint has %d", kind, total, count.Rows.TotalCount)
		}
		rows := eval[int](p, firstColumn+`.length`)
		if want := min(25, count.Rows.TotalCount); rows != want {
			t.Errorf("/tables/%s shows %d rows, want %d", kind, rows, want)
		}
	}
	p.visit("/tables/nonsense")
	p.sees("There is no such table")
}

// TestTableOrder orders by the heads of columns; the address has it, and history goes back and forward.
func TestTableOrder(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/cities", desktop)
	p.column("Incheon")
	var byName, byPopulation nameList
	s.ask(&byName, `{ rows: cities(first: 25) { totalCount nodes { id name } } }`, nil)
	s.ask(&byPopulation, `{ rows: cities(first: 25, orderBy: { field: POPULATION, direction: DESC }) { totalCount nodes { id name } } }`, nil)
	p.click("button", "Population")
	if got := p.column(byPopulation.names()[0]); !slices.Equal(got, byPopulation.names()) {
		t.Errorf("by population the cities are %v, the endpoint says %v", got, byPopulation.names())
	}
	if at := p.address(); at != "/tables/cities?order=-POPULATION" {
		t.Errorf("the address is %s", at)
	}
	if sort := eval[string](p, `document.querySelector("th[aria-sort]").textContent + " " + document.querySelector("th[aria-sort]").ariaSort`); !strings.HasPrefix(sort, "Population") || !strings.HasSuffix(sort, "descending") {
		t.Errorf("the table says that it is sorted by %s", sort)
	}
	p.click("button", "Place")
	if got := p.column(byName.names()[0]); !slices.Equal(got, byName.names()) {
		t.Errorf("by name the cities are %v, the endpoint says %v", got, byName.names())
	}
	p.back()
	p.column(byPopulation.names()[0])
	p.back()
	p.column("Incheon")
	p.forward()
	p.column(byPopulation.names()[0])
}

// TestTableFilter narrows by a text in any language, by kind and country, and begins at the first page.
func TestTableFilter(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/agreements?order=NAME", desktop)
	p.answered()
	p.click("button", "Next page")
	p.until(`location.search.includes("after=")`)
	p.answered()
	p.click("textbox", "Name of a city")
	p.press("天津")
	p.until(`document.querySelector(".total").textContent.includes("of 570")`)
	p.answered()
	var tianjin nameList
	s.ask(&tianjin, `{ rows: partnerships(filter: { parties: { some: { id: { eq: "tianjin" } } } }) { totalCount nodes { id name } } }`, nil)
	if total := p.text(".total strong"); total != fmt.Sprintf("%d agreements", tianjin.Rows.TotalCount) {
		t.Errorf("the table says %q, the endpoint counts %d agreements of Tianjin", total, tianjin.Rows.TotalCount)
	}
	p.until(`decodeURIComponent(location.search) === "?order=NAME&q=天津"`) // written when the typing rests
	p.click("button", "Kind")
	p.click("checkbox", "Friendship cities")
	p.until(`location.search.includes("kinds=FRIENDSHIP")`)
	p.press(escapeKey)
	p.click("button", "Country")
	p.click("checkbox", "Japan")
	got := p.column("Chiba – Tianjin")
	var japan nameList
	s.ask(&japan, `{ rows: partnerships(filter: { kind: { eq: FRIENDSHIP }, and: [{ parties: { some: { id: { eq: "tianjin" } } } }, { parties: { some: { country: { code: { eq: "JP" } } } } }] }) { totalCount nodes { id name } } }`, nil)
	if len(got) != japan.Rows.TotalCount {
		t.Errorf("the table has %v, the endpoint %v", got, japan.names())
	}
	p.press(escapeKey) // its menu lies over what stands below
	p.click("button", "Clear filters")
	p.until(`document.querySelector(".total strong").textContent === "570 agreements"`)
	if at := p.address(); at != "/tables/agreements?order=NAME" {
		t.Errorf("without filters the address is %s", at)
	}
	for _, c := range []struct{ address, button, box, added, list, filter string }{
		{"/tables/agreements?asOf=2025-05-01", "Stage on 1 May 2025", "Approved by all sides", "stage=APPROVED_BY_ALL", "partnerships", `stage: { eq: APPROVED_BY_ALL, asOf: "2025-05-01" }`},
		{"/tables/agreements", "Field of exchange", "Health and aid", "field=HEALTH", "partnerships", `exchangeFields: { eq: HEALTH }`},
		{"/tables/events", "Field of exchange", "Not known", "field=UNKNOWN", "events", `exchangeField: { known: false }`},
	} {
		p.visit(c.address)
		p.answered()
		p.click("button", c.button)
		p.click("checkbox", c.box)
		p.until(`location.search.includes(%s)`, c.added)
		var rows nameList
		s.ask(&rows, `{ rows: `+c.list+`(filter: { `+c.filter+` }) { totalCount nodes { id name } } }`, nil)
		p.until(`document.querySelector(".total strong").textContent.split(" ")[0] === %s`, fmt.Sprint(rows.Rows.TotalCount))
	}
	p.visit("/tables/events?q=zzzz")
	p.sees("No results")
}

// TestTableRanges opens lists of what happens between days in the wrong order, or of which one alone is given, before or behind where
// the other would be: each has an answer, of a range in order.
func TestTableRanges(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct{ path, from, to, address string }{
		{"/tables/changes?from=2015-01-01&to=2010-01-01", "2010-01-01", "2015-01-01", "?from=2010-01-01&to=2015-01-01"},
		{"/tables/agreements?from=2013-01-01&to=1993-01-01", "1993-01-01", "2013-01-01", "?from=1993-01-01&to=2013-01-01"},
		{"/tables/changes?to=1999-12-31", "1989-12-31", "1999-12-31", "?to=1999-12-31"},
		{"/tables/changes?from=2012-01-01", "2012-01-01", "2013-03-28", "?from=2012-01-01"},
		{"/tables/changes?from=2020-01-01", "2020-01-01", "2030-01-01", "?from=2020-01-01"},
		{"/tables/anniversaries?to=2000-06-30", "1999-06-30", "2000-06-30", "?to=2000-06-30"},
		{"/tables/anniversaries?to=2013-12-31", "2013-03-28", "2013-12-31", "?to=2013-12-31"},
		{"/tables/anniversaries?from=2010-02-01", "2010-02-01", "2011-02-01", "?from=2010-02-01"},
	} {
		p.visit(c.path + "&asOf=2013-03-28")
		p.until(`document.querySelector("main table tbody tr, main .standin.empty")`)
		got := eval[[]string](p, `[...document.querySelectorAll("form.narrow input[type=date]")].map((box) => box.value)`)
		if want := []string{c.from, c.to}; !slices.Equal(got, want) {
			t.Errorf("%s: got the days %q, want %q", c.path, got, want)
		}
		params := eval[string](p, `"?" + [...new URLSearchParams(location.search)].filter(([name]) => name === "from" || name === "to").map((p) => p.join("=")).sort().join("&")`)
		if params != c.address {
			t.Errorf("%s: got the address %s, want %s", c.path, params, c.address)
		}
	}
}

// TestTablePages goes through all pages forward, to the end and back, by the cursors in the address.
func TestTablePages(t *testing.T) {
	s := newSite(t)
	var all nameList
	s.ask(&all, `{ rows: people(first: 1000) { totalCount nodes { id name } } }`, nil)
	names := all.names()
	page := func(n int) []string { return names[n*100 : min(len(names), n*100+100)] }
	p := s.open(t, "/tables/people?rows=100", desktop)
	check := func(n int) {
		t.Helper()
		if got := p.column(page(n)[0]); !slices.Equal(got, page(n)) {
			t.Errorf("page %d is %v, want %v", n+1, got, page(n))
		}
		if says, want := p.text(".pager .range"), fmt.Sprintf("%d–%d of %d", n*100+1, n*100+len(page(n)), len(names)); says != want {
			t.Errorf("page %d says %q, want %q", n+1, says, want)
		}
	}
	check(0)
	p.click("button", "Next page")
	check(1)
	second := p.address()
	p.click("button", "Next page")
	check(2)
	p.click("button", "Previous page")
	check(1)
	p.click("button", "Last page")
	check(2)
	p.back()
	check(1)
	p.click("button", "First page")
	check(0)
	if at := p.address(); at != "/tables/people?rows=100" {
		t.Errorf("the address of the first page is %s", at)
	}
	p.visit(second)
	check(1)

	// A list that the endpoint gives from its beginning alone is read from its end.
	var changes struct {
		Rows struct{ Nodes []struct{ On string } }
	}
	s.ask(&changes, `{ rows: changes(from: "2005-03-28", until: "2013-03-28") { nodes { on } } }`, nil)
	p.visit("/tables/changes?from=2005-03-28&to=2013-03-28")
	p.answered()
	rows := len(changes.Rows.Nodes)
	p.click("button", "Next page")
	p.until(`document.querySelector(".pager .range").textContent === %s`, fmt.Sprintf("26–%d of %d", rows, rows))
	if got, want := eval[string](p, firstColumn+`.at(-1)`), changes.Rows.Nodes[0].On; !strings.HasSuffix(got, want[:4]) {
		t.Errorf("the last of the changes, latest first, is of %s, want %s", got, want)
	}
}

// watchSaved keeps what the page gives to be saved in window.saved, instead of a file.
func (p *tab) watchSaved() {
	p.t.Helper()
	p.must(eval[bool](p, `(() => {
  window.saved = null;
  window.restore ??= ((create, click) => () => {
    URL.createObjectURL = create;
    HTMLAnchorElement.prototype.click = click;
    delete window.restore;
  })(URL.createObjectURL, HTMLAnchorElement.prototype.click);
  URL.createObjectURL = (blob) => (blob.arrayBuffer().then((b) => { window.saved = new TextDecoder("utf-8", { ignoreBOM: true }).decode(b); }), "blob:" + location.origin + "/none");
  HTMLAnchorElement.prototype.click = () => {};
  return true;
})()`), nil)("watch what is saved")
}

// saved is what a click on an item of the menu gives to be saved.
func (p *tab) saved(item string) string {
	p.t.Helper()
	p.watchSaved()
	p.click("button", "Export")
	p.click("button", item)
	p.until(`window.saved != null`)
	return eval[string](p, `window.saved`)
}

// TestTableSaved saves the whole of a list as it is filtered and ordered, not the page alone.
func TestTableSaved(t *testing.T) {
	s := newSite(t)
	const filter = `filter: { parties: { some: { country: { code: { in: ["CN", "US"] } } } } }, orderBy: { field: IN_FORCE_FROM }`
	var all struct {
		Rows struct {
			TotalCount int
			Nodes      []struct{ ID, Name, Kind, SignedOn, InForceFrom string }
		}
	}
	s.ask(&all, `{ rows: partnerships(first: 1000, `+filter+`) { totalCount nodes { id name kind signedOn inForceFrom } } }`, nil)
	if all.Rows.TotalCount <= 100 {
		t.Fatalf("%d agreements are one page, the test wants several", all.Rows.TotalCount)
	}
	p := s.open(t, "/tables/agreements?order=IN_FORCE_FROM&countries=CN,US", desktop)
	p.answered()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(p.saved("CSV"), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) int { return slices.Index(rows[0], name) }
	if len(rows)-1 != len(all.Rows.Nodes) {
		t.Fatalf("the CSV has %d rows, the endpoint %d", len(rows)-1, len(all.Rows.Nodes))
	}
	for i, n := range all.Rows.Nodes {
		row := rows[i+1]
		if got, want := []string{row[at("id")], row[at("name")], row[at("kind")], row[at("signed_on")], row[at("in_force_from")]}, []string{n.ID, n.Name, n.Kind, n.SignedOn, n.InForceFrom}; !slices.Equal(got, want) {
			t.Fatalf("row %d of the CSV is %q, want %q", i+1, got, want)
		}
	}
	p.sees(fmt.Sprintf("%d rows saved", len(all.Rows.Nodes)))

	var edges []struct{ Node struct{ ID string } }
	if err := json.Unmarshal([]byte(p.saved("JSON")), &edges); err != nil || len(edges) != len(all.Rows.Nodes) || edges[0].Node.ID != all.Rows.Nodes[0].ID {
		t.Errorf("the JSON has %d rows (%v), want %d", len(edges), err, len(all.Rows.Nodes))
	}
}

package dashboard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestTableLooks has nothing for axe-core to find on any table, on both screens in both themes, and all of it on the screen.
func TestTableLooks(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop, phone.inDark(), desktop.inDark(), phone} {
		p.setScreen(on.calmly())
		paths := []string{"/tables/agreements"}
		if on.dark == on.touch { // one theme on each screen
			paths = append(paths, "/tables/people?lang=ko", "/tables/changes", "/tables/events?q=zzzz")
		}
		for _, path := range paths {
			p.visit(path)
			p.answered()
			p.axe()
			if over := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				t.Errorf("%s: %s is %d pixels wider than the screen", on.name, path, over)
			}
		}
		if on.dark != on.touch {
			continue
		}
		p.visit("/tables/organizations")
		p.answered()
		if on.touch {
			p.click("button", "Filters")
		}
		p.click("button", "Kind")
		p.axe()
		p.picture("tables-menu-" + strings.ReplaceAll(on.name, ", ", "-"))
	}
}

// TestTablePhone has each row as a card that is still a row of a table to those who hear it, and a box for the order.
func TestTablePhone(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/cities", phone)
	p.column("Incheon")
	card := p.text(".grid tbody tr")
	for _, want := range []string{"Incheon", "Population2,942,553", "Partners34"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card says %q, want %s in it", card, want)
		}
	}
	if roles := eval[string](p, `[".grid", ".grid tbody tr", ".grid tbody th", ".grid tbody td"].map((part) => document.querySelector(part).getAttribute("role")).join()`); roles != "table,row,rowheader,cell" {
		t.Errorf("the roles are %s", roles)
	}
	var byName nameList
	s.ask(&byName, `{ rows: cities(first: 1) { totalCount nodes { id name } } }`, nil)
	p.must(eval[bool](p, `(() => {
  const box = document.querySelector(".field.order select");
  box.value = "NAME";
  return box.dispatchEvent(new Event("change", { bubbles: true }));
})()`), nil)("choose an order")
	p.column(byName.names()[0])
	if at := p.address(); at != "/tables/cities?order=NAME" {
		t.Errorf("the address is %s", at)
	}
}

// TestTableKorean has the words and names of the other language, and the same rows.
func TestTableKorean(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/partners?asOf=2009-09-14", desktop)
	p.sees("26 partners in 15 countries on 14 September 2009")
	p.click("button", "한국어")
	p.sees("인천의 교류도시")
	p.sees("교류도시 26곳 · 15개국 · 2009년 9월 14일 현재")
	p.answered()
	heads := eval[string](p, `[...document.querySelectorAll(".grid thead th")].map((head) => head.textContent.replace(/[↑↓↕]/g, "")).join()`)
	if heads != "도시,국가,종류,시작,인구,교류도시 수,최근 함께한 행사,다음 기념일" {
		t.Errorf("the heads are %s", heads)
	}
	if rest := eval[[]string](p, `[...document.querySelectorAll(".view-tables :is(h1, button, label, summary, select, thead th)")].map((el) => el.textContent).filter((text) => /[a-z]{3}/.test(text))`); len(rest) > 0 {
		t.Errorf("these are not Korean: %q", rest)
	}
	p.sees("톈진")
}

// TestTableWords has words in both languages for every attribute and every value that a column or filter can have, and every
// value as a filter.
func TestTableWords(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables", desktop)
	for enum, of := range map[string]struct{ values, word string }{
		"PlaceKind":        {"place", `(v) => types.t("place_" + v)`},
		"ProgramKind":      {"program", `(v) => types.t("program_" + v)`},
		"OrganizationKind": {"organization", `(v) => types.t("organization_" + v)`},
		"EventKind":        {"event", `(v) => types.t("event_" + v)`},
		"ChangeKind":       {"change", `(v) => tables.t("change_" + v)`},
	} {
		var schema struct {
			Type struct{ EnumValues []struct{ Name string } }
		}
		s.ask(&schema, `query($enum: String!) { type: __type(name: $enum) { enumValues { name } } }`, map[string]any{"enum": enum})
		var names []string
		for _, value := range schema.Type.EnumValues {
			names = append(names, value.Name)
		}
		got := eval[[]string](p, `(async () => {
  const base = document.body.dataset.base + "js/";
  const types = await import(base + "words/types.js"), tables = await import(base + "words/tables.js"), values = await import(base + "model/kinds.js");
  return values.valuesOf[%s].filter((v) => v !== "UNKNOWN").map((v) => ((`+of.word+`)(v), v));
})()`, of.values)
		if !slices.Equal(got, names) {
			t.Errorf("the values of %s are %v, the schema says %v", enum, got, names)
		}
	}

	// Every attribute has a label, and a way in which it is written wherever it stands.
	for _, wrong := range eval[[]string](p, `(async () => {
  const base = document.body.dataset.base + "js/";
  const [{ attributes, partnerAttributes }, { label }, { cells }, { rows }] = await Promise.all(["model/attributes.js", "words/attributes.js", "tables/cells.js", "profile/facts.js"].map((name) => import(base + name)));
  const wrong = [];
  for (const [kind, lines] of Object.entries({ ...attributes, partners: partnerAttributes })) for (const { key, form = "text", profile, column } of lines) {
    for (const name of [profile && key, column && (column.label ?? key)]) if (name && !label.has(name)) wrong.push(kind + "." + key + " has no label " + name);
    if (profile && !(form in rows)) wrong.push(kind + "." + key + ": profile/facts.js does not write the form " + form);
    if (column && !(form in cells)) wrong.push(kind + "." + key + ": tables/cells.js does not write the form " + form);
  }
  return wrong;
})()`) {
		t.Error(wrong)
	}
}

// TestTableByKeyboard reaches and works everything without a mouse, and shows where the focus is.
func TestTableByKeyboard(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/countries", desktop)
	p.answered()
	reach := func(what string) {
		t.Helper()
		for range 60 {
			p.press(tabKey)
			if eval[bool](p, `document.activeElement.closest(".view-tables") != null && (document.activeElement.ariaLabel ?? document.activeElement.textContent).startsWith(%s)`, what) {
				if style := eval[string](p, `getComputedStyle(document.activeElement).outlineStyle`); style != "solid" {
					t.Errorf("the focus on %s is outlined %s", what, style)
				}
				return
			}
		}
		t.Fatalf("the key Tab does not reach %s", what)
	}
	reach("Columns")
	p.press(enterKey)
	reach("") // the first box
	p.press(" ")
	p.until(`location.search === "?hide=code" && document.querySelectorAll(".grid thead th").length === 5`)
	p.press(escapeKey)
	p.until(`document.activeElement.tagName === "SUMMARY" && !document.activeElement.parentElement.open`)
	reach("Country") // the menu
	reach("Country") // the head of the column
	p.press(enterKey)
	p.until(`location.search.includes("order=-NAME")`)
	p.column("Vietnam")
	reach("Vietnam")
	reach("Next page")
	p.press(enterKey)
	p.until(`location.search.includes("page=2")`)
}

// TestTableFails says why there are no rows, and leads back; the server away leaves the rows.
func TestTableFails(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/people?after=xx&page=2", desktop)
	p.sees(`the cursor "xx" is not one of this graph`)
	p.axe()
	p.click("button", "Back to the first page")
	p.answered()
	if at := p.address(); at != "/tables/people" {
		t.Errorf("the address of the first page is %s", at)
	}
	p.visit("/tables/partners?city=atlantis")
	p.sees("There is no city with the id atlantis")

	p.visit("/tables/countries?q=ta") // which looks like a code, and is that of an island alone
	p.column("Italy")
	p.visit("/tables/agreements?from=2010-01-01")
	p.answered()
	p.must(eval[bool](p, `(() => { const [, to] = document.querySelectorAll(".narrow input[type=date]"); to.value = "2005-12-31"; return to.dispatchEvent(new Event("change", { bubbles: true })); })()`), nil)("choose a last day before the first")
	p.until(`location.search === "?from=2005-12-31&to=2010-01-01"`)
	p.answered()

	p.visit("/tables/cities")
	p.column("Incheon")
	p.disconnect()
	p.click("button", "Population")
	p.sees("The server cannot be reached")
	if rows := eval[int](p, firstColumn+`.length`); rows != 25 {
		t.Errorf("without the server there are %d rows, want those of before", rows)
	}
	p.click("button", "Export")
	p.click("button", "Table (CSV)")
	p.sees("Nothing was saved: The server cannot be reached.")
	s.start()
	p.must(eval[bool](p, `dispatchEvent(new Event("online"))`), nil)("tell the page that there is a network")
	var first nameList
	s.ask(&first, `{ rows: cities(first: 1, orderBy: { field: POPULATION, direction: DESC }) { totalCount nodes { id name } } }`, nil)
	p.column(first.names()[0])
}

// TestTableChart counts in each decade what the endpoint groups, and narrows the table to a decade.
func TestTableChart(t *testing.T) {
	s := newSite(t)
	var stats struct {
		Groups []struct{ Decade, Count int }
		Rows   struct{ TotalCount int }
	}
	s.ask(&stats, `{ groups: partnershipStats(groupBy: [DECADE], filter: { kind: { eq: SISTER }, signedOn: { known: true } }) { decade count }
  rows: partnerships(filter: { kind: { eq: SISTER }, signedOn: { gte: "1990-01-01", lte: "1999-12-31" } }) { totalCount } }`, nil)
	var want []string
	for _, g := range stats.Groups {
		want = append(want, fmt.Sprintf("%ds: Sister cities %d", g.Decade, g.Count))
	}
	p := s.open(t, "/tables/agreements?kinds=SISTER", desktop)
	p.until(`document.querySelector(".bars a")`)
	if got := eval[[]string](p, `[...document.querySelectorAll(".bars a")].map((bar) => bar.querySelector("title").textContent)`); strings.Join(got, "; ") != strings.Join(want, "; ") {
		t.Errorf("the chart says %v, the endpoint %v", got, want)
	}
	picture := p.saved("SVG")
	for _, part := range []string{"Sister cities", "1990s", `fill="#0068a5"`, "Signed in each decade"} {
		if !strings.Contains(picture, part) {
			t.Errorf("the picture of the chart does not have %s", part)
		}
	}
	p.click("button", "Query")
	for _, part := range []string{"query Agreements(", "query AgreementStats(", `"kind": {`, `"SISTER"`} {
		p.sees(part)
	}
	p.press(escapeKey)
	p.click("link", "1990s")
	p.until(`location.search.includes("from=1990-01-01")`)
	p.until(`document.querySelector(".total strong").textContent.startsWith(%s)`, fmt.Sprintf("%d agreements", stats.Rows.TotalCount))
	p.click("button", "Hide chart")
	p.until(`!document.querySelector(".bars") && location.search.includes("chart=0")`)
}

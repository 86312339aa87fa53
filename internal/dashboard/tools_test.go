package dashboard_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestAxe has axe-core look at the map in both themes and languages, at both sizes, with all that opens open.
func TestAxe(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop, desktop.inDark(), phone, phone.inDark()} {
		p.setScreen(on.calmly())
		p.visit("/?among=1&place=tianjin")
		p.until(`document.querySelector(".map .land") && document.querySelector(".details.pinned")`)
		p.axe()
		if on.dark != on.touch {
			continue // what opens is looked at in one theme on each screen
		}
		p.visit("/?lang=ko&countries=CN,JP")
		p.until(`document.querySelector(".map .land")`)
		p.click("button", "국가")
		p.axe()
		p.press(escapeKey)
		p.click("button", "쿼리")
		p.until(`document.querySelector("dialog[open]")`)
		p.axe()
		p.press(escapeKey)
		p.search("인천")
		p.axe()
		p.visit("/?city=none")
		p.sees("There is no place with the id none")
		p.axe()
		p.press(escapeKey) // closes the suggestions
		p.press(escapeKey)
		p.until(`document.querySelector("#search").value === ""`)
	}
}

// TestQueryButton shows the document of the view and opens it in GraphiQL, where it is run.
func TestQueryButton(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/?among=1", desktop)
	p.until(`document.querySelectorAll(".map .among path").length === 11`)
	p.click("button", "Query")
	p.sees("Everything shown here is the answer to these GraphQL documents.")
	p.sees("query PartnersOverTime(")
	p.sees("query TiesAmong(")
	p.picture("query")
	for _, link := range eval[[]string](p, `[...document.querySelectorAll("dialog a.primary")].map((a) => a.getAttribute("href"))`) {
		p.must(nil, chromedp.Do(p.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(s.url+link), chromedp.WaitVisible(".graphiql-execute-button")))("open %.40s", link)
		p.clickOn(`document.querySelector(".graphiql-execute-button")`, "the button that runs the query")
		p.until(`/"(inForceFrom|totalCount|lastContact)"/.test(document.querySelector(".result-window")?.textContent)`)
	}
}

// TestExport saves the map as SVG, PNG, CSV and JSON, as a reader does.
func TestExport(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/?asOf=2009-09-14", desktop)
	p.until(`document.querySelector(".map .land")`)
	saves := p.saves()
	saved := func(item, ending string) []byte { return saves(item, "partners-incheon-2009-09-14."+ending) }

	d := readSVG(t, saved("Picture (SVG)", "svg"))
	if d.elements["path"] < 26 || !strings.Contains(d.texts, "Incheon and its partners on 14 September 2009") || !strings.Contains(d.texts, "Anchorage") {
		t.Errorf("the SVG has %v and says %q", d.elements, d.texts)
	}
	if size, drawn := readPNG(t, saved("Picture (PNG)", "png")); size.X < 2000 || size.Y < 1000 || drawn == 0 {
		t.Errorf("the PNG is %v with %d pixels drawn on, want it large", size, drawn)
	}

	table := saved("Table (CSV)", "csv")
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(table, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 27 || strings.Join(rows[0][:3], " ") != "id name name_ko" {
		t.Errorf("the CSV has %d rows, %v, want a header and 26", len(rows), err)
	}

	var data struct {
		Dataset struct {
			Home struct{ Partnerships struct{ TotalCount int } }
		}
	}
	if err := json.Unmarshal(saved("Data (JSON)", "json"), &data); err != nil || data.Dataset.Home.Partnerships.TotalCount != 58 {
		t.Errorf("the JSON has %d agreements of Incheon, %v, want 58", data.Dataset.Home.Partnerships.TotalCount, err)
	}

	p.visit("/?kinds=SISTER&countries=JP")
	readSVG(t, saves("Picture (SVG)", "partners-incheon-2013-03-28.svg")).expectTexts(t, "the map of sister cities in Japan", "2 partners · Only Sister cities, Japan.")
}

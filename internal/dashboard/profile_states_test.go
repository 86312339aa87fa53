package dashboard_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestProfileAxe has axe-core look at profiles of several kinds in both themes, and none is wider than the screen.
func TestProfileAxe(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop, phone.inDark()} {
		p.setScreen(on.calmly())
		paths := []string{"/entity/tianjin", "/entity/incheon-harbin-2009?lang=ko", "/entity/none"}
		if !on.touch {
			paths = append(paths, "/entity/song-young-gil", "/entity/pr-medical-2013", "/entity/src-office2013")
		}
		for _, path := range paths {
			p.visit(path)
			p.until(`!document.querySelector(".loading")`)
			if strings.HasSuffix(path, "tianjin") {
				p.clickOn(`document.querySelector(".facts .cited summary")`, "the sources")
			}
			p.axe()
			if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s: %s is %d pixels wider than the screen", on.name, path, wide)
			}
		}
	}
}

// TestProfilePrint looks at a profile as a printer does: sources are numbers with a list at the end.
func TestProfilePrint(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/tianjin", desktop)
	p.until(`document.querySelector(".milestones") && document.querySelector(".tie")`)
	p.must(nil, func() error {
		_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return err
	}())("print")
	p.until(`!document.querySelector(".top").checkVisibility() && !document.querySelector(".cited").checkVisibility()`)
	missing := eval[[]string](p, `(() => {
  const listed = new Set([...document.querySelectorAll(".footnotes li")].map((li) => String(li.value)));
  const used = [...document.querySelectorAll("span.printed")].filter((el) => el.checkVisibility()).flatMap((el) => el.textContent.match(/\d+/g));
  return used.length > 20 ? used.filter((n) => !listed.has(n)) : ["only " + used.length];
})()`)
	if len(missing) > 0 {
		t.Errorf("these numbers of sources are not in the list at the end: %q", missing)
	}
	p.picture("tianjin-print")
}

// save saves what a view has by its menu, and gives the file.
func (p *tab) save(item, file string) []byte {
	p.t.Helper()
	folder := p.t.TempDir()
	p.must(chromedp.CallBrowser(p.ctx, downloads.SetDownloadBehavior, downloads.SetDownloadBehaviorParams{Behavior: downloads.SetDownloadBehaviorBehaviorAllow,
		BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID, DownloadPath: folder}))("allow downloads")
	p.click("button", "Export")
	p.click("button", item)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if b, err := os.ReadFile(filepath.Join(folder, file)); err == nil && len(b) > 0 {
			return b
		}
	}
	p.t.Fatalf("nothing was saved as %s", file)
	return nil
}

// TestProfileExport saves a profile and the calendar as table and as data.
func TestProfileExport(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/tianjin", desktop)
	p.until(`document.querySelector(".tie") && document.querySelector(".partnergrid")`)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(p.save("Table (CSV)", "tianjin-2013-03-28.csv"), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]int{}
	for _, row := range rows[1:] {
		sections[row[0]]++
	}
	if sections["partners"] != 9 || sections["partnerships"] != 28 || sections["events"] != 24 || sections["anniversaries"] != 5 {
		t.Errorf("the CSV has rows of %v, want 9 partners, 28 partnerships, 24 events and 5 anniversaries", sections)
	}
	var data struct {
		OnDay struct {
			City struct{ Partners struct{ TotalCount int } }
		}
	}
	if err := json.Unmarshal(p.save("Data (JSON)", "tianjin-2013-03-28.json"), &data); err != nil || data.OnDay.City.Partners.TotalCount != 9 {
		t.Errorf("the JSON has %d partners, %v, want 9", data.OnDay.City.Partners.TotalCount, err)
	}
	p.visit("/calendar?year=2013")
	p.until(`document.querySelectorAll(".entry").length === 5`)
	rows, err = csv.NewReader(bytes.NewReader(bytes.TrimPrefix(p.save("Table (CSV)", "anniversaries-incheon-2013-01-01-2013-12-31.csv"), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 6 || rows[4][0] != "2013-12-07" || rows[4][1] != "20" {
		t.Errorf("the CSV of the calendar is %q, %v", rows, err)
	}
}

// TestProfileServerLost keeps a profile, and the day that it is of, while the server is away, and goes on by itself.
func TestProfileServerLost(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/incheon", desktop)
	p.sees("34 partners in 17 countries")
	p.disconnect()
	p.chooseDay("2009-09-14")
	p.sees("The server cannot be reached since")
	p.sees("Partners on 28 March 2013 34 partners")
	s.start()
	p.sees("Partners on 14 September 2009 26 partners")
	p.allowFailures(false)
}

// TestProfilePartly shows what there is when a part of an answer failed, with the sentence of the error.
func TestProfilePartly(t *testing.T) {
	s := newSite(t)
	s.override.Store(`{"errors":[{"message":"The answer took longer than is allowed.","path":["node"],"extensions":{"code":"TIMEOUT"}}],"data":{"node":null}}`)
	p := s.tab(t, phone)
	p.to("/entity/tianjin")
	p.sees("This could not be loaded The answer took longer than is allowed.")
	p.axe()
	s.override.Store("")
	p.click("button", "Try again")
	p.sees("9 partners in 7 countries")
	s.override.Store(`{"errors":[{"message":"The partners took longer than is allowed.","path":["city","partners"],"extensions":{"code":"TIMEOUT"}}],"data":{"city":{"partners":null,"people":null,"anniversaries":{"totalCount":0,"nodes":[]}}}}`)
	p.chooseDay("2020-01-01")
	p.sees("The partners took longer than is allowed.")
	p.sees("No milestone falls in the five years after that day.")
	p.sees("Agreements and their history")
	s.override.Store("")
}

// TestTiesBeforeTodayIsKnown asks for the scale of ties when the address has a day, and the day of today has not come yet.
func TestTiesBeforeTodayIsKnown(t *testing.T) {
	p := newSite(t).open(t, "/about", desktop)
	got := eval[[]int](p, `(async () => {
  const { scaleOf } = await import(document.body.dataset.base + "js/profile/ties.js");
  return scaleOf([[{ inForceFrom: "1993-12-07", statuses: [] }]], "2013-03-28", null).ticks;
})()`)
	if want := []int{1990, 2000, 2010}; !slices.Equal(got, want) {
		t.Errorf("the scale has marks at %v, want %v", got, want)
	}
}

// TestQueriesOfProfiles runs the documents that the button of profiles and the calendar shows, as they stand there.
func TestQueriesOfProfiles(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for path, n := range map[string]int{"/entity/tianjin": 6, "/entity/country-cn": 4, "/entity/incheon-tianjin-1993": 3, "/entity/pr-medical-2013": 3, "/entity/gil-medical-center": 3,
		"/entity/song-young-gil": 3, "/entity/ev-tianjin20-2013": 3, "/entity/src-office2013": 3, "/entity/incheon-tianjin-1993@20": 3, "/calendar?year=2013&city=tianjin": 3} {
		p.visit(path)
		p.until(`!document.querySelector(".loading")`)
		p.click("button", "Query")
		p.until(`document.querySelector("dialog[open] .operation")`)
		shown := eval[[][]string](p, `[...document.querySelectorAll(".operation")].map((el) => [...el.querySelectorAll("pre")].map((pre) => pre.textContent))`)
		if len(shown) != n {
			t.Errorf("%s shows %d documents, want %d", path, len(shown), n)
		}
		for _, operation := range shown {
			variables := map[string]any{}
			if len(operation) > 1 {
				if err := json.Unmarshal([]byte(operation[1]), &variables); err != nil {
					t.Errorf("%s: the variables %s: %v", path, operation[1], err)
				}
			}
			data := map[string]any{}
			s.ask(&data, operation[0], variables)
			for field, value := range data {
				if value == nil {
					t.Errorf("%s: %s is null in the answer to %.60s", path, field, operation[0])
				}
			}
		}
	}
}

// TestKeysOfProfiles goes through a profile and the calendar by the tab key: each stop is seen.
func TestKeysOfProfiles(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for path, names := range map[string][]string{
		"/entity/tianjin":     {"On the map", "Query", "Export", "Print", "China", "1 source", "Incheon", "Show all 28"},
		"/calendar?year=2013": {"The next twelve months", "Previous year", "2013", "Next year", "Incheon", "All places", "Another place", "Milestones only (every five years)", "Tianjin"},
	} {
		p.visit(path)
		p.until(`!document.querySelector(".loading") && document.querySelector(".tie, .entry")`)
		stops := ""
		for range 140 {
			p.press(tabKey)
			stop := eval[struct {
				Name string
				Seen bool
			}](p, `(() => {
  const el = document.activeElement, style = getComputedStyle(el);
  if (el === document.body) return { name: "", seen: true };
  return { name: (el.getAttribute("aria-label") ?? el.labels?.[0]?.textContent ?? el.textContent).replace(/\s+/g, " ").trim(),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
})()`)
			if stop.Name == "" {
				break
			}
			if !stop.Seen {
				t.Errorf("%s: nothing shows that %q has the focus", path, stop.Name)
			}
			stops += "\n" + stop.Name
		}
		for _, name := range names {
			if !strings.Contains(stops+"\n", "\n"+name) {
				t.Errorf("%s: the tab key does not come to %s; it comes to%s", path, name, stops)
			}
		}
	}
}

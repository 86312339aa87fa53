package dashboard_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sheets are the sizes of paper, in inches.
var sheets = map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}}

// pageOf finds the pages in a PDF as Chromium writes it.
var pageOf = regexp.MustCompile(`/Type /Page\b[^s]`)

// TestPrint prints every view: what the screen can be scrolled to is on the paper, pictures whole and no wider than it,
// nothing on anything else, headings with what follows them, on no more pages than that needs.
func TestPrint(t *testing.T) {
	p := newSite(t).tab(t, desktop)
	for _, view := range []struct {
		name, path, ready string
		on                screen
		rows, pages       int
	}{
		{"map", "/?place=tianjin", `document.querySelector(".map .land")`, desktop, 34, 2},
		{"map-phone", "/?lang=ko", `document.querySelector(".map .land")`, phone.inDark(), 34, 2},
		{"network", "/network?steps=tianjin&node=tianjin", `document.querySelector("svg.network[data-settled]")`, desktop, 39, 2},
		{"paths", "/paths?from=merida&to=kobe&path=2", `document.querySelector(".pathmap .land") && document.querySelectorAll(".chosenway .leg").length === 3`, desktop.inDark(), 0, 2},
		{"profile", "/entity/tianjin", `document.querySelector(".tie") && document.querySelector(".milestones")`, desktop, 0, 4},
		{"calendar", "/calendar?year=2013", `document.querySelectorAll(".entry").length === 5`, phone, 0, 1},
		{"compare", "/compare?cities=tianjin,kobe", `document.querySelectorAll(".compare .wide").length === 3 && document.querySelector(".comparedmap .land")`, desktop, 10, 1},
		{"compare-more", "/compare?cities=incheon,tianjin&asOf=2026-11-25", `document.querySelectorAll(".compare .wide").length === 3 && document.querySelector(".comparedmap .land")`, desktop, 12, 1},
		{"compare-ko", "/compare?cities=incheon,busan&lang=ko&asOf=2026-11-25", `document.querySelectorAll(".compare .wide").length === 3 && document.querySelector(".comparedmap .land")`, phone.inDark(), 0, 1},
		{"plan-next", "/plan?part=next", `document.querySelector(".places .place")`, desktop, 0, 1},
		{"plan-overlap", "/plan?part=overlap", `document.querySelectorAll(".part-overlap .wide").length === 3`, desktop, 0, 3},
		{"tables", "/tables/agreements", `document.querySelectorAll(".grid tbody tr").length === 25 && !document.querySelector(".grid.busy") && document.querySelector(".bars")`, desktop, 25, 2},
	} {
		p.setScreen(view.on)
		p.visit(view.path)
		p.until(view.ready)
		p.until(`!document.querySelector(".loading")`)
		for name, size := range sheets {
			pdf, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: size[0], PaperHeight: size[1]})
			p.must(nil, err)("print %s on %s", view.path, name)
			if n := len(pageOf.FindAll(pdf.Data, -1)); n < 1 || n > view.pages {
				t.Errorf("%s prints on %d pages of %s, want at most %d", view.path, n, name, view.pages)
			}
			if folder := os.Getenv("CITYGRAPH_PICTURES"); folder != "" {
				p.must(nil, os.WriteFile(filepath.Join(folder, "print-"+view.name+"-"+name+".pdf"), pdf.Data, 0o644))("write the print")
			}
		}

		// The same as the browser lays it out between the margins of A4.
		p.must(chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))("lay out for print")
		p.setSize(703, 1020, false) // of the paper
		for _, wrong := range eval[[]string](p, `(() => {
  const wrong = [], seen = (el) => el.checkVisibility() && el.getBoundingClientRect().height > 1;
  const says = (el) => el.tagName + "." + (el.getAttribute("class") ?? "") + " " + el.textContent.trim().slice(0, 40);
  const all = [...document.querySelectorAll("main *")].filter((el) => !el.closest("svg svg, svg *") && !el.closest(".hidden") && seen(el));
  for (const el of all) {
    const box = el.getBoundingClientRect(), style = getComputedStyle(el);
    if (box.right > innerWidth + 1) wrong.push("goes beyond the paper: " + says(el));
    if (style.overflowY !== "visible" && !el.closest("svg") && el.scrollHeight > el.clientHeight + 2) wrong.push("cut off: " + says(el));
    if (/^H[1-4]$/.test(el.tagName) && style.breakAfter !== "avoid") wrong.push("a heading may stand alone: " + says(el));
    if (el.tagName === "H2" && el.closest("section, article") === el.parentElement && ![...el.parentElement.children].some((other) => el.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING && seen(other))) wrong.push("a heading of nothing: " + says(el));
    if (el.matches("button, input, select, .details:not(.pinned)") && !el.matches("th button, .pathhead, .tabs button")) wrong.push("can only be used: " + says(el));
  }
  const heads = all.filter((el) => el.tagName === "TH" && el.closest("thead"));
  for (const head of heads) if (!head.textContent.trim()) wrong.push("a column without a name");
  // Blocks that follow each other do not lie on each other.
  const blocks = all.filter((el) => el.matches(".intro, .chart, .track, .filters, .notes, table, .saysame > .tabs, .details, .nodecard, .pathlist, .decades, .part"));
  blocks.forEach((a, i) => blocks.slice(i + 1).forEach((b) => {
    if (a.contains(b)) return;
    const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
    if (one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1) wrong.push(says(a) + " lies on " + says(b));
  }));
  const map = document.querySelector(".comparedmap svg.map")?.getBoundingClientRect(), sea = map && document.querySelector(".comparedmap .sphere").getBoundingClientRect();
  if (map && map.width > sea.width + 1) wrong.push("a map shows what is beside it");
  for (const svg of document.querySelectorAll("main .chart svg, .track svg")) if (seen(svg) && !svg.viewBox.baseVal.width) wrong.push("a picture that cannot be scaled");
  return wrong.slice(0, 12);
})()`) {
			t.Errorf("%s, printed: %s", view.path, wrong)
		}
		if rows := eval[int](p, `[...document.querySelectorAll("main tbody tr")].filter((el) => el.checkVisibility()).length`); rows != view.rows && view.rows > 0 {
			t.Errorf("%s, printed, has %d rows, want %d", view.path, rows, view.rows)
		}
		if ground := eval[string](p, `getComputedStyle(document.body).backgroundColor`); ground != "rgb(255, 255, 255)" {
			t.Errorf("%s is printed on %s, want white", view.path, ground)
		}
	}
}

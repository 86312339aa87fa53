package dashboard_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"citygraph/graph"
	"citygraph/internal/dataset"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
)

// wallScreen is a television.
var wallScreen = screen{name: "wall", width: 1920, height: 1080, calm: true}

// TestWall goes through the views of the address, each for its seconds, in type that is read from afar and without anything to press; Escape leaves.
func TestWall(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/map?wall=1", wallScreen)
	p.until(`document.querySelector(".map .life-recent") && document.querySelector(".wallbar .wallnext strong")`)
	if shown := eval[[]string](p, `[...document.querySelectorAll("header.top, .ofday, .side, .timeline, .zoom, button, input")].filter((el) => el.checkVisibility()).map((el) => el.outerHTML.slice(0, 80))`); len(shown) > 0 {
		t.Errorf("on a wall there is something to press: %q", shown)
	}
	// Type of 1.7 % of the width is 20 mm high on a screen of 1.2 m, which is read from four metres.
	if size := eval[float64](p, `Math.min(...[...document.querySelectorAll("h1, .day, .figure dt, .wallbar p, .wallkey :is(li, dt, dd), .map .labels text")].map((el) => parseFloat(getComputedStyle(el).fontSize))) / innerWidth`); size < 0.012 {
		t.Errorf("the smallest type has %.4f of the width of the screen", size)
	}
	if wide := eval[bool](p, `document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight`); wide {
		t.Error("the page is larger than the screen")
	}
	// The legend says what kinds and widths of lines mean, below the picture, and as large as the rest.
	const key = `[...document.querySelectorAll(".wallkey :is(li, dt, dd)")]`
	legend := strings.Join(eval[[]string](p, key+`.filter((el) => el.checkVisibility()).map((el) => el.textContent.trim())`), " · ")
	if want := "Sister cities · Friendship cities · Partner cities · Width of a tie: last contact · less than 5 years ago · 5 to 9 years ago · 10 years ago or more · not known"; !strings.HasPrefix(legend, want) {
		t.Errorf("the legend of the map says %q, want %q", legend, want)
	}
	if apart := eval[bool](p, `(([map, key]) => map.bottom <= key.top + 1 && key.bottom <= innerHeight)([".canvas", ".wallkey"].map((one) => document.querySelector(one).getBoundingClientRect()))`); !apart {
		t.Error("the legend covers the picture, or ends below the screen")
	}
	if wide := eval[[]string](p, `["recent", "quiet", "silent", "unknown"].map((life) => [...document.querySelectorAll(".map .ties .life-" + life + ":not(.hollow), .wallkey .life-" + life)].map((el) => getComputedStyle(el).strokeWidth)).filter((of) => new Set(of).size !== 1).flat()`); len(wide) > 0 {
		t.Errorf("ties and legend are %v wide, want them alike", wide)
	}
	p.axe()
	p.picture("wall-map")
	for _, path := range []string{"/plan?wall=1", "/plan?wall=1&part=next", "/plan?wall=1&part=overlap", "/plan?wall=1&part=report", "/compare?wall=1&cities=tianjin,kobe", "/paths?wall=1&from=merida&to=kobe", "/calendar?wall=1", "/tables/agreements?wall=1"} {
		p.visit(path)
		p.until(`document.querySelector(".tie, .places .place, .plan .wide tbody tr, .pathmap .labels text, .entry, .grid tbody tr")`)
		if shown := eval[[]string](p, `[...document.querySelectorAll("main :is(label, button, input, select, form, nav, fieldset, .end)")].filter((el) => el.checkVisibility()).map((el) => el.outerHTML.slice(0, 80))`); len(shown) > 0 {
			t.Errorf("%s: on a wall there is something to press, or its name: %q", path, shown)
		}
		if size := eval[float64](p, `Math.min(1, ...[...document.querySelectorAll("main svg .labels text")].map((el) => Number(el.getAttribute("font-size")) * el.getScreenCTM().a / innerWidth))`); size < 0.008 {
			t.Errorf("%s: the smallest name in a picture has %.4f of the width of the screen", path, size)
		}
	}
	p.visit("/map?wall=1&rotate=map:2,calendar:2,network:2")
	for _, view := range []string{"/calendar", "/network", "/"} {
		p.until(`location.pathname === %s && document.querySelector(".wallnext strong")?.checkVisibility() && (location.pathname === "/calendar" || document.querySelector(".wallkey li") && !document.querySelector(".loading") && document.querySelector("svg.network[data-settled], svg.map"))`, view)
		if view == "/network" {
			if wide := eval[float64](p, `((xs) => (Math.max(...xs) - Math.min(...xs)) / innerWidth)([...document.querySelectorAll(".node")].map((el) => el.getBoundingClientRect().x))`); wide < 0.6 {
				t.Errorf("the network takes %.2f of the width of the wall", wide)
			}
		}
		p.picture("wall" + strings.ReplaceAll(view, "/", "-"))
	}
	if got, want := p.address(), "/?wall=1&rotate=map:2,calendar:2,network:2"; got != want {
		t.Errorf("after all views the address is %s, want %s", got, want)
	}
	p.press(escapeKey)
	p.until(`location.search === "" && document.querySelector("header.top") && !document.documentElement.classList.contains("wall")`)
	p.to("/?wall=0")
	p.until(`location.search === "" && document.querySelector("header.top")`)
}

// TestWallAtMidnight shows the next day when the day of the dataset's time zone ends, with the days that are then left until the next milestone.
func TestWallAtMidnight(t *testing.T) {
	a, err := dataset.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	st := memstore.New()
	if _, err := st.Load(t.Context(), a, store.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	before := time.Date(2026, 11, 25, 14, 59, 50, 0, time.UTC) // ten seconds before midnight in Seoul
	var now atomic.Pointer[time.Time]
	now.Store(&before)
	var endpoint http.Handler = gqlhttp.New(gqlhttp.Config{Schema: graph.Schema(), Middleware: graph.Middleware(st, func() time.Time { return *now.Load() }), Explain: graph.Explain})
	s := newSiteAt(t, endpoint)
	p := s.coldTab(t, wallScreen)
	p.must(chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `(() => {
  const Real = Date, ahead = Real.UTC(2026, 10, 25, 14, 59, 50) - Real.now();
  window.Date = class extends Real { constructor(...of) { of.length ? super(...of) : super(Real.now() + ahead); } static now() { return Real.now() + ahead; } };
})()`}))("move the clock")
	p.to("/?wall=1")
	p.sees("25 November 2026")
	p.until(`document.querySelector(".wallnext strong")`)
	days := eval[int](p, `parseInt(document.querySelector(".wallnext strong").textContent.match(/\d+/)[0])`)
	after := before.Add(time.Minute)
	now.Store(&after)
	p.until(`document.querySelector(".wallbar").textContent.includes("26 November 2026") && document.querySelector(".view-map .day").textContent === "on 26 November 2026"`)
	p.until(`parseInt(document.querySelector(".wallnext strong").textContent.match(/\d+/)?.[0]) === %s`, days-1)
}

// TestWallSaysWhatIsWrong says on a wall what its address has that means nothing: through the views that follow, for a minute, and with nothing to press.
func TestWallSaysWhatIsWrong(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, wallScreen)
	for _, c := range []struct{ path, says, address string }{
		{"/map?wall=1&rotate=calender:20,map:20", "“calender:20” is left out. A view of a wall is written with its seconds, like calendar:20.", "/map?wall=1&rotate=map:20"},
		{"/map?wall=1&rotate=entity:20", "“entity:20” is left out.", "/map?wall=1"},
		{"/map?wall=1&rotate=map:0,calendar", "“calendar” is left out.", "/map?wall=1"},
		{"/map?wall=1&rotate=nope:20&lang=ko", "‘nope:20’은(는) 뺐습니다. 전시 화면에 차례로 보일 화면은 calendar:20처럼 초와 함께 씁니다.", "/map?wall=1&lang=ko"},
		{"/map?wall=1&asOf=2013-02-31", "“2013-02-31” is not a day", "/map?wall=1"},
		{"/compare?wall=1&cities=tianjin,kobe,nope", "Nothing here has the id “nope”.", "/compare?wall=1&cities=tianjin,kobe"},
	} {
		p.visit(c.path)
		p.sees(c.says)
		p.until(`decodeURIComponent(location.pathname + location.search) === %s`, c.address)
		if bad := eval[bool](p, `document.querySelector(".notices button")?.checkVisibility() || document.querySelector(".wallbar").getBoundingClientRect().bottom > innerHeight`); bad {
			t.Errorf("%s: the line has something to press, or moves the rest below the screen", c.path)
		}
	}
	p.axe()
	p.picture("wall-notice")
	p.visit("/map?wall=1&rotate=calender:2,calendar:2,network:2")
	for _, view := range []string{"/calendar", "/network"} {
		p.until(`location.pathname === %s && document.querySelector(".notices")?.checkVisibility()`, view)
		p.sees("“calender:2” is left out.")
	}

	hurried := s.coldTab(t, wallScreen)
	hurried.must(chromedp.Call(hurried.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `(() => {
  const real = setTimeout;
  window.setTimeout = (what, after, ...of) => real(what, String(what).includes("notices") ? 0 : after, ...of);
})()`}))("hurry the clock")
	hurried.visit("/map?wall=1&rotate=calender:20,map:20")
	hurried.until(`location.search === "?wall=1&rotate=map:20" && document.querySelector(".map") && !document.querySelector(".notices")`)
}

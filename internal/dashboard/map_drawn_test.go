package dashboard_test

import (
	"strings"
	"testing"
)

// TestMapTellsLastContacts holds the width of ties, their legend and the words of a place to what the endpoint says of last contacts.
func TestMapTellsLastContacts(t *testing.T) {
	s := newSite(t)
	var known struct {
		Attention struct {
			Ties []struct {
				City       struct{ ID string }
				QuietYears *int
				Quiet      *bool
			}
		}
	}
	s.ask(&known, `{ attention(city: "incheon", asOf: "2013-03-28") { ties(first: 1000) { city { id } quietYears quiet } } }`, nil)
	p := s.open(t, "/", desktop.calmly())
	p.until(`document.querySelector(".map .life-recent")`)
	want := map[string]int{}
	for _, tie := range known.Attention.Ties {
		switch {
		case tie.Quiet == nil || tie.QuietYears == nil:
			want["unknown"]++
		case *tie.QuietYears < 5:
			want["recent"]++
		case *tie.QuietYears < 10:
			want["quiet"]++
		default:
			want["silent"]++
		}
	}
	widths := map[string]float64{}
	for life, n := range want {
		if got := eval[int](p, `document.querySelectorAll(".map .ties .life-`+life+`").length`); got != n {
			t.Errorf("%d ties are drawn as %s, want %d", got, life, n)
		}
		widths[life] = eval[float64](p, `parseFloat(getComputedStyle(document.querySelector(".map .ties .life-`+life+`")).strokeWidth)`)
		if legend := eval[float64](p, `parseFloat(getComputedStyle(document.querySelector(".lives .life-`+life+`")).strokeWidth)`); legend != widths[life] {
			t.Errorf("the legend has %s %.1f pixels wide, and the map %.1f", life, legend, widths[life])
		}
	}
	if len(want) != 4 || widths["recent"] <= widths["quiet"] || widths["quiet"] <= widths["silent"] {
		t.Errorf("the widths are %v for %v ties, want all four, and the wider the more recent", widths, want)
	}
	if label := eval[string](p, `document.querySelector(".map [data-id=panama-city]").getAttribute("aria-label")`); !strings.Contains(label, "last contact 15 March 2000") {
		t.Errorf("Panama City is called %q, without its last contact", label)
	}
	if label := eval[string](p, `document.querySelector(".map [data-id=tianjin]").getAttribute("aria-label")`); !strings.Contains(label, "a program is running") {
		t.Errorf("Tianjin is called %q, without the program that runs", label)
	}
	if label := eval[string](p, `document.querySelector(".map [data-id=harbin]").getAttribute("aria-label")`); !strings.Contains(label, "no day of a contact known") {
		t.Errorf("Harbin is called %q, want that no contact is known", label)
	}
}

// TestMapFillsItsPlace sees that land reaches from side to side, that the inset covers next to none, and that type is larger on a
// large screen.
func TestMapFillsItsPlace(t *testing.T) {
	s := newSite(t)
	of := func(name string, width, height int64) screen { return screen{name: name, width: width, height: height} }
	sizes := map[string]float64{}
	for _, on := range []screen{desktop, of("small", 1280, 800), of("full", 1920, 1080), of("large", 2560, 1440), of("wide", 2560, 1080), phone} {
		p := s.open(t, "/", on.calmly())
		p.until(`document.querySelector(".map .land") && document.querySelector(".map .inset .land")`)
		part := eval[float64](p, `(() => {
  const land = document.querySelector(".map .world .land").getBoundingClientRect(), chart = document.querySelector(".chart").getBoundingClientRect();
  return (Math.min(land.right, chart.right) - Math.max(land.left, chart.left)) / chart.width;
})()`)
		if part < 0.94 && on.name != "wide" {
			t.Errorf("%s: land takes %.2f of the width of the map", on.name, part)
		}
		covered := eval[float64](p, `(() => {
  const land = document.querySelector(".map .world .land"), { x, y, width, height } = document.querySelector(".map .inset .frame");
  let n = 0;
  for (let i = 0; i < 20; i++) for (let j = 0; j < 20; j++) n += land.isPointInFill(new DOMPoint(x.baseVal.value + (i + 0.5) / 20 * width.baseVal.value, y.baseVal.value + (j + 0.5) / 20 * height.baseVal.value));
  return n / 400;
})()`)
		if covered > 0.04 {
			t.Errorf("%s: %.2f of the inset lie on land", on.name, covered)
		}
		if covers := p.covered(); len(covers) > 0 {
			t.Errorf("%s: names cover each other: %q", on.name, covers)
		}
		sizes[on.name] = eval[float64](p, `Number(document.querySelector(".map .labels text").getAttribute("font-size"))`)
		p.picture("drawn-" + on.name)
	}
	// Dalian has a partner in Australia: none of its land is below the inset, and no partner that the inset does not show.
	p := s.open(t, "/?city=dalian", of("full", 1920, 1080).calmly())
	p.until(`document.querySelector(".map .world .tinted") && document.querySelector(".map .inset .land")`)
	if below := eval[[]string](p, `(() => {
  const { x, y, width, height } = document.querySelector(".map .inset .frame"), tinted = document.querySelector(".map .world .tinted");
  const [left, top, wide, high] = [x, y, width, height].map((of) => of.baseVal.value);
  const below = [...document.querySelectorAll(".map .place[data-id]")].filter((el) => ((c) => left < c.cx.baseVal.value && c.cx.baseVal.value < left + wide && top < c.cy.baseVal.value && c.cy.baseVal.value < top + high)(el.querySelector("circle"))).map((el) => el.dataset.id);
  for (let i = 0; i < 20; i++) for (let j = 0; j < 20; j++) if (tinted.isPointInFill(new DOMPoint(left + (i + 0.5) / 20 * wide, top + (j + 0.5) / 20 * high))) below.push("land");
  return below;
})()`); len(below) > 0 {
		t.Errorf("below the inset of Dalian lie %q", below)
	}
	p.picture("drawn-dalian")
	if sizes["large"] < 1.3*sizes["desktop"] || sizes["phone"] > sizes["desktop"] {
		t.Errorf("the first name is written in these sizes: %v", sizes)
	}
}

// TestTimelineTellsChanges finds what changed on a day at its mark, under the pointer, a finger, and the focus of the keys.
func TestTimelineTellsChanges(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/?asOf=2013-01-01", desktop.calmly())
	p.until(`document.querySelectorAll(".timeline .mark").length > 10`)
	const first = `(({ x, y }) => ({ x, y }))(document.querySelector(".timeline .mark").getBoundingClientRect())`
	at := eval[spot](p, first)
	p.hover(at.X+1, at.Y-10)
	if got := p.text(".changes"); !strings.Contains(got, "18 December 1961") || !strings.Contains(got, "Burbank: Sister cities") {
		t.Errorf("the first mark says %q, want the tie with Burbank", got)
	}
	p.axe()
	p.picture("changes")
	p.hover(400, 300)
	p.until(`!document.querySelector(".changes")`)
	eval[bool](p, `(document.querySelectorAll(".timeline .step")[1].focus(), true)`)
	p.until(`document.querySelector(".changes")?.textContent.includes("28 March 2013") && document.querySelector(".changes").textContent.includes("Houston")`)
	p.press(enterKey)
	p.until(`document.querySelector(".timeline .changed")?.textContent.includes("Houston")`)
	p.until(`document.querySelector(".timeline input").getAttribute("aria-valuetext").includes("Houston")`)

	p = s.open(t, "/?lang=ko", phone)
	p.until(`document.querySelectorAll(".timeline .mark").length > 10`)
	eval[bool](p, `(document.querySelector(".timeline").scrollIntoView({ block: "center", behavior: "instant" }), true)`)
	at = eval[spot](p, first)
	p.fingers([]spot{{at.X, at.Y - 10}}, nil)
	if got := p.text(".changes"); !strings.Contains(got, "1961년 12월 18일") || !strings.Contains(got, "버뱅크: 자매도시") {
		t.Errorf("a finger on the first mark finds %q, want the tie with Burbank", got)
	}
	p.axe()
	p.picture("changes-phone")
}

package dashboard_test

import (
	"fmt"
	"strings"
	"testing"
)

// choose clicks the text of a choice.
func (p *tab) choose(label string) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`[...document.querySelectorAll("label.kind")].find((el) => el.textContent.startsWith(%q))?.querySelector("span")`, label), "the choice "+label)
}

// countOf waits for the number beside a choice.
func (p *tab) countOf(label string, n int) {
	p.t.Helper()
	p.until(`[...document.querySelectorAll("label.kind")].find((el) => el.textContent.startsWith(%s))?.querySelector(".count").textContent === %s`, label, fmt.Sprint(n))
}

// TestNetworkShowsWhatMayHold counts the links of no known day, brings them in by a choice that stands in the address,
// and shows them as hollow lines, in the table and in what is saved.
func TestNetworkShowsWhatMayHold(t *testing.T) {
	s := newSite(t)
	var answer struct {
		Known    struct{ UndatedCount int }
		Possible struct {
			Nodes []struct{ ID string }
			Edges []struct {
				Possible bool
				Link     string
			}
		}
	}
	s.ask(&answer, `{
  known: relationshipMap(focus: ["barcelona"], asOf: "2013-03-28") { undatedCount }
  possible: relationshipMap(focus: ["barcelona"], asOf: "2013-03-28", includeUndated: true) { nodes { id } edges { possible link } }
}`, nil)
	possible := 0
	for _, e := range answer.Possible.Edges {
		if e.Possible {
			possible++
		}
	}
	if answer.Known.UndatedCount == 0 || possible < answer.Known.UndatedCount {
		t.Fatalf("Barcelona has %d undated links and %d possible ones, want some, and not fewer with their ends", answer.Known.UndatedCount, possible)
	}
	for _, lang := range []struct{ code, choice, leftOut, word string }{
		{"en", "Links that may hold", fmt.Sprintf("%d more links may hold on this day", answer.Known.UndatedCount), "may hold"},
		{"ko", "이날 유효했는지", fmt.Sprintf("연결 %d개는 표시하지 않았습니다", answer.Known.UndatedCount), "불확실"},
	} {
		t.Run(lang.code, func(t *testing.T) {
			p := s.open(t, "/network?city=barcelona&asOf=2013-03-28&lang="+lang.code, desktop)
			p.settled()
			p.countOf(lang.choice, answer.Known.UndatedCount)
			p.sees(lang.leftOut)
			if n := eval[int](p, `document.querySelectorAll(".network .hollow").length`); n != 0 {
				t.Errorf("%d links are hollow before they are asked for", n)
			}
			p.choose(lang.choice)
			p.nodes(len(answer.Possible.Nodes))
			p.until(`new URLSearchParams(location.search).get("undated") === "1"`)
			p.countOf(lang.choice, possible)
			if n := eval[[]int](p, `[".edge.possible", ".hollow", ".edge"].map((one) => document.querySelectorAll(".network " + one).length)`); fmt.Sprint(n) != fmt.Sprint([]int{possible, possible, len(answer.Possible.Edges)}) {
				t.Errorf("the network has %v possible, hollow and all links, want %d, %d and %d", n, possible, possible, len(answer.Possible.Edges))
			}
			if strings.Contains(p.text(".notes"), lang.leftOut) {
				t.Errorf("what is shown is counted as left out: %s", p.text(".notes"))
			}
			p.until(`document.querySelector("svg.network").getAttribute("aria-label").includes(%s)`, fmt.Sprint(possible))
			p.picture("network-undated-" + lang.code)
			if lang.code == "ko" {
				p.axe()
			}
			other := s.open(t, p.address()+"&table=links", desktop)
			other.nodes(len(answer.Possible.Nodes))
			if n := eval[int](other, fmt.Sprintf(`[...document.querySelectorAll(".linkcell")].filter((el) => el.textContent.includes(%q)).length`, lang.word)); n != possible {
				t.Errorf("the table says of %d links that they may hold, want %d", n, possible)
			}
			saved := string(other.saves()(map[string]string{"en": "Table (CSV)", "ko": "표 (CSV)"}[lang.code], "network-barcelona-2013-03-28.csv"))
			if n := strings.Count(saved, ",true,"); n != possible {
				t.Errorf("the saved table marks %d links as possible, want %d:\n%s", n, possible, saved)
			}
		})
	}
}

// TestPathsOverWhatMayHold says that links of no known day would lead there, and takes them in.
func TestPathsOverWhatMayHold(t *testing.T) {
	s := newSite(t)
	for _, lang := range []struct{ code, none, leftOut, bringIn, explained, step string }{
		{"en", "No route of at most 1 step", "With 1 more link", "Include them",
			"Barcelona may be tied to St Petersburg as twin towns (known only from 8 February 2026 on).", "may be: known only from 8 February 2026 on"},
		{"ko", "알려져 있지 않습니다", "연결 1개를 넣으면", "포함하기", "2026년 2월 8일부터만 확인되는", "2026년 2월 8일부터만 확인됨"},
	} {
		t.Run(lang.code, func(t *testing.T) {
			p := s.open(t, "/paths?from=barcelona&to=saint-petersburg&maxLength=1&asOf=2013-03-28&lang="+lang.code, phone)
			p.sees(lang.none)
			p.sees(lang.leftOut)
			p.click("button", lang.bringIn)
			p.until(`new URLSearchParams(location.search).get("undated") === "1" && document.querySelectorAll(".pathlist > li").length === 1`)
			p.sees(lang.explained)
			p.sees(lang.step)
			if lang.code == "ko" {
				p.sees("일 수 있습니다.")
			}
			p.visit("/paths?from=anchorage&to=harbin&maxLength=1&asOf=2013-03-28&undated=1&lang=" + lang.code) // both have a position
			p.until(`document.querySelectorAll(".chosenway .leg.possible").length === 1 && document.querySelectorAll(".chosenway .hollow").length === 1`)
			p.until(`document.querySelector(".chain .swatch.possible")`)
			p.picture("paths-undated-" + lang.code)
			if lang.code == "en" {
				p.axe()
			}
		})
	}
}

// TestMapShowsPlacesThatMayBeTied shows as hollow the places that an agreement of no known day may have tied. They are
// no partners of the day: its figures stay.
func TestMapShowsPlacesThatMayBeTied(t *testing.T) {
	s := newSite(t)
	var answer struct {
		City struct {
			Partners struct{ TotalCount, UndatedCount int }
		}
	}
	s.ask(&answer, `{ city(id: "harbin") { partners(asOf: "2013-03-28") { totalCount undatedCount } } }`, nil)
	known, possible := answer.City.Partners.TotalCount, answer.City.Partners.UndatedCount
	if possible == 0 {
		t.Fatal("Harbin has no place that may be tied")
	}
	for _, lang := range []struct{ code, choice, word string }{{"en", "Places that may be tied", "may be"}, {"ko", "이날 교류 여부가", "불확실"}} {
		t.Run(lang.code, func(t *testing.T) {
			p := s.open(t, "/?city=harbin&asOf=2013-03-28&lang="+lang.code, desktop)
			p.countOf(lang.choice, possible)
			rows := `document.querySelectorAll("table.partners tbody tr").length`
			p.until(rows+` === %s`, known)
			figures := p.figures()
			p.choose(lang.choice)
			p.until(rows+` === %s`, known+possible)
			p.until(`new URLSearchParams(location.search).get("undated") === "1"`)
			if got := p.figures(); got != figures {
				t.Errorf("the figures are %s, want those of the partners that are known: %s", got, figures)
			}
			marked := eval[int](p, fmt.Sprintf(`[...document.querySelectorAll("table.partners .since")].filter((el) => el.textContent === %q).length`, lang.word))
			if marked != possible {
				t.Errorf("%d rows say that the place may be tied, want %d", marked, possible)
			}
			p.until(`document.querySelectorAll(".map .ties .tie.possible").length > 0 && document.querySelectorAll(".map .ties .tie.possible").length === document.querySelectorAll(".map .ties .hollow").length`)
			p.until(`document.querySelectorAll(".map .place.possible").length > 0`)
			p.picture("map-undated-" + lang.code)
			if lang.code == "ko" {
				p.axe()
			}
			svg := string(p.saves()(map[string]string{"en": "Picture (SVG)", "ko": "그림 (SVG)"}[lang.code], "partners-harbin-2013-03-28.svg"))
			if !strings.Contains(svg, map[string]string{"en": fmt.Sprintf("%d more, hollow, may be tied", possible), "ko": fmt.Sprintf("속이 빈 선 %d곳", possible)}[lang.code]) {
				t.Error("the saved picture does not say what its hollow lines are")
			}
		})
	}
}

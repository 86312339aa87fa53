package dashboard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// changesOf counts what the ties of Incheon by agreements of some kinds became between two days, from the statuses of its
// agreements.
func changesOf(s *site, kinds []string, earlier, later string) map[string]int {
	var answer struct {
		City struct {
			Partnerships struct {
				Nodes []struct {
					Kind     string
					Statuses []struct{ Status, From, Until *string }
					Parties  struct{ Nodes []struct{ ID string } }
				}
			}
		}
	}
	s.ask(&answer, `{ city(id: "incheon") { partnerships(first: 1000) { nodes { kind statuses { status from until } parties { nodes { id } } } } } }`, nil)
	// A place is tied on a day (2), may be (1), or is not (0).
	tied := map[string]*[2]int{}
	for _, agreement := range answer.City.Partnerships.Nodes {
		if !slices.Contains(kinds, agreement.Kind) {
			continue
		}
		for _, party := range agreement.Parties.Nodes {
			if party.ID == "incheon" {
				continue
			}
			if tied[party.ID] == nil {
				tied[party.ID] = &[2]int{}
			}
			for i, day := range []string{earlier, later} {
				for _, span := range agreement.Statuses {
					if (span.From != nil && *span.From > day) || (span.Until != nil && *span.Until <= day) {
						continue
					}
					switch {
					case span.Status == nil:
						tied[party.ID][i] = max(tied[party.ID][i], 1)
					case *span.Status == "IN_FORCE":
						tied[party.ID][i] = 2
					}
				}
			}
		}
	}
	counts := map[string]int{}
	for _, on := range tied {
		switch *on {
		case [2]int{0, 0}:
		case [2]int{0, 2}:
			counts["new"]++
		case [2]int{2, 0}:
			counts["ended"]++
		case [2]int{2, 2}:
			counts["unchanged"]++
		default:
			counts["undated"]++
		}
	}
	return counts
}

var tieKinds = []string{"SISTER", "FRIENDSHIP", "PARTNER", "TWINNED"}

// TestTwoDays compares two days on the map: the other day is set by a button, by its handle and by keyboard, ties are drawn by what
// became of them, and a sentence counts them, on the page and on what is saved.
func TestTwoDays(t *testing.T) {
	s := newSite(t)
	counts := changesOf(s, tieKinds, "2009-09-14", "2013-03-28")
	sentence := fmt.Sprintf("Between 14 September 2009 and 28 March 2013: %d new, %d ended, %d unchanged; %d undated", counts["new"], counts["ended"], counts["unchanged"], counts["undated"])
	if counts["new"] == 0 || counts["undated"] == 0 {
		t.Fatalf("the data have changed: %v", counts)
	}
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/", on)
			p.until(`document.querySelector(".map .tie")`)
			if n := eval[int](p, `document.querySelectorAll(".between, [class*=change-]").length`); n != 0 {
				t.Errorf("%d signs of a comparison are there without one", n)
			}
			p.click("button", "Compare with another day")
			p.until(`location.search === "?since=2008-03-28" && document.querySelector(".between")`)
			p.visit("/?since=2009-09-14")
			if got := p.text(".between .sentence"); got != sentence {
				t.Errorf("the page says %q, want %q", got, sentence)
			}
			drawn := eval[map[string]int](p, `Object.fromEntries(["new", "ended", "unchanged"].map((one) => [one, document.querySelectorAll(".map > g > .ties .tie.change-" + one).length]))`)
			for _, change := range []string{"new", "ended", "unchanged"} {
				if drawn[change] != counts[change] {
					t.Errorf("%d ties are drawn as %s, want %d", drawn[change], change, counts[change])
				}
			}
			p.until(`getComputedStyle(document.querySelector(".map .tie.change-new")).strokeWidth > getComputedStyle(document.querySelector(".map .tie.change-unchanged")).strokeWidth`)
			p.axe()
			p.picture("between-" + on.name)
			// Its own handle takes keys.
			p.must(eval[bool](p, `(document.querySelector(".timeline input.since").focus(), true)`), nil)("focus the handle")
			p.press(rightKey)
			p.until(`location.search === "?since=2009-09-15"`)
			p.click("button", "End the comparison")
			p.until(`location.search === "" && !document.querySelector(".between")`)
		})
	}
	p := s.open(t, "/?since=2009-09-14", desktop)
	p.until(`document.querySelector(".between")`)
	saves := p.saves()
	if svg := string(saves("Picture (SVG)", "partners-incheon-2013-03-28.svg")); !strings.Contains(svg, "14 September 2009 and") || !strings.Contains(svg, ">unchanged<") {
		t.Error("the picture does not say what it compares")
	}
	if csv := string(saves("Table (CSV)", "partners-incheon-2013-03-28.csv")); strings.Count(csv, ",new\r\n") != counts["new"] {
		t.Errorf("the table has not %d new ties:\n%s", counts["new"], csv)
	}
	// The handle is pulled, and stays before the other day or goes beyond it.
	at := eval[struct{ X, Y, To float64 }](p, `(() => {
  const slider = document.querySelector(".timeline input.since"), box = slider.getBoundingClientRect();
  const part = (n) => 9 + (n - slider.min) / (slider.max - slider.min) * (box.width - 18);
  return { x: box.x + part(slider.value), y: box.y + 13, to: box.x + part(Date.parse("2020-01-01") / 864e5) };
})()`)
	p.drag(at.X, at.Y, at.To, at.Y)
	p.until(`/since=(2019|2020)/.test(location.search)`)
	p.sees("Between 28 March 2013 and")

	// A day compared with itself has changed nothing; what is saved says so, too.
	for _, path := range []string{"/?since=2013-03-28", "/?since=2009-09-14&asOf=2009-09-14", "/network?since=2013-03-28"} {
		p.visit(path)
		day := map[bool]string{true: "14 September 2009", false: "28 March 2013"}[strings.Contains(path, "2009")]
		p.until(`document.querySelector(".between .sentence")?.textContent === %s`, "Both days are "+day+": nothing can have changed")
		p.sees("Compared with")
	}
	p.settled()
	if svg := string(saves("Picture (SVG)", "network-incheon-2013-03-28.svg")); !strings.Contains(svg, "nothing can have changed") {
		t.Error("the picture does not say that both days are the same")
	}
	p.visit("/?since=2013-03-28&lang=ko")
	p.sees("두 날이 모두 2013년 3월 28일이어서 달라진 것이 있을 수 없습니다")
	p.visit("/?asOf=1961-01-01")
	p.click("button", "Compare with another day")
	p.until(`location.search === "?asOf=1961-01-01&since=1966-01-01"`)

	// What has ended is hollow, and marked.
	moved := changesOf(s, []string{"MOU"}, "2013-03-28", "2018-06-01")
	if moved["ended"] == 0 {
		t.Fatalf("the data have changed: %v", moved)
	}
	p.visit("/?kinds=MOU&since=2013-03-28&asOf=2018-06-01&lang=ko")
	p.until(`document.querySelectorAll(".map > g > .ties .hollow.change-ended").length === %s`, moved["ended"])
	p.sees(fmt.Sprintf("끝남 %d", moved["ended"]))
	p.until(`document.querySelector(".map .place.change-ended .ended")`)
	p.axe()
}

// TestTwoDaysOfANetwork compares the same days in the network, with what is there on the other day alone.
func TestTwoDaysOfANetwork(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/network?kinds=MOU&since=2013-03-28&asOf=2018-06-01&table=links", desktop)
	p.settled()
	counts := changesOf(s, []string{"MOU"}, "2013-03-28", "2018-06-01")
	p.until(`document.querySelectorAll(".network .edge.change-ended").length === %s && document.querySelectorAll(".network .hollow.change-ended").length === %s`, counts["ended"], counts["ended"])
	p.sees(fmt.Sprintf("Between 28 March 2013 and 1 June 2018: %d new, %d ended", counts["new"], counts["ended"]))
	p.until(`document.querySelectorAll(".partners .change.ended").length === %s`, counts["ended"])
	p.axe()
	p.picture("between-network")
	p.click("button", "End the comparison")
	p.until(`!location.search.includes("since") && !document.querySelector(".between") && !document.querySelector("[class*=change-]")`)
	p.click("link", "Map")
	p.until(`document.querySelector(".map")`)
	p.visit("/network?since=2009-09-14&lang=ko")
	p.settled()
	p.sees("2009년 9월 14일과 2013년 3월 28일 사이: 새로 생김")
	p.click("link", "지도")
	p.until(`document.querySelector(".map .tie.change-new")`)
}

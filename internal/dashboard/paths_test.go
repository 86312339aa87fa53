package dashboard_test

import (
	"fmt"
	"strings"
	"testing"
)

// chooseEnd types a text into one of the two boxes and takes the first suggestion.
func (p *tab) chooseEnd(box, text, name string) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`document.querySelector("#%s")`, box), "the box "+box)
	p.until(`document.activeElement.id === %s`, box)
	p.press(text)
	p.until(`document.querySelector("#" + %s + "-list [role=option]")?.textContent.includes(%s) && document.activeElement.getAttribute("aria-activedescendant")`, box, name)
	p.press(enterKey)
}

// TestPathsFromMeridaToKobe finds the ways between two cities by the boxes, chooses another one, and shows another tab
// the same.
func TestPathsFromMeridaToKobe(t *testing.T) {
	s := newSite(t)
	var answer struct {
		Paths struct {
			Paths []struct{ Explanation string }
		}
	}
	s.ask(&answer, `{ paths(from: "merida", to: "kobe", asOf: "2013-03-28") { paths { explanation } } }`, nil)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/paths", on)
			p.sees("Choose where the way begins")
			p.sees("Begin in Incheon")
			p.chooseEnd("from", "merida", "Mérida")
			p.until(`location.search === "?from=merida"`)
			p.chooseEnd("to", "神戸", "Kobe")
			p.until(`document.querySelectorAll(".pathlist > li").length === 5`)
			p.until(`document.querySelector("h1").textContent === "Ways from Mérida to Kobe"`)
			p.sees(answer.Paths.Paths[0].Explanation)
			if got, want := p.text(".chain"), "Mérida Mexico Sister cities since 15 October 2007 Incheon South Korea Sister cities since 6 April 2010 Kobe Japan"; strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
				t.Errorf("the first way is %q, want %q", got, want)
			}
			p.until(`document.querySelectorAll(".chosenway .leg").length === 2`)
			p.until(`document.querySelector(".pathmap .land")`)
			p.clickOn(`document.querySelectorAll(".pathhead")[1]`, "the second way")
			p.sees(answer.Paths.Paths[1].Explanation)
			p.until(`document.querySelectorAll(".chosenway .leg").length === 3`)
			if at := p.address(); at != "/paths?from=merida&to=kobe&path=2" {
				t.Errorf("the address of the second way is %s", at)
			}
			p.picture("paths-" + on.name)
			same := eval[string](p, `document.querySelector("main").innerText`)
			other := s.open(t, p.address(), on)
			other.until(`document.querySelectorAll(".chosenway .leg").length === 3 && document.querySelector("h1").textContent === "Ways from Mérida to Kobe"`)
			if got := eval[string](other, `document.querySelector("main").innerText`); got != same {
				t.Errorf("another tab shows\n%s\nwant\n%s", got, same)
			}
			p.click("button", "Swap the two")
			p.until(`document.querySelector("h1").textContent === "Ways from Kobe to Mérida"`)
			p.back()
			p.until(`document.querySelector("h1").textContent === "Ways from Mérida to Kobe"`)
		})
	}
}

// TestPathsOverOthers finds a way from a person, in Korean, and one where there is none.
func TestPathsOverOthers(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/paths?to=kobe&lang=ko", phone)
	p.chooseEnd("from", "유병윤", "유병윤")
	p.until(`new URLSearchParams(location.search).get("kinds") === "CITY,PROGRAM,ORGANIZATION,PERSON,EVENT"`)
	p.until(`document.querySelector(".chain")`)
	p.sees("유병윤에서 고베까지")
	p.picture("paths-korean")
	p.axe()

	// An agreement whose day nobody recorded says so.
	r := s.open(t, "/paths?from=incheon&to=dalian&path=2", desktop)
	r.sees("Friendship cities, since when is not known")

	q := s.open(t, "/paths?from=merida&to=kobe&maxLength=1", desktop)
	q.sees("No way of at most 1 step is known between the two on this day.")
	q.axe()
	q.click("button", "Look over programs")
	q.until(`new URLSearchParams(location.search).get("kinds")`)
}

// TestPathsStates shows ends that are the same, that there are not, and the page before anything is chosen.
func TestPathsStates(t *testing.T) {
	s := newSite(t)
	for path, says := range map[string]string{
		"/paths":                          "Choose where the way begins",
		"/paths?from=incheon&to=incheon":  "The two ends are the same.",
		"/paths?from=atlantis&to=incheon": "There is nothing with the id atlantis.",
		"/paths?from=incheon":             "Choose where the way begins",
	} {
		p := s.open(t, path, phone.inDark())
		p.sees(says)
		p.until(`document.querySelector(".pathmap .land")`)
		p.axe()
	}
}

// TestPathsAccessible looks at the ways with axe-core, in both themes.
func TestPathsAccessible(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop.inDark(), phone} {
		p := s.open(t, "/paths?from=merida&to=kobe&path=2", on)
		p.until(`document.querySelector(".pathmap .land") && document.querySelectorAll(".chosenway .leg").length === 3`)
		p.axe()
		p.picture("paths-axe-" + on.name)
	}
}

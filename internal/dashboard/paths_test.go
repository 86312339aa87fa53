package dashboard_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
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

// days are the years that a text names after "since", "부터" and the like, in order and each once: words around them differ.
func days(text string) string {
	years := regexp.MustCompile(`\b(1[89]|20)\d\d`).FindAllString(text, -1)
	slices.Sort(years)
	return strings.Join(slices.Compact(years), " ")
}

// written is a text of the endpoint with its days as the page writes them.
func written(t *testing.T, text string) string {
	return regexp.MustCompile(`\d{4}-\d{2}-\d{2}`).ReplaceAllStringFunc(text, func(day string) string {
		on, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		return on.Format("2 January 2006")
	})
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
			p.sees("Choose where the route begins")
			p.sees("Start from Incheon")
			p.chooseEnd("from", "merida", "Mérida")
			p.until(`location.search === "?from=merida"`)
			p.chooseEnd("to", "神戸", "Kobe")
			p.until(`document.querySelectorAll(".pathlist > li").length === 5`)
			p.until(`document.querySelector("h1").textContent === "Routes from Mérida to Kobe"`)
			p.sees(written(t, answer.Paths.Paths[0].Explanation))
			if got, want := p.text(".chain"), "Mérida Mexico Sister cities since 15 October 2007 Incheon South Korea Sister cities since 6 April 2010 Kobe Japan"; strings.Join(strings.Fields(got), "") != strings.Join(strings.Fields(want), "") {
				t.Errorf("the first way is %q, want %q", got, want)
			}
			p.until(`document.querySelectorAll(".chosenway .leg").length === 2`)
			p.until(`document.querySelector(".pathmap .land")`)
			p.clickOn(`document.querySelectorAll(".pathhead")[1]`, "the second way")
			p.sees(written(t, answer.Paths.Paths[1].Explanation))
			p.until(`document.querySelectorAll(".chosenway .leg").length === 3`)
			if at := p.address(); at != "/paths?from=merida&to=kobe&path=2" {
				t.Errorf("the address of the second way is %s", at)
			}
			p.picture("paths-" + on.name)
			same := eval[string](p, `document.querySelector("main").innerText`)
			other := s.open(t, p.address(), on)
			other.until(`document.querySelectorAll(".chosenway .leg").length === 3 && document.querySelector("h1").textContent === "Routes from Mérida to Kobe"`)
			if got := eval[string](other, `document.querySelector("main").innerText`); got != same {
				t.Errorf("another tab shows\n%s\nwant\n%s", got, same)
			}
			p.click("button", "Swap start and end")
			p.until(`document.querySelector("h1").textContent === "Routes from Kobe to Mérida"`)
			p.back()
			p.until(`document.querySelector("h1").textContent === "Routes from Mérida to Kobe"`)
		})
	}
}

// TestPathsOverOthers finds a way from a person, in Korean, and one where there is none.
func TestPathsOverOthers(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/paths?to=kobe&lang=ko", phone)
	p.chooseEnd("from", "유병윤", "유병윤")
	p.until(`new URLSearchParams(location.search).get("show") === "CITY,PROGRAM,ORGANIZATION,PERSON,EVENT"`)
	p.until(`document.querySelector(".chain")`)
	p.sees("유병윤에서 고베까지")
	p.picture("paths-korean")
	p.axe()

	// An agreement whose day nobody recorded says so.
	p.setScreen(desktop)
	p.visit("/paths?from=incheon&to=dalian&path=2")
	p.sees("Friendship cities, start date not known")

	p.visit("/paths?from=merida&to=kobe&maxLength=1")
	p.sees("No route of at most 1 step is known between the two on this day.")
	p.axe()
	p.click("button", "Search via programs")
	p.until(`new URLSearchParams(location.search).get("show")`)
}

// TestPathsKorean says in Korean what the endpoint says in English of every way that it finds: the same things in the same
// order, and the same days.
func TestPathsKorean(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/paths?from=merida&to=kobe&lang=ko", desktop)
	p.sees("2013년 3월 28일 기준으로 메리다는 인천과 2007년 10월 15일부터 자매도시이고, 인천은 고베와 2010년 4월 6일부터 자매도시입니다.")
	p.visit("/paths?from=incheon&to=dalian&path=2&lang=ko")
	p.until(`document.querySelector(".explanation")`)
	p.visit("/paths?from=yoo-byeong-yoon&to=tianjin&show=CITY,PROGRAM,ORGANIZATION,PERSON,EVENT&asOf=2013-12-31&first=20&lang=ko")
	p.sees("2013년 12월 31일 기준으로 유병윤은 ‘기사: 인천, 17개국 34개 도시와 교류’(2013년 3월 28일)에 참가했고, 이 행사에는 톈진이 참가했습니다.")

	office := regexp.MustCompile(`, from [-0-9]+ to [-0-9]+\)`) // the days of an office are told in English alone
	for question, kinds := range map[string]string{
		`from: "song-young-gil", to: "kobe", first: 20`:        "CITY, PROGRAM, ORGANIZATION, PERSON, EVENT, COUNTRY",
		`from: "gil-medical-center", to: "tianjin", first: 20`: "CITY, PROGRAM, ORGANIZATION, PERSON, EVENT",
		`from: "country-jp", to: "country-us", first: 10`:      "CITY, COUNTRY",
		`from: "ulaanbaatar", to: "dalian", first: 10`:         "CITY",
	} {
		said := eval[[]struct {
			English, Korean string
			Names           []string
		}](p, `(async () => {
  const base = document.body.dataset.base + "js/";
  const { explanationOf } = await import(base + "paths/sentence.js");
  const { pathsDocument } = await import(base + "queries/paths.js");
  const { paths } = (await (await fetch("/graphql", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ query:
    "{ paths(" + %s + ", asOf: \"2013-03-28\", kinds: [" + %s + "]) { paths { explanation steps { from { ...Thing } to { ...Thing } links { id source target link label since partnership { id inForceFrom } } } } } }" + pathsDocument.slice(pathsDocument.indexOf("fragment Thing")) }) })).json()).data.paths;
  return paths.map((path) => ({ english: path.explanation, korean: explanationOf(path, "2013-03-28"), names: path.steps.flatMap(({ from, to }) => [from, to]).map((thing) => thing.ko ?? thing.name) }));
})()`, question, kinds)
		if len(said) == 0 {
			t.Fatalf("%s: there is no way", question)
		}
		for _, way := range said {
			rest := way.Korean
			for _, name := range slices.Compact(way.Names) {
				_, after, found := strings.Cut(rest, name)
				if !found {
					t.Errorf("%s: %q does not name %s where it should", question, way.Korean, name)
				}
				rest = after
			}
			if got, want := days(way.Korean), days(office.ReplaceAllString(way.English, "")); got != want {
				t.Errorf("%s: %q has the days %s, %q has %s", question, way.Korean, got, way.English, want)
			}
			if !strings.HasSuffix(way.Korean, "니다.") || strings.ContainsAny(way.Korean, "{}") || strings.Contains(way.Korean, "undefined") {
				t.Errorf("%s: %q is no sentence", question, way.Korean)
			}
			if testing.Verbose() {
				t.Log(way.Korean)
			}
		}
	}
}

// TestKoreanParticles chooses between the two forms of a particle by how a word ends when it is read.
func TestKoreanParticles(t *testing.T) {
	p := newSite(t).open(t, "/paths", desktop)
	for word, want := range map[string]string{"인천": "은", "메리다": "는", "2013": "은", "G20": "은", "제12": "는", "Abidjan": "은(는)", "차카오(카라카스)": "는", "‘포럼’": "은", "天津": "은(는)"} {
		if got := eval[string](p, `(async () => (await import(document.body.dataset.base + "js/paths/sentence.js")).particle(%s, "은", "는"))()`, word); got != want {
			t.Errorf("after %s comes %s, want %s", word, got, want)
		}
	}
}

// TestPathsStates shows ends that are the same, that there are not, and the page before anything is chosen.
func TestPathsStates(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, phone.inDark())
	for path, says := range map[string]string{
		"/paths":                          "Choose where the route begins",
		"/paths?from=incheon&to=incheon":  "Start and end are the same.",
		"/paths?from=atlantis&to=incheon": "There is nothing with the id atlantis.",
		"/paths?from=incheon":             "Choose where the route begins",
	} {
		p.visit(path)
		p.sees(says)
		p.until(`document.querySelector(".pathmap .land")`)
		p.axe()
	}
}

// TestPathsAccessible looks at the paths with axe-core, in the dark on a phone.
func TestPathsAccessible(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/paths?from=merida&to=kobe&path=2", phone.inDark())
	p.until(`document.querySelector(".pathmap .land") && document.querySelectorAll(".chosenway .leg").length === 3`)
	p.axe()
	p.picture("paths-axe")
}

package dashboard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// texts are what all elements of a CSS selector say.
func (p *tab) texts(selector string) []string {
	p.t.Helper()
	return eval[[]string](p, `[...document.querySelectorAll(%s)].map((el) => el.textContent.replace(/\s+/g, " ").trim())`, selector)
}

// chooseDay puts a day into the field of the view.
func (p *tab) chooseDay(day string) {
	p.t.Helper()
	p.until(`document.querySelector(".dayfield input")`)
	eval[bool](p, `((input) => { input.value = %s; return input.dispatchEvent(new Event("change", { bubbles: true })); })(document.querySelector(".dayfield input"))`, day)
}

// TestProfileOfTianjin follows Tianjin from the search to its profile, and from there to its 20th anniversary with Incheon.
func TestProfileOfTianjin(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.open(t, "/", on)
			p.search("天津")
			p.press(enterKey)
			p.until(`location.pathname === "/entity/tianjin"`)
			p.sees("Partners on 28 March 2013")
			p.sees("9 partners in 7 countries")
			p.sees("19 more places may have been partners on that day")
			if title := eval[string](p, `document.title`); title != "Tianjin · City · citygraph" {
				t.Errorf("the title is %q", title)
			}
			want := "20 20 years Incheon 7 December 2013 Celebrated by"
			p.until(`document.querySelectorAll(".milestones > li").length === 5`)
			all := eval[[]string](p, `[...document.querySelectorAll(".milestones > li")].map((li) => li.innerText.replace(/\s+/g, " ").trim())`)
			if !slices.ContainsFunc(all, func(said string) bool {
				return strings.HasPrefix(said, want) && strings.Contains(said, "delegation of 93")
			}) {
				t.Errorf("the milestones are %q, want one that begins with %q", all, want)
			}
			p.picture("tianjin-" + on.name)
			p.clickOn(`[...document.querySelectorAll(".milestones a.years")].find((a) => a.textContent.startsWith("20"))`, "20 years")
			p.until(`location.pathname === "/entity/incheon-tianjin-1993@20"`)
			p.until(`document.querySelector("h1")?.textContent === "20 years · Incheon – Tianjin"`)
			p.sees("Tianjin mayor Huang Xingguo visits Incheon for the 20th anniversary")
			p.sees("Anniversary · 7 December 2013 · Milestone")
			p.back()
			p.until(`document.querySelector("h1")?.textContent === "Tianjin"`)
		})
	}
}

// TestProfileDay chooses another day; the address has it, and what is shown is what the endpoint says of it.
func TestProfileDay(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/incheon", desktop)
	p.sees("34 partners in 17 countries")
	for _, day := range []string{"2009-09-14", "2023-05-19"} {
		p.chooseDay(day)
		p.until(`location.search === "?asOf=" + %s`, day)
		var want struct {
			City struct {
				Partners struct{ Nodes []struct{ Name string } }
				People   struct{ Nodes []struct{ Name string } }
			}
		}
		s.ask(&want, `query ($day: Date!) { city(id: "incheon") { partners(asOf: $day, first: 100) { nodes { name } } people(asOf: $day) { nodes { name } } } }`, map[string]any{"day": day})
		p.until(`document.querySelectorAll(".partnergrid li").length === %s`, len(want.City.Partners.Nodes))
		shown := map[string]bool{}
		for _, name := range p.texts(".partnergrid li a") {
			shown[name] = true
		}
		for _, node := range want.City.Partners.Nodes {
			if !shown[node.Name] {
				t.Errorf("on %s the profile does not show the partner %s", day, node.Name)
			}
		}
		var people []string
		for _, node := range want.City.People.Nodes {
			people = append(people, node.Name)
		}
		if got := p.texts(".aside .people h3"); !slices.Equal(got, people) {
			t.Errorf("on %s in office are %q, want %q", day, got, people)
		}
	}
	p.back()
	p.back()
	p.sees("34 partners in 17 countries")
}

// TestProfileTies reads a tie that went from a memorandum to sister cities, and shows all that a list has.
func TestProfileTies(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/incheon", desktop)
	p.until(`document.querySelector(".ties .tie")`)
	tie := eval[string](p, `[...document.querySelectorAll(".tie")].find((li) => li.textContent.includes("Ulaanbaatar")).querySelector(".stages").innerText.replace(/\s+/g, " ").trim()`)
	if want := "Memorandum 21 August 2007 Friendship listed by 14 September 2009 Sister 24 May 2017"; tie != want {
		t.Errorf("the tie with Ulaanbaatar is %q, want %q", tie, want)
	}
	if few := eval[int](p, `document.querySelectorAll("[aria-labelledby=h-events] .chronicle > li:not(.marker)").length`); few != 12 {
		t.Errorf("%d events are shown at first, want 12", few)
	}
	p.click("button", "Show all 214")
	p.until(`document.querySelectorAll("[aria-labelledby=h-events] .chronicle > li:not(.marker)").length === 214 && location.search === "?all=events"`)
	p.back()
	p.until(`document.querySelectorAll("[aria-labelledby=h-events] .chronicle > li:not(.marker)").length === 12`)
	p.clickOn(`[...document.querySelectorAll(".tie")].find((li) => li.textContent.includes("Ulaanbaatar")).querySelectorAll(".stages a")[1]`, "the friendship")
	p.until(`location.pathname === "/entity/incheon-ulaanbaatar-friendship"`)
	p.sees("In force on 28 March 2013")
}

// TestProfileEventsHeld tells the events that were held in a place from those that it took part in, and shows all of either.
func TestProfileEventsHeld(t *testing.T) {
	s := newSite(t)
	var want struct {
		City struct {
			Events, EventsHeld struct{ Nodes []struct{ Name string } }
		}
	}
	s.ask(&want, `{ city(id: "incheon") { events(first: 1000) { nodes { name } } eventsHeld(first: 1000) { nodes { name } } } }`, nil)
	held, took := want.City.EventsHeld.Nodes, want.City.Events.Nodes
	if len(held) < 20 || len(held) == len(took) {
		t.Fatalf("%d events were held in Incheon and it took part in %d: the test wants many, and not the same", len(held), len(took))
	}
	p := s.open(t, "/entity/incheon", desktop)
	p.sees(fmt.Sprintf("Events held here %d", len(held)))
	p.sees(fmt.Sprintf("Events with its participation %d", len(took)))
	const names = `[...document.querySelectorAll("[aria-labelledby=h-held] .chronicle h3")].map((h) => h.textContent)`
	if few := eval[[]string](p, names); len(few) != 12 {
		t.Errorf("%d events held are shown at first, want 12", len(few))
	}
	p.clickOn(`document.querySelector("[aria-labelledby=h-held] .more button")`, "all that were held")
	p.until(names+`.length === %s && location.search === "?all=held"`, len(held))
	shown := eval[[]string](p, names)
	for _, event := range held {
		if !slices.Contains(shown, event.Name) {
			t.Errorf("%s was held in Incheon and is not shown", event.Name)
		}
	}
	p.visit("/entity/tianjin?lang=ko")
	p.sees("이곳에서 열린 행사 6")
	p.sees("참가한 행사 24")
}

// TestProfileKinds opens a thing of each kind.
func TestProfileKinds(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/none", desktop)
	p.sees("Nothing has the id “none”")
	for _, c := range []struct{ id, heading, says string }{
		{"song-young-gil", "Song Young-gil", "Incheon · 1 July 2010 – 30 June 2014 · thirteenth mayor"},
		{"yoo-jeong-bok", "Yoo Jeong-bok", "Mayor of Incheon"},
		{"country-jp", "Japan", "Kitakyushu"},
		{"gil-medical-center", "Gachon University Gil Medical Center", "Hospital"},
		{"pr-medical-2013", "2013 medical aid: 22 children with heart disease and three more patients", "22 children treated for heart disease"},
		{"ev-tianjin20-2013", "Incheon delegation of 93 in Tianjin for the 20th anniversary", "Anniversary celebrated 1 Incheon – Tianjin 20 years · Sister cities · 7 December 1993"},
		{"src-office2013", "", "Facts cited from it"},
		{"incheon-tianjin-1993", "Incheon – Tianjin, sister cities, 1993-12-07", "Events that celebrated it 5"},
		{"incheon-manila-2008@5", "5 years · Incheon – Manila", "No celebration is known."},
	} {
		p.visit("/entity/" + c.id)
		p.sees(c.says)
		if c.heading != "" {
			p.until(`document.querySelector("h1")?.textContent === %s`, c.heading)
		}
		p.picture("kind-" + c.id)
	}
}

// TestProfileConflict finds sources that disagree side by side, with how sure each is and why.
func TestProfileConflict(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/incheon-harbin-2009", desktop)
	p.sees("Sources disagree")
	sides := eval[[]string](p, `[...document.querySelectorAll(".side")].map((el) => el.innerText.replace(/\s+/g, " "))`)
	if len(sides) != 2 {
		t.Fatalf("the sides are %q, want two", sides)
	}
	for _, c := range []struct {
		value string
		says  []string
	}{
		{"10 November 2009 shown here", []string{"Gyeonggi Shinmun", "Stated plainly"}},
		{"January 2009", []string{"Incheon Ilbo, January 2017", "the others say 2009-11-10", "Uncertain"}},
	} {
		i := slices.IndexFunc(sides, func(side string) bool { return strings.HasPrefix(side, c.value) })
		if i < 0 {
			t.Errorf("no side says %q: %q", c.value, sides)
			continue
		}
		for _, said := range c.says {
			if !strings.Contains(sides[i], said) {
				t.Errorf("the side of %s says %q, want %q in it", c.value, sides[i], said)
			}
		}
	}
	p.visit("/entity/incheon-tianjin-1993")
	p.sees("History of the tie")
	if eval[bool](p, `document.body.textContent.includes("Sources disagree")`) {
		t.Error("sources disagree on the agreement with Tianjin")
	}
}

// TestProfileSources opens the sources of a fact by keys alone.
func TestProfileSources(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/tianjin", desktop)
	p.until(`document.querySelector(".facts .cited")`)
	eval[bool](p, `(document.querySelector(".facts a[href^=\"/entity/country-\"]").focus(), true)`)
	p.press(tabKey)
	p.press(enterKey)
	p.until(`document.activeElement.closest(".cited[open]")`)
	p.sees("list of sister and friendship cities")
	p.sees("Population: 15,570,000")
	p.press(escapeKey)
	p.until(`!document.querySelector(".cited[open]") && document.activeElement.matches(".facts .cited summary")`)
	p.press(enterKey)
	p.press(tabKey)
	p.press(tabKey)
	p.press(enterKey)
	p.until(`location.pathname.startsWith("/entity/src-") || document.querySelector(".cited[open]")`)
}

// TestProfileKorean reads a profile in Korean, names and the words around them.
func TestProfileKorean(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/tianjin?lang=ko", phone)
	p.until(`document.querySelector("h1")?.textContent === "톈진"`)
	p.sees("2013년 3월 28일의 교류도시")
	p.sees("교류도시 9곳 · 7개국")
	p.sees("다가오는 주년")
	p.picture("tianjin-ko")
	p.visit("/entity/incheon-harbin-2009?lang=ko")
	p.sees("출처마다 다름")
}

// TestProfileOffices tells on which day a person was in office.
func TestProfileOffices(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/entity/song-young-gil", desktop)
	p.sees("Mayor of Incheon in office on 28 March 2013")
	p.chooseDay("2014-07-01")
	p.until(`document.querySelector(".offices h3").textContent.trim() === "Mayor of Incheon"`)
	p.chooseDay("2014-06-30")
	p.sees("Mayor of Incheon in office on 30 June 2014")
	p.clickOn(`document.querySelector(".offices a")`, "the city of the office")
	p.until(`document.querySelector("h1")?.textContent === "Incheon" && document.activeElement.id === "main"`)
}

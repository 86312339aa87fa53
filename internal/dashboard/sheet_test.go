package dashboard_test

import (
	"strings"
	"testing"
)

// TestSheetOfProfile saves a profile as a picture of its own: all that the page shows is on it, in the page's words and
// light colours, whatever the screen.
func TestSheetOfProfile(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct {
		on              screen
		path, file      string
		ready           string
		says            []string
		atLeast, height int
	}{
		{desktop, "/entity/tianjin", "tianjin-2013-03-28", `document.querySelector(".tie")`, []string{"Tianjin", "as of 28 March 2013", "Partners on 28 March 2013", "9 partners in 7 countries",
			"Sarajevo Bosnia & Herzegovina 1981", "20 Incheon", "7 December 2013", "delegation of 93", "15,570,000 [", "Agreements and their history 28", "Friendship 24 June 1973", "Sources"}, 60, 2000},
		{phone.inDark(), "/entity/tianjin?lang=ko", "tianjin-2013-03-28", `document.querySelector(".tie")`, []string{"톈진", "2013년 3월 28일 기준", "교류도시 9곳 · 7개국", "다가오는 주년"}, 60, 2000},
		{phone, "/entity/pr-medical-2013", "pr-medical-2013", `document.querySelector(".counts")`, []string{"22 children treated for heart disease", "Hospital", "Gachon University Gil Medical Center"}, 3, 500},
		{desktop, "/entity/incheon-harbin-2009", "incheon-harbin-2009-2013-03-28", `document.querySelector(".conflict")`, []string{"Sources disagree", "10 November 2009", "January 2009", "Incheon Ilbo", "In force on 28 March 2013"}, 5, 500},
		{desktop, "/entity/song-young-gil", "song-young-gil-2013-03-28", `document.querySelector(".offices")`, []string{"thirteenth mayor", "Mayor of Incheon in office on 28 March 2013", "1 July 2010 – 30 June 2014"}, 5, 500},
		{desktop, "/entity/country-cn", "country-cn-2013-03-28", `document.querySelector(".countrypartners")`, []string{"Partners of Incheon on 28 March 2013 8", "Harbin Friendship cities since 10 November 2009 not known 0", "Exchange of officials with Tianjin", "Visits between it and Incheon", "Places"}, 10, 1500},
		{desktop, "/entity/incheon-tianjin-1993@20", "incheon-tianjin-1993-20", `document.querySelector(".tie")`, []string{"20 years · Incheon – Tianjin", "Tianjin mayor Huang Xingguo visits Incheon for the 20th anniversary"}, 2, 400},
	} {
		p.setScreen(c.on)
		p.visit(c.path)
		p.until(c.ready)
		p.until(`!document.querySelector(".loading")`)
		saved := p.saves()
		svg := saved("(SVG)", c.file+".svg")
		d := readSVG(t, svg)
		d.expectTexts(t, c.path, c.says...)
		if !strings.Contains(string(svg), `fill="#fdfdfb"`) || strings.Contains(string(svg), "#10171c") {
			t.Errorf("%s: the picture is not in the light colours", c.path)
		}
		if d.elements["line"] < c.atLeast {
			t.Errorf("%s: the picture has %d lines", c.path, d.elements["line"])
		}
		// Nothing that the page shows is missing: every heading, every link, every number of a figure.
		for _, shown := range eval[[]string](p, `[...document.querySelectorAll("article :is(h1, h2, h3, .counts strong, .partnergrid a, .stages a, .facts dt)")].filter((el) => el.checkVisibility()).map((el) => (el.querySelector(".count, .held, .soft, .hidden") ? el.firstChild.textContent : el.innerText).trim())`) {
			d.expectTexts(t, c.path, shown)
		}
		size, drawn := readPNG(t, saved("(PNG)", c.file+".png"))
		if size.X != 2880 || size.Y < c.height || isBlank(size, drawn) {
			t.Errorf("%s: the PNG is %v and %d of its pixels are drawn on", c.path, size, drawn)
		}
	}
}

// TestSheetOfCalendar saves the calendar as a picture.
func TestSheetOfCalendar(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct {
		on         screen
		path, file string
		says       []string
	}{
		{desktop, "/calendar?year=2013", "anniversaries-incheon-2013-01-01-2013-12-31", []string{"Anniversaries of Incheon", "1 January 2013 to 31 December 2013", "5 milestones · 2 celebrated", "December 2013", "7 Sat", "20",
			"Tianjin China", "sister cities since 7 December 1993", "Incheon delegation of 93 in Tianjin for the 20th anniversary", s.url + "/calendar?year=2013"}},
		{phone.inDark(), "/calendar?year=2013&places=all&lang=ko", "anniversaries-all-2013-01-01-2013-12-31", []string{"모든 지역의 기념일", "2013년 12월", "인천 – 톈진"}},
		{desktop, "/calendar?year=2013&kinds=SISTER&countries=CN,US", "anniversaries-incheon-2013-01-01-2013-12-31", []string{"3 milestones", "Only Sister cities, China, United States."}},
	} {
		p.setScreen(c.on)
		p.visit(c.path)
		p.until(`document.querySelector(".entry")`)
		saved := p.saves()
		d := readSVG(t, saved("(SVG)", c.file+".svg"))
		d.expectTexts(t, c.path, c.says...)
		if entries := eval[int](p, `document.querySelectorAll(".entry").length`); d.elements["circle"] < 2*entries {
			t.Errorf("%s: the picture has %d circles for %d anniversaries", c.path, d.elements["circle"], entries)
		}
		if size, drawn := readPNG(t, saved("(PNG)", c.file+".png")); size.X < 1200 || size.Y < 1000 || isBlank(size, drawn) {
			t.Errorf("%s: the PNG is %v and %d of its pixels are drawn on", c.path, size, drawn)
		}
	}
}

// TestSheetOfTable saves what is on a page of a table, below its chart.
func TestSheetOfTable(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct {
		on         screen
		path, file string
		says       []string
	}{
		{desktop, "/tables/agreements", "agreements-2013-03-28", []string{"570 agreements", "Signed in each decade", "1990s", "Sister cities", "1–25 of 570"}},
		{phone.inDark(), "/tables/partners?lang=ko&hide=population", "partners-incheon-2013-03-28", []string{"인천의 교류도시", "교류도시 34곳", "칭다오", "우호도시", "34 중 1–25"}},
		{desktop, "/tables/agreements?countries=CN,US&chart=0", "agreements-2013-03-28", []string{"Only China, United States."}},
	} {
		p.setScreen(c.on)
		p.visit(c.path)
		p.answered()
		if c.path == "/tables/agreements" {
			p.until(`document.querySelector(".bars")`)
		}
		saved := p.saves()
		d := readSVG(t, saved("(SVG)", c.file+".svg"))
		d.expectTexts(t, c.path, append(c.says, p.column(eval[string](p, firstColumn+"[0]"))...)...)
		if strings.Contains(d.texts, "인구") {
			t.Errorf("%s: the picture has a column that is not shown", c.path)
		}
		if size, drawn := readPNG(t, saved("(PNG)", c.file+".png")); size.X != 2880 || size.Y < 1500 || isBlank(size, drawn) {
			t.Errorf("%s: the PNG is %v and %d of its pixels are drawn on", c.path, size, drawn)
		}
	}
}

// TestSheetOfAll saves a profile of which all is shown: all of it is on the picture, which as PNG is as high as browsers
// draw, and can be read.
func TestSheetOfAll(t *testing.T) {
	s := newSite(t)
	var want struct {
		City struct {
			Events struct{ Nodes []struct{ Name string } }
		}
	}
	s.ask(&want, `{ city(id: "incheon") { events(first: 1000) { nodes { name } } } }`, nil)
	p := s.open(t, "/entity/incheon?all=events,held,programs,people,ties,grown,organizations", desktop)
	p.until(`document.querySelectorAll("[aria-labelledby=h-events] .chronicle > li:not(.marker)").length === %s`, len(want.City.Events.Nodes))
	saved := p.saves()
	d := readSVG(t, saved("(SVG)", "incheon-2013-03-28.svg"))
	for _, event := range want.City.Events.Nodes {
		d.expectTexts(t, "the events", event.Name)
	}
	if size, drawn := readPNG(t, saved("(PNG)", "incheon-2013-03-28.png")); size.Y != 32_000 || size.X < 1_000 || isBlank(size, drawn) {
		t.Errorf("the PNG is %v and %d of its pixels are drawn on", size, drawn)
	}
}

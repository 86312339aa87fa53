package dashboard_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// page is the page at a path, as it is sent.
func (s *site) page(t *testing.T, path string) string {
	t.Helper()
	response, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// TestEveryView looks at every view in both languages, on both screens: no text is in another language than its element says,
// for what is not translated carries its own, and none is wider than the screen; axe-core finds nothing; and the picture that
// is saved of it names its address and the licence. Its pictures are for the eye.
func TestEveryView(t *testing.T) {
	s := newSite(t)
	more := []string{"/tables/sources", "/tables/people", "/entity/song-young-gil", "/entity/src-office2013", "/network?city=yoo-byeong-yoon&show=CITY,PERSON,EVENT"}
	p := s.tab(t, desktop)
	for _, on := range screens {
		p.setScreen(on.calmly())
		for _, view := range append(views, more...) {
			if on.touch && slices.Contains(more, view) {
				continue // of texts, a phone shows no others
			}
			for _, lang := range []string{"en", "ko"} {
				p.visit(with(view, "lang="+lang))
				p.until(`!document.querySelector("main .loading")`)
				if wrong := eval[[]string](p, foreignJS); len(wrong) > 0 {
					t.Errorf("%s in %s has %d texts of another language, such as %q", view, lang, len(wrong), wrong[:min(3, len(wrong))])
				}
				if wide := eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
					t.Errorf("%s in %s is %d pixels wider than the %s", view, lang, wide, on.name)
				}
				if !on.touch && lang == "en" && slices.Contains(views, view) {
					p.axe()
				}
				if !on.touch && lang == "en" && slices.Contains(views, view) && view != "/about" && !strings.HasPrefix(view, "/plan") && !strings.HasPrefix(view, "/compare") && !strings.Contains(view, "form=brief") { // which have no picture
					readSVG(t, []byte(p.saved("(SVG)"))).expectTexts(t, view, s.url+with(view, "lang=en"), "Licence: ")
				}
				p.picture(strings.NewReplacer("/", "-", "?", "-", "&", "-", "=", "-").Replace("view" + view + "-" + lang + "-" + on.name))
			}
		}
	}
}

// foreignJS lists texts that are in another language than their element says.
const foreignJS = `(() => {
  const wrong = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const text = node.textContent.trim(), element = node.parentElement;
    if (!text || !element.checkVisibility() || element.closest("[aria-hidden=true], pre, noscript, .brand, option")) continue;
    const says = element.closest("[lang]").getAttribute("lang");
    const hangul = /\p{Script=Hangul}/u.test(text), latin = /\p{Ll}{2}/u.test(text) && /\p{Script=Latin}/u.test(text);
    if ((hangul && !latin && says !== "ko") || (latin && !hangul && says === "ko")) wrong.push(text.slice(0, 40) + " in " + element.outerHTML.slice(0, 100));
  }
  return wrong;
})()`

// TestKoreanTitles reads titles in Korean wherever they stand, marked where the dataset translated them; a person whom nobody
// has named in Korean stands in English, and says so.
func TestKoreanTitles(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/events?lang=ko&order=FROM", desktop)
	p.answered()
	if first := p.column("인천-버뱅크 자매결연 협정 체결 번역")[0]; first == "" {
		t.Error("the first event has no title")
	}
	p.visit("/tables/events?lang=ko&q=" + "파나마시와")
	p.column("파나마시와 자매결연") // the words of a source
	p.visit("/tables/programs?lang=ko&translated=1")
	p.answered()
	p.sees("사업 40건")
	p.visit("/tables/people?lang=ko&q=Kemp")
	p.column("Brian Kemp")
	if lang := eval[string](p, `document.querySelector(".grid tbody .head a").lang`); lang != "en" {
		t.Errorf("a name that nobody has translated is of the language %q, want en", lang)
	}
	p.visit("/tables/programs?lang=en&q=museum")
	p.column("East Asian friendship museum exchange")
	if saved := p.saved("CSV"); !strings.Contains(saved, "East Asian friendship museum exchange,동아시아 우호박물관 교류,true,") {
		t.Errorf("the CSV is %q", saved)
	}
	p.visit("/entity/ev-tianjin20-2013?lang=ko")
	p.until(`document.querySelector(".profile .main a")`)
	if got := p.text("h1"); got != "인천 대표단 93명, 20주년 맞아 톈진 방문" {
		t.Errorf("the profile is headed %q", got)
	}
	p.sees("인천 대표단 93명, 20주년 맞아 톈진 방문 번역")
	p.visit("/entity/tianjin?lang=ko")
	p.until(`document.querySelector(".milestones")`)
	p.sees("인천 대표단 93명, 20주년 맞아 톈진 방문") // what celebrates an anniversary
	p.visit("/network?lang=ko&city=ev-tianjin20-2013&show=CITY,EVENT")
	p.until(`document.querySelector("svg.network[data-settled]")`)
	p.until(`document.querySelector("svg.network").textContent.includes("인천 대표단 93명")`)
}

// TestDatesOfSentences finds the dates in sentences of the endpoint written as all others of the page.
func TestDatesOfSentences(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, path := range []string{"/entity/tianjin?with=incheon&form=brief", "/plan", "/plan?asOf=2013-03-28", "/plan?part=next&why=busan", "/paths?from=merida&to=kobe"} {
		for _, lang := range []string{"en", "ko"} {
			p.visit(with(path, "lang="+lang))
			p.until(`document.querySelector(".headline, .explanation") && !document.querySelector(".loading")`)
			if iso := eval[[]string](p, `document.querySelector("main").innerText.match(/.{0,20}\d{4}-\d{2}.{0,20}/g) ?? []`); len(iso) > 0 {
				t.Errorf("%s, %s: dates are written like %q", path, lang, iso)
			}
		}
	}
	for lang, want := range map[string]string{"en": "on 7 December 1993, in May 2013, 2011-12, 2013-02-31, 12013-03-28", "ko": "on 1993년 12월 7일, in 2013년 5월, 2011-12, 2013-02-31, 12013-03-28"} {
		p.visit("/about?lang=" + lang)
		if got := eval[string](p, `import(document.body.dataset.base + "js/text/language.js").then(({ datesWritten }) => datesWritten("on 1993-12-07, in 2013-05, 2011-12, 2013-02-31, 12013-03-28"))`); got != want {
			t.Errorf("in %s the dates are written %q, want %q", lang, got, want)
		}
	}
}

package dashboard_test

import (
	"io"
	"net/http"
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

// TestForeignText finds no text in another language than its element says: what is not translated carries its own.
func TestForeignText(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, view := range append(views, "/tables/sources", "/tables/people", "/entity/song-young-gil", "/entity/src-office2013", "/network?city=yoo-byeong-yoon&show=CITY,PERSON,EVENT") {
		for _, lang := range []string{"en", "ko"} {
			p.visit(with(view, "lang="+lang))
			p.until(`!document.querySelector("main .loading")`)
			if wrong := eval[[]string](p, `(() => {
  const wrong = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const text = node.textContent.trim(), element = node.parentElement;
    if (!text || !element.checkVisibility() || element.closest("[aria-hidden=true], pre, noscript, .brand, option")) continue;
    const says = element.closest("[lang]").lang;
    const hangul = /\p{Script=Hangul}/u.test(text), latin = /\p{Ll}{2}/u.test(text) && /\p{Script=Latin}/u.test(text);
    if ((hangul && !latin && says !== "ko") || (latin && !hangul && says === "ko")) wrong.push(text.slice(0, 40) + " in " + element.outerHTML.slice(0, 100));
  }
  return wrong;
})()`); len(wrong) > 0 {
				t.Errorf("%s in %s has %d texts of another language, such as %q", view, lang, len(wrong), wrong[:min(3, len(wrong))])
			}
		}
	}
}

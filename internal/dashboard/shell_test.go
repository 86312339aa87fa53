package dashboard_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/dashboard"
)

// TestSearch finds things in three scripts by the box that is on every view.
func TestSearch(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/", on)
		for _, c := range []struct{ text, first, kind string }{
			{"인천", "Incheon", "Cities"}, {"天津", "Tianjin", "Cities"}, {"Yoo Byeong", "Yoo Byeong-yoon", "People"}, {"merida", "Mérida", "Cities"},
		} {
			p.search(c.text)
			p.until(`document.querySelector("#search-list [role=option]")?.textContent.includes(%s)`, c.first)
			if kind := p.text("#search-list .kind"); kind != c.kind {
				t.Errorf("%s: the first group for %s is %s, want %s", on.name, c.text, kind, c.kind)
			}
			p.press(escapeKey)
			p.until(`document.querySelector("#search").getAttribute("aria-expanded") === "false"`)
			p.press(escapeKey)
			p.until(`document.querySelector("#search").value === ""`)
			eval[bool](p, `(document.activeElement.blur(), true)`)
		}
		p.search("tianjin")
		p.press(enterKey)
		p.until(`location.pathname === "/entity/tianjin"`)
	}
}

// TestLanguages switches between the two, and a link keeps what was chosen.
func TestLanguages(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.click("button", "한국어")
	p.until(`document.documentElement.lang === "ko"`)
	if hint := eval[string](p, `document.querySelector("#search").placeholder`); !strings.Contains(hint, "도시") {
		t.Errorf("the search box says %q in Korean", hint)
	}
	if at := p.address(); at != "/?lang=ko" {
		t.Errorf("the address is %s, want the language in it", at)
	}
	p.back()
	p.until(`document.documentElement.lang === "en"`)
	p.forward()
	p.until(`document.documentElement.lang === "ko"`)
}

// TestPublicAddress tells the page under which address people reach it, written so that it cannot be anything else.
func TestPublicAddress(t *testing.T) {
	for address, want := range map[string]string{"": `data-base="`, "https://cities.example.org": `data-public="https://cities.example.org"`, `https://a"b`: `data-public="https://a&#34;b"`} {
		w := httptest.NewRecorder()
		dashboard.Page(dashboard.Options{PublicURL: address}).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		if body := w.Body.String(); !strings.Contains(body, want) || strings.Contains(body, "data-public") != (address != "") {
			t.Errorf("with the address %q the page says\n%s", address, body)
		}
	}
}

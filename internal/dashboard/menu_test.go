package dashboard_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestMenusByTheirText chooses in every menu of every view by a click, or a touch, on the text of a choice, not on its box:
// the menu stays open for more, the choice is in the address, and a press beside the menu closes it.
func TestMenusByTheirText(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		t.Run(on.name, func(t *testing.T) {
			p := s.tab(t, on)
			for _, c := range []struct{ path, button, choice, want string }{
				{"/", "Countries", "Japan", `location.search.includes("countries=JP")`},
				{"/", "Countries", "Southeast Asia", `location.search.includes("countries=KH,ID,")`},
				{"/tables/countries", "Country", "Central Asia", `location.search.includes("countries=KZ,KG,TJ,UZ")`},
				{"/tables/partners", "Kind", "Sister cities", `location.search.includes("SISTER")`},
				{"/tables/partners", "Country", "Japan", `location.search.includes("JP")`},
				{"/tables/changes", "Change", "Began", `/change=[A-Z]/.test(location.search)`},
				{"/tables/agreements", "Columns", "Signed", `location.search.includes("hide=signedOn")`},
			} {
				p.visit(c.path)
				if on.touch && c.button == "Columns" {
					continue // a phone shows rows one below the other
				}
				if on.touch && c.path != "/" && !eval[bool](p, `document.querySelector(".narrow.open") != null`) {
					p.click("button", "Filters")
				}
				p.click("button", c.button)
				p.until(`document.querySelector("details.menu[open]")`)
				p.inside(c.path + ": the menu " + c.button)
				p.click("checkbox", c.choice)
				p.until(c.want)
				if eval[int](p, `document.querySelectorAll("details.menu[open]").length`) != 1 {
					t.Errorf("%s: a choice by its text has closed the menu %s", c.path, c.button)
				}
				p.click("checkbox", c.choice)
				p.until(`!(` + c.want + `)`)
				p.clickOn(`document.querySelector("h1")`, "the heading")
				p.until(`!document.querySelector("details.menu[open]")`)
			}

			// Boxes outside of menus.
			for _, c := range []struct{ path, choice, want string }{
				{"/", "Friendship cities", `location.search.includes("kinds=")`},
				{"/", "Ties among the partners", `location.search.includes("among=1")`},
				{"/network", "Programs", `location.search.includes("PROGRAM")`},
				{"/paths", "Events", `location.search.includes("EVENT")`},
				{"/calendar", "Milestones only (every five years)", `location.search.includes("every=1")`},
			} {
				p.visit(c.path)
				p.click("checkbox", c.choice)
				p.until(c.want)
			}
		})
	}
}

// TestMenuLeft closes a menu when the focus goes on from its last choice, and by Escape, which leads back to its button.
func TestMenuLeft(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/tables/agreements", desktop)
	p.answered()
	p.click("button", "Columns")
	p.until(`document.querySelector("details.columns[open]")`)
	p.press(tabKey)
	p.until(`document.activeElement.matches("details.columns input")`)
	p.press(escapeKey)
	p.until(`!document.querySelector("details.columns[open]") && document.activeElement.matches("details.columns summary")`)
	p.press(enterKey)
	p.until(`document.querySelector("details.columns[open]")`)
	for range 12 {
		p.press(tabKey)
	}
	p.until(`!document.querySelector("details.columns[open]")`)
}

// inside fails the test where an open menu, or the page with it, is wider than the screen.
func (p *tab) inside(what string) {
	p.t.Helper()
	p.until(`(() => {
  const items = document.querySelector("details[open]").lastElementChild.getBoundingClientRect();
  return items.width > 0 && items.left >= 0 && items.right <= document.documentElement.clientWidth;
})()`)
	if wide := eval[float64](p, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
		p.t.Errorf("%s: the page is %v px wider than the screen", what, wide)
	}
}

// TestMenusInside opens all that opens below a button on a phone, in both languages: it stays on the screen.
func TestMenusInside(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, phone)
	for _, path := range []string{"/", "/network", "/paths?from=merida&to=kobe", "/calendar", "/entity/tianjin", "/entity/incheon-tianjin-1993", "/tables/partners", "/tables/agreements", "/tables/changes"} {
		for _, lang := range []string{"en", "ko"} {
			at := path + "?lang=" + lang
			if strings.Contains(path, "?") {
				at = path + "&lang=" + lang
			}
			p.visit(at)
			p.until(`document.querySelector("details[data-menu] > summary") && !document.querySelector("main .loading")`)
			eval[bool](p, `(document.querySelector("button.fold")?.click(), true)`)
			for i := range min(12, eval[int](p, `document.querySelectorAll("details[data-menu] > summary").length`)) {
				if eval[bool](p, `!document.querySelectorAll("details[data-menu] > summary")[%s].checkVisibility()`, i) {
					continue
				}
				p.must(eval[bool](p, `(document.querySelectorAll("details[data-menu] > summary")[%s].click(), true)`, i), nil)("open a menu")
				p.inside(fmt.Sprintf("%s: menu %d", at, i))
				p.must(eval[bool](p, `(document.querySelector("details[open]").open = false, true)`), nil)("close it")
			}
		}
	}
}

package dashboard_test

import (
	"strings"
	"testing"
)

// TestProfileBeginsWithTheTie finds the tie with the home city first on the profile of a city, with the last meeting, the next milestone, programs
// and a map; with the city that the address names where it names one; and of the home city itself the map alone.
func TestProfileBeginsWithTheTie(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/entity/tianjin", on.calmly())
		got := p.text(".part.with")
		for _, want := range []string{"With Incheon", "Sister cities since 7 December 1993", "Sources of Incheon and Tianjin assert it.", "13 October 2011: 3rd Incheon Sister and Friendship Cities Summit", "7 December 2013: 20 years", "Exchange of officials with Tianjin", "and 2 more", "South Korea – China"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: the profile begins with %q, without %q", on.name, got, want)
			}
		}
		p.until(`document.querySelector(".with .locator .land") && document.querySelectorAll(".with .locator circle").length === 2`)
		p.axe()
		p.picture("with-" + on.name)
		if on.touch {
			continue
		}
		p.visit("/entity/tianjin?with=kobe&lang=ko")
		p.until(`document.querySelector(".with h2")?.textContent.includes("고베")`)
		p.sees("우호도시")
		p.visit("/entity/tianjin?with=atlantis")
		p.sees("Nothing here has the id")
		p.until(`!location.search.includes("atlantis") && document.querySelector(".with h2")?.textContent === "With Incheon"`)
		p.visit("/entity/incheon")
		p.until(`document.querySelector(".with.alone .locator") && !document.querySelector(".with h2")`)
	}
}

// TestSectionsStayInReach scrolls through a profile: the list of its sections stays below the header, marks the one that is read, and leads to each.
func TestSectionsStayInReach(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/entity/incheon", on.calmly())
		p.until(`document.querySelector('.jumps a[href="#h-programs"]') && document.querySelector('.jumps a[href="#h-with"]') == null`)
		p.until(`document.querySelectorAll(".jumps a").length === document.querySelectorAll(".part > h2[id]").length`)
		eval[bool](p, `(document.querySelector('.jumps a[href="#h-programs"]').focus(), true)`)
		p.press(enterKey)
		p.until(`document.activeElement.id === "h-programs"`)
		p.until(`document.querySelector(".jumps [aria-current]")?.getAttribute("href") === "#h-programs"`)
		if inSight := eval[bool](p, `(() => {
  const list = document.querySelector(".jumps").getBoundingClientRect(), header = document.querySelector(".sticky").getBoundingClientRect(), heading = document.getElementById("h-programs").getBoundingClientRect();
  return Math.abs(list.top - header.bottom) < 2 && heading.top >= list.bottom && heading.bottom < innerHeight;
})()`); !inSight {
			t.Errorf("%s: the list of sections does not stand below the header, with the section below it", on.name)
		}
		if at := p.address(); at != "/entity/incheon" {
			t.Errorf("%s: a jump leads to %s", on.name, at)
		}
		p.axe()
		p.picture("jumps-" + on.name)
	}
}

// TestLocatorLooksCloser draws places that are near each other apart, and those on other sides of the earth on a map of the world.
func TestLocatorLooksCloser(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, id := range []string{"tianjin", "dandong", "merida", "anchorage"} {
		p.visit("/entity/" + id + "?with=incheon&form=brief")
		p.until(`document.querySelector(".locator .land") && document.querySelectorAll(".locator circle").length === 2`)
		if apart := eval[float64](p, `((at, size) => at.every(([x, y]) => x > 4 && y > 4 && x < size.width - 4 && y < size.height - 4) ? Math.hypot(at[0][0] - at[1][0], at[0][1] - at[1][1]) : 0)([...document.querySelectorAll(".locator circle")].map((el) => ["cx", "cy"].map((name) => Number(el.getAttribute(name)))), document.querySelector(".locator svg.map").viewBox.baseVal)`); apart < 30 {
			t.Errorf("Incheon and %s are %.1f apart on the map of their brief", id, apart)
		}
	}
}

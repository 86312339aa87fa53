package dashboard_test

import (
	"slices"
	"strconv"
	"testing"
)

// TestAbout compares the page about the data with what the endpoint counts, on a desk and on a phone, in both languages.
func TestAbout(t *testing.T) {
	s := newSite(t)
	var asked struct {
		Dataset struct {
			Coverage struct {
				Kinds []struct {
					Total     int
					CitedOnce *int
				}
				NewestSource struct{ ID string }
			}
		}
	}
	s.ask(&asked, `{ dataset { coverage { kinds { total citedOnce } newestSource { id } } } }`, nil)
	want := []string{}
	for _, kind := range asked.Dataset.Coverage.Kinds {
		once := "–"
		if kind.CitedOnce != nil {
			once = strconv.Itoa(*kind.CitedOnce)
		}
		want = append(want, strconv.Itoa(kind.Total)+" "+once)
	}
	for _, on := range screens {
		p := s.open(t, "/", on)
		p.click("link", "About")
		p.until(`location.pathname === "/about" && document.querySelectorAll(".about tbody tr").length === %s`, len(want))
		p.sees("What you see here is the same on every day.")
		got := eval[[]string](p, `[...document.querySelectorAll(".about tbody tr")].map((tr) => [tr.cells[1], tr.cells[7]].map((td) => td.textContent.split(/\s/)[0].replace(",", "")).join(" "))`)
		if !slices.Equal(got, want) {
			t.Errorf("on a %s the page counts %q, the endpoint %q", on.name, got, want)
		}
		p.axe()
		p.click("button", "한국어")
		p.sees("출처가 하나뿐")
		p.clickOn(`document.querySelector(".about a[href*='/entity/src-']:last-of-type")`, "the oldest source")
		p.until(`location.pathname.startsWith("/entity/src-")`)
	}
}

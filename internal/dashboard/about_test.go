package dashboard_test

import (
	"slices"
	"strconv"
	"testing"

	"citygraph/internal/dataset"
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

// TestAboutLeadsToCorrections follows the link by which a reader reports a mistake. Its address is the dataset's; the page says so where it has none.
func TestAboutLeadsToCorrections(t *testing.T) {
	s := newSite(t)
	a, err := dataset.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	named := *a
	named.Meta.Corrections = "https://example.org/corrections?of=citygraph"
	p := s.open(t, "/about", phone)
	p.sees("The data name no page where it is reported.")
	s.over(t, &named)
	p.to("/about")
	p.click("button", "한국어")
	p.sees("알리기")
	if got := eval[string](p, `document.evaluate("//dd/a[.='알리기']", document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue?.href`); got != named.Meta.Corrections {
		t.Errorf("the link leads to %q, not to %q", got, named.Meta.Corrections)
	}
}

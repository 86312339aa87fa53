package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDashboardInProduction opens every view of a server that runs trusted documents
// alone.
func TestDashboardInProduction(t *testing.T) {
	// With the race detector operations take ten times as long as their cost says, which a rate would count.
	r, _ := serve(t, "--profile", "production", "--trusted-only", "--rate", "0")
	ctx, wrong := browserTab(t, r.url)
	whole := `!document.querySelector("main").innerText.match(/could not be loaded|may cost at most|Loading/)`
	views := map[string]string{
		"/?asOf=2013-03-28":                          `document.querySelector("main").innerText.includes("34")`,
		"/network?asOf=2013-03-28":                   `document.querySelectorAll("svg.network[data-settled] .node").length > 30`,
		"/entity/tianjin":                            `document.querySelector("main").innerText.includes("Kobe")`,
		"/paths?from=merida&to=kobe&asOf=2013-03-28": `document.querySelector("main").innerText.includes("Incheon")`,
		"/calendar?year=2013":                        `document.querySelector("main").innerText.includes("Tianjin")`,
		"/tables/agreements":                         `document.querySelectorAll("table tbody tr").length > 10`,
	}
	for _, id := range []string{"incheon", "country-cn", "pr-medical-2013", "incheon-city-council", "ev-tianjin20-2013", "incheon-yokohama-2012"} {
		views["/entity/"+id] = `document.querySelector("h1")`
	}
	for path, shows := range views {
		if err := chromedp.Do(ctx, chromedp.Navigate(r.url+path)); err != nil {
			t.Fatalf("open %s: %v", path, err)
		}
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("(() => document.querySelector('main') && "+shows+" && "+whole+" && !document.querySelector('.loading'))()")); err != nil {
			text, _ := chromedp.Run(ctx, chromedp.Text("main"))
			t.Errorf("%s does not show what it should: %v\n%s", path, err, text)
		}
	}
	for _, w := range wrong() {
		t.Error(w)
	}
}

// TestDashboardWithoutToken says on the page why it shows nothing.
func TestDashboardWithoutToken(t *testing.T) {
	file, _ := tokenFile(t)
	r, _ := serve(t, "--profile", "production", "--tokens", file, "--require-token")
	ctx, _ := browserTab(t, r.url)
	if err := chromedp.Do(ctx, chromedp.Navigate(r.url+"/entity/tianjin")); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](`document.querySelector("main")?.innerText.includes("`+noToken+`")`)); err != nil {
		text, _ := chromedp.Run(ctx, chromedp.Text("main"))
		t.Errorf("the page does not say why: %v\n%s", err, text)
	}
}

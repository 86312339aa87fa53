package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestDashboardInProduction opens every view of a server that runs trusted documents
// alone.
func TestDashboardInProduction(t *testing.T) {
	r, _ := serve(t, "--profile", "production", "--trusted-only")
	ctx, wrong := browserTab(t, r.url)
	for path, shows := range map[string]string{
		"/?asOf=2013-03-28":                          `document.querySelector("main").innerText.includes("34")`,
		"/network?asOf=2013-03-28":                   `document.querySelectorAll("svg.network[data-settled] .node").length > 30`,
		"/entity/tianjin":                            `document.querySelector("h1")?.innerText.includes("Tianjin") && document.querySelector("main").innerText.includes("Kobe")`,
		"/paths?from=merida&to=kobe&asOf=2013-03-28": `document.querySelector("main").innerText.includes("Incheon")`,
		"/calendar?year=2013":                        `document.querySelector("main").innerText.includes("Tianjin")`,
		"/tables/agreements":                         `document.querySelectorAll("table tbody tr").length > 10`,
	} {
		if err := chromedp.Do(ctx, chromedp.Navigate(r.url+path)); err != nil {
			t.Fatalf("open %s: %v", path, err)
		}
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool]("(() => "+shows+")()")); err != nil {
			text, _ := chromedp.Run(ctx, chromedp.Text("main"))
			t.Errorf("%s does not show what it should: %v\n%s", path, err, text)
		}
	}
	for _, w := range wrong() {
		t.Error(w)
	}
}

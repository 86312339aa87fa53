package dashboard_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestBeforeThereIsAnything opens every view while the endpoint takes its time, then answers with an error, then says that its
// data cannot be reached, and then has them: of each the page says what is the matter, and does not claim to show anything.
func TestBeforeThereIsAnything(t *testing.T) {
	s := newSite(t)
	const failed = `{"errors":[{"message":"The answer took longer than is allowed.","extensions":{"code":"TIMEOUT"}}],"data":null}`
	const away = `{"errors":[{"message":"The data cannot be reached just now.","extensions":{"code":"UNAVAILABLE"}}],"data":null}`
	for _, on := range []screen{desktop, phone.inDark()} {
		p := s.tab(t, on.calmly())
		for i, view := range views {
			s.override.Store(failed)
			release := s.hold()
			if on.touch {
				p.anew(view) // its scripts have come before
			} else {
				p.to(view)
			}
			p.until(`document.querySelector("main .standin.loading")?.innerText.includes("Loading…")`)
			p.picture("loading-" + on.name)
			release()
			p.until(`document.querySelector("main .standin.failed")`)
			p.sees("The answer took longer than is allowed.")
			p.oneHeading(view)
			if i == 0 { // the state is drawn alike in every view
				p.axe()
			}
			p.picture("failed-" + on.name)

			s.override.Store(away)
			p.click("button", "Try again")
			p.until(`document.querySelector("main .standin.away")`)
			p.sees("Nothing of this view has come yet. It is asked for again by itself.")
			p.sees("The server cannot be reached since")
			if text := eval[string](p, `document.body.innerText`); strings.Contains(text, "was there before") {
				t.Errorf("%s claims to show what was there before:\n%s", view, text)
			}
			p.oneHeading(view)
			if i == 0 {
				p.axe()
			}
			p.picture("away-" + on.name)
			p.triesNothing()
			s.override.Store("")
			p.clickOn(`document.querySelector("main .standin.away button")`, "Try now")
			p.until(`document.querySelector("main h1") && !document.querySelector("main .standin")`)
		}
		p.visit("/entity/tianjin")
		p.until(`document.querySelector("section.with") && !document.querySelector(".loading") && !window.asking`)
		s.override.Store(away)
		p.chooseDay("2009-09-14")
		p.sees("What you see is what was there before.")
		p.triesNothing()
		p.serverIsBack(func() {
			s.override.Store("")
			p.click("button", "Try now")
		})
	}
}

// triesNothing keeps a page that has lost the server from trying by itself whether it is there: on a busy machine it would before a person does.
func (p *tab) triesNothing() {
	p.t.Helper()
	p.until(`!window.asking && (() => {
  for (let id = setTimeout(() => {}); id > 0; id--) if (!window.intervals.has(id)) clearTimeout(id);
  return true;
})()`)
}

// serverIsBack waits until the page has said that the server is back, after what brings it back. That is said for some seconds only, which on a
// busy machine are over before anybody looks.
func (p *tab) serverIsBack(bring func()) {
	p.t.Helper()
	p.must(eval[bool](p, `(() => {
  window.good = "";
  new MutationObserver(() => { window.good ||= document.querySelector(".connection .good")?.textContent ?? ""; }).observe(document.body, { childList: true, subtree: true });
  return true;
})()`), nil)("watch what the page says")
	bring()
	p.until(`window.good === %s`, "The server is back.")
}

// oneHeading fails the test where the page has no heading of the first level that is seen, or several.
func (p *tab) oneHeading(where string) {
	p.t.Helper()
	if n := eval[int](p, `[...document.querySelectorAll("h1")].filter((h) => h.textContent.trim() && h.checkVisibility()).length`); n != 1 {
		p.t.Errorf("%s, %s: the page has %d headings of the first level, want one", p.on.name, where, n)
	}
}

// TestEmpty asks for what there is none of.
func TestEmpty(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, on := range []screen{desktop, phone.inDark()} {
		p.setScreen(on.calmly())
		for _, view := range []string{"/tables/partners?countries=IS", "/tables/changes?from=1900-01-01&to=1901-01-01", "/calendar?year=1950"} {
			p.visit(view)
			p.until(`document.querySelector("main .standin.empty")`)
			p.oneHeading(view)
			p.picture("empty-" + on.name)
		}
		p.axe()
		p.visit("/?countries=IS")
		p.sees("No results: no partner is known on this day with these filters.")
	}
}

// TestBeforeScripts looks at the page while its scripts have not come, and without any: it is not blank.
func TestBeforeScripts(t *testing.T) {
	s := newSite(t)
	for _, on := range []screen{desktop, phone.inDark()} {
		p := s.tab(t, on.calmly())
		p.allowFailures(true)
		p.must(chromedp.Call(p.ctx, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/js/main.js", Block: true}}}))("block the script")
		p.to("/network")
		p.sees("Loading… 불러오는 중…")
		if !eval[bool](p, `document.querySelector(".first .brand").checkVisibility() && getComputedStyle(document.querySelector(".first .late")).animationDuration === "12s"`) {
			t.Error("the page without its scripts has no heading, or does not say after a while that it is slow")
		}
		p.axe()
		p.picture("first-" + on.name)
		p.must(chromedp.Call(p.ctx, network.SetBlockedURLs, network.SetBlockedURLsParams{}))("let the script come")
		p.must(chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))("switch scripts off")
		p.to("/network")
		p.picture("noscript-" + on.name)
		p.must(chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))("switch scripts on")
	}
	if body := s.page(t, "/network"); !strings.Contains(body, "<noscript>") || !strings.Contains(body, "The dashboard needs JavaScript") {
		t.Errorf("without JavaScript the page says\n%s", body)
	}
}

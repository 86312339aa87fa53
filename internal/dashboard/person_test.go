package dashboard_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What a person does and sees in a tab. Whatever is waited for has a minute to come about, for the machine may be busy.
const patience = time.Minute

// findJS finds the first visible element of a role whose accessible name contains a text; an empty role is any element
// that has the text itself. It knows no more of the rules of names than the page needs.
const findJS = `(role, name) => {
  const implied = { button: "button, summary", link: "a[href]", checkbox: "input[type=checkbox]", slider: "input[type=range]", combobox: "select",
    heading: "h1, h2, h3", row: "tr", radio: "input[type=radio]", textbox: "input[type=text]", table: "table", cell: "td, th" };
  const named = (el) => {
    const by = el.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    return el.getAttribute("aria-label") ?? (el.labels?.length ? [...el.labels].map((l) => l.textContent).join(" ") : el.textContent) ?? "";
  };
  const selector = role ? "[role=" + role + "]" + (implied[role] ? ", " + implied[role] : "") : "body *";
  const visible = (el) => el.checkVisibility({ visibilityProperty: true }) && (el.getBoundingClientRect().width > 0 || el instanceof SVGElement);
  const all = [...document.querySelectorAll(selector)].filter((el) => named(el).replace(/\s+/g, " ").includes(name) && visible(el));
  if (role) return all.find((el) => named(el).trim() === name) ?? all[0];
  return all.at(-1);
}`

// visit opens a path of the site, and waits until its view has been drawn and all that it asks is answered. A tab that shows
// the page already goes on as by a link of the page, which takes a fifth of the processor time of a load; a page that rests is drawn anew.
func (p *tab) visit(path string) {
	p.t.Helper()
	if !eval[bool](p, `(async () => {
  if (!window.rests && !document.querySelector("nav.views")) return false;
  if (window.rests && (location.origin !== %s || !%s)) return false;
  (await import(document.body.dataset.base + "js/state/url.js")).go(%s);
  await window.rests?.();
  await (`+answeredJS+`)();
  return true;
})()`, p.site.url, p.site.builtin, path) {
		p.to(path)
	}
	p.until(`document.querySelector("main h1")`)
}

// rest takes all from the screen, forgets all answers, and reports whether the page can be used again: it is then drawn as
// after a load. It is not if it waits for an answer, or has lost the server.
func (p *tab) rest() bool {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	rests, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(async () => {
  if (!document.querySelector("nav.views")) return false;
  const base = document.body.dataset.base + "js/", app = document.getElementById("app");
  const [{ render }, { html }, { Shell }, endpoint] = await Promise.all(["preact", base + "parts/html.js", base + "shell/shell.js", base + "state/endpoint.js"].map((module) => import(module)));
  render(null, app);
  for (let frames = 0; window.asking && frames < 60; frames++) await new Promise(requestAnimationFrame);
  if (window.asking || endpoint.connection.value) return false;
  endpoint.refresh();
  endpoint.days.value = null;
  const intervals = [...window.intervals]; // to ask whether the server is there, which it will not be
  for (const [id] of intervals) clearInterval(id);
  window.restore?.();
  performance.clearResourceTimings();
  performance.clearMarks();
  window.rests = () => {
    delete window.rests;
    for (const [, of] of intervals) setInterval(...of);
    render(html`+"`<${Shell} />`"+`, app);
  };
  return true;
})()`, chromedp.EvalAwaitPromise))
	return err == nil && rests
}

// anew opens a path of the site in a page that has no answers yet, but its scripts.
func (p *tab) anew(path string) {
	p.t.Helper()
	if !p.rest() {
		p.to(path)
		return
	}
	p.must(eval[bool](p, `import(document.body.dataset.base + "js/state/url.js").then(({ go }) => (go(%s), window.rests(), true))`, path), nil)("open %s", path)
}

// load opens a path of the site by its address in a new tab, and waits for its view.
func (s *site) load(t *testing.T, path string, on screen) *tab {
	t.Helper()
	p := s.tab(t, on)
	p.to(path)
	p.until(`document.querySelector("main h1")`)
	return p
}

// countJS counts what the page asked of the endpoint, and all requests that are not answered yet, and has what it does at intervals.
const countJS = `(() => {
  const [every, never] = [setInterval, clearInterval];
  window.intervals = new Map();
  window.setInterval = (...of) => {
    const id = every(...of);
    intervals.set(id, of);
    return id;
  };
  window.clearInterval = (id) => {
    intervals.delete(id);
    never(id);
  };
  const fetched = fetch.bind(window);
  window.asked = window.asking = 0;
  const answered = () => { window.asking--; };
  window.fetch = (...args) => {
    window.asking++;
    if (new URL(args[0], location).pathname === "/graphql") window.asked++;
    return fetched(...args).then((response) => {
      const json = response.json.bind(response);
      response.json = () => json().finally(answered);
      return response;
    }, (error) => { answered(); throw error; });
  };
})()`

// answeredJS waits for some frames in which nothing is asked: what an answer brings is drawn, and may ask more.
const answeredJS = `() => new Promise((done) => {
  let still = 0;
  (function next() {
    still = window.asking ? 0 : still + 1;
    still > 3 ? done() : requestAnimationFrame(next);
  })();
})`

// to opens a path of the site by its address.
func (p *tab) to(path string) {
	p.t.Helper()
	p.must(nil, chromedp.Do(p.ctx, chromedp.Navigate(p.site.url+path)))("open %s", path)
}

// eval evaluates an expression of JavaScript, a promise too, into a value.
func eval[T any](p *tab, expression string, args ...any) T {
	p.t.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](fill(expression, args), chromedp.EvalAwaitPromise))
	p.must(nil, err)("evaluate %s", expression)
	return v
}

// fill puts values, as JSON, in the place of %s.
func fill(expression string, args []any) string {
	if len(args) == 0 {
		return expression
	}
	texts := make([]any, len(args))
	for i, arg := range args {
		b, err := json.Marshal(arg)
		if err != nil {
			panic(err)
		}
		texts[i] = string(b)
	}
	return fmt.Sprintf(expression, texts...)
}

// until waits for an expression to be true.
func (p *tab) until(expression string, args ...any) {
	p.t.Helper()
	expression = fill(expression, args)
	_, err := chromedp.Run(p.ctx, chromedp.Poll[chromedp.Void]("!!("+expression+")", chromedp.WithPollingInterval(80*time.Millisecond), chromedp.WithPollingTimeout(patience)))
	if err != nil {
		body, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string](`document.body.innerText.slice(0, 1500)`))
		p.t.Fatalf("waited in vain for %s: %v\nthe page says: %s", expression, err, body)
	}
}

// sees waits for a text anywhere on the page.
func (p *tab) sees(text string) {
	p.t.Helper()
	p.until(`document.body.innerText.replace(/\s+/g, " ").includes(%s)`, text)
}

// text is what the first element of a CSS selector says, once it is there.
func (p *tab) text(selector string) string {
	p.t.Helper()
	p.until(`document.querySelector(%s)`, selector)
	return eval[string](p, `document.querySelector(%s).textContent.replace(/\s+/g, " ").trim()`, selector)
}

// click clicks on the element of a role and a name, with the mouse or, on a screen for fingers, with one; nothing may
// cover it. Of a box to choose it is the text that is clicked, as most people do, who do not aim at the small square.
func (p *tab) click(role, name string) {
	p.t.Helper()
	p.until("("+findJS+")(%s, %s)", role, name)
	p.clickOn("("+findJS+")"+fmt.Sprintf("(%s, %s)", quote(role), quote(name)), role+" "+name)
}

// clickOn clicks in the middle of the element that an expression gives, once it stands still: on a slow machine an answer may
// come, and push it aside, while the pointer is on its way.
func (p *tab) clickOn(expression, what string) {
	p.t.Helper()
	at := eval[struct {
		X, Y float64
		By   string
	}](p, `(async () => {
  const found = `+expression+`;
  const words = found.matches("input[type=checkbox], input[type=radio]") && found.labels[0];
  const el = (words && [...words.querySelectorAll("span:not(.count, .hidden)")].find((span) => span.textContent.trim())) || words || found;
  el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  let box = el.getBoundingClientRect();
  for (let still = 0; still < 3;) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const now = el.getBoundingClientRect();
    still = now.x === box.x && now.y === box.y ? still + 1 : 0;
    box = now;
  }
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const hit = document.elementFromPoint(x, y);
  return { x, y, by: !hit || el === hit || el.contains(hit) || hit.contains(el) || el.labels?.[0]?.contains(hit) ? "" : hit.outerHTML.slice(0, 200) };
})()`)
	if at.By != "" {
		p.t.Fatalf("%s is covered by %s", what, at.By)
	}
	if p.on.touch {
		p.fingers([]spot{{at.X, at.Y}}, nil)
		return
	}
	p.clickAt(at.X, at.Y)
}

// hover moves the mouse to a place of the screen.
func (p *tab) hover(x, y float64) {
	p.t.Helper()
	p.must(nil, chromedp.Do(p.ctx, chromedp.MouseEvent(chromedp.MouseMoved, x*p.drawnAt, y*p.drawnAt)))("move the mouse")
}

// clickAt clicks with the mouse on a place of the screen.
func (p *tab) clickAt(x, y float64) {
	p.t.Helper()
	p.must(nil, chromedp.Do(p.ctx, chromedp.MouseClickXY(x*p.drawnAt, y*p.drawnAt)))("click")
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// press presses a key, or types a text.
func (p *tab) press(keys string, modifiers ...chromedp.KeyOption) {
	p.t.Helper()
	p.must(nil, chromedp.Do(p.ctx, chromedp.KeyEvent(keys, modifiers...)))("press %q", keys)
}

// search types a text into the box of the header and waits for suggestions.
func (p *tab) search(text string) {
	p.t.Helper()
	p.press("/")
	p.until(`document.activeElement.id === "search"`)
	p.press(text)
	p.until(`document.querySelector("#search-list [role=option]")`)
}

// back and forward go through the history of the tab.
func (p *tab) back() { p.t.Helper(); p.must(eval[bool](p, `(history.back(), true)`), nil)("go back") }
func (p *tab) forward() {
	p.t.Helper()
	p.must(eval[bool](p, `(history.forward(), true)`), nil)("go forward")
}

// address is the path and query of the tab.
func (p *tab) address() string {
	p.t.Helper()
	return eval[string](p, `location.pathname + decodeURIComponent(location.search)`)
}

// keys for press.
const (
	tabKey    = kb.Tab
	enterKey  = kb.Enter
	escapeKey = kb.Escape
	downKey   = kb.ArrowDown
	rightKey  = kb.ArrowRight
	leftKey   = kb.ArrowLeft
)

// axe fails the test for whatever axe-core finds on the page. Nothing of the rules that it runs needs its preloading of styles,
// which takes a third of the time.
func (p *tab) axe() {
	p.t.Helper()
	if !eval[bool](p, `"axe" in window`) {
		script, err := os.ReadFile(filepath.Join("testdata", "axe-core", "axe.min.js"))
		p.must(nil, err)("read axe-core")
		p.must(chromedp.Run(p.ctx, chromedp.Evaluate[chromedp.Void](string(script))))("run axe-core")
	}
	type finding struct{ ID, Help, Where string }
	for _, f := range eval[[]finding](p, `axe.run(document, { resultTypes: ["violations"], preload: false }).then((r) => r.violations.map((v) => (
  { id: v.id, help: v.help, where: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + " " + n.failureSummary).join("\n    ") })))`) {
		p.t.Errorf("%s: axe-core: %s: %s\n    %s", p.on.name, f.ID, f.Help, f.Where)
	}
}

// picture writes what the tab shows as PNG where CITYGRAPH_PICTURES names a folder; it is for the eye.
func (p *tab) picture(name string) {
	p.t.Helper()
	folder := os.Getenv("CITYGRAPH_PICTURES")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	p.must(nil, err)("take a picture")
	p.must(nil, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))("write a picture")
}

// drag presses the mouse at one point and lets it go at another, with some steps between.
func (p *tab) drag(x0, y0, x1, y1 float64) {
	p.t.Helper()
	p.must(nil, chromedp.Do(p.ctx, chromedp.DragAndDropXY(x0*p.drawnAt, y0*p.drawnAt, x1*p.drawnAt, y1*p.drawnAt, 12)))("drag")
}

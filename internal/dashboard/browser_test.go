package dashboard_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"citygraph/internal/chromiumtest"
)

// A screen is what a page is looked at on.
type screen struct {
	name          string
	width, height int64
	touch, dark   bool
	calm          bool // prefers-reduced-motion
	whole         bool // drawn as large as it is
	lang          string
}

var (
	desktop = screen{name: "desktop", width: 1440, height: 900}
	phone   = screen{name: "phone", width: 390, height: 844, touch: true}
	screens = []screen{desktop, phone}
)

func (s screen) inDark() screen { s.dark = true; s.name += ", dark"; return s }
func (s screen) calmly() screen { s.calm = true; return s }

// inWhole draws the screen as large as it is, to measure how long that takes, and for a mouse that moves by a pixel: the browser measures
// on what it draws how far it has gone.
func (s screen) inWhole() screen { s.whole = true; return s }

// small is how large the browser draws a screen with a mouse, whose pixels nobody looks at: that takes Chromium 4 % of its processor time
// less. The page is not told; it has the whole screen. A power of two keeps places exact. A screen for fingers is drawn as large as it is, for a
// finger is as wide on a small one; so is one of which pictures are taken.
var small = func() float64 {
	if os.Getenv("CITYGRAPH_PICTURES") != "" || os.Getenv("CITYGRAPH_SCREENSHOTS") != "" {
		return 1
	}
	return 1.0 / 16
}()

// chromium is one browser for all tests; each has tabs of its own.
var chromium = chromiumtest.Browser{Options: []chromedp.ExecAllocatorOption{
	chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("hide-scrollbars", false)}}

func TestMain(m *testing.M) {
	code := m.Run()
	chromium.Stop()
	os.Exit(code)
}

// A tab shows the page of a site. At the end of the test, whatever went wrong in it fails the test: a console
// error or warning, an exception, a request that failed, was refused or went to another host.
type tab struct {
	t    *testing.T
	ctx  context.Context
	site *site
	on   screen
	// drawnAt is how large the screen is drawn, and with it the places that the browser is told of the mouse.
	drawnAt float64

	mu       sync.Mutex
	wrong    []string
	lost     bool // the server is meant to be away: failed requests are none of the page's
	asked    []string
	received map[network.RequestID]int64
	loads    map[network.RequestID]string
}

// open opens a path of the site in a new tab, and waits for its view.
func (s *site) open(t *testing.T, path string, on screen) *tab {
	t.Helper()
	p := s.tab(t, on)
	p.visit(path)
	return p
}

// tab is a new tab, with nothing in it. All have the same cache, which holds the scripts of the page; the page stores nothing
// else in a browser.
func (s *site) tab(t *testing.T, on screen) *tab {
	t.Helper()
	return s.newTab(t, on)
}

// coldTab is a tab of a browser that has never seen the page.
func (s *site) coldTab(t *testing.T, on screen) *tab {
	t.Helper()
	return s.newTab(t, on, chromedp.WithNewBrowserContext())
}

func (s *site) newTab(t *testing.T, on screen, options ...chromedp.ContextOption) *tab {
	t.Helper()
	p := &tab{t: t, site: s, received: map[network.RequestID]int64{}, loads: map[network.RequestID]string{}}
	b := unused.take()
	if b == nil || len(options) > 0 {
		b = new(blank)
		b.ctx, b.close = chromedp.NewContext(chromium.Start(t), append(options, chromedp.WithListener(b.record))...)
		p.must(chromedp.Call(b.ctx, network.Enable, network.EnableParams{}))("watch the network")
		p.must(chromedp.Call(b.ctx, log.Enable, cdp.Empty{}))("watch the log")
		p.must(chromedp.Call(b.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: countJS}))("count what is asked")
	}
	b.shows.Store(p)
	var done func()
	p.ctx, done = context.WithTimeout(b.ctx, 10*time.Minute)
	t.Cleanup(func() {
		rests := s.builtin && !t.Failed() && len(options) == 0 && p.rest()
		done()
		p.mu.Lock()
		for _, w := range p.wrong {
			t.Error(w)
		}
		p.mu.Unlock()
		if b.shows.Store(nil); t.Failed() || len(options) > 0 || unused.give(b, rests) != nil {
			b.close()
		}
	})
	p.setScreen(on)
	return p
}

// A blank is a tab of the browser that shows a tab of a test, or nothing. Tests use those of others again, since a new one takes a
// process of its own, and the page in it too, since its scripts run faster the second time.
type blank struct {
	ctx   context.Context
	close func()
	shows atomic.Pointer[tab]
}

func (b *blank) record(event any) {
	if p := b.shows.Load(); p != nil {
		p.record(event)
	}
}

// blanks are those that show nothing.
type blanks struct {
	mu   sync.Mutex
	free []*blank
}

var unused blanks

// take is one of them, or nil.
func (bs *blanks) take() *blank {
	bs.mu.Lock()
	defer bs.mu.Unlock()
	if len(bs.free) == 0 {
		return nil
	}
	b := bs.free[len(bs.free)-1]
	bs.free = bs.free[:len(bs.free)-1]
	return b
}

// give adds a blank, in which a page rests, or which is emptied.
func (bs *blanks) give(b *blank, rests bool) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if !rests {
		if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
			return err
		}
	}
	if _, err := chromedp.Call(ctx, page.ResetNavigationHistory, cdp.Empty{}); err != nil {
		return err
	}
	bs.mu.Lock()
	defer bs.mu.Unlock()
	bs.free = append(bs.free, b)
	return nil
}

// must takes the two results of a call to the browser, then says what was done.
func (p *tab) must(_ any, err error) func(format string, args ...any) {
	return func(format string, args ...any) {
		p.t.Helper()
		if err != nil {
			p.t.Fatalf("%s: %v", fmt.Sprintf(format, args...), err)
		}
	}
}

// setScreen gives the tab a screen.
func (p *tab) setScreen(on screen) {
	p.t.Helper()
	p.on = on
	scheme, motion := "light", "no-preference"
	if on.dark {
		scheme = "dark"
	}
	if on.calm {
		motion = "reduce"
	}
	if on.lang == "" {
		on.lang = "en-US"
	}
	p.drawnAt = 1
	if !on.touch && !on.whole {
		p.drawnAt = small
	}
	p.setSize(on.width, on.height, on.touch)
	p.must(chromedp.Call(p.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: on.touch}))("set touch")
	p.must(chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: motion}}}))("set the theme")
	p.must(chromedp.Call(p.ctx, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: on.lang}))("set the locale")
}

// setSize gives the page a size in pixels.
func (p *tab) setSize(width, height int64, mobile bool) {
	p.t.Helper()
	p.must(chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1, Mobile: mobile, Scale: p.drawnAt}))("set the size to %d × %d", width, height)
}

// disconnect takes the server away, from the page too: its requests will fail.
func (p *tab) disconnect() {
	p.allowFailures(true)
	p.site.stop()
}

// allowFailures tells whether requests of the page may fail.
func (p *tab) allowFailures(lost bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lost = lost
}

// record notes what goes wrong in the tab, and what it loads.
func (p *tab) record(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	note := func(format string, args ...any) { p.wrong = append(p.wrong, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			note("console %s: %s", e.Type, e.Args[0].Value)
		}
	case *runtime.EventExceptionThrown:
		what := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			what += " " + e.ExceptionDetails.Exception.Description
		}
		note("exception: %s", what)
	case *log.EventEntryAdded:
		if (e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning) && !(p.lost && e.Entry.Source == log.EntrySourceNetwork) {
			note("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		url := e.Request.URL
		p.loads[e.RequestID] = url
		if url == p.site.url+"/graphql" {
			p.asked = append(p.asked, url)
		}
		if !strings.HasPrefix(url, p.site.url+"/") && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:") && url != "about:blank" {
			note("request to another host: %s", url)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 && !p.lost {
			note("refused: %d %s", int(e.Response.Status), e.Response.URL)
		}
	case *network.EventLoadingFinished:
		p.received[e.RequestID] = int64(e.EncodedDataLength)
	case *network.EventLoadingFailed:
		if !e.Canceled && !p.lost { // the page gives up a question that nobody waits for
			note("failed: %s %s", e.ErrorText, p.loads[e.RequestID])
		}
	}
}

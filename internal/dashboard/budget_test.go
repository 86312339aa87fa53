package dashboard_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// What the first view may cost: bytes over the wire, compressed, and requests to the endpoint. The times are those of
// a busy machine; what is measured is logged.
const (
	mostBytes    = 350_000
	mostRequests = 5
	mostWork     = time.Second // of a processor, which other work on the machine adds little to
	mostToDraw   = 10 * time.Second
	mostToRedraw = time.Second
)

// TestFirstView counts what comes over the wire until the map has been drawn and all is quiet, and when it was drawn.
func TestFirstView(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.coldTab(t, on.inWhole())
		p.must(chromedp.Call(p.ctx, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}))("measure")
		p.visit("/")
		p.until(`document.querySelector(".map .land") && document.querySelectorAll(".map .ties path").length === 34 && performance.getEntriesByName("map drawn").length`)
		// The browser's own marks, from the start of the navigation: the first paint, and the map with its ties.
		drawn := eval[float64](p, `performance.getEntriesByName("map drawn")[0].startTime`)
		first := eval[float64](p, `performance.getEntriesByType("paint").find((e) => e.name === "first-contentful-paint").startTime`)
		work := p.processorTime()
		p.until(`performance.getEntriesByType("resource").every((e) => e.responseEnd > 0 && performance.now() - e.responseEnd > 400)`)
		p.mu.Lock()
		bytes := int64(0)
		for _, n := range p.received {
			bytes += n
		}
		requests, asked := len(p.received), len(p.asked)
		p.mu.Unlock()
		t.Logf("%s: %d bytes in %d requests, %d of them to the endpoint; first paint after %.0f ms, the map drawn after %.0f ms with %.0f ms of work", on.name, bytes, requests, asked, first, drawn, work*1000)
		if bytes > mostBytes {
			t.Errorf("%s: the first view takes %d bytes, want at most %d", on.name, bytes, mostBytes)
		}
		if asked == 0 || asked > mostRequests {
			t.Errorf("%s: the first view asks the endpoint %d times, want at most %d", on.name, asked, mostRequests)
		}
		if work > mostWork.Seconds() {
			t.Errorf("%s: until the map is drawn the page works for %.2f s, want at most %v", on.name, work, mostWork)
		}
		if took := time.Duration(drawn * float64(time.Millisecond)); took > mostToDraw {
			t.Errorf("%s: the map was drawn after %v", on.name, took)
		}
	}
}

// processorTime is how long the main thread of the page has worked, in seconds.
func (p *tab) processorTime() float64 {
	p.t.Helper()
	answer, err := chromedp.Call(p.ctx, performance.GetMetrics, cdp.Empty{})
	p.must(nil, err)("read the metrics")
	for _, m := range answer.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value
		}
	}
	p.t.Fatal("the browser tells no TaskDuration")
	return 0
}

// TestSliderRedraws measures, on every change of the years, the time from the slider's event to the end of the frame that
// shows the day, and sees that nothing is asked of the server.
func TestSliderRedraws(t *testing.T) {
	s := newSite(t)
	for _, path := range []string{"/", "/?among=1&kinds=SISTER,FRIENDSHIP,PARTNER,MOU"} {
		p := s.open(t, path, desktop.inWhole())
		p.until(`document.querySelector(".map .land") && document.querySelectorAll(".map .ties path").length >= 34 && document.querySelector(".map .life-recent")`)
		times := eval[[]float64](p, `(async () => {
  const before = window.asked;
  const slider = document.querySelector(".timeline input[type=range]");
  const frame = () => new Promise((drawn) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = drawn; channel.port2.postMessage(0); }));
  const times = [];
  for (let day = Number(slider.min); day <= Number(slider.max); day += 400) {
    await frame();
    const start = performance.now();
    slider.value = day;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    times.push(performance.now() - start);
  }
  return [...times, window.asked - before];
})()`)
		asked := times[len(times)-1]
		times = times[:len(times)-1]
		slices.Sort(times)
		at := func(part float64) float64 { return times[int(part*float64(len(times)-1))] }
		t.Logf("%s: %d moves of the slider; half are drawn within %.0f ms, 95 %% within %.0f ms, all within %.0f ms", path, len(times), at(0.5), at(0.95), at(1))
		if took := time.Duration(at(0.95) * float64(time.Millisecond)); took > mostToRedraw {
			t.Errorf("%s: 95 %% of the moves are drawn within %v", path, took)
		}
		if asked != 0 {
			t.Errorf("%s: the slider asked the endpoint %.0f times", path, asked)
		}
	}
}

// TestServerLost takes the server away and brings it back: what is on the screen stays and can be used, a line says what
// is the matter, and all goes on by itself.
func TestServerLost(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/", on)
		p.figures()
		p.disconnect()
		p.press("/")
		p.press("Tianjin")
		p.sees("The server cannot be reached since")
		if got, want := p.figures(), "34 20 17"; got != want {
			t.Errorf("%s: without the server the figures are %s, want %s as before", on.name, got, want)
		}
		p.press(escapeKey)
		p.press(escapeKey)
		p.press(tabKey)
		p.pullTo("2009-09-14")
		if got, want := p.figures(), "26 17 15"; got != want {
			t.Errorf("%s: without the server the slider shows %s on 2009-09-14, want %s", on.name, got, want)
		}
		p.picture("lost-" + on.name)
		p.serverIsBack(s.start)
		p.until(`!document.body.innerText.includes("cannot be reached")`)
		p.allowFailures(false)
		p.search("Tianjin")
		p.press(escapeKey)
	}
}

// TestServerAwayAtFirst opens the page from a browser that has it, while its questions are not answered.
func TestServerAwayAtFirst(t *testing.T) {
	s := newSite(t)
	p := s.open(t, "/", desktop)
	p.figures()
	p.disconnect()
	p.must(eval[bool](p, `(history.pushState(null, "", "/?city=kobe"), dispatchEvent(new PopStateEvent("popstate")), true)`), nil)("open another map")
	p.sees("The server cannot be reached since")
	s.start()
	p.sees("Kobe and its partners")
	if text := eval[string](p, `document.querySelector("main").innerText`); strings.Contains(text, "Loading") {
		t.Errorf("the page still loads:\n%s", text)
	}
}

// TestEndpointFails shows the sentence of an error, and what a whole store that is away means; both can be tried again.
func TestEndpointFails(t *testing.T) {
	s := newSite(t)
	s.override.Store(`{"errors":[{"message":"The answer took longer than is allowed.","path":["dataset"],"extensions":{"code":"TIMEOUT"}}],"data":{"dataset":null}}`)
	p := s.tab(t, desktop)
	p.to("/")
	p.sees("This could not be loaded")
	p.sees("The answer took longer than is allowed.")
	p.axe()
	s.override.Store("")
	p.click("button", "Try again")
	p.sees("Incheon and its partners")

	s.override.Store(`{"errors":[{"message":"The data cannot be reached just now.","path":["dataset"],"extensions":{"code":"UNAVAILABLE"}}],"data":{"dataset":null}}`)
	p.to("/")
	p.sees("The server cannot be reached since")
	p.axe()
	s.override.Store("") // it is asked again by itself
	p.sees("Incheon and its partners")
}

package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"citygraph/internal/chromiumtest"
)

// browserTab opens a tab of a real Chromium, at the size of a desktop. What goes
// wrong in it is collected: errors on the console, and requests to other hosts than
// the server at url.
func browserTab(t *testing.T, url string) (ctx context.Context, wrong func() []string) {
	t.Helper()
	browser := chromiumtest.Browser{Options: []chromedp.ExecAllocatorOption{chromedp.WindowSize(1440, 900)}}
	t.Cleanup(browser.Stop)
	var mu sync.Mutex
	var seen []string
	note := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		seen = append(seen, fmt.Sprintf(format, args...))
	}
	listener := chromedp.WithListener(func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
				note("console %s: %s", e.Type, e.Args[0].Value)
			}
		case *runtime.EventExceptionThrown:
			note("exception: %s", e.ExceptionDetails.Text)
		case *network.EventRequestWillBeSent:
			if !strings.HasPrefix(e.Request.URL, url) && !strings.HasPrefix(e.Request.URL, "data:") {
				note("request to another host: %s", e.Request.URL)
			}
		case *network.EventLoadingFailed:
			note("request failed: %s", e.ErrorText)
		}
	})
	ctx, cancel := chromedp.NewContext(browser.Start(t), chromedp.WithNewBrowserContext(), listener)
	t.Cleanup(cancel)
	if _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatalf("watch the network: %v", err)
	}
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return seen
	}
}

// toolMissing skips a test for which this machine lacks something, and fails it where
// nothing may be skipped.
func toolMissing(t testing.TB, how string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
}

// TestGraphiQL opens GraphiQL as a person would: six tabs with example queries, of which
// the first is run.
func TestGraphiQL(t *testing.T) {
	r, _ := serve(t)
	ctx, wrong := browserTab(t, r.url)
	do := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	do("open the page", chromedp.Do(ctx,
		chromedp.Navigate(r.url+"/graphql"),
		chromedp.WaitVisible(".graphiql-execute-button")))
	tabs, err := chromedp.Run(ctx, chromedp.Text(".graphiql-tabs"))
	do("read the tabs", err)
	do("run the query", chromedp.Do(ctx, chromedp.Click(".graphiql-execute-button")))
	_, err = chromedp.Run(ctx, chromedp.Poll[bool](`document.querySelector(".result-window")?.textContent.includes("totalCount")`))
	do("wait for the answer", err)
	answer, err := chromedp.Run(ctx, chromedp.Text(".result-window"))
	do("read the answer", err)
	if got, want := strings.Fields(tabs), "Partners History Map Anniversaries Program People"; strings.Join(got, " ") != want {
		t.Errorf("the tabs are %q, want %q", got, want)
	}
	if !strings.Contains(answer, `"totalCount": 34`) {
		t.Errorf("the answer shown is %q, want 34 partners", answer)
	}
	for _, w := range wrong() {
		t.Error(w)
	}
}

// Package chromiumtest starts a headless Chromium for tests of pages. Only tests import it.
package chromiumtest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// howToInstall is the message for a machine without Chromium.
const howToInstall = "no Chromium is installed: apt-get install chromium-headless-shell fonts-noto-cjk, or chromium where that is not to be had"

// A Browser is a headless Chromium. The first call of [Browser.Start] starts it.
type Browser struct {
	// Options are options of its start, beside those that every test needs.
	Options []chromedp.ExecAllocatorOption

	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

// Start returns the context of the browser, in which tests open tabs. On a machine without Chromium it skips the test, or
// fails it in CI, where nothing may be skipped.
func (b *Browser) Start(t testing.TB) context.Context {
	t.Helper()
	program, found := find()
	switch {
	case !found && os.Getenv("CI") != "":
		t.Fatal(howToInstall)
	case !found:
		t.Skip(howToInstall)
	}
	b.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-background-networking", true),
			chromedp.Flag("js-flags", "--no-opt")) // the slowest compiler costs 6 % of the processor time, and no script runs for so long that it would pay
		allocator, cancel := chromedp.NewExecAllocator(context.Background(), append(options, b.Options...)...)
		b.ctx, _ = chromedp.NewContext(allocator) // ended with the allocator
		b.stop = cancel
		_, b.err = chromedp.Run(b.ctx, chromedp.Title()) // the first call starts it
	})
	if b.err != nil {
		t.Fatalf("start %s: %v", program, b.err)
	}
	return b.ctx
}

// Stop ends the browser if it was started.
func (b *Browser) Stop() {
	if b.stop != nil {
		b.stop()
	}
}

// find looks for Chromium under its names on different systems. It prefers the headless shell, which uses a third less
// processor time for the same pages.
func find() (program string, found bool) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	return "", false
}

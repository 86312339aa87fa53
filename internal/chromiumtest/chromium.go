// Package chromiumtest starts a real Chromium for tests that look at a page as a person does. Only tests import it.
package chromiumtest

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// howToHaveIt tells what a machine needs to run the tests that look at a page.
const howToHaveIt = "no Chromium is installed: apt-get install chromium-headless-shell fonts-noto-cjk, or chromium where that is not to be had"

// A Browser is a Chromium without a window. It is started when the first test wants it.
type Browser struct {
	// Options are what it is started with, beside what every test needs.
	Options []chromedp.ExecAllocatorOption

	once sync.Once
	ctx  context.Context
	stop func()
	err  error
}

// Start returns the context of the browser, in which tabs are opened. Where the machine has no Chromium it skips the
// test, and fails it where nothing may be skipped.
func (b *Browser) Start(t testing.TB) context.Context {
	t.Helper()
	program, found := find()
	switch {
	case !found && os.Getenv("CI") != "":
		t.Fatal(howToHaveIt)
	case !found:
		t.Skip(howToHaveIt)
	}
	b.once.Do(func() {
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
			chromedp.Flag("disable-background-networking", true))
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

// Stop ends the browser, if it was started.
func (b *Browser) Stop() {
	if b.stop != nil {
		b.stop()
	}
}

// find looks for a Chromium by the names that it has on different systems; first for the one that can only be without a
// window, which takes a third less of the processor for the same pages.
func find() (program string, found bool) {
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, true
		}
	}
	return "", false
}

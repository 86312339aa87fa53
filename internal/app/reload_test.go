package app

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// hangingReload is a reload whose reading waits for the test.
type hangingReload struct {
	*reload
	log   *buffer
	began chan struct{} // each reading sends here, and then waits
	goOn  chan error    // what a reading ends with
	taken int
}

func newHangingReload(timeout time.Duration) *hangingReload {
	h := &hangingReload{log: &buffer{}, began: make(chan struct{}), goOn: make(chan error)}
	h.reload = &reload{what: "the data", fallback: "the old ones are still served", timeout: timeout, log: slog.New(slog.NewTextHandler(h.log, nil)),
		read: func() (func(context.Context) ([]any, error), error) {
			h.began <- struct{}{}
			err := <-h.goOn
			return func(context.Context) ([]any, error) { h.taken++; return []any{"rows", 7}, nil }, err
		}}
	return h
}

func (h *hangingReload) expectLog(t *testing.T, what string, times int) {
	t.Helper()
	eventually(t, func() bool { return strings.Count(h.log.String(), what) == times }, "the log says "+what+":\n"+h.log.String())
}

// TestReloadsAreNotStacked asks for a hundred readings while one hangs: one more is begun when it has ended.
func TestReloadsAreNotStacked(t *testing.T) {
	h := newHangingReload(time.Hour)
	for range 101 {
		h.begin(t.Context())
	}
	<-h.began
	h.expectLog(t, "the data are still being read: they are read anew when that has ended", 100)
	h.goOn <- nil
	<-h.began // the second
	h.expectLog(t, "the data were read anew", 1)
	h.goOn <- errors.New("a broken disk")
	h.expectLog(t, `the data were not read anew; the old ones are still served" error="a broken disk"`, 1)
	h.expectLog(t, "the data are being read anew", 2)
	eventually(t, func() bool { h.mu.Lock(); defer h.mu.Unlock(); return !h.reading }, "no third is begun")
	if h.taken != 1 {
		t.Errorf("%d readings took effect, want 1", h.taken)
	}
}

// TestReloadThatHangsIsGivenUp at its deadline. What it reads later has no effect, and the next signal reads anew.
func TestReloadThatHangsIsGivenUp(t *testing.T) {
	h := newHangingReload(time.Millisecond)
	h.begin(t.Context())
	<-h.began
	h.expectLog(t, `the data were not read anew; the old ones are still served" error="it was not read within 1ms"`, 1)
	h.begin(t.Context())
	h.expectLog(t, "the data are still being read", 1)
	h.timeout = time.Hour // read by run after the channel below
	h.goOn <- nil
	<-h.began
	h.expectLog(t, "the data were read at last, too late to be used", 1)
	if h.taken != 0 {
		t.Error("what was read too late took effect")
	}
	h.goOn <- nil
	h.expectLog(t, "the data were read anew", 1)
}

// TestReloadEndsWithTheServer though its reading hangs.
func TestReloadEndsWithTheServer(t *testing.T) {
	h := newHangingReload(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	h.begin(ctx)
	<-h.began
	cancel()
	eventually(t, func() bool { h.mu.Lock(); defer h.mu.Unlock(); return !h.reading }, "nobody waits for the reading")
	h.goOn <- nil
}

// TestReloadsDoNotWaitForEachOther hangs the tokens, and reads all else.
func TestReloadsDoNotWaitForEachOther(t *testing.T) {
	h := newHangingReload(time.Hour)
	other := newHangingReload(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	onHangup(ctx, h.reload.log, []*reload{h.reload, other.reload})
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	<-h.began
	<-other.began
	other.goOn <- nil
	other.expectLog(t, "the data were read anew", 1)
	h.expectLog(t, "the data are being read anew", 1)
	h.expectLog(t, "the data were read anew", 0)
	h.goOn <- nil
}

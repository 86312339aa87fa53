package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// A reload is something that a server holds and reads anew at SIGHUP, in a goroutine of its own: a file or folder that hangs
// keeps nothing else waiting. A signal that comes while it is being read is remembered, and only one is.
type reload struct {
	what string // of which many are read, such as "the tokens"
	// fallback is what holds when that fails, such as "the old ones stay in use".
	fallback string
	// read reads, and may hang. What it has read takes effect by apply, which returns how much it was, for the log.
	read    func() (apply func(context.Context) (logged []any, err error), err error)
	timeout time.Duration
	log     *slog.Logger

	mu      sync.Mutex
	reading bool
	again   bool      // a signal came since reading began
	began   time.Time // when reading began
}

// begin has it read anew, unless it is being read: then it is as soon as that has ended.
func (r *reload) begin(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reading {
		r.again = true
		r.log.Warn(r.what+" are still being read: they are read anew when that has ended", "for", since(r.began))
		return
	}
	r.reading = true
	r.logBegin()
	go r.run(ctx) // ends when it has been read, or with ctx
}

// logBegin logs that reading begins.
func (r *reload) logBegin() {
	r.began, r.again = time.Now(), false
	r.log.Info(r.what + " are being read anew")
}

// run reads for as long as signals have come.
func (r *reload) run(ctx context.Context) {
	for r.once(ctx); r.further(ctx); {
		r.once(ctx)
	}
}

// further reports whether to read once more.
func (r *reload) further(ctx context.Context) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reading = r.again && ctx.Err() == nil
	if r.reading {
		r.logBegin()
	}
	return r.reading
}

// once reads. What comes after the deadline is not used: the log has reported already that the old one stays in use.
func (r *reload) once(ctx context.Context) {
	type result struct {
		apply func(context.Context) ([]any, error)
		err   error
	}
	read := make(chan result, 1)
	go func() { // ends when the file or the folder answers
		apply, err := r.read()
		read <- result{apply, err}
	}()
	select {
	case got := <-read:
		var logged []any
		if got.err == nil {
			logged, got.err = got.apply(ctx)
		}
		r.logEnd(logged, got.err)
		return
	case <-ctx.Done():
		return
	case <-time.After(r.timeout):
		r.logEnd(nil, fmt.Errorf("it was not read within %v", r.timeout))
	}
	select {
	case <-read:
		r.log.Warn(r.what+" were read at last, too late to be used: send SIGHUP again", "after", since(r.began))
	case <-ctx.Done():
	}
}

// logEnd logs what came of it.
func (r *reload) logEnd(logged []any, err error) {
	if err != nil {
		r.log.Error(r.what+" were not read anew; "+r.fallback, "error", err)
		return
	}
	r.log.Info(r.what+" were read anew", append(logged, "took", since(r.began))...)
}

// since is how long ago something was, as a log should say it.
func since(t time.Time) time.Duration { return time.Since(t).Round(time.Millisecond) }

// onHangup begins some reloads at each SIGHUP that comes from now on, until ctx ends.
func onHangup(ctx context.Context, log *slog.Logger, reloads []*reload) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() { // ends with ctx
		defer signal.Stop(hangup)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangup:
				if len(reloads) == 0 {
					log.Info("there is nothing to read anew: the server follows its database by itself")
				}
				for _, r := range reloads {
					r.begin(ctx)
				}
			}
		}
	}()
}

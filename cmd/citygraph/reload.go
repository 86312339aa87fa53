package main

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
	kept string // what holds when that fails, such as "those of before are still known"
	// read reads, and may hang. What it has read takes effect by take, which tells the log how much it was.
	read    func() (take func(context.Context) (told []any, err error), err error)
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
	r.note()
	go r.run(ctx) // ends when it has been read, or with ctx
}

// note notes that reading begins.
func (r *reload) note() {
	r.began, r.again = time.Now(), false
	r.log.Info(r.what + " are being read anew")
}

// run reads for as long as signals have come.
func (r *reload) run(ctx context.Context) {
	for r.once(ctx); r.further(ctx); {
		r.once(ctx)
	}
}

// further says whether to read once more.
func (r *reload) further(ctx context.Context) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reading = r.again && ctx.Err() == nil
	if r.reading {
		r.note()
	}
	return r.reading
}

// once reads. What comes after the deadline is not used: the log has said already that what was there before holds.
func (r *reload) once(ctx context.Context) {
	type result struct {
		take func(context.Context) ([]any, error)
		err  error
	}
	read := make(chan result, 1)
	go func() { // ends when the file or the folder answers
		take, err := r.read()
		read <- result{take, err}
	}()
	select {
	case got := <-read:
		var told []any
		if got.err == nil {
			told, got.err = got.take(ctx)
		}
		r.end(told, got.err)
		return
	case <-ctx.Done():
		return
	case <-time.After(r.timeout):
		r.end(nil, fmt.Errorf("it was not read within %v, and is waited for no more", r.timeout))
	}
	select {
	case <-read:
		r.log.Warn(r.what+" were read at last, too late to be used: send SIGHUP again", "after", since(r.began))
	case <-ctx.Done():
	}
}

// end tells the log what came of it.
func (r *reload) end(told []any, err error) {
	if err != nil {
		r.log.Error(r.what+" were not read anew; "+r.kept, "error", err)
		return
	}
	r.log.Info(r.what+" were read anew", append(told, "took", since(r.began))...)
}

// since is how long ago something was, as a log should say it.
func since(t time.Time) time.Duration { return time.Since(t).Round(time.Millisecond) }

// reloads are what is read anew, tokens first: a holder may have lost the right to ask.
func (c *serveCmd) reloads(door *doorman, trust *trust, live *liveStore) (all []*reload) {
	for _, r := range []*reload{door.reload(), trust.reload(), live.reload()} {
		if r != nil {
			r.timeout, r.log = c.ReloadTimeout, live.log
			all = append(all, r)
		}
	}
	return all
}

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
					log.Info("there is nothing to read anew: the server follows its Neo4j by itself")
				}
				for _, r := range reloads {
					r.begin(ctx)
				}
			}
		}
	}()
}

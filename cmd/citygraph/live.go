package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"citygraph/internal/atlas"
)

// liveStore is the store that a server answers from, with what the server needs to
// know of it: since when it has its data, and how to load them anew.
type liveStore struct {
	name string // as given with --store
	log  *slog.Logger

	atlas.Store
	loaded atomic.Pointer[time.Time]
}

// open opens the store.
func (l *liveStore) open(ctx context.Context) error {
	s, err := openStore(ctx, l.name)
	if err != nil {
		return err
	}
	l.Store = s
	l.touch()
	return nil
}

// touch notes that the data are of now. Reading them leaves garbage as large as they
// are, which goes back to the system while the first requests are answered.
func (l *liveStore) touch() {
	now := time.Now()
	l.loaded.Store(&now)
	go debug.FreeOSMemory() // ends by itself
}

// describe describes the data that the store has now.
func (l *liveStore) describe(ctx context.Context) (*atlas.Dataset, error) {
	view, err := l.View(ctx)
	if err != nil {
		return nil, err
	}
	return view.Dataset(), nil
}

// reloadOnHangup loads the dataset folder anew at each SIGHUP that comes from now
// on, whole or not at all, until ctx ends.
func (l *liveStore) reloadOnHangup(ctx context.Context) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() { // ends with ctx
		defer signal.Stop(hangup)
		for {
			select {
			case <-ctx.Done():
				return
			case <-hangup:
				l.reload(ctx)
			}
		}
	}()
}

// reload loads the dataset folder anew. What was there stays when that fails.
func (l *liveStore) reload(ctx context.Context) {
	a, err := readDataset(strings.TrimPrefix(l.name, "mem:"))
	if err != nil {
		l.log.Error("the data were not loaded anew; the old ones are still served", "error", err)
		return
	}
	diff, err := l.Load(ctx, a, atlas.LoadOptions{})
	if err != nil {
		l.log.Error("the data were not loaded anew; the old ones are still served", "error", err)
		return
	}
	l.touch()
	l.log.Info("the data were loaded anew", "data_version", diff.To, "before", diff.From, "changes", len(diff.Changes))
}

// readiness answers whether the store can be asked, and what it holds.
func (l *liveStore) readiness() http.Handler {
	type ready struct {
		Status      string         `json:"status"`
		Store       string         `json:"store"`
		DataVersion string         `json:"dataVersion,omitempty"`
		AgeSeconds  int            `json:"ageSeconds"`
		Counts      map[string]int `json:"counts,omitempty"`
		Reason      string         `json:"reason,omitempty"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := ready{Status: "ready", Store: l.name, AgeSeconds: int(time.Since(*l.loaded.Load()).Seconds())}
		d, err := l.describe(r.Context())
		status := http.StatusOK
		if err != nil {
			status = http.StatusServiceUnavailable
			answer.Status, answer.Reason = "not ready", err.Error()
		} else {
			answer.DataVersion = d.Version
			answer.Counts = make(map[string]int, len(d.Counts))
			for kind, n := range d.Counts {
				answer.Counts[string(kind)] = n
			}
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(answer)
	})
}

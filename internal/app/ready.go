package app

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"

	"citygraph/internal/atlas"
)

// ready is what /readyz answers: whether the store can be asked, and of which data.
type ready struct {
	Status      string `json:"status"` // "ready", "not ready" or "stopping"
	DataVersion string `json:"dataVersion,omitempty"`
	AgeSeconds  *int   `json:"ageSeconds,omitempty"` // see data.age
}

// readyInFull is what it answers at the operator's address.
type readyInFull struct {
	ready
	Store  string         `json:"store"`
	Counts map[string]int `json:"counts,omitempty"` // by kind
	Reason string         `json:"reason,omitempty"` // why it is not ready, or why a mirror is not fresh
}

// kindCounts is how many entities of each kind a dataset has, by the name of the kind.
func kindCounts(d *atlas.Dataset) map[string]int {
	counts := make(map[string]int, len(d.Counts))
	for kind, n := range d.Counts {
		counts[string(kind)] = n
	}
	return counts
}

// ready reports whether the store can be asked without the first users having to wait,
// and what it holds.
func (d *data) ready(ctx context.Context) readyInFull {
	answer := readyInFull{Store: d.source.Spec.Name}
	answer.Status = "ready"
	if held, err := d.dataset(ctx); err != nil {
		answer.Status, answer.Reason = "not ready", err.Error()
	} else {
		if d.warming.Load() {
			answer.Status, answer.Reason = "not ready", "the database is planning the statements: the first answers are slow until it has"
		}
		answer.DataVersion = held.Version
		answer.Counts = kindCounts(held)
	}
	select {
	case <-d.stopping:
		answer.Status, answer.Reason = "stopping", "the server stops: send requests elsewhere"
	default:
	}
	answer.Reason = cmp.Or(answer.Reason, d.whyStale())
	if age, ok := d.age(); ok {
		seconds := int(age.Seconds())
		answer.AgeSeconds = &seconds
	}
	return answer
}

// readiness answers with 200 or 503, and to the operator with all that is known. Others
// are not told where the data are, nor why they are not there.
func (d *data) readiness(toOperator bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onlyReads(w, r) {
			return
		}
		state := d.ready(r.Context())
		d.logReadiness(state)
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		if state.Status != "ready" {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		if toOperator {
			json.NewEncoder(w).Encode(state)
		} else {
			json.NewEncoder(w).Encode(state.ready)
		}
	})
}

// logReadiness logs why the store is not ready or not fresh, once for each reason.
func (d *data) logReadiness(state readyInFull) {
	was := d.reason.Swap(&state.Reason)
	switch {
	case was != nil && *was == state.Reason || was == nil && state.Reason == "":
	case state.Reason != "":
		d.log.Warn("the data are not ready or not fresh", "status", state.Status, "reason", state.Reason)
	default:
		d.log.Info("the data are ready and fresh again", "status", state.Status)
	}
}

package main

import (
	"encoding/json"
	"net/http"

	"citygraph/internal/atlas"
)

// ready is what /readyz answers.
type ready struct {
	Status      string         `json:"status"` // "ready" or "not ready"
	Store       string         `json:"store"`
	DataVersion string         `json:"dataVersion,omitempty"`
	AgeSeconds  *int           `json:"ageSeconds,omitempty"` // see liveStore.age
	Counts      map[string]int `json:"counts,omitempty"`     // by kind
	Reason      string         `json:"reason,omitempty"`     // why it is not ready, or why a mirror is not fresh
}

// kindCounts is how many entities of each kind a dataset has, by the name of the kind.
func kindCounts(d *atlas.Dataset) map[string]int {
	counts := make(map[string]int, len(d.Counts))
	for kind, n := range d.Counts {
		counts[string(kind)] = n
	}
	return counts
}

// readiness answers whether the store can be asked without the first users having
// to wait, and what it holds: 200 or 503.
func (l *liveStore) readiness() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onlyReads(w, r) {
			return
		}
		status, answer := http.StatusOK, ready{Status: "ready", Store: l.flags.Store}
		if d, err := l.describe(r.Context()); err != nil {
			status = http.StatusServiceUnavailable
			answer.Status, answer.Reason = "not ready", err.Error()
		} else {
			if l.cold.Load() {
				status = http.StatusServiceUnavailable
				answer.Status, answer.Reason = "not ready", "Neo4j is planning the statements: the first answers are slow until it has"
			}
			answer.DataVersion = d.Version
			answer.Counts = kindCounts(d)
		}
		if reason := l.whyStale(); reason != "" && answer.Reason == "" {
			answer.Reason = reason
		}
		if age, ok := l.age(); ok {
			seconds := int(age.Seconds())
			answer.AgeSeconds = &seconds
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(answer)
	})
}

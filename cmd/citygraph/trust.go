package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync/atomic"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/trusted"
)

// trustFlags say which documents are run.
type trustFlags struct {
	TrustedDocuments string `placeholder:"DIR" completes:"dir" help:"A folder of documents that clients may ask for by name or hash, each a file NAME.graphql; read anew at SIGHUP."`
	TrustedOnly      bool   `help:"Run trusted documents alone. Those of the dashboard are always trusted."`
	Persisted        int    `name:"persisted-query-bytes" default:"4194304" placeholder:"N" help:"Memory for documents that clients register, in the way of Apollo's, to ask for them by hash; 0 keeps none (${default})."`
}

// trust holds the documents that are trusted just now: those of the binary itself, and
// those of the operator's folder.
type trust struct {
	flags trustFlags
	own   map[string]string // by name
	log   *slog.Logger
	check func(text string) error // says what is wrong with a document; set before load

	now atomic.Pointer[trusted.Set]
}

// config is what the endpoint is to know of it. In production what comes by GET, and
// may be kept by caches, is trusted.
func (t *trust) config(development bool) gqlhttp.Trust {
	return gqlhttp.Trust{Documents: t.now.Load, Only: t.flags.TrustedOnly, OnlyByGET: !development}
}

// load reads the folder. What was trusted before stays so when that fails.
func (t *trust) load() error {
	set, err := trusted.New(t.own, nil)
	if err != nil {
		return fmt.Errorf("the documents of the dashboard: %w", err) // a defect
	}
	if t.flags.TrustedDocuments != "" {
		folder, err := openFolder(t.flags.TrustedDocuments)
		if err != nil {
			return err
		}
		theirs, err := trusted.Read(folder, t.check)
		if err != nil {
			return failure{exitProblems, fmt.Errorf("the trusted documents in %s:\n%w", t.flags.TrustedDocuments, err)}
		}
		set = set.With(theirs)
	}
	t.now.Store(set)
	return nil
}

// checkOwn warns where the limits are too low for the documents of the binary.
func (t *trust) checkOwn() {
	for _, name := range slices.Sorted(maps.Keys(t.own)) {
		if err := t.check(t.own[name]); err != nil {
			t.log.Warn("the limits are too low for the dashboard: parts of it will show that", "document", name, "error", err)
			return
		}
	}
}

// reload is load for a server that runs.
func (t *trust) reload(context.Context) {
	if t.flags.TrustedDocuments == "" {
		return
	}
	if err := t.load(); err != nil {
		t.log.Error("the trusted documents were not read anew; those of before are still trusted", "error", err)
		return
	}
	t.log.Info("the trusted documents were read anew", "documents", t.now.Load().Len())
}

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

// load reads the folder, and trusts what is in it.
func (t *trust) load() error {
	set, err := t.read()
	if err == nil {
		t.now.Store(set)
	}
	return err
}

// read reads the folder.
func (t *trust) read() (*trusted.Set, error) {
	set, err := trusted.New(t.own, nil)
	if err != nil {
		return nil, fmt.Errorf("the documents of the dashboard: %w", err) // a defect
	}
	if t.flags.TrustedDocuments == "" {
		return set, nil
	}
	folder, err := openFolder(t.flags.TrustedDocuments)
	if err != nil {
		return nil, err
	}
	theirs, err := trusted.Read(folder, t.check)
	if err != nil {
		return nil, failure{exitProblems, fmt.Errorf("the trusted documents in %s:\n%w", t.flags.TrustedDocuments, err)}
	}
	return set.With(theirs), nil
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

// reload reads the folder anew; nil where there is none.
func (t *trust) reload() *reload {
	if t.flags.TrustedDocuments == "" {
		return nil
	}
	return &reload{what: "the trusted documents", kept: "those of before are still trusted", read: func() (func(context.Context) ([]any, error), error) {
		set, err := t.read()
		return func(context.Context) ([]any, error) {
			t.now.Store(set)
			return []any{"documents", set.Len()}, nil
		}, err
	}}
}

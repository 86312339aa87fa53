package app

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync/atomic"

	"citygraph/internal/dashboard"
	"citygraph/internal/dataset"
	"citygraph/internal/feeds"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/trusted"
)

// documents are the trusted documents: those of the binary itself, and those of the
// operator's folder.
type documents struct {
	Documents
	builtin map[string]string // by name
	log     *slog.Logger
	check   func(text string) error // returns what is wrong with a document

	current atomic.Pointer[trusted.Set]
}

// config is what the endpoint needs of them. In production what comes by GET, and may be
// kept by caches, is trusted.
func (d *documents) config(development bool) gqlhttp.Trust {
	return gqlhttp.Trust{Documents: d.current.Load, Only: d.TrustedOnly, OnlyByGET: !development}
}

// builtinDocuments are the documents that the binary itself asks.
func builtinDocuments() map[string]string {
	all := dashboard.Documents()
	maps.Copy(all, feeds.Documents())
	return all
}

// load reads the folder. Documents of it are checked by the endpoint that runs them.
func (d *documents) load(check func(text string) error) error {
	d.check = check
	set, err := d.read()
	if err == nil {
		d.current.Store(set)
	}
	return err
}

// read reads the folder.
func (d *documents) read() (*trusted.Set, error) {
	builtin, err := trusted.New(d.builtin, nil)
	if err != nil {
		return nil, fmt.Errorf("the documents of the binary: %w", err) // a defect
	}
	if d.Dir == "" {
		return builtin, nil
	}
	folder, err := dataset.Folder(d.Dir)
	if err != nil {
		return nil, settingError{ErrConfig, err}
	}
	set, err := trusted.Read(folder, d.check)
	if err != nil {
		return nil, mistakes("the trusted documents in %s:\n%w", d.Dir, err)
	}
	return builtin.With(set), nil
}

// checkBuiltin warns where the limits are too low for the documents of the binary.
func (d *documents) checkBuiltin() {
	for _, name := range slices.Sorted(maps.Keys(d.builtin)) {
		if err := d.check(d.builtin[name]); err != nil {
			d.log.Warn("the limits are too low for the dashboard: parts of it will show that", "document", name, "error", err)
			return
		}
	}
}

// reload reads the folder anew; nil where there is none.
func (d *documents) reload() *reload {
	if d.Dir == "" {
		return nil
	}
	return &reload{what: "the trusted documents", fallback: "the old ones stay in use", read: func() (func(context.Context) ([]any, error), error) {
		set, err := d.read()
		return func(context.Context) ([]any, error) {
			d.current.Store(set)
			return []any{"documents", set.Len()}, nil
		}, err
	}}
}

package storetest

import (
	"context"
	"errors"
	"iter"
	"sync"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Oracle is a store that keeps no index: it answers every question by looking at
// all entities and sorting all it finds. It is slow, and right as far as reading
// it can tell. The zero value is an empty store.
type Oracle struct {
	mu sync.Mutex
	a  *atlas.Atlas // nil: nothing was loaded
}

// View returns a view of what is loaded.
func (o *Oracle) View(ctx context.Context) (store.View, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.a == nil {
		return Brute(&atlas.Atlas{}), nil
	}
	return Brute(o.a), nil
}

// Load replaces what is loaded.
func (o *Oracle) Load(ctx context.Context, a *atlas.Atlas, opts store.LoadOptions) (atlas.Diff, error) {
	if err := ended(ctx); err != nil {
		return atlas.Diff{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	d := atlas.Compare(o.a, a)
	if !opts.DryRun {
		o.a = a
	}
	return d, nil
}

// Close does nothing.
func (o *Oracle) Close(context.Context) error { return nil }

// Brute returns a view of an atlas that looks at everything for every question.
func Brute(a *atlas.Atlas) store.View {
	b := brute{a, a.Describe(), a.Entities(), map[atlas.Entity][]fact{}}
	for _, e := range b.all {
		b.facts[e] = facts(e)
	}
	return b
}

// brute answers from an atlas without any index.
type brute struct {
	*atlas.Atlas
	dataset *atlas.Dataset
	all     []atlas.Entity
	facts   map[atlas.Entity][]fact
}

func (b brute) Dataset() *atlas.Dataset { return b.dataset }

func (b brute) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	found := make(map[string]atlas.Entity)
	for _, id := range ids {
		if e := b.entity(id); e != nil {
			found[id] = e
		}
	}
	return found, ended(ctx)
}

func (b brute) Batch(ctx context.Context, questions []store.Question) []store.Answer {
	return store.AskInTurn(ctx, b, questions)
}

func (b brute) IsRemote() bool { return false }

// entity returns the entity with an id, or nil.
func (b brute) entity(id string) atlas.Entity {
	for _, e := range b.all {
		if e.EntityID() == id {
			return e
		}
	}
	root, years, ok := atlas.ParseAnniversaryID(id)
	if !ok {
		return nil
	}
	for _, p := range b.Partnerships {
		if p.ID == root {
			if a, ok := atlas.AnniversaryOf(p, years); ok {
				return a
			}
		}
	}
	return nil
}

func (b brute) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	return func(yield func(atlas.Entity, error) bool) {
		for _, e := range b.all {
			if err := ended(ctx); err != nil {
				yield(nil, err)
				return
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// ended is the error for a context that has ended, or nil.
func ended(ctx context.Context) error {
	err := ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return &atlas.Error{Is: store.ErrTimeout, Message: "the deadline passed", Cause: err}
	}
	return err
}

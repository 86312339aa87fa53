package loader

import (
	"context"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Sources loads the sources that the entities of the level cite, for themselves
// and for the facts within them.
func (l *Level) Sources(ctx context.Context) (*Entities, error) {
	type sources struct{}
	return l.Follow(ctx, sources{}, atlas.KindSource, func(ids []string, e atlas.Entity) []string {
		ids = appendSources(ids, e.EntityCitations())
		switch e := e.(type) {
		case *atlas.Program:
			for i := range e.Figures {
				ids = appendSources(ids, e.Figures[i].Citations)
			}
		case *atlas.Partnership:
			for i := range e.Decisions {
				ids = appendSources(ids, e.Decisions[i].Citations)
			}
		}
		return ids
	})
}

// Sources loads the sources that the rows cite for what joins them to their
// parents.
func (l *Lists) Sources(ctx context.Context) (*Entities, error) {
	return l.Follow(ctx, "sources", atlas.KindSource, func(ids []string, r *store.Row) []string {
		ids = appendSources(ids, r.Citations)
		for i := range r.Offices {
			ids = appendSources(ids, r.Offices[i].Citations)
		}
		return ids
	})
}

// Follow loads what the rows refer to, which is of some kind: refs appends the ids that
// one of them refers to. The key names the reference.
func (l *Lists) Follow(ctx context.Context, key string, kind atlas.Kind, refs func(ids []string, r *store.Row) []string) (*Entities, error) {
	type rowsKey struct {
		lists *Lists
		key   string
	}
	at := place{l.Rows, rowsKey{l, key}}
	if l.awaited != nil {
		return later(l.Rows.Request, l.awaited, at, func() *Entities { return l.Rows.standInOf(kind) },
			func(is *Lists) (*Entities, error) { return is.Follow(ctx, key, kind, refs) }, (*Entities).becomes), nil
	}
	if found, err, ok := cached[*Entities](at); ok {
		return found, err
	}
	var ids []string
	for _, p := range l.pages {
		for i := range p.Rows {
			ids = refs(ids, &p.Rows[i])
		}
	}
	return l.Rows.load(ctx, at, kind, ids)
}

func appendSources(ids []string, cs []atlas.Citation) []string {
	for i := range cs {
		ids = append(ids, cs[i].Source)
	}
	return ids
}

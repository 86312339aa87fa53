// Package loader loads the objects of a query level by level.
//
// All objects that one fetch returned form a level. What a field asks of one of
// them it asks of the whole level: the first to ask fetches for all, the others
// take their part. A query so costs one store call for each field that needs one
// and each level it stands on, however many objects the level has, under any load
// and without waiting for a timer:
//
//	cities(first: 100) ──► level of 100 cities ──► partners of all 100, one call
//	                                                 └──► level of their partners ──► …
//
// Levels live as long as the request that they belong to, and see the one data
// version that it pinned.
package loader

import (
	"context"
	"slices"
	"sync"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Request is what the levels of one request share.
type Request struct {
	View store.View
	// Today is the day that an absent asOf means, in the time zone of the dataset.
	Today atlas.Day

	root Level // what is asked once for the request: see root.go
}

// NewRequest pins a view for a request that came at a moment.
func NewRequest(view store.View, now time.Time) *Request {
	return &Request{View: view, Today: atlas.Today(now, zone(view.Dataset().TimeZone))}
}

// Basis names what answers depend on beside the question: the data version and the
// day. It ends at the next midnight in the time zone of the dataset.
func (r *Request) Basis() (name string, until time.Time) {
	d := r.View.Dataset()
	today, err := time.ParseInLocation(time.DateOnly, string(r.Today), zone(d.TimeZone))
	if err == nil {
		until = today.AddDate(0, 0, 1)
	}
	return d.Version + " " + string(r.Today), until
}

// zones are the time zones of datasets by name: reading one opens a file, and every
// request needs it.
var zones sync.Map

// zone is the time zone with a name.
func zone(name string) *time.Location {
	if z, ok := zones.Load(name); ok {
		return z.(*time.Location)
	}
	z, err := time.LoadLocation(name)
	if err != nil { // a dataset with an unknown zone does not load; an empty store has none
		z = time.UTC
	}
	zones.Store(name, z)
	return z
}

// Level is the objects that came from one fetch.
type Level struct {
	*Request
	entities []atlas.Entity
	presence *Presence // of an entity that was not looked up, else nil

	mu      sync.Mutex
	fetches map[any]func() (any, error)
}

// Of returns the level of some entities.
func (r *Request) Of(entities ...atlas.Entity) *Level {
	return &Level{Request: r, entities: entities}
}

// once runs fetch for the first who asks for key and gives all the same answer.
func once[T any](l *Level, key any, fetch func() (T, error)) (T, error) {
	l.mu.Lock()
	f, ok := l.fetches[key]
	if !ok {
		if l.fetches == nil {
			l.fetches = make(map[any]func() (any, error))
		}
		f = sync.OnceValues(func() (any, error) { return fetch() })
		l.fetches[key] = f
	}
	l.mu.Unlock()
	v, err := f()
	if err != nil {
		var zero T
		return zero, err
	}
	return v.(T), nil
}

// Lists are the pages that the parents of a level got for one query.
type Lists struct {
	Pages  map[string]*store.Page
	Rows   *Level // the entities of all rows
	Ties   *Level // the agreements of all rows
	Events *Level // the last events of all rows that have one
}

// List returns the pages of a list for all entities in the level that are of the kind
// of its parents. The root has no entities: its parent is [store.OfRoot]. Filters that
// are one value are one filter, which is read once.
func (l *Level) List(ctx context.Context, q store.ListQuery) (*Lists, error) {
	return once(l, q, func() (*Lists, error) {
		of := []string{store.OfRoot}
		if q.Parent != atlas.KindRoot {
			of = l.ids(q.Parent)
		}
		lists, err := l.listsOf(ctx, of, q)
		l.presence.note(lists, err)
		return lists, err
	})
}

// listsOf returns the pages of a list of some parents; those of one parent are asked for
// once in a request.
func (l *Level) listsOf(ctx context.Context, of []string, q store.ListQuery) (*Lists, error) {
	ask := func() (*Lists, error) {
		pages, err := l.View.List(ctx, of, q)
		if err != nil {
			return nil, err
		}
		return l.lists(pages), nil
	}
	if len(of) != 1 {
		return ask()
	}
	type list struct {
		of string
		q  store.ListQuery
	}
	return once(&l.root, list{of[0], q}, ask)
}

func (l *Level) lists(pages map[string]*store.Page) *Lists {
	n, ties := 0, 0
	for _, p := range pages {
		n += len(p.Rows)
		for i := range p.Rows {
			ties += len(p.Rows[i].Ties)
		}
	}
	lists := &Lists{Pages: pages, Rows: &Level{Request: l.Request, entities: make([]atlas.Entity, 0, n)}}
	lists.Ties = &Level{Request: l.Request, entities: make([]atlas.Entity, 0, ties)}
	lists.Events = &Level{Request: l.Request}
	for _, p := range pages {
		for i := range p.Rows {
			lists.Rows.entities = append(lists.Rows.entities, p.Rows[i].Entity)
			for _, tie := range p.Rows[i].Ties {
				lists.Ties.entities = append(lists.Ties.entities, tie)
			}
			if e := p.Rows[i].LastEvent; e != nil {
				lists.Events.entities = append(lists.Events.entities, e)
			}
		}
	}
	return lists
}

// ids returns the ids of the entities of a kind, each once, in order.
func (l *Level) ids(kind atlas.Kind) []string {
	ids := make([]string, 0, len(l.entities))
	for _, e := range l.entities {
		if e.EntityKind() == kind {
			ids = append(ids, e.EntityID())
		}
	}
	return distinct(ids)
}

// distinct returns some ids, each once, in order.
func distinct(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }

// Entities are what the references of a level lead to.
type Entities struct {
	ByID  map[string]atlas.Entity
	Level *Level
}

// Follow loads what the entities of the level refer to: refs appends the ids that
// one of them refers to. The key names the reference. References that all lead to
// entities which need no call, or that are all empty, cost no call.
func (l *Level) Follow(ctx context.Context, key any, refs func(ids []string, e atlas.Entity) []string) (*Entities, error) {
	return once(l, key, func() (*Entities, error) {
		var ids []string
		for _, e := range l.entities {
			ids = refs(ids, e)
		}
		return l.Load(ctx, ids)
	})
}

// Load loads entities by id, in one call, as a level of their own.
func (l *Level) Load(ctx context.Context, ids []string) (*Entities, error) {
	ids = slices.DeleteFunc(distinct(ids), func(id string) bool { return id == "" })
	found := &Entities{Level: &Level{Request: l.Request}}
	if len(ids) == 0 {
		return found, nil
	}
	var err error
	if found.ByID, err = l.View.Entities(ctx, ids); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if e, ok := found.ByID[id]; ok {
			found.Level.entities = append(found.Level.entities, e)
		}
	}
	return found, nil
}

// Countries is the level of the countries that the entities of the level name. It costs no call: the view knows all countries.
func (l *Level) Countries() *Level {
	type countries struct{}
	return l.derive(countries{}, func(e atlas.Entity) atlas.Entity {
		if c := l.View.Dataset().Countries[atlas.CountryID(e)]; c != nil {
			return c
		}
		return nil
	})
}

// Partnerships is the level of the agreements of the anniversaries of the level.
func (l *Level) Partnerships() *Level {
	type agreements struct{}
	return l.derive(agreements{}, func(e atlas.Entity) atlas.Entity {
		if a, ok := e.(*atlas.Anniversary); ok {
			return a.Partnership
		}
		return nil
	})
}

// derive is the level of what each entity holds already, nil for nothing.
func (l *Level) derive(key any, held func(atlas.Entity) atlas.Entity) *Level {
	derived, _ := once(l, key, func() (*Level, error) { // cannot fail
		d := &Level{Request: l.Request}
		for _, e := range l.entities {
			if h := held(e); h != nil {
				d.entities = append(d.entities, h)
			}
		}
		return d, nil
	})
	return derived
}

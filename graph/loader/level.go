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
	"sync/atomic"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Request is what the levels of one request share.
type Request struct {
	View store.View
	// Today is the day that an absent asOf means, in the time zone of the dataset.
	Today atlas.Day
	until time.Time // when it ends

	root      Level                     // what is asked once for the request: see root.go
	gathering atomic.Pointer[gathering] // while its questions are gathered: see gather.go
}

// NewRequest pins a view for a request that came at a moment.
func NewRequest(view store.View, now time.Time) *Request {
	d := dayOf(view, now)
	return &Request{View: view, Today: d.Day, until: d.until}
}

// Basis names what the answers to the request depend on beside the question: see [BasisOf].
func (r *Request) Basis() (name string, until time.Time) { return basis(r.View, r.Today), r.until }

// Level is the objects that came from one fetch.
type Level struct {
	*Request
	entities []atlas.Entity
	presence *Presence        // of an entity that was not looked up, else nil
	awaited  *awaited[*Level] // of a stand-in: see gather.go
	source   *Level           // of a stand-in that is derived: what of; else nil
	next     nextPages        // of rows: what was found on the way of what is asked of them

	mu      sync.Mutex
	fetches map[any]func() (any, error)
	asked   []store.ListQuery // of a stand-in, and of what is derived of it
}

// nextPages are pages of the lists that are asked of the rows of another one: see [store.Answer.Then].
type nextPages map[store.ListQuery]map[string]*store.Page

// of are those of some parents; false where one is missing.
func (n nextPages) of(parents []string, q store.ListQuery) (map[string]*store.Page, bool) {
	pages, ok := n[q]
	return pages, ok && !slices.ContainsFunc(parents, func(id string) bool { return pages[id] == nil })
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

// cached is the answer that a place holds, and whether there is one.
func cached[T any](p place) (answer T, err error, ok bool) {
	p.at.mu.Lock()
	f, ok := p.at.fetches[p.key]
	p.at.mu.Unlock()
	if !ok {
		return answer, nil, false
	}
	v, err := f()
	if err == nil {
		answer = v.(T)
	}
	return answer, err, true
}

// store puts an answer at a place.
func (p place) store(answer any, err error) {
	p.at.mu.Lock()
	defer p.at.mu.Unlock()
	if p.at.fetches == nil {
		p.at.fetches = make(map[any]func() (any, error))
	}
	p.at.fetches[p.key] = func() (any, error) { return answer, err }
}

// Lists are the pages that the parents of a level got for one query.
type Lists struct {
	Rows   *Level // the entities of all rows
	Ties   *Level // the agreements of all rows
	Events *Level // the last events of all rows that have one

	pages   map[string]*store.Page
	awaited *awaited[*Lists] // of a stand-in, whose page is that of any parent
}

// Page is the page of a parent, nil where it has none.
func (l *Lists) Page(of string) *store.Page {
	if l.awaited != nil {
		return l.pages[standInID]
	}
	return l.pages[of]
}

// becomes lets what was asked of l be asked of other lists.
func (l *Lists) becomes(is *Lists) {
	if is.awaited != nil {
		for _, q := range l.Rows.askedNext() {
			is.Rows.noteAsked(q)
		}
		is.awaited.whenKnown(l.becomes)
		return
	}
	l.Rows.becomes(is.Rows)
	l.Ties.becomes(is.Ties)
	l.Events.becomes(is.Events)
	l.awaited.is(is)
}

// becomes lets what was asked of l be asked of another level.
func (l *Level) becomes(is *Level) {
	if is.awaited != nil {
		is.awaited.whenKnown(l.becomes)
		return
	}
	l.awaited.is(is)
}

// List returns the pages of a list for all entities in the level that are of the kind
// of its parents. The root has no entities: its parent is [store.OfRoot]. Filters that
// are one value are one filter, which is read once.
func (l *Level) List(ctx context.Context, q store.ListQuery) (*Lists, error) {
	if l.awaited != nil {
		l.noteAsked(q)
		return later(l.Request, l.awaited, place{l, q}, func() *Lists { return l.standInFor(q) },
			func(is *Level) (*Lists, error) { return is.List(ctx, q) }, (*Lists).becomes), nil
	}
	if l.gathering.Load() != nil {
		return l.listsOf(ctx, q)
	}
	return once(l, q, func() (*Lists, error) {
		lists, err := l.listsOf(ctx, q)
		l.presence.note(lists, err)
		return lists, err
	})
}

// noteAsked notes that a list is asked of what a stand-in stands for.
func (l *Level) noteAsked(q store.ListQuery) {
	l.mu.Lock()
	if !slices.Contains(l.asked, q) {
		l.asked = append(l.asked, q)
	}
	l.mu.Unlock()
	if l.source != nil {
		l.source.noteAsked(q)
	}
}

// askedNext are the lists that are asked of what a stand-in stands for.
func (l *Level) askedNext() []store.ListQuery {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.asked)
}

// listsOf returns the pages of a list of the parents in the level; those of one parent
// are asked for once in a request.
func (l *Level) listsOf(ctx context.Context, q store.ListQuery) (*Lists, error) {
	type list struct {
		of string
		q  store.ListQuery
	}
	of := []string{store.OfRoot}
	if q.Parent != atlas.KindRoot {
		of = l.ids(q.Parent)
	}
	at := place{l, list{q: q}}
	if len(of) == 0 { // of a stand-in of a kind that is not there after all
		return once(l, at.key, func() (*Lists, error) { return l.lists(nil), nil })
	}
	if len(of) == 1 {
		at = place{&l.root, list{of[0], q}}
	}
	if pages, ok := l.next.of(of, q); ok {
		return once(at.at, at.key, func() (*Lists, error) { return l.lists(pages), nil })
	}
	return ask(ctx, l.Request, question[*Lists]{
		Question: store.Question{Of: of, List: &q},
		place:    at,
		read: func(a store.Answer) (*Lists, error) {
			if a.Err != nil {
				return nil, a.Err
			}
			lists := l.lists(a.Pages)
			lists.Rows.next = a.Then
			return lists, nil
		},
		standIn: func() *Lists { return l.standInFor(q) },
		becomes: (*Lists).becomes,
		then:    func(standIn *Lists) []store.ListQuery { return standIn.Rows.askedNext() },
	})
}

func (l *Level) lists(pages map[string]*store.Page) *Lists {
	n, ties := 0, 0
	for _, p := range pages {
		n += len(p.Rows)
		for i := range p.Rows {
			ties += len(p.Rows[i].Ties)
		}
	}
	lists := &Lists{pages: pages, Rows: &Level{Request: l.Request, entities: make([]atlas.Entity, 0, n)}}
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

// distinct makes of some ids each of them once, in order.
func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Entities are what the references of a level lead to.
type Entities struct {
	Level *Level

	byID    map[string]atlas.Entity
	standIn atlas.Entity // takes the place of all that is not known yet; else nil
}

// Entity is the entity with an id, nil where there is none.
func (e *Entities) Entity(id string) atlas.Entity {
	if e.standIn != nil && id != "" {
		return e.standIn
	}
	return e.byID[id]
}

// becomes lets what was asked of e be asked of other entities.
func (e *Entities) becomes(is *Entities) { e.Level.becomes(is.Level) }

// Follow loads what the entities of the level refer to, which is of some kind: refs
// appends the ids that one of them refers to. The key names the reference. References
// that all lead to entities which need no call, or that are all empty, cost no call.
func (l *Level) Follow(ctx context.Context, key any, kind atlas.Kind, refs func(ids []string, e atlas.Entity) []string) (*Entities, error) {
	at := place{l, key}
	if l.awaited != nil {
		return later(l.Request, l.awaited, at, func() *Entities { return l.standInOf(kind) },
			func(is *Level) (*Entities, error) { return is.Follow(ctx, key, kind, refs) }, (*Entities).becomes), nil
	}
	if found, err, ok := cached[*Entities](at); ok {
		return found, err
	}
	var ids []string
	for _, e := range l.entities {
		ids = refs(ids, e)
	}
	return l.load(ctx, at, kind, ids)
}

// load loads entities by id, in one call, as a level of their own. They are of some kind,
// or of any where it is empty.
func (l *Level) load(ctx context.Context, at place, kind atlas.Kind, ids []string) (*Entities, error) {
	ids = slices.DeleteFunc(distinct(slices.Clone(ids)), func(id string) bool { return id == "" })
	if len(ids) == 0 {
		return once(at.at, at.key, func() (*Entities, error) { return &Entities{Level: &Level{Request: l.Request}}, nil })
	}
	return ask(ctx, l.Request, question[*Entities]{
		Question: store.Question{Entities: ids},
		place:    at,
		read: func(a store.Answer) (*Entities, error) {
			if a.Err != nil {
				return nil, a.Err
			}
			found := &Entities{Level: &Level{Request: l.Request}, byID: a.Entities}
			for _, id := range ids {
				if e, ok := found.byID[id]; ok {
					found.Level.entities = append(found.Level.entities, e)
				}
			}
			return found, nil
		},
		standIn: func() *Entities { return l.standInOf(kind) },
		becomes: (*Entities).becomes,
	})
}

// Countries is the level of the countries that the entities of the level name. It costs no call: the view knows all countries.
func (l *Level) Countries() *Level {
	type countries struct{}
	return l.derive(countries{}, func(r *Request, e atlas.Entity) atlas.Entity {
		if c := r.View.Dataset().Countries[atlas.CountryID(e)]; c != nil {
			return c
		}
		return nil
	})
}

// Partnerships is the level of the agreements of the anniversaries of the level.
func (l *Level) Partnerships() *Level {
	type agreements struct{}
	return l.derive(agreements{}, func(_ *Request, e atlas.Entity) atlas.Entity {
		if a, ok := e.(*atlas.Anniversary); ok {
			return a.Partnership
		}
		return nil
	})
}

// derive is the level of what each entity holds already, nil for nothing.
func (l *Level) derive(key any, held func(*Request, atlas.Entity) atlas.Entity) *Level {
	if known, _, ok := cached[*Level](place{l, key}); ok { // as for all objects of the level but the first
		return known
	}
	derived, _ := once(l, key, func() (*Level, error) { // cannot fail
		d := &Level{Request: l.Request, next: l.next}
		if l.awaited != nil {
			d.awaited, d.source = new(awaited[*Level]), l
			l.awaited.whenKnown(func(is *Level) { d.becomes(is.derive(key, held)) })
		}
		for _, e := range l.entities {
			if h := held(l.Request, e); h != nil {
				d.entities = append(d.entities, h)
			}
		}
		return d, nil
	})
	return derived
}

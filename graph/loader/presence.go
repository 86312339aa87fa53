package loader

import (
	"context"
	"errors"
	"sync"

	"citygraph/internal/atlas"
)

// Presence is whether an entity that was not looked up is there. Its lists tell: a
// list of a parent that is not there, or is of another kind, is absent. The zero value
// is of no entity.
type Presence struct {
	entity  atlas.Entity
	request *Request

	mu     sync.Mutex
	there  bool // a list said that it is
	absent bool // a list said that it is not
	failed bool // a list could not be read
}

// Assume returns the level of an entity that is not looked up, whose lists tell p
// whether it is there.
func (r *Request) Assume(e atlas.Entity, p *Presence) *Level {
	p.entity, p.request = e, r
	l := r.Of(e)
	l.presence = p
	return l
}

// note keeps what a list said. It does nothing when p is nil.
func (p *Presence) note(lists *Lists, err error) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case errors.Is(err, atlas.ErrInvalid): // nothing was asked
	case err != nil:
		p.failed = true
	case lists.Page(p.entity.EntityID()) != nil:
		p.there = true
	default:
		p.absent = true
	}
}

// Tell says whether the entity of the level, where it was not looked up, is there.
func (l *Level) Tell(isThere bool) {
	if p := l.presence; p != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.there, p.absent = p.there || isThere, p.absent || !isThere
	}
}

// There says, when all lists were asked for, whether the entity is there, and whether
// that is known: where no list could be read it is not, and the errors of the lists say
// why. The entity is looked up only where no list was asked for in a way that a store
// can answer, so that there are never more calls than with a look-up to begin with.
func (p *Presence) There(ctx context.Context) (there, known bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.entity == nil || p.there || p.request.gathering.Load() != nil:
		return true, true, nil
	case p.absent:
		return false, true, nil
	case p.failed:
		return false, false, nil
	}
	id := p.entity.EntityID()
	found, err := p.request.View.Entities(ctx, []string{id})
	if err != nil {
		return false, false, err
	}
	return found[id] != nil && found[id].EntityKind() == p.entity.EntityKind(), true, nil
}

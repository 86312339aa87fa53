package atlas

import (
	"slices"
	"strings"
)

// Atlas is a set of facts, whole: what a dataset folder holds and what a store is
// loaded with. Call [Atlas.Derive] on a new one before using it.
type Atlas struct {
	Meta          Meta
	Cities        []*City
	Countries     []*Country
	Events        []*Event
	Organizations []*Organization
	Partnerships  []*Partnership
	People        []*Person
	Programs      []*Program
	Sources       []*Source
}

// storedKind is what there is to know of a kind of entity that is stored. Each kind is
// declared once, in [stored].
type storedKind struct {
	kind      Kind
	new       func() Entity
	count     func(*Atlas) int
	each      func(*Atlas, func(Entity))
	add       func(*Atlas, Entity)
	sort      func(*Atlas)
	citations func(Entity) *[]Citation // nil: they have none
}

// stored are the kinds of stored entities in canonical order.
var stored = []storedKind{
	storedAs(KindCity, func(a *Atlas) *[]*City { return &a.Cities }, func(c *City) *[]Citation { return &c.Citations }),
	storedAs(KindCountry, func(a *Atlas) *[]*Country { return &a.Countries }, func(c *Country) *[]Citation { return &c.Citations }),
	storedAs(KindEvent, func(a *Atlas) *[]*Event { return &a.Events }, func(e *Event) *[]Citation { return &e.Citations }),
	storedAs(KindOrganization, func(a *Atlas) *[]*Organization { return &a.Organizations }, func(o *Organization) *[]Citation { return &o.Citations }),
	storedAs(KindPartnership, func(a *Atlas) *[]*Partnership { return &a.Partnerships }, func(p *Partnership) *[]Citation { return &p.Citations }),
	storedAs(KindPerson, func(a *Atlas) *[]*Person { return &a.People }, func(p *Person) *[]Citation { return &p.Citations }),
	storedAs(KindProgram, func(a *Atlas) *[]*Program { return &a.Programs }, func(p *Program) *[]Citation { return &p.Citations }),
	storedAs[Source](KindSource, func(a *Atlas) *[]*Source { return &a.Sources }, nil),
}

// entityPointer is a pointer to a struct that is an entity.
type entityPointer[E any] interface {
	*E
	Entity
}

func storedAs[E any, P entityPointer[E]](kind Kind, list func(*Atlas) *[]P, citations func(P) *[]Citation) storedKind {
	s := storedKind{
		kind:  kind,
		new:   func() Entity { return P(new(E)) },
		count: func(a *Atlas) int { return len(*list(a)) },
		each: func(a *Atlas, yield func(Entity)) {
			for _, e := range *list(a) {
				yield(e)
			}
		},
		add: func(a *Atlas, e Entity) { *list(a) = append(*list(a), e.(P)) },
		sort: func(a *Atlas) {
			slices.SortStableFunc(*list(a), func(x, y P) int { return strings.Compare(x.EntityID(), y.EntityID()) })
		},
	}
	if citations != nil {
		s.citations = func(e Entity) *[]Citation { return citations(e.(P)) }
	}
	return s
}

// storedOf is what there is to know of a kind, or nil where entities of it are not stored.
func storedOf(kind Kind) *storedKind {
	for i := range stored {
		if stored[i].kind == kind {
			return &stored[i]
		}
	}
	return nil
}

// Kinds lists the stored kinds in canonical order, in which a store yields its entities.
var Kinds = func() []Kind {
	kinds := make([]Kind, len(stored))
	for i := range stored {
		kinds[i] = stored[i].kind
	}
	return kinds
}()

// NewEntity returns an entity of a stored kind without facts, or nil.
func NewEntity(kind Kind) Entity {
	if s := storedOf(kind); s != nil {
		return s.new()
	}
	return nil
}

// CitationsOf is where an entity keeps its own citations; nil where it has none, as a
// source.
func CitationsOf(e Entity) *[]Citation {
	if s := storedOf(e.EntityKind()); s != nil && s.citations != nil {
		return s.citations(e)
	}
	return nil
}

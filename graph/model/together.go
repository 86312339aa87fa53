package model

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// maxTogether bounds the programs, and the events, of a city that others which it is compared with take part in.
const maxTogether = 20_000

// What both of two cities take part in. The lists of all cities of the comparison are read together.

// ProgramCount is the number of programs that began by the day of the comparison.
func (p *ComparedPair) ProgramCount(ctx context.Context) (int, error) {
	rows, _, err := p.programs(ctx)
	return len(rows), err
}

// UndatedProgramCount is the number of those whose first day is not known.
func (p *ComparedPair) UndatedProgramCount(ctx context.Context) (int, error) {
	_, undated, err := p.programs(ctx)
	return undated, err
}

// Programs are the first of the programs.
func (p *ComparedPair) Programs(ctx context.Context, first int) ([]*Program, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	rows, _, err := p.programs(ctx)
	return firstOf(rows, first), err
}

// EventCount is the number of events that began by the day of the comparison.
func (p *ComparedPair) EventCount(ctx context.Context) (int, error) {
	rows, _, err := p.events(ctx)
	return len(rows), err
}

// UndatedEventCount is the number of those whose first day is not known.
func (p *ComparedPair) UndatedEventCount(ctx context.Context) (int, error) {
	_, undated, err := p.events(ctx)
	return undated, err
}

// Events are the first of the events.
func (p *ComparedPair) Events(ctx context.Context, first int) ([]*Event, error) {
	if err := checkFirst(first); err != nil {
		return nil, err
	}
	rows, _, err := p.events(ctx)
	return firstOf(rows, first), err
}

func (p *ComparedPair) programs(ctx context.Context) (begun []*Program, undated int, err error) {
	return begunBy(ctx, p, atlas.Involves, atlas.KindProgram, p.in.together.Programs, func(x *Program) atlas.Date { return x.Start })
}

func (p *ComparedPair) events(ctx context.Context) (begun []*Event, undated int, err error) {
	return begunBy(ctx, p, atlas.TookPartIn, atlas.KindEvent, p.in.together.Events, func(x *Event) atlas.Date { return x.Start })
}

// happening is a program or an event.
type happening interface {
	Node
	EntityID() string
}

// begunBy are the things that a relation joins to both cities, by first day and id: those that began by the day of the
// comparison, and the number of those of which it is not known when they began.
func begunBy[X happening](ctx context.Context, p *ComparedPair, via atlas.Relation, kind atlas.Kind, several *store.Filter, start func(X) atlas.Date) (begun []X, undated int, err error) {
	lists, err := p.in.together.Level.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: via, Kind: kind, Filter: several, Window: store.Window{Limit: maxTogether}, Want: store.Want{Rows: true, Total: true},
	})
	if err != nil {
		return nil, 0, err
	}
	first, second := lists.Page(p.First.ID), lists.Page(p.Second.ID)
	for _, of := range []struct {
		city *City
		page *store.Page
	}{{p.First, first}, {p.Second, second}} {
		if of.page.Total > maxTogether {
			return nil, 0, atlas.Invalid("%s shares %d of the kind %s with the others: at most %d are compared", atlas.Quote(of.city.ID), of.page.Total, kind, maxTogether)
		}
	}
	both := make(map[string]bool, len(second.Rows))
	for i := range second.Rows {
		both[second.Rows[i].Entity.EntityID()] = true
	}
	for i := range first.Rows {
		e := first.Rows[i].Entity
		if !both[e.EntityID()] {
			continue
		}
		x, ok := Wrap(e, lists.Rows).(X)
		switch {
		case !ok:
		case start(x) == "":
			undated++
		case start(x).First() <= p.in.AsOf:
			begun = append(begun, x)
		}
	}
	slices.SortFunc(begun, func(x, y X) int {
		return cmp.Or(atlas.CompareDates(start(x), start(y)), strings.Compare(x.EntityID(), y.EntityID()))
	})
	return begun, undated, nil
}

// checkFirst checks the length of a list that is made of what was found.
func checkFirst(first int) error {
	if first < 0 || first > maxComparedRows {
		return atlas.Invalid("first is %d: it must be 0 to %d", first, maxComparedRows)
	}
	return nil
}

func firstOf[X any](rows []X, first int) []X { return rows[:min(first, len(rows))] }

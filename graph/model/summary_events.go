package model

import (
	"context"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// EventSummary is the numbers of some events.
type EventSummary struct{ Days, CityCount, Population *NumberSummary }

// ChangeSummary is the numbers of some changes of agreements.
type ChangeSummary struct{ AgeYears, DistanceKm, Population *NumberSummary }

// Summary sums up the numbers of the group.
func (g *EventGroupCount) Summary(ctx context.Context) (*EventSummary, error) {
	rows, err := g.of.Rows(ctx, g.place)
	if err != nil || rows == nil {
		return nil, err
	}
	without := g.of.Query().CounterpartOf
	s := &EventSummary{new(NumberSummary), new(NumberSummary), populationOfRows(rows, without)}
	for _, r := range rows {
		e := r.Entity.(*atlas.Event)
		s.Days.add(daysBetween(e.Start, e.End))
		n := 0
		for _, c := range r.Cities {
			if c.ID != without {
				n++
			}
		}
		s.CityCount.add(&n)
	}
	s.Days.sort()
	s.CityCount.sort()
	return s, nil
}

// Summary sums up the numbers of the group.
func (g *ChangeGroupCount) Summary(ctx context.Context) (*ChangeSummary, error) {
	rows, err := g.of.Rows(ctx, g.place)
	if err != nil || rows == nil {
		return nil, err
	}
	s := &ChangeSummary{new(NumberSummary), new(NumberSummary), populationOfRows(rows, g.of.Query().CounterpartOf)}
	for _, r := range rows {
		s.AgeYears.add(yearsUntil(r.Entity.(*atlas.Partnership).Since, r.Change.On))
		s.DistanceKm.add(distanceOf(r.Cities))
	}
	s.AgeYears.sort()
	s.DistanceKm.sort()
	return s, nil
}

// populationOfRows are the populations of the places that take part in some rows, each place once,
// without that of an id.
func populationOfRows(rows []*store.GroupRow, without string) *NumberSummary {
	s, seen := new(NumberSummary), map[string]bool{without: true}
	for _, r := range rows {
		for _, c := range r.Cities {
			if !seen[c.ID] {
				seen[c.ID] = true
				s.add(populationOf(c))
			}
		}
	}
	s.sort()
	return s
}

// daysBetween is how many days there are from a first to a last one, both counted; nil where one
// of them is no full day.
func daysBetween(first, last atlas.Date) *int {
	if len(first) != len(time.DateOnly) || len(last) != len(time.DateOnly) {
		return nil
	}
	n := int(last.First().Number()-first.First().Number()) + 1
	return &n
}

// yearsUntil is how many full years lie between two dates; nil where they may be of several
// numbers, where one is not known, and where the second may be before the first.
func yearsUntil(from, until atlas.Date) *int {
	least, _, begun := from.FullYears(until.First())
	_, most, _ := from.FullYears(until.Last())
	if !begun || least != most {
		return nil
	}
	return &least
}

// Figures sums up the figures of the programs of the whole list that are of one unit and scope.
func (c *ProgramRoleConnection) Figures(ctx context.Context, unit string, scope atlas.Scope) (*NumberSummary, error) {
	all, err := c.whole(ctx)
	if err != nil || all == nil {
		return nil, err
	}
	return figuresOf(pointers(all), unit, scope), nil
}

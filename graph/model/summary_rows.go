package model

import (
	"context"
	"slices"
	"time"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// PartnershipSummary is the numbers of some agreements.
type PartnershipSummary struct{ AgeYears, DistanceKm, Population, DaysFromMou *NumberSummary }

// CitySummary is the numbers of some places.
type CitySummary struct{ Population, AreaKm2 *NumberSummary }

// Summary sums up the numbers of the group.
func (g *PartnershipGroupCount) Summary(ctx context.Context) (*PartnershipSummary, error) {
	before, err := g.of.Before(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := g.of.Rows(ctx, g.place)
	if err != nil || rows == nil {
		return nil, err
	}
	q := g.of.Query()
	return summaryOfAgreements(rows, before, q.AsOf, q.CounterpartOf), nil
}

// Summary sums up the numbers of the whole list, nil being today.
func (c *PartnershipConnection) Summary(ctx context.Context, asOf *atlas.Day) (*PartnershipSummary, error) {
	all, err := c.whole(ctx)
	if err != nil || all == nil {
		return nil, err
	}
	before, err := c.Parents.Before(ctx, all)
	if err != nil || c.Parents.Gathering() {
		return nil, err
	}
	on := c.Parents.Today
	if asOf != nil {
		on = *asOf
	}
	without := ""
	if c.Query.Parent == atlas.KindCity {
		without = c.Scope.Parent
	}
	return summaryOfAgreements(pointers(all), before, on, without), nil
}

// Figures sums up the figures of the programs of the group that are of one unit and scope.
func (g *ProgramGroupCount) Figures(ctx context.Context, unit string, scope atlas.Scope) (*NumberSummary, error) {
	rows, err := g.of.Rows(ctx, g.place)
	if err != nil || rows == nil {
		return nil, err
	}
	return figuresOf(rows, unit, scope), nil
}

// Figures sums up the figures of the programs of the whole list that are of one unit and scope.
func (c *ProgramConnection) Figures(ctx context.Context, unit string, scope atlas.Scope) (*NumberSummary, error) {
	all, err := c.whole(ctx)
	if err != nil || all == nil {
		return nil, err
	}
	return figuresOf(pointers(all), unit, scope), nil
}

// Summary sums up the numbers of the whole list.
func (c *CityConnection) Summary(ctx context.Context) (*CitySummary, error) {
	all, err := c.whole(ctx)
	if err != nil || all == nil {
		return nil, err
	}
	population, area := new(NumberSummary), new(NumberSummary)
	for i := range all {
		city := all[i].Entity.(*atlas.City)
		population.add(populationOf(city))
		area.addFloat(city.AreaKm2)
	}
	population.sort()
	area.sort()
	return &CitySummary{population, area}, nil
}

// whole are the rows of the whole list, never nil but while questions are gathered or where the
// list is that of no field.
func (l *Listed) whole(ctx context.Context) ([]store.GroupRow, error) {
	if l.Parents == nil {
		return nil, nil
	}
	rows, err := l.Parents.WholeList(ctx, *l.Query, l.Scope.Parent)
	if rows == nil && err == nil && !l.Parents.Gathering() {
		rows = []store.GroupRow{}
	}
	return rows, err
}

func pointers(rows []store.GroupRow) []*store.GroupRow {
	of := make([]*store.GroupRow, len(rows))
	for i := range rows {
		of[i] = &rows[i]
	}
	return of
}

// summaryOfAgreements sums up the numbers of agreements on a day, those of places without one of
// them. Before are the agreements that came before.
func summaryOfAgreements(rows []*store.GroupRow, before *loader.Entities, on atlas.Day, without string) *PartnershipSummary {
	s := &PartnershipSummary{new(NumberSummary), new(NumberSummary), populationOfRows(rows, without), new(NumberSummary)}
	for _, r := range rows {
		p := r.Entity.(*atlas.Partnership)
		s.AgeYears.add(ageOf(p.Since, on).years())
		s.DistanceKm.add(distanceOf(r.Cities))
		if days, had := daysFromMou(p, before); had {
			s.DaysFromMou.add(days)
		}
	}
	for _, n := range []*NumberSummary{s.AgeYears, s.DistanceKm, s.DaysFromMou} {
		n.sort()
	}
	return s
}

// ageOf is the age on a day of what began on a date; nil where that is not known or comes later.
func ageOf(since atlas.Date, on atlas.Day) *TieAge {
	least, most, begun := since.FullYears(on)
	if !begun {
		return nil
	}
	return &TieAge{least, most}
}

// years is the number where there is one alone; else nil.
func (a *TieAge) years() *int {
	if a == nil {
		return nil
	}
	return a.Years()
}

// distanceOf is how far two places are from each other; nil where these are not two, or the
// position of one is not known.
func distanceOf(cities []*atlas.City) *int {
	if len(cities) != 2 || cities[0].Location == nil || cities[1].Location == nil {
		return nil
	}
	km := atlas.DistanceKm(*cities[0].Location, *cities[1].Location)
	return &km
}

func populationOf(c *atlas.City) *int {
	if c.Population == nil {
		return nil
	}
	n := int(c.Population.Value)
	return &n
}

// daysFromMou is how many days lie between the first MOU that a tie of sister cities grew out of
// and its signing: nil where one of them has no full day. It had none where no MOU came before.
func daysFromMou(p *atlas.Partnership, before *loader.Entities) (days *int, had bool) {
	if p.Kind != atlas.Sister {
		return nil, false
	}
	var first *atlas.Partnership
	seen := map[string]bool{p.ID: true}
	for old, _ := before.Entity(p.Supersedes).(*atlas.Partnership); old != nil && !seen[old.ID]; old, _ = before.Entity(old.Supersedes).(*atlas.Partnership) {
		seen[old.ID] = true
		switch old.Kind {
		case atlas.MOU:
			first = old
		case p.Kind: // which it renews: the tie was one before
			return nil, false
		}
	}
	if first == nil {
		return nil, false
	}
	from, to := first.SignedOn, p.SignedOn
	if len(from) != len(time.DateOnly) || len(to) != len(time.DateOnly) {
		return nil, true
	}
	n := int(to.First().Number() - from.First().Number())
	return &n, true
}

// figuresOf sums up the figures of programs that are of one unit and scope. A program without such a
// figure is counted as unknown. Of cumulative ones, each of which holds those before it, the last of a program counts.
func figuresOf(rows []*store.GroupRow, unit string, scope atlas.Scope) *NumberSummary {
	s := new(NumberSummary)
	for _, r := range rows {
		p := r.Entity.(*atlas.Program)
		ofThem := func(f atlas.Figure) bool { return f.Unit == unit && f.Scope == scope }
		if !slices.ContainsFunc(p.Figures, ofThem) {
			s.Unknown++
		}
		var last *atlas.Figure // of cumulative ones
		for i := range p.Figures {
			switch f := &p.Figures[i]; {
			case !ofThem(*f):
			case scope != atlas.Cumulative:
				s.numbers = append(s.numbers, f.Value)
			case last == nil || last.Through.Key() < f.Through.Key() || last.Through == f.Through && last.Value < f.Value:
				last = f
			}
		}
		if last != nil {
			s.numbers = append(s.numbers, last.Value)
		}
	}
	s.sort()
	return s
}

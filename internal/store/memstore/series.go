package memstore

import (
	"context"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
	"citygraph/internal/store/series"
)

// countedDays are the days on which something counts in a series.
type countedDays struct{ known, possible calendar.Span }

func countedDaysOf(e atlas.Entity) countedDays {
	known, possible := series.DaysOf(e)
	return countedDays{calendar.SpanOf(known), calendar.SpanOf(possible)}
}

// Series makes a series. O(what may count × log points + countries × points); one of all is
// cached while it is among those asked for last.
func (s *snapshot) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	city := none
	if q.City != "" {
		if city = s.number(q.City, atlas.KindCity); city == none {
			return nil, q.NoSuchCity()
		}
	}
	r := seriesRun{snapshot: s, q: q, city: city, j: s.filterRun(ctx, q.Filter), steps: stepsOf(ctx)}
	key, keeps := seriesKey(q), city == none && r.count == nil // work that is counted is done
	if points, ok := s.results.series.Get(key); ok && keeps {
		return points, ended(ctx)
	}
	find := r.things
	if q.Of == store.SeriesOfPartners {
		find = r.partners
	}
	if err := find(); err != nil {
		return nil, err
	}
	if err := r.spend(q.DaysAtMost(len(r.held)) * len(s.officeOf) / countriesAStep); err != nil {
		return nil, err
	}
	points, err := series.Count(q, &series.Table{Held: r.held, CountriesOf: r.countriesOf, Office: s.officeOf})
	if err != nil {
		return nil, err
	}
	if err := ended(ctx); err != nil {
		return nil, err
	}
	if keeps {
		s.results.series.Add(key, points)
	}
	return points, nil
}

// sisters are the kinds of agreement that make sisters.
var sisters = atlas.KindSetOf(atlas.Sister)

// countriesAStep is how many countries are counted on a day in the time of a step.
const countriesAStep = 50

// seriesRun is the making of a series.
type seriesRun struct {
	*snapshot
	q    store.SeriesQuery
	city num        // [none]: all
	j    *filterRun // what counts passes it
	held []series.Held
	steps
	columns   *groupColumns // of the things, where all are looked at: they are told by their places
	countries []int32       // of the thing asked for last
}

// partners finds the places that have partners and when they have.
func (r *seriesRun) partners() error {
	if r.city != none {
		arcs := r.arcs.of(r.city)
		for from, to := 0, 0; from < len(arcs); from = to {
			for to = from + 1; to < len(arcs) && arcs[to].to == arcs[from].to; to++ {
			}
			r.tied(arcs[from].to, arcs[from:to])
		}
		return r.spend(len(arcs) / linksAStep)
	}
	r.held = make([]series.Held, 0, 2*len(r.ofKind(atlas.KindPartnership)))
	for _, u := range r.ofKind(atlas.KindCity) {
		arcs := r.arcs.of(u)
		r.tied(u, arcs)
		if err := r.spend(1 + len(arcs)/linksAStep); err != nil {
			return err
		}
	}
	return nil
}

// tied notes when some links tie a place, where it passes.
func (r *seriesRun) tied(place num, arcs []arc) {
	first, counted := len(r.held), r.q.Counted()
	for _, a := range arcs {
		if a.isTieOf(counted) {
			r.held = append(r.held, series.Held{
				Thing: int32(place), Sister: a.isTieOf(sisters),
				Known: calendarSpan(a.days), Possible: calendarSpan(a.may),
			})
		}
	}
	if len(r.held) > first && !r.j.passes(place) {
		r.held = r.held[:first]
	}
}

// things finds agreements, events or programs, and when they count.
func (r *seriesRun) things() error {
	kind, days := r.q.Stating(), r.groupColumns[r.q.Stating()].days
	if r.city == none {
		if err := r.spend(len(days)); err != nil {
			return err
		}
		r.noteAll(r.groupColumns[kind])
		return nil
	}
	all := r.ofKind(kind)
	for _, row := range r.lists.run(r.city, store.ListIndex(r.q.Via(), kind)) {
		if i, ok := slices.BinarySearch(all, row.row); ok {
			r.note(row.row, days[i])
		}
		if err := r.spend(1); err != nil {
			return err
		}
	}
	return nil
}

// noteAll notes when all things of a kind count, of their columns: the things themselves
// lie apart in memory.
func (r *seriesRun) noteAll(g *groupColumns) {
	counted, sister := make([]bool, len(g.Facts)), make([]bool, len(g.Facts))
	for i, f := range g.Facts {
		kind := atlas.PartnershipKind(f.Kind)
		counted[i] = !r.q.OfAgreements() || r.q.Counted().Has(kind)
		sister[i] = r.q.OfAgreements() && kind == atlas.Sister
	}
	all := r.ofKind(r.q.Stating())
	r.columns, r.held = g, make([]series.Held, 0, len(all))
	for i, facts := range g.FactsOf {
		if counted[facts] && (r.j == nil || r.j.passes(all[i])) {
			r.held = append(r.held, series.Held{Thing: int32(i), Sister: sister[facts], Known: g.days[i].known, Possible: g.days[i].possible})
		}
	}
}

// note notes when a thing counts, where it passes.
func (r *seriesRun) note(u num, on countedDays) {
	sister := false
	if p, ok := r.entities[u].(*atlas.Partnership); ok {
		if !r.q.Counted().Has(p.Kind) {
			return
		}
		sister = p.Kind == atlas.Sister
	}
	if r.j.passes(u) {
		r.held = append(r.held, series.Held{Thing: int32(u), Sister: sister, Known: on.known, Possible: on.possible})
	}
}

// countriesOf are the countries of a place, or of those that take part in a thing without
// the city itself.
func (r *seriesRun) countriesOf(thing int32) []int32 {
	r.countries = r.countries[:0]
	if r.columns != nil {
		for _, city := range r.columns.CitiesOf(thing) {
			if c := r.columns.CountryOf[city]; c != store.NoPlace && !slices.Contains(r.countries, c) {
				r.countries = append(r.countries, c)
			}
		}
		return r.countries
	}
	add := func(city num) {
		if c := r.countryOf[city]; c != store.NoPlace && !slices.Contains(r.countries, c) {
			r.countries = append(r.countries, c)
		}
	}
	if r.q.Of == store.SeriesOfPartners {
		add(num(thing))
		return r.countries
	}
	for _, row := range r.lists.run(num(thing), store.ListIndex(r.q.Via(), atlas.KindCity)) {
		if row.row != r.city {
			add(row.row)
		}
	}
	return r.countries
}

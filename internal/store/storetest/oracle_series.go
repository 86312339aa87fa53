package storetest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Series counts anew for every day on which anything can change, and keeps those days that
// the steps of the series end on.
func (b brute) Series(ctx context.Context, q store.SeriesQuery) ([]store.SeriesPoint, error) {
	if err := cmp.Or(ended(ctx), q.Check()); err != nil {
		return nil, err
	}
	if _, isCity := b.entity(q.City).(*atlas.City); q.City != "" && !isCity {
		return nil, store.NotFound("no such city")
	}
	counted := b.countedBy(q)
	var points []store.SeriesPoint
	for _, d := range b.seriesDays(q) {
		p := b.seriesPoint(q, counted, d)
		if before := len(points) - 1; q.Step == store.SeriesByChange && before >= 0 {
			same := points[before]
			same.On = d
			if same == p {
				continue
			}
		}
		points = append(points, p)
	}
	if len(points) > 1000 {
		return nil, &atlas.Error{Is: store.ErrTooBroad, Message: "too many points"}
	}
	return points, nil
}

// seriesDays are the ends of the steps, cut at the end of the range, or all days on which
// something may change.
func (b brute) seriesDays(q store.SeriesQuery) []atlas.Day {
	if q.Step == store.SeriesByChange {
		days := []atlas.Day{q.From}
		for _, d := range interestingDays(b.Atlas) {
			if q.From < d && d <= q.To {
				days = append(days, d)
			}
		}
		slices.Sort(days)
		return slices.Compact(days)
	}
	var days []atlas.Day
	for d := q.From.Time(); ; {
		var next time.Time // the first day of the next step
		switch year, month := d.Year(), d.Month(); q.Step {
		case store.SeriesByYear:
			next = time.Date(year+1, time.January, 1, 0, 0, 0, 0, time.UTC)
		case store.SeriesByQuarter:
			next = time.Date(year, (month-1)/3*3+4, 1, 0, 0, 0, 0, time.UTC)
		default:
			next = time.Date(year, month+1, 1, 0, 0, 0, 0, time.UTC)
		}
		if last := atlas.DayOf(next.AddDate(0, 0, -1)); len(last) == len(q.To) && last < q.To {
			days = append(days, last)
			d = next
			continue
		}
		return append(days, q.To)
	}
}

// counting is something that a series counts: a place with what ties it, or a thing.
type counting struct {
	by     []atlas.Entity // any of which makes it count
	places []*atlas.City  // whose countries count
}

// countedBy are all things that a series may count.
func (b brute) countedBy(q store.SeriesQuery) []counting {
	var all []counting
	ofKinds := func(p *atlas.Partnership) bool { return q.Counted().Has(p.Kind) }
	if q.Of == store.SeriesOfPartners {
		for _, place := range b.Cities {
			if !b.meets(place, q.Filter) {
				continue
			}
			c := counting{places: []*atlas.City{place}}
			for _, p := range b.Partnerships {
				if ofKinds(p) && slices.ContainsFunc(b.Cities, func(other *atlas.City) bool {
					return (q.City == "" || q.City == other.ID) && joins(p, place.ID, other.ID)
				}) {
					c.by = append(c.by, p)
				}
			}
			all = append(all, c)
		}
		return all
	}
	for _, e := range b.all {
		if p, ok := e.(*atlas.Partnership); e.EntityKind() != q.Kind() || ok && !ofKinds(p) || !b.meets(e, q.Filter) {
			continue
		}
		c := counting{by: []atlas.Entity{e}}
		of := q.City == ""
		for _, place := range b.takePart(e) {
			if place.ID == q.City {
				of = true
			} else {
				c.places = append(c.places, place)
			}
		}
		if of {
			all = append(all, c)
		}
	}
	return all
}

// seriesPoint counts on a day.
func (b brute) seriesPoint(q store.SeriesQuery, all []counting, d atlas.Day) store.SeriesPoint {
	p := store.SeriesPoint{On: d}
	iso, office := map[string]bool{}, map[string]bool{}
	for _, c := range all {
		switch {
		case slices.ContainsFunc(c.by, func(e atlas.Entity) bool { return countsOn(e, d) }):
			p.Total++
			if slices.ContainsFunc(c.by, func(e atlas.Entity) bool { return isSister(e) && countsOn(e, d) }) {
				p.Sisters++
			}
			for _, place := range c.places {
				if b.dataset.Countries[place.Country] != nil {
					iso[place.Country] = true
					office[b.dataset.OfficeCountry(place.Country)] = true
				}
			}
		case slices.ContainsFunc(c.by, func(e atlas.Entity) bool { return mayCountOn(e, d) }):
			p.Undated++
		}
	}
	p.Countries = store.CountryCounts{Office: len(office), ISO: len(iso)}
	return p
}

func countsOn(e atlas.Entity, d atlas.Day) bool {
	switch e := e.(type) {
	case *atlas.Partnership:
		return e.InForceOn(d)
	case *atlas.Event:
		return e.ThereOn(d)
	case *atlas.Program:
		return e.RunsOn(d)
	}
	return false
}

func mayCountOn(e atlas.Entity, d atlas.Day) bool {
	switch e := e.(type) {
	case *atlas.Partnership:
		return e.MayBeInForceOn(d)
	case *atlas.Event:
		return e.MayBeThereOn(d)
	case *atlas.Program:
		return e.MayRunOn(d)
	}
	return false
}

func isSister(e atlas.Entity) bool {
	p, ok := e.(*atlas.Partnership)
	return ok && p.Kind == "SISTER"
}

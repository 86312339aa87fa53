// Package series counts things from day to day: how many of them there are on each of some
// days, known and perhaps. The stores find the things and the days on which they count; the
// counting is the same for all, and is here.
package series

import (
	"cmp"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
	"citygraph/internal/store/calendar"
)

// DaysOf are the days on which something counts in a series, known and perhaps: those of
// an agreement, an event or a program. Possible may have the known days in it too.
func DaysOf(e atlas.Entity) (known, possible atlas.Span) {
	switch e := e.(type) {
	case *atlas.Partnership:
		return e.InForceSpan(), e.PossibleSpan()
	case *atlas.Event:
		return e.ThereSpans()
	case *atlas.Program:
		return e.RunSpans()
	}
	return atlas.Span{}, atlas.Span{}
}

// Held is that a thing counts on some days, or may count. A thing counts once on a day,
// however many say so: a place may be tied by several agreements.
type Held struct {
	Thing           int32 // any number
	Sister          bool  // it counts as a sister on the known days
	Known, Possible calendar.Span
}

// Table is what is counted.
type Table struct {
	Held []Held // what is held of one thing stands together

	// CountriesOf are the countries of a thing, by number from 0 on, each once.
	CountriesOf func(thing int32) []int32
	// Office has for each country a number from 0 on, that is the same for those that the
	// office counts as one.
	Office []int32
}

// Count makes the points of a series. O(held × log points + countries × points), where the
// points of CHANGE are all days on which something begins or ends. Errors: [store.ErrTooBroad]
// for more than [store.MaxSeriesPoints] points.
func Count(q store.SeriesQuery, t *Table) ([]store.SeriesPoint, error) {
	on := daysOf(q, t)
	c := newCounter(on)
	c.inCountries = make([]inCountry, 0, 2*len(t.Held))
	for from, to := 0, 0; from < len(t.Held); from = to {
		for to = from + 1; to < len(t.Held) && t.Held[to].Thing == t.Held[from].Thing; to++ {
		}
		c.add(t.Held[from:to], t.CountriesOf)
	}
	iso := c.countries(len(t.Office), func(country int32) int32 { return country })
	office := c.countries(len(t.Office), func(country int32) int32 { return t.Office[country] })
	var points []store.SeriesPoint
	total, sisters, either := sums(c.total), sums(c.sisters), sums(c.either)
	for i, d := range on {
		p := store.SeriesPoint{
			Total: int(total[i]), Sisters: int(sisters[i]), Undated: int(either[i] - total[i]),
			Countries: store.CountryCounts{Office: int(office[i]), ISO: int(iso[i])},
		}
		if q.Step == store.SeriesByChange && i > 0 {
			last := points[len(points)-1]
			if last.On = ""; p == last {
				continue
			}
		}
		if len(points) == store.MaxSeriesPoints {
			return nil, q.TooManyPoints()
		}
		p.On = d.Text()
		points = append(points, p)
	}
	return points, nil
}

// daysOf are the days of the points of a series or, of CHANGE, those on which its numbers
// may be others than the day before, and the first of the range.
func daysOf(q store.SeriesQuery, t *Table) []calendar.Day {
	var on []calendar.Day
	for _, d := range q.Days() {
		on = append(on, calendar.Of(d))
	}
	if q.Step != store.SeriesByChange {
		return on
	}
	first, last := calendar.Of(q.From), calendar.Of(q.To)
	on = append(on, first)
	for i := range t.Held {
		h := &t.Held[i]
		for _, d := range [...]calendar.Day{h.Known.From, h.Known.Until, h.Possible.From, h.Possible.Until} {
			if first < d && d <= last {
				on = append(on, d)
			}
		}
	}
	slices.Sort(on)
	return slices.Compact(on)
}

// counter counts. Each list of numbers holds by how much the number of a day differs from
// that of the day before: see [sums].
type counter struct {
	days                   []calendar.Day
	total, sisters, either []int32 // either: known or perhaps
	inCountries            []inCountry
	known, all, ofSisters  []run // of one thing
}

// run are the days, by their places, from from on and before until.
type run struct{ from, until int32 }

// inCountry is that something in a country counts on some days.
type inCountry struct {
	country int32
	run
}

func newCounter(on []calendar.Day) *counter {
	n := len(on) + 1
	return &counter{days: on, total: make([]int32, n), sisters: make([]int32, n), either: make([]int32, n)}
}

// add counts a thing.
func (c *counter) add(held []Held, countriesOf func(int32) []int32) {
	c.known, c.all, c.ofSisters = c.known[:0], c.all[:0], c.ofSisters[:0]
	for i := range held {
		h := &held[i]
		if r, ok := c.runOf(h.Known); ok {
			c.known, c.all = append(c.known, r), append(c.all, r)
			if h.Sister {
				c.ofSisters = append(c.ofSisters, r)
			}
		}
		if r, ok := c.runOf(h.Possible); ok {
			c.all = append(c.all, r)
		}
	}
	known := merged(c.known)
	put(c.total, known)
	put(c.sisters, merged(c.ofSisters))
	put(c.either, merged(c.all))
	if len(known) == 0 {
		return
	}
	for _, country := range countriesOf(held[0].Thing) {
		for _, r := range known {
			c.inCountries = append(c.inCountries, inCountry{country, r})
		}
	}
}

// runOf are the places of the days of a span.
func (c *counter) runOf(s calendar.Span) (r run, ok bool) {
	if s.IsEmpty() {
		return run{}, false
	}
	from, _ := slices.BinarySearch(c.days, s.From)
	until := len(c.days)
	if s.Until != calendar.Never {
		until, _ = slices.BinarySearch(c.days, s.Until)
	}
	return run{int32(from), int32(until)}, from < until
}

// merged are runs that have the same days, in order, of which no two touch. It changes the
// runs it is given.
func merged(runs []run) []run {
	if len(runs) < 2 {
		return runs
	}
	slices.SortFunc(runs, func(x, y run) int { return cmp.Compare(x.from, y.from) })
	last := 0
	for _, r := range runs[1:] {
		if r.from <= runs[last].until {
			runs[last].until = max(runs[last].until, r.until)
			continue
		}
		last++
		runs[last] = r
	}
	return runs[:last+1]
}

// put counts one more on the days of some runs.
func put(steps []int32, runs []run) {
	for _, r := range runs {
		steps[r.from]++
		steps[r.until]--
	}
}

// sums are the numbers of days, of how each differs from the one before.
func sums(steps []int32) []int32 {
	for i := 1; i < len(steps); i++ {
		steps[i] += steps[i-1]
	}
	return steps
}

// countries counts on each day the different countries, by numbers below n, in which
// something counts.
func (c *counter) countries(n int, number func(int32) int32) []int32 {
	starts := make([]int32, n+1) // of the runs of each country
	for _, in := range c.inCountries {
		starts[number(in.country)+1]++
	}
	for i := range n {
		starts[i+1] += starts[i]
	}
	runs, next := make([]run, len(c.inCountries)), slices.Clone(starts)
	for _, in := range c.inCountries {
		country := number(in.country)
		runs[next[country]] = in.run
		next[country]++
	}
	counts, steps := make([]int32, len(c.days)), make([]int32, len(c.days)+1)
	for country := range n {
		of := runs[starts[country]:starts[country+1]]
		if len(of) == 0 {
			continue
		}
		clear(steps)
		put(steps, of)
		there := int32(0)
		for i := range counts {
			if there += steps[i]; there > 0 {
				counts[i]++
			}
		}
	}
	return counts
}

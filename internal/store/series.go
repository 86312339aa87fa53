package store

import (
	"slices"
	"strings"
	"time"

	"citygraph/internal/atlas"
)

// MaxSeriesPoints is how many points a series may have.
const MaxSeriesPoints = 1000

// SeriesOf is what a series counts.
type SeriesOf string

// What series count, on a day d. Of a city they count what is joined to it, else all there is:
//
//   - PARTNERS: the places that an agreement in force on d ties to the city, as in the list
//     PARTNER_OF of d, with its rules for kinds; without a city the places that have such a
//     partner;
//   - AGREEMENTS: those in force on d ([atlas.Partnership.InForceOn]) that the city is a
//     party to, of the kinds asked for, of all when none is;
//   - EVENTS: those there by d ([atlas.Event.ThereOn]) in which the city took part: they
//     become more, and never fewer;
//   - PROGRAMS: those that run on d ([atlas.Program.RunsOn]) and involve the city.
const (
	SeriesOfPartners   SeriesOf = "PARTNERS"
	SeriesOfAgreements SeriesOf = "AGREEMENTS"
	SeriesOfEvents     SeriesOf = "EVENTS"
	SeriesOfPrograms   SeriesOf = "PROGRAMS"
)

// SeriesOfs are all of them.
var SeriesOfs = []SeriesOf{SeriesOfPartners, SeriesOfAgreements, SeriesOfEvents, SeriesOfPrograms}

// SeriesStep is what lies between two points of a series.
type SeriesStep string

// The steps. A point of YEAR, QUARTER and MONTH stands on the last day of one, the last
// point on the last day of the range where that comes earlier. Points of CHANGE stand on the
// first day of the range and on each later one on which a number of the point is another than
// the day before.
const (
	SeriesByYear    SeriesStep = "YEAR"
	SeriesByQuarter SeriesStep = "QUARTER"
	SeriesByMonth   SeriesStep = "MONTH"
	SeriesByChange  SeriesStep = "CHANGE"
)

// SeriesSteps are all of them, the longest first.
var SeriesSteps = []SeriesStep{SeriesByYear, SeriesByQuarter, SeriesByMonth, SeriesByChange}

// months are how many months a step has; 0 of CHANGE.
func (s SeriesStep) months() int {
	return map[SeriesStep]int{SeriesByYear: 12, SeriesByQuarter: 3, SeriesByMonth: 1}[s]
}

// SeriesQuery asks how many of something there were on the days of a range.
type SeriesQuery struct {
	Of       SeriesOf
	City     string // id; empty: all
	From, To atlas.Day
	Step     SeriesStep
	Kinds    atlas.KindSet // of PARTNERS and AGREEMENTS; empty: as [SeriesOf] says
	Filter   *Filter       // of things of [SeriesQuery.Kind]: only those it chooses count; nil: all
}

// SeriesPoint are the numbers of one day.
type SeriesPoint struct {
	On    atlas.Day
	Total int
	// Sisters are those of Total that an agreement of the kind SISTER ties, or that are one;
	// 0 for EVENTS and PROGRAMS.
	Sisters int
	// Countries are those of the places counted, or of the places that take part in what is
	// counted, without the city itself.
	Countries CountryCounts
	// Undated are those not in Total that may have counted on the day, although nobody knows:
	// places that an agreement may tie which may be in force ([atlas.Partnership.MayBeInForceOn]),
	// such agreements, events that may be there ([atlas.Event.MayBeThereOn]) and programs that may
	// run ([atlas.Program.MayRunOn]).
	Undated int
}

// Kind is the kind of what a series counts.
func (q SeriesQuery) Kind() atlas.Kind {
	switch q.Of {
	case SeriesOfAgreements:
		return atlas.KindPartnership
	case SeriesOfEvents:
		return atlas.KindEvent
	case SeriesOfPrograms:
		return atlas.KindProgram
	}
	return atlas.KindCity
}

// Stating is the kind of the things whose days make the series: that of what it counts, and
// agreements for PARTNERS.
func (q SeriesQuery) Stating() atlas.Kind {
	if q.Of == SeriesOfPartners {
		return atlas.KindPartnership
	}
	return q.Kind()
}

// OfAgreements says whether agreements make the series, so that their kinds matter.
func (q SeriesQuery) OfAgreements() bool { return q.Stating() == atlas.KindPartnership }

// Via is the relation that joins things of [SeriesQuery.Stating] to the cities that take part.
func (q SeriesQuery) Via() atlas.Relation { return GroupQuery{Kind: q.Stating()}.Via() }

// Counted are the kinds of agreement that count.
func (q SeriesQuery) Counted() atlas.KindSet {
	switch {
	case q.Kinds != 0:
		return q.Kinds
	case q.Of == SeriesOfPartners:
		return atlas.PartnerKinds
	}
	return atlas.AllKinds
}

// Check says what is wrong with the query before any of it is run, or nothing.
func (q SeriesQuery) Check() error {
	switch {
	case !slices.Contains(SeriesOfs, q.Of):
		return atlas.Invalid("there is no series of %s: it must be one of %s", atlas.Quote(string(q.Of)), joinedNames(SeriesOfs))
	case !slices.Contains(SeriesSteps, q.Step):
		return atlas.Invalid("step is %s: it must be one of %s", atlas.Quote(string(q.Step)), joinedNames(SeriesSteps))
	case q.From == "" || q.To == "":
		return atlas.Invalid("a series needs the first and the last day of a range")
	case q.Kinds != 0 && !q.OfAgreements():
		return atlas.Invalid("kinds are those of agreements, and the series is of %s: leave kinds out, or give a filter", q.Of)
	case q.Filter != nil && q.Filter.Kind != q.Kind():
		return atlas.Invalid("a filter of %q cannot choose what a series of %s counts", q.Filter.Kind, q.Of)
	}
	if err := atlas.CheckRange(q.From, q.To); err != nil {
		return err
	}
	if n := q.Steps(); n > MaxSeriesPoints {
		return atlas.Invalid("from %s to %s there are %d steps of a %s, more than %d: ask for a shorter range or a longer step",
			q.From, q.To, n, strings.ToLower(string(q.Step)), MaxSeriesPoints)
	}
	return nil
}

func joinedNames[T ~string](values []T) string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = string(v)
	}
	return strings.Join(names, ", ")
}

// Steps is how many steps the range touches; 0 for CHANGE, whose number the data tell.
func (q SeriesQuery) Steps() int {
	months := q.Step.months()
	if months == 0 {
		return 0
	}
	of := func(d atlas.Day) int { t := d.Time(); return (t.Year()*12 + int(t.Month()) - 1) / months }
	return of(q.To) - of(q.From) + 1
}

// DaysAtMost is on how many days it may have to count, where so many things may count: as
// many as there are steps, or else those on which a thing begins or ceases to count.
func (q SeriesQuery) DaysAtMost(things int) int {
	if q.Step != SeriesByChange {
		return max(q.Steps(), 0)
	}
	return max(0, min(1+2*things, 1+int(q.To.Number()-q.From.Number())))
}

// Days are the days of the points, in order; none for CHANGE, whose days the data tell.
func (q SeriesQuery) Days() []atlas.Day {
	months := q.Step.months()
	days := make([]atlas.Day, q.Steps())
	begin := q.From.Time()
	first := (int(begin.Month()) - 1) / max(months, 1) * months // of the months of the year
	for i := range days {
		last := time.Date(begin.Year(), time.Month(first+(i+1)*months+1), 0, 0, 0, 0, 0, time.UTC)
		days[i] = min(atlas.DayOf(last), q.To)
	}
	return days
}

// NoSuchCity is the error for a city that is not there.
func (q SeriesQuery) NoSuchCity() error {
	return NotFoundID(q.City, "city names %s, and no city has that id", atlas.Quote(q.City))
}

// TooManyPoints is the error for a series of CHANGE with more points than there may be.
func (q SeriesQuery) TooManyPoints() error {
	return &atlas.Error{Is: ErrTooBroad, Message: "there are more than 1,000 days of change: ask for a shorter range, or for a step of a YEAR, QUARTER or MONTH"}
}

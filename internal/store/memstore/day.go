package memstore

import (
	"math"

	"citygraph/internal/atlas"
	"citygraph/internal/store/calendar"
)

// day is a date as an integer: year, month and day of the month, packed. Its
// order is that of [atlas.CompareDates]: a date without a day or month has the
// greatest number there and so stands after the dates within it. There is no arithmetic but +1, which is later than
// the day and not later than the next one. 0 is unknown.
type day int32

// Bits of the parts of a day, as package calendar has them.
const (
	monthBits = 4
	dayBits   = 6
	yearShift = monthBits + dayBits
)

// What stands for the month of a year alone, and for the day of a month alone.
const (
	noMonth = 1<<monthBits - 1
	noDate  = 1<<dayBits - 1
)

// isYear and isMonth say whether d is exact to the year, and not to the day.
func (d day) isYear() bool  { return d>>dayBits&noMonth == noMonth }
func (d day) isMonth() bool { return d&noDate == noDate }

// never is later than every day.
const never day = math.MaxInt32

// dayOf packs a date of any precision.
func dayOf[D atlas.Day | atlas.Date](d D) day {
	switch d := day(calendar.Of(d)); {
	case d == 0:
		return 0
	case d>>dayBits&noMonth == 0:
		return d | noMonth<<dayBits | noDate
	case d&noDate == 0:
		return d | noDate
	default:
		return d
	}
}

func (d day) year() int { return int(d >> yearShift) }

// date is d in its precision.
func (d day) date() atlas.Date {
	text := make([]byte, 0, len("2006-01-02"))
	y := d.year()
	text = append(text, digit(y/1000), digit(y/100), digit(y/10), digit(y))
	for i, part := range []int{int(d >> dayBits & noMonth), int(d & noDate)} {
		if d.isYear() || (i > 0 && d.isMonth()) {
			break
		}
		text = append(text, '-', digit(part/10), digit(part))
	}
	return atlas.Date(text)
}

// digit is the last digit of n.
func digit(n int) byte { return byte('0' + n%10) }

// last is the last day that d can mean, or a later one of the same month that
// the calendar may not have: as good in comparisons with real days.
func (d day) last() day {
	switch {
	case d == 0:
		return 0
	case d.isYear():
		return d>>yearShift<<yearShift | 12<<dayBits | 31
	case d.isMonth():
		return d&^noDate | 31
	}
	return d
}

// first is the first day that d can mean.
func (d day) first() day {
	switch {
	case d == 0:
		return 0
	case d.isYear():
		return d>>yearShift<<yearShift | 1<<dayBits | 1
	case d.isMonth():
		return d&^noDate | 1
	}
	return d
}

// days are the days from from on and before until.
type days struct{ from, until day }

// always holds on every day, even on an unknown one; noDay on none.
var (
	always = days{0, never}
	noDay  = days{never, never}
)

func (s days) has(d day) bool { return s.from <= d && d < s.until }

// daysOf packs a span, of which the zero one has no day. What begins with all days holds
// on an unknown day too.
func daysOf(s atlas.Span) days {
	if s.From == "" {
		return noDay
	}
	all := always
	if s.From != atlas.FirstDay {
		all.from = dayOf(s.From)
	}
	if s.Until != "" {
		all.until = dayOf(s.Until)
	}
	return all
}

// Package calendar holds days of the calendar as numbers, four bytes each, for what stores keep
// of every agreement and compare again and again.
package calendar

import (
	"math"

	"citygraph/internal/atlas"
)

// Day is a day of the calendar as a number, whose order is that of days. There is no
// arithmetic with it.
type Day int32

// Never is later than every day.
const Never Day = math.MaxInt32

// Bits of the parts of a day. Stores that have days as numbers themselves may rely on them.
const (
	dayBits   = 6
	monthBits = 4
)

// Of is a full day as a number; 0 for the empty day, which is before all others. Of a date that is less exact, the parts that it
// lacks are 0.
func Of[D atlas.Day | atlas.Date](d D) Day {
	var parts [3]Day // year, month, day of the month
	part := 0
	for i := 0; i < len(d) && part < len(parts); i++ {
		if d[i] == '-' {
			part++
			continue
		}
		parts[part] = parts[part]*10 + Day(d[i]-'0')
	}
	return parts[0]<<(monthBits+dayBits) | parts[1]<<dayBits | parts[2]
}

// Text is d as a day.
func (d Day) Text() atlas.Day {
	y, m, n := int(d>>(monthBits+dayBits)), int(d>>dayBits&(1<<monthBits-1)), int(d&(1<<dayBits-1))
	digit := func(n int) byte { return byte('0' + n%10) }
	return atlas.Day([]byte{digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-', digit(n / 10), digit(n)})
}

// Span are the days from From on and before Until; none where it is the zero value.
type Span struct{ From, Until Day }

// SpanOf is a span of days, of which the zero one has none.
func SpanOf(s atlas.Span) Span {
	switch {
	case s.From == "":
		return Span{}
	case s.Until == "":
		return Span{Of(s.From), Never}
	}
	return Span{Of(s.From), Of(s.Until)}
}

// IsEmpty says whether a span has no days.
func (s Span) IsEmpty() bool { return s.Until <= s.From }

// Has says whether d is one of the days.
func (s Span) Has(d Day) bool { return s.From <= d && d < s.Until }

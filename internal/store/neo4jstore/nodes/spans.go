package nodes

import "citygraph/internal/atlas"

// The first and the last of all days, for spans without an end.
const (
	EarliestDay atlas.Day = "0000-01-01"
	LatestDay   atlas.Day = "9999-12-31"
)

// span is the days from from to to, inclusive: when a relationship is a link of a
// map. A from that is empty is on no day.
type span struct{ from, to atlas.Day }

// always is every day.
var always = span{EarliestDay, LatestDay}

// putSpans puts the derived keys of when a link holds, and of when it may where it does
// not, among the properties of a relationship. A span without a day has none.
func putSpans(props map[string]any, holds, may span) {
	if holds.hasDays() {
		props["holdsFrom"], props["holdsTo"] = string(holds.from), string(holds.to)
	}
	if may.hasDays() {
		props["unknownFrom"], props["unknownTo"] = string(may.from), string(may.to)
	}
}

func (s span) hasDays() bool { return s.from != "" && s.from <= s.to }

// dayBefore is the day before d; before the first of all it is that one.
func dayBefore(d atlas.Day) atlas.Day {
	if t := d.Time(); !t.IsZero() {
		return atlas.DayOf(t.AddDate(0, 0, -1))
	}
	return EarliestDay
}

// daysOf are the days of a span, of which the zero one has none. What begins with all
// days holds on an unknown day too.
func daysOf(s atlas.Span) span {
	if s.From == "" {
		return span{}
	}
	all := always
	if s.From != atlas.FirstDay {
		all.from = s.From
	}
	if s.Until != "" {
		all.to = dayBefore(s.Until)
	}
	return all
}

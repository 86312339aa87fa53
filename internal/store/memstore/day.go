package memstore

import (
	"math"

	"citygraph/internal/atlas"
)

// day is a date as an integer: year, month and day of the month, packed. Its
// order is that of [atlas.CompareDates]: a date without a day or month has the
// greatest number there and so stands after the dates within it. There is no arithmetic but +1, which is later than
// the day and not later than the next one. 0 is unknown.
type day int32

// Bits of the parts of a day.
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
	var parts [3]day // year, month, day of the month
	part := 0
	for i := 0; i < len(d) && part < len(parts); i++ {
		if d[i] == '-' {
			part++
			continue
		}
		parts[part] = parts[part]*10 + day(d[i]-'0')
	}
	switch d := parts[0]<<yearShift | parts[1]<<dayBits | parts[2]; {
	case d == 0:
		return 0
	case parts[1] == 0:
		return d | noMonth<<dayBits | noDate
	case parts[2] == 0:
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

// and is what s and t have in common.
func (s days) and(t days) days { return days{max(s.from, t.from), min(s.until, t.until)} }

// between are the days from from to to, inclusive and each as widely as it can be
// read, without an end when to is empty. Without a start there are none.
func between(from, to atlas.Date) days {
	if from == "" {
		return noDay
	}
	return days{dayOf(from).first(), after(to)}
}

// after is the end of a span whose last date is to.
func after(to atlas.Date) day {
	if to == "" {
		return never
	}
	return dayOf(to).last() + 1
}

// inForce are the days of [atlas.Partnership.InForceOn].
func inForce(p *atlas.Partnership) days {
	if p.EffectiveFrom == "" || (p.Ended && p.EndedOn == "") {
		return noDay
	}
	return spanOf(atlas.Span{From: p.EffectiveFrom, Until: p.EffectiveUntil})
}

// mayBeInForce are the days of [atlas.Partnership.MayBeInForceOn], and those on which it
// is in force.
func mayBeInForce(p *atlas.Partnership) days {
	if may, ok := p.PossibleSpan(); ok {
		return spanOf(may)
	}
	return noDay
}

// spanOf packs a span.
func spanOf(s atlas.Span) days {
	if s.Until == "" {
		return days{dayOf(s.From), never}
	}
	return days{dayOf(s.From), dayOf(s.Until)}
}

// held are the days of [atlas.Office.HeldOn].
func held(o atlas.Office) days {
	if o.To == "" && o.Basis == atlas.Attested {
		return between(o.From, o.From)
	}
	return between(o.From, o.To)
}

// mayBeHeld are the days of [atlas.Office.MayBeHeldOn], and those on which it is held.
func mayBeHeld(o atlas.Office) days {
	switch {
	case o.Basis == atlas.Attested:
		return always
	case o.From == "":
		return days{0, after(o.To)}
	}
	return noDay
}

// roleHeld are the days of [atlas.Role.HeldOn] in a program p that runs.
func roleHeld(p *atlas.Program, r atlas.Role) days {
	return roleWithin(between(p.Start, p.End), r)
}

// mayRoleBeHeld are the days of [atlas.Role.HeldOn] in a program p that may run
// ([atlas.Program.MayRunOn]).
func mayRoleBeHeld(p *atlas.Program, r atlas.Role) days {
	if p.Start != "" {
		return noDay
	}
	return roleWithin(days{0, after(p.End)}, r)
}

// roleWithin are the days of a role in a program that runs on some.
func roleWithin(runs days, r atlas.Role) days {
	if r.From == "" && r.To == "" {
		return runs
	}
	return runs.and(days{dayOf(r.From).first(), after(r.To)})
}

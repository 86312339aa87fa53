package neo4jstore

import "citygraph/internal/atlas"

// The first and the last of all days, for spans without an end.
const (
	firstDay atlas.Day = "0000-01-01"
	lastDay  atlas.Day = "9999-12-31"
)

// span is the days from from to to, inclusive: when a relationship is a link of a
// map. A from that is empty is on no day.
type span struct{ from, to atlas.Day }

// always is every day.
var always = span{firstDay, lastDay}

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

// until are all days up to a date, as widely as it can be read.
func until(to atlas.Date) span {
	if to == "" {
		return always
	}
	return span{firstDay, to.Last()}
}

// dayBefore is the day before d; before the first of all it is that one.
func dayBefore(d atlas.Day) atlas.Day {
	if t := d.Time(); !t.IsZero() {
		return atlas.DayOf(t.AddDate(0, 0, -1))
	}
	return firstDay
}

// inForce are the days of [atlas.Partnership.InForceOn].
func inForce(p *atlas.Partnership) span {
	switch {
	case p.EffectiveFrom == "" || (p.Ended && p.EndedOn == ""):
		return span{}
	case p.EffectiveUntil == "":
		return span{p.EffectiveFrom, lastDay}
	case p.EffectiveUntil <= p.EffectiveFrom:
		return span{}
	}
	return span{p.EffectiveFrom, dayBefore(p.EffectiveUntil)}
}

// mayBeInForce are the days of [atlas.Partnership.MayBeInForceOn], and those on which it
// is in force.
func mayBeInForce(p *atlas.Partnership) span {
	may, ok := p.PossibleSpan()
	if !ok {
		return span{}
	}
	s := always
	if may.From != "" {
		s.from = may.From
	}
	if may.Until != "" {
		s.to = dayBefore(may.Until)
	}
	return s
}

// unknownOn is the condition that it is not known whether a relationship holds on the
// day of a parameter.
func unknownOn(r, day string) string {
	return "(" + r + ".unknownFrom <= " + day + " AND " + day + " <= " + r + ".unknownTo AND NOT coalesce(" + holdsOn(r, day) + ", false))"
}

// holdsOn is the condition that a relationship is a link on the day of a parameter.
func holdsOn(r, day string) string {
	return r + ".holdsFrom <= " + day + " AND " + day + " <= " + r + ".holdsTo"
}

// between are the days from from to to, each as widely as it can be read.
func between(from, to atlas.Date) span {
	s := span{from.First(), lastDay}
	if to != "" {
		s.to = to.Last()
	}
	return s
}

// held are the days of [atlas.Office.HeldOn].
func held(o atlas.Office) span {
	if o.To == "" && o.Basis == atlas.Attested {
		return between(o.From, o.From)
	}
	return between(o.From, o.To)
}

// mayBeHeld are the days of [atlas.Office.MayBeHeldOn], and those on which it is held.
func mayBeHeld(o atlas.Office) span {
	switch {
	case o.Basis == atlas.Attested:
		return always
	case o.From == "":
		return until(o.To)
	}
	return span{}
}

// roleHeld are the days of [atlas.Role.HeldOn] in a program that runs.
func roleHeld(p *atlas.Program, r atlas.Role) span {
	return roleWithin(between(p.Start, p.End), r)
}

// mayRoleBeHeld are the days of [atlas.Role.HeldOn] in a program that may run
// ([atlas.Program.MayRunOn]).
func mayRoleBeHeld(p *atlas.Program, r atlas.Role) span {
	if p.Start != "" {
		return span{}
	}
	return roleWithin(until(p.End), r)
}

// roleWithin are the days of a role in a program that runs on some.
func roleWithin(runs span, r atlas.Role) span {
	if runs.from == "" || (r.From == "" && r.To == "") {
		return runs
	}
	own := between(r.From, r.To)
	return span{max(runs.from, own.from), min(runs.to, own.to)} // no first day of its own: the program's
}

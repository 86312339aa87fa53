package atlas

// HeldOn says whether an office is known to be held on d. A TERM holds from its
// first day to its last, and without an end still; ATTESTED holds from its first
// day to its last, and without an end on its first day alone, since nothing is
// known of other days. Days are inclusive; a partial start counts from its first
// day, a partial end to its last; without a start it is known on no day.
func (o Office) HeldOn(d Day) bool {
	until := o.To
	if until == "" && o.Basis == Attested {
		until = o.From
	}
	return spansDay(o.From, until, d)
}

// HeldSpan are the days of [Office.HeldOn]; the zero Span where there are none.
func (o Office) HeldSpan() Span {
	if o.To == "" && o.Basis == Attested {
		return spanOf(o.From, o.From)
	}
	return spanOf(o.From, o.To)
}

// MayBeHeldOn says whether an office may be held on d although that is not known: it is
// attested, on other days or on none that is known, or nobody knows since when, and it
// is not over by then.
func (o Office) MayBeHeldOn(d Day) bool {
	switch {
	case o.HeldOn(d):
		return false
	case o.Basis == Attested:
		return true
	}
	return o.From == "" && notOver(o.To, d)
}

// PossibleSpan are the days of [Office.MayBeHeldOn], and those on which it is held; the
// zero Span where there are none of the first.
func (o Office) PossibleSpan() Span {
	switch {
	case o.Basis == Attested:
		return EveryDay
	case o.From == "":
		return upTo(o.To)
	}
	return Span{}
}

// OfficesAt are the offices of p at a place, in their order: those held on d, or all
// when d is empty.
func (p *Person) OfficesAt(at string, d Day) []Office {
	var held []Office
	for _, o := range p.Offices {
		if o.At == at && (d == "" || o.HeldOn(d)) {
			held = append(held, o)
		}
	}
	return held
}

// RunsOn says whether a program is known to run on d.
func (p *Program) RunsOn(d Day) bool { return spansDay(p.Start, p.End, d) }

// MayRunOn says whether a program may run on d although that is not known: nobody knows
// since when, and it is not over by then.
func (p *Program) MayRunOn(d Day) bool { return p.Start == "" && notOver(p.End, d) }

// RunSpans are the days of [Program.RunsOn], and those of [Program.MayRunOn].
func (p *Program) RunSpans() (known, possible Span) {
	if p.Start == "" {
		return Span{}, upTo(p.End)
	}
	return spanOf(p.Start, p.End), Span{}
}

// HeldOn says whether a role is held on d, in a program that runs then: a role
// without a span of its own is held as long as the program runs.
func (r Role) HeldOn(d Day) bool {
	if r.From == "" && r.To == "" {
		return true
	}
	from := r.From.First()
	return from <= d && (r.To == "" || d <= r.To.Last())
}

// RoleSpans are the days on which a role is held ([Role.HeldOn]) in p while it runs, and
// those on which it is while p may run ([Program.MayRunOn]).
func (p *Program) RoleSpans(r Role) (known, possible Span) {
	known, possible = p.RunSpans()
	return r.within(known), r.within(possible)
}

// within are the days of a role in a program that runs on some. One without a first day
// of its own begins with the program.
func (r Role) within(runs Span) Span {
	if runs.From == "" {
		return Span{}
	}
	s := Span{max(runs.From, r.From.First()), earlierDay(runs.Until, dayAfter(r.To.Last()))}
	if s.Until != "" && s.Until <= s.From {
		return Span{}
	}
	return s
}

// ThereOn says whether an event is there on d: from its first day on.
func (e *Event) ThereOn(d Day) bool { return spansDay(e.Start, "", d) }

// MayBeThereOn says whether an event may be there on d although that is not known: it
// has no first day, so that this is so on every day.
func (e *Event) MayBeThereOn(Day) bool { return e.Start == "" }

// ThereSpans are the days of [Event.ThereOn], and those of [Event.MayBeThereOn].
func (e *Event) ThereSpans() (known, possible Span) {
	if e.Start == "" {
		return Span{}, EveryDay
	}
	return spanOf(e.Start, ""), Span{}
}

// spanOf are the days from one date to another, each as widely as it can be read, with
// no end when to is empty; none without a start.
func spanOf(from, to Date) Span {
	first, last := from.First(), to.Last()
	if first == "" || (last != "" && last < first) {
		return Span{}
	}
	return Span{first, dayAfter(last)}
}

// upTo are all days up to a date, as widely as it can be read.
func upTo(to Date) Span { return Span{FirstDay, dayAfter(to.Last())} }

// notOver says whether d is not after the last day that a date can mean.
func notOver(to Date, d Day) bool { return to == "" || d <= to.Last() }

// spansDay says whether d lies in [from, to], days inclusive, with no end when to
// is empty. Without a start it lies in no span.
func spansDay(from, to Date, d Day) bool {
	return from != "" && from.First() <= d && notOver(to, d)
}

package atlas

import "slices"

// Status is where an entity stands on a day. Empty: not known.
type Status string

// The statuses. Which of them an entity can have is said at its StatusOn.
const (
	StatusInForce    Status = "IN_FORCE"
	StatusSuperseded Status = "SUPERSEDED"
	StatusRunning    Status = "RUNNING"
	StatusOngoing    Status = "ONGOING"
	StatusEnded      Status = "ENDED"
	StatusPast       Status = "PAST"
	StatusNotYet     Status = "NOT_YET"
	StatusUpcoming   Status = "UPCOMING"
)

// The statuses of each kind, in the order in which groups of them stand.
var (
	PartnershipStatuses = []Status{StatusInForce, StatusSuperseded, StatusEnded, StatusNotYet}
	ProgramStatuses     = []Status{StatusRunning, StatusEnded, StatusNotYet}
	EventStatuses       = []Status{StatusOngoing, StatusPast, StatusUpcoming}
)

// StatusOn says where an agreement stands on d:
//
//   - IN_FORCE where it is known to be in force ([Partnership.InForceOn]);
//   - SUPERSEDED from the day on which another took its place, by renewal or
//     upgrade, if it is not known to have ended before;
//   - ENDED from the day it ended, by the last day that can mean. Where it ended
//     nobody knows when, it is in force on no day: ENDED from its first day on, and
//     where it was not signed on a known day, on all days;
//   - NOT_YET before the first day on which it can have been signed, if it is not
//     known to have been in force earlier; and on all days where it was prepared and
//     no source knows of its signing;
//   - unknown otherwise: no first day is known, or only one by which it was in force,
//     or d lies in the month or year in which it was signed or ended.
func (p *Partnership) StatusOn(d Day) Status {
	signed := p.SignedOn.First()
	switch gone, as := p.gone(); {
	case p.Unsigned:
		return StatusNotYet
	case p.InForceOn(d):
		return StatusInForce
	case gone != "" && gone <= d:
		return as
	case p.Ended && p.EndedOn == "":
		if p.SignedOn != "" && d < p.EffectiveFrom {
			return StatusNotYet
		}
		return StatusEnded
	case d < signed && (p.InForceBy == "" || signed <= p.InForceBy):
		return StatusNotYet
	}
	return ""
}

// StatusOn says where a program stands on d: RUNNING where it is known to run
// ([Program.RunsOn]), ENDED after its last day, NOT_YET before its first; unknown
// where it has no first day.
func (p *Program) StatusOn(d Day) Status {
	return spanStatus(p.Start, p.End, d, StatusRunning, StatusEnded, StatusNotYet)
}

// StatusOn says where an event stands on d: ONGOING from its first day to its last,
// PAST after it, UPCOMING before. An event without a last day is over with its first;
// where that is only known to be in a month or a year, the event is unknown within it.
func (e *Event) StatusOn(d Day) Status {
	to := e.End
	if to == "" {
		to = e.Start
	}
	status := spanStatus(e.Start, to, d, StatusOngoing, StatusPast, StatusUpcoming)
	if status == StatusOngoing && e.End == "" && !e.Start.IsDay() {
		return ""
	}
	return status
}

// spanStatus is the status on d of what lasts from one date to another, each as
// widely as it can be read.
func spanStatus(from, to Date, d Day, during, after, before Status) Status {
	switch {
	case spansDay(from, to, d):
		return during
	case to != "" && to.Last() < d:
		return after
	case from != "":
		return before
	}
	return ""
}

// StatusFrom is a status and the first day on which it holds; the empty day is the
// beginning of time.
type StatusFrom struct {
	From   Day
	Status Status
}

// StatusesOf are the statuses of an entity in the course of time, in order: on d it
// has the last of them whose day is not after d. Only agreements, programs and events
// have any.
func StatusesOf(e Entity) []StatusFrom {
	var room [mostStatuses]StatusFrom
	return slices.Clone(appendStatuses(room[:0], e))
}

// mostStatuses is how many statuses an entity has at most in the course of time.
const mostStatuses = 5

// appendStatuses appends the [StatusesOf] an entity to some.
func appendStatuses(all []StatusFrom, e Entity) []StatusFrom {
	var room [mostStatuses - 1]Day
	turns := room[:0]
	switch e := e.(type) {
	case *Partnership:
		gone, _ := e.gone()
		turns = append(turns, e.SignedOn.First(), e.EffectiveFrom, e.EffectiveUntil, gone)
	case *Program:
		turns = append(turns, e.Start.First(), dayAfter(e.End.Last()))
	case *Event:
		turns = append(turns, e.Start.First(), dayAfter(e.Start.Last()), dayAfter(e.End.Last()))
	}
	of, ok := e.(interface{ StatusOn(Day) Status })
	if !ok {
		return nil
	}
	slices.Sort(turns)
	all = append(all, StatusFrom{"", of.StatusOn("")})
	for _, d := range turns {
		if s := of.StatusOn(d); s != all[len(all)-1].Status {
			all = append(all, StatusFrom{d, s})
		}
	}
	return all
}

// StatusSpan is a status and the days on which it holds. An empty From is the
// beginning of time, an empty Until its end.
type StatusSpan struct {
	Status Status
	Span
}

// StatusSpansOf are the statuses of an entity in the course of time, as [StatusesOf],
// with the days of each: every day lies in one.
func StatusSpansOf(e Entity) []StatusSpan {
	all := StatusesOf(e)
	spans := make([]StatusSpan, len(all))
	for i, s := range all {
		spans[i] = StatusSpan{s.Status, Span{From: s.From}}
		if i > 0 {
			spans[i-1].Until = s.From
		}
	}
	return spans
}

// dayAfter is the day after d; empty for unknown, and after the last of all days.
func dayAfter(d Day) Day {
	if d == LastDay {
		return ""
	}
	return d.Add(0, 1)
}

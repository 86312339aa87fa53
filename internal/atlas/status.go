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
//     upgrade, if it had not ended before;
//   - ENDED from the day it ended, and where it ended nobody knows when, from its
//     first day on;
//   - NOT_YET before its first day, when that is the day it was signed;
//   - unknown otherwise: no first day is known, or only one by which it was in force.
func (p *Partnership) StatusOn(d Day) Status {
	switch {
	case p.InForceOn(d):
		return StatusInForce
	case p.EffectiveUntil != "" && p.EffectiveUntil <= d:
		if p.EndedOn.First() == p.EffectiveUntil {
			return StatusEnded
		}
		return StatusSuperseded
	case d < p.EffectiveFrom:
		if p.SignedOn != "" {
			return StatusNotYet
		}
	case p.Ended && p.EndedOn == "":
		return StatusEnded
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
	case spans(from, to, d):
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
	var turns []Day
	switch e := e.(type) {
	case *Partnership:
		turns = []Day{e.EffectiveFrom, e.EffectiveUntil}
	case *Program:
		turns = []Day{e.Start.First(), dayAfter(e.End.Last())}
	case *Event:
		turns = []Day{e.Start.First(), dayAfter(e.Start.Last()), dayAfter(e.End.Last())}
	}
	of, ok := e.(interface{ StatusOn(Day) Status })
	if !ok {
		return nil
	}
	slices.Sort(turns)
	all := []StatusFrom{{"", of.StatusOn("")}}
	for _, d := range turns {
		if s := of.StatusOn(d); s != all[len(all)-1].Status {
			all = append(all, StatusFrom{d, s})
		}
	}
	return all
}

// dayAfter is the day after d; empty for unknown, and after the last of all days.
func dayAfter(d Day) Day {
	if d == LastDay {
		return ""
	}
	return d.Add(0, 1)
}

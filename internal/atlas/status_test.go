package atlas

import (
	"fmt"
	"testing"
)

func TestStatusOn(t *testing.T) {
	derived := func(p Partnership, from, until Day) *Partnership {
		p.EffectiveFrom, p.EffectiveUntil = from, until
		if until != p.EndedOn.First() {
			p.SupersededFrom = until
		}
		return &p
	}
	type dated interface{ StatusOn(Day) Status }
	for name, c := range map[string]struct {
		of   dated
		want map[Day]Status
	}{
		"Signed":              {derived(Partnership{SignedOn: "2001-05-05"}, "2001-05-05", ""), map[Day]Status{"2001-05-04": StatusNotYet, "2001-05-05": StatusInForce}},
		"SignedSomeTime":      {derived(Partnership{SignedOn: "2001"}, "2001-12-31", ""), map[Day]Status{"2000-12-31": StatusNotYet, "2001-01-01": "", "2001-12-30": "", "2001-12-31": StatusInForce}},
		"SignedAfterwards":    {derived(Partnership{SignedOn: "2001", InForceBy: "1999-05-05"}, "1999-05-05", ""), map[Day]Status{"1999-05-04": "", "1999-05-05": StatusInForce}},
		"InForceByADay":       {derived(Partnership{InForceBy: "2001-05-05"}, "2001-05-05", ""), map[Day]Status{"2001-05-04": "", "2001-05-05": StatusInForce}},
		"NoDayAtAll":          {derived(Partnership{}, "", ""), map[Day]Status{"1900-01-01": "", "2100-01-01": ""}},
		"Ended":               {derived(Partnership{SignedOn: "2001-01-01", EndedOn: "2010", Ended: true}, "2001-01-01", "2010-01-01"), map[Day]Status{"2009-12-31": StatusInForce, "2010-01-01": "", "2010-12-30": "", "2010-12-31": StatusEnded}},
		"EndedOnADay":         {derived(Partnership{SignedOn: "2001-01-01", EndedOn: "2010-05-05", Ended: true}, "2001-01-01", "2010-05-05"), map[Day]Status{"2010-05-04": StatusInForce, "2010-05-05": StatusEnded}},
		"EndedInForceByADay":  {derived(Partnership{InForceBy: "2001-05-05", Ended: true}, "2001-05-05", ""), map[Day]Status{"1900-01-01": StatusEnded, "2001-05-05": StatusEnded}},
		"EndedNobodyKnows":    {derived(Partnership{SignedOn: "2001-01-01", Ended: true}, "2001-01-01", ""), map[Day]Status{"2000-12-31": StatusNotYet, "2001-01-01": StatusEnded}},
		"EndedWithoutAnyDay":  {derived(Partnership{Ended: true}, "", ""), map[Day]Status{"1900-01-01": StatusEnded}},
		"Superseded":          {derived(Partnership{SignedOn: "2001-01-01"}, "2001-01-01", "2010-06-15"), map[Day]Status{"2010-06-14": StatusInForce, "2010-06-15": StatusSuperseded}},
		"SupersededThenEnded": {derived(Partnership{SignedOn: "2001-01-01", EndedOn: "2015", Ended: true}, "2001-01-01", "2010-06-15"), map[Day]Status{"2016-01-01": StatusSuperseded}},
		"SupersededAsItEnded": {derived(Partnership{SignedOn: "2001-01-01", EndedOn: "2010", Ended: true, Derived: Derived{SupersededFrom: "2010-06-15"}}, "2001-01-01", "2010-01-01"), map[Day]Status{"2010-06-14": "", "2010-06-15": StatusSuperseded, "2011-01-01": StatusSuperseded}},
		"SupersededUndated":   {derived(Partnership{}, "", "2010-06-15"), map[Day]Status{"2010-06-14": "", "2010-06-15": StatusSuperseded}},

		"Program":             {&Program{Start: "2001", End: "2003-05"}, map[Day]Status{"2000-12-31": StatusNotYet, "2001-01-01": StatusRunning, "2003-05-31": StatusRunning, "2003-06-01": StatusEnded}},
		"ProgramWithoutEnd":   {&Program{Start: "2001"}, map[Day]Status{"2000-12-31": StatusNotYet, "2100-01-01": StatusRunning}},
		"ProgramWithoutStart": {&Program{End: "2003"}, map[Day]Status{"2003-12-31": "", "2004-01-01": StatusEnded}},
		"ProgramWithoutDates": {&Program{}, map[Day]Status{"2003-12-31": ""}},

		"EventOfADay":       {&Event{Start: "2001-05-05"}, map[Day]Status{"2001-05-04": StatusUpcoming, "2001-05-05": StatusOngoing, "2001-05-06": StatusPast}},
		"EventOfDays":       {&Event{Start: "2001-05", End: "2001-06-02"}, map[Day]Status{"2001-04-30": StatusUpcoming, "2001-05-01": StatusOngoing, "2001-06-02": StatusOngoing, "2001-06-03": StatusPast}},
		"EventSomeTime":     {&Event{Start: "2001"}, map[Day]Status{"2000-12-31": StatusUpcoming, "2001-01-01": "", "2001-12-31": "", "2002-01-01": StatusPast}},
		"EventWithoutStart": {&Event{End: "2001-06-02"}, map[Day]Status{"2001-06-02": "", "2001-06-03": StatusPast}},
		"EventUndated":      {&Event{}, map[Day]Status{"2001-06-02": ""}},
	} {
		t.Run(name, func(t *testing.T) {
			for d, want := range c.want {
				if got := c.of.StatusOn(d); got != want {
					t.Errorf("StatusOn(%s): got %q, want %q", d, got, want)
				}
			}
		})
	}
}

// TestStatusesOf holds the course of the statuses to the status of each day.
func TestStatusesOf(t *testing.T) {
	dates := []Date{"", "2001", "2001-02", "2001-02-28", "2003-12-31", "9999-12-31"}
	days := []Day{"0001-01-01", "2000-12-31", "2001-01-01", "2001-02-27", "2001-02-28", "2001-03-01", "2001-12-31", "2002-01-01", "2003-12-31", "2004-01-01", "9999-12-31"}
	var es []Entity
	for _, x := range dates {
		for _, y := range dates {
			es = append(es, &Program{Start: x, End: y}, &Event{Start: x, End: y})
			for _, signed := range []Date{"", "2001"} {
				p := &Partnership{SignedOn: signed, Ended: y != "", EndedOn: x}
				p.EffectiveFrom, p.EffectiveUntil = x.Last(), y.First()
				superseded := *p
				superseded.SupersededFrom = "2002-02-02"
				es = append(es, p, &superseded)
			}
		}
	}
	for _, e := range es {
		all := StatusesOf(e)
		for _, d := range days {
			got := Status("none")
			for _, s := range all {
				if s.From <= d {
					got = s.Status
				}
			}
			if want := e.(interface{ StatusOn(Day) Status }).StatusOn(d); got != want {
				t.Errorf("StatusesOf(%+v) is %v, which on %s is %q; StatusOn says %q", e, all, d, got, want)
			}
		}
	}
	for _, o := range officesOf(dates) {
		for _, d := range days {
			if got, want := o.HeldSpan() != (Span{}) && o.HeldSpan().Has(d), o.HeldOn(d); got != want {
				t.Errorf("HeldSpan of %+v is %v; HeldOn(%s): %t", o, o.HeldSpan(), d, want)
			}
		}
	}
	if got := fmt.Sprint(StatusesOf(&City{})); got != "[]" {
		t.Errorf("StatusesOf(a city): got %s, want none", got)
	}
}

// officesOf are offices of both kinds from and to each of some dates.
func officesOf(dates []Date) []Office {
	var all []Office
	for _, from := range dates {
		for _, to := range dates {
			if to == "" || from.First() <= to.Last() {
				all = append(all, Office{From: from, To: to, Basis: Term}, Office{From: from, To: to, Basis: Attested})
			}
		}
	}
	return all
}

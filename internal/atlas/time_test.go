package atlas

import "testing"

func TestOfficeHeldOn(t *testing.T) {
	for _, c := range []struct {
		office Office
		day    Day
		held   bool
		may    bool
	}{
		{Office{From: "2010-07-01", To: "2014-06-30", Basis: Term}, "2010-06-30", false, false},
		{Office{From: "2010-07-01", To: "2014-06-30", Basis: Term}, "2010-07-01", true, false},
		{Office{From: "2010-07-01", To: "2014-06-30", Basis: Term}, "2014-06-30", true, false},
		{Office{From: "2010-07-01", To: "2014-06-30", Basis: Term}, "2014-07-01", false, false},
		{Office{From: "2010", Basis: Term}, "2010-01-01", true, false},
		{Office{From: "2010", Basis: Term}, "2099-01-01", true, false},
		{Office{From: "2010", To: "2012-02", Basis: Term}, "2012-02-29", true, false},
		{Office{To: "2012", Basis: Term}, "2012-01-01", false, true},
		{Office{To: "2012", Basis: Term}, "2012-12-31", false, true},
		{Office{To: "2012", Basis: Term}, "2013-01-01", false, false},
		{Office{Basis: Term}, "2012-01-01", false, true},
		{Office{From: "2010-05", Basis: Attested}, "2010-04-30", false, true},
		{Office{From: "2010-05", Basis: Attested}, "2010-05-01", true, false},
		{Office{From: "2010-05", Basis: Attested}, "2010-05-31", true, false},
		{Office{From: "2010-05", Basis: Attested}, "2010-06-01", false, true},
		{Office{From: "2010-05", To: "2011", Basis: Attested}, "2011-12-31", true, false},
		{Office{From: "2010-05", To: "2011", Basis: Attested}, "2012-01-01", false, true},
		{Office{To: "2011", Basis: Attested}, "2011-06-01", false, true},
		{Office{Basis: Attested}, "2011-06-01", false, true},
	} {
		if got := c.office.HeldOn(c.day); got != c.held {
			t.Errorf("%+v.HeldOn(%s): got %t, want %t", c.office, c.day, got, c.held)
		}
		if got := c.office.MayBeHeldOn(c.day); got != c.may {
			t.Errorf("%+v.MayBeHeldOn(%s): got %t, want %t", c.office, c.day, got, c.may)
		}
	}
}

func TestProgramRunsOn(t *testing.T) {
	for _, c := range []struct {
		start, end Date
		day        Day
		want, may  bool
	}{
		{"2009", "", "2008-12-31", false, false}, {"2009", "", "2009-01-01", true, false}, {"2009", "", "2050-01-01", true, false},
		{"2010-05-01", "2012", "2012-12-31", true, false}, {"2010-05-01", "2012", "2013-01-01", false, false},
		{"", "2012", "2011-01-01", false, true}, {"", "2012", "2012-12-31", false, true}, {"", "2012", "2013-01-01", false, false},
		{"", "", "2011-01-01", false, true},
	} {
		p := &Program{Start: c.start, End: c.end}
		if got := p.RunsOn(c.day); got != c.want {
			t.Errorf("program %q to %q, RunsOn(%s): got %t, want %t", c.start, c.end, c.day, got, c.want)
		}
		if got := p.MayRunOn(c.day); got != c.may {
			t.Errorf("program %q to %q, MayRunOn(%s): got %t, want %t", c.start, c.end, c.day, got, c.may)
		}
	}
}

func TestRoleHeldOn(t *testing.T) {
	for _, c := range []struct {
		from, to Date
		day      Day
		want     bool
	}{
		{"", "", "2000-01-01", true},
		{"2010", "", "2009-12-31", false}, {"2010", "", "2010-01-01", true}, {"2010", "", "2050-01-01", true},
		{"2010", "2012-06", "2012-06-30", true}, {"2010", "2012-06", "2012-07-01", false},
	} {
		r := Role{From: c.from, To: c.to}
		if got := r.HeldOn(c.day); got != c.want {
			t.Errorf("role %q to %q, HeldOn(%s): got %t, want %t", c.from, c.to, c.day, got, c.want)
		}
	}
}

func TestEventThereOn(t *testing.T) {
	for _, c := range []struct {
		start, end Date
		day        Day
		want       bool
	}{
		{"2013-12-07", "2013-12-08", "2013-12-06", false}, {"2013-12-07", "2013-12-08", "2013-12-07", true},
		{"2013-12-07", "2013-12-08", "2050-01-01", true}, {"2013", "", "2013-01-01", true}, {"", "2013", "2013-06-01", false},
	} {
		e := &Event{Start: c.start, End: c.end}
		if got := e.ThereOn(c.day); got != c.want {
			t.Errorf("event %q to %q, ThereOn(%s): got %t, want %t", c.start, c.end, c.day, got, c.want)
		}
		if got, want := e.MayBeThereOn(c.day), c.start == ""; got != want {
			t.Errorf("event %q to %q, MayBeThereOn(%s): got %t, want %t", c.start, c.end, c.day, got, want)
		}
	}
}

package atlas

import (
	"slices"
	"testing"
)

// derived returns an atlas of some agreements between a and b, derived, and the
// agreements by id.
func derived(ps ...*Partnership) map[string]*Partnership {
	byID := make(map[string]*Partnership)
	for _, p := range ps {
		if p.Parties == nil {
			p.Parties = []string{"a", "b"}
		}
		byID[p.ID] = p
	}
	a := &Atlas{Partnerships: ps, Cities: []*City{{ID: "a", Names: Names{English: "Aa"}}, {ID: "b", Names: Names{English: "Bé"}}}}
	a.Derive()
	return byID
}

func TestEffectiveDays(t *testing.T) {
	for _, c := range []struct {
		name        string
		p           Partnership
		from, until Day
	}{
		{"nothing known", Partnership{}, "", ""},
		{"a day", Partnership{SignedOn: "1993-12-07"}, "1993-12-07", ""},
		{"a month counts from its last day", Partnership{SignedOn: "2000-02"}, "2000-02-29", ""},
		{"a year counts from its last day", Partnership{SignedOn: "1993"}, "1993-12-31", ""},
		{"in force by", Partnership{InForceBy: "2007-10-15"}, "2007-10-15", ""},
		{"signed before in force by", Partnership{SignedOn: "1993", InForceBy: "2007-10-15"}, "1993-12-31", ""},
		{"in force by before the end of the year signed", Partnership{SignedOn: "2007", InForceBy: "2007-10-15"}, "2007-10-15", ""},
		{"ended in a year, from its first day", Partnership{SignedOn: "1993", EndedOn: "1999", Ended: true}, "1993-12-31", "1999-01-01"},
		{"ended in a month", Partnership{SignedOn: "1993", EndedOn: "1999-05", Ended: true}, "1993-12-31", "1999-05-01"},
		{"ended without a day", Partnership{SignedOn: "1993", Ended: true}, "1993-12-31", ""},
	} {
		p := c.p
		p.ID = "x"
		derived(&p)
		if p.EffectiveFrom != c.from || p.EffectiveUntil != c.until {
			t.Errorf("%s: got %q until %q, want %q until %q", c.name, p.EffectiveFrom, p.EffectiveUntil, c.from, c.until)
		}
	}
}

func TestInForceOn(t *testing.T) {
	for _, c := range []struct {
		name       string
		p          Partnership
		on         Day
		known, may bool
	}{
		{"before", Partnership{SignedOn: "1993-12-07"}, "1993-12-06", false, false},
		{"on the day", Partnership{SignedOn: "1993-12-07"}, "1993-12-07", true, false},
		{"on the last day before its end", Partnership{SignedOn: "1993", EndedOn: "1999-05", Ended: true}, "1999-04-30", true, false},
		{"in the month of its end", Partnership{SignedOn: "1993", EndedOn: "1999-05", Ended: true}, "1999-05-01", false, true},
		{"on its end for certain", Partnership{SignedOn: "1993", EndedOn: "1999-05", Ended: true}, "1999-05-31", false, false},
		{"in the year of its signing", Partnership{SignedOn: "1993"}, "1993-12-30", false, true},
		{"ended nobody knows when", Partnership{SignedOn: "1993", Ended: true}, "1993-12-31", false, false},
		{"undated", Partnership{}, "2000-01-01", false, true},
		{"undated, ended nobody knows when", Partnership{Ended: true}, "2000-01-01", false, false},
		{"undated, before its end", Partnership{EndedOn: "1999", Ended: true}, "1998-12-31", false, true},
		{"undated, in the year of its end", Partnership{EndedOn: "1999", Ended: true}, "1999-01-01", false, true},
		{"undated, on its end for certain", Partnership{EndedOn: "1999", Ended: true}, "1999-12-31", false, false},
		{"in force by, before", Partnership{InForceBy: "2007-10-15"}, "2007-10-14", false, true},
		{"in force by, on the day", Partnership{InForceBy: "2007-10-15"}, "2007-10-15", true, false},
		{"signed that year, before in force by", Partnership{SignedOn: "2007", InForceBy: "2007-10-15"}, "2007-10-14", false, true},
		{"signed, before in force by", Partnership{SignedOn: "2007-10-15", InForceBy: "2007-10-16"}, "2007-10-14", false, false},
	} {
		p := c.p
		p.ID = "x"
		derived(&p)
		if got := p.InForceOn(c.on); got != c.known {
			t.Errorf("%s: InForceOn(%s): got %t, want %t", c.name, c.on, got, c.known)
		}
		if got := p.MayBeInForceOn(c.on); got != c.may {
			t.Errorf("%s: MayBeInForceOn(%s): got %t, want %t", c.name, c.on, got, c.may)
		}
	}
}

func TestRenewalsAreOneTie(t *testing.T) {
	ps := derived(
		&Partnership{ID: "first", Kind: Partner, SignedOn: "2009-12-23"},
		&Partnership{ID: "second", Kind: Partner, SignedOn: "2012", Supersedes: "first"},
		&Partnership{ID: "third", Kind: Partner, SignedOn: "2015-01-01", Supersedes: "second"},
	)
	history := []string{"first", "second", "third"}
	for id, want := range map[string]Span{"first": {"2009-12-23", "2012-12-31"}, "second": {"2012-12-31", "2015-01-01"}, "third": {"2015-01-01", ""}} {
		p := ps[id]
		if got := (Span{p.EffectiveFrom, p.EffectiveUntil}); got != want {
			t.Errorf("%s: got effective %v, want %v", id, got, want)
		}
		if p.Root != "first" || p.Since != "2009-12-23" || !slices.Equal(p.History, history) {
			t.Errorf("%s: got root %s, since %s, history %v; want first, 2009-12-23, %v", id, p.Root, p.Since, p.History, history)
		}
	}
	if got, want := ps["first"].ChainSpans, []Span{{"2009-12-23", ""}}; !slices.Equal(got, want) {
		t.Errorf("chain spans of first: got %v, want %v", got, want)
	}
	if got := ps["second"].ChainSpans; got != nil {
		t.Errorf("chain spans of second, no root: got %v, want none", got)
	}
	if got, want := ps["first"].SupersededBy, []string{"second"}; !slices.Equal(got, want) {
		t.Errorf("first is superseded by %v, want %v", got, want)
	}
}

func TestUpgradesAreTiesOfTheirOwn(t *testing.T) {
	ps := derived(
		&Partnership{ID: "mou", Kind: MOU, SignedOn: "2008-05"},
		&Partnership{ID: "friendship", Kind: Friendship, SignedOn: "2013-04-02", Supersedes: "mou"},
		&Partnership{ID: "renewed", Kind: Friendship, SignedOn: "2015-04-02", Supersedes: "friendship"},
		&Partnership{ID: "sister", Kind: Sister, SignedOn: "2017-10-17", Supersedes: "renewed"},
	)
	for _, c := range []struct {
		id, root string
		since    Date
		spans    []Span
	}{
		{"mou", "mou", "2008-05", []Span{{"2008-05-31", "2013-04-02"}}},
		{"friendship", "friendship", "2013-04-02", []Span{{"2013-04-02", "2017-10-17"}}},
		{"renewed", "friendship", "2013-04-02", nil},
		{"sister", "sister", "2017-10-17", []Span{{"2017-10-17", ""}}},
	} {
		p := ps[c.id]
		if p.Root != c.root || p.Since != c.since || !slices.Equal(p.ChainSpans, c.spans) {
			t.Errorf("%s: got root %s, since %s, spans %v; want %s, %s, %v", c.id, p.Root, p.Since, p.ChainSpans, c.root, c.since, c.spans)
		}
		if want := []string{"mou", "friendship", "renewed", "sister"}; !slices.Equal(p.History, want) {
			t.Errorf("%s: got history %v, want %v", c.id, p.History, want)
		}
	}
}

func TestSuccessorsThatFork(t *testing.T) {
	ps := derived(
		&Partnership{ID: "old", Kind: Sister, SignedOn: "2000-01-01", EndedOn: "2003", Ended: true},
		&Partnership{ID: "late", Kind: Sister, SignedOn: "2005-01-01", EndedOn: "2007-01-01", Ended: true, Supersedes: "old"},
		&Partnership{ID: "undated", Kind: Sister, Supersedes: "old"},
		&Partnership{ID: "other", Kind: Friendship, SignedOn: "2002-01-01", Supersedes: "old"},
	)
	old := ps["old"]
	if old.EffectiveUntil != "2002-01-01" { // its earliest successor, before the day it ended
		t.Errorf("old: got until %s, want 2002-01-01", old.EffectiveUntil)
	}
	if want := []string{"late", "other", "undated"}; !slices.Equal(old.SupersededBy, want) {
		t.Errorf("old: got superseded by %v, want %v", old.SupersededBy, want)
	}
	if want := []Span{{"2000-01-01", "2002-01-01"}, {"2005-01-01", "2007-01-01"}}; !slices.Equal(old.ChainSpans, want) {
		t.Errorf("old: got spans %v, want %v", old.ChainSpans, want)
	}
	if want := []string{"old", "other", "late", "undated"}; !slices.Equal(old.History, want) { // by day, unknown last
		t.Errorf("old: got history %v, want %v", old.History, want)
	}
	if want := []string{"old", "late"}; !slices.Equal(ps["late"].History, want) { // not its siblings
		t.Errorf("late: got history %v, want %v", ps["late"].History, want)
	}
}

func TestDeriveOfBrokenAtlases(t *testing.T) {
	ps := derived(
		&Partnership{ID: "lost", Kind: Sister, SignedOn: "2000", Supersedes: "nothing", Parties: []string{"a", "nowhere"}},
		&Partnership{ID: "x", Kind: Sister, SignedOn: "2000", Supersedes: "y"},
		&Partnership{ID: "y", Kind: Sister, SignedOn: "2001", Supersedes: "x"},
		&Partnership{ID: "self", Kind: Sister, SignedOn: "2001", Supersedes: "self"},
	)
	if p := ps["lost"]; p.Root != "lost" || p.Name != "Aa – nowhere, sister cities, 2000" || len(p.History) != 1 {
		t.Errorf("an agreement with lost references: got %+v", p.Derived)
	}
	if got, want := ps["x"].History, []string{"x", "y"}; !slices.Equal(got, want) {
		t.Errorf("an agreement in a circle: got history %v, want %v", got, want)
	}
}

func TestPartnershipNames(t *testing.T) {
	for _, c := range []struct {
		p    Partnership
		want string
	}{
		{Partnership{Kind: Sister, SignedOn: "1993-12-07"}, "Aa – Bé, sister cities, 1993-12-07"},
		{Partnership{Kind: Friendship}, "Aa – Bé, friendship cities"},
		{Partnership{Kind: MOU, SignedOn: "2008"}, "Aa – Bé, memorandum of understanding, 2008"},
		{Partnership{Kind: Twinned, Parties: []string{"b", "a"}}, "Bé – Aa, twin towns"},
		{Partnership{Kind: Partner, Parties: []string{"a", "b", "c"}}, "Aa – Bé – c, partner cities"},
	} {
		derived(&c.p)
		if c.p.Name != c.want {
			t.Errorf("got name %q, want %q", c.p.Name, c.want)
		}
	}
}

func TestCompareTies(t *testing.T) {
	want := []string{"sister", "friendship", "partner-1", "partner-2", "partner-3", "twinned", "mou"}
	ties := []*Partnership{
		{ID: "mou", Kind: MOU, SignedOn: "1990"}, {ID: "partner-3", Kind: Partner, SignedOn: "2001"},
		{ID: "twinned", Kind: Twinned, SignedOn: "1990"}, {ID: "partner-2", Kind: Partner, SignedOn: "2000"},
		{ID: "friendship", Kind: Friendship, SignedOn: "2000"}, {ID: "partner-1", Kind: Partner, SignedOn: "2000-12-31"},
		{ID: "sister", Kind: Sister, SignedOn: "2010"},
	}
	derived(ties...)
	slices.SortFunc(ties, CompareTies)
	var got []string
	for _, p := range ties {
		got = append(got, p.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("sorted by CompareTies: got %v, want %v", got, want)
	}
}

func TestKindSets(t *testing.T) {
	for _, k := range PartnershipKinds {
		if got := PartnerKinds.Has(k); got != (k != MOU) {
			t.Errorf("PartnerKinds.Has(%s): got %t", k, got)
		}
		if !AllKinds.Has(k) || !KindSetOf(k).Has(k) || KindSetOf().Has(k) {
			t.Errorf("%s is in the wrong sets", k)
		}
	}
	if AllKinds.Has("LOVERS") || KindSetOf("LOVERS") != 0 {
		t.Error("an unknown kind is in a set")
	}
}

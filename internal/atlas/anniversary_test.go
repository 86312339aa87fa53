package atlas

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestAnniversaryOf(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     Partnership
		years int
		want  Date // empty: none
	}{
		{"a day", Partnership{Kind: Sister, SignedOn: "1993-12-07"}, 20, "2013-12-07"},
		{"the day itself", Partnership{Kind: Sister, SignedOn: "1993-12-07"}, 0, ""},
		{"before", Partnership{Kind: Sister, SignedOn: "1993-12-07"}, -1, ""},
		{"29 February in a common year", Partnership{Kind: Sister, SignedOn: "2000-02-29"}, 1, "2001-02-28"},
		{"29 February in a leap year", Partnership{Kind: Sister, SignedOn: "2000-02-29"}, 4, "2004-02-29"},
		{"29 February in 2100", Partnership{Kind: Sister, SignedOn: "2000-02-29"}, 100, "2100-02-28"},
		{"28 February", Partnership{Kind: Sister, SignedOn: "2001-02-28"}, 3, "2004-02-28"},
		{"a month", Partnership{Kind: Twinned, SignedOn: "2000-02"}, 1, "2001-02"},
		{"a year", Partnership{Kind: Partner, SignedOn: "2000"}, 5, "2005"},
		{"an MOU", Partnership{Kind: MOU, SignedOn: "2000"}, 5, ""},
		{"no day", Partnership{Kind: Sister, InForceBy: "2000-01-01"}, 5, ""},
		{"the last before it ended", Partnership{Kind: Sister, SignedOn: "2000-05-05", EndedOn: "2005-05-06", Ended: true}, 5, "2005-05-05"},
		{"on the day it ended", Partnership{Kind: Sister, SignedOn: "2000-05-05", EndedOn: "2005-05-05", Ended: true}, 5, ""},
		{"a year in which it ended", Partnership{Kind: Sister, SignedOn: "2000", EndedOn: "2005-05-05", Ended: true}, 5, ""},
		{"ended nobody knows when", Partnership{Kind: Sister, SignedOn: "2000", Ended: true}, 5, ""},
		{"the year 9999", Partnership{Kind: Sister, SignedOn: "2000"}, 7999, "9999"},
		{"the year 10000", Partnership{Kind: Sister, SignedOn: "2000"}, 8000, ""},
	} {
		p := c.p
		p.ID = "x"
		derived(&p)
		a, ok := AnniversaryOf(&p, c.years)
		if ok != (c.want != "") || (ok && (a.On != c.want || a.Years != c.years || a.Partnership != &p)) {
			t.Errorf("%s: AnniversaryOf(%s, %d): got %+v, %t; want %q", c.name, p.SignedOn, c.years, a, ok, c.want)
		}
	}
}

func TestAnniversariesOfChains(t *testing.T) {
	ps := derived(
		&Partnership{ID: "first", Kind: Friendship, SignedOn: "2000-06-01", EndedOn: "2002-01-01", Ended: true},
		&Partnership{ID: "again", Kind: Friendship, SignedOn: "2003-06-01", Supersedes: "first"},
		&Partnership{ID: "sister", Kind: Sister, SignedOn: "2010-06-01", Supersedes: "again"},
	)
	ids := func(p *Partnership, from, to Day, milestones bool) string {
		var got []string
		for _, a := range AnniversariesOf(p, from, to, milestones) {
			got = append(got, a.ID)
		}
		return strings.Join(got, " ")
	}
	for _, c := range []struct {
		p          string
		from, to   Day
		milestones bool
		want       string
	}{
		{"first", "2000-06-01", "2004-12-31", false, "first@1 first@3 first@4"}, // none while nothing was in force
		{"first", "2005-01-01", "2012-12-31", false, "first@5 first@6 first@7 first@8 first@9"},
		{"first", "2000-01-01", "2012-12-31", true, "first@5"},
		{"again", "2000-01-01", "2012-12-31", false, ""},
		{"sister", "2000-01-01", "2011-06-01", false, "sister@1"},
		{"sister", "2011-06-02", "2012-05-31", false, ""},
	} {
		if got := ids(ps[c.p], c.from, c.to, c.milestones); got != c.want {
			t.Errorf("AnniversariesOf(%s, %s, %s, %t): got %q, want %q", c.p, c.from, c.to, c.milestones, got, c.want)
		}
	}
}

func TestAnniversaryNameAndMilestone(t *testing.T) {
	p := derived(&Partnership{ID: "x", Kind: Sister, SignedOn: "1993-12-07"})["x"]
	for years, milestone := range map[int]bool{1: false, 5: true, 20: true, 21: false} {
		a, ok := AnniversaryOf(p, years)
		if !ok || a.IsMilestone() != milestone {
			t.Errorf("AnniversaryOf(x, %d): got %+v, %t; want milestone %t", years, a, ok, milestone)
		}
	}
	a, _ := AnniversaryOf(p, 20)
	if got, want := a.EntityName(), "20 years of Aa – Bé, sister cities, 1993-12-07"; got != want || a.EntityID() != "x@20" {
		t.Errorf("AnniversaryOf(x, 20): got %s %q, want x@20 %q", a.EntityID(), got, want)
	}
}

func TestCompareAnniversaries(t *testing.T) {
	at := func(on Date, id string) *Anniversary { return &Anniversary{On: on, Partnership: &Partnership{ID: id}} }
	inOrder := []*Anniversary{at("2012-12-31", "z"), at("2013-01-01", "a"), at("2013-01-01", "b"), at("2013-01", "x"), at("2013", "y")}
	if !slices.IsSortedFunc(inOrder, CompareAnniversaries) {
		t.Errorf("CompareAnniversaries does not order %v", inOrder)
	}
}

func TestParseAnniversaryID(t *testing.T) {
	if root, years, ok := ParseAnniversaryID("incheon-tianjin-1993@20"); root != "incheon-tianjin-1993" || years != 20 || !ok {
		t.Errorf("ParseAnniversaryID(incheon-tianjin-1993@20): got %q, %d, %t", root, years, ok)
	}
	for _, id := range []string{"", "x", "x@", "x@0", "x@-1", "x@+1", "x@01", "x@1.5", "x@10000", "x@1@2", "x@ 1", "x@１", "@20", "@"} {
		if root, years, ok := ParseAnniversaryID(id); ok {
			t.Errorf("ParseAnniversaryID(%q): got %q, %d; want none", id, root, years)
		}
	}
}

func FuzzParseAnniversaryID(f *testing.F) {
	for _, s := range []string{"", "x@20", "x@0", "x@+1", "@", "a@b@3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		root, years, ok := ParseAnniversaryID(s)
		switch {
		case !ok && (root != "" || years != 0):
			t.Errorf("ParseAnniversaryID(%q): got %q, %d, though it is none", s, root, years)
		case !ok:
		case root == "" || years < 1 || years > 9999 || !strings.HasPrefix(s, root+"@"):
			t.Errorf("ParseAnniversaryID(%q): got %q, %d", s, root, years)
		}
	})
}

func TestCheckAnniversaryRange(t *testing.T) {
	for _, c := range []struct {
		from, to Day
		want     error
	}{
		{"2013-01-01", "2013-01-01", nil}, {"2013-01-01", "2023-01-01", nil},
		{"2013-01-01", "2023-01-02", ErrInvalid}, {"2013-01-02", "2013-01-01", ErrInvalid},
		{"9995-01-01", "9995-12-31", nil},
		{"9989-12-31", "9999-12-31", nil},
		{"9989-12-30", "9999-12-31", ErrInvalid},
		{"9999-12-31", "9999-12-31", nil},
		{"0001-01-01", "0011-01-01", nil},
		{"0001-01-01", "0011-01-02", ErrInvalid},
	} {
		if err := CheckAnniversaryRange(c.from, c.to, false); !errors.Is(err, c.want) {
			t.Errorf("CheckAnniversaryRange(%s, %s, false): got %v, want %v", c.from, c.to, err, c.want)
		}
	}
	for _, c := range []struct {
		from, to Day
		want     error
	}{
		{"1950-01-01", "2050-01-01", nil}, {"1950-01-01", "2050-01-02", ErrInvalid}, {"2013-01-02", "2013-01-01", ErrInvalid},
		{"9899-12-31", "9999-12-31", nil}, {"9899-12-30", "9999-12-31", ErrInvalid},
	} {
		if err := CheckAnniversaryRange(c.from, c.to, true); !errors.Is(err, c.want) {
			t.Errorf("CheckAnniversaryRange(%s, %s, true): got %v, want %v", c.from, c.to, err, c.want)
		}
	}
}

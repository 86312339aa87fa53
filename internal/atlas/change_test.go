package atlas

import (
	"slices"
	"testing"
)

func TestChangesOfAChain(t *testing.T) {
	for _, c := range []struct {
		name string
		ps   []*Partnership
		want map[string][]Change
	}{
		{"an agreement", []*Partnership{{ID: "x", SignedOn: "1993-12-07"}}, map[string][]Change{"x": {{Kind: ChangeBegan, On: "1993-12-07"}}}},
		{"a day by which it was in force is none on which it began", []*Partnership{{ID: "x", SignedOn: "2005-03", InForceBy: "2005-03-10"}, {ID: "y", InForceBy: "2007-10-15"}, {ID: "z"}},
			map[string][]Change{"x": {{Kind: ChangeBegan, On: "2005-03"}}, "y": {{Kind: ChangeBegan, Latest: "2007-10-15"}}, "z": {{Kind: ChangeBegan}}}},
		{"renewed, upgraded and downgraded", []*Partnership{
			{ID: "mou", Kind: MOU, SignedOn: "2008"}, {ID: "renewed", Kind: MOU, SignedOn: "2010", Supersedes: "mou"},
			{ID: "sister", Kind: Sister, SignedOn: "2013-04-02", Supersedes: "renewed"}, {ID: "partner", Kind: Partner, SignedOn: "2020-01", Supersedes: "sister"}},
			map[string][]Change{"mou": {{Kind: ChangeBegan, On: "2008"}}, "renewed": {{Kind: ChangeRenewed, On: "2010"}},
				"sister": {{Kind: ChangeUpgraded, On: "2013-04-02"}}, "partner": {{Kind: ChangeDowngraded, On: "2020-01"}}}},
		{"ended", []*Partnership{{ID: "x", SignedOn: "1985", EndedOn: "1999-05", Ended: true}, {ID: "y", SignedOn: "2001-02", Ended: true}},
			map[string][]Change{"x": {{Kind: ChangeBegan, On: "1985"}, {Kind: ChangeEnded, On: "1999-05"}},
				"y": {{Kind: ChangeBegan, On: "2001-02"}, {Kind: ChangeEnded, Earliest: "2001-02-01"}}}},
		{"replaced when it ended", []*Partnership{{ID: "x", SignedOn: "1985", EndedOn: "1999", Ended: true}, {ID: "y", SignedOn: "1999-07-01", Supersedes: "x"}},
			map[string][]Change{"x": {{Kind: ChangeBegan, On: "1985"}}, "y": {{Kind: ChangeRenewed, On: "1999-07-01"}}}},
		{"renewed long after it ended", []*Partnership{{ID: "x", SignedOn: "1985", EndedOn: "1999", Ended: true}, {ID: "y", SignedOn: "2005", Supersedes: "x"}},
			map[string][]Change{"x": {{Kind: ChangeBegan, On: "1985"}, {Kind: ChangeEnded, On: "1999"}}, "y": {{Kind: ChangeRenewed, On: "2005"}}}},
		{"ended nobody knows when, and replaced", []*Partnership{{ID: "x", SignedOn: "1985", Ended: true}, {ID: "y", Supersedes: "x"}},
			map[string][]Change{"x": {{Kind: ChangeBegan, On: "1985"}}, "y": {{Kind: ChangeRenewed, Earliest: "1985-01-01"}}}},
		{"undated, before its successor and its end", []*Partnership{
			{ID: "x", InForceBy: "2009-09-14"}, {ID: "y", SignedOn: "2007-05", Supersedes: "x"}, {ID: "z", EndedOn: "1999", Ended: true}},
			map[string][]Change{"x": {{Kind: ChangeBegan, Latest: "2007-05-31"}}, "z": {{Kind: ChangeBegan, Latest: "1999-12-31"}, {Kind: ChangeEnded, On: "1999"}}}},
		{"what it replaced is nowhere", []*Partnership{{ID: "x", SignedOn: "1985", Supersedes: "lost"}}, map[string][]Change{"x": {{Kind: ChangeBegan, On: "1985"}}}},
	} {
		ps := derived(c.ps...)
		for id, want := range c.want {
			if got := ps[id].Changes; !slices.Equal(got, want) {
				t.Errorf("%s: the changes of %s:\n got %+v\nwant %+v", c.name, id, got, want)
			}
		}
	}
}

func TestChangeMeets(t *testing.T) {
	for _, c := range []struct {
		c          Change
		from, to   Day
		meets, may bool
	}{
		{Change{On: "1993-12-07"}, "1993-12-07", "1993-12-07", true, false},
		{Change{On: "1993-12-07"}, "1993-12-08", "1994-01-01", false, false},
		{Change{On: "1999-05"}, "1999-05-31", "1999-06-30", true, false},
		{Change{On: "1999-05"}, "1999-04-01", "1999-05-01", true, false},
		{Change{On: "1999-05"}, "1999-06-01", "1999-06-30", false, false},
		{Change{On: "1999"}, "1998-01-01", "1999-01-01", true, false},
		{Change{}, "1993-12-07", "1993-12-07", false, true},
		{Change{Earliest: "2001-02-01"}, "2001-01-01", "2001-01-31", false, false},
		{Change{Earliest: "2001-02-01"}, "2001-01-01", "2001-02-01", false, true},
		{Change{Latest: "2007-10-15"}, "2007-10-15", "2008-01-01", false, true},
		{Change{Latest: "2007-10-15"}, "2007-10-16", "2008-01-01", false, false},
	} {
		if got := c.c.Meets(c.from, c.to); got != c.meets {
			t.Errorf("%+v.Meets(%s, %s): got %t", c.c, c.from, c.to, got)
		}
		if got := c.c.MayMeet(c.from, c.to); got != c.may {
			t.Errorf("%+v.MayMeet(%s, %s): got %t", c.c, c.from, c.to, got)
		}
	}
}

func TestChangeKeysAreInOrder(t *testing.T) {
	var keys []string
	for _, c := range []Change{
		{Kind: ChangeBegan, On: "1993-12-07"},
		{Kind: ChangeRenewed, On: "1993-12-07"}, {Kind: ChangeUpgraded, On: "1993-12-07"}, {Kind: ChangeDowngraded, On: "1993-12-07"},
		{Kind: ChangeEnded, On: "1993-12-07"}, {Kind: ChangeBegan, On: "1993-12"}, {Kind: ChangeBegan, On: "1993"},
		{Kind: ChangeBegan, On: "1994"}, {Kind: ChangeBegan},
	} {
		keys = append(keys, ChangeKey(c, "a"), ChangeKey(c, "b"))
	}
	if !slices.IsSorted(keys) {
		t.Errorf("the keys %q are not in order", keys)
	}
}

func TestChangeSet(t *testing.T) {
	s := ChangeSetOf(ChangeRenewed, "DANCED")
	if !s.Allows(ChangeRenewed) || s.Allows(ChangeBegan) || s.Allows("DANCED") || !ChangeSet(0).Allows(ChangeEnded) {
		t.Errorf("the set of renewals is %b", s)
	}
}

package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func anniversaryClaims() []claim {
	return []claim{
		{"Anniversaries/InARange", anniversariesInRange},
		{"Anniversaries/OfACity", anniversariesOfACity},
		{"Anniversaries/DescendingAndWhatTheyHold", anniversariesDescend},
	}
}

type anniversaryCase struct {
	of         string
	from, to   atlas.Day
	milestones bool
	want       []string
}

func checkAnniversaries(t testing.TB, v store.View, cases []anniversaryCase) {
	t.Helper()
	for _, c := range cases {
		q := store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: c.from, To: c.to, MilestonesOnly: c.milestones}
		p := ask(t, v, c.of, q)
		expect(t, listQuestion{[]string{c.of}, q}.String(), rowIDs(p.Rows), c.want)
		if p.Total != len(c.want) {
			t.Errorf("%s: got total %d, want %d", listQuestion{[]string{c.of}, q}, p.Total, len(c.want))
		}
	}
}

func anniversariesInRange(t testing.TB, v store.View) {
	checkAnniversaries(t, v, []anniversaryCase{
		{from: "2013-01-01", to: "2013-12-31", milestones: true, want: []string{"kobe-tianjin-1973@40", "incheon-tianjin-1993@20"}},
		{from: "2014-01-01", to: "2014-12-31", want: []string{ // 2012 renews 2009 and has no years of its own
			"incheon-kaohsiung-2000@14", "incheon-springfield-a-2005@9", "incheon-kobe-tianjin-2010@4", "incheon-ulaanbaatar-2013@1",
			"incheon-springfield-b-2011@3", "kobe-tianjin-1973@41", "incheon-tianjin-1993@21", "incheon-yokohama-2009@5"}},
		{from: "2013-12-07", to: "2013-12-07", want: []string{"incheon-tianjin-1993@20"}},
		{from: "2013-12-08", to: "2013-12-22", want: nil},
		{from: "2001-02-28", to: "2001-02-28", want: []string{"incheon-kaohsiung-2000@1"}}, // of a 29 February
		{from: "2004-02-28", to: "2004-02-28", want: nil},
		{from: "2004-02-29", to: "2004-02-29", want: []string{"incheon-kaohsiung-2000@4"}},
		{from: "2006-03-31", to: "2006-04-15", want: []string{"incheon-springfield-a-2005@1"}}, // of a month
		{from: "2006-02-15", to: "2006-03-01", want: []string{"incheon-kaohsiung-2000@6", "incheon-springfield-a-2005@1"}},
		{from: "2006-04-01", to: "2006-04-30", want: nil},
		{from: "2000-02-29", to: "2000-02-29", want: nil}, // the day itself is no anniversary
		{from: "9995-01-01", to: "9995-12-31", milestones: true, want: []string{
			"incheon-kaohsiung-2000@7995", "incheon-springfield-a-2005@7990", "incheon-kobe-tianjin-2010@7985"}},
		{from: "9999-12-01", to: "9999-12-31", want: []string{"incheon-tianjin-1993@8006", "incheon-yokohama-2009@7990"}}, // the last of all days
		{from: "0001-01-01", to: "0010-12-31", want: nil},
	})
}

func anniversariesOfACity(t testing.TB, v store.View) {
	checkAnniversaries(t, v, []anniversaryCase{
		{of: "honolulu", from: "1986-06-01", to: "1987-06-01", want: []string{"incheon-honolulu-1985@1", "incheon-honolulu-1985@2"}}, // of a year
		{of: "honolulu", from: "1998-12-31", to: "2008-12-31", want: []string{"incheon-honolulu-1985@13"}},                           // it ended in 1999
		{of: "yokohama", from: "2014-12-23", to: "2014-12-23", milestones: true, want: []string{"incheon-yokohama-2009@5"}},
		{of: "ulaanbaatar", from: "2009-01-01", to: "2012-12-31", want: nil}, // an MOU
		{of: "ulaanbaatar", from: "2013-01-01", to: "2019-12-31", want: []string{
			"incheon-ulaanbaatar-2013@1", "incheon-ulaanbaatar-2013@2", "incheon-ulaanbaatar-2013@3", "incheon-ulaanbaatar-2013@4",
			"incheon-ulaanbaatar-2017@1", "incheon-ulaanbaatar-2017@2"}},
		{of: "kobe", from: "2015-01-01", to: "2015-12-31", milestones: true, want: []string{"incheon-kobe-tianjin-2010@5"}},
		{of: "honolulu", from: "1950-01-01", to: "2050-01-01", milestones: true, want: []string{"incheon-honolulu-1985@5", "incheon-honolulu-1985@10"}}, // of a hundred years
		{of: "yokohama", from: "1950-01-01", to: "2050-01-01", milestones: true, want: []string{
			"incheon-yokohama-2009@5", "incheon-yokohama-2009@10", "incheon-yokohama-2009@15", "incheon-yokohama-2009@20",
			"incheon-yokohama-2009@25", "incheon-yokohama-2009@30", "incheon-yokohama-2009@35", "incheon-yokohama-2009@40"}},
		{of: "merida", from: "2010-01-01", to: "2019-12-31", want: nil},
		{of: "gangwon", from: "2002-01-01", to: "2011-12-31", want: nil},
	})
}

func anniversariesDescend(t testing.TB, v store.View) {
	q := store.ListQuery{
		Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2013-12-31", MilestonesOnly: true,
		Order: store.Order{Desc: true},
	}
	rows := ask(t, v, "", q).Rows
	expect(t, listQuestion{[]string{""}, q}.String(), rowIDs(rows), []string{"incheon-tianjin-1993@20", "kobe-tianjin-1973@40"})
	if len(rows) == 0 {
		return
	}
	a, ok := rows[0].Entity.(*atlas.Anniversary)
	if !ok || a.On != "2013-12-07" || a.Years != 20 || a.Partnership == nil || a.Partnership.ID != "incheon-tianjin-1993" {
		t.Fatalf("%s: got %s, want 20 years of incheon-tianjin-1993 on 2013-12-07", listQuestion{[]string{""}, q}, describe(rows[0].Entity))
	}
	if got, want := a.EntityName(), "20 years of Incheon – Tianjin, sister cities, 1993-12-07"; got != want {
		t.Errorf("%s: got name %q, want %q", listQuestion{[]string{""}, q}, got, want)
	}
}

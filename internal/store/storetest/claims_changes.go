package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func changeClaims() []claim {
	return []claim{
		{"Changes/InARange", changesInRange},
		{"Changes/OfACity", changesOfACity},
		{"Changes/OfSomeKinds", changesOfKinds},
		{"Changes/UndatedAreCounted", undatedChanges},
		{"Changes/DescendingInPages", changesDescend},
	}
}

// changesIn asks for the changes of a range.
func changesIn(from, to atlas.Day, kinds ...atlas.ChangeKind) store.ListQuery {
	return store.ListQuery{Via: atlas.HasChange, Kind: atlas.KindPartnership, From: from, To: to, Changes: atlas.ChangeSetOf(kinds...)}
}

// expectChanges compares the changes of a parent, in short, and their number.
func expectChanges(t testing.TB, v store.View, of string, q store.ListQuery, want ...string) {
	t.Helper()
	p := ask(t, v, of, q)
	expect(t, listQuestion{[]string{of}, q}.String(), briefRows(p.Rows), want)
	if p.Total != len(want) {
		t.Errorf("%s: got total %d, want %d", listQuestion{[]string{of}, q}, p.Total, len(want))
	}
}

func changesInRange(t testing.TB, v store.View) {
	expectChanges(t, v, "", changesIn("2012-01-01", "2014-12-31"),
		"incheon-yokohama-2012 RENEWED 2012", "incheon-ulaanbaatar-2013 UPGRADED 2013-04-02", "incheon-kobe-2014 BEGAN 2014-01-15")
	expectChanges(t, v, "", changesIn("1993-12-07", "1993-12-07"), "incheon-tianjin-1993 BEGAN 1993-12-07")
	expectChanges(t, v, "", changesIn("1993-12-08", "1998-12-31"))
	expectChanges(t, v, "", changesIn("1999-05-31", "2000-02-28"), "incheon-honolulu-1985 ENDED 1999-05") // of a month
	expectChanges(t, v, "", changesIn("1999-06-01", "2000-02-28"))
	expectChanges(t, v, "", changesIn("1984-01-01", "1985-01-01"), "incheon-honolulu-1985 BEGAN 1985") // of a year
	expectChanges(t, v, "", changesIn("2012-12-31", "2012-12-31"), "incheon-yokohama-2012 RENEWED 2012")
	expectChanges(t, v, "", changesIn("2001-05-05", "2005-03-01"), "incheon-gangwon-2001 BEGAN 2001", "incheon-springfield-a-2005 BEGAN 2005-03")
}

func changesOfACity(t testing.TB, v store.View) {
	expectChanges(t, v, "ulaanbaatar", changesIn("1900-01-01", "2026-12-31"),
		"incheon-ulaanbaatar-2008 BEGAN 2008-05", "incheon-ulaanbaatar-2013 UPGRADED 2013-04-02", "incheon-ulaanbaatar-2017 UPGRADED 2017-10-17")
	expectChanges(t, v, "yokohama", changesIn("1900-01-01", "2026-12-31"),
		"incheon-yokohama-2009 BEGAN 2009-12-23", "incheon-yokohama-2012 RENEWED 2012") // whose end is none
	expectChanges(t, v, "honolulu", changesIn("1900-01-01", "2026-12-31"), "incheon-honolulu-1985 BEGAN 1985", "incheon-honolulu-1985 ENDED 1999-05")
	expectChanges(t, v, "kobe", changesIn("2010-01-01", "2010-12-31"), "incheon-kobe-tianjin-2010 BEGAN 2010-04-01")
	expectChanges(t, v, "lodz", changesIn("1900-01-01", "2026-12-31"))
	expectChanges(t, v, "songdo", changesIn("1900-01-01", "2026-12-31"))
}

func changesOfKinds(t testing.TB, v store.View) {
	for kind, want := range map[atlas.ChangeKind][]string{
		atlas.ChangeRenewed:    {"incheon-yokohama-2012 RENEWED 2012"},
		atlas.ChangeUpgraded:   {"incheon-ulaanbaatar-2013 UPGRADED 2013-04-02", "incheon-ulaanbaatar-2017 UPGRADED 2017-10-17"},
		atlas.ChangeDowngraded: nil,
		atlas.ChangeEnded:      {"incheon-honolulu-1985 ENDED 1999-05"},
	} {
		for _, of := range []string{"", "incheon"} {
			expectChanges(t, v, of, changesIn("1900-01-01", "2026-12-31", kind), want...)
		}
	}
	expectChanges(t, v, "", changesIn("1999-01-01", "2012-06-30", atlas.ChangeEnded, atlas.ChangeRenewed),
		"incheon-honolulu-1985 ENDED 1999-05", "incheon-yokohama-2012 RENEWED 2012")
}

func undatedChanges(t testing.TB, v store.View) {
	for _, c := range []struct {
		of   string
		q    store.ListQuery
		want int
	}{
		{"", changesIn("2007-10-15", "2026-12-31"), 3}, // merida and lodz began, gangwon ended
		{"", changesIn("2007-10-16", "2026-12-31"), 2}, // merida was in force by the day before
		{"", changesIn("1990-01-01", "1999-12-31"), 2}, // gangwon began in 2001
		{"", changesIn("2001-01-01", "2001-01-01"), 3},
		{"", changesIn("2001-01-01", "2001-01-01", atlas.ChangeEnded), 1},
		{"", changesIn("2001-01-01", "2001-01-01", atlas.ChangeBegan), 2},
		{"", changesIn("2001-01-01", "2001-01-01", atlas.ChangeRenewed), 0},
		{"merida", changesIn("1900-01-01", "2026-12-31"), 1},
		{"gangwon", changesIn("1900-01-01", "2000-12-31"), 0},
		{"gangwon", changesIn("1900-01-01", "2001-12-31"), 1},
		{"tianjin", changesIn("1900-01-01", "2026-12-31"), 0},
	} {
		if got := ask(t, v, c.of, c.q).Undated; got != c.want {
			t.Errorf("%s: got %d undated, want %d", listQuestion{[]string{c.of}, c.q}, got, c.want)
		}
	}
}

// changesDescend reads all changes of a city, two a page, in both orders and from
// both ends.
func changesDescend(t testing.TB, v store.View) {
	for _, order := range []store.Order{{}, {Desc: true}} {
		q := changesIn("1970-01-01", "2020-12-31")
		q.Order = order
		all := ask(t, v, "incheon", q)
		if len(all.Rows) != 14 || all.HasNext || all.HasPrevious {
			t.Fatalf("%s: got %q, want 14 rows", listQuestion{[]string{"incheon"}, q}, briefRows(all.Rows))
		}
		if c := all.Rows[0].Change; (c.On == "1985") == order.Desc || all.Rows[0].Key != atlas.ChangeKey(*c, all.Rows[0].Entity.EntityID()) {
			t.Errorf("%s: the first is %s with the key %q", listQuestion{[]string{"incheon"}, q}, briefRow(all.Rows[0]), all.Rows[0].Key)
		}
		for _, fromEnd := range []bool{false, true} {
			var read []string
			q.Window = store.Window{Limit: 2, FromEnd: fromEnd}
			for range 7 {
				p := ask(t, v, "incheon", q)
				if len(p.Rows) == 0 {
					t.Fatalf("%s: no rows after %q", listQuestion{[]string{"incheon"}, q}, read)
				}
				if fromEnd {
					read = append(briefRows(p.Rows), read...)
					q.Window.Before = p.Rows[0].Key
				} else {
					read = append(read, briefRows(p.Rows)...)
					q.Window.After = p.Rows[len(p.Rows)-1].Key
				}
			}
			expect(t, listQuestion{[]string{"incheon"}, q}.String(), read, briefRows(all.Rows))
		}
	}
}

// changesFollowChains loads the fixture with agreements that take the place of
// others: one that is weaker, of fewer parties; and one of an agreement that had
// ended long before.
func changesFollowChains(t testing.TB, s store.Store) {
	a := Fixture()
	a.Partnerships = append(a.Partnerships,
		&atlas.Partnership{ID: "incheon-kobe-2020", Kind: atlas.Twinned, Parties: []string{"incheon", "kobe"}, SignedOn: "2020-03",
			Supersedes: "incheon-kobe-tianjin-2010", Citations: citing("src-yearbook")},
		&atlas.Partnership{ID: "incheon-honolulu-2021", Kind: atlas.Twinned, Parties: []string{"incheon", "honolulu"}, SignedOn: "2021-05-01",
			Supersedes: "incheon-honolulu-1985", Citations: citing("src-yearbook")},
		&atlas.Partnership{ID: "incheon-gangwon-2022", Kind: atlas.Sister, Parties: []string{"incheon", "gangwon"}, SignedOn: "2022",
			Supersedes: "incheon-gangwon-2001", Citations: citing("src-yearbook")})
	a.Derive()
	load(t, s, a)
	v := view(t, s)
	expectChanges(t, v, "", changesIn("2019-01-01", "2026-12-31"),
		"incheon-kobe-2020 DOWNGRADED 2020-03", "incheon-honolulu-2021 RENEWED 2021-05-01", "incheon-gangwon-2022 UPGRADED 2022")
	expectChanges(t, v, "tianjin", changesIn("2019-01-01", "2026-12-31"), "incheon-kobe-2020 DOWNGRADED 2020-03") // it left
	expectChanges(t, v, "kobe", changesIn("2019-01-01", "2026-12-31"), "incheon-kobe-2020 DOWNGRADED 2020-03")
	expectChanges(t, v, "honolulu", changesIn("1990-01-01", "2026-12-31"), "incheon-honolulu-1985 ENDED 1999-05", "incheon-honolulu-2021 RENEWED 2021-05-01")
	if got := ask(t, v, "gangwon", changesIn("1990-01-01", "2026-12-31")).Undated; got != 0 { // its end is that it was replaced
		t.Errorf("changes of gangwon: got %d undated, want 0", got)
	}
}

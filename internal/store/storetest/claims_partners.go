package storetest

import (
	"errors"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func partnerClaims() []claim {
	return []claim{
		{"Partners/InOrderOfNameOnADay", partnersOnADay},
		{"Partners/KindsChooseTheAgreements", partnersByKind},
		{"Partners/AFilterChoosesTheAgreements", partnersByTies},
		{"Partners/TiesStrongestFirst", tiesInOrder},
		{"Partners/CountsBothWays", partnerCounts},
		{"Partners/SameTieFromEitherEnd", sameFromEitherEnd},
		{"Partners/SinceTheChainBegan", sinceOfTies},
		{"Partners/LastEventWithTheParent", lastEventsOfPairs},
	}
}

func partnersOn(d atlas.Day, kinds ...atlas.PartnershipKind) store.ListQuery {
	return store.ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: d, Kinds: atlas.KindSetOf(kinds...)}
}

// partnerCase is a list of partners, each with its ties.
type partnerCase struct {
	of    string
	on    atlas.Day
	kinds []atlas.PartnershipKind
	want  []string
}

func checkPartners(t testing.TB, v store.View, cases []partnerCase) {
	t.Helper()
	for _, c := range cases {
		q := partnersOn(c.on, c.kinds...)
		expect(t, listQuestion{[]string{c.of}, q}.String(), briefRows(ask(t, v, c.of, q).Rows), c.want)
	}
}

func partnersOnADay(t testing.TB, v store.View) {
	checkPartners(t, v, []partnerCase{
		{of: "incheon", on: "1985-12-30"},
		{of: "incheon", on: "1985-12-31", want: []string{"honolulu [incheon-honolulu-1985]"}},
		{of: "incheon", on: "1999-04-30", want: []string{"honolulu [incheon-honolulu-1985]", "tianjin [incheon-tianjin-1993]"}},
		{of: "incheon", on: "1999-05-01", want: []string{"tianjin [incheon-tianjin-1993]"}},
		{of: "incheon", on: "2005-03-09", want: []string{
			"kaohsiung [incheon-kaohsiung-2000]", "tianjin [incheon-tianjin-1993]"}},
		{of: "incheon", on: "2005-03-10", want: []string{
			"kaohsiung [incheon-kaohsiung-2000]", "springfield-a [incheon-springfield-a-2005]", "tianjin [incheon-tianjin-1993]"}},
		{of: "incheon", on: "2013-03-28", want: []string{
			"kaohsiung [incheon-kaohsiung-2000]",
			"kobe [incheon-kobe-tianjin-2010]",
			"merida [incheon-merida-sister]",
			"springfield-a [incheon-springfield-a-2005]",
			"springfield-b [incheon-springfield-b-2011]",
			"tianjin [incheon-tianjin-1993] [incheon-kobe-tianjin-2010]",
			"yokohama [incheon-yokohama-2012]"}},
		{of: "gangwon", on: "2013-03-28"},
		{of: "lodz", on: "2013-03-28"},
		{of: "ulaanbaatar", on: "2013-04-01"},
		{of: "ulaanbaatar", on: "2013-04-02", want: []string{"incheon [incheon-ulaanbaatar-2013]"}},
		{of: "ulaanbaatar", on: "2017-10-16", want: []string{"incheon [incheon-ulaanbaatar-2013]"}},
		{of: "ulaanbaatar", on: "2017-10-17", want: []string{"incheon [incheon-ulaanbaatar-2017]"}},
		{of: "yokohama", on: "2009-12-23", want: []string{"incheon [incheon-yokohama-2009]"}},
		{of: "yokohama", on: "2012-12-30", want: []string{"incheon [incheon-yokohama-2009]"}},
		{of: "yokohama", on: "2012-12-31", want: []string{"incheon [incheon-yokohama-2012]"}},
	})
}

func partnersByKind(t testing.TB, v store.View) {
	kinds := func(ks ...atlas.PartnershipKind) []atlas.PartnershipKind { return ks }
	checkPartners(t, v, []partnerCase{
		{"ulaanbaatar", "2008-05-31", kinds(atlas.MOU), []string{"incheon [incheon-ulaanbaatar-2008]"}},
		{"ulaanbaatar", "2008-05-30", kinds(atlas.MOU), nil},
		{"kobe", "2014-01-15", kinds(atlas.MOU), []string{"incheon [incheon-kobe-2014]"}},
		{"kobe", "2014-01-15", kinds(atlas.Partner), []string{
			"incheon [incheon-kobe-tianjin-2010]", "tianjin [incheon-kobe-tianjin-2010]"}},
		{"kobe", "2014-01-15", kinds(atlas.Friendship, atlas.MOU), []string{
			"incheon [incheon-kobe-2014]", "tianjin [kobe-tianjin-1973]"}},
		{"tianjin", "2014-01-15", kinds(atlas.Sister), []string{"incheon [incheon-tianjin-1993]"}},
		{"tianjin", "2014-01-15", kinds(atlas.Twinned), nil},
		{"kobe", "2014-01-15", atlas.PartnershipKinds, []string{
			"incheon [incheon-kobe-tianjin-2010] [incheon-kobe-2014]",
			"tianjin [kobe-tianjin-1973] [incheon-kobe-tianjin-2010]"}},
	})
}

// partnersByTies chooses agreements: what does not meet the filter neither ties nor is shown, and may not tie.
func partnersByTies(t testing.TB, v store.View) {
	agreement := atlas.KindPartnership
	signedBy := func(person string) *store.Filter {
		return has(agreement, "signatories", nobody, is(atlas.KindPerson, "id", store.TestEq, person))
	}
	for _, c := range []struct {
		of      string
		on      atlas.Day
		kinds   atlas.KindSet
		ties    *store.Filter
		want    []string
		undated int
	}{
		{"incheon", "2013-03-28", 0, is(agreement, "since", store.TestLt, atlas.Date("2001")), []string{
			"kaohsiung [incheon-kaohsiung-2000]", "tianjin [incheon-tianjin-1993]"}, 0},
		{"incheon", "2013-03-28", 0, is(agreement, "since", store.TestKnown, false), []string{"merida [incheon-merida-sister]"}, 1},
		{"incheon", "2013-03-28", 0, is(agreement, "partyCount", store.TestGte, 3), []string{
			"kobe [incheon-kobe-tianjin-2010]", "tianjin [incheon-kobe-tianjin-2010]"}, 0}, // with which it is no sister then
		{"incheon", "2013-03-28", 0, is(agreement, "signedOn", store.TestEq, atlas.Date("2012")), []string{"yokohama [incheon-yokohama-2012]"}, 0},
		{"incheon", "2013-03-28", 0, is(agreement, "since", store.TestEq, atlas.Date("2009")), []string{"yokohama [incheon-yokohama-2012]"}, 0}, // renewed
		{"kobe", "2014-01-15", 0, is(agreement, "since", store.TestGt, atlas.Date("2013")), nil, 0},                                             // an MOU makes no partner
		{"kobe", "2014-01-15", atlas.AllKinds, is(agreement, "since", store.TestGt, atlas.Date("2013")), []string{"incheon [incheon-kobe-2014]"}, 0},
		{"incheon", "2013-03-28", 0, signedBy("nobody"), nil, 0},
	} {
		q := partnersOn(c.on)
		q.Kinds, q.Ties = c.kinds, c.ties
		p := ask(t, v, c.of, q)
		what := listQuestion{[]string{c.of}, q}.String()
		expect(t, what, briefRows(p.Rows), c.want)
		if p.Total != len(c.want) || p.Undated != c.undated {
			t.Errorf("%s: total %d and undated %d, want %d and %d", what, p.Total, p.Undated, len(c.want), c.undated)
		}
	}
	for _, q := range []store.ListQuery{
		{Parent: atlas.KindCity, Via: atlas.PartyTo, Kind: agreement, Ties: is(agreement, "ended", store.TestEq, true)},
		{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2013-03-28", Ties: is(atlas.KindCity, "id", store.TestEq, "kobe")},
	} {
		if _, err := v.List(t.Context(), []string{"incheon"}, q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("%s: got %v, want %v", listQuestion{[]string{"incheon"}, q}, err, atlas.ErrInvalid)
		}
	}
}

func tiesInOrder(t testing.TB, v store.View) {
	checkPartners(t, v, []partnerCase{
		{of: "kobe", on: "2014-01-15", want: []string{
			"incheon [incheon-kobe-tianjin-2010] [incheon-kobe-2014]", // an MOU comes along, but makes no partner
			"tianjin [kobe-tianjin-1973] [incheon-kobe-tianjin-2010]"}},
		{of: "tianjin", on: "2014-01-15", want: []string{
			"incheon [incheon-tianjin-1993] [incheon-kobe-tianjin-2010]",
			"kobe [kobe-tianjin-1973] [incheon-kobe-tianjin-2010]"}},
	})
}

func partnerCounts(t testing.TB, v store.View) {
	for _, c := range []struct {
		of    string
		on    atlas.Day
		kinds []atlas.PartnershipKind
		want  store.Page
	}{
		{"incheon", "2013-03-28", nil, store.Page{Total: 7, Countries: store.CountryCounts{Office: 4, ISO: 5}, Undated: 1}},
		{"incheon", "2007-10-14", nil, store.Page{Total: 3, Countries: store.CountryCounts{Office: 2, ISO: 3}, Undated: 2}},
		{"incheon", "2007-10-15", nil, store.Page{Total: 4, Countries: store.CountryCounts{Office: 3, ISO: 4}, Undated: 1}},
		{"incheon", "1950-01-01", nil, store.Page{Undated: 2}},
		{"incheon", "1950-01-01", []atlas.PartnershipKind{atlas.Sister}, store.Page{Undated: 1}},
		{"incheon", "1950-01-01", []atlas.PartnershipKind{atlas.MOU}, store.Page{}},
		{"lodz", "2020-01-01", nil, store.Page{Undated: 1}},
		{"gangwon", "2020-01-01", nil, store.Page{}},
	} {
		q := partnersOn(c.on, c.kinds...)
		got := *ask(t, v, c.of, q)
		got.Rows = nil
		if d := Difference(got, c.want); d != "" {
			t.Errorf("%s: %s", listQuestion{[]string{c.of}, q}, d)
		}
	}
}

// sameFromEitherEnd holds the list of every city against those of its partners.
func sameFromEitherEnd(t testing.TB, v store.View) {
	for _, on := range []atlas.Day{"1990-01-01", "2013-03-28", "2014-01-15", "2020-01-01"} {
		q := partnersOn(on)
		q.Window, q.Want = whole, everything
		var of []string
		for _, r := range ask(t, v, "", store.ListQuery{Kind: atlas.KindCity}).Rows {
			of = append(of, r.Entity.EntityID())
		}
		pages, err := v.List(t.Context(), of, q)
		if err != nil {
			t.Fatalf("%s: %v", listQuestion{of, q}, err)
		}
		ties := map[[2]string][]string{}
		for id, p := range pages {
			for _, r := range p.Rows {
				ties[[2]string{id, r.Entity.EntityID()}] = idsOf(r.Ties)
			}
		}
		for ends, there := range ties {
			back := ties[[2]string{ends[1], ends[0]}]
			expect(t, ends[0]+" from "+ends[1]+" on "+string(on), back, there)
		}
	}
}

func sinceOfTies(t testing.TB, v store.View) {
	for _, c := range []struct {
		of   string
		on   atlas.Day
		want atlas.Date
	}{
		{"yokohama", "2020-01-01", "2009-12-23"},    // a renewal goes on
		{"ulaanbaatar", "2020-01-01", "2017-10-17"}, // an upgrade begins anew
		{"merida", "2020-01-01", ""},
		{"springfield-a", "2020-01-01", "2005-03"},
	} {
		rows := ask(t, v, c.of, partnersOn(c.on)).Rows
		if len(rows) != 1 || len(rows[0].Ties) != 1 {
			t.Errorf("partners of %s on %s: got %q, want one with one tie", c.of, c.on, briefRows(rows))
			continue
		}
		if got := rows[0].Ties[0].Since; got != c.want {
			t.Errorf("partners of %s on %s: got since %q, want %q", c.of, c.on, got, c.want)
		}
	}
}

// lastEventsOfPairs asks for the last events of pairs: incheon was at the banquet of
// tianjin, signed an agreement with yokohama, and met kobe on a day that is not known.
// The order has a day of its own.
func lastEventsOfPairs(t testing.TB, v store.View) {
	for _, c := range []struct {
		of   string
		on   atlas.Day
		want []string // partner, and the event where there is one
	}{
		{"incheon", "2014-01-15", []string{"kaohsiung", "kobe", "merida", "springfield-a", "springfield-b", "tianjin banquet", "ulaanbaatar", "yokohama"}},
		{"incheon", "2013-12-06", []string{"kaohsiung", "kobe", "merida", "springfield-a", "springfield-b", "tianjin", "ulaanbaatar", "yokohama"}},
		{"tianjin", "2013-12-07", []string{"incheon banquet", "kobe"}},
		{"yokohama", "2013-12-07", []string{"incheon"}},
		{"kobe", "2014-01-15", []string{"incheon", "tianjin"}},
	} {
		for _, order := range []store.Order{{By: store.ByID}, {By: store.ByLastEvent, AsOf: c.on}, {By: store.ByLastEvent, AsOf: "1950-01-01"}} {
			q := partnersOn(c.on)
			q.Order = order
			got := lastEventsIn(ask(t, v, c.of, q).Rows)
			slices.Sort(got)
			expect(t, listQuestion{[]string{c.of}, q}.String(), got, c.want)
		}
	}
}

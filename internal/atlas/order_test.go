package atlas

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestKeysAreInOrderOfTheirValues(t *testing.T) {
	people := func(n int64) Entity { return &City{ID: "x", Population: &Population{Value: n}} }
	for name, keys := range map[string][]string{
		"numbers": {
			NumberKey(0, "b"), NumberKey(9, "a"), NumberKey(10, "a"), NumberKey(10, "a-1"), NumberKey(10, "b"), NumberKey(1<<40, "a"),
		},
		"populations": {
			ByPopulation.Key(people(0)), ByPopulation.Key(people(999)), ByPopulation.Key(people(1000)),
			ByPopulation.Key(people(1 << 62)), ByPopulation.Key(&City{ID: "a"}),
		},
		"dates": {
			DateKey("0999-12-31", "z"), DateKey("1993-01-01", "a"), DateKey("1993-01-01", "b"), DateKey("1993-01", "a"),
			DateKey("1993-02", "a"), DateKey("1993", "a"), DateKey("9999-12-31", "a"), DateKey("", "a"), DateKey("", "b"),
		},
		"last events": {
			LastEvent{}.Key("a"), LastEvent{}.Key("b"), LastEvent{Event: &Event{Start: "0001-01-01"}}.Key("a"),
			LastEvent{Event: &Event{Start: "2012-03-09"}, Undated: true}.Key("z"), LastEvent{Event: &Event{Start: "2012"}}.Key("a"),
			LastEvent{Undated: true}.Key("a"), LastEvent{Undated: true}.Key("b"),
		},
		"strengths": {
			ByKind.TieKey("b", []*Partnership{{Kind: Sister}, {Kind: MOU}}), ByKind.TieKey("a", []*Partnership{{Kind: Friendship}}),
			ByKind.TieKey("a", []*Partnership{{Kind: MOU}}),
		},
		"offices": {
			ByLatestOffice.Key(&Person{ID: "a", Offices: []Office{{From: "2001-05"}}}),
			ByLatestOffice.Key(&Person{ID: "a", Offices: []Office{{From: "2001-06"}, {From: "1990"}, {From: "2001"}, {}}}),
			ByLatestOffice.Key(&Person{ID: "a", Offices: []Office{{To: "1990"}}}), ByLatestOffice.Key(&Person{ID: "b"}),
		},
	} {
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Errorf("the keys of %s are not in order: %q", name, keys)
		}
	}
}

func TestEveryOwnOrderHasAValue(t *testing.T) {
	for _, e := range []Entity{
		&City{Population: &Population{Value: 1}},
		&Partnership{SignedOn: "2001", Parties: []string{"a", "b"}, Derived: Derived{EffectiveFrom: "2001-12-31"}},
		&Program{Start: "2001"}, &Event{Start: "2001"}, &Source{Day: "2001"}, &Organization{Kind: "NGO"},
		&Person{Offices: []Office{{From: "2001"}}},
	} {
		own := OwnOrders(e.EntityKind())
		if len(own) == 0 {
			t.Errorf("no order is of a fact of a %s", e.EntityKind())
		}
		seen := map[string]bool{}
		for _, by := range own {
			key := by.Key(e)
			if IsUnknownKey(key) || seen[key] {
				t.Errorf("the key of %T by %s is %q, that of something unknown or of another order", e, by, key)
			}
			seen[key] = true
		}
	}
	if own := OwnOrders(KindCountry); own != nil {
		t.Errorf("orders of countries beside name and id: %v", own)
	}
}

func TestCompareKeysKeepsUnknownLast(t *testing.T) {
	cities := ListQuery{Kind: KindCity, Order: Order{By: ByPopulation}}
	offices := ListQuery{Parent: KindPerson, Via: HoldsOffice}
	names := ListQuery{Kind: KindCity}
	for _, c := range []struct {
		q        ListQuery
		up, down []string
	}{
		{cities, []string{"1\x1fa", "1\x1fb", "2\x1fa", "~\x1fa", "~\x1fb"}, []string{"2\x1fa", "1\x1fb", "1\x1fa", "~\x1fb", "~\x1fa"}},
		{offices, []string{"1993\x1fa", "~\x1fa"}, []string{"1993\x1fa", "~\x1fa"}},
		{names, []string{"a\x1fa", "~ tilde\x1fa"}, []string{"~ tilde\x1fa", "a\x1fa"}},
	} {
		for desc, want := range map[bool][]string{false: c.up, true: c.down} {
			c.q.Order.Desc = desc
			got := slices.Clone(want)
			slices.Reverse(got)
			slices.SortFunc(got, c.q.CompareKeys)
			if !slices.Equal(got, want) {
				t.Errorf("keys by %+v: got %q, want %q", c.q.Order, got, want)
			}
		}
	}
}

func TestOrdersBelongToLists(t *testing.T) {
	partners := ListQuery{Parent: KindCity, Via: PartnerOf, Kind: KindCity, AsOf: "2013-03-28"}
	of := func(q ListQuery, o Order) ListQuery { q.Order = o; return q }
	for _, c := range []struct {
		q    ListQuery
		says string // empty: nothing is wrong
	}{
		{ListQuery{Kind: KindCity, Order: Order{By: ByPopulation}}, ""},
		{ListQuery{Kind: KindCity, Order: Order{By: ByPartnerCount, AsOf: "2013-03-28"}}, ""},
		{of(partners, Order{By: BySince, Desc: true}), ""},
		{of(partners, Order{By: ByKind}), ""},
		{of(partners, Order{By: ByLastEvent, AsOf: "2013-03-28"}), ""},
		{ListQuery{Parent: KindPerson, Via: HoldsOffice, Order: Order{By: ByPopulation}}, ""}, // heeds Desc alone
		{ListQuery{Kind: KindCity, Order: Order{By: ByPartnerCount}}, "the order by PARTNER_COUNT needs a day"},
		{ListQuery{Kind: KindCity, Order: Order{By: ByID, AsOf: "2013-03-28"}}, "or order by PARTNER_COUNT, LAST_EVENT, NEXT_ANNIVERSARY"},
		{ListQuery{Kind: KindSource, Order: Order{By: ByDay, AsOf: "2013-03-28"}}, "leave out its asOf"},
		{ListQuery{Kind: KindCity, Order: Order{By: BySince}}, "no order by SINCE: take one by NAME, ID, POPULATION, PARTNER_COUNT"},
		{ListQuery{Kind: KindCity, Order: Order{By: ByKind}}, "no order by KIND"},
		{ListQuery{Parent: KindSource, Via: CitedIn, Order: Order{By: ByStartOn}}, "no order by START_ON: take one by NAME, ID"},
		{ListQuery{Kind: KindCity, Order: Order{By: 99}}, "no order by nothing"},
		{ListQuery{Parent: KindCountry, Via: PartyTo, Kind: KindPartnership}, `no "COUNTRY" has a list of "PARTNERSHIP" by "PARTY_TO"`},
		{ListQuery{Via: PartyTo, Kind: KindPartnership}, "has parents: name their kind"},
		{ListQuery{Parent: KindCity, Kind: KindCity}, `a list of all "CITY" is one of the root, not of a "CITY"`},
	} {
		_, err := c.q.List()
		switch {
		case c.says == "" && err != nil:
			t.Errorf("%+v: %v", c.q, err)
		case c.says != "" && (!errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%+v: got %v, want %q", c.q, err, c.says)
		}
	}
}

func TestOrderNamesAreRead(t *testing.T) {
	for b := range orders {
		if got, ok := ParseOrderBy(OrderBy(b).String()); !ok || got != OrderBy(b) {
			t.Errorf("ParseOrderBy(%q): got %v, %v", OrderBy(b), got, ok)
		}
	}
	if _, ok := ParseOrderBy("SIZE"); ok {
		t.Error("SIZE is read as an order")
	}
}

func TestNextAnniversary(t *testing.T) {
	chain := func(kind PartnershipKind, signed Date, spans ...Span) *Partnership {
		return &Partnership{ID: "p", Kind: kind, SignedOn: signed, Derived: Derived{Root: "p", ChainSpans: spans}}
	}
	for _, c := range []struct {
		p    *Partnership
		on   Day
		want Date
	}{
		{chain(Sister, "1993-12-07", Span{From: "1993-12-07"}), "2013-12-07", "2013-12-07"},
		{chain(Sister, "1993-12-07", Span{From: "1993-12-07"}), "2013-12-08", "2014-12-07"},
		{chain(Sister, "1993-12-07", Span{From: "1993-12-07"}), "0001-01-01", "1994-12-07"},
		{chain(Sister, "2000-02-29", Span{From: "2000-02-29"}), "2001-02-28", "2001-02-28"},
		{chain(Sister, "2000-02-29", Span{From: "2000-02-29"}), "2001-03-01", "2002-02-28"},
		{chain(Sister, "2005-03", Span{From: "2005-03-10"}), "2013-03-31", "2013-03"},
		{chain(Sister, "2005-03", Span{From: "2005-03-10"}), "2013-04-01", "2014-03"},
		{chain(Sister, "1985", Span{From: "1985-12-31", Until: "1999-05-01"}), "1998-12-31", "1998"},
		{chain(Sister, "1985", Span{From: "1985-12-31", Until: "1999-05-01"}), "1999-01-01", ""},
		{chain(Sister, "1985-06-01", Span{"1985-06-01", "1990-01-01"}, Span{From: "2010-01-01"}), "1989-06-02", "2010-06-01"},
		{chain(MOU, "1993-12-07", Span{From: "1993-12-07"}), "2013-12-07", ""},
		{chain(Sister, "", Span{From: "1993-12-07"}), "2013-12-07", ""},
		{chain(Sister, "9000", Span{From: "9000-12-31"}), "9999-12-31", "9999"},
	} {
		if got := NextAnniversary(c.p, c.on); got != c.want {
			t.Errorf("NextAnniversary(%s %s, %s): got %q, want %q", c.p.Kind, c.p.SignedOn, c.on, got, c.want)
		}
		var want Date
		for _, a := range AnniversariesOf(c.p, c.on, max(c.on, "2100-12-31"), false) {
			want = a.On
			break
		}
		if want != c.want {
			t.Errorf("AnniversariesOf(%s %s, %s) begins with %q, want %q", c.p.Kind, c.p.SignedOn, c.on, want, c.want)
		}
	}
}

package store

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

func TestKeysAreInOrderOfTheirValues(t *testing.T) {
	people := func(n int64) atlas.Entity { return &atlas.City{ID: "x", Population: &atlas.Population{Value: n}} }
	for name, keys := range map[string][]string{
		"numbers": {
			NumberKey(0, "b"), NumberKey(9, "a"), NumberKey(10, "a"), NumberKey(10, "a-1"), NumberKey(10, "b"), NumberKey(1<<40, "a"),
		},
		"populations": {
			ByPopulation.Key(people(0)), ByPopulation.Key(people(999)), ByPopulation.Key(people(1000)),
			ByPopulation.Key(people(1 << 62)), ByPopulation.Key(&atlas.City{ID: "a"}),
		},
		"dates": {
			DateKey("0999-12-31", "z"), DateKey("1993-01-01", "a"), DateKey("1993-01-01", "b"), DateKey("1993-01", "a"),
			DateKey("1993-02", "a"), DateKey("1993", "a"), DateKey("9999-12-31", "a"), DateKey("", "a"), DateKey("", "b"),
		},
		"last events": {
			LastEvent{}.Key("a"), LastEvent{}.Key("b"), LastEvent{Event: &atlas.Event{Start: "0001-01-01"}}.Key("a"),
			LastEvent{Event: &atlas.Event{Start: "2012-03-09"}, Undated: true}.Key("z"), LastEvent{Event: &atlas.Event{Start: "2012"}}.Key("a"),
			LastEvent{Undated: true}.Key("a"), LastEvent{Undated: true}.Key("b"),
		},
		"strengths": {
			ByKind.TieKey("b", []*atlas.Partnership{{Kind: atlas.Sister}, {Kind: atlas.MOU}}), ByKind.TieKey("a", []*atlas.Partnership{{Kind: atlas.Friendship}}),
			ByKind.TieKey("a", []*atlas.Partnership{{Kind: atlas.MOU}}),
		},
		"offices": {
			ByLatestOffice.Key(&atlas.Person{ID: "a", Offices: []atlas.Office{{From: "2001-05"}}}),
			ByLatestOffice.Key(&atlas.Person{ID: "a", Offices: []atlas.Office{{From: "2001-06"}, {From: "1990"}, {From: "2001"}, {}}}),
			ByLatestOffice.Key(&atlas.Person{ID: "a", Offices: []atlas.Office{{To: "1990"}}}), ByLatestOffice.Key(&atlas.Person{ID: "b"}),
		},
	} {
		if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
			t.Errorf("the keys of %s are not in order: %q", name, keys)
		}
	}
}

func TestEveryOwnOrderHasAValue(t *testing.T) {
	for _, e := range []atlas.Entity{
		&atlas.City{Population: &atlas.Population{Value: 1}},
		&atlas.Partnership{SignedOn: "2001", Parties: []string{"a", "b"}, Derived: atlas.Derived{EffectiveFrom: "2001-12-31"}},
		&atlas.Program{Start: "2001"}, &atlas.Event{Start: "2001"}, &atlas.Source{Day: "2001"}, &atlas.Organization{Kind: "NGO"},
		&atlas.Person{Offices: []atlas.Office{{From: "2001"}}},
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
	if own := OwnOrders(atlas.KindCountry); own != nil {
		t.Errorf("orders of countries beside name and id: %v", own)
	}
}

func TestCompareKeysKeepsUnknownLast(t *testing.T) {
	cities := ListQuery{Kind: atlas.KindCity, Order: Order{By: ByPopulation}}
	offices := ListQuery{Parent: atlas.KindPerson, Via: atlas.HoldsOffice}
	names := ListQuery{Kind: atlas.KindCity}
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
	partners := ListQuery{Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2013-03-28"}
	of := func(q ListQuery, o Order) ListQuery { q.Order = o; return q }
	for _, c := range []struct {
		q       ListQuery
		message string // empty: nothing is wrong
	}{
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: ByPopulation}}, ""},
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: ByPartnerCount, AsOf: "2013-03-28"}}, ""},
		{of(partners, Order{By: BySince, Desc: true}), ""},
		{of(partners, Order{By: ByKind}), ""},
		{of(partners, Order{By: ByLastEvent, AsOf: "2013-03-28"}), ""},
		{ListQuery{Parent: atlas.KindPerson, Via: atlas.HoldsOffice, Order: Order{By: ByPopulation}}, ""}, // only Desc matters
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: ByPartnerCount}}, "the order by PARTNER_COUNT needs a day"},
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: ByID, AsOf: "2013-03-28"}}, "or order by PARTNER_COUNT, LAST_EVENT, NEXT_ANNIVERSARY"},
		{ListQuery{Kind: atlas.KindSource, Order: Order{By: ByDay, AsOf: "2013-03-28"}}, "leave out its asOf"},
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: BySince}}, "no order by SINCE: take one by NAME, ID, POPULATION, PARTNER_COUNT"},
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: ByKind}}, "no order by KIND"},
		{ListQuery{Parent: atlas.KindSource, Via: atlas.CitedIn, Order: Order{By: ByStartOn}}, "no order by FROM: take one by NAME, ID"},
		{ListQuery{Kind: atlas.KindCity, Order: Order{By: 99}}, "no order by nothing"},
		{ListQuery{Parent: atlas.KindCountry, Via: atlas.PartyTo, Kind: atlas.KindPartnership}, `no "COUNTRY" has a list of "PARTNERSHIP" by "PARTY_TO"`},
		{ListQuery{Via: atlas.PartyTo, Kind: atlas.KindPartnership}, "has parents: name their kind"},
		{ListQuery{Parent: atlas.KindCity, Kind: atlas.KindCity}, `a list of all "CITY" is one of the root, not of a "CITY"`},
	} {
		_, err := c.q.List()
		switch {
		case c.message == "" && err != nil:
			t.Errorf("%+v: %v", c.q, err)
		case c.message != "" && (!errors.Is(err, atlas.ErrInvalid) || !strings.Contains(err.Error(), c.message)):
			t.Errorf("%+v: got %v, want %q", c.q, err, c.message)
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
	chain := func(kind atlas.PartnershipKind, signed atlas.Date, spans ...atlas.Span) *atlas.Partnership {
		return &atlas.Partnership{ID: "p", Kind: kind, SignedOn: signed, Derived: atlas.Derived{Root: "p", ChainSpans: spans}}
	}
	for _, c := range []struct {
		p    *atlas.Partnership
		on   atlas.Day
		want atlas.Date
	}{
		{chain(atlas.Sister, "1993-12-07", atlas.Span{From: "1993-12-07"}), "2013-12-07", "2013-12-07"},
		{chain(atlas.Sister, "1993-12-07", atlas.Span{From: "1993-12-07"}), "2013-12-08", "2014-12-07"},
		{chain(atlas.Sister, "1993-12-07", atlas.Span{From: "1993-12-07"}), "0001-01-01", "1994-12-07"},
		{chain(atlas.Sister, "2000-02-29", atlas.Span{From: "2000-02-29"}), "2001-02-28", "2001-02-28"},
		{chain(atlas.Sister, "2000-02-29", atlas.Span{From: "2000-02-29"}), "2001-03-01", "2002-02-28"},
		{chain(atlas.Sister, "2005-03", atlas.Span{From: "2005-03-10"}), "2013-03-31", "2013-03"},
		{chain(atlas.Sister, "2005-03", atlas.Span{From: "2005-03-10"}), "2013-04-01", "2014-03"},
		{chain(atlas.Sister, "1985", atlas.Span{From: "1985-12-31", Until: "1999-05-01"}), "1998-12-31", "1998"},
		{chain(atlas.Sister, "1985", atlas.Span{From: "1985-12-31", Until: "1999-05-01"}), "1999-01-01", ""},
		{chain(atlas.Sister, "1985-06-01", atlas.Span{From: "1985-06-01", Until: "1990-01-01"}, atlas.Span{From: "2010-01-01"}), "1989-06-02", "2010-06-01"},
		{chain(atlas.MOU, "1993-12-07", atlas.Span{From: "1993-12-07"}), "2013-12-07", ""},
		{chain(atlas.Sister, "", atlas.Span{From: "1993-12-07"}), "2013-12-07", ""},
		{chain(atlas.Sister, "9000", atlas.Span{From: "9000-12-31"}), "9999-12-31", "9999"},
	} {
		if got := atlas.NextAnniversary(c.p, c.on); got != c.want {
			t.Errorf("NextAnniversary(%s %s, %s): got %q, want %q", c.p.Kind, c.p.SignedOn, c.on, got, c.want)
		}
		var want atlas.Date
		for _, a := range atlas.AnniversariesOf(c.p, c.on, max(c.on, "2100-12-31"), false) {
			want = a.On
			break
		}
		if want != c.want {
			t.Errorf("AnniversariesOf(%s %s, %s) begins with %q, want %q", c.p.Kind, c.p.SignedOn, c.on, want, c.want)
		}
	}
}

// TestKeysOfDatesAreInTheirOrder goes through every key that holds a date.
func TestKeysOfDatesAreInTheirOrder(t *testing.T) {
	inOrder := []atlas.Date{
		"0001", "1999-12-31", "1999-12", "1999", "2000-02-28", "2000-02-29", "2000-02", "2000-03-01", "2000-03",
		"2000-12-31", "2000-12", "2000", "2001-02-28", "2001-02", "2001", "9999-12-31", "9999-12", "9999", "",
	}
	for i, d := range inOrder[:len(inOrder)-1] {
		next := inOrder[i+1]
		for what, keys := range map[string][2]string{
			"of a list":      {DateKey(d, "a"), DateKey(next, "a")},
			"of offices":     {OfficeKey(atlas.Office{From: d}), OfficeKey(atlas.Office{From: next})},
			"of changes":     {atlas.ChangeKey(atlas.Change{On: d, Kind: atlas.ChangeEnded}, "z"), atlas.ChangeKey(atlas.Change{On: next, Kind: atlas.ChangeBegan}, "a")},
			"of a tie":       {BySince.TieKey("z", []*atlas.Partnership{{Derived: atlas.Derived{Since: d}}}), BySince.TieKey("a", []*atlas.Partnership{{Derived: atlas.Derived{Since: next}}})},
			"of agreements":  {BySignedOn.Key(&atlas.Partnership{ID: "z", SignedOn: d}), BySignedOn.Key(&atlas.Partnership{ID: "a", SignedOn: next})},
			"of programs":    {ByStartOn.Key(&atlas.Program{ID: "z", Start: d}), ByStartOn.Key(&atlas.Program{ID: "a", Start: next})},
			"of events":      {ByStartOn.Key(&atlas.Event{ID: "z", Start: d}), ByStartOn.Key(&atlas.Event{ID: "a", Start: next})},
			"of sources":     {ByDay.Key(&atlas.Source{ID: "z", Day: d}), ByDay.Key(&atlas.Source{ID: "a", Day: next})},
			"of people":      {ByLatestOffice.Key(&atlas.Person{ID: "z", Offices: []atlas.Office{{From: d}}}), ByLatestOffice.Key(&atlas.Person{ID: "a", Offices: []atlas.Office{{From: next}}})},
			"of anniversary": {AnniversaryKey(d, "z"), AnniversaryKey(next, "a")},
		} {
			if keys[0] >= keys[1] && (next != "" || what != "of anniversary") {
				t.Errorf("the key %s of %q is %q, not before that of %q, %q", what, d, keys[0], next, keys[1])
			}
		}
	}
}

func TestNameKeyOrdersByNameThenID(t *testing.T) {
	inOrder := []atlas.Entity{
		&atlas.City{ID: "z", Names: atlas.Names{English: "Aa"}},
		&atlas.City{ID: "a", Names: atlas.Names{English: "Aa Bb"}},
		&atlas.City{ID: "b", Names: atlas.Names{English: "AA BB"}},
		&atlas.Source{ID: "src-a", Title: "Ábc"},
		&atlas.Organization{ID: "c", Names: atlas.Names{English: "Zz"}},
		&atlas.City{ID: "d", Names: atlas.Names{English: "天津"}},
	}
	for i := 1; i < len(inOrder); i++ {
		if x, y := NameKey(inOrder[i-1]), NameKey(inOrder[i]); x >= y {
			t.Errorf("NameKey: %q is not before %q", x, y)
		}
	}
	if got, want := NameKey(inOrder[0]), "aa\x1fz"; got != want {
		t.Errorf("NameKey(%v): got %q, want %q", inOrder[0], got, want)
	}
}

// TestEveryCountIsAnOrder holds that what filters can count of things of a kind, lists of
// them can be ordered by.
func TestEveryCountIsAnOrder(t *testing.T) {
	others := map[string]OrderBy{"partners": ByPartnerCount, "parties": ByPartyCount}
	for _, kind := range atlas.Kinds {
		for i := range joins[kind] {
			j := &joins[kind][i]
			if _, ok := others[j.Name]; ok || j.One() {
				continue
			}
			found := false
			for by := ByName; by.String() != NoOrder; by++ {
				found = found || by.Counts(kind) == j
			}
			if !found {
				t.Errorf("no order of a %s is by the number of its %s", kind, j.Name)
			}
		}
	}
}

package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// ordered is a list in an order: what it holds upwards and downwards, in ids.
type ordered struct {
	of       string
	q        store.ListQuery
	by       store.OrderBy
	on       atlas.Day // of an order that depends on a day
	up, down []string
}

// The lists whose orders are held.
var (
	allCities  = store.ListQuery{Kind: atlas.KindCity}
	allPeople  = store.ListQuery{Kind: atlas.KindPerson}
	agreements = store.ListQuery{Via: atlas.PartyTo, Kind: atlas.KindPartnership}
	partners   = store.ListQuery{Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: "2014-01-15"}
	parts      = store.ListQuery{Via: atlas.PartyTo, Kind: atlas.KindCity}
)

func orderClaims() []claim {
	return []claim{
		{"Order/EveryOrderInBothDirections", everyOrder},
		{"Order/KeysStandInTheOrder", keysInOrder},
		{"Order/PagesMakeTheWholeList", orderedPagesMakeTheWhole},
		{"Order/KeysNeedNotExistOnEitherSideOfTheUnknown", keysAcrossTheUnknown},
		{"Order/ByNumbersThatTheQuestionBrings", measuredOrder},
		{"Order/OnlyOrdersOfTheListAndOnlyWithTheirDay", refusedOrders},
	}
}

// ofTianjin are the agreements of tianjin, and those that lack what they are ordered
// by are of lodz, merida and gangwon in the lists of all.
var orderedLists = []ordered{
	{"", allCities, store.ByPopulation, "",
		slices.Concat([]string{"incheon"}, citiesWithout("incheon")),
		slices.Concat([]string{"incheon"}, reversed(citiesWithout("incheon")))},
	{"", allCities, store.ByPartnerCount, "2013-03-28",
		[]string{"gangwon", "honolulu", "lodz", "port-island", "songdo", "ulaanbaatar", "yeonsu",
			"kaohsiung", "merida", "springfield-a", "springfield-b", "yokohama", "kobe", "tianjin", "incheon"},
		[]string{"incheon", "tianjin", "kobe", "yokohama", "springfield-b", "springfield-a", "merida", "kaohsiung",
			"yeonsu", "ulaanbaatar", "songdo", "port-island", "lodz", "honolulu", "gangwon"}},
	{"", allCities, store.ByLastEvent, "2013-12-07",
		slices.Concat([]string{"yokohama", "incheon", "tianjin"}, citiesWithout("incheon", "tianjin", "yokohama")),
		slices.Concat([]string{"tianjin", "incheon", "yokohama"}, reversed(citiesWithout("incheon", "tianjin", "yokohama")))},
	{"", allCities, store.ByLastEvent, "2013-12-06", // the banquet is tomorrow
		slices.Concat([]string{"incheon", "yokohama"}, citiesWithout("incheon", "yokohama")),
		slices.Concat([]string{"yokohama", "incheon"}, reversed(citiesWithout("incheon", "yokohama")))},
	{"", allCities, store.ByLastEvent, "2011-12-31",
		slices.Concat([]string{"incheon"}, citiesWithout("incheon")),
		slices.Concat([]string{"incheon"}, reversed(citiesWithout("incheon")))},
	{"incheon-kobe-tianjin-2010", parts, store.ByNextAnniversary, "2013-03-28",
		[]string{"incheon", "kobe", "tianjin"}, // 2013-04-01 all
		[]string{"tianjin", "kobe", "incheon"}},
	{"incheon-kobe-tianjin-2010", parts, store.ByNextAnniversary, "2013-05-06",
		[]string{"kobe", "tianjin", "incheon"}, // 2013-06-24 of kobe – tianjin; incheon: 2013-12-07
		[]string{"incheon", "tianjin", "kobe"}},
	{"incheon-honolulu-1985", parts, store.ByNextAnniversary, "1999-01-01",
		[]string{"incheon", "honolulu"}, // the last of honolulu was in 1998
		[]string{"incheon", "honolulu"}},
	{"kobe", partners, store.ByPartnerCount, "2014-01-15",
		[]string{"tianjin", "incheon"}, []string{"incheon", "tianjin"}},
	{"incheon", partners, store.ByLastEvent, "2014-01-15", // the day of the games with kobe is not known; yokohama signed
		[]string{"kaohsiung", "merida", "springfield-a", "springfield-b", "ulaanbaatar", "yokohama", "tianjin", "kobe"},
		[]string{"tianjin", "yokohama", "ulaanbaatar", "springfield-b", "springfield-a", "merida", "kaohsiung", "kobe"}},
	{"incheon", partners, store.ByLastEvent, "2013-12-06", // the banquet in tianjin is tomorrow
		[]string{"kaohsiung", "merida", "springfield-a", "springfield-b", "tianjin", "ulaanbaatar", "yokohama", "kobe"},
		[]string{"yokohama", "ulaanbaatar", "tianjin", "springfield-b", "springfield-a", "merida", "kaohsiung", "kobe"}},
	{"incheon", partners, store.ByNextAnniversary, "2013-05-06", // kobe and tianjin have one of their own in june; merida has none
		[]string{"tianjin", "yokohama", "kaohsiung", "springfield-a", "kobe", "ulaanbaatar", "springfield-b", "merida"},
		[]string{"springfield-b", "ulaanbaatar", "kobe", "springfield-a", "kaohsiung", "yokohama", "tianjin", "merida"}},
	{"incheon", partners, store.BySince, "",
		[]string{"tianjin", "kaohsiung", "springfield-a", "yokohama", "kobe", "springfield-b", "ulaanbaatar", "merida"},
		[]string{"ulaanbaatar", "springfield-b", "kobe", "yokohama", "springfield-a", "kaohsiung", "tianjin", "merida"}},
	{"incheon", partners, store.ByKind, "",
		[]string{"kaohsiung", "merida", "springfield-b", "tianjin", "springfield-a", "ulaanbaatar", "kobe", "yokohama"},
		[]string{"yokohama", "kobe", "ulaanbaatar", "springfield-a", "tianjin", "springfield-b", "merida", "kaohsiung"}},
	{"tianjin", agreements, store.BySignedOn, "",
		[]string{"kobe-tianjin-1973", "incheon-tianjin-1993", "incheon-kobe-tianjin-2010"},
		[]string{"incheon-kobe-tianjin-2010", "incheon-tianjin-1993", "kobe-tianjin-1973"}},
	{"tianjin", agreements, store.ByPartyCount, "",
		[]string{"incheon-tianjin-1993", "kobe-tianjin-1973", "incheon-kobe-tianjin-2010"},
		[]string{"incheon-kobe-tianjin-2010", "kobe-tianjin-1973", "incheon-tianjin-1993"}},
	{"", store.ListQuery{Kind: atlas.KindPartnership}, store.BySignedOn, "",
		[]string{"kobe-tianjin-1973", "incheon-honolulu-1985", "incheon-tianjin-1993", "incheon-kaohsiung-2000", "incheon-gangwon-2001",
			"incheon-springfield-a-2005", "incheon-ulaanbaatar-2008", "incheon-yokohama-2009", "incheon-kobe-tianjin-2010",
			"incheon-springfield-b-2011", "incheon-yokohama-2012", "incheon-ulaanbaatar-2013", "incheon-kobe-2014", "incheon-ulaanbaatar-2017",
			"incheon-lodz-friendship", "incheon-merida-sister"},
		[]string{"incheon-ulaanbaatar-2017", "incheon-kobe-2014", "incheon-ulaanbaatar-2013", "incheon-yokohama-2012", "incheon-springfield-b-2011",
			"incheon-kobe-tianjin-2010", "incheon-yokohama-2009", "incheon-ulaanbaatar-2008", "incheon-springfield-a-2005",
			"incheon-gangwon-2001", "incheon-kaohsiung-2000", "incheon-tianjin-1993", "incheon-honolulu-1985", "kobe-tianjin-1973",
			"incheon-merida-sister", "incheon-lodz-friendship"}},
	{"", store.ListQuery{Kind: atlas.KindPartnership}, store.ByEffectiveFrom, "",
		[]string{"kobe-tianjin-1973", "incheon-honolulu-1985", "incheon-tianjin-1993", "incheon-kaohsiung-2000", "incheon-gangwon-2001",
			"incheon-springfield-a-2005", "incheon-merida-sister", "incheon-ulaanbaatar-2008", "incheon-yokohama-2009", "incheon-kobe-tianjin-2010",
			"incheon-springfield-b-2011", "incheon-yokohama-2012", "incheon-ulaanbaatar-2013", "incheon-kobe-2014", "incheon-ulaanbaatar-2017",
			"incheon-lodz-friendship"},
		[]string{"incheon-ulaanbaatar-2017", "incheon-kobe-2014", "incheon-ulaanbaatar-2013", "incheon-yokohama-2012", "incheon-springfield-b-2011",
			"incheon-kobe-tianjin-2010", "incheon-yokohama-2009", "incheon-ulaanbaatar-2008", "incheon-merida-sister", "incheon-springfield-a-2005",
			"incheon-gangwon-2001", "incheon-kaohsiung-2000", "incheon-tianjin-1993", "incheon-honolulu-1985", "kobe-tianjin-1973",
			"incheon-lodz-friendship"}},
	{"", store.ListQuery{Kind: atlas.KindProgram}, store.ByStartOn, "",
		[]string{"heart", "talks", "archive"}, []string{"talks", "heart", "archive"}},
	{"", store.ListQuery{Kind: atlas.KindEvent}, store.ByStartOn, "",
		[]string{"farewell", "exhibition", "renewal", "banquet", "games"},
		[]string{"banquet", "renewal", "exhibition", "farewell", "games"}},
	{"incheon", store.ListQuery{Via: atlas.TookPartIn, Kind: atlas.KindEvent}, store.ByStartOn, "",
		[]string{"farewell", "renewal", "banquet", "games"}, []string{"banquet", "renewal", "farewell", "games"}},
	{"", allPeople, store.ByLatestOffice, "",
		[]string{"lee", "zhang", "kim", "smith"}, []string{"kim", "zhang", "lee", "smith"}},
	{"", allPeople, store.ByLastEvent, "2013-12-07",
		[]string{"kim", "lee", "smith", "zhang"}, []string{"kim", "zhang", "smith", "lee"}},
	{"incheon", store.ListQuery{Via: atlas.HoldsOffice, Kind: atlas.KindPerson}, store.ByLatestOffice, "",
		[]string{"lee", "kim"}, []string{"kim", "lee"}},
	{"", store.ListQuery{Kind: atlas.KindOrganization}, store.ByLastEvent, "2020-01-01",
		[]string{"tianjin-office", "forum", "gil", "port", "quay"}, []string{"tianjin-office", "quay", "port", "gil", "forum"}},
	{"", store.ListQuery{Kind: atlas.KindOrganization}, store.ByKind, "",
		[]string{"forum", "gil", "port", "quay", "tianjin-office"}, []string{"tianjin-office", "quay", "port", "gil", "forum"}},
	{"", store.ListQuery{Kind: atlas.KindSource}, store.ByDay, "",
		[]string{"src-atlas", "src-yearbook", "src-background", "src-news", "src-unread"},
		[]string{"src-yearbook", "src-atlas", "src-unread", "src-news", "src-background"}},
}

// numberedLists are the lists that are ordered by a number.
var numberedLists = []ordered{
	{"", allCities, store.ByPartnershipCount, "",
		[]string{"port-island", "songdo", "yeonsu", "gangwon", "honolulu", "kaohsiung", "lodz", "merida", "springfield-a", "springfield-b",
			"yokohama", "kobe", "tianjin", "ulaanbaatar", "incheon"},
		[]string{"incheon", "ulaanbaatar", "tianjin", "kobe", "yokohama", "springfield-b", "springfield-a", "merida", "lodz", "kaohsiung",
			"honolulu", "gangwon", "yeonsu", "songdo", "port-island"}},
	{"", allPeople, store.BySignatureCount, "", []string{"smith", "kim", "lee", "zhang"}, []string{"zhang", "lee", "kim", "smith"}},
	{"", allPeople, store.ByOfficeCount, "", []string{"lee", "smith", "zhang", "kim"}, []string{"kim", "zhang", "smith", "lee"}},
	{"", store.ListQuery{Kind: atlas.KindCountry}, store.ByCityCount, "",
		[]string{"country-cn", "country-mn", "country-mx", "country-pl", "country-tw", "country-jp", "country-us", "country-kr"},
		[]string{"country-kr", "country-us", "country-jp", "country-tw", "country-pl", "country-mx", "country-mn", "country-cn"}},
	{"", store.ListQuery{Kind: atlas.KindCountry}, store.ByPartnershipCount, "",
		[]string{"country-mx", "country-pl", "country-tw", "country-cn", "country-mn", "country-us", "country-jp", "country-kr"},
		[]string{"country-kr", "country-jp", "country-us", "country-mn", "country-cn", "country-tw", "country-pl", "country-mx"}},
	{"", store.ListQuery{Kind: atlas.KindSource}, store.ByCitedByCount, "",
		[]string{"src-unread", "src-background", "src-news", "src-atlas", "src-yearbook"}, []string{"src-yearbook", "src-atlas", "src-news", "src-background", "src-unread"}},
	{"incheon", partners, store.ByEventCount, "",
		[]string{"kaohsiung", "merida", "springfield-a", "springfield-b", "ulaanbaatar", "kobe", "tianjin", "yokohama"},
		[]string{"yokohama", "tianjin", "kobe", "ulaanbaatar", "springfield-b", "springfield-a", "merida", "kaohsiung"}},
}

// citiesWithout are the ids of the cities of the fixture but some, in order.
func citiesWithout(ids ...string) []string {
	var rest []string
	for _, c := range Fixture().Cities {
		if !slices.Contains(ids, c.ID) {
			rest = append(rest, c.ID)
		}
	}
	return rest
}

func reversed(ids []string) []string {
	slices.Reverse(ids)
	return ids
}

// each calls check with every ordered list, in both directions.
func (o ordered) each(check func(q store.ListQuery, want []string)) {
	for desc, want := range map[bool][]string{false: o.up, true: o.down} {
		q := o.q
		q.Order = store.Order{By: o.by, AsOf: o.on, Desc: desc}
		check(q, want)
	}
}

func everyOrder(t testing.TB, v store.View) {
	for _, o := range slices.Concat(orderedLists, numberedLists) {
		o.each(func(q store.ListQuery, want []string) {
			expect(t, listQuestion{[]string{o.of}, q}.String(), rowIDs(ask(t, v, o.of, q).Rows), want)
		})
	}
}

func keysInOrder(t testing.TB, v store.View) {
	for _, o := range slices.Concat(orderedLists, numberedLists) {
		o.each(func(q store.ListQuery, _ []string) {
			rows := ask(t, v, o.of, q).Rows
			for i := 1; i < len(rows); i++ {
				if q.CompareKeys(rows[i-1].Key, rows[i].Key) >= 0 {
					t.Errorf("%s: the key %q stands before %q", listQuestion{[]string{o.of}, q}, rows[i-1].Key, rows[i].Key)
				}
			}
		})
	}
}

func orderedPagesMakeTheWhole(t testing.TB, v store.View) {
	for _, o := range slices.Concat(orderedLists, numberedLists) {
		o.each(func(q store.ListQuery, want []string) {
			for _, size := range []int{2, 5} {
				call := fmt.Sprintf("%s, %d at a time", listQuestion{[]string{o.of}, q}, size)
				expect(t, call, readForward(t, v, o.of, q, size), want)
				expect(t, call+" from the end", readBackward(t, v, o.of, q, size), want)
			}
		})
	}
}

// keysAcrossTheUnknown pages the sources by day from keys that no source has:
//
//	2012-05 src-atlas   2013 src-yearbook   and of no known day src-background, src-news, src-unread
func keysAcrossTheUnknown(t testing.TB, v store.View) {
	a, y, b, n, u := "src-atlas", "src-yearbook", "src-background", "src-news", "src-unread"
	for _, c := range []struct {
		desc  bool
		day   atlas.Date
		id    string
		until []string // what lies before the key
		after []string // what lies after it
	}{
		{false, "2012-05", "src-a", nil, []string{a, y, b, n, u}},
		{false, "2012-06", "x", []string{a}, []string{y, b, n, u}},
		{false, "2014", "x", []string{a, y}, []string{b, n, u}},
		{false, "", "a", []string{a, y}, []string{b, n, u}},
		{false, "", "src-o", []string{a, y, b, n}, []string{u}},
		{false, "", "z", []string{a, y, b, n, u}, nil},
		{true, "2014", "x", nil, []string{y, a, u, n, b}},
		{true, "2012-06", "x", []string{y}, []string{a, u, n, b}},
		{true, "2012-05", "src-a", []string{y, a}, []string{u, n, b}},
		{true, "2001", "x", []string{y, a}, []string{u, n, b}},
		{true, "", "z", []string{y, a}, []string{u, n, b}},
		{true, "", "src-o", []string{y, a, u}, []string{n, b}},
		{true, "", "a", []string{y, a, u, n, b}, nil},
	} {
		q := store.ListQuery{Kind: atlas.KindSource, Order: store.Order{By: store.ByDay, Desc: c.desc}, Want: everything}
		key := store.DateKey(c.day, c.id)
		q.Window = store.Window{Limit: 9, After: key}
		checkPage(t, v, "", q, windowCase{want: c.after, previous: len(c.until) > 0})
		q.Window = store.Window{Limit: 9, FromEnd: true, Before: key}
		checkPage(t, v, "", q, windowCase{want: c.until, next: len(c.after) > 0})
		q.Window = store.Window{Limit: 1, After: key}
		checkPage(t, v, "", q, windowCase{want: c.after[:min(1, len(c.after))], previous: len(c.until) > 0, next: len(c.after) > 1})
		q.Window = store.Window{Limit: 1, FromEnd: true, Before: key}
		checkPage(t, v, "", q, windowCase{want: c.until[max(0, len(c.until)-1):], previous: len(c.until) > 1, next: len(c.after) > 0})
	}
}

func refusedOrders(t testing.TB, v store.View) {
	for _, c := range []struct {
		of string
		q  store.ListQuery
		o  store.Order
	}{
		{"", allCities, store.Order{By: store.ByPartnerCount}},
		{"", allCities, store.Order{By: store.ByLastEvent}},
		{"", allCities, store.Order{By: store.ByNextAnniversary}},
		{"", allCities, store.Order{By: store.ByName, AsOf: "2013-03-28"}},
		{"", allCities, store.Order{By: store.ByPopulation, AsOf: "2013-03-28"}},
		{"", allCities, store.Order{By: store.BySince}},
		{"", allCities, store.Order{By: store.BySignedOn}},
		{"", allPeople, store.Order{By: store.ByPopulation}},
		{"src-news", store.ListQuery{Via: atlas.CitedIn}, store.Order{By: store.ByStartOn}},
		{"incheon", agreements, store.Order{By: store.ByPartnerCount, AsOf: "2013-03-28"}},
	} {
		c.q.Parent, c.q.Order, c.q.Window, c.q.Want = kindInFixture(c.of), c.o, whole, everything
		if _, err := v.List(t.Context(), []string{c.of}, c.q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("%s: got error %v, want %v", listQuestion{[]string{c.of}, c.q}, err, atlas.ErrInvalid)
		}
	}
}

package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// listed is a list and what it holds, in order, as [briefRow] writes it.
type listed struct {
	of, via, kind string
	want          []string
}

// relationLists holds every list of a relation that is a fact, from both ends.
var relationLists = []listed{
	{"tianjin", "PARTY_TO", "PARTNERSHIP", []string{"incheon-kobe-tianjin-2010", "incheon-tianjin-1993", "kobe-tianjin-1973"}},
	{"incheon-kobe-tianjin-2010", "PARTY_TO", "CITY", []string{"incheon", "kobe", "tianjin"}},
	{"tianjin", "INVOLVES", "PROGRAM", []string{"heart"}},
	{"kobe", "INVOLVES", "PROGRAM", []string{"archive", "talks as host"}},
	{"heart", "INVOLVES", "CITY", []string{"incheon as organizer", "tianjin", "ulaanbaatar as beneficiary"}},
	{"incheon", "BASED_IN", "ORGANIZATION", []string{"port", "quay", "gil"}},
	{"incheon", "HOLDS_OFFICE", "PERSON", []string{
		"kim Deputy Mayor 2008/ Mayor 2010-07-01/2014-06-30", "lee Envoy 2012-09-05/2013-01"}},
	{"country-kr", "HOLDS_OFFICE", "PERSON", []string{"kim Adviser /"}},
	{"gil", "HOLDS_OFFICE", "PERSON", []string{"kim Director 2015-01/"}},
	{"kim", "HOLDS_OFFICE", "", []string{
		"incheon Deputy Mayor 2008/", "incheon Mayor 2010-07-01/2014-06-30", "gil Director 2015-01/", "country-kr Adviser /"}},
	{"incheon", "TOOK_PART_IN", "EVENT", []string{"banquet as guest", "farewell", "games", "renewal"}},
	{"banquet", "TOOK_PART_IN", "CITY", []string{"incheon as guest", "tianjin as host"}},
	{"banquet", "TOOK_PART_IN", "ORGANIZATION", []string{"tianjin-office as host"}},
	{"banquet", "TOOK_PART_IN", "PERSON", []string{"kim as speaker"}},
	{"tianjin-office", "TOOK_PART_IN", "EVENT", []string{"banquet as host"}},
	{"kim", "TOOK_PART_IN", "EVENT", []string{"banquet as speaker"}},
	{"tianjin", "HELD_IN", "EVENT", []string{"banquet"}},
	{"banquet", "HELD_IN", "CITY", []string{"port-island", "tianjin"}},
	{"incheon", "PART_OF", "CITY", []string{"yeonsu", "songdo"}},
	{"port", "PART_OF", "ORGANIZATION", []string{"quay"}},
	{"country-us", "IN_COUNTRY", "CITY", []string{"honolulu", "springfield-a", "springfield-b"}},
	{"country-jp", "PARTY_IN", "PARTNERSHIP", []string{
		"incheon-kobe-tianjin-2010", "incheon-kobe-2014", "incheon-yokohama-2009", "incheon-yokohama-2012", "kobe-tianjin-1973"}},
	{"country-pl", "PARTY_IN", "PARTNERSHIP", []string{"incheon-lodz-friendship"}},
	{"incheon-tianjin-1993", "SIGNED", "PERSON", []string{"kim for incheon", "lee", "zhang for tianjin"}},
	{"zhang", "SIGNED", "PARTNERSHIP", []string{"incheon-tianjin-1993 for tianjin", "kobe-tianjin-1973 for tianjin"}},
	{"incheon-yokohama-2012", "MARKS", "EVENT", []string{"renewal SIGNED"}},
	{"renewal", "MARKS", "PARTNERSHIP", []string{"incheon-yokohama-2009 RENEWED", "incheon-yokohama-2012 SIGNED"}},
	{"incheon-tianjin-1993", "CELEBRATES", "EVENT", []string{"banquet nth 20", "exhibition nth 10"}},
	{"incheon-tianjin-1993@20", "CELEBRATES", "EVENT", []string{"banquet nth 20"}},
	{"incheon-tianjin-1993@10", "CELEBRATES", "EVENT", []string{"exhibition nth 10"}},
	{"incheon-tianjin-1993@15", "CELEBRATES", "EVENT", nil},
	{"exhibition", "CELEBRATES", "PARTNERSHIP", []string{"incheon-tianjin-1993 nth 10", "kobe-tianjin-1973 nth 30"}},
	{"heart", "HAS_ROLE_IN", "ORGANIZATION", []string{"gil as hospital 2010/2012-06"}},
	{"heart", "HAS_ROLE_IN", "PERSON", []string{"kim as coordinator 2011/"}},
	{"gil", "HAS_ROLE_IN", "PROGRAM", []string{"heart as hospital 2010/2012-06"}},
	{"kim", "HAS_ROLE_IN", "PROGRAM", []string{"heart as coordinator 2011/"}},
	{"src-news", "CITED_IN", "", []string{
		"banquet", "forum", "heart", "tianjin-office", "incheon-tianjin-1993", "kim", "lee", "port", "quay", "renewal", "smith", "yeonsu", "zhang", "gil"}},
	{"src-unread", "CITED_IN", "", nil},
}

// rootLists holds the lists of all entities of a kind, by name.
var rootLists = []listed{
	{"", "", "CITY", []string{
		"gangwon", "honolulu", "incheon", "kaohsiung", "kobe", "lodz", "merida", "port-island",
		"springfield-a", "springfield-b", "tianjin", "ulaanbaatar", "yeonsu", "yokohama", "songdo"}},
	{"", "", "COUNTRY", []string{
		"country-cn", "country-jp", "country-mx", "country-mn", "country-pl", "country-kr", "country-tw", "country-us"}},
	{"", "", "EVENT", []string{"banquet", "exhibition", "farewell", "games", "renewal"}},
	{"", "", "ORGANIZATION", []string{"forum", "tianjin-office", "port", "quay", "gil"}},
	{"", "", "PERSON", []string{"kim", "lee", "smith", "zhang"}},
	{"", "", "PROGRAM", []string{"archive", "heart", "talks"}},
	{"", "", "SOURCE", []string{"src-atlas", "src-background", "src-news", "src-unread", "src-yearbook"}},
}

// agreementsOfACountry counts those of Korea, in which both parties of one lie.
func agreementsOfACountry(t testing.TB, v store.View) {
	q := store.ListQuery{Via: atlas.HasPartyIn, Kind: atlas.KindPartnership}
	if p := ask(t, v, "country-kr", q); p.Total != 15 || len(p.Rows) != 15 {
		t.Errorf("agreements of country-kr: got %d, %d rows, want 15", p.Total, len(p.Rows))
	}
	q.Filter, q.Window = is(agreement, "kind", store.TestEq, "FRIENDSHIP"), store.Window{Limit: 1, FromEnd: true}
	p := ask(t, v, "country-kr", q)
	expect(t, "the last friendship of country-kr", rowIDs(p.Rows), []string{"incheon-ulaanbaatar-2013"})
	if p.Total != 4 || !p.HasPrevious {
		t.Errorf("friendships of country-kr: got %d, more before %v, want 4 and true", p.Total, p.HasPrevious)
	}
}

func listClaims() []claim {
	return []claim{
		{"List/RelationsFromBothEnds", holdsLists(relationLists)},
		{"List/AllOfAKindInOrderOfName", holdsLists(rootLists)},
		{"List/ByIDAndDescending", byIDAndDescending},
		{"List/OfficesOnADay", officesOnADay},
		{"List/AgreementsOfACountryOnce", agreementsOfACountry},
		{"List/CountsPeopleWhoseOfficeIsUnknownThatDay", unknownPeople},
		{"List/UnknownFirstDaysLastInBothDirections", unknownDaysLast},
		{"List/RowsCarryTheirCitations", rowsCarryCitations},
		{"List/KeysAreNameKeysOrIDs", keysOfRows},
		{"List/ManyParentsInOneCall", manyParents},
		{"List/CountsWhatIsWanted", countsWhatIsWanted},
	}
}

func holdsLists(lists []listed) func(t testing.TB, v store.View) {
	return func(t testing.TB, v store.View) {
		for _, l := range lists {
			q := store.ListQuery{Via: atlas.Relation(l.via), Kind: atlas.Kind(l.kind)}
			p := ask(t, v, l.of, q)
			call := listQuestion{[]string{l.of}, q}.String()
			expect(t, call, briefRows(p.Rows), l.want)
			if p.Total != len(l.want) || p.HasPrevious || p.HasNext {
				t.Errorf("%s: got total %d, previous %t, next %t; want %d, false, false", call, p.Total, p.HasPrevious, p.HasNext, len(l.want))
			}
		}
	}
}

func byIDAndDescending(t testing.TB, v store.View) {
	for _, c := range []struct {
		order store.Order
		want  []string
	}{
		{store.Order{}, []string{"honolulu", "springfield-a", "springfield-b"}},
		{store.Order{Desc: true}, []string{"springfield-b", "springfield-a", "honolulu"}},
		{store.Order{By: store.ByID}, []string{"honolulu", "springfield-a", "springfield-b"}},
		{store.Order{By: store.ByID, Desc: true}, []string{"springfield-b", "springfield-a", "honolulu"}},
	} {
		q := store.ListQuery{Via: atlas.InCountry, Kind: atlas.KindCity, Order: c.order}
		expect(t, listQuestion{[]string{"country-us"}, q}.String(), rowIDs(ask(t, v, "country-us", q).Rows), c.want)
	}
	byID := ask(t, v, "", store.ListQuery{Kind: atlas.KindOrganization, Order: store.Order{By: store.ByID}})
	expect(t, "organizations by id", rowIDs(byID.Rows), []string{"forum", "gil", "port", "quay", "tianjin-office"})
}

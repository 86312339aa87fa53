package storetest

import (
	"errors"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// is is a filter by one test; the value is a text, a list of texts, a number, a date
// or a flag.
func is(kind atlas.Kind, field string, op store.TestOp, value any) *store.Filter {
	t := store.Test{Op: op}
	switch v := value.(type) {
	case string:
		t.Text = v
	case []string:
		t.Texts = v
	case int:
		t.Number = float64(v)
	case atlas.Date:
		t.Date = v
	case bool:
		t.Flag = v
	}
	return made(store.Is(kind, store.FieldOf(kind, field), t))
}

// has is a filter of what a way joins to something that meets f, or to anything when
// that is nil.
func has(kind atlas.Kind, way string, on store.JoinOptions, f *store.Filter) *store.Filter {
	j := store.JoinOf(kind, way)
	if f == nil {
		f = store.And(j.Kind)
	}
	return made(store.Some(j, on, f))
}

// filtered is a list of all of a kind, and the rows that meet a filter.
type filtered struct {
	filter *store.Filter
	want   []string
}

// choose claims that lists of all of a kind, in order of name, hold what a filter
// chooses, and count it.
func choose(lists ...filtered) func(t testing.TB, v store.View) {
	return func(t testing.TB, v store.View) {
		for _, l := range lists {
			q := store.ListQuery{Kind: l.filter.Kind, Filter: l.filter}
			p := ask(t, v, store.OfRoot, q)
			expect(t, l.filter.String(), rowIDs(p.Rows), l.want)
			if p.Total != len(l.want) {
				t.Errorf("%s: got total %d, want %d", l.filter, p.Total, len(l.want))
			}
		}
	}
}

// citedFrom is a filter of citations of a source that meets f.
func citedFrom(f *store.Filter) *store.Filter { return has(atlas.KindCitation, "source", nobody, f) }

// numbers is a filter of so many things that a way joins which meet f, or of whatever
// when that is nil.
func numbers(kind atlas.Kind, way string, on store.JoinOptions, f *store.Filter, op store.TestOp, n int) *store.Filter {
	j := store.JoinOf(kind, way)
	if f == nil {
		f = store.And(j.Kind)
	}
	return made(store.Count(j, on, f, store.Test{Op: op, Number: float64(n)}))
}

const (
	city, agreement, person, event = atlas.KindCity, atlas.KindPartnership, atlas.KindPerson, atlas.KindEvent
	program, organization          = atlas.KindProgram, atlas.KindOrganization
)

// nobody restricts nothing of what is joined.
var nobody store.JoinOptions

func filterClaims() []claim {
	onDay := store.JoinOptions{AsOf: "2013-03-28"}
	japan := has(city, "country", nobody, is(atlas.KindCountry, "code", store.TestEq, "JP"))
	return []claim{
		{"Filter/NamesInAnyLanguageFolded", choose(
			filtered{is(city, "name", store.TestEq, "LODZ"), []string{"lodz"}},
			filtered{is(city, "name", store.TestEq, "ｓｐｒｉｎｇｆｉｅｌｄ"), []string{"springfield-a", "springfield-b"}},
			filtered{is(city, "name", store.TestContains, "津"), []string{"tianjin"}},
			filtered{is(city, "name", store.TestEq, "天津市"), []string{"tianjin"}},
			filtered{is(city, "name", store.TestEq, "port-island"), []string{"port-island"}},
			filtered{is(city, "name", store.TestStartsWith, "portisl"), []string{"port-island"}},
			filtered{is(city, "name", store.TestEq, "portisl"), nil},
			filtered{is(person, "name", store.TestEq, "김시"), nil},
			filtered{is(city, "name", store.TestStartsWith, "Chemul"), []string{"incheon"}},
			filtered{is(city, "name", store.TestStartsWith, "heon"), nil},
			filtered{is(person, "name", store.TestEq, "김"), []string{"kim"}},
			filtered{is(event, "name", store.TestContains, "EW"), []string{"farewell", "renewal"}},
		)},
		{"Filter/CountsOfWhatIsJoined", choose(
			filtered{numbers(city, "partnerships", nobody, nil, store.TestGte, 3), []string{"incheon", "kobe", "tianjin", "ulaanbaatar"}},
			filtered{numbers(city, "partnerships", nobody, nil, store.TestEq, 2), []string{"yokohama"}},
			filtered{numbers(city, "partnerships", nobody, is(agreement, "kind", store.TestEq, "MOU"), store.TestGt, 0), []string{"incheon", "kobe", "ulaanbaatar"}},
			filtered{numbers(city, "partnerships", nobody, nil, store.TestLt, 1), []string{"port-island", "yeonsu", "songdo"}},
			filtered{numbers(atlas.KindCountry, "partnerships", nobody, nil, store.TestGte, 5), []string{"country-jp", "country-kr"}},
			filtered{numbers(atlas.KindCountry, "partnerships", nobody, is(agreement, "kind", store.TestEq, "FRIENDSHIP"), store.TestEq, 1),
				[]string{"country-cn", "country-jp", "country-mn", "country-pl", "country-us"}},
			// Each once: both parties of one lie in that country.
			filtered{numbers(atlas.KindCountry, "partnerships", nobody, nil, store.TestEq, 15), []string{"country-kr"}},
			filtered{has(atlas.KindCountry, "partnerships", nobody, is(agreement, "partyCount", store.TestEq, 3)), []string{"country-cn", "country-jp", "country-kr"}},
			// Places, not agreements: incheon and tianjin have two.
			filtered{numbers(city, "partners", onDay, nil, store.TestGte, 3), []string{"incheon"}},
			filtered{numbers(city, "partners", onDay, nil, store.TestEq, 2), []string{"kobe", "tianjin"}},
			filtered{numbers(city, "partners", store.JoinOptions{AsOf: "2013-03-28", Kinds: atlas.KindSetOf(atlas.Sister)}, nil, store.TestEq, 4), []string{"incheon"}},
			filtered{numbers(city, "partners", store.JoinOptions{AsOf: "2013-03-28", Certainty: store.CertainlyOrPossibly}, nil, store.TestEq, 8), []string{"incheon"}},
			filtered{numbers(city, "partners", store.JoinOptions{AsOf: "2013-03-28", Certainty: store.Possibly}, nil, store.TestEq, 1), []string{"incheon", "lodz"}},
			filtered{numbers(city, "people", store.JoinOptions{AsOf: "2012-09-05"}, nil, store.TestEq, 2), []string{"incheon"}},
			filtered{numbers(city, "people", nobody, nil, store.TestEq, 2), []string{"incheon"}}, // kim, who held two offices, and lee
			filtered{numbers(person, "offices", nobody, nil, store.TestEq, 4), []string{"kim"}},
			filtered{numbers(person, "offices", store.JoinOptions{AsOf: "2012-09-05"}, nil, store.TestEq, 1), []string{"kim", "lee"}},
			filtered{numbers(person, "signed", nobody, nil, store.TestGte, 2), []string{"zhang"}},
			filtered{numbers(agreement, "signatories", nobody, nil, store.TestEq, 3), []string{"incheon-tianjin-1993"}},
			// Sources, of which one may be cited twice.
			filtered{numbers(city, "citations", nobody, nil, store.TestEq, 2), []string{"incheon"}},
			filtered{numbers(city, "citations", nobody, citedFrom(is(atlas.KindSource, "id", store.TestEq, "src-atlas")), store.TestEq, 2), nil},
			filtered{numbers(program, "figures", nobody, nil, store.TestEq, 3), []string{"heart"}},
			filtered{numbers(program, "figures", nobody, is(atlas.KindFigure, "unit", store.TestEq, "children"), store.TestEq, 2), []string{"heart"}},
			filtered{numbers(program, "figures", nobody, nil, store.TestLte, 0), []string{"archive", "talks"}},
			filtered{numbers(program, "cities", store.JoinOptions{Edge: is(atlas.KindRole, "role", store.TestKnown, true)}, nil, store.TestEq, 2), []string{"heart"}},
			filtered{numbers(atlas.KindCountry, "cities", nobody, nil, store.TestEq, 3), []string{"country-jp", "country-us"}},
			filtered{numbers(event, "cities", nobody, has(city, "country", nobody, is(atlas.KindCountry, "code", store.TestEq, "KR")), store.TestEq, 0), []string{"exhibition"}},
		)},
		{"Filter/CountsBelowParents", countsBelowParents},
		{"Filter/KoreanNamesAndTranslations", choose(
			filtered{is(event, "name", store.TestEq, "만찬"), []string{"banquet"}},
			filtered{is(event, "nameKo", store.TestStartsWith, "만"), []string{"banquet"}},
			filtered{is(event, "nameKo", store.TestEq, "Banquet"), nil},
			filtered{is(event, "nameKoTranslated", store.TestEq, true), []string{"banquet"}},
			filtered{is(event, "nameKo", store.TestKnown, false), []string{"exhibition", "farewell", "games", "renewal"}},
			filtered{store.And(program, is(program, "nameKo", store.TestKnown, true), is(program, "nameKoTranslated", store.TestEq, false)), []string{"heart"}},
			filtered{is(program, "name", store.TestContains, "수술"), []string{"heart"}},
			filtered{is(city, "nameKo", store.TestEq, "인천"), []string{"incheon"}},
			filtered{is(city, "nameKo", store.TestEq, "天津"), nil},
		)},
		{"Filter/ExchangeQuietAndMoney", choose(
			filtered{is(event, "exchangeField", store.TestEq, "ADMINISTRATION"), []string{"banquet"}},
			filtered{is(program, "exchangeField", store.TestIn, []string{"HEALTH", "SPORT"}), []string{"heart"}},
			filtered{is(program, "exchangeField", store.TestKnown, false), []string{"archive", "talks"}},
			filtered{is(agreement, "exchangeFields", store.TestEq, "HEALTH"), []string{
				"incheon-kobe-tianjin-2010", "incheon-tianjin-1993", "incheon-ulaanbaatar-2013", "incheon-ulaanbaatar-2008", "incheon-ulaanbaatar-2017",
			}},
			filtered{is(agreement, "exchangeFields", store.TestIn, []string{"SPORT", "ADMINISTRATION"}), []string{"incheon-kobe-tianjin-2010", "incheon-tianjin-1993"}},
			filtered{store.And(agreement, is(agreement, "exchangeFields", store.TestEq, "HEALTH"), is(agreement, "exchangeFields", store.TestEq, "ADMINISTRATION")),
				[]string{"incheon-kobe-tianjin-2010", "incheon-tianjin-1993"}},
			filtered{store.And(agreement, is(agreement, "exchangeFields", store.TestKnown, true), store.Not(is(agreement, "exchangeFields", store.TestEq, "ADMINISTRATION"))),
				[]string{"incheon-ulaanbaatar-2013", "incheon-ulaanbaatar-2008", "incheon-ulaanbaatar-2017"}},
			filtered{store.And(agreement, is(agreement, "exchangeFields", store.TestKnown, false), is(agreement, "kind", store.TestEq, "MOU")), []string{"incheon-kobe-2014"}},
			filtered{is(agreement, "quietFrom", store.TestLte, atlas.Date("2010")), []string{"incheon-lodz-friendship"}},
			filtered{is(agreement, "quietThrough", store.TestGt, atlas.Date("2012-06-30")), nil},
			filtered{is(agreement, "quietThrough", store.TestGte, atlas.Date("2012-06")), []string{"incheon-lodz-friendship"}},
			filtered{has(program, "figures", nobody, is(atlas.KindFigure, "currency", store.TestEq, "KRW")), []string{"heart"}},
			filtered{has(program, "figures", nobody, is(atlas.KindFigure, "currency", store.TestEq, "USD")), nil},
			filtered{has(program, "figures", nobody, is(atlas.KindFigure, "budget", store.TestEq, "PLANNED")), []string{"heart"}},
			filtered{has(program, "figures", nobody, store.And(atlas.KindFigure,
				is(atlas.KindFigure, "unit", store.TestEq, "children"), is(atlas.KindFigure, "currency", store.TestKnown, true))), nil},
		)},
		{"Filter/RegionsAndContinents", choose(
			filtered{is(atlas.KindCountry, "region", store.TestEq, "EASTERN_ASIA"), []string{"country-cn", "country-jp", "country-kr", "country-tw"}},
			filtered{is(atlas.KindCountry, "region", store.TestIn, []string{"CENTRAL_AMERICA", "POLYNESIA"}), []string{"country-mx"}},
			filtered{is(atlas.KindCountry, "region", store.TestKnown, false), []string{"country-mn"}},
			filtered{is(atlas.KindCountry, "continent", store.TestEq, "AMERICAS"), []string{"country-mx", "country-us"}},
			filtered{is(atlas.KindCountry, "continent", store.TestKnown, false), []string{"country-mn"}},
			filtered{store.Not(is(atlas.KindCountry, "continent", store.TestIn, []string{"AMERICAS", "ASIA"})), []string{"country-mn", "country-pl"}},
			filtered{has(city, "country", nobody, is(atlas.KindCountry, "continent", store.TestEq, "EUROPE")), []string{"lodz"}},
			filtered{has(agreement, "parties", nobody, has(city, "country", nobody, is(atlas.KindCountry, "region", store.TestEq, "EASTERN_EUROPE"))), []string{"incheon-lodz-friendship"}},
		)},
		{"Filter/NamesOfThingsOfAnyKind", choose(
			filtered{has(atlas.KindSource, "citedBy", nobody, is("", "name", store.TestEq, "天津市")), []string{"src-atlas"}},
			filtered{has(atlas.KindSource, "citedBy", nobody, is("", "name", store.TestEq, "port-authority")), []string{"src-news"}},
			filtered{has(person, "offices", nobody, has(atlas.KindOffice, "place", nobody, is("", "name", store.TestEq, "天津市"))), []string{"zhang"}},
			filtered{has(person, "offices", nobody, has(atlas.KindOffice, "place", nobody, is("", "name", store.TestStartsWith, "天津市"))), nil},
			filtered{has(person, "offices", nobody, has(atlas.KindOffice, "place", nobody, is("", "name", store.TestEq, "길병원시"))), nil},
		)},
		{"Filter/TextsWhereverTheirWordsAreJoined", choose(
			filtered{is(atlas.KindSource, "publisher", store.TestEq, "IN-CHEON"), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "publisher", store.TestEq, "in-che"), nil},
			filtered{is(atlas.KindSource, "publisher", store.TestStartsWith, "in che"), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "publisher", store.TestStartsWith, "cheon"), nil},
			filtered{is(atlas.KindSource, "publisher", store.TestContains, "che.on"), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "licence", store.TestKnown, true), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "licence", store.TestStartsWith, "cc by"), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "readByHand", store.TestEq, true), []string{"src-yearbook"}},
			filtered{has(person, "offices", nobody, is(atlas.KindOffice, "title", store.TestEq, "deputymayor")), []string{"kim"}},
			filtered{has(person, "offices", nobody, is(atlas.KindOffice, "title", store.TestContains, "y-mayor")), []string{"kim"}},
			filtered{has(person, "offices", nobody, is(atlas.KindOffice, "title", store.TestEq, "mayor")), []string{"kim", "zhang"}},
			filtered{has(program, "figures", nobody, is(atlas.KindFigure, "unit", store.TestEq, "Chil dren")), []string{"heart"}},
			filtered{has(program, "figures", nobody, is(atlas.KindFigure, "unit", store.TestEq, "dren")), nil},
			filtered{has(program, "people", store.JoinOptions{Edge: is(atlas.KindRole, "role", store.TestEq, "co-ordinator")}, nil), []string{"heart"}},
		)},
		{"Filter/UnknownMeetsNothing", choose(
			filtered{is(city, "population", store.TestGt, 0), []string{"incheon"}},
			filtered{is(city, "kind", store.TestKnown, false), []string{"merida"}},
			filtered{store.And(city, store.Not(is(city, "kind", store.TestEq, "CITY")), store.Not(is(city, "kind", store.TestEq, "DISTRICT"))),
				[]string{"gangwon", "honolulu", "merida"}},
			filtered{is(city, "location", store.TestKnown, true), []string{"incheon"}},
			filtered{is(agreement, "endedOn", store.TestKnown, true), []string{"incheon-honolulu-1985"}},
		)},
		{"Filter/DatesWhereTheyAreCertain", choose(datesWhereCertain()...)},
		{"Filter/NumbersAndSets", choose(
			filtered{is(agreement, "partyCount", store.TestGte, 3), []string{"incheon-kobe-tianjin-2010"}},
			filtered{is(city, "population", store.TestLte, 2_923_000), []string{"incheon"}},
			filtered{is(city, "population", store.TestLt, 2_923_000), nil},
			filtered{is(city, "id", store.TestIn, []string{"kobe", "nowhere", "incheon"}), []string{"incheon", "kobe"}},
			filtered{is(agreement, "ended", store.TestEq, true), []string{"incheon-gangwon-2001", "incheon-honolulu-1985"}},
		)},
		{"Filter/CodesWithoutRegardToCase", choose(
			filtered{has(city, "country", nobody, is(atlas.KindCountry, "code", store.TestEq, "jp")), []string{"kobe", "port-island", "yokohama"}},
			filtered{is(atlas.KindCountry, "code", store.TestIn, []string{"Mx", "zz"}), []string{"country-mx"}},
			filtered{is(atlas.KindSource, "language", store.TestEq, "KO"), []string{"src-yearbook"}},
			filtered{is(atlas.KindSource, "language", store.TestIn, []string{"ZH-hant", "Ko"}), []string{"src-news", "src-yearbook"}},
		)},
		{"Filter/AndOrNot", choose(
			filtered{store.And(program), []string{"archive", "heart", "talks"}},
			filtered{store.Or(program), nil},
			filtered{store.Not(store.Or(program, is(program, "kind", store.TestEq, "FORUM"), is(program, "id", store.TestEq, "heart"))), []string{"archive"}},
		)},
		{"Filter/PartnersOnADay", choose(
			filtered{has(city, "partners", onDay, japan), []string{"incheon", "tianjin"}},
			filtered{has(city, "partners", store.JoinOptions{AsOf: "1993-12-06"}, nil), []string{"honolulu", "incheon", "kobe", "tianjin"}},
			filtered{has(city, "partners", store.JoinOptions{AsOf: "2013-03-28", Kinds: atlas.KindSetOf(atlas.MOU)}, nil), []string{"incheon", "ulaanbaatar"}},
			filtered{store.And(city, is(city, "kind", store.TestEq, "CITY"), store.Not(has(city, "partners", onDay, nil))), []string{"lodz", "ulaanbaatar"}},
			filtered{store.And(city, has(city, "partners", onDay, nil), store.Not(has(city, "partners", onDay, store.Not(is(city, "id", store.TestEq, "incheon"))))),
				[]string{"kaohsiung", "merida", "springfield-a", "springfield-b", "yokohama"}},
		)},
		{"Filter/InForceNotInForceAndNotKnown", threeCases},
		{"Filter/InForceUntil", inForceUntil},
		{"Filter/StatusOnADay", choose(statusOnADay()...)},
		{"Filter/PartnersThatMayBe", choose(partnersThatMayBe()...)},
		{"Filter/RelationsAndReferences", choose(relationsAndReferences()...)},
		{"Filter/OfficesHeldThatDay", choose(officesHeld()...)},
		{"Filter/CitationsAndWeakOnes", choose(
			filtered{has(city, "citations", nobody, is(atlas.KindCitation, "confidence", store.TestEq, "LOW")), []string{"incheon", "yeonsu"}},
			filtered{has(city, "citations", nobody, is(atlas.KindCitation, "field", store.TestKnown, true)), []string{"incheon"}},
			filtered{has(organization, "citations", nobody, citedFrom(is(atlas.KindSource, "id", store.TestEq, "src-atlas"))), nil},
			filtered{made(store.WeaklySourced(city)), []string{"yeonsu", "songdo"}},
		)},
		{"Filter/CitationsByWhatIsKnownOfTheirSources", choose(
			filtered{has(city, "citations", nobody, citedFrom(is(atlas.KindSource, "language", store.TestEq, "ko"))), []string{"incheon"}},
			filtered{has(city, "citations", nobody, citedFrom(is(atlas.KindSource, "language", store.TestEq, "zh-Hant"))), []string{"yeonsu"}},
			filtered{has(city, "citations", nobody, citedFrom(is(atlas.KindSource, "publisher", store.TestEq, "Incheon"))), []string{"incheon"}},
			// One citation is of low confidence and another one of the yearbook.
			filtered{has(city, "citations", nobody, store.And(atlas.KindCitation,
				citedFrom(is(atlas.KindSource, "readByHand", store.TestEq, true)), is(atlas.KindCitation, "confidence", store.TestEq, "LOW"))), nil},
			filtered{store.And(event, has(event, "citations", nobody, nil), store.Not(has(event, "citations", nobody, store.Not(citedFrom(is(atlas.KindSource, "language", store.TestEq, "ko")))))),
				[]string{"banquet", "exhibition", "farewell", "games", "renewal"}},
			filtered{has(city, "citations", nobody, citedFrom(numbers(atlas.KindSource, "citedBy", nobody, is("", "kind", store.TestEq, "CITY"), store.TestEq, 1))), []string{"incheon", "yeonsu", "songdo"}},
		)},
		{"Filter/WhatSourcesDifferOn", choose(
			filtered{made(store.Disputed(city)), []string{"incheon"}},
			filtered{made(store.Disputed(agreement)), []string{"incheon-kaohsiung-2000"}}, // and not where a month has the day
			filtered{has(city, "disputes", nobody, is(atlas.KindDispute, "field", store.TestEq, "location")), []string{"incheon"}},
			filtered{has(city, "disputes", nobody, is(atlas.KindDispute, "field", store.TestIn, []string{"population", "name"})), nil},
			filtered{numbers(city, "disputes", nobody, nil, store.TestEq, 2), []string{"incheon"}},
			filtered{numbers(city, "disputes", nobody, is(atlas.KindDispute, "field", store.TestEq, "kind"), store.TestGte, 2), nil},
			filtered{store.And(city, has(city, "partners", onDay, nil), store.Not(has(city, "partners", onDay, store.Not(made(store.Disputed(city)))))),
				[]string{"kaohsiung", "merida", "springfield-a", "springfield-b", "yokohama"}},
			filtered{has(atlas.KindSource, "citedBy", nobody, has("", "disputes", nobody, is(atlas.KindDispute, "field", store.TestEq, "signedOn"))), []string{"src-yearbook"}},
		)},
		{"Filter/RowsOfEveryList", filtersEveryList},
		{"Filter/CountsAreOfWhatIsChosen", countsWhatIsChosen},
		{"Filter/OfOtherThingsIsInvalid", refusesOtherFilters},
	}
}

// datesWhereCertain holds the rule for dates of less than a day: 1985, 2001, 2005-03,
// 2008-05 and 2012 are among the days on which agreements were signed.
func datesWhereCertain() []filtered {
	signed := func(op store.TestOp, d atlas.Date, want ...string) filtered {
		return filtered{store.And(agreement, is(agreement, "signedOn", op, d), is(agreement, "signedOn", store.TestLt, atlas.Date("2006"))), want}
	}
	return []filtered{
		signed(store.TestEq, "2005", "incheon-springfield-a-2005"),
		signed(store.TestEq, "2005-03", "incheon-springfield-a-2005"),
		signed(store.TestEq, "2005-03-10"),
		signed(store.TestLt, "1985-06", "kobe-tianjin-1973"),
		signed(store.TestLte, "1985", "incheon-honolulu-1985", "kobe-tianjin-1973"),
		signed(store.TestLt, "1985", "kobe-tianjin-1973"),
		signed(store.TestGt, "2000-02-29", "incheon-gangwon-2001", "incheon-springfield-a-2005"),
		signed(store.TestGte, "2001", "incheon-gangwon-2001", "incheon-springfield-a-2005"),
		signed(store.TestGte, "2001-01-02", "incheon-springfield-a-2005"),
	}
}

func relationsAndReferences() []filtered {
	role := func(s string) store.JoinOptions {
		return store.JoinOptions{Edge: is(atlas.KindRole, "role", store.TestEq, s)}
	}
	tianjin := is(city, "name", store.TestEq, "Tianjin")
	return []filtered{
		{has(person, "events", nobody, has(event, "cities", nobody, tianjin)), []string{"kim"}},
		{has(person, "events", nobody, has(event, "heldIn", nobody, tianjin)), []string{"kim"}},
		{has(program, "organizations", role("HOSPITAL"), nil), []string{"heart"}},
		{has(program, "organizations", role("host"), nil), nil},
		{has(event, "cities", role("host"), tianjin), []string{"banquet"}},
		{has(event, "cities", role("guest"), tianjin), nil},
		{has(city, "events", role("winner"), nil), []string{"kobe"}},
		{has(city, "partOf", nobody, is(city, "id", store.TestEq, "incheon")), []string{"yeonsu", "songdo"}},
		{has(city, "parts", nobody, nil), []string{"incheon", "kobe"}},
		{has(city, "eventsHeld", nobody, nil), []string{"port-island", "tianjin", "yokohama"}},
		{has(city, "organizations", nobody, has(organization, "partOf", nobody, nil)), []string{"incheon"}},
		{has(organization, "seat", nobody, tianjin), []string{"tianjin-office"}},
		{store.Not(has(organization, "country", nobody, nil)), []string{"forum"}},
		{has(atlas.KindCountry, "countedWith", nobody, nil), []string{"country-tw"}},
		{has(event, "marks", store.JoinOptions{Edge: is(atlas.KindMark, "act", store.TestEq, "ENDED")}, nil), []string{"farewell"}},
		{has(event, "celebrates", store.JoinOptions{Edge: is(atlas.KindCelebration, "nth", store.TestGte, 20)}, nil), []string{"banquet", "exhibition"}},
		{has(agreement, "celebratedBy", store.JoinOptions{Edge: is(atlas.KindCelebration, "nth", store.TestEq, 10)}, nil), []string{"incheon-tianjin-1993"}},
		{has(agreement, "supersedes", nobody, is(agreement, "kind", store.TestEq, "MOU")), []string{"incheon-ulaanbaatar-2013"}},
		{has(agreement, "signatories", nobody, is(person, "id", store.TestEq, "lee")), []string{"incheon-tianjin-1993"}},
		{has(program, "figures", nobody, store.And(atlas.KindFigure,
			is(atlas.KindFigure, "value", store.TestGt, 100), is(atlas.KindFigure, "unit", store.TestContains, "Child"))), []string{"heart"}},
		{has(program, "figures", nobody, store.And(atlas.KindFigure,
			is(atlas.KindFigure, "value", store.TestGt, 100), is(atlas.KindFigure, "scope", store.TestEq, "YEARLY"))), nil},
		{has(atlas.KindSource, "citedBy", nobody, is("", "kind", store.TestEq, "EVENT")), []string{"src-news", "src-yearbook"}},
	}
}

func officesHeld() []filtered {
	titled := func(d atlas.Day, s string) store.JoinOptions {
		return store.JoinOptions{AsOf: d, Edge: is(atlas.KindOffice, "title", store.TestContains, s)}
	}
	return []filtered{
		{has(city, "people", titled("", "mayor"), nil), []string{"incheon", "tianjin"}},
		{has(city, "people", titled("2012-01-01", "mayor"), nil), []string{"incheon"}},
		{has(city, "people", titled("2012-01-01", "deputy"), nil), nil},
		{has(person, "offices", store.JoinOptions{AsOf: "2016-01-01"}, nil), []string{"kim"}},
		{has(person, "offices", nobody, has(atlas.KindOffice, "place", nobody, is("", "kind", store.TestEq, "COUNTRY"))), []string{"kim", "smith"}},
		{has(person, "offices", nobody, store.And(atlas.KindOffice,
			is(atlas.KindOffice, "basis", store.TestEq, "TERM"), is(atlas.KindOffice, "from", store.TestKnown, false))), []string{"smith"}},
	}
}

// threeCases asks which agreements are known to be in force, which are known not to
// be, and of which it is not known, and holds that each is one of them.
func threeCases(t testing.TB, v store.View) {
	all := ask(t, v, store.OfRoot, store.ListQuery{Kind: agreement})
	for _, d := range []atlas.Day{"1985-06-01", "1990-01-01", "1999-05-01", "2005-03-09", "2012-12-30", "2013-03-28", "2017-10-17"} {
		var in, out, unknown []string
		for _, r := range all.Rows {
			switch p := r.Entity.(*atlas.Partnership); {
			case p.InForceOn(d):
				in = append(in, p.ID)
			case p.MayBeInForceOn(d):
				unknown = append(unknown, p.ID)
			default:
				out = append(out, p.ID)
			}
		}
		choose(filtered{made(store.InForce(d, true)), in}, filtered{made(store.InForce(d, false)), out},
			filtered{made(store.InForceKnown(d, false)), unknown})(t, v)
	}
}

// inForceUntil asks for the agreements whose last day before they ended lies before, on and after some dates.
func inForceUntil(t testing.TB, v store.View) {
	all := ask(t, v, store.OfRoot, store.ListQuery{Kind: agreement})
	for _, d := range []atlas.Date{"1990", "2010-06", "2012-12-30", "2012-12-31", "2013", "2017-10-15", "2017-10-16"} {
		of := map[store.TestOp][]string{}
		for _, r := range all.Rows {
			p := r.Entity.(*atlas.Partnership)
			if p.EffectiveUntil == "" {
				continue
			}
			last := atlas.DayOf(p.EffectiveUntil.Time().AddDate(0, 0, -1))
			for op, holds := range map[store.TestOp]bool{
				store.TestEq: d.First() <= last && last <= d.Last(), store.TestLt: last < d.First(), store.TestLte: last <= d.Last(),
				store.TestGt: last > d.Last(), store.TestGte: last >= d.First(),
			} {
				if holds {
					of[op] = append(of[op], p.ID)
				}
			}
		}
		for _, op := range []store.TestOp{store.TestEq, store.TestLt, store.TestLte, store.TestGt, store.TestGte} {
			choose(filtered{made(store.InForceUntil(store.Test{Op: op, Date: d})), of[op]})(t, v)
		}
	}
}

// hasStatus is a filter of things by where they stand on a day; none is not known.
func hasStatus(kind atlas.Kind, d atlas.Day, of ...atlas.Status) *store.Filter {
	t := store.Test{Op: store.TestIn, AsOf: d}
	for _, s := range of {
		t.Texts = append(t.Texts, string(s))
	}
	if len(of) == 0 {
		t = store.Test{Op: store.TestKnown, AsOf: d}
	}
	return made(store.Is(kind, store.FieldOf(kind, "status"), t))
}

func statusOnADay() []filtered {
	return []filtered{
		{hasStatus(agreement, "2013-03-28"), []string{"incheon-lodz-friendship"}},
		{hasStatus(agreement, "2012-06-30"), []string{"incheon-lodz-friendship", "incheon-yokohama-2012"}}, // signed in 2012
		{hasStatus(agreement, "1999-05-31"), []string{"incheon-lodz-friendship", "incheon-merida-sister"}}, // ended by the last of May
		{hasStatus(agreement, "1999-05-30"), []string{"incheon-honolulu-1985", "incheon-lodz-friendship", "incheon-merida-sister"}},
		{hasStatus(agreement, "2013-03-28", atlas.StatusSuperseded, atlas.StatusEnded), []string{"incheon-gangwon-2001", "incheon-honolulu-1985", "incheon-yokohama-2009"}},
		{hasStatus(agreement, "2013-03-28", atlas.StatusNotYet), []string{"incheon-kobe-2014", "incheon-ulaanbaatar-2013", "incheon-ulaanbaatar-2017"}},
		{hasStatus(agreement, "1985-06-01", atlas.StatusInForce), []string{"kobe-tianjin-1973"}},
		{hasStatus(program, "2013-01-01", atlas.StatusRunning), []string{"heart"}},
		{hasStatus(program, "2013-01-01", atlas.StatusEnded), []string{"talks"}},
		{hasStatus(program, "2013-01-01"), []string{"archive"}},
		{hasStatus(event, "2012-05-01", atlas.StatusUpcoming), []string{"banquet"}},
		{hasStatus(event, "2012-05-01"), []string{"games", "renewal"}},
		{hasStatus(event, "2013-12-08", atlas.StatusOngoing), []string{"banquet"}},
		{has(city, "partnerships", nobody, hasStatus(agreement, "2013-03-28")), []string{"incheon", "lodz"}},
	}
}

// partnersThatMayBe holds apart who has partners or people in office on a day, who has
// none, and of whom that is not known.
func partnersThatMayBe() []filtered {
	may := func(d atlas.Day, doubt store.Certainty) store.JoinOptions {
		return store.JoinOptions{AsOf: d, Certainty: doubt}
	}
	none := func(kind atlas.Kind, way string, d atlas.Day) *store.Filter {
		return store.Not(has(kind, way, may(d, store.CertainlyOrPossibly), nil))
	}
	incheon := is(city, "id", store.TestEq, "incheon")
	mou := store.JoinOptions{AsOf: "2008-05-15", Kinds: atlas.KindSetOf(atlas.MOU), Certainty: store.Possibly}
	mayor := store.JoinOptions{AsOf: "2016-01-01", Edge: is(atlas.KindOffice, "title", store.TestEq, "mayor"), Certainty: store.Possibly}
	return []filtered{
		{has(city, "partners", may("2013-03-28", store.Possibly), nil), []string{"incheon", "lodz"}},
		{has(city, "partners", may("2012-06-30", store.Possibly), nil), []string{"incheon", "lodz"}}, // yokohama is tied by the agreement before
		{has(city, "partners", may("2007-10-14", store.Possibly), incheon), []string{"lodz", "merida"}},
		{has(city, "partners", may("2007-10-14", store.CertainlyOrPossibly), incheon), []string{"kaohsiung", "lodz", "merida", "springfield-a", "tianjin"}},
		{has(city, "partners", mou, nil), []string{"incheon", "ulaanbaatar"}},
		{none(city, "partners", "2013-03-28"), []string{"gangwon", "honolulu", "port-island", "ulaanbaatar", "yeonsu", "songdo"}},
		{store.And(city, store.Not(has(city, "partners", may("2013-03-28", store.Certainly), nil)), has(city, "partners", may("2013-03-28", store.Possibly), nil)), []string{"lodz"}},
		{has(city, "people", may("2016-01-01", store.Possibly), nil), []string{"incheon", "tianjin"}},
		{has(city, "people", mayor, nil), []string{"tianjin"}},
		{has(atlas.KindCountry, "people", may("2012-01-01", store.Possibly), nil), []string{"country-kr", "country-us"}},
		{has(atlas.KindCountry, "people", may("2014-01-01", store.CertainlyOrPossibly), nil), []string{"country-kr"}}, // the ambassador's term is over
		{none(organization, "people", "2014-12-31"), []string{"forum", "tianjin-office", "port", "quay", "gil"}},
		{has(person, "offices", may("2012-06-01", store.Possibly), nil), []string{"kim", "lee", "smith", "zhang"}},
		{store.Not(has(person, "offices", may("2014-06-01", store.CertainlyOrPossibly), nil)), []string{"smith"}},
	}
}

// countsBelowParents claims that the lists below parents hold what a count chooses, and no fewer: those of their rows that it chooses of all.
func countsBelowParents(t testing.TB, v store.View) {
	for _, c := range []struct {
		of     string
		via    atlas.Relation
		filter *store.Filter
		want   int
	}{
		{"incheon", atlas.TookPartIn, numbers(event, "cities", nobody, nil, store.TestEq, 2), 3},
		{"incheon", atlas.TookPartIn, numbers(event, "cities", nobody, is(city, "id", store.TestEq, "kobe"), store.TestEq, 0), 3},
		{"incheon", atlas.TookPartIn, store.Not(numbers(event, "people", nobody, nil, store.TestEq, 0)), 1},
		{"incheon", atlas.PartyTo, numbers(agreement, "signatories", nobody, nil, store.TestEq, 0), 14},
		{"incheon", atlas.PartnerOf, numbers(city, "events", nobody, nil, store.TestEq, 0), 4},
		{"incheon", atlas.Involves, numbers(program, "organizations", nobody, nil, store.TestGte, 1), 1},
	} {
		q := store.ListQuery{Parent: city, Via: c.via, Kind: c.filter.Kind, AsOf: "2013-03-28"}
		if c.via != atlas.PartnerOf {
			q.AsOf = ""
		}
		chosen := map[string]bool{}
		for _, id := range rowIDs(ask(t, v, store.OfRoot, store.ListQuery{Kind: c.filter.Kind, Filter: c.filter}).Rows) {
			chosen[id] = true
		}
		var want []string
		for _, id := range rowIDs(ask(t, v, c.of, q).Rows) {
			if chosen[id] {
				want = append(want, id)
			}
		}
		if len(want) != c.want {
			t.Errorf("%s of %s: %d of all are chosen: %v, want %d", c.filter, c.of, len(want), want, c.want)
		}
		q.Filter = c.filter
		p := ask(t, v, c.of, q)
		expect(t, c.filter.String()+" of "+c.of, rowIDs(p.Rows), want)
		if p.Total != len(want) {
			t.Errorf("%s of %s: got total %d, want %d", c.filter, c.of, p.Total, len(want))
		}
	}
}

// filtersEveryList filters the lists that are made in ways of their own.
func filtersEveryList(t testing.TB, v store.View) {
	us := has(city, "country", nobody, is(atlas.KindCountry, "code", store.TestEq, "US"))
	for _, c := range []struct {
		of   string
		q    store.ListQuery
		want []string
	}{
		{"incheon", store.ListQuery{Via: atlas.PartnerOf, Kind: city, AsOf: "2013-03-28", Filter: us}, []string{
			"springfield-a [incheon-springfield-a-2005]", "springfield-b [incheon-springfield-b-2011]"}},
		{"banquet", store.ListQuery{Via: atlas.TookPartIn, Kind: city, Filter: store.Not(is(city, "id", store.TestEq, "tianjin"))}, []string{"incheon as guest"}},
		{"incheon", store.ListQuery{Via: atlas.HoldsOffice, Kind: person, Filter: is(person, "name", store.TestStartsWith, "k")}, []string{
			"kim Deputy Mayor 2008/ Mayor 2010-07-01/2014-06-30"}},
		{"kim", store.ListQuery{Via: atlas.HoldsOffice, Filter: has(atlas.KindOffice, "place", nobody, is("", "kind", store.TestEq, "CITY"))}, []string{
			"incheon Deputy Mayor 2008/", "incheon Mayor 2010-07-01/2014-06-30"}},
		{"kim", store.ListQuery{Via: atlas.HoldsOffice, Filter: is(atlas.KindOffice, "to", store.TestKnown, true)}, []string{
			"incheon Mayor 2010-07-01/2014-06-30"}},
		{"src-news", store.ListQuery{Via: atlas.CitedIn, Filter: is("", "kind", store.TestIn, []string{"EVENT", "PERSON"})}, []string{"banquet", "kim", "lee", "renewal", "smith", "zhang"}},
		{"", store.ListQuery{Via: atlas.HasChange, Kind: agreement, From: "1999-01-01", To: "2009-12-31",
			Filter: store.Not(has(agreement, "parties", nobody, us))}, []string{
			"incheon-kaohsiung-2000 BEGAN 2000-02-29", "incheon-gangwon-2001 BEGAN 2001", "incheon-ulaanbaatar-2008 BEGAN 2008-05", "incheon-yokohama-2009 BEGAN 2009-12-23"}},
		{"kobe", store.ListQuery{Via: atlas.HasChange, Kind: agreement, From: "1900-01-01", To: "2026-12-31",
			Filter: is(agreement, "partyCount", store.TestEq, 3)}, []string{"incheon-kobe-tianjin-2010 BEGAN 2010-04-01"}},
		{"", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2014-12-31",
			Filter: has(atlas.KindAnniversary, "partnership", nobody, has(agreement, "parties", nobody, is(city, "id", store.TestEq, "kobe")))},
			[]string{"incheon-kobe-tianjin-2010@3", "kobe-tianjin-1973@40", "incheon-kobe-tianjin-2010@4", "kobe-tianjin-1973@41"}},
		{"tianjin", store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "2013-01-01", To: "2014-12-31",
			Filter: store.And(atlas.KindAnniversary, is(atlas.KindAnniversary, "isMilestone", store.TestEq, true), is(atlas.KindAnniversary, "years", store.TestLt, 40))},
			[]string{"incheon-tianjin-1993@20"}},
		celebrated("", has(atlas.KindAnniversary, "celebratedBy", nobody, nil), "kobe-tianjin-1973@30", "incheon-tianjin-1993@10", "incheon-tianjin-1993@20"),
		celebrated("kobe", has(atlas.KindAnniversary, "celebratedBy", nobody, nil), "kobe-tianjin-1973@30"),
		celebrated("", has(atlas.KindAnniversary, "celebratedBy", nobody, has(atlas.KindEvent, "cities", nobody, is(city, "id", store.TestEq, "incheon"))), "incheon-tianjin-1993@20"),
		celebrated("", store.And(atlas.KindAnniversary, numbers(atlas.KindAnniversary, "celebratedBy", nobody, nil, store.TestLt, 1),
			is(atlas.KindAnniversary, "years", store.TestLte, 20), has(atlas.KindAnniversary, "partnership", nobody, is(agreement, "id", store.TestEq, "incheon-tianjin-1993"))),
			"incheon-tianjin-1993@5", "incheon-tianjin-1993@15"),
	} {
		p := ask(t, v, c.of, c.q)
		expect(t, listQuestion{[]string{c.of}, c.q}.String(), briefRows(p.Rows), c.want)
		if p.Total != len(c.want) {
			t.Errorf("%s: got total %d, want %d", listQuestion{[]string{c.of}, c.q}, p.Total, len(c.want))
		}
	}
}

// celebrated is the list of the milestones of forty years, of a city or of all, that meet a filter.
func celebrated(of string, f *store.Filter, want ...string) (c struct {
	of   string
	q    store.ListQuery
	want []string
}) {
	c.of, c.want = of, want
	c.q = store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: "1990-01-01", To: "2029-12-31", MilestonesOnly: true, Filter: f}
	return c
}

// countsWhatIsChosen counts what a filter chooses among the rows, and among those
// that are not rows because something is not known.
func countsWhatIsChosen(t testing.TB, v store.View) {
	q := store.ListQuery{Via: atlas.PartnerOf, Kind: city, AsOf: "2013-03-28"}
	undated := ask(t, v, "incheon", q).Undated
	q.Filter = store.Not(is(city, "id", store.TestIn, []string{"lodz", "kobe", "tianjin", "yokohama"}))
	p := ask(t, v, "incheon", q)
	if p.Total != 4 || p.Countries != (store.CountryCounts{Office: 3, ISO: 3}) || p.Undated != undated-1 {
		t.Errorf("%s: got total %d, countries %+v, undated %d; want 4, 3, %d", listQuestion{[]string{"incheon"}, q}, p.Total, p.Countries, p.Undated, undated-1)
	}
	q = store.ListQuery{Via: atlas.HoldsOffice, Kind: person, AsOf: "2020-01-01", Filter: is(person, "id", store.TestEq, "lee")}
	if p := ask(t, v, "incheon", q); p.Total != 0 || p.Unknown != 1 {
		t.Errorf("%s: got total %d, unknown %d; want 0, 1", listQuestion{[]string{"incheon"}, q}, p.Total, p.Unknown)
	}
}

func refusesOtherFilters(t testing.TB, v store.View) {
	for _, q := range []store.ListQuery{
		{Kind: city, Filter: is(person, "id", store.TestEq, "kim")},
		{Parent: person, Via: atlas.HoldsOffice, Filter: is("", "id", store.TestEq, "kim")},
		{Parent: atlas.KindSource, Via: atlas.CitedIn, Filter: is(city, "id", store.TestEq, "kim")},
	} {
		if _, err := v.List(t.Context(), []string{""}, q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("List(%s): got error %v, want one that is %v", q.Filter, err, atlas.ErrInvalid)
		}
	}
}

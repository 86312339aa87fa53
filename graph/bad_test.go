package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestBadArguments asks for what cannot be answered. The field is null, the error
// has a code and says what would be right, and the rest of the answer is whole.
func TestBadArguments(t *testing.T) {
	h := handler(builtin())
	foreign := string(model.Scope{ListScope: &model.ListScope{List: "another list"}}.Cursor("a key"))
	for _, c := range []struct {
		name, field   string
		variables     map[string]any
		code, message string
	}{
		{"NegativeFirst", `cities(first: -1) {totalCount}`, nil, "INVALID", "first is -1: it must be 0 to 1000"},
		{"NegativeLast", `cities(last: -1) {totalCount}`, nil, "INVALID", "last is -1"},
		{"FirstTooLarge", `cities(first: 1001) {totalCount}`, nil, "INVALID", "0 to 1000"},
		{"FirstOver32Bits", `cities(first: 99999999999) {totalCount}`, nil, "INVALID", "32 bits"},
		{"FirstOver32BitsByVariable", `cities(first: $int) {totalCount}`, map[string]any{"int": 99999999999}, "INVALID", "32"},
		{"FirstAndLast", `cities(first: 1, last: 1) {totalCount}`, nil, "INVALID", "first and last"},
		{"BrokenCursor", `cities(after: "nonsense!") {totalCount}`, nil, "BAD_CURSOR", "take it from pageInfo"},
		{"ForeignCursor", fmt.Sprintf(`cities(before: %q) {totalCount}`, foreign), nil, "BAD_CURSOR", "another list"},
		{"DateThatIsNone", `x: city(id: "incheon") {partners(asOf: "2013-02-30") {totalCount}}`, nil, "INVALID", "Argument asOf: \"2013-02-30\" is not a day: February 2013 has 28 days"},
		{"DateThatIsNoDay", `x: city(id: "incheon") {partners(asOf: "2013") {totalCount}}`, nil, "INVALID", "Argument asOf: \"2013\" is a year: write a full day such as 2013-03-28"},
		{"NumberForDate", `x: city(id: "incheon") {partners(asOf: 2013) {totalCount}}`, nil, "INVALID", "Argument asOf: 2013 is not a day: write a full day such as \"2013-03-28\", in double quotes"},
		{"EmptyKinds", `x: city(id: "incheon") {partners(kinds: []) {totalCount}}`, nil, "INVALID", "kinds is empty"},
		{"DayOfAnOrderThatHasNone", `cities(orderBy: {field: POPULATION, asOf: "2013-03-28"}) {totalCount}`, nil, "INVALID", "the order by POPULATION does not depend on a day: leave out its asOf, or order by PARTNER_COUNT, LAST_EVENT, NEXT_ANNIVERSARY"},
		{"DayOfTheDefaultOrder", `people(orderBy: {asOf: "2013-03-28"}) {totalCount}`, nil, "INVALID", "or order by LAST_EVENT"},
		{"DayOfAnOrderThatIsNoDay", `cities(orderBy: {field: PARTNER_COUNT, asOf: "2013-03"}) {totalCount}`, nil, "INVALID", "Argument orderBy.asOf: \"2013-03\" is a month: write a full day such as 2013-03-28"},
		{"RangeBackwards", `anniversaries(from: "2013-01-02", until: "2013-01-01") {totalCount}`, nil, "INVALID", "swap"},
		{"RangeTooLong", `anniversaries(from: "2013-01-01", until: "2023-01-02") {totalCount}`, nil, "INVALID", "longer than 10 years: ask for less at a time, or for one city, whose range may be 100 years long"},
		{"RangeOfACityTooLong", `anniversaries(from: "1950-01-01", until: "2050-01-02", city: "incheon") {totalCount}`, nil, "INVALID", "longer than 100 years"},
		{"RangeOfItsOwnTooLong", `x: city(id: "incheon") {anniversaries(from: "1950-01-01", until: "2050-01-02") {totalCount}}`, nil, "INVALID", "longer than 100 years"},
		{"UpcomingOfNobody", `upcoming(city: "atlantis") {daysToGo}`, nil, "NOT_FOUND", `city names "atlantis", and no city has that id`},
		{"UpcomingTooFar", `upcoming(city: "incheon", within: 121) {daysToGo}`, nil, "INVALID", "within is 121: it must be 1 to 120 months"},
		{"UpcomingAtOnce", `upcoming(city: "incheon", within: 0) {daysToGo}`, nil, "INVALID", "within is 0: it must be 1 to 120 months"},
		{"UpcomingTooMany", `upcoming(city: "incheon", first: 1001) {daysToGo}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"UnknownCityOfAnniversaries", `anniversaries(from: "2013-01-01", until: "2013-01-02", city: "atlantis") {totalCount}`, nil, "NOT_FOUND", "atlantis"},
		{"UnknownCityOfChanges", `changes(from: "2013-01-01", until: "2013-01-02", city: "atlantis") {totalCount}`, nil, "NOT_FOUND", "atlantis"},
		{"NoCityOfChanges", `changes(from: "2013-01-01", until: "2013-01-02", city: "country-jp") {totalCount}`, nil, "NOT_FOUND", "no city has that id"},
		{"NetworkNoKinds", `network(kinds: []) {nodeCount}`, nil, "INVALID", "kinds is empty: name at least one kind of node"},
		{"NetworkNoLinks", `network(links: []) {nodeCount}`, nil, "INVALID", "links is empty: name at least one kind of link, or leave it out"},
		{"NetworkTooMany", `network {ranking(first: 1001) {entity {id}}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"NetworkFewerThanNone", `network {components(first: -1) {nodeCount}}`, nil, "INVALID", "first is -1: it must be 0 to 1000"},
		{"NetworkOfACityWithoutCities", `city(id: "incheon") {network(kinds: [EVENT]) {degree {value}}}`, nil, "INVALID", "kinds names no CITY"},
		{"SuggestUnknown", `partnerSuggestions(for: "atlantis") {totalCount}`, nil, "NOT_FOUND", "for names \"atlantis\", and no city has that id"},
		{"CandidateUnknown", `partnerSuggestions(for: "incheon", first: 0) {candidate(id: "atlantis") {rank}}`, nil, "NOT_FOUND", "id names \"atlantis\", and no city has that id"},
		{"SuggestNoCity", `partnerSuggestions(for: "country-jp") {totalCount}`, nil, "NOT_FOUND", "no city has that id"},
		{"SuggestNoRules", `partnerSuggestions(for: "incheon", rules: []) {totalCount}`, nil, "INVALID", "rules is empty: name at least one rule, or leave it out"},
		{"SuggestRuleTwice", `partnerSuggestions(for: "incheon", rules: [{rule: REGION_NOT_REACHED}, {rule: COUNTRY_NOT_REACHED}, {rule: REGION_NOT_REACHED}]) {totalCount}`, nil, "INVALID", "rules[2] names REGION_NOT_REACHED again: name each rule once"},
		{"SuggestNoLimit", `partnerSuggestions(for: "incheon", rules: [{rule: POPULATION_WITHIN}]) {totalCount}`, nil, "INVALID", "rules[0], POPULATION_WITHIN, has no limit: give it one, at least 1"},
		{"SuggestLimitTooLow", `partnerSuggestions(for: "incheon", rules: [{rule: POPULATION_WITHIN, limit: 0.5}]) {totalCount}`, nil, "INVALID", "rules[0], POPULATION_WITHIN, has the limit 0.5: it must be 1 to"},
		{"SuggestLimitOfNone", `partnerSuggestions(for: "incheon", rules: [{rule: REGION_NOT_REACHED, limit: 2}]) {totalCount}`, nil, "INVALID", "rules[0], REGION_NOT_REACHED, has a limit, and the rule has none: leave it out"},
		{"SuggestNowhere", `partnerSuggestions(for: "incheon", rules: [{rule: DISTANCE_AT_LEAST, limit: 9}, {rule: DISTANCE_AT_MOST, limit: 8}]) {totalCount}`, nil, "INVALID", "rules ask for at most 8 km and for at least 9 km: no place keeps both"},
		{"SuggestNoWeights", `partnerSuggestions(for: "incheon", weights: []) {totalCount}`, nil, "INVALID", "weights is empty: name at least one signal with its weight, or leave it out"},
		{"SuggestWeightTwice", `partnerSuggestions(for: "incheon", weights: [{signal: NEIGHBOURS, weight: 1}, {signal: NEIGHBOURS, weight: 1}]) {totalCount}`, nil, "INVALID", "weights[1] names NEIGHBOURS again: name each signal once"},
		{"SuggestNegativeWeight", `partnerSuggestions(for: "incheon", weights: [{signal: NEIGHBOURS, weight: -1}]) {totalCount}`, nil, "INVALID", "weights[0], of NEIGHBOURS, is -1: it must be 0, by which the signal does not count, to 1000"},
		{"SuggestAllWeightless", `partnerSuggestions(for: "incheon", weights: [{signal: NEIGHBOURS, weight: 0}, {signal: SHARED_PARTNERS, weight: 0}, {signal: LINKED_PARTNERS, weight: 0}, {signal: COUNTRY_AFFINITY, weight: 0}, {signal: PARTNER_COUNT, weight: 0}, {signal: SIZE_LIKENESS, weight: 0}]) {totalCount}`, nil, "INVALID", "weights are all 0: let at least one signal count"},
		{"SuggestTooMany", `partnerSuggestions(for: "incheon", first: 1001) {totalCount}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"SuggestForeignCursor", `partnerSuggestions(for: "incheon", after: "bm9uc2Vuc2U") {totalCount}`, nil, "BAD_CURSOR", "belongs to another list"},
		{"CompareOne", `compare(cities: ["incheon"]) {commonCount}`, nil, "INVALID", "cities holds 1 ids: name 2 to 5"},
		{"CompareSix", `compare(cities: ["a", "b", "c", "d", "e", "f"]) {commonCount}`, nil, "INVALID", "cities holds 6 ids: name 2 to 5"},
		{"CompareTwice", `compare(cities: ["incheon", "kobe", "incheon"]) {commonCount}`, nil, "INVALID", "cities names \"incheon\" twice: name each city once"},
		{"CompareUnknown", `compare(cities: ["incheon", "atlantis"]) {commonCount}`, nil, "NOT_FOUND", "cities names \"atlantis\", and no city has that id"},
		{"CompareNoCity", `compare(cities: ["incheon", "country-jp"]) {commonCount}`, nil, "NOT_FOUND", "no city has that id"},
		{"CompareNoKinds", `compare(cities: ["incheon", "kobe"], kinds: []) {commonCount}`, nil, "INVALID", "kinds is empty"},
		{"CompareAtLeastNone", `compare(cities: ["incheon", "kobe"]) {partners(atLeast: 0) {count}}`, nil, "INVALID", "atLeast is 0: it must be 1 to 5"},
		{"CompareTooMany", `compare(cities: ["incheon", "kobe"]) {partners(first: 1001) {count}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"CoPartnersOfNoKind", `x: city(id: "incheon") {coPartners(kinds: []) {totalCount}}`, nil, "INVALID", "kinds is empty"},
		{"TooManyCoPartners", `x: city(id: "incheon") {coPartners(first: 1001) {totalCount}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"CoPartnersAfterAForeignCursor", fmt.Sprintf(`x: city(id: "incheon") {coPartners(after: %q) {totalCount}}`, foreign), nil, "BAD_CURSOR", "another list"},
		{"TooManySharedPartners", `x: city(id: "incheon") {coPartners(asOf: "2013-03-28", first: 1) {edges {through(first: -1) {ownKind}}}}`, nil, "INVALID", "first is -1: it must be 0 to 1000"},
		{"EmptyTie", `x: city(id: "incheon") {partners(tie: {}) {totalCount}}`, nil, "INVALID", "tie is empty: give at least one condition"},
		{"EmptySince", `x: city(id: "incheon") {partners(since: {}) {totalCount}}`, nil, "INVALID", "since is empty: give at least one condition"},
		{"TieWithinItself", `x: city(id: "incheon") {partners(tie: {and: []}) {totalCount}}`, nil, "INVALID", "tie.and is empty"},
		{"TieAndSinceExcludeEachOther", `x: city(id: "incheon") {partners(tie: {since: {gt: "2000"}}, since: {lt: "1990"}) {totalCount}}`, nil, "INVALID", "tie.since.gt and since.lt exclude each other"},
		{"SinceNever", `x: city(id: "incheon") {partners(since: {eq: "2013-02-30"}) {totalCount}}`, nil, "INVALID", "2013-02-30"},
		{"CompareTooManyEvents", `compare(cities: ["incheon", "kobe"]) {pairs {events(first: 1001) {id}}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"OverlapOfNone", `overlap(cities: []) {tieCount}`, nil, "INVALID", "cities holds 0 ids: name 1 to 20"},
		{"OverlapTwice", `overlap(cities: ["kobe", "kobe"]) {tieCount}`, nil, "INVALID", "cities names \"kobe\" twice"},
		{"OverlapUnknown", `overlap(cities: ["atlantis"]) {tieCount}`, nil, "NOT_FOUND", "cities names \"atlantis\", and no city has that id"},
		{"OverlapTooManyCountries", `overlap(cities: ["kobe"]) {countries(first: -1) {share}}`, nil, "INVALID", "first is -1: it must be 0 to 1000"},
		{"OverlapTooManyProvinces", `overlap(cities: ["kobe"]) {provinces(first: 1001) {tieCount}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"ChangesBackwards", `changes(from: "2013-01-02", until: "2013-01-01") {totalCount}`, nil, "INVALID", "swap"},
		{"ChangesFromAMonth", `changes(from: "2013-01", until: "2013-02-01") {totalCount}`, nil, "INVALID", "Argument from: \"2013-01\" is a month: write a full day such as 2013-03-28"},
		{"ChangesToAYear", `x: city(id: "incheon") {changes(from: "2013-01-01", until: "2014") {totalCount}}`, nil, "INVALID", "Argument until: \"2014\" is a year: write a full day such as 2013-03-28"},
		{"ChangesOfNoKind", `changes(from: "2013-01-01", until: "2014-01-01", kinds: []) {totalCount}`, nil, "INVALID", "kinds is empty"},
		{"NoCountryCode", `country(code: "UK") {id}`, nil, "INVALID", "code: \"UK\" is not a country code of ISO 3166-1: write two letters; the nearest is GB"},
		{"UnknownFocus", `relationshipMap(focus: ["incheon", "atlantis"]) {edges {id}}`, nil, "NOT_FOUND", "atlantis"},
		{"FocusOfNoNode", `relationshipMap(focus: ["src-office2013"]) {edges {id}}`, nil, "INVALID", "a source"},
		{"EmptyFocus", `relationshipMap(focus: []) {edges {id}}`, nil, "INVALID", "focus is empty"},
		{"DepthTooLarge", `relationshipMap(focus: ["incheon"], depth: 5) {edges {id}}`, nil, "INVALID", "0 to 4"},
		{"BudgetTooLarge", `relationshipMap(focus: ["incheon"], nodeBudget: 2001) {edges {id}}`, nil, "INVALID", "1 to 2000"},
		{"SearchForNothing", `search(text: " –") {nodes {id}}`, nil, "INVALID", "has no letter or digit: write a name or the start of one"},
		{"SearchTextTooLong", fmt.Sprintf(`search(text: %q) {nodes {id}}`, strings.Repeat("a", 201)), nil, "INVALID", "text has 201 characters: search for at most 200"},
		{"SearchOfNoKinds", `search(text: "kobe", kinds: []) {nodes {id}}`, nil, "INVALID", "kinds is empty"},
		{"SearchPageTooLarge", `search(text: "kobe", first: 1001) {nodes {id}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"SearchAfterAForeignCursor", fmt.Sprintf(`search(text: "kobe", after: %q) {nodes {id}}`, foreign), nil, "BAD_CURSOR", "another list"},
		{"BudgetUnderFocus", `relationshipMap(focus: ["incheon", "kobe"], nodeBudget: 1) {edges {id}}`, nil, "INVALID", "more than the nodeBudget"},
		{"GroupByNothing", `partnershipStats(groupBy: []) {count}`, nil, "INVALID", "groupBy names 0 things: name one to 3 of KIND, COUNTRY"},
		{"GroupByFour", `programStats(groupBy: [KIND, YEAR, CITY, COUNTRY]) {count}`, nil, "INVALID", "groupBy names 4 things"},
		{"GroupByTwice", `eventStats(groupBy: [KIND, KIND]) {count}`, nil, "INVALID", "groupBy names KIND twice"},
		{"GroupsOfNoSize", `eventStats(groupBy: [KIND], having: {count: {gt: 5, lt: 4}}) {count}`, nil, "INVALID", "having.count names no count: nothing can meet all of its conditions"},
		{"GroupsOfLessThanNothing", `eventStats(groupBy: [KIND], having: {cityCount: {lt: 0}}) {count}`, nil, "INVALID", "having.cityCount names no count"},
		{"GroupsOfUnknownSize", `eventStats(groupBy: [KIND], having: {count: {known: false}}) {count}`, nil, "INVALID", "having.count.known asks whether a count is known, and it always is: leave it out"},
		{"GroupsOfANullSize", `eventStats(groupBy: [KIND], having: {count: {gte: null}}) {count}`, nil, "INVALID", "having.count.gte is null"},
		{"GroupsOfAnyhow", `eventStats(groupBy: [KIND], having: {}) {count}`, nil, "INVALID", "having is empty"},
		{"CounterpartsOfNoCity", `eventStats(groupBy: [KIND], counterpartOf: "kobee") {count}`, nil, "NOT_FOUND", "counterpartOf names \"kobee\", and no city has that id"},
		{"CounterpartsOfNothing", `eventStats(groupBy: [KIND], counterpartOf: "") {count}`, nil, "NOT_FOUND", "counterpartOf names \"\", and no city has that id"},
		{"OfficeHoldersOfNoCity", `partnershipStats(groupBy: [OFFICE_HOLDER]) {count}`, nil, "INVALID", "groups by OFFICE_HOLDER are of who headed one city: name it in counterpartOf"},
		{"OfficeHoldersOfAnUnknownCity", `partnershipStats(groupBy: [OFFICE_HOLDER], counterpartOf: "kobee") {count}`, nil, "NOT_FOUND", "counterpartOf names \"kobee\", and no city has that id"},
		{"ChangesBackward", `changeStats(groupBy: [KIND], from: "2013-01-01", until: "2012-01-01") {count}`, nil, "INVALID", "the range ends on 2012-01-01, before it begins on 2013-01-01"},
		{"ChangesOfNoKinds", `changeStats(groupBy: [KIND], kinds: []) {count}`, nil, "INVALID", "kinds is empty"},
		{"SourcesByTooMuch", `sourceStats(groupBy: [YEAR, YEAR]) {count}`, nil, "INVALID", "groupBy names YEAR twice"},
		{"SourcesByNothing", `sourceStats(groupBy: []) {count}`, nil, "INVALID", "groupBy names 0 things: name one to 3 of LANGUAGE, PUBLISHER, ISSUER, DECADE, YEAR"},
		{"NoGroups", `eventStats(groupBy: [KIND], first: 0) {count}`, nil, "INVALID", "first is 0: ask for 1 to 1000 groups"},
		{"GroupOnNoDay", `eventStats(groupBy: [STATUS], asOf: "2013") {count}`, nil, "INVALID", "Argument asOf: \"2013\" is a year: write a full day such as 2013-03-28"},
		{"UnknownFrom", `paths(from: "atlantis", to: "kobe") {truncated}`, nil, "NOT_FOUND", "nothing has the id \"atlantis\" that from names"},
		{"MisspeltFrom", `paths(from: "inchon", to: "kobe") {truncated}`, nil, "NOT_FOUND", "nothing has the id \"inchon\" that from names; did you mean \"incheon\"?"},
		{"MisspeltFocus", `relationshipMap(focus: ["incheon", "tianjn"]) {bounds {north}}`, nil, "NOT_FOUND", "nothing has the id \"tianjn\" that focus names; did you mean \"tianjin\"?"},
		{"MisspeltCity", `anniversaries(from: "2013-01-01", until: "2013-12-31", city: "inchon") {totalCount}`, nil, "NOT_FOUND", "no city has that id; did you mean \"incheon\"?"},
		{"UnknownTo", `paths(from: "kobe", to: "atlantis") {truncated}`, nil, "NOT_FOUND", "nothing has the id \"atlantis\" that to names"},
		{"AttentionOfNoCity", `attention(city: "inchon") {totalCount}`, nil, "NOT_FOUND", "city names \"inchon\", and no city has that id; did you mean \"incheon\"?"},
		{"AttentionOfNoPlace", `attention(city: "yoo-jeong-bok") {totalCount}`, nil, "NOT_FOUND", "city names \"yoo-jeong-bok\", and no city has that id"},
		{"AttentionOnNoDay", `attention(city: "incheon", asOf: "2013") {totalCount}`, nil, "INVALID", "Argument asOf: \"2013\" is a year: write a full day such as 2013-03-28"},
		{"QuietForNoYear", `attention(city: "incheon", quietYears: 0) {totalCount}`, nil, "INVALID", "quietYears is 0: it must be 1 to 100"},
		{"QuietForMoreThanAHundredYears", `attention(city: "incheon", quietYears: 101) {totalCount}`, nil, "INVALID", "quietYears is 101: it must be 1 to 100"},
		{"AttentionForNoReason", `attention(city: "incheon", reasons: []) {totalCount}`, nil, "INVALID", "reasons is empty: name at least one, or leave it out"},
		{"ContactsOfALevelTwice", `attention(city: "incheon", levels: [OFFICE, OFFICE]) {totalCount}`, nil, "INVALID", "levels names OFFICE twice: name each once"},
		{"ContactsOfNoForm", `attention(city: "incheon", forms: []) {totalCount}`, nil, "INVALID", "forms is empty"},
		{"AttentionToNoKind", `attention(city: "incheon", kinds: []) {totalCount}`, nil, "INVALID", "kinds is empty"},
		{"TooMuchAttention", `attention(city: "incheon") {items(first: 1001) {urgency}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"BriefOfItself", `brief(city: "incheon", with: "incheon") {tied}`, nil, "INVALID", "with names \"incheon\", as city does: name another city"},
		{"BriefOfNoCity", `brief(city: "inchon", with: "kobe") {tied}`, nil, "NOT_FOUND", "city names \"inchon\", and no city has that id; did you mean \"incheon\"?"},
		{"BriefWithNoCity", `brief(city: "incheon", with: "tianjn") {tied}`, nil, "NOT_FOUND", "with names \"tianjn\", and no city has that id; did you mean \"tianjin\"?"},
		{"BriefWithAPerson", `brief(city: "incheon", with: "yoo-jeong-bok") {tied}`, nil, "NOT_FOUND", "with names \"yoo-jeong-bok\", and no city has that id"},
		{"BriefWithNoID", `brief(city: "incheon", with: "Tian jin") {tied}`, nil, "NOT_FOUND", "with names \"Tian jin\", and no city has that id"},
		{"BriefOnNoDay", `brief(city: "incheon", with: "kobe", asOf: "2013-02-30") {tied}`, nil, "INVALID", "Argument asOf: \"2013-02-30\" is not a day: February 2013 has 28 days"},
		{"TooManyMeetings", `brief(city: "incheon", with: "kobe") {meetings(first: 1001) {on}}`, nil, "INVALID", "first is 1001: it must be 0 to 1000"},
		{"PathToItself", `paths(from: "kobe", to: "kobe") {truncated}`, nil, "INVALID", "two different things"},
		{"PathToNoNode", `paths(from: "kobe", to: "src-office2013") {truncated}`, nil, "INVALID", "to names \"src-office2013\", a source"},
		{"NoLength", `paths(from: "incheon", to: "kobe", maxLength: 0) {truncated}`, nil, "INVALID", "maxLength is 0: it must be 1 to 6"},
		{"LengthTooLarge", `paths(from: "incheon", to: "kobe", maxLength: 7) {truncated}`, nil, "INVALID", "1 to 6"},
		{"NoPathsWanted", `paths(from: "incheon", to: "kobe", first: 0) {truncated}`, nil, "INVALID", "first is 0: it must be 1 to 50"},
		{"TooManyPathsWanted", `paths(from: "incheon", to: "kobe", first: 51) {truncated}`, nil, "INVALID", "1 to 50"},
		{"PathsOverNoKind", `paths(from: "incheon", to: "kobe", kinds: []) {truncated}`, nil, "INVALID", "kinds is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			declared := ""
			if c.variables != nil {
				declared = `query($int: Int)`
			}
			a := ask(t, h, declared+" {rest: city(id: \"incheon\") {id} "+c.field+"}", c.variables)
			if codesOf(a) != c.code || !strings.Contains(a.Errors[0].Message, c.message) {
				t.Errorf("%s answered %+v, want code %s and %q", c.field, a.Errors, c.code, c.message)
			}
			if c.variables == nil && fmt.Sprint(at(t, a.Data, "rest.id")) != "incheon" {
				t.Errorf("%s lost the rest of the answer: %v", c.field, a.Data)
			}
		})
	}
}

// TestDaysAreFullByLiteralAndByVariable gives every sort of wrong day both ways, as
// an argument, in a filter and in an order.
func TestDaysAreFullByLiteralAndByVariable(t *testing.T) {
	h := handler(builtin())
	for _, day := range []string{`"2013"`, `"2013-03"`, `"2013-02-29"`, `"0000-01-01"`, `"soon"`, `""`, `"2013-03-28T00:00:00Z"`, `2013`, `true`, `{}`, `["2013-03-28", "2013-03-28"]`} {
		for _, question := range []string{
			`city(id: "incheon") {partners(asOf: %s) {totalCount}}`,
			`changes(from: %s, to: "2014-01-01") {totalCount}`,
			`cities(filter: {partners: {asOf: %s, any: true}}) {totalCount}`,
			`cities(orderBy: {field: PARTNER_COUNT, asOf: %s}) {totalCount}`,
		} {
			literal := ask(t, h, "query {"+fmt.Sprintf(question, day)+"}", nil)
			var v any
			if err := json.Unmarshal([]byte(day), &v); err != nil {
				t.Fatal(err)
			}
			variable := ask(t, h, "query($day: Date!) {"+fmt.Sprintf(question, "$day")+"}", map[string]any{"day": v})
			if len(literal.Errors) != 1 || len(variable.Errors) != 1 {
				t.Errorf("%s of %s: got %d errors by literal, %d by variable, want one each", question, day, len(literal.Errors), len(variable.Errors))
				continue
			}
			if l, v := literal.Errors[0], variable.Errors[0]; l.Message != v.Message || l.Extensions.Code != "INVALID" || v.Extensions.Code != "INVALID" {
				t.Errorf("%s of %s: got %+v by literal, %+v by variable", question, day, l, v)
			}
		}
	}
}

// TestNumbersThatNoIntHolds writes a number that no integer type holds: the document
// itself is not valid.
func TestNumbersThatNoIntHolds(t *testing.T) {
	a := ask(t, handler(builtin()), `{cities(first: 99999999999999999999999) {totalCount}}`, nil)
	if codesOf(a) != "VALIDATION_FAILED" || !strings.Contains(a.Errors[0].Message, "32 bits") {
		t.Errorf("answered %+v", a.Errors)
	}
}

// TestOrdersWrittenAsFields orders in the way of other servers: the names of the fields
// and of the order are put where they belong.
func TestOrdersWrittenAsFields(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct {
		query, order, message string
	}{
		{`{cities(orderBy: {name: ASC}) {totalCount}}`, `null`, "Argument orderBy: CityOrder has no field name: write {field: NAME, direction: ASC}."},
		{`{cities(orderBy: {partnerCount: desc}) {totalCount}}`, `null`, "Argument orderBy: CityOrder has no field partnerCount: write {field: PARTNER_COUNT, direction: DESC}."},
		{`{cities(orderBy: NAME_ASC) {totalCount}}`, `null`, "write {field: NAME, direction: ASC}"},
		{`query($o: CityOrder) {cities(orderBy: $o) {totalCount}}`, `{"name": "ASC"}`, `Variable $o.name: CityOrder has no such field: write {"field": "NAME", "direction": "ASC"}.`},
		{`query($o: CityOrders) {cities(orderBy: $o) {totalCount}}`, `null`, `Unknown type "CityOrders". Where $o is used, CityOrder is expected: declare it as $o: CityOrder.`},
	} {
		a := ask(t, h, c.query, map[string]any{"o": json.RawMessage(c.order)})
		if len(a.Errors) == 0 || !strings.Contains(a.Errors[0].Message, c.message) {
			t.Errorf("%s with %s answered %+v, want %q", c.query, c.order, a.Errors, c.message)
		}
	}
}

// TestUnknownIDsAreNull asks for single things that nothing is.
func TestUnknownIDsAreNull(t *testing.T) {
	a := ask(t, handler(builtin()), `{node(id: "x") {id} city(id: "pr-medical-aid") {id} person(id: "incheon") {id} country(code: "zz") {id} nodes(ids: ["x", "incheon"]) {id}}`, nil)
	if got, want := fmt.Sprint(a.Data), "map[city:<nil> country:<nil> node:<nil> nodes:[<nil> map[id:incheon]] person:<nil>]"; got != want || len(a.Errors) > 0 {
		t.Errorf("answered %s %+v, want %s", got, a.Errors, want)
	}
}

// TestFailingStore breaks one call of the store and keeps the rest of the answer.
func TestFailingStore(t *testing.T) {
	for _, c := range []struct {
		name string
		fail func() error
		code string
	}{
		{"Panic", func() error { panic("a bug with a secret") }, "INTERNAL"},
		{"UnknownError", func() error { return errDisk }, "INTERNAL"},
		{"Unavailable", func() error { return &atlas.Error{Is: store.ErrUnavailable, Message: "The store is away."} }, "UNAVAILABLE"},
		{"Timeout", func() error { return context.DeadlineExceeded }, "TIMEOUT"},
		{"TooBroad", func() error { return fmt.Errorf("map: %w", store.ErrTooBroad) }, "TOO_BROAD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &counted{Store: builtin(), fail: func(call string) error {
				if strings.HasPrefix(call, "PARTNER_OF") {
					return c.fail()
				}
				return nil
			}}
			body := string(post(t, handler(s), `{cities(first: 2) {nodes {id partners {totalCount}}} city(id: "kobe") {id}}`, nil))
			a := ask(t, handler(s), `{cities(first: 2) {nodes {id partners {totalCount}}} city(id: "kobe") {id}}`, nil)
			if got, want := codesOf(a), c.code+" "+c.code; got != want {
				t.Errorf("codes are %q, want %q", got, want)
			}
			if got, want := fmt.Sprint(a.Errors[1].Path), "[cities nodes 1 partners]"; got != want {
				t.Errorf("path is %s, want %s", got, want)
			}
			if got := fmt.Sprint(at(t, a.Data, "city.id"), at(t, a.Data, "cities.nodes.1.partners")); got != "kobe<nil>" {
				t.Errorf("the rest of the answer is %v", a.Data)
			}
			if c.code == "INTERNAL" && a.Errors[0].Extensions.RequestID != "a-request" {
				t.Errorf("INTERNAL without the request id: %+v", a.Errors[0])
			}
			for _, secret := range []string{"secret", "goroutine", ".go:"} {
				if strings.Contains(body, secret) {
					t.Errorf("the answer tells %q: %s", secret, body)
				}
			}
		})
	}
}

// changing is a store whose data change under a view, some times.
type changing struct {
	store.Store
	times int
}

func (c *changing) View(ctx context.Context) (store.View, error) {
	v, err := c.Store.View(ctx)
	if c.times > 0 {
		c.times--
		s := &counted{fail: func(string) error { return store.ErrInconsistent }}
		return &countedView{v, s}, err
	}
	return v, err
}

// TestChangedDataStartTheRequestAgainOnce lets the data change under a request.
func TestChangedDataStartTheRequestAgainOnce(t *testing.T) {
	for times, want := range map[int]string{0: "", 1: "", 2: "UNAVAILABLE"} {
		a := ask(t, handler(&changing{builtin(), times}), `{city(id: "incheon") {id}}`, nil)
		if got := codesOf(a); got != want {
			t.Errorf("after %d changes the codes are %q, want %q", times, got, want)
		}
	}
}

// away is a store that cannot be reached.
type away struct{ store.Store }

func (away) View(context.Context) (store.View, error) {
	return nil, &atlas.Error{Is: store.ErrUnavailable, Message: "The store is away."}
}

// TestStoreAway asks a store that gives no view.
func TestStoreAway(t *testing.T) {
	a := ask(t, handler(away{}), `{city(id: "incheon") {id}}`, nil)
	if codesOf(a) != "UNAVAILABLE" || a.Errors[0].Message != "The store is away." {
		t.Errorf("answered %+v", a.Errors)
	}
}

// TestNonsenseBodies sends bytes that are no request.
func TestNonsenseBodies(t *testing.T) {
	h := handler(builtin())
	for _, body := range []string{"", "\x00\x01\x02", "{", "[]", `{"query": 1}`, `{"query": "{a}"} trailing`, strings.Repeat("[", 10000)} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusBadRequest {
			t.Errorf("%q answered %d %s, want 400", body[:min(20, len(body))], w.Code, w.Body)
		}
	}
}

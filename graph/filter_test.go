package graph_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// TestBadFilters asks with filters that say nothing or too much: each is refused
// with a sentence that names the place and says what would be right.
func TestBadFilters(t *testing.T) {
	h := handler(builtin())
	nest := func(n int) string {
		return strings.Repeat("{not: ", n-1) + `{id: {eq: "a"}}` + strings.Repeat("}", n-1)
	}
	conditions := func(n int) string {
		return "{or: [" + strings.Repeat(`{id: {eq: "a"}} `, n) + "]}"
	}
	values := func(n int) string { return "{id: {in: [" + strings.Repeat(`"a" `, n) + "]}}" }
	text := func(n int) string { return `{name: {eq: "` + strings.Repeat("天", n) + `"}}` }
	for _, c := range []struct {
		name, filter, message string
	}{
		{"AsDeepAsMayBe", nest(store.MaxFilterDepth), ""},
		{"TooDeep", nest(store.MaxFilterDepth + 1), "a filter within 8 others: at most 8 may nest"},
		{"AsManyAsMayBe", conditions(store.MaxFilterConditions), ""},
		{"TooMany", conditions(store.MaxFilterConditions + 1), "filter.or[100].id is one condition too many"},
		{"AsManyValuesAsMayBe", values(store.MaxFilterValues), ""},
		{"TooManyValues", values(store.MaxFilterValues + 1), "filter.id: id.in names 1001 values: name 1 to 1000"},
		{"AsLongAsMayBe", text(store.MaxFilterText), ""},
		{"TooLong", text(store.MaxFilterText + 1), "filter.name: name.eq has a text of 201 characters"},
		{"Empty", `{}`, "filter is empty: give at least one condition"},
		{"EmptyCondition", `{population: {}}`, "filter.population is empty"},
		{"EmptyList", `{and: []}`, "filter.and is empty"},
		{"EmptyValues", `{id: {in: []}}`, "id.in names 0 values"},
		{"EmptyText", `{name: {contains: ""}}`, "empty text"},
		{"EmptyPart", `{partners: {some: {}}}`, "filter.partners.some is empty"},
		{"NoQuantifier", `{partners: {asOf: "2013-03-28"}}`, "filter.partners asks for nothing: give any, some, none, every, count, known or possible"},
		{"NoQuantifierOfAList", `{events: {role: {eq: "host"}}}`, "filter.events asks for nothing: give any, some, none, every or count"},
		{"Counts", `{events: {count: {gte: 1, lte: 5}, where: {kind: {eq: VISIT}}}, citations: {count: {eq: 1}}}`, ""},
		{"NoTestOfACount", `{events: {count: {}}}`, "filter.events.count is empty"},
		{"NullCount", `{events: {count: {eq: null}}}`, "filter.events.count.eq is null: leave it out"},
		{"FewerThanNoEvents", `{events: {count: {lt: 0}}}`, "filter.events.count: count.lt is 0, and no value is below 0: nothing can meet that"},
		{"WhereOfNoCount", `{events: {any: true, where: {kind: {eq: VISIT}}}}`, "filter.events.where is what count counts, and there is no count: give it, or some instead of where"},
		{"NoTestOfAStatus", `{partnerships: {some: {status: {asOf: "2013-03-28"}}}}`, "filter.partnerships.some.status asks for nothing: give eq, in or known"},
		{"NoTestOfInForce", `{partnerships: {some: {inForce: {asOf: "2013-03-28"}}}}`, "filter.partnerships.some.inForce asks for nothing: give eq or known"},
		{"StatusOfAMonth", `{partnerships: {some: {status: {asOf: "2013-03", known: true}}}}`, "Argument filter.partnerships.some.status.asOf: \"2013-03\" is a month: write a full day such as 2013-03-28"},
		{"UnknownWithoutADay", `{people: {known: false}}`, "filter.people.known asks what is known of a day: give asOf beside it"},
		{"PossibleWithoutADay", `{people: {possible: {name: {eq: "x"}}}}`, "filter.people.possible asks what is known of a day: give asOf beside it"},
		{"NullValue", `{population: {gt: null}}`, "filter.population.gt is null: leave it out"},
		{"NullList", `{id: {in: null}}`, "filter.id.in is null: leave it out"},
		{"NullKnown", `{kind: {known: null}}`, "filter.kind.known is null"},
		{"NullConditionAlone", `{population: null}`, "filter is empty: give at least one condition"},
		{"NullQuantifierAlone", `{partners: {any: null}}`, "filter.partners is empty"},
		{"NoCountryCode", `{country: {code: {eq: "JPN"}}}`, "filter.country.code: \"JPN\" is not a country code of ISO 3166-1: write two letters; the nearest is JP"},
		{"NoID", `{id: {in: ["kobe", "New York"]}}`, "filter.id: \"New York\" is not an id: did you mean \"new-york\"?"},
		{"NoSource", `{citations: {some: {source: {eq: "office2013"}}}}`, "\"office2013\" is not the id of a source: it starts with src-: did you mean \"src-office2013\"?"},
		{"NoSourceByItsID", `{citations: {some: {source: {id: {eq: "office2013"}}}}}`, "filter.citations.some.source.id: \"office2013\" is not the id of a source: it starts with src-: did you mean \"src-office2013\"?"},
		{"NothingOfASource", `{citations: {some: {source: {}}}}`, "filter.citations.some.source is empty: give at least one condition"},
		{"NullSource", `{citations: {some: {source: {eq: null}}}}`, "filter.citations.some.source is empty"},
		{"NoTestOfSourceCount", `{sourceCount: {}}`, "filter.sourceCount is empty"},
		{"FewerThanNoSource", `{sourceCount: {lt: 0}}`, "filter.sourceCount: count.lt is 0, and no value is below 0: nothing can meet that"},
		{"NothingOfDisputes", `{disputes: {where: {field: {eq: NAME}}}}`, "filter.disputes.where is what count counts, and there is no count"},
		{"NoFieldOfACitation", `{citations: {some: {field: {eq: "signed_on"}}}}`, "CitationField"},
		{"NoTimeZone", `{timeZone: {eq: "asia/seoul"}}`, "filter.timeZone: \"asia/seoul\" is not a time zone: did you mean Asia/Seoul?"},
		{"FewerThanNone", `{population: {lt: 0}}`, "filter.population: population.lt is 0, and no value is below 0: nothing can meet that"},
		{"NoDay", `{partners: {asOf: "2013", any: true}}`, "filter.partners.asOf: \"2013\" is a year: write a full day such as 2013-03-28"},
		{"NoKinds", `{partners: {kinds: [], any: true}}`, "filter.partners.kinds is empty"},
		{"NoDate", `{partnerships: {some: {signedOn: {eq: "soon"}}}}`, "filter.partnerships.some.signedOn.eq: \"soon\" is not a date: write a full day such as 2013-03-28, a month such as 2013-03 or a year such as 2013"},
		{"AfterAllDays", `{partnerships: {some: {signedOn: {gt: "9999"}}}}`, "signedOn.gt is 9999, and no day is after 9999: nothing can meet that"},
		{"NothingOfANetwork", `{network: {}}`, "filter.network is empty: give at least one condition"},
		{"ANetworkAlone", `{network: {asOf: "2013-03-28"}}`, "filter.network asks for nothing: give known or is"},
		{"NothingOfAPosition", `{network: {is: {}}}`, "filter.network.is is empty"},
		{"NothingOfAMeasure", `{network: {is: {degree: {}}}}`, "filter.network.is.degree is empty"},
		{"NetworkOfAMonth", `{network: {asOf: "2013-03", known: true}}`, "filter.network.asOf: \"2013-03\" is a month: write a full day"},
		{"NetworkOfNoKind", `{network: {kinds: [], known: true}}`, "filter.network: kinds is empty: name at least one kind of node"},
		{"NetworkWithoutCities", `{network: {kinds: [EVENT], known: true}}`, "filter.network: kinds names no CITY, and the network of a city has cities: add CITY"},
		{"NetworkOfNoLinks", `{network: {links: [], known: true}}`, "filter.network: links is empty: name at least one kind of link"},
		{"FewerThanNoTie", `{network: {is: {degree: {value: {lt: 1}}}}}`, "degree.value.lt is 1, and no value is below 1: nothing can meet that"},
		{"TooManyConditionsOnANetwork", "{network: {is: {or: [" + strings.Repeat(`{degree: {rank: {eq: 1}}} `, 101) + "]}}}", "filter.network.is.or[100].degree.rank is one condition too many"},
		{"UnknownKind", `{kind: {eq: VILLAGE}}`, "VILLAGE"},
		{"UnknownField", `{mayor: {eq: "x"}}`, "mayor"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := ask(t, h, "{cities(filter: "+c.filter+") {totalCount}}", nil)
			switch {
			case c.message == "" && len(a.Errors) > 0:
				t.Errorf("%s answered %+v", c.filter, a.Errors)
			case c.message != "" && (len(a.Errors) == 0 || !strings.Contains(a.Errors[0].Message, c.message)):
				t.Errorf("%s answered %+v, want an error that says %q", c.filter, a.Errors, c.message)
			}
		})
	}
}

// TestConditionsThatExcludeEachOther asks for what nothing can be: the two conditions
// are named, and what may have been meant. Those that only look like it are answered.
func TestConditionsThatExcludeEachOther(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct {
		list, filter, message string
	}{
		{"cities", `{population: {gt: 2000, lt: 1990}}`, "filter.population.lt and filter.population.gt exclude each other: no whole number is less than 1990 and greater than 2000: swap the two values, or name both in or for what is outside of them"},
		{"cities", `{population: {gt: 5, lt: 6}}`, "no whole number is less than 6 and greater than 5"},
		{"cities", `{areaKm2: {gt: 5, lt: 6}}`, ""},
		{"cities", `{areaKm2: {gt: 5, lte: 5}}`, "no number is at most 5 and greater than 5"},
		{"cities", `{population: {gte: 5, lte: 5, eq: 5}}`, ""},
		{"cities", `{population: {eq: 5, gte: 6}}`, "filter.population.eq and filter.population.gte exclude each other: no whole number is 5 and at least 6: leave one of them out"},
		{"cities", `{population: {gt: 5, known: false}}`, "filter.population.gt and filter.population.known exclude each other: what is not known meets no other condition: to have it as well, name both in or"},
		{"cities", `{population: {gt: 5, known: true}}`, ""},
		{"cities", `{and: [{population: {gt: 5}}, {not: {kind: {eq: CITY}}}, {population: {lt: 5}}]}`, "filter.and[0].population.gt and filter.and[2].population.lt exclude each other"},
		{"cities", `{or: [{population: {gt: 2000}}, {population: {lt: 1990}}]}`, ""},
		{"cities", `{or: [{kind: {eq: CITY}}, {population: {gt: 2000, lt: 1990}}]}`, "filter.or[1].population.lt and filter.or[1].population.gt"},
		{"cities", `{not: {population: {gt: 2000, lt: 1990}}}`, "filter.not.population.lt and filter.not.population.gt"},
		{"partnerships", `{signedOn: {gt: "2000", lt: "1990"}}`, "filter.signedOn.lt and filter.signedOn.gt exclude each other: no day is before 1990 and after 2000: swap the two values"},
		{"partnerships", `{signedOn: {gt: "1993", lt: "1994"}}`, "no day is before 1994 and after 1993"},
		{"partnerships", `{signedOn: {gte: "1993-12-07", lte: "1993"}}`, ""},
		{"partnerships", `{signedOn: {eq: "1993", gte: "1993-12-07"}}`, ""},
		{"partnerships", `{signedOn: {eq: "1993", gt: "1993-12-31"}}`, "no day is within 1993 and after 1993-12-31"},
		{"partnerships", `{signedOn: {gt: "0001", lt: "0001-01-02"}}`, "exclude each other"},
		{"cities", `{kind: {eq: CITY, in: [DISTRICT, COUNTY]}}`, "filter.kind.eq and filter.kind.in exclude each other: nothing is both CITY and one of COUNTY, DISTRICT: to have either, name both in or"},
		{"cities", `{kind: {eq: CITY, in: [DISTRICT, CITY]}}`, ""},
		{"cities", `{kind: {eq: CITY}, and: [{kind: {eq: DISTRICT}}]}`, "filter.kind.eq and filter.and[0].kind.eq"},
		{"cities", `{id: {eq: "a", in: ["b"]}}`, "nothing is both a and b"},
		{"countries", `{code: {eq: "jp", in: ["JP"]}}`, ""},
		{"partnerships", `{ended: true, and: [{ended: false}]}`, "filter.ended and filter.and[0].ended exclude each other"},
		{"partnerships", `{inForce: {eq: true, known: false}}`, "filter.inForce.eq and filter.inForce.known exclude each other"},
		{"partnerships", `{inForce: {eq: true, asOf: "2013-03-28"}, status: {eq: ENDED, asOf: "2013-03-28"}}`, "filter.status.eq and filter.inForce.eq"},
		{"partnerships", `{inForce: {eq: true, asOf: "2013-03-28"}, status: {eq: ENDED, asOf: "2020-03-28"}}`, ""},
		{"cities", `{partners: {any: false, some: {kind: {eq: CITY}}}}`, "filter.partners.any and filter.partners.some exclude each other: the one says that there is none"},
		{"cities", `{partners: {any: true, some: {kind: {eq: CITY}}}}`, ""},
		{"cities", `{partners: {any: false, possible: {kind: {eq: CITY}}}}`, "filter.partners.any and filter.partners.possible"},
		{"cities", `{partOf: {known: false, is: {kind: {eq: CITY}}}}`, "filter.partOf.known and filter.partOf.is"},
		{"cities", `{partnerships: {some: {kind: {eq: MOU}}, none: {kind: {eq: MOU}}}}`, "filter.partnerships.some and filter.partnerships.none exclude each other: the one says that the other does not hold"},
		{"cities", `{partnerships: {some: {kind: {eq: MOU}}, none: {kind: {eq: SISTER}}}}`, ""},
		{"organizations", `{people: {from: {gt: "2010", lt: "2009"}, any: true}}`, "filter.people.from.lt and filter.people.from.gt"},
		{"cities", `{network: {is: {degree: {value: {gt: 9, lt: 3}}}}}`, "filter.network.is.degree.value.lt and filter.network.is.degree.value.gt exclude each other"},
		{"cities", `{network: {known: false, is: {degree: {rank: {lte: 3}}}}}`, "filter.network.known and filter.network.is exclude each other: the one says that there is none"},
		{"cities", `{network: {asOf: "2013-03-28", known: false}, and: [{network: {asOf: "2020-03-28", is: {degree: {rank: {lte: 3}}}}}]}`, ""},
		{"cities", `{events: {count: {gt: 5, lt: 6}}}`, "filter.events.count.lt and filter.events.count.gt exclude each other: no whole number is less than 6 and greater than 5"},
		{"cities", `{events: {count: {gte: 5}}, and: [{events: {count: {eq: 4}}}]}`, "filter.events.count.gte and filter.and[0].events.count.eq exclude each other"},
		{"cities", `{events: {count: {gte: 5}, where: {kind: {eq: VISIT}}}, and: [{events: {count: {eq: 4}}}]}`, ""},
		{"cities", `{partners: {count: {gte: 5, lt: 5}}}`, "filter.partners.count.lt and filter.partners.count.gte exclude each other: no whole number is less than 5 and at least 5"},
		{"cities", `{partners: {count: {eq: 5, gte: 6}}}`, "exclude each other"},
		{"cities", `{events: {any: false, count: {gte: 1}}}`, "filter.events.any and filter.events.count.gte exclude each other: the one says that there is none"},
		{"cities", `{events: {any: false, count: {gte: 0}}}`, ""},
		{"cities", `{name: {eq: "Kobe", contains: "神"}}`, ""},
	} {
		a := ask(t, h, "{x: "+c.list+"(filter: "+c.filter+") {totalCount}}", nil)
		switch {
		case c.message == "" && len(a.Errors) > 0:
			t.Errorf("%s answered %+v", c.filter, a.Errors)
		case c.message != "" && (codesOf(a) != "INVALID" || !strings.Contains(a.Errors[0].Message, c.message)):
			t.Errorf("%s answered %+v, want an error that says %q", c.filter, a.Errors, c.message)
		}
	}
}

// TestFiltersByVariable gives a filter whole, in part, and not at all.
func TestFiltersByVariable(t *testing.T) {
	h := handler(builtin())
	total := func(query string, variables map[string]any) string {
		a := ask(t, h, query, variables)
		if len(a.Errors) > 0 {
			return a.Errors[0].Message
		}
		return fmt.Sprint(at(t, a.Data, "cities.totalCount"))
	}
	byFilter := `query($f: CityFilter) {cities(filter: $f) {totalCount}}`
	all := total(`{cities {totalCount}}`, nil)
	districts := total(`{cities(filter: {kind: {eq: DISTRICT}}) {totalCount}}`, nil)
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      string
	}{
		{byFilter, nil, all},
		{byFilter, map[string]any{"f": nil}, all},
		{byFilter, map[string]any{"f": map[string]any{"kind": map[string]any{"eq": "DISTRICT"}}}, districts},
		{byFilter, map[string]any{"f": map[string]any{"kind": map[string]any{"in": []any{"DISTRICT", "DISTRICT"}}}}, districts},
		{byFilter, map[string]any{"f": map[string]any{"and": []any{map[string]any{"kind": map[string]any{"eq": "DISTRICT"}}}}}, districts},
		{`query($k: PlaceKind) {cities(filter: {kind: {eq: $k}}) {totalCount}}`, map[string]any{"k": "DISTRICT"}, districts},
		{`query($k: PlaceKind) {cities(filter: {kind: {eq: DISTRICT, in: [DISTRICT], known: true}, not: {kind: {eq: CITY}}}) {totalCount} x: city(id: "incheon") {partners(filter: {kind: {eq: $k}}) {totalCount}}}`,
			map[string]any{"k": "CITY"}, districts},
	} {
		if got := total(c.query, c.variables); got != c.want {
			t.Errorf("%s with %v: got %s, want %s", c.query, c.variables, got, c.want)
		}
	}
}

// TestNullConditionsAreAbsent writes null wherever a whole condition may stand, as
// programs do that write all fields of a type: in the text, as a variable, and by a
// variable for each.
func TestNullConditionsAreAbsent(t *testing.T) {
	h := handler(builtin())
	for _, c := range []struct{ name, list, kind, with, without string }{
		{"Fields", "cities", "CityFilter", `{"id": null, "population": null, "location": null, "kind": {"eq": "DISTRICT"}}`, `{"kind": {"eq": "DISTRICT"}}`},
		{"Joins", "cities", "CityFilter", `{"country": null, "partOf": null, "partners": null, "citations": null, "kind": {"eq": "DISTRICT"}}`, `{"kind": {"eq": "DISTRICT"}}`},
		{"AndOrNot", "cities", "CityFilter", `{"and": null, "or": null, "not": null, "kind": {"eq": "DISTRICT"}}`, `{"kind": {"eq": "DISTRICT"}}`},
		{"Flags", "partnerships", "PartnershipFilter", `{"ended": null, "weaklySourced": null, "inForce": null, "kind": {"eq": "MOU"}}`, `{"kind": {"eq": "MOU"}}`},
		{"Within", "cities", "CityFilter", `{"and": [{"id": null, "country": {"id": null, "code": {"eq": "JP"}}}]}`, `{"country": {"code": {"eq": "JP"}}}`},
		{"Quantifiers", "cities", "CityFilter", `{"partnerships": {"any": null, "none": null, "every": null, "some": {"kind": {"eq": "MOU"}}}}`, `{"partnerships": {"some": {"kind": {"eq": "MOU"}}}}`},
		{"WhatRestrictsAJoin", "cities", "CityFilter", `{"partners": {"asOf": null, "kinds": null, "any": true}}`, `{"partners": {"any": true}}`},
		{"WhatJoinsTwo", "cities", "CityFilter", `{"events": {"role": null, "any": true}}`, `{"events": {"any": true}}`},
		{"OneThing", "cities", "CityFilter", `{"partOf": {"known": null, "is": {"id": {"eq": "incheon"}}}}`, `{"partOf": {"is": {"id": {"eq": "incheon"}}}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			total := func(given string) string {
				byVariable := ask(t, h, fmt.Sprintf(`query($f: %s) {x: %s(filter: $f, orderBy: null) {totalCount}}`, c.kind, c.list), map[string]any{"f": json.RawMessage(given)})
				text := regexp.MustCompile(`"(\w+)":|"(DISTRICT|MOU)"`).ReplaceAllStringFunc(given, func(s string) string { return strings.ReplaceAll(s, `"`, "") })
				inText := ask(t, h, fmt.Sprintf(`{x: %s(filter: %s, orderBy: null) {totalCount}}`, c.list, text), nil)
				if got, want := fmt.Sprint(inText.Data, inText.Errors), fmt.Sprint(byVariable.Data, byVariable.Errors); got != want {
					t.Errorf("%s: got %s in the text, %s as a variable", text, got, want)
				}
				return fmt.Sprint(byVariable.Data, byVariable.Errors)
			}
			want := total(c.without)
			if got := total(c.with); got != want || !strings.Contains(want, "totalCount") {
				t.Errorf("%s: got %s, want %s", c.with, got, want)
			}
		})
	}
}

// TestFiltersAreAsDeepInTheTextAsInAVariable nests places of partners, as deep as
// filters may nest and once more.
func TestFiltersAreAsDeepInTheTextAsInAVariable(t *testing.T) {
	h := handler(builtin())
	for n, message := range map[int]string{5: "", store.MaxFilterDepth - 1: "", store.MaxFilterDepth: "at most 8 may nest"} {
		text := strings.Repeat("{partners: {some: ", n) + `{id: {in: ["incheon"]}}` + strings.Repeat("}}", n)
		value := strings.Repeat(`{"partners": {"some": `, n) + `{"id": {"in": ["incheon"]}}` + strings.Repeat("}}", n)
		inText := ask(t, h, "{cities(filter: "+text+") {totalCount}}", nil)
		byVariable := ask(t, h, `query($f: CityFilter) {cities(filter: $f) {totalCount}}`, map[string]any{"f": json.RawMessage(value)})
		if got, want := fmt.Sprint(inText.Data, inText.Errors), fmt.Sprint(byVariable.Data, byVariable.Errors); got != want {
			t.Errorf("%d deep: got %s in the text, %s as a variable", n, got, want)
		}
		if failed := len(inText.Errors) > 0; failed != (message != "") || failed && !strings.Contains(inText.Errors[0].Message, message) {
			t.Errorf("%d deep: answered %+v, want %q", n, inText.Errors, message)
		}
	}
}

// TestAbsentDaysAreToday asks the same without a day and with today.
func TestAbsentDaysAreToday(t *testing.T) {
	h := handler(builtin())
	today := at(t, ask(t, h, `{dataset {today}}`, nil).Data, "dataset.today").(string)
	for _, query := range []string{
		`{cities(filter: {partners: {%sany: true}}) {pageInfo {endCursor} totalCount}}`,
		`{cities(filter: {partnerships: {some: {inForce: {%seq: true}}}}) {pageInfo {endCursor} totalCount}}`,
		`{partnerships(filter: {status: {%sin: [ENDED, SUPERSEDED]}}) {pageInfo {endCursor} totalCount}}`,
	} {
		absent := ask(t, h, fmt.Sprintf(query, ""), nil)
		given := ask(t, h, fmt.Sprintf(query, fmt.Sprintf("asOf: %q, ", today)), nil)
		if got, want := fmt.Sprint(absent.Data), fmt.Sprint(given.Data); got != want || len(absent.Errors) > 0 {
			t.Errorf("%s: got %s without a day, %s today", query, got, want)
		}
	}
}

// TestFilterTypesAreThoseOfAtlas holds the schema to the tables: every filter type
// asks for all fields and joins of its kind, and for nothing else.
func TestFilterTypesAreThoseOfAtlas(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: graph.SDL()})
	for name, kind := range map[string]atlas.Kind{
		"CityFilter": atlas.KindCity, "CountryFilter": atlas.KindCountry, "PartnershipFilter": atlas.KindPartnership,
		"ProgramFilter": atlas.KindProgram, "OrganizationFilter": atlas.KindOrganization, "PersonFilter": atlas.KindPerson,
		"EventFilter": atlas.KindEvent, "SourceFilter": atlas.KindSource, "AnniversaryFilter": atlas.KindAnniversary,
		"EntityFilter": "", "OfficeFilter": atlas.KindOffice, "CitationFilter": atlas.KindCitation, "FigureFilter": atlas.KindFigure,
		"DisputeFilter": atlas.KindDispute,
	} {
		want := []string{"and", "or", "not"}
		switch kind {
		case atlas.KindCity:
			want = append(want, "network")
		case atlas.KindPartnership:
			want = append(want, "inForce", "inForceUntil")
		case atlas.KindSource: // deprecated
			want = append(want, "eq", "in")
		}
		for _, f := range store.Fields(kind) {
			want = append(want, fieldNames(schema.Types[name], f)...)
			checkTests(t, schema, name, f)
		}
		for _, j := range store.Joins(kind) {
			want = append(want, j.Name)
			if j.Name == "citations" {
				want = append(want, "weaklySourced", "disputed", "sourceCount")
			}
			checkJoin(t, schema, name, j)
		}
		slices.Sort(want)
		if got := inputFields(schema, name); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

// TestCitationFieldsAreThoseOfAtlas holds the enum to all that citations may speak of.
func TestCitationFieldsAreThoseOfAtlas(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: graph.SDL()})
	var names, want []string
	for _, v := range schema.Types["CitationField"].EnumValues {
		names = append(names, v.Name)
	}
	for _, field := range atlas.CitedFields {
		want = append(want, string(model.AppendCitationField(nil, model.CitationField(field))))
	}
	slices.Sort(names)
	for i := range want {
		want[i] = strings.Trim(want[i], `"`)
	}
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

// fieldNames are the names of a field in a filter of the schema. Where it has another name there, its own may stand beside it, deprecated.
func fieldNames(filter *ast.Definition, f store.Field) []string {
	if f.Schema == "" || f.Schema == f.Name {
		return []string{f.Name}
	}
	if old := filter.Fields.ForName(f.Name); old == nil || old.Directives.ForName("deprecated") == nil {
		return []string{f.Schema}
	}
	return []string{f.Schema, f.Name}
}

// inputFields are the names of the fields of an input type, in order.
func inputFields(schema *ast.Schema, name string) []string {
	var names []string
	for _, f := range schema.Types[name].Fields {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}

// checkTests compares the type of a field of a filter with the tests there are: what
// is always known need not be asked for that.
func checkTests(t *testing.T, schema *ast.Schema, filter string, f store.Field) {
	names := fieldNames(schema.Types[filter], f)
	typeName := schema.Types[filter].Fields.ForName(names[0]).Type.Name()
	for _, old := range names[1:] {
		if of := schema.Types[filter].Fields.ForName(old).Type.Name(); of != typeName {
			t.Errorf("%s.%s is a %s, want %s as %s", filter, old, of, typeName, names[0])
		}
	}
	if f.Type == store.FieldFlag {
		if typeName != "Boolean" {
			t.Errorf("%s.%s is a %s, want Boolean", filter, f.Name, typeName)
		}
		return
	}
	var want []string
	if f.Type == store.FieldOnDay {
		want = append(want, "asOf")
	}
	for _, op := range f.Tests() {
		if op != store.TestKnown {
			want = append(want, string(op))
		}
	}
	got := slices.DeleteFunc(inputFields(schema, typeName), func(s string) bool { return s == string(store.TestKnown) })
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s.%s is a %s with %v, want %v", filter, f.Name, typeName, got, want)
	}
	if f.Maybe && schema.Types[typeName].Fields.ForName(string(store.TestKnown)) == nil {
		t.Errorf("%s.%s may be unknown, and a %s cannot ask for that", filter, f.Name, typeName)
	}
}

// checkJoin compares the type of a join of a filter with what it can be asked.
func checkJoin(t *testing.T, schema *ast.Schema, filter string, j store.Join) {
	typeName := schema.Types[filter].Fields.ForName(j.Name).Type.Name()
	var want []string
	switch {
	case j.One() && j.Maybe:
		want = []string{"is", "known"}
	case j.One():
		return
	default:
		want = []string{"any", "count", "every", "none", "some", "where"}
		if j.Dated {
			want = append(want, "asOf", "known", "possible")
		}
		if j.Via == atlas.PartnerOf {
			want = append(want, "kinds")
		}
		for _, f := range store.Fields(j.Edge) {
			if j.Edge != "" {
				want = append(want, fieldNames(schema.Types[typeName], f)...)
			}
		}
	}
	slices.Sort(want)
	if got := inputFields(schema, typeName); !slices.Equal(got, want) {
		t.Errorf("%s.%s is a %s with %v, want %v", filter, j.Name, typeName, got, want)
	}
}

// TestCodesAreComparedWithoutCase asks for countries, sources and citations by codes in
// another case, and by attributes.
func TestCodesAreComparedWithoutCase(t *testing.T) {
	h := handler(builtin())
	total := func(query string) string {
		a := ask(t, h, query, nil)
		return fmt.Sprint(at(t, a.Data, "x"), a.Errors)
	}
	for _, c := range []struct{ asked, same string }{
		{`{x: country(code: "jp") {id}}`, `{x: country(code: "JP") {id}}`},
		{`{x: cities(filter: {country: {code: {eq: "jp"}}}) {totalCount}}`, `{x: cities(filter: {country: {id: {eq: "country-jp"}}}) {totalCount}}`},
		{`{x: sources(filter: {language: {eq: "KO"}}) {totalCount}}`, `{x: sources(filter: {language: {in: ["ko"]}}) {totalCount}}`},
	} {
		if got, want := total(c.asked), total(c.same); got != want || strings.Contains(want, "nil") || strings.Contains(want, "totalCount:0") {
			t.Errorf("%s: got %s, want %s", c.asked, got, want)
		}
	}
	if got, want := total(`{x: partnerships(filter: {citations: {some: {field: {eq: SIGNED_ON}}}}, first: 2) {nodes {id}}}`), "busan-yokohama-partner"; !strings.Contains(got, want) {
		t.Errorf("agreements of whose signing a source speaks: got %s", got)
	}
}

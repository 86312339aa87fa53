package graph_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestCallsDependOnLevels counts the store calls of queries: one for each field
// that needs one, on each level, whatever the breadth.
func TestCallsDependOnLevels(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        int64
	}{
		{"Country", `{cities(first: %d) {nodes {name country {name countedWith {name}}}}}`, 1},
		{"Partners", `{cities(first: %d) {nodes {partners(asOf: "2013-03-28") {totalCount edges {kind node {name country {name}} partnerships {id}}}}}}`, 2},
		{"CoPartners", `{cities(first: %d) {nodes {coPartners(asOf: "2013-03-28", first: 3) {totalCount edges {sharedCount node {name programs {totalCount}} through {city {id}}}}}}}`, 4},
		{"PartnersSummedUp", `{cities(first: %d) {nodes {partners(asOf: "2013-03-28", first: 1) {nodes {id} summary {distanceKm {mean}}}}}}`, 3},
		{"PartnersAndLastEvents", `{cities(first: %d) {nodes {partners(asOf: "2013-03-28") {edges {lastEvent {id from cities {nodes {id}}} node {id}}}}}}`, 3},
		{"PartnersOfPartners", `{cities(first: %d) {nodes {partners(asOf: "2013-03-28") {nodes {partners(asOf: "2013-03-28") {nodes {id}}}}}}}`, 3},
		{"CitationsWithSources", `{cities(first: %d) {nodes {citations {source {title}}}}}`, 2},
		{"CitationsOfEdges", `{events(first: %d) {nodes {people {edges {role citations {source {title}}}}}}}`, 3},
		{"NodesAndEdgesShare", `{cities(first: %d) {nodes {events(first: 2) {totalCount}} edges {node {events(first: 2) {totalCount}}}}}`, 2},
		{"Histories", `{partnerships(first: %d) {nodes {supersedes {id} supersededBy {id} history {id}}}}`, 2},
		{"Signatures", `{partnerships(first: %d, orderBy: {field: ID}) {nodes {signatories {edges {forCity {name} node {offices {nodes {id}}}}}}}}`, 4},
		{"Seats", `{organizations(first: %d) {nodes {seat {country {name}} country {name} partOf {id}}}}`, 3},
		{"Nodes", `{nodes(ids: ["incheon", "tianjin", "kobe", "country-jp"]) {id ... on City {partners {totalCount}} ... on Country {cities {totalCount}}} cities(first: %d) {nodes {id}}}`, 4},
		{"Map", `{relationshipMap(focus: ["incheon"], depth: 2) {nodes {entity {id ... on City {programs {totalCount}}}} edges {partnership {parties {nodes {id}}}}} cities(first: %d) {nodes {id}}}`, 4},
		{"Paths", `{paths(from: "merida", to: "kobe", asOf: "2013-03-28") {paths {steps {to {id ... on City {programs {totalCount}}} links {partnership {parties {nodes {id}}}}}}} cities(first: %d) {nodes {id}}}`, 4},
		{"PathsLeftOut", `{paths(from: "merida", to: "kobe", asOf: "2013-03-28") {a: undatedCount undatedCount truncated} cities(first: %d) {nodes {id}}}`, 3},
		{"Anniversaries", `{anniversaries(from: "2013-01-01", until: "2013-12-31", first: %d) {nodes {partnership {parties {nodes {id}}} celebratedBy {name}}}}`, 3},
		{"Upcoming", `{cities(first: %d) {nodes {id}} upcoming(city: "incheon", asOf: "2023-06-01") {anniversary {id} lastMilestone {id celebratedBy {id}} people {id} organizations {id}}}`, 6},
		{"Changes", `{changes(from: "1900-01-01", until: "2026-12-31", first: %d) {totalCount undatedCount nodes {previous {id} partnership {parties {nodes {id}} supersedes {id}}}}}`, 3},
		{"ChangesOfCities", `{cities(first: %d) {nodes {changes(from: "1900-01-01", until: "2026-12-31") {totalCount nodes {kind previous {id}}}}}}`, 3},
		{"Groups", `{partnershipStats(groupBy: [CITY, COUNTRY]) {city {name country {name} partners {totalCount}} country {name} count} cities(first: %d) {nodes {id}}}`, 3},
		{"EqualSeries", `{cities(first: %d) {nodes {id}} a: series(of: PARTNERS, city: "incheon", from: "1960-01-01", until: "2013-03-28") {total} b: series(of: PARTNERS, city: "incheon", from: "1960-01-01", until: "2013-03-28") {on undated} c: series(of: EVENTS, from: "1960-01-01", until: "2013-03-28", step: CHANGE) {total}}`, 3},
		{"Networks", `{cities(first: %d) {nodes {id network(asOf: "2013-03-28") {degree {value rank}}}} network(asOf: "2013-03-28") {density ranking(first: 5) {entity {id}}}}`, 3},
		{"Comparisons", `{cities(first: %d) {nodes {id}} a: compare(cities: ["incheon", "kobe"]) {commonCount} b: compare(cities: ["incheon", "kobe"]) {partners {city {programs {totalCount}} ties {partnerships {id parties {nodes {id}}}}}}}`, 5},
		{"Attentions", `{cities(first: %d) {nodes {id}} a: attention(city: "incheon") {totalCount} b: attention(city: "incheon", quietYears: 9) {quietCount} c: brief(city: "incheon", with: "kobe") {tied}}`, 18},
		{"EqualLists", `{cities(first: %d) {nodes {partners {totalCount}}} a: cities(filter: {name: {contains: "in"}}) {nodes {id events {totalCount}}} b: cities(filter: {name: {contains: "in"}}) {nodes {id events {totalCount}}}}`, 4},
		{"EqualCities", `{cities(first: %d) {nodes {id}} a: city(id: "incheon") {partners {nodes {name}}} b: city(id: "incheon") {partners {nodes {name}}} c: city(id: "kobe") {name} d: city(id: "kobe") {name events {totalCount}}}`, 4},
		{"EqualGroups", `{cities(first: %d) {nodes {id}} a: partnershipStats(groupBy: [CITY]) {count} b: partnershipStats(groupBy: [CITY]) {count} c: partnershipStats(groupBy: [COUNTRY]) {count}}`, 3},
		{"EqualGroupsOfRows", `{cities(first: %d) {nodes {id}} a: eventStats(groupBy: [PERSON]) {person {name offices {totalCount}} count} b: eventStats(groupBy: [PERSON]) {count} c: sourceStats(groupBy: [LANGUAGE]) {count}}`, 5},
		{"EqualSearches", `{cities(first: %d) {nodes {id}} a: search(text: "inch") {nodes {id}} b: search(text: "inch") {nodes {id}}}`, 2},
		{"EqualMapsAndPaths", `{cities(first: %d) {nodes {id}} a: relationshipMap(focus: ["kobe"]) {nodes {id}} b: relationshipMap(focus: ["kobe"]) {nodes {id}} c: paths(from: "kobe", to: "incheon") {truncated} d: paths(from: "kobe", to: "incheon") {truncated}}`, 3},
		{"CountryCities", `{cities(first: %d) {nodes {country {cities(first: 1) {totalCount}}}}}`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, breadth := range []int{10, 400} {
				s := &counted{Store: builtin()}
				query := fmt.Sprintf(c.query, breadth)
				a := ask(t, handler(s), query, nil)
				if len(a.Errors) > 0 {
					t.Fatalf("%s: %+v", query, a.Errors)
				}
				got := s.calls.Load()
				if got > c.want || (breadth == 400 && got != c.want) { // a few rows may refer to nothing
					t.Errorf("%s made %d store calls, want %d", query, got, c.want)
				}
			}
		})
	}
}

// TestIDsAreNotJoined asks for one id with a line break in it beside the two ids that it is made of.
func TestIDsAreNotJoined(t *testing.T) {
	const query = `{a: nodes(ids: ["incheon\nkobe"]) {id} b: nodes(ids: ["incheon", "kobe"]) {id}}`
	const want = `{"data":{"a":[null],"b":[{"id":"incheon"},{"id":"kobe"}]}}`
	for range 10 { // root fields run side by side
		if got := string(post(t, handler(builtin()), query, nil)); got != want {
			t.Fatalf("%s answered\n%s, want\n%s", query, got, want)
		}
	}
}

// TestLevelsUnderLoad holds the number of calls when many requests run at once.
func TestLevelsUnderLoad(t *testing.T) {
	s := &counted{Store: builtin()}
	h := handler(s)
	const requests = 32
	done := make(chan answer)
	for range requests {
		go func() {
			done <- ask(t, h, `{cities(first: 100) {nodes {partners {nodes {programs {totalCount}}}}}}`, nil)
		}()
	}
	for range requests {
		if a := <-done; len(a.Errors) > 0 {
			t.Fatalf("%+v", a.Errors)
		}
	}
	if got, want := s.calls.Load(), int64(3*requests); got != want {
		t.Errorf("%d requests made %d store calls, want %d", requests, got, want)
	}
}

// TestAliasesAreLevelsOfTheirOwn holds that one field with two sets of arguments
// gives two answers.
func TestAliasesAreLevelsOfTheirOwn(t *testing.T) {
	a := ask(t, handler(builtin()), `{cities(first: 3, orderBy: {field: ID}) {nodes {
		x: partners(asOf: "2013-03-28") {totalCount} y: partners(asOf: "1900-01-01") {totalCount}}}
		city(id: "incheon") {x: partners(asOf: "2013-03-28", first: 1) {nodes {id}} y: partners(asOf: "2013-03-28", last: 1) {nodes {id}}}}`, nil)
	got := fmt.Sprint(at(t, a.Data, "city.x.nodes.0.id"), " ", at(t, a.Data, "city.y.nodes.0.id"), " ", at(t, a.Data, "cities.nodes.0.y.totalCount"))
	if want := "albay yokohama 0"; got != want || len(a.Errors) > 0 {
		t.Errorf("aliases answered %s %v, want %s", got, a.Errors, want)
	}
}

// TestWantedThroughFragments holds that counts asked for within fragments are given.
func TestWantedThroughFragments(t *testing.T) {
	a := ask(t, handler(builtin()), `query($yes: Boolean! = true) {city(id: "incheon") {partners(asOf: "2013-03-28") {...A ... on PartnerConnection {countryCount} ... @include(if: $yes) {undatedCount}}}}
		fragment A on PartnerConnection {totalCount edges {kind} ...B} fragment B on PartnerConnection {n: totalCount}`, nil)
	got := fmt.Sprint(at(t, a.Data, "city.partners.totalCount"), at(t, a.Data, "city.partners.n"), at(t, a.Data, "city.partners.countryCount"), len(at(t, a.Data, "city.partners.edges").([]any)))
	if want := "34 34 17 34"; got != want {
		t.Errorf("fragments answered %s, want %s", got, want)
	}
	if strings.TrimSpace(fmt.Sprint(at(t, a.Data, "city.partners.undatedCount"))) == "" {
		t.Error("undatedCount is missing")
	}
}

package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lists are connections with a page to fill in, and how to find them in the answer.
var lists = []struct{ query, path string }{
	{`{x: cities%s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: sources(orderBy: {field: ID, direction: DESC}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{y: city(id: "incheon") {x: partners(asOf: "2013-03-28", orderBy: {direction: DESC}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{y: city(id: "incheon") {x: events(orderBy: {field: ID}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{y: person(id: "joey-salceda") {x: offices%s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{x: anniversaries(from: "2010-01-01", until: "2019-12-31", %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: changes(from: "2000-01-01", until: "2019-12-31", %s {totalCount nodes {id: partnership {id} kind} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{y: city(id: "incheon") {x: changes(from: "1950-01-01", until: "2026-12-31", %s {totalCount nodes {id: partnership {id} kind} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{x: cities(filter: {location: {known: true}, not: {partners: {asOf: "2013-03-28", any: true}}}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{y: city(id: "incheon") {x: partners(asOf: "2013-03-28", filter: {not: {country: {code: {eq: "CN"}}}}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{x: anniversaries(from: "2010-01-01", until: "2019-12-31", filter: {years: {gte: 10}}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: cities(orderBy: {field: POPULATION, direction: DESC}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: cities(orderBy: {field: PARTNER_COUNT, direction: DESC, asOf: "2013-03-28"}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: cities(orderBy: {field: NEXT_ANNIVERSARY}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{x: events(orderBy: {field: FROM, direction: DESC}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}`, "x"},
	{`{y: city(id: "incheon") {x: partners(asOf: "2013-03-28", orderBy: {field: SINCE, direction: DESC}, %s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
	{`{y: source(id: "src-icn-jp-list") {x: citedBy%s {totalCount nodes {id} pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}}`, "y.x"},
}

// TestPagesMakeTheWholeList reads lists page by page in both directions.
func TestPagesMakeTheWholeList(t *testing.T) {
	h := handler(builtin())
	for _, l := range lists {
		page := func(arguments string) (ids []string, info map[string]any, total int) {
			open := "("
			if strings.Contains(l.query, ", %s") {
				open = ""
			}
			a := ask(t, h, fmt.Sprintf(l.query, open+arguments+")"), nil)
			if len(a.Errors) > 0 {
				t.Fatalf("%s %s: %+v", l.query, arguments, a.Errors)
			}
			c := at(t, a.Data, l.path)
			for _, n := range at(t, c, "nodes").([]any) {
				ids = append(ids, fmt.Sprint(n))
			}
			return ids, at(t, c, "pageInfo").(map[string]any), int(at(t, c, "totalCount").(float64))
		}
		whole, _, total := page("first: 1000")
		if len(whole) != total {
			t.Errorf("%s: %d rows, totalCount %d", l.query, len(whole), total)
		}
		size := max(1, total/7)
		var forward, backward []string
		for arguments := fmt.Sprintf("first: %d", size); ; {
			ids, info, _ := page(arguments)
			if got, want := info["hasPreviousPage"], len(forward) > 0; got != want {
				t.Errorf("%s %s: hasPreviousPage %v, want %v", l.query, arguments, got, want)
			}
			forward = append(forward, ids...)
			if info["hasNextPage"] == false {
				break
			}
			arguments = fmt.Sprintf("first: %d, after: %q", size, info["endCursor"])
		}
		for arguments := fmt.Sprintf("last: %d", size); ; {
			ids, info, _ := page(arguments)
			if got, want := info["hasNextPage"], len(backward) > 0; got != want {
				t.Errorf("%s %s: hasNextPage %v, want %v", l.query, arguments, got, want)
			}
			backward = append(ids, backward...)
			if info["hasPreviousPage"] == false {
				break
			}
			arguments = fmt.Sprintf("last: %d, before: %q", size, info["startCursor"])
		}
		if !slices.Equal(forward, whole) || !slices.Equal(backward, whole) {
			t.Errorf("%s: pages forward %v, backward %v, want %v", l.query, forward, backward, whole)
		}
	}
}

// TestCursorsAreBound uses a cursor with another order, parent, day and direction.
func TestCursorsAreBound(t *testing.T) {
	h := handler(builtin())
	a := ask(t, h, `{city(id: "incheon") {partners(asOf: "2013-03-28", first: 5) {pageInfo {endCursor}}}}`, nil)
	cursor := at(t, a.Data, "city.partners.pageInfo.endCursor").(string)
	for arguments, want := range map[string]string{
		`id: "incheon") {partners(asOf: "2013-03-28", `:                             "",
		`id: "kobe") {partners(asOf: "2013-03-28", `:                                "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-29", `:                             "BAD_CURSOR",
		`id: "incheon") {partners(`:                                                 "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", kinds: [SISTER], `:            "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", since: {gt: "1900"}, `:        "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", tie: {ended: false}, `:        "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", orderBy: {field: ID}, `:       "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", orderBy: {direction: DESC}, `: "BAD_CURSOR",
		`id: "incheon") {events(`:                                                   "BAD_CURSOR",
		`id: "incheon") {partners(asOf: "2013-03-28", filter: {kind: {eq: CITY}}, `: "BAD_CURSOR",
	} {
		got := codesOf(ask(t, h, fmt.Sprintf(`{city(%safter: %q) {totalCount}}}`, arguments, cursor), nil))
		if got != want {
			t.Errorf("%s with a cursor of another list: code %q, want %q", arguments, got, want)
		}
	}
	a = ask(t, h, `{city(id: "incheon") {changes(from: "2000-01-01", until: "2010-01-01", first: 5) {pageInfo {endCursor}}}}`, nil)
	cursor = at(t, a.Data, "city.changes.pageInfo.endCursor").(string)
	for arguments, want := range map[string]string{
		`from: "2000-01-01", until: "2010-01-01", city: "incheon"`:                 "",
		`from: "2000-01-01", until: "2010-01-01"`:                                  "BAD_CURSOR",
		`from: "2000-01-01", until: "2010-01-02", city: "incheon"`:                 "BAD_CURSOR",
		`from: "2000-01-02", until: "2010-01-01", city: "incheon"`:                 "BAD_CURSOR",
		`from: "2000-01-01", until: "2010-01-01", city: "incheon", kinds: [ENDED]`: "BAD_CURSOR",
	} {
		if got := codesOf(ask(t, h, fmt.Sprintf(`{changes(%s, after: %q) {totalCount}}`, arguments, cursor), nil)); got != want {
			t.Errorf("changes(%s) with a cursor of another list: code %q, want %q", arguments, got, want)
		}
	}
}

// TestAnEmptyCursorIsNone begins every list as a client does that keeps the last cursor
// in a text: with an empty one.
func TestAnEmptyCursorIsNone(t *testing.T) {
	h := handler(builtin())
	for _, l := range lists {
		page := func(arguments string) string {
			if !strings.Contains(l.query, ", %s") {
				arguments = "(" + arguments
			}
			a := ask(t, h, fmt.Sprintf(l.query, arguments+")"), nil)
			return fmt.Sprint(a.Data, a.Errors)
		}
		for with, without := range map[string]string{`first: 2, after: ""`: "first: 2", `last: 2, before: ""`: "last: 2", `first: 1, after: "", before: ""`: "first: 1"} {
			if got, want := page(with), page(without); got != want {
				t.Errorf("%s with %s: got %s, want %s", l.query, with, got, want)
			}
		}
	}
}

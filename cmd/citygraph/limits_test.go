package main

import (
	"fmt"
	"strings"
	"testing"
)

// TestLimitsOfServe sets each limit by its flag to n, and asks for n and for n+1. It stands for the way from the flag
// to the refusal; how each limit counts is tested where it is.
func TestLimitsOfServe(t *testing.T) {
	list := func(n int, item string) string { return strings.Repeat(item, n) }
	numbered := func(n int, format string) (s string) {
		for i := range n {
			s += fmt.Sprintf(format, i)
		}
		return s
	}
	q := func(text string) string { return `{"query":` + fmt.Sprintf("%q", text) + `}` }
	withVariables := func(json string) string { return `{"query":"{dataset{day}}","variables":` + json + `}` }
	for _, c := range []struct {
		flag    string
		n       int
		ask     func(n int) string // the body, or the path of a GET
		message string             // of n+1
	}{
		{"body-bytes", 200, func(n int) string { return q("{dataset{day}}") + list(n-len(q("{dataset{day}}")), " ") }, "The body is larger than 200 bytes: ask in several requests."},
		{"url-bytes", 60, func(n int) string {
			return "/graphql?query={dataset{day}}&x=" + list(n-len("/graphql?query={dataset{day}}&x="), "x")
		}, "The address is longer than 60 bytes; send the request by POST."},
		{"variables-bytes", 50, func(n int) string { return withVariables(`{"a":"` + list(n-len(`{"a":""}`), "x") + `"}`) }, "The body holds more than 50 bytes of variables: send fewer values, in several requests."},
		{"json-depth", 4, func(n int) string { return withVariables(`{"a":` + list(n-1, "[") + list(n-1, "]") + `}`) }, "The body nests deeper than 4 levels: take some brackets away."},
		{"json-values", 10, func(n int) string { return withVariables(`{"a":[1` + list(n-5, ",1") + `]}`) }, "The body holds more than 10 values: send shorter lists, in several requests."},
		{"query-bytes", 40, func(n int) string { return q("{dataset{day}}#" + list(n-15, "x")) }, "The document is longer than 40 bytes: give long values as variables, or ask in several requests."},
		{"tokens", 20, func(n int) string { return q("{dataset{" + list(n-5, "day ") + "}}") }, "The document has more than 20 tokens: give long lists as variables, or ask in several requests."},
		{"depth", 3, func(n int) string {
			return q(`{country(code:"TW")` + list(n-2, "{countedWith") + "{id" + list(n, "}"))
		}, "The operation nests fields deeper than 3 levels: end it before id, and ask for the rest in a second one, by the ids that the first finds."},
		{"selections", 6, func(n int) string { return q("{dataset{" + list(n-1, "day ") + "}}") }, "The document selects more than 6 fields, fragments counted where they are used: select fewer in each fragment, or ask in several requests."},
		{"repeats", 5, func(n int) string { return q("{dataset{" + list(n, "day ") + "}}") }, "The document selects one response path more than 5 times: name day once, or give each its own alias."},
		{"aliases", 5, func(n int) string { return q("{dataset{" + numbered(n, "a%d:day ") + "}}") }, "More than 5 aliases stand at one level: ask for things of one kind in one list, or end before a5 and ask for the rest in a second request."},
		{"root-fields", 4, func(n int) string { return q("{" + numbered(n, "a%d:dataset{day}") + "}") }, "The operation has more than 4 fields at its root: end it before a4, and ask for the rest in a second one."},
		{"directives", 1, func(n int) string {
			return q("{dataset{day " + []string{"", "@skip(if:false)", "@skip(if:false)@include(if:true)"}[n] + "}}")
		}, "More than 1 directives stand at one place: each need be there once."},
		{"name-bytes", 12, func(n int) string { return q("{dataset{" + list(n, "a") + ":day}}") }, "A name is longer than 12 bytes, and none in the schema is: write a shorter one."},
		{"fragments", 3, func(n int) string {
			return q("{dataset{" + numbered(n, "...F%d ") + "}}" + numbered(n, "fragment F%d on Dataset{day}"))
		}, "The document has more than 3 fragments: write some out where they are used, or ask in several requests."},
		{"operations", 2, func(n int) string {
			return `{"operationName":"Q0","query":` + fmt.Sprintf("%q", numbered(n, "query Q%d{dataset{day}}")) + `}`
		}, "The document has more than 2 operations: send those alone that are to run."},
		{"declared-variables", 2, func(n int) string {
			return q("query(" + numbered(n, "$v%d:ID=\"x\" ") + "){nodes(ids:[" + numbered(n, "$v%d ") + "]){id}}")
		}, "An operation declares more than 2 variables: give several values as one list or one object."},
		{"input-depth", 3, func(n int) string {
			return q("{cities(filter:" + list(n-1, "{not:") + "{weaklySourced:true}" + list(n-1, "}") + "){totalCount}}")
		}, "A value nests deeper than 3 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"field-errors", 2, func(n int) string { return q("{" + numbered(n, "a%d:cities(first:-1){totalCount}") + "}") }, "1 further errors are left out."},
		{"cost", 90, func(n int) string {
			return q(`{city(id:"incheon"){partners(first:0,kinds:[` + list(n-84, "SISTER ") + `]){totalCount}}}`) // each of kinds costs 1
		}, "The operation costs 91, and one may cost at most 90: ask for fewer rows with first or last, for fewer fields in each, or with a smaller filter."},
	} {
		t.Run(c.flag, func(t *testing.T) {
			r, _ := serve(t, "--max-"+c.flag, fmt.Sprint(c.n))
			for n, within := range map[int]bool{c.n: true, c.n + 1: false} {
				body := ""
				if ask := c.ask(n); strings.HasPrefix(ask, "/") {
					_, _, body = r.get(t, ask)
				} else {
					_, _, body = r.post(t, ask)
				}
				if within == strings.Contains(body, c.message) || within && !strings.Contains(body, `"data":{`) {
					t.Errorf("--max-%s %d, asked for %d: %s", c.flag, c.n, n, body)
				}
			}
		})
	}
}

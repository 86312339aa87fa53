package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A probe is a request by which graphql-cop (https://github.com/dolevf/graphql-cop), an auditor of GraphQL servers, looks
// for one weakness.
type probe struct {
	name    string
	method  string // "" is POST
	target  string // "" is /graphql
	headers []string
	body    string
	// weak reports whether an answer shows the weakness. It is as ready to believe that as the auditor, or readier.
	weak func(status int, header http.Header, body string) bool
	// strong is what the answer of a server in production has in its place.
	strong string
	// open: a server in development shows it, as it is meant to.
	open bool
}

// answerOf is the JSON of an answer; nil when it is none.
func answerOf(body string) map[string]any {
	var answer map[string]any
	if json.Unmarshal([]byte(body), &answer) != nil {
		return nil
	}
	return answer
}

// hasData reports whether an answer has a field in its data.
func hasData(name string) func(int, http.Header, string) bool {
	return func(_ int, _ http.Header, body string) bool {
		data, _ := answerOf(body)["data"].(map[string]any)
		return data[name] != nil
	}
}

// mentions reports whether an answer has one of some words, in letters of any size.
func mentions(words ...string) func(int, http.Header, string) bool {
	return func(_ int, _ http.Header, body string) bool {
		for _, word := range words {
			if strings.Contains(strings.ToLower(body), strings.ToLower(word)) {
				return true
			}
		}
		return false
	}
}

// nothingHere is in the page that a browser gets at an address where nothing is: that of the dashboard.
const nothingHere = `<meta name="description" content="City relationships on a map`

// severalErrors reports whether an answer has more than one error.
func severalErrors(_ int, _ http.Header, body string) bool {
	errors, _ := answerOf(body)["errors"].([]any)
	return len(errors) > 1
}

// severalAnswers reports whether an answer is a list, or holds data at all.
func severalAnswers(_ int, _ http.Header, body string) bool {
	return strings.HasPrefix(strings.TrimSpace(body), "[") || strings.Contains(body, `"data"`)
}

const (
	asForm       = "application/x-www-form-urlencoded"
	hidesSchema  = "does not permit introspection"
	trustedByGET = "By GET this server runs trusted documents alone"
)

// probes are its thirteen, one of them at each address where it looks for an editor, and two more that are near to some. In
// development those are open that look for what developers are to have: introspection, suggestions, GraphiQL, and queries by
// GET.
func probes(t *testing.T) []probe {
	query := func(text string) string { return graphqlBody(t, text) }
	aliases := ""
	for i := range 101 {
		aliases += "alias" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + ":__typename "
	}
	return []probe{
		{name: "alias overloading", body: query("query { " + aliases + "}"), weak: hasData("aliasaa"), strong: "LIMIT_EXCEEDED"},
		{name: "batch queries", body: "[" + strings.Repeat(query("query { __typename }")+",", 9) + query("query { __typename }") + "]",
			weak: severalAnswers, strong: "Send one request at a time"},
		{name: "directive overloading", body: query("query { __typename " + strings.Repeat("@aa", 10) + " }"), weak: severalErrors, strong: "LIMIT_EXCEEDED"},
		{name: "circular query by introspection",
			body: query("query { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }"),
			weak: hasData("__schema"), strong: "VALIDATION_FAILED"}, // too deep in development
		{name: "field duplication", body: query("query { " + strings.Repeat("__typename \n", 500) + "}"), weak: hasData("__typename"), strong: "LIMIT_EXCEEDED"},
		{name: "field suggestions", body: query("query { __schema { directive } }"), weak: mentions("did you mean"), strong: `"errors"`, open: true},
		{name: "field suggestions of the data", body: query("{ citie { totalCount } }"), weak: mentions("did you mean", "cities"), strong: "VALIDATION_FAILED", open: true},
		{name: "mutation by GET", method: "GET", target: "/graphql?query=" + url.QueryEscape("mutation {__typename}"), weak: hasData("__typename"), strong: `"errors"`},
		{name: "query by GET", method: "GET", target: "/graphql?query=" + url.QueryEscape("query {__typename}"), weak: hasData("__typename"), strong: trustedByGET, open: true},
		{name: "an editor at /graphql", method: "GET", headers: []string{"Accept", browser}, weak: mentions("graphiql", "playground"), strong: `"errors"`, open: true},
		{name: "an editor at /graphiql", method: "GET", target: "/graphiql", headers: []string{"Accept", browser}, weak: mentions("graphiql", "playground"), strong: nothingHere},
		{name: "an editor at /playground", method: "GET", target: "/playground", headers: []string{"Accept", browser}, weak: mentions("graphiql", "playground"), strong: nothingHere},
		{name: "an editor at /console", method: "GET", target: "/console", headers: []string{"Accept", browser}, weak: mentions("graphiql", "playground"), strong: nothingHere},
		{name: "introspection", body: query("query { __schema { types { name fields { name } } } }"), weak: hasData("__schema"), strong: hidesSchema, open: true},
		{name: "form by POST", headers: []string{"Content-Type", asForm}, body: "query=" + url.QueryEscape("query {__typename}"),
			weak: hasData("__typename"), strong: "UNSUPPORTED_MEDIA_TYPE"},
		{name: "query in the address by POST", target: "/graphql?query=" + url.QueryEscape("query {__typename}"), headers: []string{"Content-Type", ""},
			weak: hasData("__typename"), strong: "UNSUPPORTED_MEDIA_TYPE"},
		{name: "trace mode", body: query("query { __typename }"), weak: mentions("tracing", "exception", "stacktrace"), strong: `{"data":{"__typename":"Query"}}`},
		{name: "unhandled errors", body: query("qwerty cop { abc }"), weak: mentions("exception", "stacktrace", "goroutine", ".go:"), strong: "PARSE_FAILED"},
	}
}

// TestProbes sends the probes to a server of each profile. In production none finds anything, in development those that
// are open do.
func TestProbes(t *testing.T) {
	for _, profile := range []string{"production", "development"} {
		r, _ := serve(t, "--profile", profile)
		for _, p := range probes(t) {
			t.Run(profile+"/"+p.name, func(t *testing.T) {
				method, target, headers := p.method, p.target, p.headers
				if method == "" {
					method = http.MethodPost
				}
				if target == "" {
					target = "/graphql"
				}
				if headers == nil {
					headers = []string{"Content-Type", "application/json"}
				}
				status, header, body := r.do(t, method, target, p.body, headers...)
				found, meant := p.weak(status, header, body), p.open && profile == "development"
				if found != meant {
					t.Errorf("the weakness is found: %t, want %t: %d %.300s", found, meant, status, body)
				}
				if !meant && !strings.Contains(body, p.strong) {
					t.Errorf("answer %d %.300s, want %s", status, body, p.strong)
				}
			})
		}
	}
}

package gqlhttp_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/trusted"
)

const (
	helloText = "query Hello {hello}"
	touchText = "mutation Touch {touch}"
)

// trusting returns a handler that trusts two documents.
func trusting(t *testing.T, change func(*gqlhttp.Config)) *gqlhttp.Handler {
	t.Helper()
	set, err := trusted.New(map[string]string{"Hello": helloText, "Touch": touchText}, nil)
	if err != nil {
		t.Fatalf("trusted.New: %v", err)
	}
	c := config()
	c.Trust = gqlhttp.Trust{Documents: func() *trusted.Set { return set }}
	if change != nil {
		change(&c)
	}
	return gqlhttp.New(c)
}

func quoted(format string, args ...any) string { return fmt.Sprintf(format, args...) }

func TestDocumentsByIdentifier(t *testing.T) {
	h := trusting(t, nil)
	id := trusted.IDOf(helloText)
	apollo := quoted(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, strings.TrimPrefix(id, "sha256:"))
	unknown := func(id string) string {
		return fail("UNKNOWN_DOCUMENT", "No trusted document has the identifier "+id+".")
	}
	for _, e := range []exchange{
		{name: "name", body: `{"documentId":"Hello"}`, status: 200, want: hello},
		{name: "hash", body: quoted(`{"documentId":%q}`, id), status: 200, want: hello},
		{name: "null query", body: `{"query":null,"documentId":"Hello"}`, status: 200, want: hello},
		{name: "name by get", method: "GET", target: get("documentId", "Hello"), status: 200, want: hello},
		{name: "name by get of a browser", method: "GET", target: get("documentId", "Hello"), accept: browser, status: 200, want: hello},
		{name: "mutation by get", method: "GET", target: get("documentId", "Touch"), status: 405, allow: "POST",
			want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
		{name: "both", body: `{"query":"{hello}","documentId":"Hello"}`, status: 400, want: fail("BAD_REQUEST", "Send query or documentId, not both.")},
		{name: "number", body: `{"documentId":7}`, status: 400, want: fail("BAD_REQUEST", "The parameter documentId must be a string or null.")},
		{name: "unknown", body: `{"documentId":"Bye"}`, status: 200, want: unknown("Bye")},
		{name: "unknown, graphql", body: `{"documentId":"Bye"}`, accept: "application/graphql-response+json", status: 400, media: graph, want: unknown("Bye")},
		{name: "empty", body: `{"documentId":""}`, status: 400, want: fail("BAD_REQUEST", noQuery)},
		{name: "long", body: quoted(`{"documentId":%q}`, strings.Repeat("x", 5000)), status: 200, want: unknown(strings.Repeat("x", 97) + "…")},
		{name: "twice by get", method: "GET", target: "/graphql?documentId=Hello&documentId=Hello", status: 400,
			want: fail("BAD_REQUEST", "The parameter documentId is given more than once.")},
		{name: "apollo", body: quoted(`{"extensions":%s}`, apollo), status: 200, want: hello},
		{name: "apollo by get", method: "GET", target: get("extensions", apollo), status: 200, want: hello},
		{name: "apollo, a mutation by get", method: "GET", target: get("extensions", extension(touchText)), status: 405, allow: "POST",
			want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
		{name: "other extensions", body: `{"extensions":{"tracing":true}}`, status: 400, want: fail("BAD_REQUEST", noQuery)},
		{name: "a text that nobody trusts", body: `{"query":"{hello}"}`, status: 200, want: hello},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

func TestNothingIsTrusted(t *testing.T) {
	exchange{body: `{"documentId":"Hello"}`, status: 200,
		want: fail("UNKNOWN_DOCUMENT", "No trusted document has the identifier Hello.")}.run(t, gqlhttp.New(config()))
}

func TestOnlyTrusted(t *testing.T) {
	refusal := fail("UNTRUSTED_DOCUMENT", "This server runs trusted documents alone, and this is none of them.")
	h := trusting(t, func(c *gqlhttp.Config) { c.Trust.Only = true })
	for _, e := range []exchange{
		{name: "by name", body: `{"documentId":"Hello"}`, status: 200, want: hello},
		{name: "by its text", body: quoted(`{"query":%q}`, helloText), status: 200, want: hello},
		{name: "by another text of the same meaning", body: quoted(`{"query":%q}`, helloText+" "), status: 403, want: refusal},
		{name: "what is no document", body: `{"query":"{"}`, status: 403, want: refusal},
		{name: "by get, graphql", method: "GET", target: get("query", "{hello}"), accept: "application/graphql-response+json", status: 403, media: graph, want: refusal},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

func TestOnlyTrustedByGET(t *testing.T) {
	h := trusting(t, func(c *gqlhttp.Config) { c.Trust.OnlyByGET = true })
	for _, e := range []exchange{
		{name: "trusted", method: "GET", target: get("query", helloText), status: 200, want: hello},
		{name: "by name", method: "HEAD", target: get("documentId", "Hello"), status: 200, want: hello},
		{name: "other", method: "GET", target: get("query", "{hello}"), status: 405, allow: "POST",
			want: fail("METHOD_NOT_ALLOWED", "By GET this server runs trusted documents alone: send others by POST.")},
		{name: "other by post", body: `{"query":"{hello}"}`, status: 200, want: hello},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

// TestExecuteTrustsItsCaller runs documents without HTTP, as a command line does.
func TestExecuteTrustsItsCaller(t *testing.T) {
	h := trusting(t, func(c *gqlhttp.Config) { c.Trust.Only = true })
	if resp := h.Execute(t.Context(), gqlhttp.Params{Query: "{hello}"}); len(resp.Errors) > 0 {
		t.Errorf("Execute({hello}): %v", resp.Errors)
	}
}

func TestCheck(t *testing.T) {
	h := gqlhttp.New(config())
	if err := h.Check(helloText); err != nil {
		t.Errorf("Check(%s): %v", helloText, err)
	}
	if err := h.Check("{nowhere}"); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("Check({nowhere}): got %v, want an error that names the field", err)
	}
}

func TestReport(t *testing.T) {
	var got []gqlhttp.Report
	h := trusting(t, func(c *gqlhttp.Config) {
		c.Report = func(_ context.Context, r gqlhttp.Report) {
			if r.Took <= 0 {
				t.Errorf("it took %v", r.Took)
			}
			r.Took = 0
			got = append(got, r)
		}
	})
	hash := func(text string) string { return strings.TrimPrefix(trusted.IDOf(text), "sha256:")[:16] }
	for _, c := range []struct {
		body string
		want gqlhttp.Report
		hash string
	}{
		{`{"documentId":"Hello"}`, gqlhttp.Report{Document: "Hello", Status: 200, Cost: 8}.Of(helloText), hash(helloText)},
		{`{"query":"{hello}"}`, gqlhttp.Report{Status: 200, Cost: 8}.Of("{hello}"), hash("{hello}")},
		{`{"query":"{nowhere}"}`, gqlhttp.Report{Status: 200, Codes: []string{"VALIDATION_FAILED"}}.Of("{nowhere}"), hash("{nowhere}")},
		{`[]`, gqlhttp.Report{Status: 400, Codes: []string{"BAD_REQUEST"}}, ""},
	} {
		got = nil
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(c.body))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(httptest.NewRecorder(), r)
		if len(got) != 1 || got[0].Hash() != c.hash || fmt.Sprintf("%+v", got[0]) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%s: got %+v, want %+v with the hash %q", c.body, got, c.want, c.hash)
		}
	}
	got = nil
	h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("OPTIONS", "/graphql", nil))
	if len(got) != 0 {
		t.Errorf("OPTIONS: got %+v, want no report of what asks nothing", got)
	}
}

package gqlhttp_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/trusted"
)

// extension is the extension of Apollo's clients for a text.
func extension(text string) string {
	return quoted(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, strings.TrimPrefix(trusted.IDOf(text), "sha256:"))
}

// byHash asks for a text by its hash, and withText registers it.
func byHash(text string) string { return quoted(`{"extensions":%s}`, extension(text)) }
func withText(text string) string {
	return quoted(`{"query":%s,"extensions":%s}`, quote(text), extension(text))
}

type clientKey struct{}

// registering is a handler that keeps what clients register; the header From names a client.
func registering(bytes int, change func(*gqlhttp.Config)) *gqlhttp.Handler {
	c := config()
	c.PersistedBytes = bytes
	c.Guard.Authenticate = func(r *http.Request) (context.Context, *gqlhttp.Challenge) {
		return context.WithValue(r.Context(), clientKey{}, r.Header.Get("From")), nil
	}
	c.Client = func(ctx context.Context) string { return ctx.Value(clientKey{}).(string) }
	if change != nil {
		change(&c)
	}
	return gqlhttp.New(c)
}

var (
	askAgain  = fail("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
	sendTexts = fail("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported")
)

func TestPersistedQueries(t *testing.T) {
	const badExtension = "The extension persistedQuery must have version 1 and, as sha256Hash, the SHA-256 of the query in 64 hexadecimal digits."
	const otherText = "The sha256Hash of the extension persistedQuery is not the SHA-256 of the query that came with it."
	hash := strings.TrimPrefix(trusted.IDOf("{hello}"), "sha256:")
	h := registering(1<<20, nil)
	for _, e := range []exchange{
		{name: "not known", body: byHash("{hello}"), status: 200, want: askAgain},
		{name: "not known, graphql", body: byHash("{hello}"), accept: "application/graphql-response+json", status: 400, media: graph, want: askAgain},
		{name: "by the hash of another text", body: quoted(`{"query":"{item(id:1){id}}","extensions":%s}`, extension("{hello}")), status: 400, want: fail("BAD_REQUEST", otherText)},
		{name: "still not known", method: "GET", target: get("extensions", extension("{hello}")), status: 200, want: askAgain},
		{name: "a text that is not valid", body: withText("{helo}"), status: 200,
			want: errorsOf(problem(`Cannot query field "helo" on type "Query". Did you mean "hello"?`, "", "1:2", "VALIDATION_FAILED")) + "}"},
		{name: "is not kept", body: byHash("{helo}"), status: 200, want: askAgain},
		{name: "the text", body: withText("{hello}"), status: 200, want: hello},
		{name: "known", body: byHash("{hello}"), status: 200, want: hello},
		{name: "known in capitals", body: quoted(`{"extensions":{"persistedQuery":{"version":1.0,"sha256Hash":%q}}}`, strings.ToUpper(hash)), status: 200, want: hello},
		{name: "known to a browser", method: "GET", target: get("extensions", extension("{hello}")), accept: browser, status: 200, want: hello},
		{name: "the text again", method: "GET", target: get("query", "{hello}", "extensions", extension("{hello}")), status: 200, want: hello},
		{name: "another version", body: quoted(`{"extensions":{"persistedQuery":{"version":2,"sha256Hash":%q}}}`, hash), status: 400, want: fail("BAD_REQUEST", badExtension)},
		{name: "no version", body: quoted(`{"query":"{hello}","extensions":{"persistedQuery":{"sha256Hash":%q}}}`, hash), status: 400, want: fail("BAD_REQUEST", badExtension)},
		{name: "no hash", body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}`, status: 400, want: fail("BAD_REQUEST", badExtension)},
		{name: "no object", body: `{"query":"{hello}","extensions":{"persistedQuery":[]}}`, status: 400, want: fail("BAD_REQUEST", badExtension)},
		{name: "null", body: `{"query":"{hello}","extensions":{"persistedQuery":null}}`, status: 200, want: hello},
		{name: "a mutation", body: withText("mutation {touch}"), status: 200, want: `{"data":{"touch":1}}`},
		{name: "a mutation by its hash", body: byHash("mutation {touch}"), status: 200, want: `{"data":{"touch":2}}`},
		{name: "a mutation by get", method: "GET", target: get("extensions", extension("mutation {touch}")), status: 405, allow: "POST",
			want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

// TestPersistedQueriesOfManyClients lets five clients ask the same, as Apollo Client does: by the hash in a GET, and with
// the text by POST where that is not known.
func TestPersistedQueriesOfManyClients(t *testing.T) {
	h := registering(1<<20, nil)
	requests := 0
	ask := func(client, method, target, body string) string {
		requests++
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("From", client)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
	for i := range 5 {
		client := fmt.Sprint("client ", i)
		got := ask(client, "GET", get("extensions", extension("{hello}")), "")
		if got == askAgain {
			got = ask(client, "POST", "/graphql", withText("{hello}"))
		}
		if got != hello {
			t.Errorf("%s: %s, want %s", client, got, hello)
		}
	}
	if requests != 6 {
		t.Errorf("5 clients needed %d requests, want 6", requests)
	}
}

// TestPersistedQueriesNotSupported is of servers that do not take texts of clients, and tell them to send no hashes.
func TestPersistedQueriesNotSupported(t *testing.T) {
	trusts := func(change func(*gqlhttp.Trust)) func(*gqlhttp.Config) {
		set, err := trusted.New(map[string]string{"Hello": helloText}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return func(c *gqlhttp.Config) {
			c.Trust.Documents = func() *trusted.Set { return set }
			change(&c.Trust)
		}
	}
	none := registering(0, trusts(func(*gqlhttp.Trust) {}))
	only := registering(1<<20, trusts(func(t *gqlhttp.Trust) { t.Only = true }))
	byGET := registering(1<<20, trusts(func(t *gqlhttp.Trust) { t.OnlyByGET = true }))
	refusal := fail("UNTRUSTED_DOCUMENT", "This server runs trusted documents alone, and this is none of them.")
	for _, c := range []struct {
		h *gqlhttp.Handler
		exchange
	}{
		{none, exchange{name: "none are kept", body: byHash("{hello}"), status: 200, want: sendTexts}},
		{none, exchange{name: "none are kept, the text", body: withText("{hello}"), status: 200, want: hello}},
		{none, exchange{name: "none are kept, trusted", body: byHash(helloText), status: 200, want: hello}},
		{only, exchange{name: "only trusted", body: byHash("{hello}"), status: 200, want: sendTexts}},
		{only, exchange{name: "only trusted, by get", method: "GET", target: get("extensions", extension("{hello}")), status: 200, want: sendTexts}},
		{only, exchange{name: "only trusted, the text", body: withText("{hello}"), status: 403, want: refusal}},
		{only, exchange{name: "only trusted, trusted", body: byHash(helloText), status: 200, want: hello}},
		{byGET, exchange{name: "by post", body: byHash("{hello}"), status: 200, want: askAgain}},
		{byGET, exchange{name: "by post, the text", body: withText("{hello}"), status: 200, want: hello}},
		{byGET, exchange{name: "by post, known", body: byHash("{hello}"), status: 200, want: hello}},
		{byGET, exchange{name: "by get, known", method: "GET", target: get("extensions", extension("{hello}")), status: 200, want: sendTexts}},
		{byGET, exchange{name: "by get, trusted", method: "GET", target: get("extensions", extension(helloText)), status: 200, want: hello}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, c.h) })
	}
}

// TestPersistedQueriesAreNotEvictedByOthers has one client register without end, while another keeps asking now and then.
func TestPersistedQueriesAreNotEvictedByOthers(t *testing.T) {
	h := registering(20_000, nil)
	ask := func(client, body string) string {
		r := httptest.NewRequest("POST", "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("From", client)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
	mine := func(i int) string { return fmt.Sprintf("query Mine%d {hello}", i) }
	for i := range 5 {
		ask("me", withText(mine(i)))
	}
	ask("hostile", withText("query Shared {hello}"))
	ask("another", byHash("query Shared {hello}"))
	for i := range 1000 {
		if got := ask("hostile", withText(fmt.Sprintf("query Flood%d {hello}", i))); got != hello {
			t.Fatalf("flood %d: %s", i, got)
		}
	}
	for i := range 5 {
		if got := ask("me", byHash(mine(i))); got != hello {
			t.Errorf("my document %d: %s", i, got)
		}
	}
	if got := ask("another", byHash("query Shared {hello}")); got != hello {
		t.Errorf("a document that another uses: %s", got)
	}
	if got := ask("hostile", byHash("query Flood0 {hello}")); got != askAgain {
		t.Errorf("the first of the flood: %s, want it dropped", got)
	}
	if n := h.PersistedBytes(); n > 20_000 {
		t.Errorf("%d bytes are kept, want at most 20000", n)
	}
	if got := ask("me", withText("query Large {hello} #"+strings.Repeat("x", 2500))); got != hello {
		t.Errorf("a large document: %s", got)
	}
	if got := ask("me", byHash(mine(0))); got != hello {
		t.Errorf("my document after a large one: %s", got)
	}
}

// TestRegistrationIsNoFault finds that a client is not fined for the first half of a registration.
func TestRegistrationIsNoFault(t *testing.T) {
	fines := 0
	h := registering(1<<20, func(c *gqlhttp.Config) {
		c.Admission.ChargeRefused = func(context.Context, int) { fines++ }
	})
	exchange{body: byHash("{hello}"), status: 200, want: askAgain}.run(t, h)
	exchange{body: withText("{hello}"), status: 200, want: hello}.run(t, h)
	if fines != 0 {
		t.Errorf("a registration costs %d fines", fines)
	}
}

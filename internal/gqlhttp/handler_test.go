package gqlhttp_test

import (
	"encoding/json"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
)

func TestMethods(t *testing.T) {
	h := gqlhttp.New(config())
	const allow = "GET, HEAD, POST, OPTIONS"
	for _, e := range []exchange{
		{name: "post", body: `{"query":"{hello}"}`, status: 200, want: hello},
		{name: "get", method: "GET", target: get("query", "{hello}"), ctype: "-", status: 200, want: hello},
		{name: "head", method: "HEAD", target: get("query", "{hello}"), ctype: "-", status: 200, want: hello},
		{name: "options", method: "OPTIONS", status: 204, allow: allow},
		{name: "put", method: "PUT", body: `{"query":"{hello}"}`, status: 405, allow: allow,
			want: fail("METHOD_NOT_ALLOWED", "This endpoint takes GET, HEAD and POST.")},
		{name: "mutation by post", body: `{"query":"mutation {touch}"}`, status: 200, want: `{"data":{"touch":1}}`},
		{name: "mutation by get", method: "GET", target: get("query", "mutation {touch}"), status: 405, allow: "POST",
			want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
		{name: "mutation by get, graphql", method: "GET", target: get("query", "mutation {touch}"),
			accept: "application/graphql-response+json", status: 405, allow: "POST", media: graph,
			want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
		{name: "mutation named by get", method: "GET", target: get("query", "query A {hello} mutation B {touch}", "operationName", "B"),
			status: 405, allow: "POST", want: fail("METHOD_NOT_ALLOWED", "Send a mutation by POST.")},
		{name: "query beside a mutation", method: "GET", target: get("query", "query A {hello} mutation B {touch}", "operationName", "A"),
			status: 200, want: hello},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

// TestOtherProtocols asks to go on by another protocol.
func TestOtherProtocols(t *testing.T) {
	h := gqlhttp.New(config())
	const want = "This endpoint does not speak WebSocket, as the schema has no subscriptions: send the operation by POST as application/json."
	for _, c := range []struct {
		upgrade, target string
		status          int
		want            string
	}{
		{"websocket", "/graphql", 400, fail("BAD_REQUEST", want)},
		{"h2c, WebSocket/13", "/graphql", 400, fail("BAD_REQUEST", want)},
		{"websocket", get("query", "{hello}"), 400, fail("BAD_REQUEST", want)},
		{"h2c", get("query", "{hello}"), 200, hello},
	} {
		w := send(h, "GET", c.target, "Connection", "Upgrade", "Upgrade", c.upgrade, "Accept", browser)
		if w.Code != c.status || w.Body.String() != c.want {
			t.Errorf("Upgrade %s of %s: %d %s, want %d %s", c.upgrade, c.target, w.Code, w.Body, c.status, c.want)
		}
	}
}

func TestByteOrderMarks(t *testing.T) {
	h := trusting(t, nil)
	const bom = "\ufeff"
	for _, e := range []exchange{
		{name: "before a body", body: bom + `{"query":"{hello}"}`, status: 200, want: hello},
		{name: "before a document", body: `{"query":"` + bom + `{hello}"}`, status: 200, want: hello},
		{name: "in an address", method: "GET", target: get("query", bom+"{hello}", "variables", bom+"{}", "extensions", bom+"{}"), status: 200, want: hello},
		{name: "twice", body: bom + bom + `{"query":"{hello}"}`, status: 400, want: fail("BAD_REQUEST", "The body is not valid JSON.")},
		{name: "behind a body", body: `{"query":"{hello}"}` + bom, status: 400, want: fail("BAD_REQUEST", "The body is not valid JSON.")},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

func TestMediaTypes(t *testing.T) {
	h := gqlhttp.New(config())
	ok := `{"query":"{hello}"}`
	for _, e := range []exchange{
		{name: "charset", ctype: "application/json; charset=UTF-8", body: ok, status: 200, want: hello},
		{name: "other charset", ctype: "application/json; charset=latin1", body: ok, status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "none", ctype: "-", body: ok, status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "text", ctype: "text/plain", body: ok, status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "form", ctype: "application/x-www-form-urlencoded", body: "query={hello}", status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "parts", ctype: "multipart/form-data; boundary=x", body: ok, status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "graphql", ctype: "application/graphql", body: "{hello}", status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "nonsense", ctype: "json;;;", body: ok, status: 415, want: fail("UNSUPPORTED_MEDIA_TYPE", noMedia)},
		{name: "accept graphql", accept: "application/graphql-response+json", body: ok, status: 200, media: graph, want: hello},
		{name: "accept html only", accept: "text/html", body: ok, status: 406, want: fail("NOT_ACCEPTABLE", noAccept)},
		{name: "accept html only, get", method: "GET", accept: "text/html", target: get("query", "{hello}"), status: 406, want: fail("NOT_ACCEPTABLE", noAccept)},
		{name: "browser with a query", method: "GET", accept: browser, target: get("query", "{hello}"), status: 200, want: hello},
		{name: "browser", method: "GET", accept: browser, status: 200, media: page, want: "the explorer"},
		{name: "browser, html only", method: "HEAD", accept: "text/html", status: 200, media: page, want: "the explorer"},
		{name: "anything is no browser", method: "GET", accept: "*/*", status: 400, want: fail("BAD_REQUEST", "The parameter query is missing.")},
		{name: "posting browser", accept: "text/html", status: 406, want: fail("NOT_ACCEPTABLE", noAccept)},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
	c := config()
	c.Explorer = nil
	for _, e := range []exchange{
		{name: "browser without explorer", method: "GET", accept: browser, status: 400, want: fail("BAD_REQUEST", "The parameter query is missing.")},
		{name: "html without explorer", method: "GET", accept: "text/html", status: 406, want: fail("NOT_ACCEPTABLE", noAccept)},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, gqlhttp.New(c)) })
	}
}

func TestBodies(t *testing.T) {
	h := gqlhttp.New(config())
	bad := func(message string) string { return fail("BAD_REQUEST", message) }
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, e := range []exchange{
		{name: "empty", want: bad("The body is not valid JSON.")},
		{name: "cut", body: `{ "not a JSON`, want: bad("The body is not valid JSON.")},
		{name: "trailing bytes", body: `{"query":"{hello}"} x`, want: bad("The body is not valid JSON.")},
		{name: "two values", body: `{"query":"{hello}"}{}`, want: bad("The body is not valid JSON.")},
		{name: "raw NUL", body: "{\"query\":\"{hello}\x00\"}", want: bad("The body is not valid JSON.")},
		{name: "escaped NUL", body: `{"query":"{hello}\u0000"}`, want: bad("The body holds the character NUL.")},
		{name: "half a pair", body: `{"query":"{hello} #\ud83c"}`, want: bad("The body holds half a surrogate pair.")},
		{name: "not UTF-8", body: "{\"query\":\"{hello} #\xff\"}", want: bad("The body is not UTF-8.")},
		{name: "twice", body: `{"query":"{hello}","query":"{hello}"}`, want: bad("The body gives a name of an object twice.")},
		{name: "twice below", body: `{"query":"{hello}","variables":{"a":{"b":1,"\u0062":2}}}`, want: bad("The body gives a name of an object twice.")},
		{name: "batch", body: `[{"query":"{hello}"}]`, want: bad("Send one request at a time: the body is a list.")},
		{name: "string", body: `"{hello}"`, want: bad("The body must be a JSON object with a query.")},
		{name: "null", body: `null`, want: bad("The body must be a JSON object with a query.")},
		{name: "no query", body: `{"Query":"{hello}"}`, want: bad(noQuery)},
		{name: "null query", body: `{"query":null}`, want: bad(noQuery)},
		{name: "number operation", body: `{"query":"{hello}","operationName":1}`, want: bad("The parameter operationName must be a string or null.")},
		{name: "list variables", body: `{"query":"{hello}","variables":[]}`, want: bad("The parameter variables must be an object or null.")},
		{name: "string extensions", body: `{"query":"{hello}","extensions":"x"}`, want: bad("The parameter extensions must be an object or null.")},
		{name: "deep", body: `{"query":"{hello}","variables":{"a":` + deep(32) + `}}`, want: fail("LIMIT_EXCEEDED", "The body nests deeper than 32 levels: take some brackets away.")},
		{name: "many", body: `{"query":"{hello}","variables":{"a":[` + strings.Repeat("1,", 4997) + `1]}}`, want: fail("LIMIT_EXCEEDED", "The body holds more than 5000 values: send shorter lists, in several requests.")},
	} {
		e.status = 400
		t.Run(e.name, func(t *testing.T) {
			e.run(t, h)
			e.accept, e.media = "application/graphql-response+json", graph
			e.run(t, h)
		})
	}
	for _, e := range []exchange{
		{name: "nulls", body: `{"query":"{hello}","operationName":null,"variables":null,"extensions":null}`},
		{name: "others", body: ` {"query":"{hello}","id":7,"extensions":{"a":[{}]},"operationName":""} `},
		{name: "emoji", body: `{"query":"{hello} # \ud83c\udfc3 🏊"}`},
		{name: "as deep as may be", body: `{"query":"{hello}","variables":{"a":` + deep(31) + `}}`},
		{name: "as many as may be", body: `{"query":"{hello}","variables":{"a":[` + strings.Repeat("1,", 4995) + `1]}}`},
	} {
		e.status, e.want = 200, hello
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

func TestAddresses(t *testing.T) {
	h := gqlhttp.New(config())
	for _, e := range []exchange{
		{name: "variables", target: get("query", "query($n:String!){hello(name:$n)}", "variables", `{"n":"world"}`), status: 200, want: hello},
		{name: "nulls", target: get("query", "{hello}", "variables", "null", "extensions", "", "operationName", ""), status: 200, want: hello},
		{name: "empty query", target: get("query", ""), status: 200, want: fail("PARSE_FAILED", "The document is empty.")},
		{name: "twice", target: get("query", "{hello}") + "&query=x", status: 400, want: fail("BAD_REQUEST", "The parameter query is given more than once.")},
		{name: "malformed", target: "/graphql?query=%7Bhello%7D&a=%zz", status: 400, want: fail("BAD_REQUEST", "The query string is malformed.")},
		{name: "not UTF-8", target: "/graphql?query=%ff", status: 400, want: fail("BAD_REQUEST", "The parameter query is not text in UTF-8.")},
		{name: "NUL", target: "/graphql?query=%00", status: 400, want: fail("BAD_REQUEST", "The parameter query is not text in UTF-8.")},
		{name: "variables cut", target: get("query", "{hello}", "variables", "{"), status: 400, want: fail("BAD_REQUEST", "The parameter variables is not valid JSON.")},
		{name: "variables list", target: get("query", "{hello}", "variables", "[]"), status: 400, want: fail("BAD_REQUEST", "The parameter variables is not an object or null.")},
	} {
		e.method, e.ctype = "GET", "-"
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
}

func TestSizes(t *testing.T) {
	c := config()
	c.Limits = limit.Limits{BodyBytes: 100, URLBytes: 100}
	h := gqlhttp.New(c)
	body := `{"query":"{hello}"` + strings.Repeat(" ", 81) + `}`
	target := get("query", "{hello}") + "&pad="
	target += strings.Repeat("x", 100-len(target))
	for _, e := range []exchange{
		{name: "body that fits", body: body, status: 200, want: hello},
		{name: "body", body: body + " ", status: 413, want: fail("TOO_LARGE", "The body is larger than 100 bytes: ask in several requests.")},
		{name: "address that fits", method: "GET", target: target, status: 200, want: hello},
		{name: "address", method: "GET", target: target + "x", status: 414,
			want: fail("TOO_LARGE", "The address is longer than 100 bytes; send the request by POST.")},
	} {
		t.Run(e.name, func(t *testing.T) { e.run(t, h) })
	}
	r := httptest.NewRequest("POST", "/graphql", io.MultiReader(strings.NewReader(body), strings.NewReader(" ")))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if r.ContentLength != -1 || w.Code != 413 {
		t.Errorf("a body of unknown length (%d): %d, want 413", r.ContentLength, w.Code)
	}
}

func TestNonsense(t *testing.T) {
	h := gqlhttp.New(config())
	for _, body := range []string{"\x00\x01\x02", "\xff\xfe{\x00", "<xml/>", "query={hello}", "{\"query\":", strings.Repeat("{\"a\":", 20000)} {
		for _, accept := range []string{"", "\x00", ";;;,,,", "*/*;q=x", strings.Repeat("a/b,", 1000) + "application/json"} {
			r := httptest.NewRequest("POST", "/graphql", strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			r.Header["Accept"] = []string{accept}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if (w.Code != 400 && w.Code != 406) || w.Body.Len() > 300 || !json.Valid(w.Body.Bytes()) {
				t.Errorf("POST %.20q, Accept %.20q = %d %s, want a short refusal", body, accept, w.Code, w.Body)
			}
		}
	}
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// A request of the tables, and the answer that it is to have, exactly.
type request struct {
	name    string
	method  string // "" is POST with a body, else GET
	target  string // "" is /graphql
	headers []string
	body    string

	status int
	// want has the headers, by name and value; a value of "" says that there is none. The media type is answered in
	// application/json, and an answer with errors is not to be kept, unless it says otherwise.
	want   []string
	answer string
}

func (c request) run(t *testing.T, r *running) {
	t.Helper()
	method, target := c.method, c.target
	if target == "" {
		target = "/graphql"
	}
	headers := append([]string{"Accept-Encoding", "identity"}, c.headers...)
	switch {
	case c.body != "" && !strings.Contains(strings.Join(c.headers, "\n"), "Content-Type"):
		headers = append(headers, "Content-Type", "application/json")
		fallthrough
	case c.body != "":
		if method == "" {
			method = http.MethodPost
		}
	case method == "":
		method = http.MethodGet
	}
	status, header, body := r.do(t, method, target, c.body, headers...)
	if status != c.status || body != c.answer {
		t.Errorf("%s %s %.300s\n got %d %s\nwant %d %s", method, target, c.body, status, body, c.status, c.answer)
	}
	want := map[string]string{"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
	if status != http.StatusNoContent && status != http.StatusNotModified {
		want["Content-Type"] = "application/json; charset=utf-8"
	}
	if strings.HasPrefix(c.answer, `{"errors"`) {
		want["Cache-Control"], want["ETag"] = "no-store", ""
	}
	for i := 0; i < len(c.want); i += 2 {
		want[c.want[i]] = c.want[i+1]
	}
	for name, value := range want {
		if got := header.Get(name); got != value {
			t.Errorf("%s %s %.300s: %s is %q, want %q", method, target, c.body, name, got, value)
		}
	}
}

// problem is an answer with one error and without data.
func problem(code, message string) string {
	return `{"errors":[{"message":"` + message + `","extensions":{"code":"` + code + `"}}]}`
}

// problemAt is one of a place in the document.
func problemAt(code, message, line, column string) string {
	return `{"errors":[{"message":"` + message + `","locations":[{"line":` + line + `,"column":` + column + `}],"extensions":{"code":"` + code + `"}}]}`
}

const (
	today        = `{"data":{"dataset":{"day":"2013-03-28"}}}`
	askDay       = `{"query":"{dataset{day}}"}`
	graphqlMedia = "application/graphql-response+json"
	graphqlUTF8  = graphqlMedia + "; charset=utf-8"
	dayTarget    = "/graphql?query=%7Bdataset%7Bday%7D%7D"
)

// TestHTTP sends requests to a running server and compares status, headers and body.
func TestHTTP(t *testing.T) {
	r, _ := serve(t, "--max-body-bytes", "2000", "--max-url-bytes", "1000")
	_, header, _ := r.get(t, dayTarget, "Accept-Encoding", "identity")
	tag := header.Get("ETag")
	const notAcceptable = "This endpoint answers with application/graphql-response+json or application/json; the Accept header allows neither."
	const notJSON = "Send the request as application/json in UTF-8, not compressed, and say so in the Content-Type header."
	kept := []string{"ETag", tag, "Cache-Control", "public, max-age=0, s-maxage=10", "Content-Length", "41"}
	for _, c := range []request{
		{name: "GET", target: dayTarget, status: 200, want: kept, answer: today},
		{name: "HEAD", method: "HEAD", target: dayTarget, status: 200, want: kept},
		{name: "POST", body: askDay, status: 200, want: []string{"ETag", "", "Cache-Control", "", "Content-Length", "41"}, answer: today},
		{name: "GET of what one has", target: dayTarget, headers: []string{"If-None-Match", tag}, status: 304, want: []string{"ETag", tag, "Cache-Control", "public, max-age=0, s-maxage=10", "Content-Type", ""}},
		{name: "GET of whatever one has", target: dayTarget, headers: []string{"If-None-Match", "*"}, status: 304, want: []string{"ETag", tag}},
		{name: "GET of one of several", target: dayTarget, headers: []string{"If-None-Match", `"a", W/` + tag}, status: 304, want: []string{"ETag", tag}},
		{name: "GET of what another has", target: dayTarget, headers: []string{"If-None-Match", `"a"`}, status: 200, want: kept, answer: today},
		{name: "HEAD of what one has", method: "HEAD", target: dayTarget, headers: []string{"If-None-Match", tag}, status: 304, want: []string{"ETag", tag}},

		{name: "any type", headers: []string{"Accept", "*/*"}, body: askDay, status: 200, answer: today},
		{name: "the type of GraphQL", headers: []string{"Accept", graphqlMedia}, body: askDay, status: 200, want: []string{"Content-Type", graphqlUTF8}, answer: today},
		{name: "q", headers: []string{"Accept", graphqlMedia + ";q=0.2, application/json;q=0.3"}, body: askDay, status: 200, answer: today},
		{name: "specificity", headers: []string{"Accept", "*/*;q=0.9, application/json;q=0.1"}, body: askDay, status: 200, want: []string{"Content-Type", graphqlUTF8}, answer: today},
		{name: "a page alone", headers: []string{"Accept", "text/html"}, target: dayTarget, status: 406, answer: problem("NOT_ACCEPTABLE", notAcceptable)},
		{name: "form", headers: []string{"Content-Type", "application/x-www-form-urlencoded"}, body: "query={dataset{day}}", status: 415, answer: problem("UNSUPPORTED_MEDIA_TYPE", notJSON)},
		{name: "multipart", headers: []string{"Content-Type", "multipart/form-data; boundary=x"}, body: askDay, status: 415, answer: problem("UNSUPPORTED_MEDIA_TYPE", notJSON)},
		{name: "plain text", headers: []string{"Content-Type", "text/plain"}, body: askDay, status: 415, answer: problem("UNSUPPORTED_MEDIA_TYPE", notJSON)},
		{name: "other charset", headers: []string{"Content-Type", "application/json; charset=utf-16"}, body: askDay, status: 415, answer: problem("UNSUPPORTED_MEDIA_TYPE", notJSON)},
		{name: "compressed", headers: []string{"Content-Encoding", "gzip"}, body: askDay, status: 415, answer: problem("UNSUPPORTED_MEDIA_TYPE", notJSON)},

		{name: "DELETE", method: "DELETE", status: 405, want: []string{"Allow", "GET, HEAD, POST, OPTIONS"}, answer: problem("METHOD_NOT_ALLOWED", "This endpoint takes GET, HEAD and POST.")},
		{name: "PUT", method: "PUT", body: askDay, status: 405, want: []string{"Allow", "GET, HEAD, POST, OPTIONS"}, answer: problem("METHOD_NOT_ALLOWED", "This endpoint takes GET, HEAD and POST.")},
		{name: "a method that nobody knows", method: "FETCH", status: 405, want: []string{"Allow", "GET, HEAD, POST, OPTIONS"}, answer: problem("METHOD_NOT_ALLOWED", "This endpoint takes GET, HEAD and POST.")},
		{name: "get in small letters", method: "get", target: dayTarget, status: 405, want: []string{"Allow", "GET, HEAD, POST, OPTIONS"}, answer: problem("METHOD_NOT_ALLOWED", "This endpoint takes GET, HEAD and POST.")},
		{name: "POST to what is only read", method: "POST", target: "/readyz", status: 405, want: []string{"Allow", "GET, HEAD", "Cache-Control", "no-store", "Content-Type", "text/plain; charset=utf-8"}, answer: "This address takes GET and HEAD.\n"},
		{name: "POST to a file of GraphiQL that is not there", method: "POST", target: "/graphiql/0/page.js", status: 404, want: []string{"Cache-Control", "no-store", "Content-Type", "text/plain; charset=utf-8"}, answer: "404 page not found\n"},
		{name: "a file of the dashboard that is not there", target: "/dashboard/0/js/main.js", status: 404, want: []string{"Cache-Control", "no-store", "Content-Type", "text/plain; charset=utf-8"}, answer: "404 page not found\n"},
		{name: "OPTIONS", method: "OPTIONS", status: 204, want: []string{"Allow", "GET, HEAD, POST, OPTIONS", "Content-Length", ""}},

		{name: "large body", body: strings.Repeat(" ", 2001), status: 413, answer: problem("TOO_LARGE", "The body is larger than 2000 bytes: ask in several requests.")},
		{name: "long address", target: dayTarget + "&x=" + strings.Repeat("x", 1000), status: 414, answer: problem("TOO_LARGE", "The address is longer than 1000 bytes; send the request by POST.")},
		{name: "broken JSON", body: `{"query": secret`, status: 400, answer: problem("BAD_REQUEST", "The body is not valid JSON.")},
		{name: "trailing bytes", body: askDay + " secret", status: 400, answer: problem("BAD_REQUEST", "The body is not valid JSON.")},
		{name: "duplicate keys", body: `{"query":"{dataset{day}}","query":"{dataset{name}}"}`, status: 400, answer: problem("BAD_REQUEST", "The body gives a name of an object twice.")},
		{name: "a mark of the order of bytes", body: "\ufeff" + askDay, status: 200, answer: today},
		{name: "a second one", body: "\ufeff\ufeff" + askDay, status: 400, answer: problem("BAD_REQUEST", "The body is not valid JSON.")},
		{name: "duplicate keys, one in escapes", body: `{"query":"{dataset{day}}","\u0071uery":"{dataset{name}}"}`, status: 400, answer: problem("BAD_REQUEST", "The body gives a name of an object twice.")},
		{name: "half a character", body: `{"query":"{dataset{day}} # \ud800"}`, status: 400, answer: problem("BAD_REQUEST", "The body holds half a surrogate pair.")},
		{name: "variables as a list", body: `{"query":"{dataset{day}}","variables":[]}`, status: 400, answer: problem("BAD_REQUEST", "The parameter variables must be an object or null.")},
		{name: "variables as text", body: `{"query":"{dataset{day}}","variables":"{}"}`, status: 400, answer: problem("BAD_REQUEST", "The parameter variables must be an object or null.")},
		{name: "nothing but the query", body: `{"query":"{dataset{day}}","variables":null,"extensions":null,"operationName":"","documentId":null}`, status: 200, answer: today},
		{name: "a parameter twice", target: dayTarget + "&query=x", status: 400, answer: problem("BAD_REQUEST", "The parameter query is given more than once.")},
		{name: "a broken escape", target: "/graphql?query=%zz", status: 400, answer: problem("BAD_REQUEST", "The query string is malformed.")},
		{name: "NUL", body: `{"query":"{dataset{day}}\u0000"}`, status: 400, answer: problem("BAD_REQUEST", "The body holds the character NUL.")},
		{name: "not UTF-8", body: "{\"query\":\"{dataset{day}}#\xff\"}", status: 400, answer: problem("BAD_REQUEST", "The body is not UTF-8.")},
		{name: "batch", body: "[" + askDay + "]", status: 400, answer: problem("BAD_REQUEST", "Send one request at a time: the body is a list.")},
		{name: "no query", headers: []string{"Accept", graphqlMedia}, body: "{}", status: 400, want: []string{"Content-Type", graphqlUTF8}, answer: problem("BAD_REQUEST", "The parameter query must be a string; it is missing or something else.")},

		{name: "parse error", body: `{"query":"{dataset"}`, status: 200, answer: problemAt("PARSE_FAILED", "A closing } is missing: the { at line 1, column 1 is still open where the document ends.", "1", "9")},
		{name: "parse error, type of GraphQL", headers: []string{"Accept", graphqlMedia}, body: `{"query":"{dataset"}`, status: 400, want: []string{"Content-Type", graphqlUTF8}, answer: problemAt("PARSE_FAILED", "A closing } is missing: the { at line 1, column 1 is still open where the document ends.", "1", "9")},
		{name: "health", target: "/healthz", status: 200, want: []string{"Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"}, answer: "ok\n"},
		{name: "the schema", method: "HEAD", target: "/schema.graphqls", status: 200, want: []string{"Content-Type", "text/plain; charset=utf-8", "Cache-Control", "public, max-age=0, s-maxage=10"}},
		{name: "the schema that one has", target: "/schema.graphqls", headers: []string{"If-None-Match", "*"}, status: 304, want: []string{"Cache-Control", "public, max-age=0, s-maxage=10"}},
		{name: "nowhere", target: "/nowhere?x=1", method: "HEAD", status: 404, want: []string{"Cache-Control", "no-store"}},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, r) })
	}
}

// TestGraphQL sends operations whose answers the GraphQL specification decides.
func TestGraphQL(t *testing.T) {
	r, _ := serve(t)
	variable := func(declaration, use, value string) string {
		return `{"query":"query(` + declaration + `){` + use + `}","variables":` + value + `}`
	}
	const cities, city = "cities(first:$v){totalCount}", "city(id:$v){id}"
	field := func(message, path, line, column, data string) string {
		return `{"errors":[{"message":"` + message + `","path":` + path + `,"locations":[{"line":` + line + `,"column":` + column + `}],"extensions":{"code":"INVALID"}}],"data":` + data + `}`
	}
	for _, c := range []request{
		{name: "a whole number of 33 bits", body: `{"query":"{cities(first:2147483648){totalCount} dataset{day}}"}`,
			answer: field("Argument first: 2147483648 is not a whole number of 32 bits: it must be -2147483648 to 2147483647", `["cities"]`, "1", "2", `{"cities":null,"dataset":{"day":"2013-03-28"}}`)},
		{name: "the same by a variable", body: variable("$v:Int", cities, `{"v":2147483648}`),
			answer: problemAt("INVALID", "Variable $v: 2147483648 is not a whole number of 32 bits.", "1", "7")},
		{name: "a text for a whole number", body: `{"query":"{cities(first:\"1\"){totalCount}}"}`,
			answer: problemAt("VALIDATION_FAILED", `Argument first: \"1\" is a text: write 1 without quotes.`, "1", "16")},
		{name: "the same by a variable", body: variable("$v:Int", cities, `{"v":"1"}`),
			answer: problemAt("INVALID", `Variable $v: \"1\" is not a whole number of 32 bits.`, "1", "7")},
		{name: "a fraction for an id", body: `{"query":"{city(id:1.5){id}}"}`,
			answer: problemAt("VALIDATION_FAILED", "Argument id: 1.5 is not an id, which is a text or a whole number.", "1", "10")},
		{name: "the same by a variable", body: variable("$v:ID!", city, `{"v":1.5}`),
			answer: problemAt("INVALID", "Variable $v: 1.5 is not an id, which is a text or a whole number.", "1", "7")},
		{name: "null where there must be something", body: variable("$v:ID!", city, `{"v":null}`), answer: problemAt("INVALID", "Variable $v: cannot be null.", "1", "7")},
		{name: "nothing where there must be something", body: variable("$v:ID!", city, `{}`), answer: problemAt("INVALID", "Variable $v: must be given, for its type is ID!.", "1", "7")},
		{name: "null over a default", body: variable("$v:Int", `paths(from:\"incheon\",to:\"kobe\",first:$v){truncated}`, `{"v":null}`),
			answer: field("Argument first: null is not a whole number", `["paths"]`, "1", "15", `{"paths":null}`)},
		{name: "a name of an enum in small letters", body: variable("$v:[PartnershipKind!]", `city(id:\"incheon\"){partners(kinds:$v){totalCount}}`, `{"v":["sister"]}`),
			answer: problemAt("INVALID", `Variable $v[0]: \"sister\" is not a valid PartnershipKind: did you mean SISTER? It is one of SISTER, FRIENDSHIP, PARTNER, TWINNED, MOU.`, "1", "7")},
		{name: "a day that is none", body: `{"query":"{city(id:\"incheon\"){id partners(asOf:\"2013-02-30\"){totalCount}}}"}`,
			answer: field(`Argument asOf: \"2013-02-30\" is not a day: February 2013 has 28 days`, `["city","partners"]`, "1", "24", `{"city":{"id":"incheon","partners":null}}`)},
		{name: "the same by a variable", body: variable("$v:Date", `city(id:\"incheon\"){id partners(asOf:$v){totalCount}}`, `{"v":"2013-02-30"}`),
			answer: field(`Argument asOf: \"2013-02-30\" is not a day: February 2013 has 28 days`, `["city","partners"]`, "1", "38", `{"city":{"id":"incheon","partners":null}}`)},
		{name: "a page larger than any", body: `{"query":"{cities(first:2147483647){nodes{id}} dataset{day}}"}`,
			answer: field("first is 2147483647: it must be 0 to 1000", `["cities"]`, "1", "2", `{"cities":null,"dataset":{"day":"2013-03-28"}}`)},
		{name: "a page one larger than any", body: `{"query":"{cities(first:1001){nodes{id}} dataset{day}}"}`,
			answer: field("first is 1001: it must be 0 to 1000", `["cities"]`, "1", "2", `{"cities":null,"dataset":{"day":"2013-03-28"}}`)},
		{name: "the largest page", body: `{"query":"{cities(first:1000){totalCount}}"}`, answer: `{"data":{"cities":{"totalCount":454}}}`},
		{name: "two operations", body: `{"query":"query A{dataset{day}} query B{dataset{name}}"}`,
			answer: problem("UNKNOWN_OPERATION", "The document holds 2 operations; name the one to run with operationName: A or B.")},
		{name: "one of them", body: `{"query":"query A{dataset{day}} query B{dataset{name}}","operationName":"A"}`, answer: today},
		{name: "another", body: `{"query":"query A{dataset{day}}","operationName":"C"}`, answer: problem("UNKNOWN_OPERATION", "The document has no operation named C: it has A.")},
		{name: "defer", body: `{"query":"{... @defer {dataset{day}}}"}`, answer: problemAt("VALIDATION_FAILED", `Unknown directive \"@defer\". There are @include and @skip.`, "1", "7")},
		{name: "a subscription", body: `{"query":"subscription{dataset{day}}"}`, answer: problemAt("VALIDATION_FAILED", `This schema has no subscription: ask with a query.`, "1", "1")},
		{name: "an index in a path", body: `{"query":"{nodes(ids:[\"kobe\",\"incheon\"]){... on City{partners(first:-1){totalCount}}}}"}`,
			answer: `{"errors":[` +
				`{"message":"first is -1: it must be 0 to 1000","path":["nodes",0,"partners"],"locations":[{"line":1,"column":44}],"extensions":{"code":"INVALID"}},` +
				`{"message":"first is -1: it must be 0 to 1000","path":["nodes",1,"partners"],"locations":[{"line":1,"column":44}],"extensions":{"code":"INVALID"}}],` +
				`"data":{"nodes":[{"partners":null},{"partners":null}]}}`},
	} {
		c.status = 200
		t.Run(c.name, func(t *testing.T) {
			c.run(t, r)
			// Under the type of GraphQL the status tells whether the operation was run.
			c.headers, c.want = []string{"Accept", graphqlMedia}, append(c.want, "Content-Type", graphqlUTF8)
			if !strings.Contains(c.answer, `"data"`) {
				c.status = 400
			}
			c.run(t, r)
		})
	}
}

// TestReadTimeout begins a request and does not end it.
func TestReadTimeout(t *testing.T) {
	r, _ := serve(t, "--read-timeout", "200ms")
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if want := problem("BAD_REQUEST", "The body did not arrive in time."); resp.StatusCode != 408 || string(body) != want || err != nil {
		t.Errorf("a body that does not arrive: %d %s, %v, want 408 %s", resp.StatusCode, body, err, want)
	}
}

// TestHugeBody sends 30 MB, all of it before it reads the answer.
func TestHugeBody(t *testing.T) {
	r, _ := serve(t)
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"query":"{dataset{day}}","variables":{"x":"` + strings.Repeat("x", 30_000_000) + `"}}`
	answers := bufio.NewReader(conn)
	for range 2 { // the connection stays good
		if _, err := fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body); err != nil {
			t.Fatalf("the server does not take what it refuses: %v", err)
		}
		resp, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(resp.Body)
		if want := problem("TOO_LARGE", "The body is larger than 524288 bytes: ask in several requests."); resp.StatusCode != 413 || string(got) != want || err != nil {
			t.Errorf("30 MB: %d %s, %v, want 413 %s", resp.StatusCode, got, err, want)
		}
	}
}

// TestRateOfClient uses up the rate of one client behind a proxy, and not that of another.
func TestRateOfClient(t *testing.T) {
	r, _ := serve(t, "--rate", "1", "--burst", "50", "--trusted-proxy", "127.0.0.1")
	ask := func(client string) (int, http.Header, string) {
		return r.post(t, graphqlBody(t, "{dataset {day}}"), "X-Forwarded-For", client)
	}
	if status, _, body := ask("198.51.100.1"); status != 200 {
		t.Fatalf("the first request: %d %s", status, body)
	}
	status, header, body := ask("198.51.100.1")
	if status != http.StatusTooManyRequests || header.Get("Retry-After") == "" || !strings.Contains(body, `"RATE_LIMITED"`) || header.Get("Cache-Control") != "no-store" {
		t.Errorf("the second request: %d %v %s", status, header, body)
	}
	if status, _, body := ask("198.51.100.2"); status != 200 {
		t.Errorf("another client: %d %s", status, body)
	}
}

package gqlhttp_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"citygraph/internal/gqlhttp"
)

// post is the body of a request.
func post(query string, variables ...string) string {
	body := `{"query":` + quote(query)
	for _, v := range variables {
		body += `,"variables":` + v
	}
	return body + "}"
}

// problem is one error of an answer; path and locations may be empty.
func problem(message, path, locations, code string) string {
	s := `{"message":` + quote(message)
	if path != "" {
		s += `,"path":` + path
	}
	if locations != "" {
		s += `,"locations":[`
		for i, l := range strings.Fields(locations) {
			line, column, _ := strings.Cut(l, ":")
			if i > 0 {
				s += ","
			}
			s += `{"line":` + line + `,"column":` + column + `}`
		}
		s += `]`
	}
	s += fmt.Sprintf(`,"extensions":{"code":%q`, code)
	if code == "INTERNAL" {
		s += fmt.Sprintf(`,"requestId":%q`, requestID)
	}
	return s + `}}`
}

const masked = "Something went wrong on our side; quote request " + requestID + " when you report it."

func errorsOf(problems ...string) string { return `{"errors":[` + strings.Join(problems, ",") + `]` }

// TestRefusals are requests that are good HTTP and no operation that can be run: 200 under application/json and 400
// under application/graphql-response+json, without data.
func TestRefusals(t *testing.T) {
	h := gqlhttp.New(config())
	nested := func(n int) string {
		return "{items" + strings.Repeat("{related", n-2) + "{id}" + strings.Repeat("}", n-1)
	}
	for _, test := range []struct{ name, body, want string }{
		{"parse", post("{"), problem("A closing } is missing: the { at line 1, column 1 is still open where the document ends.", "", "1:2", "PARSE_FAILED")},
		{"empty", post(" # nothing"), problem("The document is empty.", "", "", "PARSE_FAILED")},
		{"unknown field", post("{\n  helo\n}"), problem(`Cannot query field "helo" on type "Query". Did you mean "hello"?`, "", "2:3", "VALIDATION_FAILED")},
		{"no leaf", post("{items}"), problem(`Field "items" has the type [Item!]: select fields of it in braces, items {id name label}.`, "", "1:2", "VALIDATION_FAILED")},
		{"defer", post("{... @defer {hello}}"), problem(`Unknown directive "@defer". There are @include and @skip.`, "", "1:7", "VALIDATION_FAILED")},
		{"subscription", post("subscription {hello}"), problem("This schema has no subscription: ask with a query.", "", "1:1", "VALIDATION_FAILED")},
		{"clipped", post(`{echo(number: "` + strings.Repeat("a", 300) + `")}`), problem(`Argument number: "`+strings.Repeat("a", 57)+`…" is not a whole number of 32 bits.`, "", "1:16", "VALIDATION_FAILED")},
		{"no operation", post("fragment F on Query {hello}"), problem(`Fragment "F" is never used: leave it out, or select ...F in braces.`, "", "1:1", "VALIDATION_FAILED")},
		{"which operation", post("query A {hello} query B {hello}"), problem("The document holds 2 operations; name the one to run with operationName: A or B.", "", "", "UNKNOWN_OPERATION")},
		{"unknown operation", `{"query":"query A {hello}","operationName":"B"}`, problem("The document has no operation named B: it has A.", "", "", "UNKNOWN_OPERATION")},
		{"missing variable", post("query($id: ID!) {item(id: $id) {id}}"), problem("Variable $id: must be given, for its type is ID!.", "", "1:7", "INVALID")},
		{"null variable", post("query($id: ID!) {item(id: $id) {id}}", `{"id":null}`), problem("Variable $id: cannot be null.", "", "1:7", "INVALID")},
		{"variable below", post("query($f: Filter) {echo(filter: $f)}", `{"f":{"name":"x","not":{"name":"y","colors":["RED","BLUE"]}}}`),
			problem(`Variable $f.not.colors[1]: "BLUE" is not a valid Color: it is one of RED, GREEN.`, "", "1:7", "INVALID")},
		{"text", post("{hello}#" + strings.Repeat("x", 32<<10)), problem("The document is longer than 32768 bytes: give long values as variables, or ask in several requests.", "", "", "LIMIT_EXCEEDED")},
		{"tokens", post("{" + strings.Repeat("hello ", 2000) + "}"), problem("The document has more than 2000 tokens: give long lists as variables, or ask in several requests.", "", "1:11996", "LIMIT_EXCEEDED")},
		{"depth", post(nested(16)), problem("The operation nests fields deeper than 15 levels: end it before id, and ask for the rest in a second one, by the ids that the first finds.", "", "1:120", "LIMIT_EXCEEDED")},
		{"depth by fragments", post("{...A} fragment A on Query {items {...B}} fragment B on Item " + strings.Replace(nested(16)[len("{items"):], "}", "", 1)),
			problem("The operation nests fields deeper than 15 levels: end it before id, and ask for the rest in a second one, by the ids that the first finds.", "", "1:175", "LIMIT_EXCEEDED")},
		{"circle", post("{items {...A}} fragment A on Item {related {...A}}"), problem(`Cannot spread fragment "A" within itself.`, "", "1:48", "VALIDATION_FAILED")},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := errorsOf(test.want) + "}"
			exchange{name: test.name, body: test.body, status: 200, want: want}.run(t, h)
			exchange{name: test.name, body: test.body, status: 400, want: want, accept: "application/graphql-response+json", media: graph}.run(t, h)
		})
	}
}

func TestValidationStopsAtTenErrors(t *testing.T) {
	var query strings.Builder
	var want []string
	for i := range 20 {
		fmt.Fprintf(&query, "f%02d ", i)
		if i < 10 {
			want = append(want, problem(fmt.Sprintf(`Cannot query field "f%02d" on type "Query".`, i), "", fmt.Sprintf("1:%d", 2+4*i), "VALIDATION_FAILED"))
		}
	}
	exchange{body: post("{" + query.String() + "}"), status: 200, want: errorsOf(want...) + "}"}.run(t, gqlhttp.New(config()))
}

// TestAnswers are operations that run: 200 under both media types.
func TestAnswers(t *testing.T) {
	c := config()
	log := logged(&c)
	h := gqlhttp.New(c)
	for _, test := range []struct{ name, body, want string }{
		{"arguments", post(`{echo(text: "a\"<b>", number: 3, flag: true, ids: ["x", 7], color: RED, filter: {name: "n", colors: [GREEN]})}`),
			`{"data":{"echo":"text \"a\\\"<b>\", number 3, flag true, ids [\"x\" \"7\"], color RED, filter n [GREEN]"}}`},
		{"variables", post(`query($i: Int, $b: Boolean = true, $c: [ID!]) {echo(number: $i, flag: $b, ids: $c)}`, `{"i": 2147483647, "c": ["a"]}`),
			`{"data":{"echo":"number 2147483647, flag true, ids [\"a\"]"}}`},
		{"known", post("{a: fail(how: KNOWN) hello}"),
			errorsOf(problem("The pantry is empty.", `["a"]`, "1:2", "EMPTY")) + `,"data":{"a":null,"hello":"Hello world!"}}`},
		{"unknown", post("{fail(how: UNKNOWN) hello}"),
			errorsOf(problem(masked, `["fail"]`, "1:2", "INTERNAL")) + `,"data":{"fail":null,"hello":"Hello world!"}}`},
		{"panic", post("{hello fail(how: PANIC)}"),
			errorsOf(problem(masked, `["fail"]`, "1:8", "INTERNAL")) + `,"data":{"hello":"Hello world!","fail":null}}`},
		{"bubbling", post("{hello mustFail(how: KNOWN)}"),
			errorsOf(problem("The pantry is empty.", `["mustFail"]`, "1:8", "EMPTY")) + `,"data":null}`},
		{"in a list", post("{items(count: 2) {\n id label price}}"),
			errorsOf(
				problem("The pantry is empty.", `["items",0,"label"]`, "2:5", "EMPTY"),
				problem(masked, `["items",0,"price"]`, "2:11", "INTERNAL"),
			) + `,"data":{"items":[{"id":"0","label":null,"price":null},{"id":"1","label":"label 1","price":6}]}}`},
		{"sorted", post("{z: fail(how: KNOWN) b: fail(how: KNOWN) a: fail(how: KNOWN)}"),
			errorsOf(
				problem("The pantry is empty.", `["a"]`, "1:42", "EMPTY"),
				problem("The pantry is empty.", `["b"]`, "1:22", "EMPTY"),
				problem("The pantry is empty.", `["z"]`, "1:2", "EMPTY"),
			) + `,"data":{"z":null,"b":null,"a":null}}`},
		{"scalar", post("{dayAfter(day: 7)}"), `{"data":{"dayAfter":8}}`},
		{"scalar literal", post("{hello dayAfter(day: 40)}"),
			errorsOf(problem("Argument day: A day is a number from 1 to 31.", `["dayAfter"]`, "1:8", "INVALID")) + `,"data":{"hello":"Hello world!","dayAfter":null}}`},
		{"scalar variable", post("query($d: Day!) {dayAfter(day: $d)}", `{"d":"x"}`),
			errorsOf(problem("Argument day: A day is a number from 1 to 31.", `["dayAfter"]`, "1:18", "INVALID")) + `,"data":{"dayAfter":null}}`},
		{"argument nobody explains", post("query($d: Day!) {dayAfter(day: $d)}", `{"d":true}`),
			errorsOf(problem("Argument day: true and false are no days.", `["dayAfter"]`, "1:18", "INVALID")) + `,"data":{"dayAfter":null}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			log.Reset()
			for range 5 { // the order of errors must not depend on who is first
				exchange{name: test.name, body: test.body, status: 200, want: test.want}.run(t, h)
			}
			exchange{name: test.name, body: test.body, status: 200, want: test.want, accept: "application/graphql-response+json", media: graph}.run(t, h)
			if logged, want := strings.Count(log.String(), "operation failed"), strings.Count(test.want, "INTERNAL"); logged != 6*want {
				t.Errorf("6 answers logged %d errors, want %d each:\n%s", logged, want, log)
			}
		})
	}
}

func TestMaskedErrorsAreLogged(t *testing.T) {
	c := config()
	log := logged(&c)
	h := gqlhttp.New(c)
	h.Execute(t.Context(), gqlhttp.Params{Query: "{a: fail(how: PANIC) b: fail(how: PANIC) c: fail(how: UNKNOWN) d: fail(how: UNKNOWN)}"})
	if got := strings.Count(log.String(), "level=ERROR"); got != 2 {
		t.Errorf("log has %d records, want each text once:\n%s", got, log)
	}
	for _, want := range []string{
		`error="panic: secret: the roof is on fire"`, `error="secret: the cellar key is under the mat"`,
		"request=" + requestID, "testschema.fail (resolver.go:", // where it happened
	} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("log lacks %s:\n%s", want, log)
		}
	}
}

func TestContextEnds(t *testing.T) {
	c := config()
	log := logged(&c)
	h := gqlhttp.New(c)
	ctx, cancel := context.WithTimeout(t.Context(), 0)
	defer cancel()
	got := marshal(t, h.Execute(ctx, gqlhttp.Params{Query: "{fail(how: WAIT)}"}))
	want := errorsOf(problem("The operation took too long.", `["fail"]`, "1:2", "TIMEOUT")) + `,"data":{"fail":null}}`
	if got != want {
		t.Errorf("deadline:\n got %s\nwant %s", got, want)
	}
	short := config()
	short.Limits.Time = time.Nanosecond
	if got := marshal(t, gqlhttp.New(short).Execute(t.Context(), gqlhttp.Params{Query: "{fail(how: WAIT)}"})); got != want {
		t.Errorf("Limits.Time:\n got %s\nwant %s", got, want)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	h.Execute(gone, gqlhttp.Params{Query: "{fail(how: WAIT)}"})
	if log.Len() > 0 {
		t.Errorf("a client that has gone is logged as an error:\n%s", log)
	}
}

func marshal(t *testing.T, r *gqlhttp.Response) string {
	t.Helper()
	b, err := r.MarshalJSON()
	if err != nil || !json.Valid(b) {
		t.Fatalf("MarshalJSON = %s, %v", b, err)
	}
	return string(b)
}

func TestExecute(t *testing.T) {
	h := gqlhttp.New(config())
	variables, err := gqlhttp.DecodeVariables(`{"n": "you"}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		params gqlhttp.Params
		want   string
	}{
		{gqlhttp.Params{Query: "query($n: String!) {hello(name: $n)}", Variables: variables}, `{"data":{"hello":"Hello you!"}}`},
		{gqlhttp.Params{Query: "query($n: Int!) {echo(number: $n)}", Variables: map[string]any{"n": 5}}, `{"data":{"echo":"number 5"}}`},
		{gqlhttp.Params{Query: "query A {hello} mutation B {touch}", OperationName: "B"}, `{"data":{"touch":1}}`},
		{gqlhttp.Params{Query: "{"}, errorsOf(problem("A closing } is missing: the { at line 1, column 1 is still open where the document ends.", "", "1:2", "PARSE_FAILED")) + `}`},
	} {
		if got := marshal(t, h.Execute(t.Context(), test.params)); got != test.want {
			t.Errorf("Execute(%+v)\n got %s\nwant %s", test.params, got, test.want)
		}
	}
	for text, want := range map[string]string{
		`[]`: "the JSON text is not an object or null", `{"a":1,"a":2}`: "the JSON text gives a name of an object twice",
	} {
		if _, err := gqlhttp.DecodeVariables(text); err == nil || err.Error() != want {
			t.Errorf("DecodeVariables(%s) = %v, want %s", text, err, want)
		}
	}
}

func TestIntrospection(t *testing.T) {
	h := gqlhttp.New(config())
	resp := h.Execute(t.Context(), gqlhttp.Params{Query: introspectionQuery(9)})
	if len(resp.Errors) > 0 || !strings.Contains(string(resp.Data), `"name":"Query"`) {
		t.Errorf("introspection = %s %v, want the schema", resp.Data, resp.Errors)
	}
	if strings.Contains(string(resp.Data), `"name":"defer"`) {
		t.Error("introspection advertises @defer")
	}
}

// introspectionQuery is the query that tools send, following ofType n times.
func introspectionQuery(n int) string {
	const input = "{name description type{...T} defaultValue isDeprecated deprecationReason}"
	return "query IntrospectionQuery {__schema{queryType{name} mutationType{name} subscriptionType{name} types{...F} " +
		"directives{name description locations args(includeDeprecated:true)" + input + "}}} " +
		"fragment F on __Type {kind name description fields(includeDeprecated:true){name description args(includeDeprecated:true)" + input +
		" type{...T} isDeprecated deprecationReason} inputFields(includeDeprecated:true)" + input + " interfaces{...T} " +
		"enumValues(includeDeprecated:true){name description isDeprecated deprecationReason} possibleTypes{...T}} " +
		"fragment T on __Type {kind name" + strings.Repeat(" ofType{kind name", n) + strings.Repeat("}", n) + "}"
}

func TestBodyThatStops(t *testing.T) {
	r := httptest.NewRequest("POST", "/graphql", io.MultiReader(strings.NewReader(`{"query":`), brokenReader{}))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	gqlhttp.New(config()).ServeHTTP(w, r)
	if want := fail("BAD_REQUEST", "The body could not be read to its end."); w.Code != 400 || w.Body.String() != want {
		t.Errorf("a body that stops = %d %s, want 400 %s", w.Code, w.Body, want)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

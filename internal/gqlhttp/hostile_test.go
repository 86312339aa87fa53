package gqlhttp_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
)

// maxRefusal is the size, in bytes, that no refusal exceeds, whatever was sent.
const maxRefusal = 4 << 10

// A hostile request is one that costs a server without limits seconds, or memory.
type hostile struct{ name, body, code string }

// hostileRequests come in two sizes: as large as an attacker would have them, and as large as the limits on text and
// tokens let through, which the limits behind those must stop.
func hostileRequests() []hostile {
	const limit = "LIMIT_EXCEEDED"
	query := func(name, text, code string) hostile { return hostile{name, post(text), code} }
	variables := func(name, text, code string) hostile {
		return hostile{name, post("query($f: Filter, $i: [ID!], $t: String) {echo(filter: $f, ids: $i, text: $t)}", text), code}
	}
	return []hostile{
		query("repeated fields", "{"+strings.Repeat("hello ", 10_000)+"}", limit),
		query("repeated fields within the tokens", "{"+strings.Repeat("hello ", 1_990)+"}", limit),
		query("repeated fields with arguments", "{"+times(400, numbered("hello(name: \"%d\") "))+"}", limit),
		query("nested duplicates", "{"+strings.Repeat("items {"+strings.Repeat("id ", 60)+"} ", 60)+"}", limit),
		query("nested duplicates within the tokens", "{"+strings.Repeat("items {"+strings.Repeat("related {id} ", 15)+"} ", 20)+"}", limit),
		query("duplicates on every level", strings.Repeat("{items {id} items ", 300)+"{id}"+strings.Repeat("}", 300), limit),
		query("chained fragments", "{...F0}"+times(1_000, func(i int) string { return chain(i, "...F%d") })+" fragment F1000 on Query {hello}", limit),
		query("chained fragments within their number", "{...F0}"+times(49, func(i int) string { return chain(i, "...F%d") }), "VALIDATION_FAILED"),
		query("fragments that double", "{items {...F0}}"+times(49, func(i int) string { return double(i) })+" fragment F49 on Item {id}", limit),
		query("fragments that double, unused", "{hello}"+times(40, func(i int) string { return double(i) })+" fragment F40 on Item {id}", limit),
		query("fragments that double at one level", "{items {...F0}}"+times(40, func(i int) string { return chain(i, "...F%[1]d ...F%[1]d") }), "VALIDATION_FAILED"),
		query("directives", "{hello "+strings.Repeat("@a ", 5_000)+"}", limit),
		query("directives within the tokens", "{hello "+strings.Repeat("@a ", 950)+"}", limit),
		query("directives on an operation", "query "+strings.Repeat("@a ", 950)+"{hello}", limit),
		query("directives on a variable", "query($a: Int "+strings.Repeat("@a ", 950)+") {hello}", limit),
		query("aliases", "{"+times(2_000, numbered("a%d: hello "))+"}", limit),
		query("aliases below the root", "{items {"+times(600, numbered("a%d: id "))+"}}", limit),
		query("nesting", strings.Repeat("{items ", 1_000)+"{id}"+strings.Repeat("}", 1_000), limit),
		query("nesting within the tokens", strings.Repeat("{items ", 600)+"{id}"+strings.Repeat("}", 600), limit),
		query("nesting that is not closed", strings.Repeat("{a", 900), "PARSE_FAILED"),
		query("circle of one", "{...F} fragment F on Query {hello ...F}", "VALIDATION_FAILED"),
		query("circle of many", "{...F0}"+times(49, func(i int) string { return chain(i, "...F%d") })+" fragment F49 on Query {...F0}", "VALIDATION_FAILED"),
		query("circle below fields", "{items {...F}} fragment F on Item {related {...G} related {...G}} fragment G on Item {related {...F ...G}}", "VALIDATION_FAILED"),
		query("circle nobody enters", "{hello} fragment F on Item {related {...F}}", "VALIDATION_FAILED"),
		query("deep filter", "{echo(filter: "+nestedFilter(200)+")}", limit),
		query("deep list", "{echo(ids: "+strings.Repeat("[", 900)+strings.Repeat("]", 900)+")}", limit),
		query("long list", "{echo(ids: ["+strings.Repeat("1,", 10_000)+"])}", limit),
		query("long string", `{hello(name: "`+strings.Repeat("x", 100<<10)+`")}`, limit),
		query("long string of the wrong type", `{echo(number: "`+strings.Repeat("x", 30<<10)+`")}`, "VALIDATION_FAILED"),
		query("long block string", `{hello(name: """`+strings.Repeat("\\n \\n", 20<<10)+`""")}`, limit),
		query("long comment", "{hello}#"+strings.Repeat("x", 100<<10), limit),
		query("long name", "{"+strings.Repeat("x", 30<<10)+"}", limit),
		query("long string for an enum", `{echo(color: "`+strings.Repeat("x", 30<<10)+`")}`, "VALIDATION_FAILED"),
		query("many wrong values", "{"+times(20, func(i int) string {
			return numbered("a%d: ")(i) + `echo(number: "` + strings.Repeat(`\"\\`, 300) + `") `
		})+"}", "VALIDATION_FAILED"),
		query("many wrong names", "{"+times(20, func(i int) string { return numbered("a%02d")(i) + strings.Repeat("x", 97) + " " })+"}", "VALIDATION_FAILED"),
		query("many wrong types", "{"+times(20, func(i int) string { return numbered("... on a%02d")(i) + strings.Repeat("x", 97) + " {hello} " })+"}", "VALIDATION_FAILED"),
		query("many operations", times(400, numbered("query Q%d {hello} ")), limit),
		query("many operations of one name", strings.Repeat("query Q {hello} ", 300), limit),
		query("many variables", "query("+times(450, numbered("$v%d:Int "))+") {hello}", limit),
		query("many fragments nobody uses", "{hello}"+times(300, numbered(" fragment F%d on Item {id}")), limit),
		query("only fragments", times(50, numbered("fragment F%d on Item {id} ")), "VALIDATION_FAILED"),
		query("inline fragments", "{"+strings.Repeat("... {", 600)+"helo"+strings.Repeat("}", 600)+"}", "VALIDATION_FAILED"),
		query("nothing", strings.Repeat("\n", 32<<10), "PARSE_FAILED"),
		query("control characters", "{"+strings.Repeat("\x01", 30<<10)+"}", "PARSE_FAILED"),
		variables("huge variables", `{"t":"`+strings.Repeat("x", 30<<20)+`"}`, "TOO_LARGE"),
		variables("large variables", `{"t":"`+strings.Repeat("x", 300<<10)+`"}`, limit),
		variables("many values", `{"i":[`+strings.Repeat("1,", 100_000)+`1]}`, limit),
		variables("many names", `{"t":{`+times(20_000, numbered(`"%d":1,`))+`"":1}}`, limit),
		variables("deep variables", `{"f":`+strings.Repeat("[", 9_000)+strings.Repeat("]", 9_000)+`}`, limit),
		variables("very deep variables", `{"f":`+strings.Repeat("[", 200_000)+strings.Repeat("]", 200_000)+`}`, "BAD_REQUEST"),
		variables("deep filter in variables", `{"f":`+strings.Repeat(`{"name":"","not":`, 100)+`null`+strings.Repeat("}", 100)+`}`, limit),
		variables("long name in variables", `{"f":{"`+strings.Repeat("x", 200<<10)+`":1}}`, "INVALID"),
		variables("large number", `{"f":`+strings.Repeat("9", 200<<10)+`}`, "INVALID"),
		{"long name of an operation", `{"query":"query A {hello}","operationName":"` + strings.Repeat("x", 200<<10) + `"}`, "UNKNOWN_OPERATION"},
		{"batch", "[" + strings.Repeat(`{"query":"{hello}"},`, 400) + `{"query":"{hello}"}]`, "BAD_REQUEST"},
		{"deep extensions", `{"query":"{hello}","extensions":` + strings.Repeat(`{"a":`, 500) + "1" + strings.Repeat("}", 500) + "}", limit},
	}
}

// chain is a fragment on Query that spreads the next by a format.
func chain(i int, format string) string {
	return numbered(" fragment F%d on Query {")(i) + numbered(format)(i+1) + "}"
}

// double is a fragment on Item that spreads the next twice, below two fields.
func double(i int) string {
	return numbered(" fragment F%d on Item {")(i) + numbered("a: related {...F%d} ")(i+1) + numbered("b: related {...F%d}}")(i+1)
}

// TestHostileRequests are refused as what they are, in few words.
func TestHostileRequests(t *testing.T) {
	h := gqlhttp.New(config())
	for _, r := range hostileRequests() {
		t.Run(r.name, func(t *testing.T) {
			body := answer(h, r.body)
			var got struct {
				Data   json.RawMessage
				Errors []struct{ Extensions struct{ Code string } }
			}
			if err := json.Unmarshal([]byte(body), &got); err != nil || len(got.Errors) == 0 {
				t.Fatalf("answer = %.300s, %v", body, err)
			}
			if code := got.Errors[0].Extensions.Code; code != r.code || len(body) > maxRefusal {
				t.Errorf("answer has code %s and %d bytes, want %s and at most %d:\n%.500s", code, len(body), r.code, maxRefusal, body)
			}
			if got.Data != nil && r.code != "INVALID" {
				t.Errorf("the operation was run: %.300s", body)
			}
		})
	}
}

// BenchmarkHostile shows what each request costs before it is refused: at most 10 ms, of which reading half a megabyte
// of JSON is most.
func BenchmarkHostile(b *testing.B) {
	h := gqlhttp.New(config())
	for _, hostile := range hostileRequests() {
		b.Run(hostile.name, func(b *testing.B) {
			for b.Loop() {
				r := httptest.NewRequest("POST", "/graphql", strings.NewReader(hostile.body))
				r.Header.Set("Content-Type", "application/json")
				h.ServeHTTP(httptest.NewRecorder(), r)
			}
		})
	}
}

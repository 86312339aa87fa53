package gqlhttp_test

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
)

// times is f(0), f(1) … f(n-1) in one text.
func times(n int, f func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(f(i))
	}
	return b.String()
}

// numbered is a text with %d for the number of each copy.
func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

// nestedItems has n levels of fields.
func nestedItems(n int) string {
	return "{items(count: 0)" + strings.Repeat("{related(count: 0)", n-2) + "{id}" + strings.Repeat("}", n-1)
}

// nestedFilter has n levels of objects.
func nestedFilter(n int) string {
	return strings.Repeat(`{name: "n", not: `, n-1) + `{name: "n"}` + strings.Repeat("}", n-1)
}

func nestedFilterJSON(n int) string {
	return strings.Repeat(`{"name": "n", "not": `, n-1) + `{"name": "n"}` + strings.Repeat("}", n-1)
}

// TestLimits sends what is just within each limit, and is answered, and one more.
func TestLimits(t *testing.T) {
	h := gqlhttp.New(config())
	const tokensAround = 9 // values in "{ echo ( ids : [ ] ) }"
	for _, test := range []struct {
		name    string
		limit   int
		body    func(n int) string
		message string
	}{
		{"query bytes", 32 << 10, func(n int) string { return post("{hello}#" + strings.Repeat("x", n-len("{hello}#"))) },
			"The document is longer than 32768 bytes: give long values as variables, or ask in several requests."},
		{"tokens", 2000, func(n int) string {
			return post("{echo(ids: [" + strings.Repeat(`"a" `, n-tokensAround) + "])}")
		}, "The document has more than 2000 tokens: give long lists as variables, or ask in several requests."},
		{"depth", 15, func(n int) string { return post(nestedItems(n)) },
			"The operation nests fields deeper than 15 levels: end it before id, and ask for the rest in a second one, by the ids that the first finds."},
		{"depth through fragments", 15, func(n int) string {
			return post("{items(count: 0) {...A}} fragment A on Item {... on Item {" + nestedItems(n)[len("{items(count: 0){"):])
		}, "The operation nests fields deeper than 15 levels: end it before id, and ask for the rest in a second one, by the ids that the first finds."},
		{"selections", 3000, func(n int) string {
			// The last use of F selects 150, as the others do, and what is more.
			return post("{" + times(19, numbered("a%d: items(count: 0) {...F} ")) + "items(count: 0) {...F " + strings.Repeat("id ", n-3000) +
				"}} fragment F on Item {id " + times(21, numbered("r%d: related(count: 0) {...G} ")) + "} fragment G on Item {id name label price __typename}")
		}, "The document selects more than 3000 fields, fragments counted where they are used: select fewer in each fragment, or ask in several requests."},
		{"repeats", 20, func(n int) string { return post("{" + strings.Repeat("hello ", n) + "}") },
			"The document selects one response path more than 20 times: name hello once, or give each its own alias."},
		{"repeats over levels and fragments", 20, func(n int) string {
			return post("{items {id ...F} items {... on Item {" + strings.Repeat("id ", n-2) + "}}} fragment F on Item {id}")
		}, "The document selects one response path more than 20 times: name id once, or give each its own alias."},
		{"aliases", 50, func(n int) string { return post("{items(count: 0) {id " + times(n, numbered("a%d: id ")) + "}}") },
			"More than 50 aliases stand at one level: ask for things of one kind in one list, or end before a50 and ask for the rest in a second request."},
		{"root fields", 20, func(n int) string { return post("{" + times(n, numbered("a%d: hello ")) + "}") },
			"The operation has more than 20 fields at its root: end it before a20, and ask for the rest in a second one."},
		// There are no five that may stand together: validation refuses them.
		{"directives", 5, func(n int) string { return post("{hello " + strings.Repeat("@skip(if: false) ", n) + "}") },
			"More than 5 directives stand at one place: each need be there once."},
		{"name bytes", 100, func(n int) string { return post("{" + strings.Repeat("a", n) + ": hello}") },
			"A name is longer than 100 bytes, and none in the schema is: write a shorter one."},
		{"fragments", 50, func(n int) string {
			return post("{items(count: 0) {" + times(n, numbered("...F%d ")) + "}}" + times(n, func(i int) string { return fmt.Sprintf(" fragment F%d on Item {a%d: id}", i, i) }))
		}, "The document has more than 50 fragments: write some out where they are used, or ask in several requests."},
		{"operations", 20, func(n int) string {
			return `{"operationName":"Q0","query":` + quote(times(n, numbered("query Q%d {hello} "))) + `}`
		}, "The document has more than 20 operations: send those alone that are to run."},
		{"declared variables", 100, func(n int) string {
			return post("query(" + times(n, numbered(`$v%d: ID! = "a" `)) + ") {echo(ids: [" + times(n, numbered("$v%d ")) + "])}")
		}, "An operation declares more than 100 variables: give several values as one list or one object."},
		{"input depth", 20, func(n int) string { return post("{echo(filter: " + nestedFilter(n) + ")}") },
			"A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"input depth of a default", 20, func(n int) string {
			return post("query($f: Filter = " + nestedFilter(n) + ") {echo(filter: $f)}")
		}, "A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"input depth of a variable", 20, func(n int) string {
			return post("query($f: Filter) {echo(filter: $f)}", `{"f":`+nestedFilterJSON(n)+`}`)
		}, "A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"input depth of a variable within a value", 20, func(n int) string {
			return post(`query($f: Filter) {...F} fragment F on Query {echo(filter: {name: "n", not: $f})}`, `{"f":`+nestedFilterJSON(n-1)+`}`)
		}, "A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"input depth with one value for a list", 20, func(n int) string {
			return post("{echo(filter: " + strings.Repeat(`{name: "n", not: `, n-2) + `{name: "n", colors: RED}` + strings.Repeat("}", n-2) + ")}")
		}, "A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"input depth of a variable with one value for a list", 20, func(n int) string {
			return post("query($f: Filter) {echo(filter: $f)}", `{"f":`+strings.Repeat(`{"name": "n", "not": `, n-2)+`{"name": "n", "colors": "RED"}`+strings.Repeat("}", n-2)+`}`)
		}, "A value nests deeper than 20 levels: set its innermost parts side by side in one list, or ask in several requests."},
		{"variables bytes", 256 << 10, func(n int) string {
			return post("query($t: String!) {hello(name: $t)}", `{"t":"`+strings.Repeat("x", n-len(`{"t":""}`))+`"}`)
		}, "The body holds more than 262144 bytes of variables: send fewer values, in several requests."},
		{"JSON depth", 32, func(n int) string {
			return post("{hello}", `{"a":`+strings.Repeat("[", n-1)+strings.Repeat("]", n-1)+`}`)
		}, "The body nests deeper than 32 levels: take some brackets away."},
		{"JSON values", 5000, func(n int) string {
			return post("{hello}", `{"a":[1`+strings.Repeat(",1", n-5)+`]}`)
		}, "The body holds more than 5000 values: send shorter lists, in several requests."},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := answer(h, test.body(test.limit)); strings.Contains(got, "LIMIT_EXCEEDED") || test.name != "directives" && strings.Contains(got, `"errors"`) {
				t.Errorf("at the limit: %.300s", got)
			}
			got := answer(h, test.body(test.limit+1))
			if !strings.Contains(got, quote(test.message)) || !strings.Contains(got, `"code":"LIMIT_EXCEEDED"`) || strings.Contains(got, `"data"`) {
				t.Errorf("beyond the limit: %.300s\nwant %s", got, test.message)
			}
		})
	}
}

// answer is the body of the answer to a POST.
func answer(h *gqlhttp.Handler, body string) string {
	r := httptest.NewRequest("POST", "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

// TestFieldErrors fails in as many fields as an answer tells, and in one more.
func TestFieldErrors(t *testing.T) {
	for fields, want := range map[int]string{20: "", 21: "1 further errors are left out.", 25: "5 further errors are left out."} {
		c := config()
		c.Limits.FieldErrors, c.Limits.RootFields = 20, 30
		got := answer(gqlhttp.New(c), post("{"+times(fields, numbered("a%d: fail(how: KNOWN) "))+"}"))
		if n := strings.Count(got, "The pantry is empty."); n != 20 {
			t.Errorf("%d fields fail, and the answer tells of %d, want 20", fields, n)
		}
		if told := strings.Contains(got, "further"); told != (want != "") || !strings.Contains(got, want) {
			t.Errorf("%d fields fail: %s, want %q", fields, got, want)
		}
		if n := strings.Count(got, ":null"); n != fields {
			t.Errorf("%d fields of %d are null", n, fields)
		}
	}
}

// TestLimitsValidate sets each limit to what is none.
func TestLimitsValidate(t *testing.T) {
	l := limit.Default()
	if err := l.Validate(); err != nil {
		t.Errorf("the defaults: %v", err)
	}
	l.Repeats = 0
	if err := l.Validate(); err == nil || err.Error() != "the limit repeats is 0: it must be at least 1" {
		t.Errorf("Repeats 0: %v", err)
	}
	l = limit.Default()
	l.DocumentCacheBytes = -1
	if err := l.Validate(); err == nil {
		t.Error("DocumentCacheBytes -1: no error")
	}
}

// TestCostLimit sends operations that cost just as much as they may, and one more, and asks for the cost of both.
func TestCostLimit(t *testing.T) {
	c := config()
	c.Limits.Cost = 568 // items 8, of 10 rows each 8, two fields of 4 and related 8, of 2 rows each 8 and two fields
	h := gqlhttp.New(c)
	const within = "query($n: Int!, $m: Int! = 2) {items(count: $n) {id name related(count: $m) {id name}}}"
	beyond := strings.Replace(within, "{items", "{hello items", 1)
	for _, e := range []struct {
		name, body, ask string
		refused         bool
		cost            string // "" for none
	}{
		{"at the limit", post(within, `{"n":10}`), "1", false, `"extensions":{"cost":568}}`},
		{"beyond the limit", post(beyond, `{"n":10}`), "1", true, `"extensions":{"cost":576}}`},
		{"beyond by a variable", post(within, `{"n":11}`), "1", true, `"extensions":{"cost":624}}`},
		{"beyond by a default", post(strings.Replace(within, "= 2", "= 3", 1), `{"n":10}`), "1", true, `"extensions":{"cost":728}}`},
		{"not asked", post(within, `{"n":10}`), "", false, ""},
		{"not asked, beyond", post(beyond, `{"n":10}`), "0", true, ""},
		{"not valid", post("{helo}"), "1", false, ""},
	} {
		t.Run(e.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/graphql", strings.NewReader(e.body))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(costHeader, e.ask)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			got := w.Body.String()
			if e.refused != strings.Contains(got, "and one may cost at most 568: ask for fewer") || e.refused == strings.Contains(got, `"data"`) && e.name != "not valid" {
				t.Errorf("refused is not %t: %.300s", e.refused, got)
			}
			if at := `smaller filter. Most of it is for items.related.","locations":[{"line":1,"column":`; e.refused && !strings.Contains(got, at) {
				t.Errorf("refused: %.300s, want %s", got, at)
			}
			if !strings.HasSuffix(got, e.cost) || (e.cost == "") == strings.Contains(got, `"cost":`) {
				t.Errorf("answer ends with %s, want %s", got[max(0, len(got)-100):], e.cost)
			}
			if vary := w.Header().Get("Vary"); vary != "Accept, "+costHeader {
				t.Errorf("Vary = %q", vary)
			}
		})
	}
}

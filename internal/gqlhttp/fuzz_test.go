package gqlhttp_test

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"testing"

	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"

	"github.com/vektah/gqlparser/v2/ast"
)

// FuzzLimits looks for a request that makes more work, or a longer answer, than the limits allow. Work is counted in
// steps, so that a busy machine finds nothing that is not there.
func FuzzLimits(f *testing.F) {
	for _, r := range hostileRequests() {
		if len(r.body) < 100<<10 { // fuzzing changes small inputs best, and remembers them
			f.Add([]byte(r.body))
		}
	}
	for _, query := range []string{
		"query($n: Int = 3, $no: Boolean = true) {a: items(count: $n) {...F related(count: 2) {id}} items @skip(if: $no) {id}} fragment F on Item {id name}",
		"{items(count: 2147483647) {related(count: 2147483647) {related {name}}}}",
		"{__schema {types {name fields {name}}} echo(ids: [1, \"a\"], filter: {name: \"x\", not: {name: \"y\"}})}",
		introspectionQuery(9),
	} {
		f.Add([]byte(post(query, `{"n":4}`)))
	}
	c := config()
	c.Limits.Cost = 20_000
	priced := 0 // fields
	c.Pages.Work = func(map[string]any) func(*ast.Field, int) limit.FieldWork {
		return func(*ast.Field, int) limit.FieldWork { priced++; return limit.FieldWork{} }
	}
	h := gqlhttp.New(c)
	limits := limit.Default()
	f.Fuzz(func(t *testing.T, body []byte) {
		r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(costHeader, "1")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var got struct {
			Data       map[string]any
			Errors     []any
			Extensions struct{ Cost int }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Fatalf("%q is answered with what is no JSON: %q", body, w.Body)
		}
		if !bytes.Contains(w.Body.Bytes(), []byte(`"data":`)) && w.Body.Len() > maxRefusal {
			t.Errorf("%q is refused in %d bytes", body, w.Body.Len())
		}
		if most := max(limits.Errors, limits.FieldErrors+1); len(got.Errors) > most {
			t.Errorf("%q is answered with %d errors, want at most %d", body, len(got.Errors), most)
		}
		if got.Data != nil {
			if n, cost := fields(got.Data), got.Extensions.Cost; cost > c.Limits.Cost || n > cost && !bytes.Contains(body, []byte("__schema")) && !bytes.Contains(body, []byte("__type(")) {
				t.Errorf("%q costs %d and is answered with %d fields", body, cost, n)
			}
		}
		var p gqlhttp.Params
		if json.Unmarshal(body, &p) != nil {
			return
		}
		priced = 0
		work := h.WorkOf(p)
		for name, bound := range map[string]struct{ got, most int }{
			"checking": {work.Checked, 2*limits.Tokens + limits.Selections + 1},
			// Every operation is shown the fragments it reaches, and then every fragment is shown.
			"walking":   {work.Walked, 2 * (limits.Operations + 1) * limits.Tokens},
			"comparing": {work.Compared, limits.Selections * limits.Repeats / 2},
			"pricing":   {priced, 2 * limits.Selections}, // twice where the operation is too expensive
		} {
			if bound.got > bound.most {
				t.Errorf("%s %q takes %d steps, want at most %d", name, body, bound.got, bound.most)
			}
		}
	})
}

// fields counts the fields of an answer.
func fields(v any) (n int) {
	switch v := v.(type) {
	case map[string]any:
		for _, below := range v {
			n += 1 + fields(below)
		}
	case []any:
		for _, below := range v {
			n += fields(below)
		}
	}
	return n
}

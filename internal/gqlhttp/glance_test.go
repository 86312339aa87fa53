package gqlhttp

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// TestGlance looks through bodies that are just within the limits and just beyond, and through some that are no JSON.
func TestGlance(t *testing.T) {
	limits := Limits{QueryBytes: 10, VariablesBytes: 20, JSONValues: 8}.withDefaults()
	for _, c := range []struct {
		body   string
		want   glance
		beyond bool
	}{
		{`{"query":"0123456789"}`, glance{10, 0, 1}, false},
		{`{"query":"0123456789a"}`, glance{11, 0, 1}, true},
		{`{ "variables" : {} , "query" : "\n\"\\\u0061\ud83c\udfc3 \/xx" }`, glance{10, 3, 2}, false},
		{`{"query":"\n\"\\\u0061\ud83c\udfc3 \/xxy"}`, glance{11, 0, 1}, true},
		{`{"variables":{"query":"0123456789a"}}`, glance{0, 22, 1}, true}, // for its variables
		{`{"x":{"query":"0123456789a"}}`, glance{0, 0, 1}, false},
		{`["query","0123456789abc"]`, glance{0, 0, 2}, false},
		{`{"x":"query","y":"0123456789a"}`, glance{0, 0, 2}, false},
		{`{"queryX":"0123456789a"}`, glance{0, 0, 1}, false},
		{`{"variables": {"a":"0123456789"} }`, glance{0, 19, 1}, false},
		{`{"variables":  {"a":"0123456789"}  }`, glance{0, 20, 1}, false},
		{`{"variables":  {"a":"01234567890"}}`, glance{0, 21, 1}, true},
		{`{"x":[1,2,3,4,5,6]}`, glance{0, 0, 6}, false},
		{`{"x":[1,2,3,4,5,6,7,8,9]}`, glance{0, 0, 9}, true},
		{`{"query":"0123456789abc`, glance{0, 0, 1}, false},
		{`{"query":"0123456789abc\`, glance{0, 0, 1}, false},
		{`{"query":"0123456789abc\u`, glance{0, 0, 1}, false},
		{`}}}}"query":"0123456789abc"`, glance{0, 0, 1}, false},
		{"", glance{0, 0, 1}, false},
	} {
		if got := glanceAt([]byte(c.body), limits); got != c.want || got.beyond(limits) != c.beyond {
			t.Errorf("glanceAt(%s) = %+v, beyond: %t, want %+v, %t", c.body, got, got.beyond(limits), c.want, c.beyond)
		}
	}
}

// TestGlanceRefusesNothingThatIsWithin compares it with decoding, on random bodies.
func TestGlanceRefusesNothingThatIsWithin(t *testing.T) {
	limits := Limits{QueryBytes: 12, VariablesBytes: 24, JSONValues: 9}.withDefaults()
	pieces := []string{`{`, `}`, `[`, `]`, `,`, `:`, `"query"`, `"variables"`, `"x"`, `"\u0071uery"`, `"\"\\"`, `1`, `null`, ` `, `"ä{"`, `{"a":[1,2]}`, `"0123456789abc"`}
	random := rand.New(rand.NewPCG(1, 2))
	decoded := 0
	for range 200_000 {
		var body strings.Builder
		body.WriteString("{")
		for i := range random.IntN(5) {
			if i > 0 {
				body.WriteString(",")
			}
			body.WriteString([]string{`"query"`, `"variables"`, `"x"`, `"y"`}[random.IntN(4)] + ":")
			for range 1 + random.IntN(2)*random.IntN(6) {
				body.WriteString(pieces[random.IntN(len(pieces))])
			}
		}
		body.WriteString("}")
		value, err := (&decoder{limits: limits, inBody: true}).decode([]byte(body.String()))
		if err != nil {
			continue
		}
		decoded++
		query, _ := value.(map[string]any)["query"].(string)
		if g := glanceAt([]byte(body.String()), limits); g.beyond(limits) && len(query) <= limits.QueryBytes {
			t.Fatalf("glanceAt(%s) = %+v, and it is within the limits", body.String(), g)
		}
	}
	if decoded < 10_000 {
		t.Errorf("%d bodies could be decoded: too few", decoded)
	}
}

// TestBodiesBeyondAreNotDecoded counts the memory that is taken for bodies near the limit: what is refused is not copied.
func TestBodiesBeyondAreNotDecoded(t *testing.T) {
	h := benchHandler()
	for _, name := range []string{"LongQuery", "LongComment", "Escaped", "QueryLast", "Values", "Names", "Variables", "Extensions"} {
		text := []byte(refusedBodies[name].body)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, refused := h.decodeBody(text)
		runtime.ReadMemStats(&after)
		if refused == nil || !strings.Contains(refused.Errors[0].Message, refusedBodies[name].says) {
			t.Errorf("%s: %+v", name, refused)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 32<<10 {
			t.Errorf("%s: refusing %d bytes took %d bytes of memory", name, len(text), took)
		}
	}
}

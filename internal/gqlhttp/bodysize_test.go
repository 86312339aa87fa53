package gqlhttp

import (
	"citygraph/internal/gqlhttp/limit"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// TestBodySizeRefusesNothingWithinTheLimits compares it with decoding, on random bodies.
func TestBodySizeRefusesNothingWithinTheLimits(t *testing.T) {
	limits := limit.Limits{QueryBytes: 12, VariablesBytes: 24, JSONValues: 9}.WithDefaults()
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
		value, err := decode([]byte(body.String()), limits, true)
		if err != nil {
			continue
		}
		decoded++
		query, _ := value.(map[string]any)["query"].(string)
		if size := limit.SizeOf([]byte(body.String()), limits); size.Exceeds(limits) && len(query) <= limits.QueryBytes {
			t.Fatalf("SizeOf(%s) = %+v, and it is within the limits", body.String(), size)
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
		if refused == nil || !strings.Contains(refused.Errors[0].Message, refusedBodies[name].message) {
			t.Errorf("%s: %+v", name, refused)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 32<<10 {
			t.Errorf("%s: refusing %d bytes took %d bytes of memory", name, len(text), took)
		}
	}
}

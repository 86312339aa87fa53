package gqlhttp

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
)

// refusedBodies are bodies near the limit, and what each is refused for.
var refusedBodies = map[string]struct{ body, message string }{
	"LongQuery":    {`{"query":"{` + strings.Repeat("a ", 260_000) + `}"}`, "longer than 32768 bytes"},
	"LongComment":  {`{"query":"#` + strings.Repeat("x", 500_000) + `"}`, "longer than 32768 bytes"},
	"Escaped":      {`{"query":"` + strings.Repeat(`\u0061`, 83_000) + `"}`, "longer than 32768 bytes"},
	"QueryLast":    {`{"variables":{"a":"` + strings.Repeat("x", 250_000) + `"},"query":"` + strings.Repeat("a ", 130_000) + `"}`, "longer than 32768 bytes"},
	"Tokens":       {`{"query":"{` + strings.Repeat("a ", 16_000) + `}","variables":{"a":"` + strings.Repeat("x", 250_000) + `"}}`, "more than 2000 tokens"},
	"Deep":         {`{"query":"` + strings.Repeat("{items", 600) + strings.Repeat("}", 600) + `","variables":{"a":"` + strings.Repeat("x", 250_000) + `"}}`, "LIMIT_EXCEEDED"},
	"Values":       {`{"query":"{a}","variables":{"a":[` + strings.Repeat("1,", 250_000) + `1]}}`, "more than 5000 values"},
	"JSONDepth":    {`{"query":"{a}","variables":{"a":` + strings.Repeat("[", 250_000) + strings.Repeat("]", 250_000) + `}}`, "not valid JSON"},
	"Names":        {`{"query":"{a}","variables":{` + strings.Repeat(`"a":1,`, 80_000) + `"b":1}}`, "more than 5000 values"},
	"Variables":    {`{"query":"{a}","variables":{"a":"` + strings.Repeat("x", 500_000) + `"}}`, "more than 262144 bytes of variables"},
	"Extensions":   {`{"query":"{a}","extensions":[` + strings.Repeat("1,", 250_000) + `1]}`, "more than 5000 values"},
	"NotJSON":      {`{"query":"{a}","variables":{"a":"` + strings.Repeat("x", 500_000), "not valid JSON"},
	"DocumentID":   {`{"documentId":"` + strings.Repeat("x", 500_000) + `"}`, ""},
	"Operation":    {`{"query":"{hello}","operationName":"` + strings.Repeat("x", 500_000) + `"}`, ""},
	"UnknownNames": {`{"query":"{hello}","x":"` + strings.Repeat("x", 500_000) + `"}`, ""},
}

// processorTime is what the process has used of processors, in nanoseconds, which a busy machine does not change much.
func processorTime(b *testing.B) int64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return used.Utime.Nano() + used.Stime.Nano()
}

// BenchmarkRefuse refuses bodies near the limit.
func BenchmarkRefuse(b *testing.B) {
	h := benchHandler()
	for name, c := range refusedBodies {
		b.Run(name, func(b *testing.B) {
			begun := processorTime(b)
			for b.Loop() {
				r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(c.body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if !strings.Contains(w.Body.String(), c.message) {
					b.Fatal(w.Body)
				}
			}
			b.ReportMetric(float64(processorTime(b)-begun)/float64(b.N), "cpu-ns/op")
		})
	}
}

package metrics_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"citygraph/internal/metrics"
	"citygraph/internal/store"
	"citygraph/internal/store/memstore"
	"citygraph/internal/store/storetest"
)

// lines are the lines of the metrics of citygraph, without comments.
func lines(t *testing.T, m *metrics.Metrics) []string {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("GET /metrics: %d %s", w.Code, w.Body)
	}
	return slices.DeleteFunc(strings.Split(w.Body.String(), "\n"), func(line string) bool { return !strings.HasPrefix(line, "citygraph_") })
}

func wantLines(t *testing.T, m *metrics.Metrics, want ...string) {
	t.Helper()
	got := lines(t, m)
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("the metrics lack %q; there are\n%s", line, strings.Join(got, "\n"))
		}
	}
}

func TestOperations(t *testing.T) {
	m := metrics.New()
	m.Observe(metrics.Operation{Document: "Map", Status: 200, Cost: 100, Took: 2 * time.Millisecond})
	m.Observe(metrics.Operation{Document: "Map", Status: 304, Took: time.Microsecond})
	m.Observe(metrics.Operation{Status: 200, Codes: []string{"TIMEOUT", "TIMEOUT", "INVALID"}, Took: 11 * time.Second})
	m.Observe(metrics.Operation{Status: 400, Codes: []string{"LIMIT_EXCEEDED"}})
	m.Observe(metrics.Operation{Status: 503, Codes: []string{"OVERLOADED"}})
	m.Observe(metrics.Operation{Status: 500, Codes: []string{"INTERNAL"}})
	wantLines(t, m,
		`citygraph_operations_total{operation="Map",outcome="ok"} 1`,
		`citygraph_operations_total{operation="Map",outcome="unchanged"} 1`,
		`citygraph_operations_total{operation="untrusted",outcome="partial"} 1`,
		`citygraph_operations_total{operation="untrusted",outcome="refused"} 1`,
		`citygraph_operations_total{operation="untrusted",outcome="failed"} 2`,
		`citygraph_operation_seconds_bucket{operation="Map",le="0.0025"} 2`,
		`citygraph_operation_seconds_bucket{operation="untrusted",le="10"} 3`,
		`citygraph_operation_seconds_count{operation="untrusted"} 4`,
		`citygraph_operation_cost_count 1`,
		`citygraph_operation_cost_sum 100`,
		`citygraph_errors_total{code="TIMEOUT"} 1`,
		`citygraph_errors_total{code="INVALID"} 1`,
		`citygraph_refusals_total{reason="LIMIT_EXCEEDED"} 1`,
		`citygraph_refusals_total{reason="OVERLOADED"} 1`,
	)
	for _, line := range lines(t, m) {
		if strings.HasPrefix(line, "citygraph_refusals_total") && (strings.Contains(line, "TIMEOUT") || strings.Contains(line, "INTERNAL")) {
			t.Errorf("%q: what failed was not refused", line)
		}
	}
}

func TestData(t *testing.T) {
	m := metrics.New()
	var data metrics.Data
	var known bool
	m.RegisterData(func() (metrics.Data, bool) { return data, known })
	m.RegisterGauge("citygraph_something", "A number.", func() float64 { return 7 })
	m.RegisterBuild("v1.2.3")
	for _, line := range lines(t, m) {
		if strings.HasPrefix(line, "citygraph_data") || strings.HasPrefix(line, "citygraph_entities") {
			t.Errorf("%q: nobody has seen data", line)
		}
	}
	data, known = metrics.Data{Version: "abc", Age: 90 * time.Second, Counts: map[string]int{"CITY": 3}}, true
	wantLines(t, m, `citygraph_data_info{version="abc"} 1`, `citygraph_data_age_seconds 90`, `citygraph_entities{kind="CITY"} 3`, `citygraph_something 7`)
	data.Age = -1
	for _, line := range lines(t, m) {
		if strings.HasPrefix(line, "citygraph_data_age") {
			t.Errorf("%q: the age is not known", line)
		}
	}
	if !slices.ContainsFunc(lines(t, m), func(line string) bool {
		return strings.HasPrefix(line, "citygraph_build_info") && strings.Contains(line, `version="v1.2.3"`)
	}) {
		t.Error("the metrics do not tell the version")
	}
}

// A store that is watched is as it was.
func TestConformance(t *testing.T) {
	storetest.Run(t, func(testing.TB) store.Store { return metrics.New().Instrument(memstore.New()) })
}

func TestStoreCalls(t *testing.T) {
	m := metrics.New()
	s := m.Instrument(memstore.New())
	if _, err := s.Load(t.Context(), storetest.Fixture(), store.LoadOptions{}); err != nil {
		t.Fatalf("Load: %v", err)
	}
	ctx, tally := metrics.WithCallCount(t.Context())
	v, err := s.View(ctx)
	if err != nil {
		t.Fatalf("View: %v", err)
	}
	for range 2 {
		if _, err := v.Entities(ctx, []string{"incheon"}); err != nil {
			t.Errorf("Entities: %v", err)
		}
	}
	if _, err := v.Search(ctx, store.SearchQuery{Text: "", Window: store.Window{Limit: 1}}); err == nil {
		t.Error("Search for nothing: no error")
	}
	if got := tally.Calls(); got != 3 {
		t.Errorf("Calls(): got %d, want 3", got)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := v.Entities(ended, []string{"incheon"}); err == nil {
		t.Error("Entities after the end of the context: no error")
	}
	wantLines(t, m,
		`citygraph_store_calls_total{call="view",result="ok"} 1`,
		`citygraph_store_calls_total{call="entities",result="ok"} 2`,
		`citygraph_store_calls_total{call="entities",result="cancelled"} 1`,
		`citygraph_store_calls_total{call="search",result="invalid"} 1`,
		`citygraph_store_call_seconds_count{call="entities"} 3`,
	)
}

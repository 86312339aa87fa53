package main

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"citygraph/internal/cli"
)

// operatorURL is where a server says that its operator is served.
func operatorURL(t *testing.T, log *buffer) string {
	t.Helper()
	const says = `metrics, profiles and health are served to the operator" url=(http://127\.0\.0\.1:\d+)/metrics`
	var m []string
	eventually(t, func() bool { m = regexp.MustCompile(says).FindStringSubmatch(log.String()); return m != nil }, "the log says where the operator is served")
	return m[1]
}

// fetched is what an address answers.
func fetched(t *testing.T, address string) (int, string) {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// TestOperator counts some requests, and holds the names in the dashboard and the
// alerts to those that are served.
func TestOperator(t *testing.T) {
	dir := documentFolder(t, map[string]string{"Partners.graphql": partnersText})
	r, log := serve(t, "--operator-addr", ":0", "--trusted-documents", dir, "--log-slow-after", "1ns", "--answer-cache-bytes", "1000000")
	for range 2 {
		r.get(t, `/graphql?documentId=Partners&variables={"id":"incheon"}`)
	}
	r.post(t, `{"query":"{dataset{day}}"}`)
	r.post(t, `{"query":"query Secret($x: String!) {search(text: $x) {edges {node {__typename}}}}","variables":{"x":"hidden words"}}`)
	r.post(t, `{"query":"{nowhere}"}`)
	r.post(t, `[]`)
	at := operatorURL(t, log)
	status, text := fetched(t, at+"/metrics")
	if status != http.StatusOK {
		t.Fatalf("GET /metrics: %d %s", status, text)
	}
	if status, text := fetched(t, at+"/healthz"); status != http.StatusOK || text != "ok\n" {
		t.Errorf("GET /healthz at the address of the operator: %d %q, want 200 ok", status, text)
	}
	for _, line := range []string{
		`citygraph_operations_total{operation="Partners",outcome="ok"} 2`,
		`citygraph_operations_total{operation="untrusted",outcome="ok"} 2`,
		`citygraph_operations_total{operation="untrusted",outcome="refused"} 1`,
		`citygraph_refusals_total{reason="BAD_REQUEST"} 1`,
		`citygraph_store_calls_total{call="search",result="ok"} 1`,
		`citygraph_entities{kind="PARTNERSHIP"} `,
		`citygraph_data_info{version="`,
		`citygraph_neo4j_pool_size 0`,
		`citygraph_neo4j_known_entities 0`,
		`citygraph_neo4j_known_entities_bytes 0`,
		`citygraph_neo4j_cached_answers 0`,
		`citygraph_neo4j_cached_answers_bytes 0`,
		`citygraph_neo4j_cached_answers_hits_total 0`,
		`citygraph_neo4j_cached_answers_misses_total 0`,
		`citygraph_pending_bytes 0`,
		`citygraph_kept_answers 3`,
		`citygraph_kept_answers_bytes `,
		`citygraph_kept_answers_hits_total 1`,
		`citygraph_kept_answers_misses_total `,
		`citygraph_connections `,
		`citygraph_connections_refused_total 0`,
	} {
		if !strings.Contains(text, "\n"+line) {
			t.Errorf("the metrics lack %s", line)
		}
	}
	for _, secret := range []string{"Secret", "hidden", "nowhere"} {
		if strings.Contains(text, secret) || strings.Contains(log.String(), secret) {
			t.Errorf("what a client wrote, %q, is in the metrics or in the log", secret)
		}
	}
	slow := regexp.MustCompile(`"slow operation" operation=Partners hash=[0-9a-f]{16} cost=\d+ store_calls=1 `)
	if !slow.MatchString(log.String()) {
		t.Errorf("the log lacks the slow operation:\n%s", log)
	}
	if status, text := fetched(t, at+"/debug/pprof/goroutine?debug=1"); status != http.StatusOK || !strings.Contains(text, "goroutine profile") {
		t.Errorf("GET /debug/pprof/goroutine: %d %.100s", status, text)
	}
	if status, _, _ := r.get(t, "/metrics"); status != http.StatusNotFound {
		t.Errorf("GET /metrics of the address for all: %d", status)
	}
	namesAreServed(t, text)
}

// namesAreServed holds the metrics that the dashboard, the alerts and their README
// name to a text of metrics. A counter or histogram has no line before it counts.
func namesAreServed(t *testing.T, text string) {
	t.Helper()
	var served []string
	for _, m := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)`).FindAllStringSubmatch(text, -1) {
		served = append(served, m[1])
		if m[2] == "histogram" {
			served = append(served, m[1]+"_bucket", m[1]+"_count", m[1]+"_sum")
		}
	}
	const folder = "../../internal/metrics/operate/"
	for _, file := range []string{"dashboard.json", "alerts.yml", "README.md"} {
		content, err := os.ReadFile(folder + file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, ".json") && !json.Valid(content) {
			t.Errorf("%s is not JSON", file)
		}
		names := regexp.MustCompile(`\b(citygraph|go|process)_[a-z_0-9]+[a-z0-9]`).FindAllString(string(content), -1)
		if len(names) < 5 {
			t.Errorf("%s names %d metrics", file, len(names))
		}
		for _, name := range names {
			if !slices.Contains(served, name) {
				t.Errorf("%s names %s, which is not served", file, name)
			}
		}
	}
}

// TestOperatorAddress wants a port.
func TestOperatorAddress(t *testing.T) {
	if code, _, errs := command(t, "", "serve", "--addr", "127.0.0.1:0", "--operator-addr", "9464"); code != cli.ExitUsage || !strings.Contains(errs, ":9464") {
		t.Errorf("serve --operator-addr 9464: %d %q, want an example", code, errs)
	}
}

package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"citygraph/internal/app"
	"citygraph/internal/gqlhttp/limit"
)

// TestExamplesAreAffordable asks every example and golden query what it costs: at most half of what one may.
func TestExamplesAreAffordable(t *testing.T) {
	r, _ := serve(t)
	asked := 0
	for _, query := range allQueries(t) {
		status, _, body := r.post(t, graphqlBody(t, query), app.CostHeader, "1")
		var answer struct {
			Data       json.RawMessage
			Extensions struct{ Cost int }
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || status != http.StatusOK || answer.Data == nil {
			t.Errorf("%s\nis answered with %d %.300s, %v", query, status, body, err)
			continue
		}
		if cost, most := answer.Extensions.Cost, limit.Default().Cost/2; cost < 1 || cost > most {
			t.Errorf("%s\ncosts %d, want 1 to %d", query, cost, most)
		}
		asked++
	}
	if asked < 50 {
		t.Errorf("asked %d queries, want all there are", asked)
	}
}

// allQueries are the texts of all queries in documents, examples and goldens.
func allQueries(t *testing.T) (texts []string) {
	t.Helper()
	for _, page := range pages(t) {
		for _, m := range example.FindAllSubmatch(page, -1) {
			texts = append(texts, string(m[1]))
		}
	}
	for _, pattern := range []string{"../../internal/app/examples/*.graphql", "../../graph/testdata/*.graphql"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%d files are called %s, %v", len(files), pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b))
		}
	}
	return texts
}

// graphqlBody is the body of a request with a query alone.
func graphqlBody(t testing.TB, query string) string {
	t.Helper()
	b, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCostEnforced limits the cost of a server by a flag to that of a question, and then to one less.
func TestCostEnforced(t *testing.T) {
	const question = "query($n: Int = 2) {city(id: \"incheon\") {partners(first: $n, asOf: \"2013-03-28\") {nodes {id}}}}"
	const cost = (4 + 4 + 8 + 20) + (4 + 4 + 8 + 12 + 16) + 4 + 2*(8+4) // a root field, a list below one of 454 cities, and its rows
	for limit, refused := range map[string]bool{strconv.Itoa(cost): false, strconv.Itoa(cost - 1): true} {
		r, _ := serve(t, "--max-cost", limit)
		_, header, body := r.post(t, graphqlBody(t, question), app.CostHeader, "1")
		if refused != strings.Contains(body, "The operation costs 108, and one may cost at most 107") || !strings.HasSuffix(body, `"extensions":{"cost":108}}`) {
			t.Errorf("--max-cost %s: a question that costs %d is answered with %s", limit, cost, body)
		}
		if vary := strings.Join(header.Values("Vary"), ", "); !strings.Contains(vary, app.CostHeader) {
			t.Errorf("Vary is %q, and the answer depends on %s", vary, app.CostHeader)
		}
	}
}

// TestIntrospectionCost compares the cost of what tools ask for with the fields of the answer.
func TestIntrospectionCost(t *testing.T) {
	r, _ := serve(t)
	const names = "{__schema {types {name fields(includeDeprecated: true) {name args {name} type {name kind ofType {name kind}}} inputFields {name} enumValues {name}}}}"
	_, _, body := r.post(t, graphqlBody(t, names), app.CostHeader, "1")
	var answer struct {
		Data       any
		Extensions struct{ Cost int }
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	if n, cost := fieldsIn(answer.Data), answer.Extensions.Cost; cost < 4*n || cost > 16*n {
		t.Errorf("the schema costs %d, and the answer has %d fields", cost, n)
	}
}

// fieldsIn counts the fields of an answer.
func fieldsIn(v any) (n int) {
	switch v := v.(type) {
	case map[string]any:
		for _, below := range v {
			n += 1 + fieldsIn(below)
		}
	case []any:
		for _, below := range v {
			n += fieldsIn(below)
		}
	}
	return n
}

package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"citygraph/graph"
	"citygraph/internal/executor/executortest"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/gqlhttp/limit"
)

// drawValue draws what finds something in the built-in data, where a type alone does not say it.
func drawValue(d *executortest.Drawer, t *ast.Type, name string) (any, bool) {
	one := func(list ...any) (any, bool) { return list[d.IntN(len(list))], true }
	switch {
	case t.NamedType == "ID":
		return one("incheon", "tianjin", "kobe", "incheon-tianjin-1993", "country-kr", "nobody")
	case t.NamedType == "Date" || t.NamedType == "PartialDate":
		return one("1993-12-07", "2000-01-01", "2014-12-31", "no day")
	case name == "first" || name == "last":
		return one(int64(0), int64(1), int64(3), int64(-1))
	case name == "depth" || name == "maxLength":
		return one(int64(1), int64(2))
	case t.NamedType == "String":
		return one("", "a", "san", "인천", "KR", "Asia/Seoul")
	}
	return nil, false
}

// TestDifferential asks random operations of the built-in data, whose answers are those of gqlgen's executor, byte for byte.
func TestDifferential(t *testing.T) {
	endpoint := func(s graphql.ExecutableSchema) *gqlhttp.Handler {
		return gqlhttp.New(gqlhttp.Config{
			Schema: s, Middleware: graph.Middleware(builtin(), now), Explain: graph.Explain,
			Limits: limit.Limits{Cost: 20_000, Time: time.Minute},
		})
	}
	tested, oracle := endpoint(graph.Schema()), endpoint(graph.GqlgenSchema())
	answered := 0
	for seed := range uint64(400) {
		d := &executortest.Drawer{Rand: rand.New(rand.NewPCG(seed, 0)), Schema: graph.Schema().Schema(), Value: drawValue, Depth: 5}
		doc := d.Document()
		for range 2 {
			variables := d.Variables(doc)
			p := gqlhttp.Params{Query: doc.Text, Variables: variables, OperationName: "Q0"}
			want := answerText(t, oracle.Execute(t.Context(), p))
			if got := answerText(t, tested.Execute(t.Context(), p)); got != want {
				t.Fatalf("seed %d\n got %s\nwant %s\nof %s %v", seed, got, want, doc.Text, variables)
			}
			if strings.HasPrefix(want, "{") {
				answered++
			}
		}
	}
	t.Logf("%d of 800 operations were answered", answered)
	if answered < 200 {
		t.Errorf("%d of 800 operations were answered, want a quarter", answered)
	}
}

// answerText is an answer with its errors in alphabetical order.
func answerText(t *testing.T, r *gqlhttp.Response) string {
	t.Helper()
	errs := make([]string, len(r.Errors))
	for i, e := range r.Errors {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		errs[i] = string(b)
	}
	slices.Sort(errs)
	return fmt.Sprintf("%s %s", r.Data, strings.Join(errs, "\n"))
}

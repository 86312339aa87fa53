package gqlhttp

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

func TestCheckDepth(t *testing.T) {
	// Each fragment spreads the next one twice, which doubles the paths 60 times.
	var doubling strings.Builder
	doubling.WriteString("{...F0}")
	for i := range 60 {
		fmt.Fprintf(&doubling, " fragment F%d on T {...F%d ...F%d}", i, i+1, i+1)
	}
	doubling.WriteString(" fragment F60 on T {a {b}}")
	for _, test := range []struct {
		name, text string
		depth      int
	}{
		{"flat", "{a b c}", 1},
		{"nested", "{a {b {c}} d {e}}", 3},
		{"inline fragments add none", "{... {a {... on T {b}}}}", 2},
		{"fragments add none", "{a {...F}} fragment F on T {b {c}}", 3},
		{"second operation", "query A {a} query B {a {b}}", 2},
		{"unused fragment", "{a} fragment F on T {b {c}}", 2},
		{"unknown fragment", "{a {...F}}", 1},
		{"circle, followed once", "{...F} fragment F on T {a {...G}} fragment G on T {b {...F}}", 3},
		{"doubling", doubling.String(), 2},
	} {
		doc, err := parser.ParseQuery(&ast.Source{Input: test.text})
		if err != nil {
			t.Fatal(err)
		}
		if err := checkDepth(doc, test.depth); err != nil {
			t.Errorf("%s: checkDepth(%.60s, %d) = %v, want none", test.name, test.text, test.depth, err)
		}
		if err := checkDepth(doc, test.depth-1); err == nil {
			t.Errorf("%s: checkDepth(%.60s, %d) finds nothing", test.name, test.text, test.depth-1)
		}
	}
}

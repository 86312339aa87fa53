package limit

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// parsed is the document of a text, nil when it has none.
func parsed(text string, limits Limits) *ast.QueryDocument {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, limits.Tokens)
	if err != nil {
		return nil
	}
	return doc
}

// TestCheckDepth follows fragments wherever they lead.
func TestCheckDepth(t *testing.T) {
	// Each fragment spreads the next one twice, which doubles the paths 40 times.
	var doubling strings.Builder
	doubling.WriteString("{...F0}")
	for i := range 40 {
		fmt.Fprintf(&doubling, " fragment F%d on T {...F%d ...F%d}", i, i+1, i+1)
	}
	doubling.WriteString(" fragment F40 on T {a {b}}")
	for _, test := range []struct {
		name, text string
		depth      int
	}{
		{"flat", "{a b c}", 1},
		{"nested", "{a {b {c}} d {e}}", 3},
		{"inline fragments add none", "{... {a {... on T {b}}}}", 2},
		{"fragments add none", "{a {...F}} fragment F on T {b {c}}", 3},
		{"levels of one name are merged", "{a {b} a {c {d}}}", 3},
		{"second operation", "query A {a} query B {a {b}}", 2},
		{"unused fragment", "{a} fragment F on T {b {c}}", 2},
		{"fragment used by an unused one", "{a} fragment F on T {b {...G}} fragment G on T {c}", 2},
		{"unknown fragment", "{a {...F} b {c}}", 2},
		{"doubling", doubling.String(), 2},
	} {
		limits := Limits{Depth: test.depth}.WithDefaults()
		doc := parsed(test.text, limits)
		if _, err := Check(doc, limits); err != nil {
			t.Errorf("%s: Check with depth %d = %v, want none", test.name, test.depth, err)
		}
		if limits.Depth--; limits.Depth == 0 {
			continue // there is no document without fields
		}
		if _, err := Check(doc, limits); err == nil {
			t.Errorf("%s: Check with depth %d finds nothing", test.name, limits.Depth)
		}
	}
}

func TestCheckCycles(t *testing.T) {
	for text, want := range map[string]string{
		"{...A} fragment A on T {a {...A}}":                                                        `1:31: Cannot spread fragment "A" within itself.`,
		"{...A} fragment A on T {...B} fragment B on T {b ...A}":                                   `1:53: Cannot spread fragment "A" within itself via "B".`,
		"{...A} fragment A on T {...B} fragment B on T {...C} fragment C on T {... {c {...B}}}":    `1:82: Cannot spread fragment "B" within itself via "C".`,
		"{a} fragment A on T {a} fragment B on T {...A ...C} fragment C on T {...A d {...B ...A}}": `1:81: Cannot spread fragment "B" within itself via "C".`,
	} {
		limits := Limits{}.WithDefaults()
		_, err := Check(parsed(text, limits), limits)
		if err == nil || err.Extensions["code"] != gqlerr.ValidationFailed {
			t.Errorf("Check(%s) = %v, want %s", text, err, want)
			continue
		}
		if got := fmt.Sprintf("%d:%d: %s", err.Locations[0].Line, err.Locations[0].Column, err.Message); got != want {
			t.Errorf("Check(%s) = %s, want %s", text, got, want)
		}
	}
}

// FuzzCheck looks for a document that takes more work than its size and Limits.Selections allow.
func FuzzCheck(f *testing.F) {
	f.Add("{a {b} a {...F ...F}} fragment F on T {c {...G} d {...G}} fragment G on T {e @skip(if: true)}")
	f.Add("query($v: [I!]! = [{a: {b: [1, 2]}}] @a @b) {a(b: [[{c: $v}]]) {...F}} fragment F on T {...F}")
	f.Add("fragment A on T {...B ...B} fragment B on T {...C ...C} fragment C on T {...A}")
	f.Add("query A {a} mutation A {... {b ... on T {c}}} subscription {...A} fragment A on T {a} fragment A on T {...A}")
	limits := Limits{}.WithDefaults()
	f.Fuzz(func(t *testing.T, text string) {
		doc := parsed(text, limits)
		if doc == nil {
			return
		}
		// Both passes over the nodes visit at most a node a token.
		if steps, _ := Check(doc, limits); steps > 2*min(len(text), limits.Tokens)+limits.Selections+1 {
			t.Errorf("Check(%q) takes %d steps", text, steps)
		}
	})
}

package gqlhttp_test

import (
	"context"
	"strings"
	"testing"

	"citygraph/internal/gqlhttp"
)

// TestHideSchema asks for the schema, openly and by mistakes whose messages would
// tell of it.
func TestHideSchema(t *testing.T) {
	for _, e := range []struct{ query, open, hidden string }{
		{"{__schema {queryType {name}}}", "", "does not permit introspection"},
		{`{a: __type(name: "Query") {name}}`, "", "does not permit introspection"},
		{"{__typename}", "", ""},
		{"{helo}", "Did you mean", "Cannot query field"},
	} {
		for hide, want := range map[bool]string{false: e.open, true: e.hidden} {
			c := config()
			c.HideSchema = hide
			r := gqlhttp.New(c).Execute(context.Background(), gqlhttp.Params{Query: e.query})
			got := ""
			if len(r.Errors) > 0 {
				got = r.Errors.Error()
			}
			if (want == "") != (got == "") || !strings.Contains(got, want) {
				t.Errorf("%s with HideSchema %t: errors %q, want %q", e.query, hide, got, want)
			}
			if hide && strings.Contains(got, "Did you mean") {
				t.Errorf("%s suggests although the schema is hidden: %s", e.query, got)
			}
		}
	}
}

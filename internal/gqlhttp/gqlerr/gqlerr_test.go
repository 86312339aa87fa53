package gqlerr

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

func TestClip(t *testing.T) {
	for _, test := range []struct {
		s    string
		n    int
		want string
	}{
		{"", 5, ""}, {"hello", 5, "hello"}, {"hello!", 5, "he…"},
		{"인천 광역시", 16, "인천 광역시"}, {"인천 광역시", 15, "인천 광…"}, {"인천 광역시", 12, "인천 …"}, {"äöü", 4, "…"},
		{`say "hi"`, 10, `say "hi"`}, {`say "hi"`, 9, `say "…`}, {"\x01\x02", 12, "\x01\x02"}, {"\x01\x02", 11, "\x01…"},
	} {
		got := Clip(test.s, test.n)
		if got != test.want || len(got) > test.n || !utf8.ValidString(got) {
			t.Errorf("Clip(%q, %d) = %q (%d bytes), want %q", test.s, test.n, got, len(got), test.want)
		}
	}
}

func TestSort(t *testing.T) {
	path := func(elements ...any) ast.Path {
		var p ast.Path
		for _, e := range elements {
			switch e := e.(type) {
			case int:
				p = append(p, ast.PathIndex(e))
			case string:
				p = append(p, ast.PathName(e))
			}
		}
		return p
	}
	errs := gqlerror.List{
		{Message: "7", Path: path("b")},
		{Message: "6", Path: path("a", "x")},
		{Message: "5", Path: path("a", 10)},
		{Message: "4", Path: path("a", 9, "x")},
		{Message: "3", Path: path("a")},
		{Message: "2", Path: path("a")},
		{Message: "1", Locations: []gqlerror.Location{{Line: 2, Column: 1}}},
		{Message: "0", Locations: []gqlerror.Location{{Line: 1, Column: 9}}},
	}
	Sort(errs)
	var got strings.Builder
	for _, err := range errs {
		got.WriteString(err.Message)
	}
	if want := "01234567"; got.String() != want {
		t.Errorf("Sort: %s, want %s", &got, want)
	}
}

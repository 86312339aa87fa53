package executor_test

import (
	"bytes"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/internal/executor"
)

// FuzzAppendString compares the text of a string with what gqlgen writes.
func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "plain", "\"quoted\" \\ /", "\x00\x1f\t\r\n\b\f\x7f", "인천 café 🏙", "\u2028\u2029<&>", "\xff\xc3\x28"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		graphql.MarshalString(s).MarshalGQL(&want)
		if got := executor.AppendString([]byte("before"), s); string(got) != "before"+want.String() {
			t.Errorf("AppendString(%q) = %s, want %s", s, got[len("before"):], want.String())
		}
	})
}

// TestAppendString tries every byte, alone and beside others.
func TestAppendString(t *testing.T) {
	for c := range 256 {
		for _, s := range []string{string([]byte{byte(c)}), "a" + string([]byte{byte(c), byte(c)}) + "b"} {
			var want bytes.Buffer
			graphql.MarshalString(s).MarshalGQL(&want)
			if got := executor.AppendString(nil, s); string(got) != want.String() {
				t.Errorf("AppendString(%q) = %s, want %s", s, got, want.String())
			}
		}
	}
}

package gqlhttp

import (
	"strings"
	"testing"
)

func TestNegotiate(t *testing.T) {
	const none = mediaType("")
	for _, test := range []struct {
		accept string
		want   mediaType
	}{
		{"", mediaJSON},
		{" , ,", mediaJSON},
		{"*/*", mediaJSON},
		{"application/*", mediaJSON},
		{"application/json", mediaJSON},
		{"APPLICATION/JSON; Charset=UTF-8", mediaJSON},
		{"application/graphql-response+json", mediaGraphQL},
		{`application/graphql-response+json;charset="utf-8"`, mediaGraphQL},
		{"application/graphql-response+json, application/json", mediaGraphQL},
		{"application/json, application/graphql-response+json", mediaGraphQL},
		{"application/json, application/graphql-response+json;q=0.9", mediaJSON},
		{"application/json;q=0.9, application/graphql-response+json", mediaGraphQL},
		{"*/*, application/graphql-response+json", mediaGraphQL},
		{"*/*;q=0.5, application/graphql-response+json;q=0.4", mediaJSON},
		{"*/*;q=0.3, application/json;q=0", mediaGraphQL},
		{"application/json;q=0, */*", mediaGraphQL},
		{"application/*;q=0, */*", none},
		{"application/json;q=0", none},
		{"application/json;q=0.000", none},
		{"application/json;charset=latin1", none},
		{"application/json;charset=latin1, */*;q=0.1", mediaJSON},
		{"application/json;version=2", none},
		{"application/json;q=2", none},
		{"application/json;q=nan", none},
		{"application/json;q=0.12345", none},
		{"text/html", none},
		{"text/*, image/png", none},
		{"text/html, application/json;q=0.1", mediaJSON},
		{"json", none},
		{";;;", none},
		{"\x00", none},
	} {
		if got, ok := negotiate([]string{test.accept}); got != test.want || ok != (test.want != none) {
			t.Errorf("negotiate(%q) = %q, %t, want %q", test.accept, got, ok, test.want)
		}
	}
	lines := []string{"text/html", "application/graphql-response+json"}
	if got, _ := negotiate(lines); got != mediaGraphQL {
		t.Errorf("negotiate(%q) = %q, want %q", lines, got, mediaGraphQL)
	}
	if got, ok := negotiate(nil); got != mediaJSON || !ok {
		t.Errorf("negotiate(nil) = %q, %t, want %q", got, ok, mediaJSON)
	}
}

func TestPrefersHTML(t *testing.T) {
	for accept, want := range map[string]bool{
		"":    false,
		"*/*": false,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": true,
		"text/html":                             true,
		"text/html;q=0":                         false,
		"text/html;q=0.5, application/json":     false,
		"application/json, text/html":           true,
		"text/*":                                false,
		"application/graphql-response+json":     false,
		"text/html;q=0.1, application/*;q=0.05": true,
	} {
		if got := prefersHTML([]string{accept}); got != want {
			t.Errorf("prefersHTML(%q) = %t, want %t", accept, got, want)
		}
	}
}

func FuzzNegotiate(f *testing.F) {
	f.Add("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
	f.Add("application/json;charset=\"utf-8\";q=0.5, */*;q=.")
	f.Add(";;;,,,=\x00")
	f.Fuzz(func(t *testing.T, accept string) {
		got, ok := negotiate([]string{accept})
		if ok != (got == mediaJSON || got == mediaGraphQL) {
			t.Errorf("negotiate(%q) = %q, %t", accept, got, ok)
		}
		// Splitting a header over two lines means nothing.
		if before, after, found := strings.Cut(accept, ","); found {
			if again, _ := negotiate([]string{before, after}); again != got {
				t.Errorf("negotiate(%q) = %q, in two lines %q", accept, got, again)
			}
		}
		for _, r := range parseAccept([]string{accept}) {
			if !(r.q >= 0 && r.q <= 1) {
				t.Errorf("parseAccept(%q) has weight %v", accept, r.q)
			}
		}
	})
}

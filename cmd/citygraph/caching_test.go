package main

import (
	"net/url"
	"strings"
	"testing"

	"citygraph/internal/app"
)

func graphqlGet(query string) string { return "/graphql?query=" + url.QueryEscape(query) }

// TestConditionalServer asks a whole server for an answer that it compresses, and again with its entity tag.
func TestConditionalServer(t *testing.T) {
	r, _ := serve(t)
	for _, encoding := range []string{"gzip", "identity"} {
		target := graphqlGet(`{cities {nodes {id name}}}`)
		status, header, _ := r.get(t, target, "Accept-Encoding", encoding)
		tag := header.Get("ETag")
		if compressed := encoding == "gzip"; status != 200 || strings.HasSuffix(tag, `-gzip"`) != compressed || tag == "" {
			t.Errorf("%s: %d with the entity tag %s", encoding, status, tag)
		}
		status, header, body := r.get(t, target, "Accept-Encoding", encoding, "If-None-Match", tag)
		if status != 304 || header.Get("ETag") != tag || body != "" || !strings.HasPrefix(header.Get("Cache-Control"), "public, max-age=0, s-maxage=") {
			t.Errorf("%s: again %d %v %s", encoding, status, header, body)
		}
		if vary := strings.Join(header.Values("Vary"), ", "); !strings.Contains(vary, "Accept, "+app.CostHeader) {
			t.Errorf("%s: 304 varies by %q", encoding, vary)
		}
	}
}

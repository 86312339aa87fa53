package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// page answers with n bytes of a content type, under the entity tag "v1", in small pieces.
func page(n int, contentType string, announce bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Type", contentType)
		header.Set("ETag", `"v1"`)
		if announce {
			header.Set("Content-Length", strconv.Itoa(n))
		}
		if strings.Contains(r.Header.Get("If-None-Match"), `"v1"`) { // the first line alone, as http.ServeContent reads it
			header.Del("Content-Length")
			w.WriteHeader(http.StatusNotModified)
			return
		}
		for left := n; left > 0; left -= 100 {
			io.WriteString(w, strings.Repeat("x", min(left, 100)))
		}
	})
}

func TestCompress(t *testing.T) {
	const json = "application/json; charset=utf-8"
	for _, test := range []struct {
		name     string
		handler  http.Handler
		method   string
		accept   string
		bytes    int
		gzipped  bool
		vary     string
		announce bool
	}{
		{"large", page(5000, json, false), "GET", "gzip, deflate", 5000, true, "Accept-Encoding", false},
		{"large announced", page(5000, json, true), "GET", "gzip", 5000, true, "Accept-Encoding", false},
		{"head", page(5000, json, true), "HEAD", "gzip", 0, true, "Accept-Encoding", false},
		{"head unannounced", page(5000, json, false), "HEAD", "gzip", 0, true, "Accept-Encoding", false},
		{"any encoding", page(5000, json, true), "GET", "br;q=1, *;q=0.1", 5000, true, "Accept-Encoding", false},
		{"graphql", page(5000, "application/graphql-response+json", true), "GET", "gzip", 5000, true, "Accept-Encoding", false},
		{"html", page(5000, "text/html", true), "GET", "gzip", 5000, true, "Accept-Encoding", false},
		{"at the bound", page(gzipMinBytes, json, false), "GET", "gzip", gzipMinBytes, true, "Accept-Encoding", false},
		{"below the bound", page(gzipMinBytes-1, json, false), "GET", "gzip", gzipMinBytes - 1, false, "Accept-Encoding", false},
		{"below, announced", page(gzipMinBytes-1, json, true), "GET", "gzip", gzipMinBytes - 1, false, "Accept-Encoding", true},
		{"empty", page(0, json, false), "GET", "gzip", 0, false, "Accept-Encoding", false},
		{"picture", page(5000, "image/png", true), "GET", "gzip", 5000, false, "", true},
		{"not accepted", page(5000, json, true), "GET", "", 5000, false, "Accept-Encoding", true},
		{"refused", page(5000, json, true), "GET", "gzip;q=0, *", 5000, false, "Accept-Encoding", true},
		{"refused in capitals", page(5000, json, true), "GET", "GZIP ; Q=0", 5000, false, "Accept-Encoding", true},
		{"wanted in capitals", page(5000, json, true), "GET", "deflate, GZIP;Q=0.5", 5000, true, "Accept-Encoding", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, "/", nil)
			r.Header.Set("Accept-Encoding", test.accept)
			resp, _, _ := handle(t, Config{Routes: []Route{{"/", test.handler}}}, r)
			body := io.Reader(resp.Body)
			if test.gzipped && test.method != "HEAD" {
				var err error
				if body, err = gzip.NewReader(resp.Body); err != nil {
					t.Fatal(err)
				}
			}
			got, err := io.ReadAll(body)
			if err != nil || len(got) != test.bytes {
				t.Errorf("body has %d bytes (%v), want %d", len(got), err, test.bytes)
			}
			tag := `"v1"`
			if test.gzipped {
				tag = `"v1-gzip"`
			}
			if enc := resp.Header.Get("Content-Encoding"); (enc == "gzip") != test.gzipped || resp.Header.Get("ETag") != tag {
				t.Errorf("Content-Encoding %q, ETag %s, want gzip %t, %s", enc, resp.Header.Get("ETag"), test.gzipped, tag)
			}
			if got := resp.Header.Get("Vary"); got != test.vary {
				t.Errorf("Vary = %q, want %q", got, test.vary)
			}
			if got := resp.Header.Get("Content-Length") != ""; got != test.announce {
				t.Errorf("Content-Length = %q, want one: %t", resp.Header.Get("Content-Length"), test.announce)
			}
		})
	}
}

func TestCompressKeepsEntityTags(t *testing.T) {
	for _, test := range []struct {
		accept string
		tags   []string // lines
		want   string
	}{
		{"gzip", []string{`"v1-gzip"`}, `"v1-gzip"`},
		{"gzip", []string{`"v1"`}, `"v1"`},
		{"", []string{`"v1"`}, `"v1"`},
		{"gzip", []string{`"v0-gzip"`, `"v1-gzip"`}, `"v1-gzip"`},
		{"gzip", []string{`"v0"`, `W/"v9", "v1"`}, `"v1"`},
		{"", []string{`"v0"`, `"v1"`}, `"v1"`},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", test.accept)
		r.Header["If-None-Match"] = test.tags
		resp, _, _ := handle(t, Config{Routes: []Route{{"/", page(5000, "text/html", true)}}}, r)
		if got := resp.Header.Get("ETag"); resp.StatusCode != 304 || got != test.want {
			t.Errorf("If-None-Match %s, Accept-Encoding %q: %d, ETag %s, want 304, %s", test.tags, test.accept, resp.StatusCode, got, test.want)
		}
		if got := r.Header["If-None-Match"]; !slices.Equal(got, test.tags) {
			t.Errorf("the request was changed to %s", got)
		}
	}
}

func TestCompressFlush(t *testing.T) {
	first, second := make(chan struct{}), make(chan struct{})
	url, _ := start(t, Config{Routes: []Route{{"/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		io.WriteString(w, "first,")
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		<-first
		io.WriteString(w, "second")
		close(second)
	})}}})
	resp, err := http.Get(url) // the client takes gzip by itself
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got := make([]byte, len("first,"))
	if _, err := io.ReadFull(resp.Body, got); err != nil || string(got) != "first," {
		t.Errorf("flushed part = %q, %v", got, err)
	}
	close(first)
	<-second
	if rest, err := io.ReadAll(resp.Body); err != nil || string(rest) != "second" {
		t.Errorf("rest = %q, %v, want second", rest, err)
	}
}

package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestSlashesTooMany redirects to the route that is meant, and to nothing else.
func TestSlashesTooMany(t *testing.T) {
	c := Config{Routes: []Route{{Pattern: "/", Handler: text("home")}, {Pattern: "/graphql", Handler: text("api")}, {Pattern: "/entity/{id}", Handler: text("thing")}}}
	for _, test := range []struct{ method, address, to string }{
		{"GET", "/graphql/", "/graphql"},
		{"POST", "/graphql/", "/graphql"},
		{"GET", "/graphql//", "/graphql"},
		{"GET", "/graphql/?query=%7Bdataset%7Bday%7D%7D", "/graphql?query=%7Bdataset%7Bday%7D%7D"},
		{"GET", "/entity/incheon-tianjin-1993@20/", "/entity/incheon-tianjin-1993@20"},
		{"GET", "/entity/a%2Fb/", "/entity/a%2Fb"},
		{"GET", "/nowhere/", ""},
		{"GET", "/entity/", ""},
		{"GET", "//elsewhere.example/", ""},
		{"GET", "//elsewhere.example/entity/x/", ""},
		{"GET", "/graphql", ""},
		{"GET", "/", ""},
	} {
		r := httptest.NewRequest(test.method, "http://server.example", nil)
		r.URL.Opaque = ""
		u, err := r.URL.Parse("http://server.example" + test.address)
		if err != nil {
			t.Fatal(err)
		}
		r.URL = u
		resp, _, _ := handle(t, c, r)
		if got := resp.Header.Get("Location"); got != test.to || (resp.StatusCode == http.StatusPermanentRedirect) != (test.to != "") {
			t.Errorf("%s %s: %d to %q, want %q", test.method, test.address, resp.StatusCode, got, test.to)
		}
	}
}

// TestPageWhereNothingIs gives it to who reads HTML, and JSON to the others.
func TestPageWhereNothingIs(t *testing.T) {
	c := Config{NotFound: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		io.WriteString(w, "a page")
	})}
	for _, test := range []struct {
		method, accept string
		page           bool
	}{
		{"GET", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true},
		{"HEAD", "text/html", true},
		{"POST", "text/html", false},
		{"GET", "application/json", false},
		{"GET", "*/*", false},
		{"GET", "", false},
		{"GET", "text/html;q=0, */*", false},
	} {
		r := httptest.NewRequest(test.method, "/nowhere", nil)
		r.Header.Set("Accept", test.accept)
		resp, _, _ := handle(t, c, r)
		if page := resp.Header.Get("Content-Type") != "application/json; charset=utf-8"; resp.StatusCode != http.StatusNotFound || page != test.page {
			t.Errorf("%s with Accept %q: %d, a page is %t, want %t", test.method, test.accept, resp.StatusCode, page, test.page)
		}
	}
}

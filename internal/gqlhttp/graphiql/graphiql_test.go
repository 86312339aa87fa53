package graphiql

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http/httptest"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

func TestPage(t *testing.T) {
	tabs := []Tab{{Name: `A "name" </script><script>`, Query: "query A {\n  hello\n}", Variables: `{"a": 1}`}, {Query: "{b}"}}
	h := Handler(Options{Title: "<Cities>", Endpoint: "/api/graphql", Assets: "/x/", Tabs: tabs})
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/graphql", nil))
	body := w.Body.String()
	if w.Code != 200 || w.Header().Get("Content-Type") != "text/html; charset=utf-8" || !strings.Contains(body, "<title>&lt;Cities&gt;</title>") {
		t.Errorf("page = %d %s\n%s", w.Code, w.Header().Get("Content-Type"), body)
	}
	if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self';") {
		t.Errorf("Content-Security-Policy = %q, want scripts of our own only", csp)
	}

	found := regexp.MustCompile(`(?s)<script type="application/json" id="settings">(.*?)</script>`).FindStringSubmatch(body)
	if found == nil {
		t.Fatalf("the page has no settings:\n%s", body)
	}
	var settings struct {
		Endpoint string
		Tabs     []Tab
	}
	if err := json.Unmarshal([]byte(found[1]), &settings); err != nil || settings.Endpoint != "/api/graphql" || !reflect.DeepEqual(settings.Tabs, tabs) {
		t.Errorf("settings = %s (%v), want the options", found[1], err)
	}
	if n := strings.Count(body, "<script"); n != strings.Count(body, "<script src=\"/x/")+1 {
		t.Errorf("the page has an inline script:\n%s", body)
	}

	links := regexp.MustCompile(`(?:src|href)="(/[^"]*)"`).FindAllStringSubmatch(body, -1)
	if len(links) != 6 {
		t.Errorf("the page links %q, want 6 files", links)
	}
	for _, link := range links {
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, httptest.NewRequest("GET", link[1], nil))
		if w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || w.Header().Get("ETag") == "" {
			t.Errorf("GET %s = %d %v, want it to be kept", link[1], w.Code, w.Header())
		}
	}
	posted := httptest.NewRecorder()
	Assets().ServeHTTP(posted, httptest.NewRequest("POST", links[0][1], nil))
	if posted.Code != 405 || posted.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST %s = %d %v, want 405", links[0][1], posted.Code, posted.Header())
	}
	if regexp.MustCompile(`(?:src|href)="(https?:)?//`).MatchString(body) {
		t.Errorf("the page refers to another host:\n%s", body)
	}
}

func TestPageNotModified(t *testing.T) {
	h := Handler(Options{})
	first := httptest.NewRecorder()
	h.ServeHTTP(first, httptest.NewRequest("GET", "/graphql", nil))
	r := httptest.NewRequest("GET", "/graphql", nil)
	r.Header.Set("If-None-Match", first.Header().Get("ETag"))
	second := httptest.NewRecorder()
	h.ServeHTTP(second, r)
	if second.Code != 304 {
		t.Errorf("GET with the page's own ETag %s = %d, want 304", first.Header().Get("ETag"), second.Code)
	}
	other := httptest.NewRecorder()
	Handler(Options{Title: "Other"}).ServeHTTP(other, r)
	if other.Code != 200 {
		t.Errorf("GET of another page with that ETag = %d, want 200", other.Code)
	}
}

func TestAssetsNotFound(t *testing.T) {
	for _, path := range []string{
		"/", "/graphiql/", "/graphiql/page.js", "/graphiql/0000000000000000/page.js", "/graphiql/" + assets()["page.js"].version + "/page.css",
		"/graphiql/" + assets()["page.js"].version + "/", "/graphiql/" + assets()["page.js"].version + "/../README.md",
	} {
		w := httptest.NewRecorder()
		Assets().ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if w.Code != 404 {
			t.Errorf("GET %s = %d, want 404", path, w.Code)
		}
	}
}

// TestVendoredFiles holds the files, their sums and the table of the README together.
func TestVendoredFiles(t *testing.T) {
	readme, err := os.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile("assets/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		want, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("SHA256SUMS has a line %q", line)
		}
		content, err := os.ReadFile("assets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != want {
			t.Errorf("%s is not the file of SHA256SUMS; run assets/fetch.sh", name)
		}
		if !strings.HasSuffix(name, ".txt") && !strings.Contains(string(readme), want) {
			t.Errorf("README.md does not have the sum of %s", name)
		}
	}
}

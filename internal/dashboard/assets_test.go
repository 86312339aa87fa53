package dashboard

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestVendored holds every file of another project to the checksum in vendor.tsv, and the table to the files.
func TestVendored(t *testing.T) {
	f, err := os.Open("vendor.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = '\t'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	licensed := map[string]bool{}
	for _, row := range rows[1:] {
		name, licence, file, want := row[0], row[2], row[3], row[5]
		content, err := os.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		sum := sha256.Sum256(content)
		if got := hex.EncodeToString(sum[:]); got != want {
			t.Errorf("%s has the checksum %s, vendor.tsv says %s", file, got, want)
		}
		listed[file] = true
		if licence == "" {
			t.Errorf("vendor.tsv names no licence of %s", name)
		}
		licensed[name] = licensed[name] || filepath.Base(file) == "LICENSE"
	}
	for name, ok := range licensed {
		if !ok {
			t.Errorf("the licence of %s is not among its files", name)
		}
	}
	for _, folder := range []string{"web/vendor", "testdata/axe-core"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && !listed[filepath.ToSlash(path)] {
				t.Errorf("%s does not stand in vendor.tsv", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestImports follows every import of our modules to a file.
func TestImports(t *testing.T) {
	tree := assets()
	static := regexp.MustCompile(`(?:[\s}*]from|\bimport)[\s(]*"([^"\s]+)"`)
	for name, f := range tree.files {
		if !strings.HasPrefix(name, "js/") {
			continue
		}
		for _, match := range static.FindAllStringSubmatch(string(f.content()), -1) {
			if target := resolve(name, match[1]); tree.files[target] == nil {
				t.Errorf("%s imports %q, which is no file", name, match[1])
			}
		}
		if lines := strings.Count(string(f.content()), "\n"); lines > 300 {
			t.Errorf("%s has %d lines", name, lines)
		}
	}
	for name, file := range modules {
		if !strings.HasSuffix(name, "/") && tree.files[file] == nil {
			t.Errorf("the import map sends %s to %s, which is no file", name, file)
		}
	}
}

func get(h http.Handler, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestAssets are served in two forms, each with a strong tag of its own that is good for not sending it again.
func TestAssets(t *testing.T) {
	address := AssetsPath + assets().version + "/js/main.js"
	plain := get(Assets(), address)
	packed := get(Assets(), address, "Accept-Encoding", "br, gzip")
	if plain.Code != 200 || packed.Code != 200 || packed.Header().Get("Content-Encoding") != "gzip" || plain.Header().Get("Content-Encoding") != "" {
		t.Fatalf("GET %s = %d %v and %d %v, want it plain and in gzip", address, plain.Code, plain.Header(), packed.Code, packed.Header())
	}
	for _, c := range []struct {
		accept string
		w      *httptest.ResponseRecorder
	}{{"identity", plain}, {"gzip", packed}} {
		tag := c.w.Header().Get("ETag")
		if strings.HasPrefix(tag, "W/") || tag == "" {
			t.Errorf("the tag of the form %s is %q, want a strong one", c.accept, tag)
		}
		if again := get(Assets(), address, "Accept-Encoding", c.accept, "If-None-Match", tag); again.Code != 304 {
			t.Errorf("GET with the tag %s = %d, want 304", tag, again.Code)
		}
	}
	if plain.Header().Get("ETag") == packed.Header().Get("ETag") {
		t.Error("both forms have the same tag")
	}
	if cache := plain.Header().Get("Cache-Control"); !strings.Contains(cache, "immutable") {
		t.Errorf("Cache-Control = %q, want it kept", cache)
	}
	if refused := get(Assets(), address, "Accept-Encoding", "gzip;q=0"); refused.Header().Get("Content-Encoding") != "" {
		t.Error("gzip was sent to a client that refuses it")
	}
	for _, path := range []string{AssetsPath, AssetsPath + "js/main.js", AssetsPath + "0123456789abcdef/js/main.js", AssetsPath + assets().version + "/index.html", AssetsPath + assets().version + "/vendor/preact/LICENSE"} {
		if w := get(Assets(), path); w.Code != 404 {
			t.Errorf("GET %s = %d, want 404", path, w.Code)
		}
	}
}

// TestPage is one at all addresses, refers to nothing elsewhere, and allows the one inline script that it has.
func TestPage(t *testing.T) {
	h := Page(Options{Explorer: "/graphql"})
	for _, path := range append(ViewAddresses(), "/entity/incheon-tianjin-1993@20", "/nowhere") {
		w := get(h, path)
		body := w.Body.String()
		if w.Code != 200 || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("GET %s = %d %s", path, w.Code, w.Header().Get("Content-Type"))
		}
		policy := w.Header().Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") || strings.Contains(policy, "http") {
			t.Errorf("Content-Security-Policy = %q", policy)
		}
		found := regexp.MustCompile(`(?s)<script type="importmap">(.*?)</script>`).FindStringSubmatch(body)
		if found == nil || contentPolicy(found[1]) != policy {
			t.Errorf("the policy of %s is %q, want it to allow the import map of the page", path, policy)
		}
		if strings.Count(body, "<script") != 2 || strings.Contains(body, "style=") {
			t.Errorf("%s has scripts or styles that the policy forbids:\n%s", path, body)
		}
		if regexp.MustCompile(`(?:src|href)="(https?:)?//`).MatchString(body) {
			t.Errorf("%s refers to another host:\n%s", path, body)
		}
		for _, link := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			if link[1] == "/" || link[1] == "" {
				continue // a page, not an asset
			}
			if w := get(Assets(), link[1]); w.Code != 200 {
				t.Errorf("%s links %s, which is answered with %d", path, link[1], w.Code)
			}
		}
	}
	if w := httptest.NewRecorder(); true {
		h.ServeHTTP(w, httptest.NewRequest("POST", "/", nil))
		if w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("POST / = %d, want 405", w.Code)
		}
	}
	if body := get(Page(Options{}), "/").Body.String(); !strings.Contains(body, `data-explorer=""`) {
		t.Error("the page names a GraphiQL where there is none")
	}
}

// Package graphiql is the page of GraphiQL, a GraphQL editor for the browser, with all that it needs inside the binary:
// nothing is fetched from another host.
//
// Two handlers belong together: Handler answers with the page, wherever it is mounted, and Assets serves its scripts
// and styles below Options.Assets.
package graphiql

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// Options say what the page shows. Zero values have defaults.
type Options struct {
	// Title of the page. Default "GraphiQL".
	Title string
	// Endpoint is the path that operations are posted to, on the same origin. Default "/graphql".
	Endpoint string
	// Assets is the path, with a slash at its end, that Assets is mounted below. Default "/graphiql/".
	Assets string
	// Tabs are open when the page is first seen; later the browser remembers what its user had open.
	Tabs []Tab
}

// A Tab is an operation to begin with. GraphiQL titles it by the name of the operation in Query.
type Tab struct {
	// Name is a line about the operation, shown as a comment above it. It may be empty.
	Name string `json:"name"`
	// Query is the text of the document.
	Query string `json:"query"`
	// Variables is JSON text; it may be empty.
	Variables string `json:"variables"`
}

// policy lets the page have what is its own, and nothing else. GraphiQL's editor sets styles of elements, and its
// fonts and some pictures lie in the style sheet.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed page.html page.js page.css assets/*.js assets/*.css
var files embed.FS

var page = template.Must(template.ParseFS(files, "page.html"))

// Handler answers every request with the page.
func Handler(o Options) http.Handler {
	if o.Title == "" {
		o.Title = "GraphiQL"
	}
	if o.Endpoint == "" {
		o.Endpoint = "/graphql"
	}
	if o.Assets == "" {
		o.Assets = "/graphiql/"
	}
	if o.Tabs == nil {
		o.Tabs = []Tab{}
	}
	made := sync.OnceValues(func() (content []byte, etag string) { // on the first request
		var html bytes.Buffer
		if err := page.Execute(&html, view{o}); err != nil {
			panic(err) // the template is ours, and a buffer takes all
		}
		return html.Bytes(), `"` + digest(html.Bytes()) + `"`
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		html, etag := made()
		header := w.Header()
		header.Set("Content-Type", "text/html; charset=utf-8")
		header.Set("Content-Security-Policy", policy)
		header.Set("Cache-Control", "no-cache")
		header.Set("ETag", etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(html))
	})
}

// A view is what the template sees.
type view struct{ Options }

// URL is the address of an asset. It changes with the content.
func (v view) URL(name string) string { return v.Assets + assets()[name].version + "/" + name }

// Settings are what the page's script reads.
func (v view) Settings() any {
	return map[string]any{"endpoint": v.Endpoint, "tabs": v.Tabs}
}

// An asset is a file of the page. Its content is in the binary.
type asset struct {
	name      string
	mediaType string
	version   string // a digest of the content
}

// mediaTypes by the end of a name; those of the operating system may differ.
var mediaTypes = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

// assets are the files by their base names. They are read when somebody first looks at the page.
var assets = sync.OnceValue(readAssets)

func readAssets() map[string]asset {
	found := map[string]asset{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "page.html" {
			return err
		}
		content, err := files.ReadFile(name)
		found[path.Base(name)] = asset{name, mediaTypes[path.Ext(name)], digest(content)}
		return err
	})
	if err != nil {
		panic(err) // embedded files can be read
	}
	return found
}

// digest is a short name for a content.
func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// Assets serves the files of the page at …/VERSION/NAME, whatever the path before it. As a version never changes, a
// browser caches it for a year; any other address is not found.
func Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rest, name := path.Split(r.URL.Path)
		a, ok := assets()[name]
		if !ok || path.Base(strings.TrimSuffix(rest, "/")) != a.version {
			w.Header().Set("Cache-Control", "no-store") // it may be there in a moment, when servers get a new version in turn
			http.NotFound(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "This address takes GET and HEAD.", http.StatusMethodNotAllowed)
			return
		}
		content, err := files.ReadFile(a.name)
		if err != nil {
			panic(err) // embedded files can be read
		}
		header := w.Header()
		header.Set("Content-Type", a.mediaType)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		header.Set("ETag", `"`+a.version+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	})
}

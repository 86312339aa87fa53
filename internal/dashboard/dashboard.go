// Package dashboard is the page that shows the graph: a map of partners, a network, profiles, paths, a calendar and
// tables. All of it lies inside the binary; it asks only the GraphQL endpoint of the server that serves it.
//
// Two handlers belong together: Page answers at the addresses of the views with one page, whose script draws the view
// that the address names, and Assets serves its scripts, styles and the shapes of land. What lies in web is written
// by hand as ES modules and served as it is; web/vendor holds the files of other projects that vendor.tsv lists.
package dashboard

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"
)

// AssetsPath is the path, with a slash at its end, that Assets is mounted below.
const AssetsPath = "/dashboard/"

//go:embed web
var files embed.FS

// A file is an asset. Its entity tags are strong: that of the compressed form is another.
type file struct {
	content   func() []byte // not kept: what browsers ask for is the compressed form
	mediaType string
	digest    string
	gzipped   func() []byte // compressed when first asked for; nil where that would not be smaller
}

// mediaTypes by the end of a name; those of the operating system may differ.
var mediaTypes = map[string]string{
	".js":   "text/javascript; charset=utf-8",
	".mjs":  "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".svg":  "image/svg+xml",
	".html": "text/html; charset=utf-8",
}

// A tree holds the assets by their paths below web, and the version of all of them together, under which they are
// served: modules name each other by relative paths, and so stay within one version.
type tree struct {
	files   map[string]*file
	version string
}

// assets reads the tree once, when somebody first looks at a page.
var assets = sync.OnceValue(func() *tree {
	t := &tree{files: map[string]*file{}}
	all := sha256.New()
	err := fs.WalkDir(files, "web", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || mediaTypes[path.Ext(name)] == "" {
			return err
		}
		f := newFile(func() []byte {
			content, err := files.ReadFile(name)
			if err != nil {
				panic(err) // embedded files can be read
			}
			return content
		}, mediaTypes[path.Ext(name)])
		t.files[strings.TrimPrefix(name, "web/")] = f
		all.Write([]byte(name + "\x00" + f.digest + "\n"))
		return nil
	})
	if err != nil {
		panic(err) // embedded files can be read
	}
	t.version = hex.EncodeToString(all.Sum(nil)[:8])
	return t
})

func newFile(content func() []byte, mediaType string) *file {
	sum := sha256.Sum256(content())
	return &file{content, mediaType, hex.EncodeToString(sum[:16]), sync.OnceValue(func() []byte { return compress(content()) })}
}

// compress returns the content in gzip at its smallest, nil if it does not get smaller.
func compress(content []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant that exists
	}
	w.Write(content) // a buffer takes all
	w.Close()
	if b.Len() >= len(content) {
		return nil
	}
	return b.Bytes()
}

// serve answers with the file in the form that the client takes.
func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This address takes GET and HEAD.", http.StatusMethodNotAllowed)
		return
	}
	header := w.Header()
	header.Set("Content-Type", f.mediaType)
	header.Set("X-Content-Type-Options", "nosniff")
	var content []byte
	tag := f.digest
	if acceptsGzip(r) {
		content = f.gzipped()
	}
	if content != nil {
		tag += ".gz"
		header.Set("Content-Encoding", "gzip")
	} else {
		content = f.content()
	}
	header.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// acceptsGzip tells whether a client names gzip without a weight of zero.
func acceptsGzip(r *http.Request) bool {
	for element := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(element, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			return strings.Trim(weight, "q=0.") != "" || weight == ""
		}
	}
	return false
}

// Assets serves the files at …/VERSION/PATH below AssetsPath. As a version never changes, a browser keeps it for a year
// and does not ask again; any other address is not found.
func Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := assets()
		name, ok := strings.CutPrefix(r.URL.Path, AssetsPath+t.version+"/")
		f := t.files[name]
		if !ok || f == nil || name == "index.html" {
			w.Header().Set("Cache-Control", "no-store") // it may be there in a moment, when servers get a new version in turn
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		f.serve(w, r)
	})
}

// Package dashboard serves the page that shows the graph: a map of partners, a network, profiles, routes, a calendar and
// tables. All its files are embedded in the binary, and it sends queries only to the GraphQL endpoint of its server.
//
// Page and Assets are mounted together. Page answers at [Paths], the addresses of the views, with one HTML page, whose
// script draws the view of the address; Assets serves its scripts, its styles and the shapes of land. The files in web are
// ES modules written by hand, and served without a build: web/js/main.js names the folders and what is in each. The files
// in web/vendor are of other projects; vendor.tsv lists them.
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

// AssetsPath is the path, with a slash at its end, below which Assets is mounted.
const AssetsPath = "/dashboard/"

//go:embed web
var files embed.FS

// A file is an asset. Its entity tags are strong: its compressed form has another one.
type file struct {
	content   func() []byte // not in memory: browsers ask for the compressed form
	mediaType string
	digest    string
	gzipped   func() []byte // compressed at the first request; nil if that is not smaller
}

// mediaTypes are the media types by file extension; those of the operating system may differ.
var mediaTypes = map[string]string{
	".js":   "text/javascript; charset=utf-8",
	".mjs":  "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".json": "application/json",
	".svg":  "image/svg+xml",
	".html": "text/html; charset=utf-8",
}

// A tree has the assets by their paths below web, and their version, a hash of all of them. The version is part of their
// addresses: modules import each other by relative paths, and so never mix versions.
type tree struct {
	files   map[string]*file
	version string
}

// assets reads the tree at the first request of a page.
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

// serve answers with the file, in gzip if the client accepts it.
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

// acceptsGzip reports whether a client accepts gzip, with a weight above zero.
func acceptsGzip(r *http.Request) bool {
	for element := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(element, " ", ""), ";")
		if strings.EqualFold(name, "gzip") {
			return strings.Trim(weight, "q=0.") != "" || weight == ""
		}
	}
	return false
}

// Assets serves the files at VERSION/PATH below [AssetsPath]. A version never changes, so that browsers may cache its files
// for a year; any other address is not found.
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

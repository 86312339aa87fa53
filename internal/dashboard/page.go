package dashboard

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"text/template"
)

// Options are the addresses of the server that the page uses.
type Options struct {
	// Endpoint is the path of the GraphQL endpoint, on the same origin. Default "/graphql".
	Endpoint string
	// Explorer is the path of GraphiQL, which takes an operation in the fragment; empty if there is none.
	Explorer string
	// PublicURL is the public address of the server, without a slash at its end; saved pictures have it on them. If empty,
	// they have the address in the browser.
	PublicURL string
}

// modules are the files of the names that scripts import. A name with a slash at its end is a prefix.
var modules = map[string]string{
	"preact":               "vendor/preact/preact.mjs",
	"preact/hooks":         "vendor/preact/hooks.mjs",
	"@preact/signals":      "vendor/signals/signals.module.js",
	"@preact/signals-core": "vendor/signals-core/signals-core.module.js",
	"htm":                  "vendor/htm/htm.module.js",
	"d3-array":             "vendor/d3-array/d3-array.min.mjs",
	"d3-color":             "vendor/d3-color/d3-color.min.mjs",
	"d3-dispatch":          "vendor/d3-dispatch/d3-dispatch.min.mjs",
	"d3-drag":              "vendor/d3-drag/d3-drag.min.mjs",
	"d3-ease":              "vendor/d3-ease/d3-ease.min.mjs",
	"d3-geo":               "vendor/d3-geo/d3-geo.min.mjs",
	"d3-interpolate":       "vendor/d3-interpolate/d3-interpolate.min.mjs",
	"d3-selection":         "vendor/d3-selection/d3-selection.min.mjs",
	"d3-timer":             "vendor/d3-timer/d3-timer.min.mjs",
	"d3-transition":        "vendor/d3-transition/d3-transition.min.mjs",
	"d3-zoom":              "vendor/d3-zoom/d3-zoom.min.mjs",
	"internmap":            "vendor/internmap/internmap.js",
	"topojson-client/":     "vendor/topojson-client/",
}

// pageData is the data of the template.
type pageData struct {
	Options
	Base      string   // the address below which the assets are
	ImportMap string   // JSON
	Styles    []string // addresses
	Preloads  []string // addresses of modules that the view needs, so that all are fetched at once
	Files     []string // addresses of other files that the view needs
}

// Page answers with the page. It is the same at all addresses, but for the modules that it has the browser preload. The pages
// are rendered at the first request, so that they do not slow down the start of the server.
func Page(o Options) http.Handler {
	if o.Endpoint == "" {
		o.Endpoint = "/graphql"
	}
	ready := sync.OnceValue(func() *pages { return newPages(assets(), o) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := ready()
		page := p.nothing
		if v := viewOf(r.URL.Path); v != nil {
			page = p.byView[v.Name]
		}
		w.Header().Set("Content-Security-Policy", p.policy)
		w.Header().Set("Cache-Control", "no-cache")
		page.serve(w, r)
	})
}

// pages are the rendered pages by view, that of addresses without a view, and the Content-Security-Policy of all.
type pages struct {
	byView  map[string]*file
	nothing *file
	policy  string
}

func newPages(t *tree, o Options) *pages {
	base := AssetsPath + t.version + "/"
	importMap := t.importMap(base)
	tmpl := template.Must(template.New("page").Parse(string(t.files["index.html"].content())))
	p := &pages{byView: map[string]*file{}, policy: contentPolicy(importMap)}
	imports := map[string][]string{}
	render := func(v view) *file {
		data := pageData{Options: o, Base: base, ImportMap: importMap}
		for name := range t.files {
			if strings.HasPrefix(name, "css/") {
				data.Styles = append(data.Styles, base+name)
			}
		}
		slices.Sort(data.Styles)
		for _, name := range t.closure(imports, "js/main.js", "js/"+v.Module) {
			data.Preloads = append(data.Preloads, base+name)
		}
		for _, name := range v.Preload {
			data.Files = append(data.Files, base+name)
		}
		var b bytes.Buffer
		if err := tmpl.Execute(&b, data); err != nil {
			panic(err) // the template is embedded, and a buffer takes all
		}
		return newFile(func() []byte { return b.Bytes() }, mediaTypes[".html"])
	}
	p.nothing = render(view{}) // the script that surrounds all views draws it
	for _, v := range views() {
		p.byView[v.Name] = render(v)
	}
	return p
}

// importMap returns the import map, JSON, for assets at a base address.
func (t *tree) importMap(base string) string {
	imports := map[string]string{}
	for name, file := range modules {
		imports[name] = base + file
	}
	b, err := json.Marshal(map[string]any{"imports": imports})
	if err != nil {
		panic(err) // text can be written
	}
	return string(b)
}

// contentPolicy returns the Content-Security-Policy: the page may load what is of its own origin, and the import map is the
// one inline script. Images from blob: are pictures that the page draws to save them as PNG.
func contentPolicy(importMap string) string {
	sum := sha256.Sum256([]byte(importMap))
	return "default-src 'none'; script-src 'self' 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; style-src 'self'; " +
		"img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// imported finds the names after from and import in a module; dynamic imports have a parenthesis before them, and a text
// that ends in the word from has a quote or letter before it, or a space in what seems to be a name.
var imported = regexp.MustCompile(`(?:[\s}*]from|\bimport)\s*"([^"\s]+)"`)

// closure returns modules with all that they import, directly or not; names of no module are left out. It stores the imports
// of each module in imports, a cache for the next call.
func (t *tree) closure(imports map[string][]string, names ...string) []string {
	var found []string
	for len(names) > 0 {
		name := names[0]
		names = names[1:]
		f := t.files[name]
		if f == nil || slices.Contains(found, name) {
			continue
		}
		found = append(found, name)
		if _, known := imports[name]; !known {
			for _, match := range imported.FindAllSubmatch(f.content(), -1) {
				imports[name] = append(imports[name], resolve(name, string(match[1])))
			}
		}
		names = append(names, imports[name]...)
	}
	return found
}

// resolve returns the path below web of a name that a module imports.
func resolve(from, name string) string {
	if strings.HasPrefix(name, ".") {
		return path.Join(path.Dir(from), name)
	}
	if file, ok := modules[name]; ok {
		return file
	}
	if folder, rest, ok := strings.Cut(name, "/"); ok {
		return modules[folder+"/"] + rest
	}
	return ""
}

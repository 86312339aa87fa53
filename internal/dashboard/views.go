package dashboard

import (
	_ "embed" // views.json
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// A view is a line of the list in web/js/views.js, which go generate writes to views.json.
type view struct {
	Name     string
	Paths    []string // patterns of chi
	Module   string   // below web/js
	Queries  []string // modules below web/js/queries, without their ending
	Preload  []string // files below web that its first picture needs
	Examples []string // addresses that show it where a path by itself does not
}

//go:embed views.json
var viewsJSON []byte

// views reads the list.
var views = sync.OnceValue(func() []view {
	var all []view
	if err := json.Unmarshal(viewsJSON, &all); err != nil {
		panic(err) // the file is embedded, and a test reads it
	}
	return all
})

// Paths returns the addresses of the views, as patterns of chi. [Page] answers at all of them.
func Paths() []string {
	var paths []string
	for _, v := range views() {
		paths = append(paths, v.Paths...)
	}
	return paths
}

// viewOf returns the view of an address, by the first segment of its path; nil if there is none.
func viewOf(address string) *view {
	for _, v := range views() {
		if slices.ContainsFunc(v.Paths, func(path string) bool { return firstPart(path) == firstPart(address) }) {
			return &v
		}
	}
	return nil
}

func firstPart(address string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	return first
}

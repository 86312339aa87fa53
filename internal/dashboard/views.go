package dashboard

import (
	_ "embed" // views.json
	"encoding/json"
	"strings"
	"sync"
)

// A view is one of the list in web/js/views.js, which go generate writes to views.json.
type view struct {
	Name     string
	Paths    []string // in the syntax of chi
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
		panic(err) // it is embedded, and a test reads it
	}
	return all
})

// Paths are the addresses of the views, in the syntax of chi. Page answers all of them.
func Paths() []string {
	var paths []string
	for _, v := range views() {
		paths = append(paths, v.Paths...)
	}
	return paths
}

// viewOf finds the view at an address by the first part of it; nil where no view is.
func viewOf(address string) *view {
	for _, v := range views() {
		if firstPart(v.Paths[0]) == firstPart(address) {
			return &v
		}
	}
	return nil
}

func firstPart(address string) string {
	first, _, _ := strings.Cut(strings.TrimPrefix(address, "/"), "/")
	return first
}

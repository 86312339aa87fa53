package server

import (
	"cmp"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"
)

// notFound answers for addresses that no route has. One with slashes too many at its end is redirected to the route that
// it means, with method, body and query string. A browser gets a page, others an error.
func notFound(routes chi.Routes, page http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if to, ok := withoutSlash(routes, r); ok {
			w.Header().Set("Location", to)
			w.Header().Set("Cache-Control", "no-cache")
			w.WriteHeader(http.StatusPermanentRedirect)
			return
		}
		if page != nil && (r.Method == http.MethodGet || r.Method == http.MethodHead) && wantsPage(r.Header) {
			w.Header().Set("Vary", "Accept")
			page.ServeHTTP(w, r)
			return
		}
		writeError(w, r, http.StatusNotFound, "NOT_FOUND", "There is nothing at this address.")
	}
}

// withoutSlash is the address of a request without the slashes at its end, where a route has that.
func withoutSlash(routes chi.Routes, r *http.Request) (string, bool) {
	given := cmp.Or(r.URL.RawPath, r.URL.Path) // what chi looks at
	path := strings.TrimRight(given, "/")
	if path == given || path == "" || strings.HasPrefix(path, "//") || !routes.Match(chi.NewRouteContext(), r.Method, path) {
		return "", false
	}
	to := strings.TrimRight(r.URL.EscapedPath(), "/")
	if r.URL.RawQuery != "" {
		to += "?" + r.URL.RawQuery
	}
	return to, true
}

// wantsPage reports whether a client accepts HTML by name: one that accepts anything is no browser.
func wantsPage(header http.Header) bool {
	for _, value := range header.Values("Accept") {
		for element := range strings.SplitSeq(value, ",") {
			media, params, err := mime.ParseMediaType(element)
			if err != nil || media != "text/html" {
				continue
			}
			q, err := strconv.ParseFloat(params["q"], 64)
			return params["q"] == "" || err == nil && q > 0
		}
	}
	return false
}

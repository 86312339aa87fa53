package dashboard

import "net/http"

// NotFound answers with status 404 and the page, which says that there is nothing at the address and links to the views.
func NotFound(o Options) http.Handler {
	page := Page(o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plain := r.Clone(r.Context())
		for _, name := range []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Range", "Range"} {
			plain.Header.Del(name) // a missing page is never unchanged
		}
		page.ServeHTTP(&missing{ResponseWriter: w}, plain)
	})
}

// missing changes status 200 to 404, and takes the headers away that fit only 200.
type missing struct{ http.ResponseWriter }

func (m *missing) WriteHeader(status int) {
	if status == http.StatusOK {
		status = http.StatusNotFound
		m.Header().Del("ETag")
		m.Header().Del("Accept-Ranges")
		m.Header().Set("Cache-Control", "no-store")
	}
	m.ResponseWriter.WriteHeader(status)
}

// Icon serves the icon of the page, for /favicon.ico.
func Icon() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=86400")
		assets().files["icon.svg"].serve(w, r)
	})
}

// Robots is the text of /robots.txt. It keeps crawlers from addresses with a query string, which are filters and orders of
// the pages without one.
const Robots = "User-agent: *\nDisallow: /*?\n"

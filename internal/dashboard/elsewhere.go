package dashboard

import "net/http"

// NotFound answers with the page where no view is: it says that there is nothing, and shows ways on.
func NotFound(o Options) http.Handler {
	page := Page(o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plain := r.Clone(r.Context())
		for _, name := range []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Range", "Range"} {
			plain.Header.Del(name) // what is not there cannot be unchanged
		}
		page.ServeHTTP(&missing{ResponseWriter: w}, plain)
	})
}

// missing turns an answer into that of an address where nothing is.
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

// Icon serves the icon where programs look for one that were not told of another.
func Icon() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=86400")
		assets().files["icon.svg"].serve(w, r)
	})
}

// Robots tells programs that read all pages to leave out those of every filter and order: an address with a query string
// shows what another shows, in another choice.
const Robots = "User-agent: *\nDisallow: /*?\n"

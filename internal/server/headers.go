package server

import (
	"net/http"

	"github.com/go-chi/cors"
)

// securityHeaders are what every answer has unless its handler says otherwise. The policy lets a page have nothing, so
// that a page which needs scripts names them.
func securityHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		next.ServeHTTP(w, r)
	})
}

// crossOrigin lets pages of the origins read answers. There are no cookies, and so no credentials to allow. origins
// must not be empty: the middleware would allow all. headers are what pages may send beside those that all may.
func crossOrigin(origins, headers []string) func(http.Handler) http.Handler {
	return cors.Handler(cors.Options{
		AllowedOrigins: origins,
		AllowedMethods: []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders: append([]string{"Accept", "Content-Type", "If-None-Match"}, headers...),
		ExposedHeaders: []string{requestIDHeader, "ETag", "Retry-After"},
		MaxAge:         600,
	})
}

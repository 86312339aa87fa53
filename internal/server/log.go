package server

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5/middleware"
)

// accessLog logs every request when it has been answered. It never logs a query string, a header or a body, which may
// hold what somebody asked for.
func accessLog(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			recorded := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			// Deferred, because a request that is cut off by a panic belongs into the log too.
			defer func() {
				status := recorded.Status()
				if status == 0 {
					status = http.StatusOK
				}
				log.LogAttrs(r.Context(), slog.LevelInfo, "request",
					slog.String("method", r.Method),
					slog.String("path", r.URL.Path),
					slog.Int("status", status),
					slog.Int("bytes", recorded.BytesWritten()),
					slog.Duration("duration", time.Since(start)),
					slog.String("request", RequestID(r.Context())),
				)
			}()
			next.ServeHTTP(recorded, r)
		})
	}
}

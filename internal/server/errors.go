package server

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5/middleware"

	"citygraph/internal/crash"
)

// writeError answers with an error of the shape that GraphQL has, so that a client needs one way to read errors.
func writeError(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	type extensions struct {
		Code      string `json:"code"`
		RequestID string `json:"requestId"`
	}
	type problem struct {
		Message    string     `json:"message"`
		Extensions extensions `json:"extensions"`
	}
	body, err := json.Marshal(map[string][]problem{
		"errors": {{message, extensions{code, RequestID(r.Context())}}},
	})
	if err != nil {
		panic(err) // strings can be marshalled
	}
	header := w.Header()
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Content-Length", fmt.Sprint(len(body)))
	header.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(body)
}

// recoverPanic logs the panic of a handler and answers 500. An answer that has begun cannot be taken back: its
// connection is cut, so that the client does not take half of it for the whole.
func recoverPanic(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			recorded := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			defer func() {
				v := recover()
				if v == nil {
					return
				}
				if v == http.ErrAbortHandler {
					panic(v)
				}
				id := RequestID(r.Context())
				log.ErrorContext(r.Context(), "handler panicked", "request", id, "error", fmt.Sprint(v), "where", crash.Where())
				if recorded.Status() != 0 {
					panic(http.ErrAbortHandler)
				}
				dropEntity(w.Header())
				writeError(w, r, http.StatusInternalServerError, "INTERNAL",
					"Something went wrong on our side; quote request "+id+" when you report it.")
			}()
			next.ServeHTTP(recorded, r)
		})
	}
}

// dropEntity removes the headers that spoke of an answer which is not given.
func dropEntity(header http.Header) {
	for _, name := range []string{"Content-Encoding", "Content-Length", "ETag", "Last-Modified", "Cache-Control"} {
		header.Del(name)
	}
}

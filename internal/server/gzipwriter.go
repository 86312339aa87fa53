package server

import (
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// A gzipWriter buffers an answer until it decides whether to compress it: by its Content-Length, or when gzipMinBytes were
// written.
type gzipWriter struct {
	http.ResponseWriter
	head bool   // the answer has no body, only the headers of one
	tags string // the If-None-Match header as the client sent it

	status  int // 0 until the handler sets it
	held    []byte
	decided bool
	gzip    *gzip.Writer // nil when the answer is not compressed
}

// WriteHeader implements http.ResponseWriter.
func (g *gzipWriter) WriteHeader(status int) {
	if status < 200 {
		g.ResponseWriter.WriteHeader(status) // the answer is still to come
		return
	}
	if g.status != 0 {
		return
	}
	g.status = status
	switch length, err := strconv.Atoi(g.Header().Get("Content-Length")); {
	case !g.worthwhile():
		g.decide(false)
	case err == nil:
		g.decide(length >= gzipMinBytes)
	}
}

// worthwhile reports whether the answer, if it is long enough, may be compressed.
func (g *gzipWriter) worthwhile() bool {
	header := g.Header()
	return g.status != http.StatusNoContent && g.status != http.StatusNotModified &&
		header.Get("Content-Encoding") == "" && header.Get("Content-Range") == "" &&
		compressible(header.Get("Content-Type"))
}

// Write implements http.ResponseWriter.
func (g *gzipWriter) Write(b []byte) (int, error) {
	if g.status == 0 {
		if g.Header().Get("Content-Type") == "" {
			g.Header().Set("Content-Type", http.DetectContentType(b))
		}
		g.WriteHeader(http.StatusOK)
	}
	if !g.decided {
		g.held = append(g.held, b...)
		if len(g.held) < gzipMinBytes {
			return len(b), nil
		}
		return len(b), g.decide(true)
	}
	return g.send(b)
}

// send writes the buffer to the client.
func (g *gzipWriter) send(b []byte) (int, error) {
	switch {
	case g.gzip == nil:
		return g.ResponseWriter.Write(b)
	case g.head:
		return len(b), nil
	}
	return g.gzip.Write(b)
}

// decide writes the headers, for an answer in gzip or as it is, and the buffer.
func (g *gzipWriter) decide(compressed bool) error {
	g.decided = true
	header := g.Header()
	if compressible(header.Get("Content-Type")) {
		header.Add("Vary", "Accept-Encoding")
	}
	tag := header.Get("ETag")
	marked := strings.TrimSuffix(tag, `"`) + gzipSuffix
	if compressed {
		header.Set("Content-Encoding", "gzip")
		header.Del("Content-Length")
		header.Del("Accept-Ranges")
		g.gzip = gzipWriters.Get().(*gzip.Writer)
		g.gzip.Reset(g.ResponseWriter)
	}
	if tag != "" && (compressed || g.status == http.StatusNotModified && strings.Contains(g.tags, marked)) {
		header.Set("ETag", marked)
	}
	g.ResponseWriter.WriteHeader(g.status)
	held := g.held
	g.held = nil
	if len(held) == 0 {
		return nil
	}
	_, err := g.send(held)
	return err
}

// close completes the answer.
func (g *gzipWriter) close() {
	if !g.decided {
		if g.status == 0 {
			g.status = http.StatusOK
		}
		g.decide(false)
	}
	if g.gzip == nil {
		return
	}
	if !g.head {
		g.gzip.Close() // an error means that the client has disconnected
	}
	g.gzip.Reset(io.Discard)
	gzipWriters.Put(g.gzip)
}

// FlushError is for http.ResponseController: it sends what has been written so far.
func (g *gzipWriter) FlushError() error {
	if g.status == 0 {
		g.WriteHeader(http.StatusOK)
	}
	if !g.decided {
		if err := g.decide(g.worthwhile()); err != nil {
			return err
		}
	}
	if g.gzip != nil && !g.head {
		if err := g.gzip.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(g.ResponseWriter).Flush()
}

// Unwrap is for http.ResponseController.
func (g *gzipWriter) Unwrap() http.ResponseWriter { return g.ResponseWriter }

package server

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestRanges asks for parts of a file: for as many as may be, for more, and for more by a method that has no ranges.
func TestRanges(t *testing.T) {
	file := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "a.txt", time.Time{}, strings.NewReader(strings.Repeat("0123456789", 20)))
	})
	h := NewHandler(Config{Routes: []Route{{Pattern: "/a.txt", Handler: file}}})
	of := func(n int) string { return strings.Repeat("0-1,", n-1) + "2-3" }
	for _, c := range []struct {
		method  string
		ranges  []string
		status  int
		message string
	}{
		{"GET", nil, 200, "01234567890"},
		{"GET", []string{"bytes=0-3"}, 206, "0123"},
		{"GET", []string{"bytes=" + of(8)}, 206, "Content-Range: bytes 2-3/200"},
		{"GET", []string{"bytes=" + of(9)}, 416, "The request asks for 9 ranges, and one may ask for at most 8"},
		{"GET", []string{"bytes=" + of(1300)}, 416, "1300 ranges"},
		{"GET", []string{"bytes=" + of(5), "bytes=" + of(4)}, 416, "9 ranges"},
		{"HEAD", []string{"bytes=" + of(9)}, 206, ""},
	} {
		r := httptest.NewRequest(c.method, "/a.txt", nil)
		r.Header["Range"] = c.ranges
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.message) {
			t.Errorf("%s %v: %d %.300s, want %d and %q", c.method, c.ranges, w.Code, w.Body, c.status, c.message)
		}
	}
}

package server

import (
	"fmt"
	"net/http"
	"strings"
)

// maxRanges is how many parts of an answer one request may ask for. Readers of large files ask for one or two; many small
// ones that overlap make an answer larger than the whole, for which RFC 9110, 14.2, lets a server refuse them.
const maxRanges = 8

// limitRanges refuses a GET for more than maxRanges parts of an answer.
func limitRanges(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := ranges(r.Header.Values("Range")); r.Method == http.MethodGet && n > maxRanges {
			writeError(w, r, http.StatusRequestedRangeNotSatisfiable, "LIMIT_EXCEEDED",
				fmt.Sprintf("The request asks for %d ranges, and one may ask for at most %d: ask for the whole, or in several requests.", n, maxRanges))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// ranges counts what the values of Range headers ask for.
func ranges(values []string) (n int) {
	for _, value := range values {
		n += strings.Count(value, ",") + 1
	}
	return n
}

package gqlhttp

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"hash"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A Basis is what all answers depend on beside the request: while it stays the same, a request has the same answer.
type Basis struct {
	// Version names it, such as a data version and a day.
	Version string
	// Until is when it ends at the latest, such as the next midnight. Zero: not known.
	Until time.Time
	// Unsure: it was not seen lately to be the one of the data, which may have changed. Copies of clients are still good, and
	// kept answers are not given.
	Unsure bool
}

type basisKey struct{}

// SetBasis records, within Config.Middleware, the basis that the operation runs on. Without it the answer has no entity tag
// and is not cached.
func SetBasis(ctx context.Context, b Basis) {
	if basis, ok := ctx.Value(basisKey{}).(*Basis); ok {
		*basis = b
	}
}

// tag returns the entity tag of the answer to an operation on a basis. It covers everything that the bytes of the answer
// depend on, so that it is a strong one.
func (h *Handler) tag(op operation, basis string) string {
	digest := sha256.New()
	cost := ""
	if op.options.withCost {
		cost = "1"
	}
	for _, part := range []string{h.build, basis, string(op.options.media), cost, op.params.Query, op.params.OperationName} {
		writePart(digest, []byte(part))
	}
	if len(op.variables) > 0 {
		text, err := json.Marshal(op.variables) // names are sorted
		if err != nil {
			return ""
		}
		writePart(digest, text)
	}
	return `"` + hex.EncodeToString(digest.Sum(nil)[:16]) + `"`
}

// writePart adds a part with its length, so that no two lists of parts look alike.
func writePart(digest hash.Hash, part []byte) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(part)))
	digest.Write(length[:])
	digest.Write(part)
}

// noneMatch says whether the values of an If-None-Match header contain the tag, by the weak comparison, as RFC 9110 requires.
func noneMatch(values []string, tag string) bool {
	for _, value := range values {
		for element := range strings.SplitSeq(value, ",") {
			element = strings.TrimSpace(element)
			if element == "*" || strings.TrimPrefix(element, "W/") == tag {
				return true
			}
		}
	}
	return false
}

// cacheHeaders sets what clients and shared caches may store. An answer with errors is not stored. A client revalidates each
// time, which costs a 304; a shared cache may answer by itself for some seconds, but not after the end of the basis. The answer
// to a request with credentials is private, unless all clients get the same (RFC 9111, section 3.5).
func (h *Handler) cacheHeaders(header http.Header, resp *Response, r *http.Request) {
	switch {
	case len(resp.Errors) > 0:
		header.Set("Cache-Control", "no-store")
	case resp.tag == "" || r.Method == http.MethodPost:
	case r.Header.Get("Authorization") != "" && !h.guard.Public:
		header.Set("ETag", resp.tag)
		header.Set("Cache-Control", "private, max-age=0")
	default:
		header.Set("ETag", resp.tag)
		header.Set("Cache-Control", "public, max-age=0, s-maxage="+strconv.Itoa(h.sharedSeconds(resp.basis)))
	}
}

func (h *Handler) sharedSeconds(b Basis) int {
	age := h.sharedAge
	if !b.Until.IsZero() {
		age = max(0, min(age, b.Until.Sub(h.clock())))
	}
	return int(age / time.Second)
}

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

// A Basis is what all answers depend on beside the request: the same request has the same answer while it holds.
type Basis struct {
	// Version names it, such as a data version and a day.
	Version string
	// Until is when it ends whatever happens, such as the next midnight. Zero: not known.
	Until time.Time
}

type pinKey struct{}

// Pin tells, within Config.Around, what the operation is being run on. Without it the answer has no entity tag and is
// not kept.
func Pin(ctx context.Context, b Basis) {
	if pinned, ok := ctx.Value(pinKey{}).(*Basis); ok {
		*pinned = b
	}
}

// tag is the entity tag of the answer to an operation on a basis. It is of all that the bytes of the answer depend on,
// so that it is a strong one.
func (h *Handler) tag(p prepared, basis string) string {
	digest := sha256.New()
	cost := ""
	if p.terms.tellCost {
		cost = "1"
	}
	for _, part := range []string{h.build, basis, string(p.terms.media), cost, p.params.Query, p.params.OperationName} {
		writePart(digest, []byte(part))
	}
	if len(p.variables) > 0 {
		text, err := json.Marshal(p.variables) // names are sorted
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

// noneMatch tells whether the values of an If-None-Match header name the tag. The comparison is the weak one, as RFC
// 9110 wants it there.
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

// cacheHeaders tell clients and shared caches what they may keep. An answer with errors is not kept. A client asks each
// time, which costs it a 304; a shared cache may answer by itself for some seconds, and never over the end of the basis.
// The answer to a request with credentials is for its client alone, unless it is known that all get the same (RFC 9111,
// section 3.5).
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

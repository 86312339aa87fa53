package gqlhttp

import "sync/atomic"

// freeBytes of each body are not counted, so that a small request is read however much others hold. The connections of a
// server are bounded, and so are these.
const freeBytes = 4 << 10

// pendingBytes bounds the bytes of bodies that all requests together hold, from their arrival to their answer. A client that
// sends a large body and then stops would otherwise occupy memory until a timeout, before admission is asked.
type pendingBytes struct {
	limit int64
	used  atomic.Int64
}

// A reservation is the part of one request.
type reservation struct {
	of    *pendingBytes
	bytes int64
}

// grow reserves memory for so many bytes of a body in all. It is false when there is not enough.
func (r *reservation) grow(bytes int64) bool {
	more := bytes - freeBytes - r.bytes
	if more <= 0 {
		return true
	}
	if r.of.used.Add(more) > r.of.limit {
		r.of.used.Add(-more)
		return false
	}
	r.bytes += more
	return true
}

// release returns all that was reserved.
func (r *reservation) release() {
	r.of.used.Add(-r.bytes)
	r.bytes = 0
}

// PendingBytes returns how many bytes of bodies requests hold now.
func (h *Handler) PendingBytes() int64 { return h.pending.used.Load() }

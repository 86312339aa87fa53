package gqlhttp

import "sync/atomic"

// freeBytes of each body are not counted: a small question is read however much others hold. The connections of a server
// are bounded, and so are these.
const freeBytes = 4 << 10

// pending bounds the bytes of bodies that all requests together hold, from their arrival to their answer. Who sends much
// and then stops would otherwise have a server hold it until a timeout, before anybody was asked whether to let it in.
type pending struct {
	most int64
	held atomic.Int64
}

// A hold is what one request holds.
type hold struct {
	of    *pending
	bytes int64
}

// grow holds so many bytes of a body in all, when there is room for them.
func (h *hold) grow(bytes int64) bool {
	more := bytes - freeBytes - h.bytes
	if more <= 0 {
		return true
	}
	if h.of.held.Add(more) > h.of.most {
		h.of.held.Add(-more)
		return false
	}
	h.bytes += more
	return true
}

// release holds nothing any more.
func (h *hold) release() {
	h.of.held.Add(-h.bytes)
	h.bytes = 0
}

// PendingBytes is how many bytes of bodies requests hold now.
func (h *Handler) PendingBytes() int64 { return h.pending.held.Load() }

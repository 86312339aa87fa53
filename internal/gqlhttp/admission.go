package gqlhttp

import (
	"context"
	"net/http"
	"time"
)

// Admission decides which requests are let in. What is nil lets in all.
type Admission struct {
	// Charge takes from the allowance of the client that a request of ctx comes from, or tells how long it has to wait
	// until it has so much. Every request is charged 1 before it is read, and its cost before it runs.
	Charge func(ctx context.Context, cost int) (wait time.Duration, ok bool)
	// Fine takes from the allowance what a refused request has cost already.
	Fine func(ctx context.Context, cost int)
	// Full tells whether Enter would refuse a request of ctx at once, and how long it is best to wait then. Such a request is
	// refused before it is read, unless it may be answered without running anything.
	Full func(ctx context.Context) (wait time.Duration, full bool)
	// Enter waits, not long, until an operation of this cost may run, and returns what to call when it is done. It is not ok
	// when there is too much to do, or when ctx ends; wait is how long to wait before asking again.
	Enter func(ctx context.Context, cost int) (leave func(), wait time.Duration, ok bool)
	// Done is told how long an operation ran, and the codes of its errors, so that what it took beyond its cost can be charged:
	// an operation whose price is too low is then cheap only once.
	Done func(ctx context.Context, cost int, took time.Duration, codes []string)
}

const (
	requestCost = 1
	// refusalCost is what a document costs that is read, and perhaps validated, and then refused.
	refusalCost = 100
)

// charge refuses a request of a client that has used up its allowance.
func (h *Handler) charge(ctx context.Context, cost int) *Response {
	if h.admission.Charge == nil {
		return nil
	}
	wait, ok := h.admission.Charge(ctx, cost)
	if ok {
		return nil
	}
	return later(http.StatusTooManyRequests, CodeRateLimited, "You have asked for much in a short time; ask again in %d s.", wait)
}

// later refuses a request that may be sent again after a while. The message has a place for the seconds.
func later(status int, code, message string, wait time.Duration) *Response {
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	resp := refuse(status, code, message, seconds)
	resp.retryAfter = seconds
	return resp
}

func (h *Handler) fine(ctx context.Context) {
	if h.admission.Fine != nil {
		h.admission.Fine(ctx, refusalCost)
	}
}

// enter refuses an operation when there is too much to do.
func (h *Handler) enter(ctx context.Context, cost int) (leave func(), refused *Response) {
	if h.admission.Enter == nil {
		return func() {}, nil
	}
	leave, wait, ok := h.admission.Enter(ctx, cost)
	if !ok {
		return nil, overloaded(wait)
	}
	return leave, nil
}

// full refuses a request before it is read.
func (h *Handler) full(r *http.Request) *Response {
	if h.admission.Full == nil || h.answers != nil || r.Header.Get("If-None-Match") != "" {
		return nil
	}
	wait, full := h.admission.Full(r.Context())
	if !full {
		return nil
	}
	return overloaded(wait)
}

func overloaded(wait time.Duration) *Response {
	return later(http.StatusServiceUnavailable, CodeOverloaded, "The server has more to do than it can; ask again in %d s.", wait)
}

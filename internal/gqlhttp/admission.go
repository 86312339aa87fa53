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
	// Full tells whether Enter would refuse a request at once. Then it is refused before it is read, unless it may be
	// answered without running anything.
	Full func() bool
	// Enter waits, not long, until an operation may run, and returns what to call when it is done. An error refuses it,
	// because too many are running.
	Enter func(ctx context.Context) (leave func(), err error)
}

const (
	requestCost = 1
	// refusalCost is what a document costs that is read, and perhaps validated, and then refused.
	refusalCost = 100
	// overloadSeconds is when a client that was not let in may come again.
	overloadSeconds = 1
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
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	resp := refuse(http.StatusTooManyRequests, CodeRateLimited, "You have asked for much in a short time; ask again in %d s.", seconds)
	resp.retryAfter = seconds
	return resp
}

func (h *Handler) fine(ctx context.Context) {
	if h.admission.Fine != nil {
		h.admission.Fine(ctx, refusalCost)
	}
}

// enter refuses an operation while too many are running.
func (h *Handler) enter(ctx context.Context) (leave func(), refused *Response) {
	if h.admission.Enter == nil {
		return func() {}, nil
	}
	leave, err := h.admission.Enter(ctx)
	if err != nil {
		return nil, overloaded()
	}
	return leave, nil
}

// full refuses a request before it is read.
func (h *Handler) full(r *http.Request) *Response {
	if h.admission.Full == nil || h.answers != nil || r.Header.Get("If-None-Match") != "" || !h.admission.Full() {
		return nil
	}
	return overloaded()
}

func overloaded() *Response {
	resp := refuse(http.StatusServiceUnavailable, CodeOverloaded, "The server has more to do than it can; ask again in %d s.", overloadSeconds)
	resp.retryAfter = overloadSeconds
	return resp
}

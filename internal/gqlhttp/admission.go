package gqlhttp

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"context"
	"net/http"
	"time"
)

// Admission decides which requests are admitted. A function that is nil admits all.
type Admission struct {
	// Charge charges the client of a request, or returns how long the client has to wait until its allowance is enough. Every
	// request is charged 1 before it is read, and its cost before it runs.
	Charge func(ctx context.Context, cost int) (wait time.Duration, ok bool)
	// ChargeRefused charges the client for a request that was refused, whatever its allowance.
	ChargeRefused func(ctx context.Context, cost int)
	// Hold returns how long the answer to a request that was refused by its client's fault is held back, so that a client that
	// asks again as soon as it is refused takes little. It is called for each of them.
	Hold func(ctx context.Context) time.Duration
	// Full says whether Enter would refuse a request at once, and how long the client should wait then. Such a request is
	// refused before it is read, unless it may be answered without running anything.
	Full func(ctx context.Context) (wait time.Duration, full bool)
	// Enter waits a bounded time until an operation of this cost may run, and returns what to call at its end. It is not ok when
	// the server is overloaded, or when ctx ends; wait is how long the client should wait before it asks again.
	Enter func(ctx context.Context, cost int) (leave func(), wait time.Duration, ok bool)
	// Done receives how long an operation ran and the codes of its errors, so that time beyond its cost can be charged: an
	// operation whose price is too low is cheap only once.
	Done func(ctx context.Context, cost int, took time.Duration, codes []string)
}

const (
	requestCost = 1
	// refusalCost is the cost of a document that was read, perhaps validated, and refused.
	refusalCost = 100
)

// charge charges the client of a request, or refuses the request.
func (h *Handler) charge(ctx context.Context, cost int) *Response {
	if h.admission.Charge == nil {
		return nil
	}
	wait, ok := h.admission.Charge(ctx, cost)
	if ok {
		return nil
	}
	resp := later(http.StatusTooManyRequests, gqlerr.RateLimited, "You have asked for much in a short time; ask again in %d s.", wait)
	return h.holdBack(ctx, resp)
}

// later refuses a request that may be sent again after a time. The message has a verb for the seconds.
func later(status int, code, message string, wait time.Duration) *Response {
	seconds := max(1, int((wait+time.Second-1)/time.Second))
	resp := refuse(status, code, message, seconds)
	resp.retryAfter = seconds
	return resp
}

// chargeRefusal charges the client for a request that is refused by its own fault, and returns the refusal.
func (h *Handler) chargeRefusal(ctx context.Context, resp *Response) *Response {
	if h.admission.ChargeRefused != nil {
		h.admission.ChargeRefused(ctx, refusalCost)
	}
	return h.holdBack(ctx, resp)
}

// holdBack sets how long a refusal is held back.
func (h *Handler) holdBack(ctx context.Context, resp *Response) *Response {
	if h.admission.Hold != nil {
		resp.hold = h.admission.Hold(ctx)
	}
	return resp
}

// waitToAnswer waits as long as a refusal is held back, or until the client leaves, and returns how long that was.
func waitToAnswer(ctx context.Context, resp *Response) time.Duration {
	if resp.hold <= 0 {
		return 0
	}
	begun := time.Now()
	timer := time.NewTimer(resp.hold)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
	return time.Since(begun)
}

// enter admits an operation, or refuses it when the server is overloaded.
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

// full refuses a request before it is read, when the server is overloaded.
func (h *Handler) full(ctx context.Context, r *http.Request) *Response {
	if h.admission.Full == nil || h.answers != nil || r.Header.Get("If-None-Match") != "" {
		return nil
	}
	wait, full := h.admission.Full(ctx)
	if !full {
		return nil
	}
	return overloaded(wait)
}

func overloaded(wait time.Duration) *Response {
	return later(http.StatusServiceUnavailable, gqlerr.Overloaded, "The server has more to do than it can; ask again in %d s.", wait)
}

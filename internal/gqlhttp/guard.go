package gqlhttp

import (
	"context"
	"net/http"
)

// A Guard finds out who sends a request.
type Guard struct {
	// Identify returns the context in which a request goes on, which Admission is given too, or says why it does not go
	// on. It sees the headers, before anything else is read. Nil lets all go on.
	Identify func(r *http.Request) (context.Context, *Challenge)
	// Public tells that who says nothing about himself gets the same answers as those who do, so that caches may give
	// them to all.
	Public bool
}

// A Challenge refuses a request for its credentials, or for having none.
type Challenge struct {
	Status  int    // 401, or 400 where the header itself is malformed
	Header  string // WWW-Authenticate
	Message string
}

// identify returns the context of who sends a request, and the answer to one who is not let in.
func (h *Handler) identify(r *http.Request) (context.Context, *Response) {
	if h.guard.Identify == nil {
		return r.Context(), nil
	}
	ctx, challenge := h.guard.Identify(r)
	if challenge == nil {
		return ctx, nil
	}
	code := CodeUnauthenticated
	if challenge.Status == http.StatusBadRequest {
		code = CodeBadRequest
	}
	resp := refuse(challenge.Status, code, "%s", challenge.Message)
	resp.challenge = challenge.Header
	return r.Context(), resp
}

package gqlhttp

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"context"
	"net/http"
)

// A Guard authenticates requests.
type Guard struct {
	// Authenticate returns the context of a request, which Admission receives too, or a challenge that refuses it. It reads the
	// headers, before the body is read. Nil accepts all.
	Authenticate func(r *http.Request) (context.Context, *Challenge)
	// Public says that requests without credentials get the same answers as those with, so that shared caches may store them.
	Public bool
}

// A Challenge refuses a request for its credentials, or because it has none.
type Challenge struct {
	Status  int    // 401, or 400 where the header itself is malformed
	Header  string // WWW-Authenticate
	Message string
}

// authenticate returns the context of a request, and the answer to one that is refused.
func (h *Handler) authenticate(r *http.Request) (context.Context, *Response) {
	if h.guard.Authenticate == nil {
		return r.Context(), nil
	}
	ctx, challenge := h.guard.Authenticate(r)
	if challenge == nil {
		return ctx, nil
	}
	code := gqlerr.Unauthenticated
	if challenge.Status == http.StatusBadRequest {
		code = gqlerr.BadRequest
	}
	resp := refuse(challenge.Status, code, "%s", challenge.Message)
	resp.challenge = challenge.Header
	return r.Context(), resp
}

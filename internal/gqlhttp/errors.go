package gqlhttp

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"errors"
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// refuse answers a request that fails as an HTTP request; the status holds under both media types.
func refuse(status int, code, format string, args ...any) *Response {
	return &Response{Errors: gqlerror.List{gqlerr.New(code, format, args...)}, status: status, transport: true}
}

// badRequest refuses a request with 400.
func badRequest(format string, args ...any) *Response {
	return refuse(http.StatusBadRequest, gqlerr.BadRequest, format, args...)
}

// badJSON refuses a request for what decodeJSON says of a part of it.
func badJSON(part string, err error) *Response {
	var e *jsonError
	if !errors.As(err, &e) {
		return badRequest("%s is malformed.", part)
	}
	if e.tooMuch {
		return refuse(http.StatusBadRequest, gqlerr.LimitExceeded, "%s %s.", part, e.what)
	}
	return badRequest("%s %s.", part, e.what)
}

// decline answers a request that is good HTTP and cannot be run as GraphQL: 400, and 200 under application/json.
func decline(errs ...*gqlerror.Error) *Response {
	return &Response{Errors: errs, status: http.StatusBadRequest}
}

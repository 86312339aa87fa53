package gqlhttp

import (
	"citygraph/internal/gqlhttp/gqlerr"
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// finish makes the answer of a result of the executor or the middleware: each error with a message for clients, in an order that
// does not vary. Errors without an explanation are logged.
func (h *Handler) finish(ctx context.Context, result *graphql.Response) *Response {
	if result == nil {
		result = Failed(errNoResponse)
	}
	resp := &Response{Data: result.Data, Extensions: result.Extensions}
	if len(result.Errors) == 0 {
		return resp
	}
	var unknown, withheld gqlerror.List
	for _, err := range result.Errors {
		public, ok := h.publicError(err)
		switch {
		case !ok:
			unknown = append(unknown, err)
			public = h.mask(ctx, err)
		case h.withheldOf(err) != "":
			withheld = append(withheld, err)
		}
		resp.Errors = append(resp.Errors, public)
	}
	gqlerr.Sort(resp.Errors)
	if n := h.limits.FieldErrors; len(resp.Errors) > n {
		further := len(resp.Errors) - n
		resp.Errors = append(resp.Errors[:n:n], gqlerr.New(gqlerr.LimitExceeded, "%d further errors are left out.", further))
	}
	h.logErrors(ctx, slog.LevelError, unknown, func(err *gqlerror.Error) string { return plain(cause(err)) })
	h.logErrors(ctx, slog.LevelWarn, withheld, h.withheldOf)
	if resp.Data == nil {
		resp.status = http.StatusServiceUnavailable
		if unknown != nil {
			resp.status = http.StatusInternalServerError
		}
	}
	return resp
}

// publicError returns an error with a message for clients. An error that has a code already is for clients.
func (h *Handler) publicError(err *gqlerror.Error) (*gqlerror.Error, bool) {
	if code, _ := err.Extensions["code"].(string); code != "" {
		return err, true
	}
	var argument *argumentError
	isArgument := errors.As(err.Err, &argument)
	message, code, ok := h.explain(cause(err))
	switch {
	case ok && isArgument:
		message = "Argument " + argument.argument + ": " + message
	case ok:
	case isArgument:
		message, code = "Argument "+argument.argument+": "+plain(argument.err)+".", gqlerr.Invalid
		message = gqlerr.Clip(message, h.limits.MessageBytes)
	default:
		return nil, false
	}
	public := gqlerr.New(code, "%s", message)
	public.Path, public.Locations = err.Path, err.Locations
	return public, true
}

// cause returns the error of a resolver, which gqlgen wraps.
func cause(err *gqlerror.Error) error {
	if err.Err != nil {
		return err.Err
	}
	return err
}

// plain is the message of an error without the place that gqlerror puts before it.
func plain(err error) string {
	var e *gqlerror.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return err.Error()
}

// mask returns the error for clients in the place of one without an explanation.
func (h *Handler) mask(ctx context.Context, err *gqlerror.Error) *gqlerror.Error {
	masked := gqlerr.New(gqlerr.Internal, "Something went wrong on our side.")
	if id := h.requestID(ctx); id != "" {
		masked = gqlerr.New(gqlerr.Internal, "Something went wrong on our side; quote request %s when you report it.", id)
		masked.Extensions["requestId"] = id
	}
	masked.Path, masked.Locations = err.Path, err.Locations
	return masked
}

// loggedErrors is how many different errors of one operation are logged.
const loggedErrors = 10

// withheldOf returns the part of an error that is for the log alone, or "".
func (h *Handler) withheldOf(err *gqlerror.Error) string {
	if h.withheld == nil {
		return ""
	}
	return h.withheld(cause(err))
}

// logErrors logs errors that clients do not see in full, each message once, with its first path. Failures because the client
// has left are not errors of the server.
func (h *Handler) logErrors(ctx context.Context, level slog.Level, errs gqlerror.List, textOf func(*gqlerror.Error) string) {
	seen := map[string]bool{}
	for _, err := range errs {
		text := textOf(err)
		if seen[text] || len(seen) == loggedErrors {
			continue
		}
		seen[text] = true
		level := level
		if errors.Is(err, context.Canceled) && ctx.Err() != nil {
			level = slog.LevelDebug
		}
		attrs := []slog.Attr{
			slog.String("request", h.requestID(ctx)),
			slog.String("path", err.Path.String()),
			slog.String("error", text),
		}
		var panicked *panicError
		if errors.As(err.Err, &panicked) {
			attrs = append(attrs, slog.String("where", panicked.where))
		}
		h.log.LogAttrs(ctx, level, "operation failed", attrs...)
	}
}

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

// finish makes an answer of what the executor, or Around, returned: every error in words for the client, in an order
// that does not vary, and what nobody can explain in the log.
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
		told, ok := h.tell(err)
		switch {
		case !ok:
			unknown = append(unknown, err)
			told = h.mask(ctx, err)
		case h.withheldOf(err) != "":
			withheld = append(withheld, err)
		}
		resp.Errors = append(resp.Errors, told)
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

// tell puts an error in words for the client. An error that already has a code was made to be read by clients.
func (h *Handler) tell(err *gqlerror.Error) (*gqlerror.Error, bool) {
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
	told := gqlerr.New(code, "%s", message)
	told.Path, told.Locations = err.Path, err.Locations
	return told, true
}

// cause is the error that a resolver returned, without what gqlgen has put around it.
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

// mask is what a client is told of an error that nobody can explain.
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

// withheldOf is what clients are not told of an error that the application explains, or "".
func (h *Handler) withheldOf(err *gqlerror.Error) string {
	if h.withheld == nil {
		return ""
	}
	return h.withheld(cause(err))
}

// logErrors logs errors of which clients are not told all, each text once, with the first path it came at. What fails
// because the client has gone is no error of ours.
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

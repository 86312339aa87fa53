package graph

import (
	"cmp"
	"context"
	"errors"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// CodeUnavailable is the code of errors that are the store's, not the question's.
const CodeUnavailable = "UNAVAILABLE"

// codes is the one table of the codes of errors, in the order in which they are
// looked for. Codes of the HTTP layer stand in internal/gqlhttp.
var codes = []struct {
	is      error
	code    string
	message string // for errors that carry no sentence of their own
}{
	{store.ErrBadCursor, "BAD_CURSOR", "The cursor cannot be used here: take one from pageInfo or from an edge of the same list."},
	{store.ErrNotFound, "NOT_FOUND", "Nothing has that id."},
	{atlas.ErrInvalid, "INVALID", "An argument is not valid."},
	{store.ErrTooBroad, "TOO_BROAD", "The question is too broad: ask for less."},
	{store.ErrInconsistent, CodeUnavailable, "The data changed while they were read: ask again."},
	{store.ErrUnavailable, CodeUnavailable, store.MessageUnavailable},
	{store.ErrTimeout, "TIMEOUT", "The answer took longer than is allowed: ask for less, or again later."},
	{context.DeadlineExceeded, "TIMEOUT", "The answer took longer than is allowed: ask for less, or again later."},
	{context.Canceled, "TIMEOUT", "The request was cancelled before it was answered."},
}

// Explain gives the sentence and the code of an error for the one who asked, and
// whether the table knows it. What it does not know is a defect of ours.
func Explain(err error) (message, code string, ok bool) {
	for _, c := range codes {
		if !errors.Is(err, c.is) {
			continue
		}
		if e, own := errors.AsType[*atlas.Error](err); own {
			return e.Message, c.code, true
		}
		return c.message, c.code, true
	}
	return "", "", false
}

// Withheld is what [Explain] keeps from the one who asked and the operator may read,
// or "".
func Withheld(err error) string {
	if e, ok := errors.AsType[*atlas.Error](err); ok {
		return e.Operator
	}
	return ""
}

// ExplainToOperator is [Explain] for one who asks the store by own means, and may read
// all that is known of a failure.
func ExplainToOperator(err error) (message, code string, ok bool) {
	message, code, ok = Explain(err)
	return cmp.Or(Withheld(err), message), code, ok
}

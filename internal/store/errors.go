package store

import (
	"errors"
	"fmt"

	"citygraph/internal/atlas"
)

// The ways in which a question can fail besides [atlas.ErrInvalid]. Every error of a store
// is one of them (tested with errors.Is) or a defect.
var (
	ErrNotFound     = errors.New("not found")    // an id that a question is about and that nothing has
	ErrBadCursor    = errors.New("bad cursor")   // a cursor of another list
	ErrTooBroad     = errors.New("too broad")    // more than may be computed
	ErrUnavailable  = errors.New("unavailable")  // the store cannot be reached
	ErrDenied       = errors.New("denied")       // the store refuses the user or the password; an ErrUnavailable too
	ErrTimeout      = errors.New("timeout")      // the deadline passed
	ErrInconsistent = errors.New("data changed") // the data version changed under a view; ask again on a new one
)

// MessageUnavailable tells a client that the store cannot be reached.
const MessageUnavailable = "The data cannot be reached just now: ask again in a moment."

// NotFound returns an [atlas.Error] that is [ErrNotFound], with a formatted message.
func NotFound(format string, args ...any) error {
	return &atlas.Error{Is: ErrNotFound, Message: fmt.Sprintf(format, args...)}
}

// NotFoundID returns an [atlas.Error] that is [ErrNotFound] for an id that a question names,
// with a formatted message.
func NotFoundID(id, format string, args ...any) error {
	return &atlas.Error{Is: ErrNotFound, Message: fmt.Sprintf(format, args...), ID: id}
}

// tooBroad returns an [atlas.Error] that is [ErrTooBroad]: what there is too much of, and
// what to ask for instead.
func tooBroad(format string, args ...any) error {
	return &atlas.Error{Is: ErrTooBroad, Message: fmt.Sprintf(format, args...) + ": lower maxLength or first, or choose fewer kinds or links"}
}

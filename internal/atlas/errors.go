package atlas

import (
	"errors"
	"fmt"
)

// The ways in which a question can fail. Every error of a store is one of these
// (tested with errors.Is) or a defect.
var (
	ErrInvalid      = errors.New("invalid")      // an argument that can never be right
	ErrNotFound     = errors.New("not found")    // an id that a question is about and that nothing has
	ErrBadCursor    = errors.New("bad cursor")   // a cursor of another list
	ErrTooBroad     = errors.New("too broad")    // more than may be computed
	ErrUnavailable  = errors.New("unavailable")  // the store cannot be reached
	ErrTimeout      = errors.New("timeout")      // the deadline passed
	ErrInconsistent = errors.New("data changed") // the data version changed under a view; ask again on a new one
)

// Error is a failure with a sentence for the person who asked.
type Error struct {
	Is      error  // one of the sentinels
	Message string // says what would be right
	Cause   error  // for the log; may be nil
	ID      string // where nothing has an id that a question names, that id
}

func (e *Error) Error() string { return e.Message }

// Unwrap lets errors.Is find the sentinel and the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Is}
	}
	return []error{e.Is, e.Cause}
}

// Invalid returns an [Error] that is [ErrInvalid], with a formatted message.
func Invalid(format string, args ...any) error {
	return &Error{Is: ErrInvalid, Message: fmt.Sprintf(format, args...)}
}

// NotFound returns an [Error] that is [ErrNotFound], with a formatted message.
func NotFound(format string, args ...any) error {
	return &Error{Is: ErrNotFound, Message: fmt.Sprintf(format, args...)}
}

// NothingHas returns an [Error] that is [ErrNotFound] for an id that a question names,
// with a formatted message.
func NothingHas(id, format string, args ...any) error {
	return &Error{Is: ErrNotFound, Message: fmt.Sprintf(format, args...), ID: id}
}

// tooBroad returns an [Error] that is [ErrTooBroad]: what there is too much of, and
// what to ask for instead.
func tooBroad(format string, args ...any) error {
	return &Error{Is: ErrTooBroad, Message: fmt.Sprintf(format, args...) + ": lower maxLength or first, or choose fewer kinds or links"}
}

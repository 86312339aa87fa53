package atlas

import (
	"cmp"
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

// Error is a failure with a sentence for the person who asked, and where that must
// not say all, another for whoever runs the server.
type Error struct {
	Is      error  // one of the sentinels
	Message string // for whoever asked, who may be anybody: says what would be right
	// Operator is for the log, the command line and the operator's address: it may name
	// machines, users, databases and settings. Empty: Message says all there is.
	Operator string
	Cause    error // for the log; may be nil
	// ID is, where nothing has an id that a question names, that id.
	ID string
}

// Error is all that may be said, for whoever runs the server. Who only asks is told
// Message.
func (e *Error) Error() string { return cmp.Or(e.Operator, e.Message) }

// Unwrap lets errors.Is find the sentinel and the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Is}
	}
	return []error{e.Is, e.Cause}
}

// MessageUnavailable is what whoever asks is told of a store that cannot be reached.
const MessageUnavailable = "The data cannot be reached just now: ask again in a moment."

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

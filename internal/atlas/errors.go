package atlas

import (
	"cmp"
	"errors"
	"fmt"
)

// ErrInvalid is what an error is (tested with errors.Is) that says that an argument can
// never be right.
var ErrInvalid = errors.New("invalid")

// Error is a failure with a sentence for the client, and where that must not say all,
// another for the operator of the server.
type Error struct {
	Is      error  // one of the sentinels
	Message string // for the client, who may be anybody: says what would be right
	// Operator is for the log, the command line and the operator's address: it may name
	// machines, users, databases and settings. Empty: Message says all there is.
	Operator string
	Cause    error // for the log; may be nil
	// ID is, where nothing has an id that a question names, that id.
	ID string
}

// Error is the sentence for the operator, or else the one for the client.
func (e *Error) Error() string { return cmp.Or(e.Operator, e.Message) }

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

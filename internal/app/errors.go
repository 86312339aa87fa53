package app

import (
	"errors"
	"fmt"
)

// The ways in which a configuration can be wrong, beside the errors of the store.
var (
	ErrConfig   = errors.New("invalid setting")
	ErrMistakes = errors.New("mistakes in a file of the configuration")
)

// settingError is an error of the operator's: what kind it is, and a message that needs no
// more words.
type settingError struct{ is, err error }

func (e settingError) Error() string        { return e.err.Error() }
func (e settingError) Unwrap() error        { return e.err }
func (e settingError) Is(target error) bool { return target == e.is }

func badConfig(format string, args ...any) error {
	return settingError{ErrConfig, fmt.Errorf(format, args...)}
}

func mistakes(format string, args ...any) error {
	return settingError{ErrMistakes, fmt.Errorf(format, args...)}
}

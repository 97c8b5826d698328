package harm

import (
	"errors"
	"fmt"
)

// ErrorKind sorts errors by what the caller can do about them.
type ErrorKind string

// The kinds of errors. cmd/recount maps them to exit codes in one table.
const (
	Invalid     ErrorKind = "invalid"     // the input is wrong; the message says what to write instead
	NotFound    ErrorKind = "not found"   // nothing has that name
	Conflict    ErrorKind = "conflict"    // it would contradict what is kept
	Unavailable ErrorKind = "unavailable" // try again later
	Internal    ErrorKind = "internal"    // a fault of Recount
)

// Error is an error of a known kind. Its message is for the user and says what
// to do; the wrapped error is for the log.
type Error struct {
	Kind    ErrorKind
	Message string
	Err     error
}

// Errorf makes an error of a kind. A %w verb wraps, as with fmt.Errorf.
func Errorf(kind ErrorKind, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Kind: kind, Message: err.Error(), Err: errors.Unwrap(err)}
}

func (e *Error) Error() string { return e.Message }

func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of an error, Internal when it has none.
func KindOf(err error) ErrorKind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

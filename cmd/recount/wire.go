package main

import (
	"runtime/debug"

	"recount/internal/harm"
	"recount/internal/reader"
)

// newReader makes the reader that the commands share. An unknown profile or area
// is wrong use, and the message says what to write.
func newReader(o reader.Options) (Reader, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // what is loaded stays: to collect meanwhile only costs time
	r, err := reader.New(o)
	switch {
	case harm.KindOf(err) == harm.NotFound && err != nil:
		return nil, harm.Errorf(harm.Invalid, "%w", err)
	case err != nil:
		return nil, err
	}
	return r, nil
}

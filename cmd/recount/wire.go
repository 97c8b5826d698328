package main

import (
	"recount/internal/harm"
	"recount/internal/reader"
)

// newReader makes the reader that the commands share. An unknown profile is
// wrong use, and the message names those there are.
func newReader(profile string) (Reader, error) {
	r, err := reader.New(reader.Options{Profile: profile})
	switch {
	case harm.KindOf(err) == harm.NotFound && err != nil:
		return nil, harm.Errorf(harm.Invalid, "--profile: %w", err)
	case err != nil:
		return nil, err
	}
	return r, nil
}

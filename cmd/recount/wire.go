package main

import "recount/internal/reader"

// newReader makes the reader that the commands share.
func newReader(profile string) (Reader, error) {
	return reader.New(reader.Options{Profile: profile})
}

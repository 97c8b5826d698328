package main

import (
	"context"

	"recount/internal/harm"
)

// A tally counts what came of the reports.
type tally struct{ read, failed, missing int }

func (t *tally) add(err error) {
	switch {
	case err == nil:
		t.read++
	case harm.KindOf(err) == harm.NotFound:
		t.missing++
	default:
		t.failed++
	}
}

// verdict is the error of a whole run, whose parts were named before.
func (t *tally) verdict(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return harm.Errorf(harm.Unavailable, "stopped before all reports were read")
	case t.failed > 0, t.missing > 0 && t.read > 0:
		return named(exitPart)
	case t.missing > 0:
		return named(exitNotFound)
	}
	return nil
}

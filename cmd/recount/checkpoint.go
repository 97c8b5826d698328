package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type checkpointCmd struct{ caseFlags }

// Help is printed under the summary of the command.
func (*checkpointCmd) Help() string {
	return `A checkpoint is a few signed lines that stand for the whole journal up to now. Keep
it where nobody who can write to the casebook can change it, or publish it: then
"recount verify --checkpoint" finds whatever was changed before it, and "recount
export --at" gives the record as it was.

  recount checkpoint --case mosul > mosul-june.checkpoint`
}

// Run prints the newest checkpoint.
func (c *checkpointCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		point := v.Checkpoint()
		if point == "" {
			return harm.Errorf(harm.NotFound, "nothing was kept in the casebook yet, so there is no checkpoint; \"recount add\" makes the first")
		}
		return write(s, point)
	})
}

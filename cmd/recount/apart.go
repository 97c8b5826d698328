package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type apartCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	A string `arg:"" help:"An incident."`
	B string `arg:"" help:"Another that it is not."`
}

// Help is printed under the summary of the command.
func (*apartCmd) Help() string {
	return `Says that two incidents are not one, so that they are suggested no more and no
later report joins them.

  recount apart --case mosul i4c36ccn6 ik363mxr2 --why "two streets"`
}

// Run keeps two incidents apart.
func (c *apartCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, err := book.Apart(ctx, c.A, c.B, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s and %s stay two incidents", c.A, c.B)
	})
}

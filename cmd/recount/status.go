package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type statusCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal; an exclusion needs one." placeholder:"WORDS"`

	ID     string `arg:"" help:"An incident."`
	Status string `arg:"" help:"draft, reviewed, published or excluded."`
}

// Help is printed under the summary of the command.
func (*statusCmd) Help() string {
	return `Takes an incident a step through review. Only published ones are in public exports,
and an excluded one is in no sum.

  recount status --case mosul i4c36ccn6 published
  recount status --case mosul ik363mxr2 excluded --why "outside the city"`
}

// Run sets the status of an incident.
func (c *statusCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, err := book.SetStatus(ctx, c.ID, harm.Review(c.Status), c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s is %s", c.ID, c.Status)
	})
}

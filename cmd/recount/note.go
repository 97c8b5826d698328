package main

import (
	"context"
	"log/slog"
	"strings"

	"recount/internal/casebook"
)

type noteCmd struct {
	caseFlags

	ID    string   `arg:"" help:"An incident."`
	Words []string `arg:"" name:"words" help:"The note."`
}

// Help is printed under the summary of the command.
func (*noteCmd) Help() string {
	return `Keeps words about an incident, for those who work on the casebook: no export holds
them. "recount erase note" removes them for good.

  recount note --case mosul i4c36ccn6 "called the hospital; they confirm 14"`
}

// Run keeps a note.
func (c *noteCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, err := book.Note(ctx, c.ID, strings.Join(c.Words, " "))
		if err != nil {
			return err
		}
		return c.done(s, d, "The note on %s is kept", c.ID)
	})
}

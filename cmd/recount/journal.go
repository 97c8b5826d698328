package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type journalCmd struct {
	caseFlags
	From int64 `help:"The first entry to print." placeholder:"N"`
	JSON bool  `help:"Print one JSON object per entry on a line." name:"json"`

	ID string `arg:"" optional:"" help:"An incident, for the entries that touch its reports; all when none is named."`
}

// Help is printed under the summary of the command.
func (*journalCmd) Help() string {
	return `Everything that changed the casebook, the newest last: when, who, what and why.
Times are in UTC.

  recount journal --case mosul
  recount journal --case mosul i4c36ccn6
  recount journal --case mosul --from 40 --json`
}

// Run prints the journal.
func (c *journalCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		all, err := v.History(c.From, c.ID)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return jsonLines(s, all)
		}
		return write(s, c.look(s).Journal(entries(all)))
	})
}

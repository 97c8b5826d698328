package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type undoCmd struct {
	caseFlags

	Entry int64 `arg:"" help:"Number of an entry of the journal that somebody decided."`
}

// Help is printed under the summary of the command.
func (*undoCmd) Help() string {
	return `Makes a decision hold no more: a join, a split, a move, a grade, a status, a rating,
a note, a withdrawal. Undoing the undoing makes it hold again. Both stay in the
journal.

  recount undo --case mosul 41`
}

// Run undoes a decision.
func (c *undoCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, what, err := book.Undo(ctx, c.Entry)
		if err != nil {
			return err
		}
		return c.done(s, d, "The %s of entry %d is undone", what, c.Entry)
	})
}

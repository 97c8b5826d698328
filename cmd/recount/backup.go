package main

import (
	"context"
	"fmt"
	"log/slog"

	"recount/internal/casebook"
)

type backupCmd struct {
	caseFlags

	Dir string `arg:"" help:"Folder to make; it must not exist yet."`
}

// Help is printed under the summary of the command.
func (*backupCmd) Help() string {
	return `Copies the casebook as it stands at one moment, also while others use it. The copy
is a casebook like any other: to restore it, name it with --case, or put it in the
place of the other one. Keep it as safe as the casebook, as it holds the same.

  recount backup --case mosul /media/disk/mosul-2017-06-05`
}

// Run copies the casebook.
func (c *backupCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		entries, err := book.Backup(ctx, c.Dir)
		if err != nil {
			return err
		}
		return write(s, fmt.Sprintf("The casebook is copied to %s, with %d entries of its journal or more; recount verify --case %s checks the copy\n", c.Dir, entries, c.Dir))
	})
}

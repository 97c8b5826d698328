package main

import (
	"context"
	"log/slog"
	"strings"

	"recount/internal/casebook"
)

type joinCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	IDs []string `arg:"" name:"id" help:"Incidents that are one: two or more."`
}

// Help is printed under the summary of the command.
func (*joinCmd) Help() string {
	return `Says that incidents are one. Their other names stay as aliases, and no later
report parts them again.

  recount join --case mosul i4c36ccn6 ik363mxr2 --why "the same house"`
}

// Run joins incidents.
func (c *joinCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, name, err := book.Join(ctx, c.IDs, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s are one incident now: %s", strings.Join(c.IDs, " and "), name)
	})
}

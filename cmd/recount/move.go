package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type moveCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	Claim string `arg:"" help:"A claim, as REPORT#c3."`
	ID    string `arg:"" help:"The incident that it belongs to."`
}

// Help is printed under the summary of the command.
func (*moveCmd) Help() string {
	return `Says that a claim belongs to another incident than it is in.

  recount move --case mosul post-17#c2 ik363mxr2`
}

// Run moves a claim.
func (c *moveCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		refs, err := claimRefs(ctx, book, []string{c.Claim})
		if err != nil {
			return err
		}
		d, name, err := book.Move(ctx, refs[0], c.ID, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s belongs to %s", c.Claim, name)
	})
}

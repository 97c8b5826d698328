package main

import (
	"context"
	"log/slog"
	"strings"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type splitCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	ID     string   `arg:"" help:"An incident."`
	Claims []string `arg:"" name:"claim" help:"Claims of it that tell of another one, as REPORT#c3."`
}

// Help is printed under the summary of the command.
func (*splitCmd) Help() string {
	return `Says that some claims of an incident tell of another one, which they make then.
"recount show ID" lists its reports and claims.

  recount split --case mosul i4c36ccn6 post-17#c2 wire-4#c1 --why "the day after"`
}

// Run splits an incident.
func (c *splitCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		refs, err := claimRefs(ctx, book, c.Claims)
		if err != nil {
			return err
		}
		d, name, err := book.Split(ctx, c.ID, refs, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s left %s and make the incident %s", strings.Join(c.Claims, ", "), c.ID, name)
	})
}

// claimRefs reads the names of claims.
func claimRefs(ctx context.Context, book *casebook.Casebook, given []string) (refs []harm.ClaimRef, err error) {
	err = book.View(ctx, func(v *casebook.View) error {
		for _, g := range given {
			ref, err := claimRef(v, g)
			if err != nil {
				return err
			}
			refs = append(refs, ref)
		}
		return nil
	})
	return refs, err
}

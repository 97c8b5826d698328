package main

import (
	"context"
	"log/slog"
	"strconv"
	"strings"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type rateCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	Source string `arg:"" help:"A source, as \"recount sources\" names it."`
	Rating string `arg:"" help:"Admiralty code: A (reliable) to F (cannot be judged), then 1 (confirmed) to 6 (cannot be judged)."`
}

// Help is printed under the summary of the command.
func (*rateCmd) Help() string {
	return `Says how credible a source is. Sources rated C3 or better count as credible when a
grade is proposed; until somebody rates them, so do the United Nations, medical
staff, journalists, agencies, outlets and organisations that are no party.

  recount rate --case mosul "Free Burma Rangers" B2 --why "eyewitnesses, on the spot"`
}

// Run rates a source.
func (c *rateCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	rating := strings.ToUpper(strings.TrimSpace(c.Rating))
	if len(rating) != 2 {
		return harm.Errorf(harm.Invalid, "%q is no rating; give a letter A to F and a number 1 to 6, as B2", c.Rating)
	}
	credibility, err := strconv.Atoi(rating[1:])
	if err != nil {
		return harm.Errorf(harm.Invalid, "%q is no rating; give a letter A to F and a number 1 to 6, as B2", c.Rating)
	}
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, err := book.Rate(ctx, c.Source, rating[:1], credibility, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s is rated %s; the grades that rest on it are proposed again", c.Source, rating)
	})
}

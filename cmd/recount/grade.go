package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type gradeCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	ID    string `arg:"" help:"An incident."`
	Grade string `arg:"" help:"A grade of the case file."`
}

// Help is printed under the summary of the command.
func (*gradeCmd) Help() string {
	return `Gives an incident a grade in the place of the one that the case file's rules
propose. "recount case" lists the grades with what they mean.

  recount grade --case mosul i4c36ccn6 confirmed --why "their statement of 25 May"`
}

// Run grades an incident.
func (c *gradeCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		d, err := book.SetGrade(ctx, c.ID, c.Grade, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "%s is graded %s", c.ID, c.Grade)
	})
}

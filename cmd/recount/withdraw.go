package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
)

type withdrawCmd struct {
	caseFlags
	Why string `help:"The reason, kept in the journal." placeholder:"WORDS"`

	Report string `arg:"" help:"A report, by its identity, its address or a beginning of them."`
}

// Help is printed under the summary of the command.
func (*withdrawCmd) Help() string {
	return `Marks a report that its publisher took back: its claims leave the counts, and stay
in the history.

  recount withdraw --case mosul post-17 --why "taken back on 5 June"`
}

// Run withdraws a report.
func (c *withdrawCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		report, err := reportNamed(ctx, book, c.Report)
		if err != nil {
			return err
		}
		d, err := book.Withdraw(ctx, report, c.Why)
		if err != nil {
			return err
		}
		return c.done(s, d, "Report %s is withdrawn: its claims count no more", report)
	})
}

// reportNamed finds the identity of a report that a person names.
func reportNamed(ctx context.Context, book *casebook.Casebook, given string) (id string, err error) {
	err = book.View(ctx, func(v *casebook.View) error {
		id, err = v.ReportNamed(given)
		return err
	})
	return id, err
}

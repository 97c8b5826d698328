package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type caseCmd struct {
	Show  caseShowCmd  `cmd:"" default:"withargs" help:"Print the path of the case file, and what holds."`
	Check caseCheckCmd `cmd:"" help:"Check the case file."`
}

// Help is printed under the summary of the command.
func (*caseCmd) Help() string {
	return `The case file says what a casebook covers and how it counts. It is a text file that
you edit; the next change of the casebook records it in the journal.

  recount case --case mosul
  recount case check --case mosul

Exit codes: 0 done, 2 wrong use, 3 there is no case file, 4 it cannot be used.`
}

type caseShowCmd struct{ caseFlags }

// Run prints what holds.
func (c *caseShowCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		return write(s, filepath.Join(c.Case, casebook.CaseFile)+"\n\n"+c.look(s).CaseFile(v.Case()))
	})
}

type caseCheckCmd struct{ caseFlags }

// Run checks the case file, also one that keeps the casebook from being opened.
func (c *caseCheckCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	path := filepath.Join(c.Case, casebook.CaseFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return harm.Errorf(harm.NotFound, "there is no case file in %s; \"recount add --case %s FILE…\" makes a casebook with one", c.Case, c.Case)
	}
	f, err := casebook.ParseCase(b)
	if err != nil {
		return harm.Errorf(harm.Conflict, "%s: %w", path, err)
	}
	return write(s, fmt.Sprintf("%s is sound: %s, %s\n", path, f.Name, plural(len(f.Grades), "grade")))
}

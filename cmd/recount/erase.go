package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type eraseCmd struct {
	Report eraseReportCmd `cmd:"" help:"Remove a report: texts, readings, originals, and all that follows from them."`
	Person erasePersonCmd `cmd:"" help:"Strike a person's name out wherever it stands."`
	Note   eraseNoteCmd   `cmd:"" help:"Remove the words of a note, or the reason of a decision."`
}

// Help is printed under the summary of the command.
func (*eraseCmd) Help() string {
	return `What is erased is gone for good, and cannot be undone; nothing asks before. The
journal keeps that something was there, and "recount verify" accepts the gap.
Backups, exports and copies elsewhere are not touched.

  recount erase report --case mosul post-17
  recount erase person --case mosul "Halvar Enki"
  recount erase note --case mosul 41

Exit codes: 0 done, 2 wrong use, 3 there is nothing of that name, 4 it was erased
and traces of it remain (each is named).`
}

type eraseReportCmd struct {
	caseFlags

	Report string `arg:"" help:"A report, by its identity, its address or a beginning of them."`
}

// Run erases a report.
func (c *eraseReportCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		id, err := reportNamed(ctx, book, c.Report)
		if err != nil {
			return err
		}
		done, err := book.EraseReport(ctx, id)
		if err != nil {
			return err
		}
		return erased(s, done, "The report is gone, with %s of it", plural(done.Contents, "content"))
	})
}

type erasePersonCmd struct {
	caseFlags

	Name []string `arg:"" help:"The name, as reports write it."`
}

// Run strikes out a name.
func (c *erasePersonCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		done, err := book.ErasePerson(ctx, strings.Join(c.Name, " "))
		if err != nil {
			return err
		}
		return erased(s, done, "The name is struck out in %s; %s replaced or removed", plural(done.Reports, "report"), plural(done.Contents, "content"))
	})
}

type eraseNoteCmd struct {
	caseFlags

	Entry int64 `arg:"" help:"Number of the entry of the journal that the words were given with."`
}

// Run erases words.
func (c *eraseNoteCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		done, err := book.EraseNote(ctx, c.Entry)
		if err != nil {
			return err
		}
		return erased(s, done, "The words of entry %d are gone", c.Entry)
	})
}

// erased tells what is gone, and names what is not.
func erased(s *streams, done casebook.Erased, what string, args ...any) error {
	if err := write(s, fmt.Sprintf(what, args...)+". The journal keeps the gap on record; backups and exports made before are not touched.\n"); err != nil {
		return err
	}
	if len(done.Traces) > 0 {
		return harm.Errorf(harm.Conflict, "traces of it remain in %s; close what has the casebook open and run \"recount verify --tidy\"", strings.Join(done.Traces, ", "))
	}
	return nil
}

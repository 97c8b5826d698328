package main

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/alecthomas/kong"

	"recount/internal/article"
	"recount/internal/show"
)

// cli is the grammar of the command line.
type cli struct {
	Verbose bool `help:"Log what is done to standard error." short:"v"`

	Read       readCmd       `cmd:"" help:"Read reports and print the claims in them."`
	Add        addCmd        `cmd:"" help:"Read reports and keep them in a casebook."`
	Import     sheetCmd      `cmd:"" help:"Take an existing spreadsheet into a casebook, with a map of its columns."`
	Incidents  incidentsCmd  `cmd:"" help:"List the incidents of a casebook, with figures and grades."`
	Show       showCmd       `cmd:"" help:"Show all that a casebook has on an incident or a report."`
	Control    controlCmd    `cmd:"" help:"Tell who is said to hold a place, and who says so."`
	Sources    sourcesCmd    `cmd:"" help:"List who tells, and what rests on one source alone."`
	Rate       rateCmd       `cmd:"" help:"Say how credible a source is."`
	Join       joinCmd       `cmd:"" help:"Say that incidents are one."`
	Apart      apartCmd      `cmd:"" help:"Say that two incidents are not one."`
	Split      splitCmd      `cmd:"" help:"Say that claims of an incident tell of another one."`
	Move       moveCmd       `cmd:"" help:"Say that a claim belongs to another incident."`
	Grade      gradeCmd      `cmd:"" help:"Grade the evidence of an incident."`
	Status     statusCmd     `cmd:"" help:"Take an incident a step through review, or exclude it."`
	Note       noteCmd       `cmd:"" help:"Keep words about an incident."`
	Withdraw   withdrawCmd   `cmd:"" help:"Mark a report that its publisher took back."`
	Undo       undoCmd       `cmd:"" help:"Take a decision back."`
	Journal    journalCmd    `cmd:"" help:"Print what changed a casebook, who did it and why."`
	Export     exportCmd     `cmd:"" help:"Write the record in a format of the field."`
	Verify     verifyCmd     `cmd:"" help:"Prove that nothing was altered, lost or reordered."`
	Recode     recodeCmd     `cmd:"" help:"Turn the words of all counts into numbers by another profile."`
	Checkpoint checkpointCmd `cmd:"" help:"Print the newest signed checkpoint of the journal."`
	Backup     backupCmd     `cmd:"" help:"Copy a casebook, also while it is used."`
	Erase      eraseCmd      `cmd:"" help:"Remove a report, a name or a note for good."`
	Case       caseCmd       `cmd:"" help:"Print or check what a casebook covers and how it counts."`
	Check      checkCmd      `cmd:"" help:"Run the examples in the rules, or explain a sentence."`
	Gazetteer  gazetteerCmd  `cmd:"" help:"Look places up, and take in lists of more."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

// A command is one subcommand with its arguments parsed.
type command interface {
	Run(ctx context.Context, m *Main, s *streams, log *slog.Logger) error
}

const description = "Recount reads reports of armed conflict: who says that what happened, to whom, where, when and how many."

// stop carries an exit code out of the parser, which ends the program itself
// after printing help.
type stop int

// dispatch parses the arguments and runs the subcommand.
func (m *Main) dispatch(ctx context.Context, args []string, s *streams) (code int) {
	defer func() {
		if r := recover(); r != nil {
			c, ours := r.(stop)
			if !ours {
				panic(r)
			}
			code = int(c)
		}
	}()
	var c cli
	parser := kong.Must(&c, kong.Name("recount"), kong.Description(description),
		kong.Writers(s.out, s.err), kong.Vars{"limit": strconv.Itoa(article.DefaultLimit)}, kong.Exit(func(code int) { panic(stop(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: show.MaxWidth}))
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(s.err, "recount: %v\nRun \"recount --help\" to see what there is.\n", err)
		return exitUsage
	}
	cmd := parsed.Selected().Target.Addr().Interface().(command) // each cmd:"" field above is one
	return exit(s.err, cmd.Run(ctx, m, s, logger(s, c.Verbose)))
}

// logger writes to standard error: everything when verbose, else warnings.
func logger(s *streams, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(s.err, &slog.HandlerOptions{Level: level}))
}

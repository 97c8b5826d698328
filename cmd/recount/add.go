package main

import (
	"context"
	"fmt"
	"iter"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type addCmd struct {
	caseFlags
	Profile string `help:"Coding profile, which turns words into numbers; that of the case file when not told."`
	inputs
}

// Help is printed under the summary of the command.
func (*addCmd) Help() string {
	return `Reports are read as "recount read" does, and kept in the casebook with their
claims and the originals. A report is known by the id given with it, else by its
address, else by its content: the same one twice is kept once, and a changed one
becomes a new version. Claims of several reports on one episode are joined into one
incident. The casebook is made where there is none.

  recount add --case mosul reports/
  recount add --case mosul --published 2017-06-03 --outlet "Iraqi News" page.html

Exit codes: 0 done, 1 some reports could not be read (each is named), 2 wrong use,
3 nothing was found.`
}

// Run reads the reports and keeps them.
func (c *addCmd) Run(ctx context.Context, m *Main, s *streams, log *slog.Logger) error {
	opts, err := c.articles()
	if err != nil {
		return err
	}
	return c.with(ctx, s, true, func(book *casebook.Casebook) error {
		if c.Profile == "" {
			c.Profile = book.Case().Profile
		}
		told, err := c.setting.options(c.Profile)
		if err != nil {
			return err
		}
		reader, err := m.NewReader(told)
		if err != nil {
			return err
		}
		bar := newProgress(s, size(c.Files), "reports")
		defer bar.end()
		var t tally
		sum := map[casebook.Outcome]int{}
		outcomes := inOrder(ctx, c.workers(), c.reports(s, opts, bar, log), func(o outcome) outcome {
			if o.err == nil {
				o.reading = readOne(reader, o.report)
			}
			return o
		})
		err = book.Add(ctx, sound(s, outcomes, &t, bar), c.Profile, func(a casebook.Added) {
			sum[a.Outcome]++
			bar.count(nil)
			for _, change := range a.Changes {
				fmt.Fprintf(s.out, "%s, version %d: %s\n", a.ID, a.Version, change)
			}
			if a.Withdrawn {
				fmt.Fprintf(s.err, "recount: %s was withdrawn, and stays out of the counts; \"recount undo\" takes it back in\n", a.ID)
			}
		})
		if err != nil {
			return err
		}
		bar.end()
		fmt.Fprintf(s.out, "%s: %d new, %d changed, %d known already\n", plural(sum[casebook.New]+sum[casebook.Changed]+sum[casebook.Known], "report"),
			sum[casebook.New], sum[casebook.Changed], sum[casebook.Known])
		return t.verdict(ctx)
	})
}

// sound names the reports that cannot be read, and yields the others.
func sound(s *streams, all iter.Seq[outcome], t *tally, bar *progress) iter.Seq[harm.Reading] {
	return func(yield func(harm.Reading) bool) {
		for o := range all {
			t.add(o.err)
			if o.err != nil {
				name(s.err, o.err)
				bar.count(o.err)
			} else if !yield(o.reading) {
				return
			}
		}
	}
}

// plural counts things: 1 report, 2 reports.
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

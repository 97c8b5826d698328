package main

import (
	"context"
	"log/slog"

	"recount/internal/harm"
)

type readCmd struct {
	Profile string `help:"Coding profile, which turns words into numbers." default:"recount"`
	JSON    bool   `help:"Print one JSON object per report on a line." name:"json"`
	inputs
}

// Help is printed under the summary of the command.
func (*readCmd) Help() string {
	return `A .txt file is one report. Of a page (.html, .htm) the article is read, and its
outlet, address and date from its metadata. A .json file holds an object, a list
of them, or an object on each line, as .jsonl does:

  {"id", "url", "outlet", "title", "published", "language", "text" or "html"}

Folders are read with all below them. What a report does not tell of itself can
be said with --published, --outlet and --area, for all that are named.

  recount read --published 2017-06-03 report.txt
  recount read --json reports/ > claims.jsonl
  curl -s https://example.org/report | recount read -

Exit codes: 0 done, 1 some reports could not be read (each is named), 2 wrong
use, 3 nothing was found.`
}

// Run reads the reports and prints them in the order given. A report that
// cannot be read is named, and the others go on.
func (c *readCmd) Run(ctx context.Context, m *Main, s *streams, log *slog.Logger) error {
	opts, err := c.articles()
	if err != nil {
		return err
	}
	told, err := c.setting.options(c.Profile)
	if err != nil {
		return err
	}
	reader, err := m.NewReader(told)
	if err != nil {
		return err
	}
	p := newPrinter(s, c.JSON)
	bar := newProgress(s, size(c.Files), "reports")
	defer bar.end()
	var t tally
	for o := range inOrder(ctx, c.workers(), c.reports(s, opts, bar, log), func(o outcome) outcome { return o.read(reader, p) }) {
		t.add(o.err)
		if o.err != nil {
			name(s.err, o.err)
		} else if err := p.write(o.out); err != nil {
			return harm.Errorf(harm.Unavailable, "the output cannot be written: %w", err)
		}
		bar.count(o.err)
	}
	return t.verdict(ctx)
}

// An outcome is one report on its way: as it was found, then as read or printed.
type outcome struct {
	report  harm.Report
	reading harm.Reading
	out     []byte
	err     error
}

// read reads and prints one report; the workers do this.
func (o outcome) read(reader Reader, p *printer) outcome {
	if o.err != nil {
		return o
	}
	o.out, o.err = p.render(readOne(reader, o.report))
	return outcome{out: o.out, err: o.err}
}

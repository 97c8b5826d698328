package main

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"runtime"
	"slices"
	"strings"

	"recount/internal/article"
	"recount/internal/fetch"
	"recount/internal/harm"
	"recount/internal/lang"
)

type readCmd struct {
	Published string `help:"Date of publication of the reports: 2017-06-03, or 2017-06." placeholder:"DATE"`
	Outlet    string `help:"Name of the outlet that published them." placeholder:"NAME"`
	Profile   string `help:"Coding profile, which turns words into numbers." default:"recount"`
	JSON      bool   `help:"Print one JSON object per report on a line." name:"json"`
	Jobs      int    `help:"Reports read at once; 0 is one per core." default:"0" short:"j"`
	Limit     int64  `help:"Bytes that one report may have." default:"${limit}"`
	setting

	Files []string `arg:"" name:"file" help:"Files (.txt, .html, .json, .jsonl), folders, or - for standard input."`
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

// articles checks what the user said of the reports.
func (c *readCmd) articles() (article.Options, error) {
	opts := article.Options{Limit: c.Limit, Outlet: harm.Text(c.Outlet)}
	switch {
	case c.Limit <= 0:
		return opts, harm.Errorf(harm.Invalid, "--limit: %d bytes are too few for a report", c.Limit)
	case c.Jobs < 0:
		return opts, harm.Errorf(harm.Invalid, "--jobs: %d is too few; 0 is one per core", c.Jobs)
	case c.Published == "":
		return opts, nil
	}
	var err error
	if opts.Published, err = article.Published(c.Published); err != nil {
		return opts, harm.Errorf(harm.Invalid, "--published: %w", err)
	}
	return opts, nil
}

func (c *readCmd) workers() int {
	if c.Jobs > 0 {
		return c.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// An outcome is one report on its way: as it was found, then as printed.
type outcome struct {
	report harm.Report
	out    []byte
	err    error
}

// reports yields the reports of all sources, not read yet.
func (c *readCmd) reports(s *streams, opts article.Options, bar *progress, log *slog.Logger) iter.Seq[outcome] {
	files := fetch.Files{Stdin: s.in, Extensions: article.Extensions(), Skipped: func(name string) {
		fmt.Fprintf(s.err, "recount: %s: left out, with others of its kind; name a file to read it\n", name)
	}}
	return func(yield func(outcome) bool) {
		for source, err := range files.Find(c.Files) {
			log.Debug("reading", "file", source.Name)
			if err != nil && !yield(outcome{err: err}) || err == nil && !reportsOf(source, opts, bar, yield) {
				return
			}
		}
	}
}

// reportsOf yields the reports of one source, and tells whether to go on.
func reportsOf(source fetch.Source, opts article.Options, bar *progress, yield func(outcome) bool) bool {
	body, err := source.Open()
	if err != nil {
		return yield(outcome{err: err})
	}
	defer body.Close()
	for rep, err := range article.Reports(source.Name, bar.watch(body), opts) {
		if !yield(outcome{report: rep, err: err}) {
			return false
		}
	}
	return true
}

// read reads and prints one report; the workers do this.
func (o outcome) read(reader Reader, p *printer) outcome {
	if o.err != nil {
		return o
	}
	reading, ok := unread(o.report)
	if !ok {
		reading = reader.Read(o.report)
	}
	o.out, o.err = p.render(reading)
	return outcome{out: o.out, err: o.err}
}

// unread is the reading of a report in a language that is not read yet: no
// claims, and a warning that says so.
func unread(rep harm.Report) (harm.Reading, bool) {
	codes := lang.Codes()
	if rep.Language == "" || slices.Contains(codes, string(rep.Language)) {
		return harm.Reading{}, false
	}
	return harm.Reading{
		Schema: harm.Schema, ID: harm.Text(rep.ID), File: harm.Text(rep.File), Report: rep,
		Warnings: []harm.Warning{{Code: "language", Text: fmt.Sprintf(
			"the text is in %q, which is not read yet; the languages are %s", rep.Language, strings.Join(codes, ", "))}},
	}, true
}

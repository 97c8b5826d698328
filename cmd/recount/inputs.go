package main

import (
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

// inputs is the arguments of the commands that read reports.
type inputs struct {
	Published string `help:"Date of publication of the reports: 2017-06-03, or 2017-06." placeholder:"DATE"`
	Outlet    string `help:"Name of the outlet that published them." placeholder:"NAME"`
	Jobs      int    `help:"Reports read at once; 0 is one per core." default:"0" short:"j"`
	Limit     int64  `help:"Bytes that one report may have." default:"${limit}"`
	setting

	Files []string `arg:"" name:"file" help:"Files (.txt, .html, .json, .jsonl), folders, or - for standard input."`
}

// articles checks what the user said of the reports.
func (c *inputs) articles() (article.Options, error) {
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

func (c *inputs) workers() int {
	if c.Jobs > 0 {
		return c.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// reports yields the reports of all sources, not read yet.
func (c *inputs) reports(s *streams, opts article.Options, bar *progress, log *slog.Logger) iter.Seq[outcome] {
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

// readOne reads a report, where its language is one that is read.
func readOne(reader Reader, rep harm.Report) harm.Reading {
	if reading, ok := unread(rep); ok {
		return reading
	}
	return reader.Read(rep)
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

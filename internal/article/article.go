// Package article makes reports of raw pages: plain text, HTML, JSON and JSON
// Lines, in whatever encoding they come.
package article

import (
	"bufio"
	"io"
	"iter"
	"net/url"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"recount/internal/harm"
)

// DefaultLimit is how many bytes one report may have: a long read is some
// 100 kB, and the heaviest news pages are near 5 MB of markup.
const DefaultLimit = 16 << 20

// Options is what the user says of the reports.
type Options struct {
	Limit     int64          // bytes of one report; 0 is DefaultLimit
	Published harm.Published // when given, holds for every report
	Outlet    harm.Text      // likewise
}

// Reports yields the reports of one source as they are read, so that a source
// of any length needs the memory of one report. Name is the path, which tells
// the format by its ending and is named in errors; a name without a known
// ending is told by its content. An error of one report names it, and the
// others go on.
func Reports(name string, source io.Reader, opts Options) iter.Seq2[harm.Report, error] {
	if opts.Limit <= 0 {
		opts.Limit = DefaultLimit
	}
	return func(yield func(harm.Report, error) bool) {
		in := bufio.NewReaderSize(transform.NewReader(source, unicode.BOMOverride(transform.Nop)), sniffed)
		for rep, err := range formatOf(name, in)(input{name, in, opts}) {
			if err == nil {
				rep.File = name
				opts.complete(&rep)
			}
			if !yield(rep, err) {
				return
			}
		}
	}
}

// An input is one source being read.
type input struct {
	name string
	*bufio.Reader
	opts Options
}

// all reads the rest of a source that is one report.
func (in input) all() ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(in, in.opts.Limit+1))
	switch {
	case err != nil:
		return nil, unreadable(in.name, err)
	case int64(len(body)) > in.opts.Limit:
		return nil, tooLarge(in.name, in.opts.Limit)
	}
	return body, nil
}

// complete fills in what the user said of all reports, and what the address
// and the text tell.
func (o Options) complete(rep *harm.Report) {
	if o.Published.From != "" {
		rep.Published = o.Published
	}
	if rep.Published.Basis == "" {
		rep.Published.Basis = harm.DateNone
	}
	if o.Outlet != "" {
		rep.Outlet = o.Outlet
	}
	if rep.Outlet == "" {
		rep.Outlet = harm.Text(site(string(rep.URL)))
	}
	if rep.Language == "" {
		rep.Language = Language(rep.Title, rep.Text)
	}
}

// site returns the host that an address was published at: of a copy in a web
// archive, the host of the original. Empty for what is no address of the web.
func site(address string) string {
	if i := strings.LastIndex(address, "/http"); i > 0 {
		address = address[i+1:]
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

func tooLarge(name string, limit int64) error {
	return harm.Errorf(harm.Invalid, "%s: is over the limit of %d bytes for one report; raise it with --limit", name, limit)
}

func unreadable(name string, err error) error {
	return harm.Errorf(harm.Unavailable, "%s: cannot be read: %w", name, err)
}

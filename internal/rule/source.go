package rule

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"recount/internal/harm"
)

// place is where something was written.
type place struct {
	file string
	line int
}

// problems collects the errors of one load, so that a writer sees all at once.
type problems []problem

type problem struct {
	place
	err error
}

func (p *problems) add(at place, format string, args ...any) {
	err := harm.Errorf(harm.Invalid, "%s:%d: %s", at.file, at.line, fmt.Sprintf(format, args...))
	*p = append(*p, problem{at, err})
}

// join returns the errors in the order of files and lines, or nil.
func (p problems) join() error {
	if len(p) == 0 {
		return nil
	}
	slices.SortStableFunc(p, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	errs := make([]error, len(p))
	for i := range p {
		errs[i] = p[i].err
	}
	return harm.Errorf(harm.Invalid, "%w", errors.Join(errs...))
}

// eachLine calls do for the lines of the files that a pattern names, without
// comments and empty lines; indented says whether white space came first.
func eachLine(fsys fs.FS, pattern string, do func(at place, line string, indented bool)) error {
	names, err := fs.Glob(fsys, pattern)
	if err != nil {
		return harm.Errorf(harm.Internal, "listing %s: %w", pattern, err)
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return harm.Errorf(harm.Unavailable, "reading %s: %w", name, err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			trimmed := strings.TrimSpace(line)
			if trimmed != "" && trimmed[0] != '#' {
				do(place{name, i + 1}, trimmed, line[0] == ' ' || line[0] == '\t')
			}
		}
	}
	return nil
}

// uncomment cuts a comment: a # after white space, outside quotes.
func uncomment(line string) string {
	quoted := false
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == '#' && !quoted && i > 0 && isSpace(line[i-1]):
			return strings.TrimSpace(line[:i])
		}
	}
	return line
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// fields splits a line at white space outside quotes; quotes are kept.
func fields(line string) []string {
	var out []string
	start, quoted := -1, false
	for i := 0; i <= len(line); i++ {
		if i == len(line) || isSpace(line[i]) && !quoted {
			if start >= 0 {
				out = append(out, line[start:i])
			}
			start = -1
			continue
		}
		if line[i] == '"' {
			quoted = !quoted
		}
		if start < 0 {
			start = i
		}
	}
	return out
}

// unquote takes a word or a quoted phrase apart; ok is false for a lone quote.
func unquote(s string) (inner string, quoted, ok bool) {
	if !strings.Contains(s, `"`) {
		return s, false, true
	}
	if len(s) < 2 || s[0] != '"' || strings.IndexByte(s[1:], '"') != len(s)-2 {
		return "", false, false
	}
	return s[1 : len(s)-1], true, true
}

// isLabel reports whether s is a name of a word list or an outside label.
func isLabel(s string) bool { return named(s, 'A', 'Z') }

// isCapture reports whether s is a name of a capture.
func isCapture(s string) bool { return named(s, 'a', 'z') }

func named(s string, from, to byte) bool {
	for i := 0; i < len(s); i++ {
		letter := s[i] >= from && s[i] <= to
		if !letter && (i == 0 || s[i] != '_' && (s[i] < '0' || s[i] > '9')) {
			return false
		}
	}
	return s != ""
}

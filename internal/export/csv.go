package export

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"
)

func writeCSV(w io.Writer, s Source, o Options) error {
	t, err := tableFor(o.What)
	if err != nil {
		return err
	}
	return t.writeCSV(w, s)
}

// writeCSV writes a table as RFC 4180 has it, in UTF-8, with a header.
func (t table) writeCSV(w io.Writer, s Source) error {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	out := newSheet(w)
	out.write(names...)
	return out.fill(t.rows(s))
}

// A sheet is a CSV file being written. Its error is kept until the end.
type sheet struct{ *csv.Writer }

func newSheet(w io.Writer) sheet {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return sheet{c}
}

func (s sheet) write(cells ...string) {
	_ = s.Write(cells) // Error tells it, once for all rows
}

// fill writes rows and ends the file.
func (s sheet) fill(rows iter.Seq2[tableRow, error]) error {
	for row, err := range rows {
		if err != nil {
			return err
		}
		line := make([]string, len(row.cells))
		for i, c := range row.cells {
			line[i] = written(c)
		}
		if err := s.Write(line); err != nil {
			return err
		}
	}
	s.Flush()
	return s.Error()
}

// written is a cell as CSV has it. Numbers stay numbers; words are made
// harmless.
func written(c cell) string {
	switch v := c.(type) {
	case string:
		return harmless(v)
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// harmless keeps a spreadsheet from taking words for a formula (CSV injection,
// owasp.org): an apostrophe is put before what a formula begins with, at the
// start of a cell and wherever a program that parts cells by another sign, or
// does not know the quotes, would see a cell begin.
func harmless(s string) string {
	s = clean(s)
	if !strings.ContainsAny(s, formulaStarts+"\t\n") {
		return s
	}
	var out strings.Builder
	start := true
	for i, c := range s {
		if start && strings.ContainsRune(formulaStarts, c) || i == 0 && (c == '\t' || c == '\n') {
			out.WriteByte('\'')
		}
		out.WriteRune(c)
		start = strings.ContainsRune(cellEnds, c) || start && (unicode.IsSpace(c) || strings.ContainsRune(unseen, c))
	}
	return out.String()
}

const (
	formulaStarts = "=+-@＝＋－＠" // with the wide forms that spreadsheets read as the narrow ones
	cellEnds      = ";\t\n|"
	unseen        = "\"\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff" // quotes, and marks that do not show
)

// clean takes out what no cell can hold: control characters other than tabs and
// line ends, and bytes that are no UTF-8. Lines end in one way.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, unfit) < 0 {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(c rune) rune {
		if unfit(c) {
			return -1
		}
		return c
	}, s)
}

// unfit tells whether a character can't stand in a cell.
func unfit(c rune) bool {
	return unicode.IsControl(c) && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF'
}

package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"recount/internal/harm"
)

// csvTable is a CSV file (RFC 4180, with any of the usual separators).
type csvTable struct {
	file      io.ReadSeeker
	close     func() error
	separator rune // 0: found out
	encoding  encoding.Encoding
}

func openCSV(f *os.File, o Options) (Table, error) {
	t, err := newCSV(f, o)
	if err != nil {
		f.Close()
		return nil, err
	}
	t.close = f.Close
	return t, nil
}

// newCSV is a table over bytes of which a mark at the beginning says that they
// are UTF-16 or UTF-8, else the options, else they are UTF-8.
func newCSV(in io.ReadSeeker, o Options) (*csvTable, error) {
	t := &csvTable{file: in, encoding: encoding.Nop}
	if o.Encoding != "" {
		var err error
		if t.encoding, err = htmlindex.Get(o.Encoding); err != nil {
			return nil, harm.Errorf(harm.Invalid, "encoding: %q is none that is known; write utf-8, windows-1252, windows-1256 …", o.Encoding)
		}
	}
	if o.Separator != "" {
		r, size := utf8.DecodeRuneInString(o.Separator)
		if size != len(o.Separator) || r == '"' || r == '\n' || r == '\r' || r == utf8.RuneError {
			return nil, harm.Errorf(harm.Invalid, "separator: %q is no single sign that can part columns", o.Separator)
		}
		t.separator = r
	}
	return t, nil
}

// Close closes the file.
func (t *csvTable) Close() error { return t.close() }

// headSize is how much of a file is looked at to find what parts its columns.
const headSize = 64 << 10

// Rows yields the rows that hold anything.
func (t *csvTable) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in, err := t.reader()
		if err != nil {
			yield(Row{}, err)
			return
		}
		var at position
		for {
			cells, err := in.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Row{}, unreadable(err))
				return
			}
			line, _ := in.FieldPos(0)
			r := csvRow(at.next(line, cells), cells)
			if !r.empty() && !yield(r, nil) {
				return
			}
		}
	}
}

// position counts rows as spreadsheet programs do: a cell of several lines makes
// no more rows, and an empty line is one, although it is not read as one.
type position struct{ row, line int }

// next is the number of the row that begins in a line.
func (p *position) next(line int, cells []string) int {
	p.row += 1 + line - max(p.line, 1)
	p.line = line + 1
	for _, c := range cells {
		p.line += strings.Count(c, "\n")
	}
	return p.row
}

// reader begins to read the file.
func (t *csvTable) reader() (*csv.Reader, error) {
	if _, err := t.file.Seek(0, io.SeekStart); err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	text := bufio.NewReaderSize(transform.NewReader(t.file, unicode.BOMOverride(t.encoding.NewDecoder())), headSize)
	head, err := text.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	if bytes.IndexByte(head, 0) >= 0 {
		return nil, harm.Errorf(harm.Invalid, "this is no text: save it as CSV in UTF-8, or tell its encoding in the map, as encoding: utf-16le")
	}
	in := csv.NewReader(text)
	in.FieldsPerRecord, in.Comma = -1, t.separator
	if t.separator == 0 {
		in.Comma = separatorOf(string(head))
	}
	return in, nil
}

// separatorOf is the sign that parts most of the first line, outside of quotes.
func separatorOf(head string) rune {
	count := map[rune]int{}
	quoted, begun := false, false
	for _, c := range head {
		if c == '"' {
			quoted = !quoted
		}
		if c == '\n' && !quoted && begun {
			break
		}
		begun = begun || c > ' '
		if !quoted {
			count[c]++
		}
	}
	best := ','
	for _, c := range ",;\t|" {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// unreadable says of a quotation mark out of place that it spoils the rest.
func unreadable(err error) error {
	var bad *csv.ParseError
	if !errors.As(err, &bad) {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	return harm.Errorf(harm.Invalid, "the row that begins in line %d: a quotation mark stands where none may, so that it cannot be told where the cells end; write it twice, inside a quoted cell", bad.StartLine)
}

// csvRow makes a row of the cells of a line.
func csvRow(line int, cells []string) Row {
	r := Row{Number: line, Cells: make([]Cell, len(cells)), Listed: true}
	for i, c := range cells {
		if strings.ContainsRune(c, utf8.RuneError) { // so is what is not UTF-8
			r.Fault = "it is not UTF-8; save the file as UTF-8, or tell its encoding in the map, as encoding: windows-1256"
			c = strings.ToValidUTF8(c, "\uFFFD")
		}
		r.Cells[i].Text = tidy(c)
	}
	return r
}

func (r *Row) empty() bool {
	for i := range r.Cells {
		if r.Cells[i].Text != "" {
			return false
		}
	}
	return true
}

// tidy is a cell as it is kept: lines end in one way, and nothing that does not
// show stands around it. An apostrophe that keeps a text from being taken for a
// formula is no part of it.
func tidy(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.Map(func(c rune) rune {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == '\uFEFF' {
			return -1
		}
		return c
	}, s)
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && strings.ContainsAny(s[1:2], "=+-@") {
		s = s[1:]
	}
	return s
}

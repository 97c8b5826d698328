package sheet

import (
	"bytes"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
)

// A Table yields the rows of a spreadsheet, from the first at every call, in
// bounded memory.
type Table interface {
	// Rows yields the rows that hold anything. An error ends them: what the file
	// holds from there on cannot be told.
	Rows() iter.Seq2[Row, error]
	Close() error
}

// A Row is one row of a sheet.
type Row struct {
	Number int // as spreadsheet programs show it, from 1
	Cells  []Cell
	Fault  string // what is wrong with the row as a whole; empty when nothing is
	Listed bool   // all its cells stand in the file, the empty ones too
}

// A Cell is one cell of a row.
type Cell struct {
	Text  string // dates as ISO 8601, numbers as they are and not as they are shown
	Kind  Kind
	Below bool // of cells merged over several rows, one that only repeats the first
}

// Kind is what sort of value a cell holds.
type Kind string

// The kinds of cells. In CSV every cell is a text.
const (
	Words Kind = ""
	Date  Kind = "date"  // a day, or a day and a time: 2017-06-02, 2017-06-02 14:30
	Clock Kind = "clock" // a time of day: 14:30
	Fault Kind = "fault" // what a formula shows that failed: #REF!
)

// Options say how a file is read; what is empty is found out.
type Options struct {
	Sheet     string // of a workbook; the first when empty
	Separator string // of a CSV file
	Encoding  string // of a CSV file, by its name in HTML: windows-1256
}

// Open opens a table, as a workbook or as CSV by the file's first bytes. The
// error is NotFound where there is no such file, and Invalid where it cannot be
// read as one.
func Open(path string, o Options) (Table, error) {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, harm.Errorf(harm.NotFound, "there is no such file")
	}
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	head := make([]byte, 8)
	n, err := io.ReadFull(f, head)
	if n == 0 {
		f.Close()
		return nil, harm.Errorf(harm.Invalid, "it cannot be read, or nothing is in it: %w", err)
	}
	if err := known(path, head[:n]); err != nil {
		f.Close()
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return openWorkbook(f, o)
	}
	return openCSV(f, o)
}

// known refuses spreadsheets of other programs, which are no text either.
func known(path string, head []byte) error {
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return harm.Errorf(harm.Invalid, "it is a workbook of old Excel, or one with a password; save it as .xlsx without one, or as CSV")
	case ext == ".ods" || ext == ".numbers":
		return harm.Errorf(harm.Invalid, "save it as .xlsx or CSV")
	}
	return nil
}

// letters names a column by its place, from 0, as spreadsheet programs do: A, B … Z, AA.
func letters(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

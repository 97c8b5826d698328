package sheet

import (
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"recount/internal/harm"
)

// workbook is one sheet of an Excel workbook (ECMA-376).
type workbook struct {
	book   *excelize.File
	sheet  string
	merged map[int][]merge // by the row that they begin in
	closes func() error
}

// The most that a workbook may hold unpacked, and what of it is kept in memory
// rather than in a file that is removed when the book is closed. An archive that
// unpacks to more is no spreadsheet.
const (
	mostUnpacked = 4 << 30
	mostInMemory = 16 << 20
)

func openWorkbook(f *os.File, o Options) (Table, error) {
	t, err := newWorkbook(f, o)
	if err != nil {
		f.Close()
		return nil, err
	}
	t.closes = f.Close
	return t, nil
}

func newWorkbook(f *os.File, o Options) (*workbook, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	book, err := excelize.OpenReader(f, excelize.Options{UnzipSizeLimit: mostUnpacked, UnzipXMLSizeLimit: mostInMemory})
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the workbook cannot be read: %w", err)
	}
	t := &workbook{book: book}
	if t.sheet, err = sheetOf(book, o.Sheet); err == nil {
		if err = markDates(book); err == nil {
			t.merged, err = mergesOf(f, t.sheet)
		}
	}
	if err != nil {
		book.Close()
		return nil, err
	}
	return t, nil
}

// sheetOf finds a sheet by its name, the first for none.
func sheetOf(book *excelize.File, told string) (string, error) {
	names := book.GetSheetList()
	switch {
	case len(names) == 0:
		return "", harm.Errorf(harm.Invalid, "the workbook has no sheets")
	case told == "":
		return names[0], nil
	case slices.Contains(names, told):
		return told, nil
	}
	return "", harm.Errorf(harm.Invalid, "sheet: the workbook has no %q; it has %s", told, strings.Join(names, ", "))
}

// Close closes the workbook and removes what was unpacked.
func (t *workbook) Close() error {
	err := t.book.Close()
	if closed := t.closes(); err == nil {
		err = closed
	}
	return err
}

// Rows yields the rows that hold anything.
func (t *workbook) Rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		rows, err := t.book.Rows(t.sheet)
		if err != nil {
			yield(Row{}, harm.Errorf(harm.Invalid, "the sheet %q cannot be read: %w", t.sheet, err))
			return
		}
		defer rows.Close()
		fill := filler{merged: t.merged}
		for n := 1; rows.Next(); n++ {
			cells, err := rows.Columns()
			if n > excelize.TotalRows {
				err = errTooMany // a row may claim any number, and those before it are counted through
			}
			if err != nil {
				yield(Row{}, harm.Errorf(harm.Invalid, "row %d of the sheet %q cannot be read: %w", n, t.sheet, err))
				return
			}
			r := Row{Number: n, Cells: make([]Cell, len(cells))}
			for i, c := range cells {
				r.Cells[i] = cellOf(c)
			}
			holds := !r.empty()
			fill.row(&r)
			if holds && !yield(r, nil) {
				return
			}
		}
		if err := rows.Error(); err != nil {
			yield(Row{}, harm.Errorf(harm.Invalid, "the sheet %q cannot be read to its end: %w", t.sheet, err))
		}
	}
}

var errTooMany = fmt.Errorf("a sheet has at most %d rows", excelize.TotalRows)

// Excel keeps dates as numbers that only their style shows to be dates. Every
// style of a date is made to show this mark, of Unicode's private use, and the
// date as ISO 8601; other styles show numbers as they are.
const (
	dateMark   = "\uE0DA"
	dateFormat = `"` + dateMark + `"yyyy-mm-dd"T"hh:mm:ss`
	dateLayout = "2006-01-02T15:04:05"
	general    = 0 // the number format that shows numbers as they are
)

// markDates changes the styles of a workbook in memory.
func markDates(book *excelize.File) error {
	mark := dateFormat
	id, err := book.NewStyle(&excelize.Style{CustomNumFmt: &mark})
	if err != nil {
		return harm.Errorf(harm.Invalid, "the styles of the workbook cannot be read: %w", err)
	}
	styles := book.Styles.CellXfs.Xf
	marked := styles[id].NumFmtID
	plain := general
	for i := range styles[:id] {
		if styles[i].NumFmtID == nil {
			continue
		}
		switch code, custom := customFormat(book, *styles[i].NumFmtID); {
		case custom && isDate(code), !custom && builtInDate(*styles[i].NumFmtID):
			styles[i].NumFmtID = marked
		case !isPercent(*styles[i].NumFmtID, code):
			styles[i].NumFmtID = &plain
		}
	}
	return nil
}

// customFormat is the code of a number format that the workbook itself defines.
func customFormat(book *excelize.File, id int) (code string, found bool) {
	if book.Styles.NumFmts == nil {
		return "", false
	}
	for _, f := range book.Styles.NumFmts.NumFmt {
		if f.NumFmtID == id {
			return f.FormatCode, true
		}
	}
	return "", false
}

// builtInDate tells the number formats of dates and times that every workbook
// has: ECMA-376-1, 18.8.30, with those of East Asian editions.
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id == 45 || id == 47 || id >= 50 && id <= 58
}

// isPercent tells formats in which 0.12 shows as 12 %: no number of people.
func isPercent(id int, code string) bool {
	const whole, cents = 9, 10
	return id == whole || id == cents || strings.Contains(code, "%")
}

// isDate tells whether the code of a number format shows a date or a time: one
// of its letters stands outside of quotes and brackets.
func isDate(code string) bool {
	code, _, _ = strings.Cut(code, ";") // of numbers above zero
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = after(code, i, '"')
		case '[':
			i = after(code, i, ']')
		case '\\', '_', '*':
			i++
		case 'y', 'Y', 'd', 'D', 'm', 'M', 'h', 'H', 's', 'S':
			return true
		case 'G', 'g', 'E', 'e':
			return false // General, scientific
		}
	}
	return false
}

func after(code string, i int, end byte) int {
	n := strings.IndexByte(code[i+1:], end)
	if n < 0 {
		return len(code)
	}
	return i + 1 + n
}

// cellOf reads what a cell shows.
func cellOf(shown string) Cell {
	if marked, ok := strings.CutPrefix(shown, dateMark); ok {
		marked = strings.Replace(marked, "1900-01-00", "1899-12-31", 1) // the day before the first: a time of day alone
		if at, err := time.Parse(dateLayout, marked); err == nil {
			return timeCell(at)
		}
		return Cell{Text: shown, Kind: Fault} // a day before the first that Excel knows
	}
	c := Cell{Text: tidy(shown)}
	if slices.Contains(faults, c.Text) {
		c.Kind = Fault
	}
	return c
}

// faults are what formulas show that failed.
var faults = []string{"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}

// timeCell is a cell with a date. What is no later than the first days of Excel's
// calendars is a time of day.
func timeCell(at time.Time) Cell {
	if at.Year() < 1900 || at.Year() == 1900 && at.YearDay() == 1 || at.Year() == 1904 && at.YearDay() == 1 {
		return Cell{Text: at.Format("15:04"), Kind: Clock}
	}
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return Cell{Text: at.Format("2006-01-02"), Kind: Date}
	}
	return Cell{Text: at.Format("2006-01-02 15:04"), Kind: Date}
}

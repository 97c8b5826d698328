package export

import (
	"encoding/json"
	"io"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"recount/internal/harm"
)

const (
	sheetAbout = "about"
	sheetRows  = 1 << 20 // of Excel, the header among them
	cellLength = 32767   // of Excel, in UTF-16 units
)

// writeXLSX writes the cells of the CSV, numbers as numbers, and a sheet with
// what the case covers and the checkpoint.
func writeXLSX(w io.Writer, s Source, o Options) (err error) {
	t, err := tableFor(o.What)
	if err != nil {
		return err
	}
	book := excelize.NewFile()
	defer func() {
		if closed := book.Close(); err == nil {
			err = closed
		}
	}()
	if err := book.SetSheetName("Sheet1", o.What); err != nil {
		return err
	}
	if err := t.writeSheet(book, s); err != nil {
		return err
	}
	if err := writeAbout(book, aboutOf(s, o)); err != nil {
		return err
	}
	return book.Write(w)
}

// writeSheet streams the rows, as a casebook may be larger than memory is kind to.
func (t table) writeSheet(book *excelize.File, s Source) error {
	out, err := book.NewStreamWriter(t.What)
	if err != nil {
		return err
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	header := make([]any, len(t.Fields))
	for i, f := range t.Fields {
		header[i] = f.Name
	}
	if err := out.SetRow("A1", header); err != nil {
		return err
	}
	n := 1
	for row, err := range t.rows(s) {
		if err != nil {
			return err
		}
		if n++; n > sheetRows {
			return harm.Errorf(harm.Invalid, "a sheet of Excel holds %d rows, and there are more; use csv", sheetRows-1)
		}
		if err := setRow(out, n, row.cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

func setRow(out *excelize.StreamWriter, n int, cells []cell) error {
	at, err := excelize.CoordinatesToCellName(1, n)
	if err != nil {
		return err
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		if s, ok := c.(string); ok {
			c = shortened(harmless(s))
		}
		values[i] = c
	}
	return out.SetRow(at, values)
}

// shortened cuts what is longer than a cell can be, and says so.
func shortened(s string) string {
	const cut = " […]"
	if len(s) <= cellLength {
		return s
	}
	units, end := 0, 0 // end is the last place at which the cut still fits in
	for i, c := range s {
		if units+len(cut) <= cellLength {
			end = i
		}
		units += utf16.RuneLen(c)
	}
	if units <= cellLength {
		return s
	}
	return s[:end] + cut
}

// writeAbout writes a line of the checkpoint or of the case file to a row.
func writeAbout(book *excelize.File, a about) error {
	if _, err := book.NewSheet(sheetAbout); err != nil {
		return err
	}
	rows, err := a.rows()
	for i := 0; err == nil && i < len(rows); i++ {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		err = book.SetSheetRow(sheetAbout, at, &[]any{rows[i][0], shortened(harmless(rows[i][1]))})
	}
	return err
}

// rows tells the case as pairs of a name and a value, for formats that have
// cells alone.
func (a about) rows() ([][2]string, error) {
	c := a.Case
	public := "no"
	if a.Public {
		public = "yes"
	}
	rows := [][2]string{
		{"recount", a.Recount},
		{"what", a.What},
		{"public", public},
		{"name", c.Name},
		{"about", c.About},
		{"licence", c.Licence},
		{"contact", c.Contact},
		{"covers from", string(c.Covers.From)},
		{"covers to", string(c.Covers.To)},
		{"covers area", strings.Join(c.Covers.Area, "; ")},
		{"covers effects", listed(c.Covers.Effects)},
		{"covers standings", listed(c.Covers.Standings)},
		{"policy", string(c.Policy)},
		{"profile", c.Profile},
	}
	for _, g := range c.Grades {
		rows = append(rows, [2]string{"grade " + g.Grade, g.Means})
	}
	for line := range strings.Lines(a.Checkpoint) {
		rows = append(rows, [2]string{"checkpoint", strings.TrimSuffix(line, "\n")})
	}
	whole, err := json.Marshal(c)
	return append(rows, [2]string{"case file", string(whole)}), err
}

func listed[S ~string](items []S) string {
	s, _ := joined(items).(string)
	return s
}

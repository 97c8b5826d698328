package sheet

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tealeg/xlsx/v3"

	"recount/internal/harm"
)

// A book is a workbook written by hand, so that its reader is tested on what the
// standard says and not on what a library writes.
type book struct {
	date1904 bool
	rows     string // <row> elements
	merges   string // <mergeCell> elements
	rooted   bool   // targets of relations begin with "/"
}

// The styles of the book: 0 none, 1 a date that is built in, 2 a day and time of
// its own, 3 thousands, 4 two decimals, 5 percent, 6 a time of day, 7 words that
// look like a date's letters, 8 a date in brackets of a language.
const bookStyles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="4"><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/><numFmt numFmtId="165" formatCode="hh:mm"/>
<numFmt numFmtId="166" formatCode="0 &quot;dead&quot;"/><numFmt numFmtId="167" formatCode="[$-809]d mmmm yyyy;@"/></numFmts>
<cellXfs count="9"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>
<xf numFmtId="3" applyNumberFormat="1"/><xf numFmtId="2" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/>
<xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="167" applyNumberFormat="1"/></cellXfs>
</styleSheet>`

func (b book) write(t testing.TB) string {
	t.Helper()
	head := `<?xml version="1.0" encoding="UTF-8"?>`
	const main = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	const relation = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	const part = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
	before, properties, merges := "", "", ""
	if b.rooted {
		before = "/xl/"
	}
	if b.date1904 {
		properties = `<workbookPr date1904="1"/>`
	}
	if b.merges != "" {
		merges = "<mergeCells>" + b.merges + "</mergeCells>"
	}
	sheet := func(rows, merges string) string {
		return head + `<worksheet xmlns="` + main + `"><sheetData>` + rows + `</sheetData>` + merges + `</worksheet>`
	}
	return zipped(t, map[string]string{
		"[Content_Types].xml": head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + part + `sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + part + `styles+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + part + `worksheet+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="` + part + `worksheet+xml"/></Types>`,
		"_rels/.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": head + `<workbook xmlns="` + main + `" xmlns:r="` + relation + `">` + properties +
			`<sheets><sheet name="Read me" sheetId="1" r:id="rId1"/><sheet name="Incidents" sheetId="2" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + relation + `/worksheet" Target="` + before + `worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relation + `/worksheet" Target="` + before + `worksheets/sheet2.xml"/>` +
			`<Relationship Id="rId3" Type="` + relation + `/styles" Target="` + before + `styles.xml"/></Relationships>`,
		"xl/styles.xml":            head + bookStyles,
		"xl/worksheets/sheet1.xml": sheet(`<row r="1"><c r="A1" t="inlineStr"><is><t>Ask before you use it.</t></is></c></row>`, ""),
		"xl/worksheets/sheet2.xml": sheet(b.rows, merges),
	})
}

func zipped(t testing.TB, parts map[string]string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	for name, content := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// words is a cell with a text.
func words(at, s string) string {
	return `<c r="` + at + `" t="inlineStr"><is><t>` + s + `</t></is></c>`
}

// styled is a cell with a number in a style.
func styled(at, style, number string) string {
	return `<c r="` + at + `" s="` + style + `"><v>` + number + `</v></c>`
}

// cells are those of the rows below the first of the sheet "Incidents".
func cells(t testing.TB, b book) (rows []Row) {
	t.Helper()
	table, err := Open(b.write(t), Options{Sheet: "Incidents"})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	for r, err := range table.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}

func TestCellsOfWorkbooks(t *testing.T) {
	for name, c := range map[string]struct {
		cell string
		want Cell
	}{
		"a date":                      {styled("A1", "1", "42888"), Cell{Text: "2017-06-02", Kind: Date}},
		"a date in another language":  {styled("A1", "8", "42888"), Cell{Text: "2017-06-02", Kind: Date}},
		"a day and time":              {styled("A1", "2", "42888.604166666664"), Cell{Text: "2017-06-02 14:30", Kind: Date}},
		"a time of day":               {styled("A1", "6", "0.6041666666666666"), Cell{Text: "14:30", Kind: Clock}},
		"a number":                    {styled("A1", "0", "12"), Cell{Text: "12"}},
		"thousands":                   {styled("A1", "3", "1200"), Cell{Text: "1200"}},
		"two decimals that hide more": {styled("A1", "4", "36.3498"), Cell{Text: "36.3498"}},
		"a number as Excel keeps it":  {styled("A1", "4", "36.349800000000002"), Cell{Text: "36.3498"}},
		"percent":                     {styled("A1", "5", "0.12"), Cell{Text: "12%"}},
		"a number with a word":        {styled("A1", "7", "12"), Cell{Text: "12"}},
		"a date that is words":        {words("A1", "02/06/2017"), Cell{Text: "02/06/2017"}},
		"a formula's number":          {`<c r="A1"><f>SUM(B1:B9)</f><v>17</v></c>`, Cell{Text: "17"}},
		"a formula's words":           {`<c r="A1" t="str"><f>B1&amp;"n"</f><v>dozen</v></c>`, Cell{Text: "dozen"}},
		"a formula's date":            {`<c r="A1" s="1"><f>B1+1</f><v>42889</v></c>`, Cell{Text: "2017-06-03", Kind: Date}},
		"a formula that failed":       {`<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>`, Cell{Text: "#DIV/0!", Kind: Fault}},
		"yes or no":                   {`<c r="A1" t="b"><v>1</v></c>`, Cell{Text: "TRUE"}},
	} {
		rows := cells(t, book{rows: `<row r="1">` + c.cell + `</row>`})
		if len(rows) != 1 || rows[0].Cells[0] != c.want {
			t.Errorf("%s: %+v, want %+v", name, rows, c.want)
		}
	}
}

// Both of Excel's calendars: one counts from 1900, with a day in it that never
// was, the other from 1904.
func TestBothCalendarsOfExcel(t *testing.T) {
	row := `<row r="1">` + styled("A1", "1", "41426") + `</row>`
	if got := cells(t, book{rows: row})[0].Cells[0].Text; got != "2013-06-01" {
		t.Errorf("from 1900: %s", got)
	}
	if got := cells(t, book{rows: row, date1904: true})[0].Cells[0].Text; got != "2017-06-02" {
		t.Errorf("from 1904: %s", got)
	}
}

const bookMap = `name: test
sheet: Incidents
key: Ref
date: Date
country: =Iraq
settlement: Town
figures: [{effect: killed, count: Killed}]`

// head is the row of names of the map.
var head = `<row r="1">` + words("A1", "Ref") + words("B1", "Date") + words("C1", "Town") + words("D1", "Killed") + `</row>`

func TestASheetByName(t *testing.T) {
	rows := head + `<row r="2">` + styled("A2", "0", "17") + styled("B2", "1", "42888") + words("C2", "Mosul") + styled("D2", "0", "12") + `</row>`
	for _, rooted := range []bool{false, true} {
		all := entries(t, book{rows: rows, rooted: rooted}.write(t), mapped(t, bookMap))
		if len(all) != 1 || all[0].ID != "test:17" {
			t.Fatalf("entries are %+v", all)
		}
		c := claim(t, all[0])
		if c.Time.From != "2017-06-02" || c.Count.Low != 12 || c.Place.Name != "Mosul" {
			t.Errorf("the claim is %+v", c)
		}
	}
	_, err := Open(book{rows: rows}.write(t), Options{Sheet: "2017"})
	if harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), "it has Read me, Incidents") {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

// A day merged over two rows is that of both; a figure is not.
func TestMergedCells(t *testing.T) {
	rows := head +
		`<row r="2">` + styled("A2", "0", "1") + styled("B2", "1", "42888") + words("C2", "Mosul") + styled("D2", "0", "12") + `</row>` +
		`<row r="3">` + styled("A3", "0", "2") + words("C3", "Tal Afar") + styled("D3", "0", "3") + `</row>` +
		`<row r="4">` + styled("A4", "0", "3") + words("C4", "Tal Afar") + `</row>` +
		`<row r="5"><c r="A5" s="0"/></row>`
	all := entries(t, book{rows: rows, merges: `<mergeCell ref="B2:B5"/><mergeCell ref="D3:D4"/>`}.write(t), mapped(t, bookMap))
	if len(all) != 3 {
		t.Fatalf("%d rows, want three: %+v", len(all), all)
	}
	for _, e := range all[:2] {
		if got := claim(t, e).Time.From; got != "2017-06-02" {
			t.Errorf("row %d is of %s", e.Row, got)
		}
	}
	unfit(t, all[2], "Killed", "merged with the row above")
}

// To the right a merged cell holds nothing: 12 over two columns are no 24.
func TestCellsMergedSideways(t *testing.T) {
	rows := head + `<row r="2">` + styled("A2", "0", "1") + styled("B2", "1", "42888") + words("C2", "Mosul") + `</row>`
	all := entries(t, book{rows: rows, merges: `<mergeCell ref="C2:D2"/>`}.write(t), mapped(t, bookMap))
	if len(all) != 1 || len(all[0].Reading.Claims) != 0 {
		t.Errorf("entries are %+v", all)
	}
}

func TestARangeThatExcelTookForADate(t *testing.T) {
	rows := head + `<row r="2">` + styled("A2", "0", "1") + styled("B2", "1", "42888") + words("C2", "Mosul") + styled("D2", "1", "43086") + `</row>`
	unfit(t, entries(t, book{rows: rows}.write(t), mapped(t, bookMap))[0], "Killed", "may have taken a range such as 12-17 for one")
}

func TestARowOfAnImpossibleNumber(t *testing.T) {
	table, err := Open(book{rows: head + `<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>`}.write(t), Options{Sheet: "Incidents"})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	for _, err = range table.Rows() {
	}
	if harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), "at most 1048576 rows") {
		t.Errorf("%v", err)
	}
}

// TestAWorkbookOfAnotherWriter reads what a library wrote that is not the reader.
func TestAWorkbookOfAnotherWriter(t *testing.T) {
	f := xlsx.NewFile()
	s, err := f.AddSheet("Incidents")
	if err != nil {
		t.Fatal(err)
	}
	names := s.AddRow()
	for _, n := range []string{"Ref", "Date", "Town", "Killed"} {
		names.AddCell().SetString(n)
	}
	row := s.AddRow()
	row.AddCell().SetString("0017")
	row.AddCell().SetDate(time.Date(2017, 6, 2, 0, 0, 0, 0, time.UTC))
	row.AddCell().SetString("Mosul")
	row.AddCell().SetInt(12)
	path := filepath.Join(t.TempDir(), "other.xlsx")
	if err := f.Save(path); err != nil {
		t.Fatal(err)
	}
	all := entries(t, path, mapped(t, bookMap))
	if c := claim(t, all[0]); all[0].ID != "test:0017" || c.Time.From != "2017-06-02" || c.Count.Low != 12 {
		t.Errorf("%s: %+v", all[0].ID, c)
	}
}

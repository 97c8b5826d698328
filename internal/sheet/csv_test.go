package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"recount/internal/harm"
)

func TestEncodings(t *testing.T) {
	const plain = "Ref;Town\n1;Köln\n"
	utf16 := func(e unicode.Endianness) string {
		s, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(plain)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	latin, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ content, told string }{
		"UTF-8":                         {plain, ""},
		"UTF-8 with a mark":             {"\ufeff" + plain, ""},
		"UTF-16, little end first":      {utf16(unicode.LittleEndian), ""},
		"UTF-16, big end first":         {utf16(unicode.BigEndian), ""},
		"Windows, told":                 {latin, "encoding: windows-1252\n"},
		"a mark outweighs what is told": {"\ufeff" + plain, "encoding: windows-1252\n"},
	} {
		e := one(t, c.told+"key: Ref\ncountry: =Germany\nsettlement: Town", c.content)
		if got := claim(t, e).Place.Words; got != "Köln" {
			t.Errorf("%s: %q", name, got)
		}
	}
	unfit(t, one(t, "key: Ref\ncountry: =Germany\nsettlement: Town", latin), "", "it is not UTF-8")
}

func TestSeparators(t *testing.T) {
	for _, sep := range []string{",", ";", "\t", "|"} {
		csv := strings.ReplaceAll("Ref;Town;Note\n1;Mosul;\"one; two, three\n\"\"four\"\"\"\n", ";", sep)
		e := one(t, "key: Ref\ncountry: =Iraq\nsettlement: Town\nnotes: Note", csv)
		if got := claim(t, e).Place.Name; got != "Mosul" {
			t.Errorf("%q: %q", sep, got)
		}
		if want := "four\"\n"; !strings.HasSuffix(e.Reading.Report.Text, want) {
			t.Errorf("%q: the text is %q", sep, e.Reading.Report.Text)
		}
	}
	e := one(t, "separator: \"#\"\nkey: Ref\ncountry: =Iraq\nsettlement: Town", "Ref#Town\n1#Mosul\n")
	if got := claim(t, e).Place.Name; got != "Mosul" {
		t.Errorf("a separator that is told: %q", got)
	}
}

func TestRowsAreNumberedAsSpreadsheetsDo(t *testing.T) {
	const csv = "Incidents of the year,\n,\nRef,Note\n\n1,\"two\nlines\"\n,\n2,x\n\n\n3,y\n"
	all := entries(t, file(t, "a.csv", csv), mapped(t, "name: test\nheader: 3\nkey: Ref\nfigures: [{effect: killed, count: =1}]"))
	var rows []int
	for _, e := range all {
		rows = append(rows, e.Row)
	}
	if len(rows) != 3 || rows[0] != 5 || rows[1] != 7 || rows[2] != 10 {
		t.Errorf("rows %v, want 5, 7 and 10", rows)
	}
}

func TestRowsOfAnotherWidth(t *testing.T) {
	fields := "key: Ref\ncountry: =Iraq\nsettlement: Town"
	unfit(t, one(t, fields, "Ref,Town\n1,Mosul,Iraq\n"), "", `it holds "Iraq" beyond the last column`)
	unfit(t, one(t, fields, "Ref,Town,Note\n1,Mosul\n"), "", "it has 2 cells, and the row of names has 3")
	if e := one(t, fields, "Ref,Town\n1,Mosul,,\n"); !e.Fits() {
		t.Errorf("empty cells to the right: %v", e.Problems)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"open.csv":  {"Ref,Note\n1,\"open\n2,x\n", "begins in line 2: a quotation mark"},
		"mark.csv":  {"Ref,Note\n1,a \"b\" c\n", "begins in line 2: a quotation mark"},
		"bytes.csv": {"Ref\x00Note\x00", "this is no text"},
		"empty.csv": {"\n\n", "no row 1 that could hold the names"},
		"book.xls":  {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Excel"},
		"book.ods":  {"PK\x03\x04 and so on", "save it as .xlsx or CSV"},
		"book.xlsx": {"PK\x03\x04 and so on", "the workbook cannot be read"},
		"none.csv":  {"", "nothing is in it"},
	} {
		m := mapped(t, "name: test\nfigures: [{effect: killed, count: =1}]")
		table, err := Open(file(t, name, c.content), Options{})
		if err == nil {
			for _, broken := range Read(table, m, tools(t)) {
				err = broken
			}
		}
		if err == nil || harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := Open("nowhere.csv", Options{}); harm.KindOf(err) != harm.NotFound {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestCellsThatWereKeptFromBeingFormulas(t *testing.T) {
	e := one(t, "key: Ref\nmeans: Weapon", "Ref,Weapon\n1,'=a mine\n")
	if got := claim(t, e).Means; got != "=a mine" {
		t.Errorf("means %q", got)
	}
}

package export

import (
	"strconv"
	"strings"
	"testing"

	"github.com/tealeg/xlsx/v3"
)

// workbook reads an export with a reader of Excel files that is not the writer:
// each sheet as rows of cells.
func workbook(t *testing.T, raw []byte) map[string][][]*xlsx.Cell {
	t.Helper()
	book, err := xlsx.OpenBinary(raw)
	if err != nil {
		t.Fatal(err)
	}
	sheets := map[string][][]*xlsx.Cell{}
	for _, s := range book.Sheets {
		err := s.ForEachRow(func(r *xlsx.Row) error {
			var cells []*xlsx.Cell
			err := r.ForEachCell(func(c *xlsx.Cell) error { cells = append(cells, c); return nil })
			sheets[s.Name] = append(sheets[s.Name], cells)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return sheets
}

// TestWorkbookHoldsTheCSV compares the workbook cell by cell with the CSV, and
// sees that numbers are numbers.
func TestWorkbookHoldsTheCSV(t *testing.T) {
	for _, what := range Whats() {
		header, rows := grid(t, export(t, sample(), Options{What: what, Format: "csv"}))
		got := workbook(t, export(t, sample(), Options{What: what, Format: "xlsx"}))[what]
		if len(got) != len(rows)+1 {
			t.Fatalf("%s: %d rows, not %d", what, len(got), len(rows)+1)
		}
		table, err := tableFor(what)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, name := range header {
				value := ""
				if j < len(got[i+1]) {
					value = got[i+1][j].Value
				}
				if want := row[name]; value != want && !(table.Fields[j].Type == isBool && (value == "1") == (want == "true")) {
					t.Errorf("%s row %d: %s is %q, not %q", what, i, name, value, want)
				}
				if kind := table.Fields[j].Type; value != "" && (kind == isCount || kind == isNumber) {
					if _, err := strconv.ParseFloat(value, 64); err != nil || got[i+1][j].Type() != xlsx.CellTypeNumeric {
						t.Errorf("%s row %d: %s is %q and no number", what, i, name, value)
					}
				}
			}
		}
	}
}

func TestWorkbookTellsOfItsCase(t *testing.T) {
	for _, s := range []*record{sample(), empty()} {
		sheets := workbook(t, export(t, s, Options{Format: "xlsx", Version: "1.2.3"}))
		told, checkpoint := map[string]string{}, ""
		for _, row := range sheets[sheetAbout] {
			value := ""
			if len(row) > 1 {
				value = row[1].Value
			}
			if told[row[0].Value] = value; row[0].Value == "checkpoint" {
				checkpoint += value + "\n"
			}
		}
		if told["name"] != s.about.Name || told["recount"] != "1.2.3" || checkpoint != s.checkpoint || !strings.Contains(told["case file"], s.about.Name) {
			t.Errorf("%q, checkpoint %q", told, checkpoint)
		}
	}
}

// A formula in a title must come back as words.
func TestWorkbookHasNoFormula(t *testing.T) {
	for name, rows := range workbook(t, export(t, sample(), Options{What: Reports, Format: "xlsx"})) {
		for _, row := range rows {
			for _, c := range row {
				if c.Formula() != "" || strings.HasPrefix(c.Value, "=") {
					t.Errorf("%s holds the formula %q %q", name, c.Formula(), c.Value)
				}
			}
		}
	}
}

func TestShortened(t *testing.T) {
	long := strings.Repeat("🕊", cellLength)
	if got := shortened(long); !strings.HasSuffix(got, "🕊 […]") || len([]rune(got)) > cellLength/2+5 {
		t.Errorf("%d runes end in %q", len([]rune(got)), got[len(got)-12:])
	}
	fits := strings.Repeat("ä", cellLength)
	if shortened(fits) != fits {
		t.Error("what fits is cut")
	}
}

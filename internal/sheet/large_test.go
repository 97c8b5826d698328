package sheet

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// many is how many rows the largest sheets of this field have.
const many = 50_000

var largeHeader = []string{"Ref", "Date", "Town", "Attack", "Killed", "Sources", "Notes"}

func largeRow(i int) []string {
	return []string{
		fmt.Sprint(i), fmt.Sprintf("2017-%02d-%02d", i%12+1, i%28+1), []string{"Mosul", "Tal Afar", "Hawija"}[i%3], "shelling",
		fmt.Sprintf("%d-%d", i%40+1, i%40+5), "Reuters; Hill Observatory", fmt.Sprintf("Shells fell on row %d of houses. ", i) + strings.Repeat("Nobody slept. ", 10),
	}
}

const largeMap = `name: large
key: Ref
notes: Notes
date: Date
country: =Iraq
settlement: Town
action: Attack
figures: [{effect: killed, count: Killed}]
sources: {column: Sources, separator: ";"}`

func largeCSV(t testing.TB) string {
	var b strings.Builder
	b.WriteString(strings.Join(largeHeader, "\t") + "\n")
	for i := range many {
		b.WriteString(strings.Join(largeRow(i+1), "\t") + "\n")
	}
	return file(t, "large.csv", b.String())
}

func largeBook(t testing.TB) string {
	path := filepath.Join(t.TempDir(), "large.xlsx")
	book := excelize.NewFile()
	defer book.Close()
	out, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := range many + 1 {
		texts := largeHeader
		if i > 0 {
			texts = largeRow(i)
		}
		row := make([]any, len(texts))
		for k, s := range texts {
			row[k] = s
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestMemoryIsBounded reads large sheets and watches how much is in use along the
// way: not all rows at once.
func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("it reads 100,000 rows, and the race detector takes memory, too")
	}
	const most = 40 << 20 // bytes; the claims of all rows together would be several times that
	m := mapped(t, largeMap)
	for name, path := range map[string]string{"CSV": largeCSV(t), "a workbook": largeBook(t)} {
		tools(t)
		before := inUse()
		table, err := Open(path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, peak := 0, uint64(0)
		for e, err := range Read(table, m, tools(t)) {
			if err != nil || !e.Fits() {
				t.Fatal(err, e.Problems)
			}
			if rows++; rows%5000 == 0 {
				peak = max(peak, inUse())
			}
		}
		if err := table.Close(); err != nil {
			t.Fatal(err)
		}
		if rows != many || peak > before+most {
			t.Errorf("%s: %d rows, with %d MB in use beside %d MB", name, rows, (peak-min(before, peak))>>20, before>>20)
		}
		t.Logf("%s: %d MB beside %d MB", name, (peak-min(before, peak))>>20, before>>20)
	}
}

func inUse() uint64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

func BenchmarkRead(b *testing.B) {
	m, k := mapped(b, largeMap), tools(b)
	for name, path := range map[string]string{"csv": largeCSV(b), "xlsx": largeBook(b)} {
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(info.Size())
			for b.Loop() {
				table, err := Open(path, Options{})
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range Read(table, m, k) {
					if err != nil {
						b.Fatal(err)
					}
				}
				table.Close()
			}
			b.ReportMetric(float64(many)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

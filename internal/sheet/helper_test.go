package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/place"
)

// kit is loaded once for all tests; it does not change.
var kit = sync.OnceValues(func() (Kit, error) {
	words, err := lang.FS("en")
	if err != nil {
		return Kit{}, err
	}
	places, err := place.Open(words)
	if err != nil {
		return Kit{}, err
	}
	return NewKit(words, "recount", places)
})

func tools(t testing.TB) Kit {
	t.Helper()
	k, err := kit()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// file writes a file for a test.
func file(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func mapped(t testing.TB, yaml string) *Map {
	t.Helper()
	m, err := ParseMap([]byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// entries reads all rows of a file.
func entries(t testing.TB, path string, m *Map) []Entry {
	t.Helper()
	table, err := Open(path, Options{Sheet: m.Sheet, Separator: m.Separator, Encoding: m.Encoding})
	if err != nil {
		t.Fatal(err)
	}
	defer table.Close()
	var all []Entry
	for e, err := range Read(table, m, tools(t)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// one reads a table of one row under a map, which is told below its name.
func one(t testing.TB, fields, csv string) Entry {
	t.Helper()
	if !strings.Contains(fields, "figures:") {
		fields += "\nfigures: [{effect: killed, count: =1}]"
	}
	all := entries(t, file(t, "sheet.csv", csv), mapped(t, "name: test\n"+fields))
	if len(all) != 1 {
		t.Fatalf("%d rows, want one", len(all))
	}
	if all[0].Fits() {
		if err := all[0].Reading.Validate(); err != nil {
			t.Fatal(err)
		}
	}
	return all[0]
}

// claim is the first claim of a row that fits.
func claim(t testing.TB, e Entry) harm.Claim {
	t.Helper()
	if !e.Fits() || len(e.Reading.Claims) == 0 {
		t.Fatalf("no claim: %v, %v", e.Problems, e.Reading.Warnings)
	}
	return e.Reading.Claims[0]
}

// unfit wants one problem in a column whose reason holds some words.
func unfit(t testing.TB, e Entry, column, why string) {
	t.Helper()
	if len(e.Problems) != 1 || e.Problems[0].Column != column || !strings.Contains(e.Problems[0].Why, why) {
		t.Errorf("problems are %v, want one in %q that says %q", e.Problems, column, why)
	}
}

package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// recount runs the program in process.
func recount(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	m := Main{NewReader: newReader, Env: []string{"NO_COLOR=1"}}
	if code := m.Run(t.Context(), args, strings.NewReader(""), &out, &errs); code != exitDone {
		t.Fatalf("recount %s: exit code %d\n%s", strings.Join(args, " "), code, errs.String())
	}
	return out.String()
}

// exported are the incidents of a casebook as CSV, by one of their columns, of
// which the part after the last colon counts.
func exported(t *testing.T, dir, by string) map[string]map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(recount(t, "export", "--case", dir, "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]map[string]string{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, name := range rows[0] {
			cells[name] = row[i]
		}
		key := cells[by]
		all[key[strings.LastIndex(key, ":")+1:]] = cells
	}
	return all
}

// TestExportsCanBeImported takes the samples into a casebook, its export into
// another one, and compares what both tell of each incident.
func TestExportsCanBeImported(t *testing.T) {
	from := filepath.Join(t.TempDir(), "from")
	recount(t, "add", "--case", from, "../../samples")
	want := exported(t, from, "id")
	if len(want) < 10 {
		t.Fatalf("%d incidents in the samples", len(want))
	}
	for _, format := range []string{"csv", "xlsx"} {
		table, to := filepath.Join(t.TempDir(), "incidents."+format), filepath.Join(t.TempDir(), "to")
		recount(t, "export", "--case", from, "--format", format, "--out", table)
		recount(t, "import", "--case", to, "--map", "recount", table)
		got := exported(t, to, "report_ids")
		if len(got) != len(want) {
			t.Errorf("%s: %d incidents of %d", format, len(got), len(want))
		}
		for id, before := range want {
			for column, value := range before {
				if now := got[id][column]; comesBack(column) && now != value {
					t.Errorf("%s: %s of %s is %q, and was %q", format, column, id, now, value)
				}
			}
		}
		if again := recount(t, "import", "--case", to, "--map", "recount", table); !strings.Contains(again, ": 0 new, 0 changed,") {
			t.Errorf("%s: imported again: %s", format, again)
		}
		recount(t, "verify", "--case", to)
	}
}

// comesBack says whether a column of an export holds the same after a round trip:
// the figures, where, when, what and who.
func comesBack(column string) bool {
	for _, ending := range []string{"_low", "_best", "_high"} {
		if strings.HasSuffix(column, ending) {
			return true
		}
	}
	switch column {
	case "action", "means", "date_from", "date_to", "date_precision", "clock", "place", "country", "adm1", "adm2", "settlement",
		"latitude", "longitude", "precision", "perpetrators":
		return true
	}
	return false
}

// TestTheDocumentedImport runs the example of docs/importing.md.
func TestTheDocumentedImport(t *testing.T) {
	doc, err := os.ReadFile("../../docs/importing.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, fence := range map[string]string{"map.yaml": "```yaml\n", "incidents.csv": "```csv\n"} {
		_, rest, found := strings.Cut(string(doc), fence)
		content, _, closed := strings.Cut(rest, "```")
		if !found || !closed {
			t.Fatalf("the document has no %s", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	book := filepath.Join(dir, "casebook")
	out := recount(t, "import", "--case", book, "--map", filepath.Join(dir, "map.yaml"), filepath.Join(dir, "incidents.csv"))
	_, told, _ := strings.Cut(string(doc), "```text\n")
	told, _, _ = strings.Cut(told, "```")
	if out != told {
		t.Errorf("the import says\n%s\nand the document\n%s", out, told)
	}
	if n := len(exported(t, book, "id")); n != 3 {
		t.Errorf("%d incidents, want three", n)
	}
}

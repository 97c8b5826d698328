package export

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// documented are the columns of a table as docs/exports.md has them.
func documented(t table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n| column | type | HXL | what |\n| --- | --- | --- | --- |\n", t.What)
	for _, f := range t.Fields {
		hxl := ""
		if f.HXL != "" {
			hxl = "`" + f.HXL + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", f.Name, f.Type, hxl, f.About)
	}
	return b.String()
}

func TestColumnsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	all, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range all {
		if want := documented(table); !strings.Contains(string(text), want) {
			t.Errorf("docs/exports.md does not have this table of %s:\n%s", table.What, want)
		}
	}
	for _, f := range Formats() {
		if !strings.Contains(string(text), "| `"+f.Name+"` |") {
			t.Errorf("docs/exports.md does not tell of %s", f.Name)
		}
	}
}

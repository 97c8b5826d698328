package reader_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recount/internal/harm"
)

// TestCheckReadsTheFile runs a rules file as it stands on disk, also one that
// has the name of a file built into the program.
func TestCheckReadsTheFile(t *testing.T) {
	r := load(t)
	block := func(rule, example string) string {
		return "rule " + rule + "\n  match  [verb HARMS] -obj-> [victims]\n  claim  harm $verb of victims\n  yes    " + example + "\n"
	}
	for _, c := range []struct {
		file, rules, says string
		kind              harm.ErrorKind
	}{
		{"responsibility.rules", block("mine", "The strike killed nine people.  => killed 8"), "1 examples, 1 failed", harm.Conflict},
		{"mine.rules", "rule mine\n", "", harm.Invalid},
		{"mine.rules", "rule mine\n  match  [verb HARMS]\n  claim  harm $verb of verb\n", "", harm.Invalid},
		{"mine.txt", block("mine", "The strike killed nine people.  => killed 9"), "", harm.Invalid},
		{"harm.rules", block("mine", "The strike killed nine people.  => killed 9"), "1 examples, 0 failed", ""},
	} {
		path := filepath.Join(t.TempDir(), c.file)
		if err := os.WriteFile(path, []byte(c.rules), 0o600); err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		err := r.Check(&out, []string{path})
		if c.kind == "" && err != nil || c.kind != "" && (err == nil || harm.KindOf(err) != c.kind) {
			t.Errorf("%s: %v, want kind %q\n%s", c.file, err, c.kind, out.String())
		}
		if !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: printed %q, want %q", c.file, out.String(), c.says)
		}
	}
	if err := r.Check(&strings.Builder{}, []string{"missing.rules"}); harm.KindOf(err) != harm.NotFound {
		t.Errorf("a missing file is %v", err)
	}
}

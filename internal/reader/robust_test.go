package reader_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recount/internal/harm"
	"recount/internal/reader"
)

const sharedBench = "../../../shared/bench"

// TestBenchKeepsContract reads every report of the hand-coded data: none may
// stop the program, and every reading must keep the contract.
func TestBenchKeepsContract(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedBench, "*", "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") != "" {
			t.Fatal("no hand-coded data in " + sharedBench)
		}
		t.Skip("no hand-coded data in " + sharedBench)
	}
	r := newReader(t)
	for _, f := range files {
		t.Run(filepath.Base(filepath.Dir(f)), func(t *testing.T) {
			t.Parallel()
			n := 0
			for rep := range benchReports(t, f) {
				if n++; testing.Short() && n%10 != 0 {
					continue
				}
				out := r.Read(rep)
				if err := out.Validate(); err != nil {
					t.Errorf("%s: %v", rep.ID, err)
				}
			}
		})
	}
}

// benchReports yields the records of a JSON Lines file.
func benchReports(t *testing.T, file string) func(yield func(harm.Report) bool) {
	return func(yield func(harm.Report) bool) {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var o struct{ ID, Title, Text string }
			if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
				t.Fatal(err)
			}
			if !yield(harm.Report{ID: o.ID, Title: o.Title, Text: o.Text}) {
				return
			}
		}
	}
}

// TestRandomText reads a million bytes of noise: first of any bytes, then of
// the words and marks that reports are made of.
func TestRandomText(t *testing.T) {
	r := newReader(t)
	dice := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(`killed wounded people 12 , . " “ ” said police in Mosul on Tuesday the IS - held and who were of
		them including children no not should they at least more than dozens bodies ( ) – : ; ' 's U.S. \u2028 &amp; <br>`)
	for range 10 {
		var noise, salad strings.Builder
		for noise.Len() < 50_000 {
			noise.WriteByte(byte(dice.IntN(256)))
		}
		for salad.Len() < 50_000 {
			salad.WriteString(words[dice.IntN(len(words))])
			salad.WriteString([]string{" ", " ", " ", "", "\n", "\n\n"}[dice.IntN(6)])
		}
		for _, s := range []string{noise.String(), salad.String()} {
			rep := harm.Report{Title: s[:60], Text: strings.ToValidUTF8(s, "\uFFFD")}
			out := r.Read(rep)
			if err := out.Validate(); err != nil {
				t.Error(err)
			}
		}
	}
}

func newReader(t testing.TB) *reader.Reader {
	t.Helper()
	r, err := reader.New(reader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

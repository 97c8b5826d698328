package train

import (
	"bytes"
	"io/fs"
	"os"
	"testing"

	"recount/internal/text"
)

const treebank = "../../../../shared/treebank"

// needTreebank skips the test where no treebank can be had.
func needTreebank(t *testing.T) fs.FS {
	t.Helper()
	if _, err := os.Stat(treebank); err != nil && os.Getenv("CI") == "" {
		t.Skip("no treebank at ", treebank)
	}
	return os.DirFS(treebank)
}

type floor struct{ upos, uas, las, words, sentences float64 }

// floors of the embedded model; docs/performance.md has what they mean and how
// they compare.
var floors = map[string]floor{
	"ewt-test": {95.5, 85.0, 82.0, 99, 78},
	"gum-test": {95.8, 83.5, 80.7, 99.3, 87},
	"own-test": {98.0, 91.0, 89.5, 99.5, 90},
}

func TestFigures(t *testing.T) {
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := LoadTests(needTreebank(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range parts {
		f, r, least := Evaluate(a.Model(), p.Trees), EvaluateRaw(a, p.Trees), floors[p.Name]
		t.Logf("%s: %+v; raw text: %+v", p.Name, f, r)
		for _, x := range []struct {
			what       string
			got, floor float64
		}{{"UPOS", f.UPOS, least.upos}, {"UAS", f.UAS, least.uas}, {"LAS", f.LAS, least.las}, {"words", r.Words, least.words}, {"sentences", r.Sentences, least.sentences}} {
			if x.got < x.floor {
				t.Errorf("%s: %s is %.2f, below %.2f", p.Name, x.what, x.got, x.floor)
			}
		}
	}
}

// TestDeterminism learns twice from a slice of the treebank.
func TestDeterminism(t *testing.T) {
	o := Defaults(t.Logf)
	o.TagEpochs, o.ParseEpochs, o.NameEpochs, o.SplitEpochs, o.Folds = 2, 2, 2, 2, 2
	fsys := needTreebank(t)
	var last []byte
	for range 2 {
		trees, err := Load(fsys, "gum-dev.conllu.gz")
		if err != nil {
			t.Fatal(err)
		}
		b, err := Learn(trees[:80], o)
		if err != nil {
			t.Fatal(err)
		}
		if last != nil && !bytes.Equal(b, last) {
			t.Error("the same trees taught two models")
		}
		last = b
	}
}

func TestParse(t *testing.T) {
	in := "# newdoc id = d\n# text = Don't go.\n" +
		"1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
		"1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n" +
		"2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n" +
		"3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n" +
		"4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
	trees, err := Parse(bytes.NewReader([]byte(in)))
	if err != nil || len(trees) != 1 {
		t.Fatal(len(trees), err)
	}
	tree := trees[0]
	if !tree.NewDoc || tree.Words[0].SpaceAfter || !tree.Words[1].SpaceAfter || tree.Words[2].SpaceAfter || tree.Heads[2] != 4 || tree.Tags[1] != "PART RB" {
		t.Errorf("%+v", tree)
	}
	if raw := Raws(trees); raw[0].Text != "Don't go." || !raw[0].Ends[9] {
		t.Errorf("%+v", raw[0])
	}
	if _, err := Parse(bytes.NewReader([]byte("1\tshort\n"))); err == nil {
		t.Error("a row of two columns was read")
	}
}

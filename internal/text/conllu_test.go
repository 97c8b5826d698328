package text_test

import (
	"slices"
	"strings"
	"testing"

	"recount/internal/text"
)

func TestReadCoNLLU(t *testing.T) {
	row := func(f ...string) string { return strings.Join(f, "\t") + "\n" }
	in := "# text = They left.\n" +
		row("1", "They", "they", "PRON", "PRP", "_", "2", "nsubj", "_", "_") +
		row("2", "left", "leave", "VERB", "VBD", "_", "0", "root", "_", "SpaceAfter=No") +
		row("3", ".", ".", "PUNCT", ".", "_", "2", "punct", "_", "_") + "\n" +
		row("1-2", "Don't", "_", "_", "_", "_", "_", "_", "_", "_") +
		row("1", "Do", "do", "AUX", "VB", "_", "0", "root", "_", "SpaceAfter=No") +
		row("2", "n't", "not", "PART", "RB", "_", "1", "advmod", "_", "_")
	d, err := text.ReadCoNLLU(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Sentences) != 2 || d.Sentences[1].First != 3 || d.Tokens[3].Head != -1 {
		t.Fatalf("sentences %+v, tokens %+v", d.Sentences, d.Tokens)
	}
	if got := slices.Collect(d.Children(1)); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("dependents of left: %v", got)
	}
	if got := d.Slice(3, 5); got != "Don't" {
		t.Errorf("printed as %q", got)
	}
	for _, bad := range []string{"1\tone\n", row("1", "a", "a", "X", "X", "_", "x", "dep", "_", "_")} {
		if _, err := text.ReadCoNLLU(strings.NewReader(bad)); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}

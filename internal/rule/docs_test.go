package rule

import (
	"os"
	"slices"
	"strings"
	"testing"

	"recount/internal/text"
)

// docBlocks returns the indented code of docs/rules.md that begins with a word.
func docBlocks(t *testing.T, keyword string) string {
	t.Helper()
	data, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, block := range strings.Split(string(data), "```") {
		if i%2 == 1 && strings.HasPrefix(strings.TrimSpace(block), keyword+" ") {
			out.WriteString(block)
		}
	}
	return out.String()
}

// analyse reads a sentence with the model that the text package embeds.
func analyse(t *testing.T, s string) *text.Doc {
	t.Helper()
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	d := a.Tokenize(s)
	for i := range d.Sentences {
		a.Parse(d, i)
	}
	return d
}

// The rules in the documentation load, and their examples hold: a "yes"
// matches its rule on a real parse, a "no" does not.
func TestDocs(t *testing.T) {
	words := docBlocks(t, "list") + "list FOLK\n people gunman doctor\n"
	s := load(t, words, docBlocks(t, "rule"), "PEOPLE", "PLACE")
	folk, err := s.List("FOLK")
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Rules()) < 2 {
		t.Fatalf("%d rules found in the documentation", len(s.Rules()))
	}
	failed, err := Check(s.Examples(), func(e Example) (Outcome, error) {
		d := analyse(t, e.Sentence)
		found := s.Match(d, 0, func(i int) (bits uint64) {
			if folk.Has(d, i) {
				bits |= 1
			}
			if d.Tokens[i].Form == "Idlib" {
				bits |= 2
			}
			return bits
		})
		took := slices.ContainsFunc(found, func(m Match) bool { return m.Rule.Name == e.Rule })
		return Outcome{Holds: took, Took: took, Got: show(d, found)}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range failed {
		t.Error(f)
	}
}

// Phrases are found in real parses, also where a verb and the rest of its
// phrase stand apart.
func TestPhrasesInRealParses(t *testing.T) {
	s := load(t, `
list HARMED verb
  killed:    kill "gun down" "shoot dead"
  detained:  "take into custody" "round up"
  abducted:  "take hostage"
list ACT noun
  airstrike: "air strike"
  attack:    strike attack
  ambush:    "hit-and-run attack"
`, "")
	tests := []struct{ sentence, list, form, value string }{
		{"Militants gunned down three officers.", "HARMED", "gunned", "killed"},
		{"Militants gunned three officers down.", "HARMED", "gunned", "killed"},
		{"The army took four of them into custody.", "HARMED", "took", "detained"},
		{"Four men were taken into custody.", "HARMED", "taken", "detained"},
		{"Troops rounded up dozens of men.", "HARMED", "rounded", "detained"},
		{"The group took ten people hostage.", "HARMED", "took", "abducted"},
		{"Three air strikes hit the market.", "ACT", "strikes", "airstrike"},
		{"Three strikes hit the market.", "ACT", "strikes", "attack"},
		{"Rebels staged a hit-and-run attack.", "ACT", "attack", "ambush"},
		{"They walked down the street with a gun.", "HARMED", "gun", ""},
		{"The officers took their guns down to the river.", "HARMED", "took", ""},
		{"They will strike again.", "ACT", "strike", ""},
	}
	for _, tt := range tests {
		d := analyse(t, tt.sentence)
		l, err := s.List(tt.list)
		if err != nil {
			t.Fatal(err)
		}
		if v, _ := l.Value(d, token(d, tt.form)); v != tt.value {
			t.Errorf("%s %s: %q, want %q", tt.sentence, tt.form, v, tt.value)
		}
	}
}

// With the lemmas of the real lexicon, a sentence with a match always triggers.
func TestTriggerOnRealText(t *testing.T) {
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	s := load(t, testWords, "rule r\nmatch [v HARMED]\nclaim $v\nrule q\nmatch [a ACT] <-nsubj- [v lemma=hit|strike]\nclaim $a\n")
	trigger := s.Trigger(a.Lemmas)
	tests := []struct {
		sentence string
		match    bool
	}{
		{"Shells killed nine villagers.", true},
		{"Gunmen have killed a guard.", true},
		{"Three men were gunned down at dawn.", true},
		{"An air strike struck the bridge.", true},
		{"Air strikes hit the bridge.", true},
		{"The minister met traders.", false},
	}
	for _, tt := range tests {
		d := analyse(t, tt.sentence)
		if got := len(s.Match(d, 0, nil)) > 0; got != tt.match || trigger.Fires(d, 0) != tt.match {
			t.Errorf("%s matches %t, triggers %t", tt.sentence, got, trigger.Fires(d, 0))
		}
	}
}

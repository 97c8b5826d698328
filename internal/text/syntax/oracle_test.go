package syntax

import (
	"math/rand/v2"
	"slices"
	"testing"

	"recount/internal/text/linear"
)

// blank is a model that knows names and no weights.
func blank() *Model {
	m := &Model{Tags: []string{"NOUN NN", "VERB VB"}, Rels: []string{"root", "nsubj", "obj", "nmod"}, Lexicon: NewLexicon(nil), Lemmas: NewLemmas(nil, nil, nil)}
	return m.Ready()
}

// randomTree returns heads of words [from, to) in a tree without crossing
// arcs, and its top.
func randomTree(heads []int, from, to int, rng *rand.Rand) int {
	top := from + rng.IntN(to-from)
	for at := from; at < to; {
		if at == top {
			at++
			continue
		}
		end := at + 1 + rng.IntN(to-at)
		if at < top {
			end = min(end, top)
		}
		heads[randomTree(heads, at, end, rng)] = top
		at = end
	}
	return top
}

// TestOracleFindsTheTree follows the oracle, at times astray at first, and
// wants every arc that the first step astray did not lose.
func TestOracleFindsTheTree(t *testing.T) {
	m, rng := blank(), rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + rng.IntN(12)
		s := &Sentence{Words: make([]Word, n)}
		session := Session{Model: m, S: s, Gold: make([]int, n), Rels: make([]int, n)}
		tags := make([]int, n)
		for i := range n {
			s.Words[i] = Word{Form: "w", Lower: "w"}
			session.Rels[i], tags[i] = rng.IntN(len(m.Rels)), rng.IntN(2)
		}
		session.Gold[randomTree(session.Gold, 0, n, rng)] = n
		m.Prepare(s)
		s.SetTags(tags)
		astray := 0
		for session.Begin(); !session.Done(); {
			right, rival := session.Right(&linear.Scores{})
			if astray == 0 && rival >= 0 && rng.IntN(20) == 0 {
				costs := session.costs()
				low := min(costs[0], costs[1], costs[2])
				astray = max(1, costs[m.direction(rival)]-low)
				right = rival
			}
			session.Apply(right)
		}
		session.Result()
		wrong := 0
		for i, h := range s.Heads {
			if h < 0 {
				h = n
			}
			if h != session.Gold[i] || (astray == 0 && s.Rels[i] != session.Rels[i]) {
				wrong++
			}
		}
		if astray > 0 {
			astray++ // a sentence has one root, which may cost another arc
		}
		if wrong > astray {
			t.Fatalf("%d arcs wrong, %d lost: %v for %v", wrong, astray, s.Heads, session.Gold)
		}
	}
}

// direction is 0 for shift, 1 for left and 2 for right.
func (m *Model) direction(action int) int { return (action + len(m.Rels) - 1) / len(m.Rels) }

func TestCasing(t *testing.T) {
	for _, c := range []struct {
		words []string
		want  Casing
	}{
		{[]string{"The", "army", "took", "Mosul", "on", "Monday"}, Mixed},
		{[]string{"Army", "Takes", "Northern", "Town", "in", "Raid"}, Title},
		{[]string{"ARMY", "TAKES", "NORTHERN", "TOWN"}, Upper},
		{[]string{"the", "army", "took", "many", "towns", "along", "that", "river"}, Lower},
		{[]string{"Mosul"}, Mixed},
	} {
		var words []Word
		for _, f := range c.words {
			words = append(words, Word{Form: f, Lower: Plain(f)})
		}
		if got := CasingOf(words); got != c.want {
			t.Errorf("%q: %d, want %d", c.words, got, c.want)
		}
	}
}

func TestLemmaScripts(t *testing.T) {
	lex := NewLexicon([]Entry{{Word: "shell", Only: -1}})
	for _, c := range []struct{ form, lemma string }{
		{"Bodies", "body"}, {"was", "be"}, {"Iraqis", "Iraqi"}, {"it", "it"}, {"U.S.", "U.S."}, {"n't", "not"},
	} {
		s := ScriptOf(c.form, Plain(c.form), c.lemma)
		if got := s.apply(c.form, Plain(c.form), lex); got != c.lemma {
			t.Errorf("%s: %s, want %s", c.form, got, c.lemma)
		}
	}
	scripts := []Script{{Cut: 3}, {Cut: 2}}
	l := NewLemmas(scripts, nil, []Rule{{"lled", "VBD", 0}, {"ed", "VBD", 1}})
	for form, want := range map[string]string{"shelled": "shell", "travelled": "travel", "bombed": "bomb", "bed": "b"} {
		if got := l.Lemma(form, form, WordHash("VBD"), false, lex); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

func TestModelWire(t *testing.T) {
	m := blank()
	m.Lexicon = NewLexicon([]Entry{{"and", 7, 1, true, false}, {"last", 9, -1, true, true}})
	m.Lemmas = NewLemmas([]Script{{1, "y", true}}, []Rule{{"and", "NN", 0}}, nil)
	got, err := Read(m.Append(nil, Weights{}, Prune{}))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Tags, m.Tags) || !slices.Equal(got.Rels, m.Rels) || !slices.Equal(got.Lexicon.entries, m.Lexicon.entries) || !slices.Equal(got.Lemmas.scripts, m.Lemmas.scripts) {
		t.Errorf("%+v", got)
	}
}

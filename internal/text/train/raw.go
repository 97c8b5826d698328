package train

import (
	"math/rand/v2"

	"recount/internal/text"
	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// A Raw is the running text of one document, with the bytes at which its
// sentences and its words end.
type Raw struct {
	Text  string
	Ends  map[int]bool
	Words []Span // as the treebank has them
}

// A Span is bytes [Start, End) of a text.
type Span struct{ Start, End int }

// Raws puts the documents of the trees together, sentences joined by a space.
func Raws(trees []*Tree) []*Raw {
	var all []*Raw
	for _, t := range trees {
		if t.NewDoc || len(all) == 0 {
			all = append(all, &Raw{Ends: map[int]bool{}})
		}
		all[len(all)-1].add(t)
	}
	return all
}

func (r *Raw) add(t *Tree) {
	if r.Text != "" {
		r.Text += " "
	}
	at := len(r.Text)
	for _, w := range t.Words {
		r.Words = append(r.Words, Span{at, at + len(w.Form)})
		r.Text += w.Form
		at += len(w.Form)
		if w.SpaceAfter {
			r.Text += " "
			at++
		}
	}
	for at > 0 && r.Text[at-1] == ' ' {
		at--
	}
	r.Text = r.Text[:at]
	r.Ends[at] = true
}

// teachSplitter learns where sentences end.
func teachSplitter(m *syntax.Model, trees []*Tree, epochs int, seed uint64) (linear.Means, error) {
	learner := linear.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 3))
	raws := Raws(trees)
	docs := make([]*text.Doc, len(raws))
	for i, r := range raws {
		d, err := text.Cut(r.Text, m.Lexicon)
		if err != nil {
			return nil, err
		}
		docs[i] = d
	}
	order := rng.Perm(len(raws))
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			splitOnce(m, learner, docs[n], raws[n].Ends, rng)
		}
	}
	return learner.Means(), nil
}

func splitOnce(m *syntax.Model, learner *linear.Learner, d *text.Doc, ends map[int]bool, rng *rand.Rand) {
	s := syntax.Splitter{Model: m}
	for _, t := range d.Tokens {
		s.Words = append(s.Words, syntax.Word{Form: t.Form, Lower: t.Lower, SpaceAfter: t.SpaceAfter})
	}
	for i := range len(s.Words) - 1 {
		s.See(i)
		end := ends[d.Tokens[i].End]
		if s.Candidate(i) {
			keys := thin(s.Features(i), rng)
			var scores linear.Scores
			learner.Score(keys, &scores)
			learner.Tick()
			if guess := scores[1] > scores[0]; guess != end {
				right := class(end)
				learner.Update(keys, right, 1)
				learner.Update(keys, 1-right, -1)
			}
		}
		if end {
			s.Begin(i + 1)
		}
	}
}

func class(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// thin drops one feature in eight.
func thin(keys []uint32, rng *rand.Rand) []uint32 {
	kept := keys[:0]
	for _, k := range keys {
		if rng.IntN(8) > 0 {
			kept = append(kept, k)
		}
	}
	return kept
}

// Shares are F1 scores, from 0 to 100, of syntactic words and sentences of raw text.
type Shares struct{ Words, Sentences float64 }

// EvaluateRaw tokenises the raw text of the trees' documents and compares.
func EvaluateRaw(a *text.Analyzer, trees []*Tree) Shares {
	var tokens, sentences tally
	for _, r := range Raws(trees) {
		d := a.Tokenize(r.Text)
		gold := map[Span]bool{}
		for _, w := range r.Words {
			gold[w] = true
		}
		tokens.gold += len(r.Words)
		for _, t := range d.Tokens {
			tokens.found(gold[Span{t.Start, t.End}])
		}
		goldSents := map[Span]bool{}
		start := 0
		for _, w := range r.Words {
			if r.Ends[w.End] {
				goldSents[Span{start, w.End}] = true
				start = w.End
			}
		}
		sentences.gold += len(goldSents)
		start = 0
		for _, s := range d.Sentences {
			end := d.Tokens[s.End-1].End
			sentences.found(goldSents[Span{start, end}])
			start = end
		}
	}
	return Shares{tokens.f1(), sentences.f1()}
}

type tally struct{ gold, system, right int }

func (t *tally) found(ok bool) {
	t.system++
	if ok {
		t.right++
	}
}

func (t *tally) f1() float64 { return 200 * float64(t.right) / float64(t.gold+t.system) }

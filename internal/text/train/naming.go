package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// longestTime is how many words an entity of kind time may have.
const longestTime = 6

// entities returns the named entities of a tree, without overlap, in order:
// names around a proper noun, and times. It is nil for a treebank without.
func entities(t *Tree) []syntax.Span {
	var found []syntax.Span
	taken := make([]bool, len(t.Words))
	spans := brackets(t.Misc)
	slices.SortStableFunc(spans, func(a, b syntax.Span) int { return (a.End - a.First) - (b.End - b.First) })
	for _, s := range spans { // inner before outer
		s = core(t, s)
		if s.First < s.End && !slices.Contains(taken[s.First:s.End], true) {
			found = append(found, s)
			for i := s.First; i < s.End; i++ {
				taken[i] = true
			}
		}
	}
	slices.SortFunc(found, func(a, b syntax.Span) int { return a.First - b.First })
	return found
}

// brackets reads the spans of MISC: "(12-person" opens one and "12)" closes it.
func brackets(misc []string) []syntax.Span {
	b := nesting{open: map[string][]syntax.Span{}}
	for i, m := range misc {
		for _, f := range strings.Split(m, "|") {
			v, ok := strings.CutPrefix(f, "Entity=")
			for ok && v != "" {
				var piece string
				piece, v = bracket(v)
				b.read(i, piece)
			}
		}
	}
	return b.closed
}

// nesting holds the spans that are open, by their numbers, and closed.
type nesting struct {
	open   map[string][]syntax.Span
	closed []syntax.Span
}

// read takes in one bracket at word i.
func (b *nesting) read(i int, piece string) {
	id, kind, opens := strings.Cut(strings.Trim(piece, "()"), "-")
	if opens {
		b.open[id] = append(b.open[id], syntax.Span{First: i, Kind: slices.Index(syntax.Kinds, kind)})
	}
	n := len(b.open[id])
	if n == 0 || !strings.HasSuffix(piece, ")") {
		return
	}
	s := b.open[id][n-1]
	b.open[id] = b.open[id][:n-1]
	if s.End = i + 1; s.Kind >= 0 {
		b.closed = append(b.closed, s)
	}
}

// bracket cuts the first piece off v: "(1-a", "(1-a)" or "1)".
func bracket(v string) (piece, rest string) {
	for i := 1; i < len(v); i++ {
		if v[i] == '(' {
			return v[:i], v[i:]
		}
		if v[i] == ')' {
			return v[:i+1], v[i+1:]
		}
	}
	return v, ""
}

// core narrows a span to the name in it: the proper nouns around its head,
// with "of" and "the" between those of a place or an organisation. It is
// empty if the head is no name. A time stays whole if it is short.
func core(t *Tree, s syntax.Span) syntax.Span {
	if syntax.Kinds[s.Kind] == "time" {
		if s.End-s.First > longestTime {
			s.End = s.First
		}
		return s
	}
	head := s.First
	for head < s.End && t.Heads[head] >= s.First && t.Heads[head] < s.End {
		head++
	}
	if head == s.End || !strings.HasPrefix(t.Tags[head], "PROPN") {
		return syntax.Span{}
	}
	first, end := head, head+1
	for first > s.First && name(t, first-1) {
		first--
	}
	for end < s.End {
		next := end
		for syntax.Kinds[s.Kind] != "person" && next < s.End && next < end+2 && joining[t.Words[next].Lower] {
			next++
		}
		if next == s.End || !name(t, next) {
			break
		}
		end = next + 1
	}
	return syntax.Span{First: first, End: end, Kind: s.Kind}
}

var joining = map[string]bool{"of": true, "the": true, "for": true, "and": true}

func name(t *Tree, i int) bool {
	switch syntax.Penn(t.Tags[i]) {
	case "NNP", "NNPS":
		return true
	case "HYPH":
		return i+1 < len(t.Tags) && strings.HasSuffix(t.Tags[i+1], "NNP")
	}
	return false
}

// starters returns the words in small letters that begin a time three times
// or more.
func starters(trees []*Tree) map[string]bool {
	counts := map[string]int{}
	for _, t := range trees {
		for _, s := range entities(t) {
			if w := t.Words[s.First]; w.Form == w.Lower {
				counts[w.Lower]++
			}
		}
	}
	set := map[string]bool{}
	for w, n := range counts {
		set[w] = n >= 3
	}
	return set
}

// teachNamer learns entities from the trees that have them.
func teachNamer(m *syntax.Model, trees []*Tree, tags [][]int, o Options, seed uint64) linear.Means {
	learner := linear.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 4))
	sieve := newSieve(o.Least.Naming, o.Drop.Naming, rng)
	var with []int
	for i, t := range trees {
		if slices.ContainsFunc(t.Misc, func(m string) bool { return strings.Contains(m, "Entity=") }) {
			with = append(with, i)
		}
	}
	var s syntax.Sentence
	for epoch := range o.NameEpochs + 1 {
		for _, n := range with {
			s.Words = trees[n].Shown
			m.Prepare(&s)
			s.SetTags(tags[n])
			nameOnce(m, learner, sieve, &s, labels(trees[n]), epoch == 0)
		}
		rng.Shuffle(len(with), func(i, j int) { with[i], with[j] = with[j], with[i] })
	}
	return learner.Means()
}

func labels(t *Tree) []int {
	l := make([]int, len(t.Words))
	for _, s := range entities(t) {
		for i := s.First; i < s.End; i++ {
			l[i] = 2 + 2*s.Kind
		}
		l[s.First] = 1 + 2*s.Kind
	}
	return l
}

// nameOnce learns from one sentence, or only counts its features.
func nameOnce(m *syntax.Model, learner *linear.Learner, sieve *sieve, s *syntax.Sentence, gold []int, count bool) {
	for i := range s.Words {
		s.SetName(i, 0)
		if !m.Nameable(s, i) {
			continue
		}
		if count {
			sieve.count(m.NameFeatures(s, i))
			s.SetName(i, gold[i])
			continue
		}
		keys := sieve.pass(m.NameFeatures(s, i))
		var scores linear.Scores
		learner.Score(keys, &scores)
		guess := s.BestName(i, &scores)
		rival := guess
		if guess == gold[i] {
			rival = -1
		}
		learn(learner, keys, &scores, gold[i], rival)
		s.SetName(i, guess)
	}
}

// EvaluateNames returns F1 by kind, and of all kinds under "".
func EvaluateNames(m *syntax.Model, trees []*Tree) map[string]float64 {
	tallies := map[string]*tally{"": {}}
	for _, k := range syntax.Kinds {
		tallies[k] = &tally{}
	}
	var s syntax.Sentence
	for _, t := range trees {
		s.Words = t.Words
		m.Tag(&s)
		m.Name(&s)
		gold := entities(t)
		for _, g := range gold {
			tallies[""].gold++
			tallies[syntax.Kinds[g.Kind]].gold++
		}
		for _, f := range s.Spans {
			tallies[""].found(slices.Contains(gold, f))
			tallies[syntax.Kinds[f.Kind]].found(slices.Contains(gold, f))
		}
	}
	f1 := map[string]float64{}
	for k, t := range tallies {
		f1[k] = t.f1()
	}
	return f1
}

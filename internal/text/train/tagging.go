package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// teachTagger learns tagging from the trees.
func teachTagger(m *syntax.Model, trees []*Tree, o Options, seed uint64) linear.Means {
	ids := indexOf(m.Tags)
	learner := linear.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 1))
	sieve := newSieve(o.Least.Tagging, o.Drop.Tagging, rng)
	order := schedule(trees)
	var s syntax.Sentence
	for _, t := range trees {
		s.Words = t.Shown
		countTags(m, sieve, &s, t.Tags, ids)
	}
	for range o.TagEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s.Words = recase(trees[n].Shown, rng)
			tagOnce(m, learner, sieve, &s, trees[n].Tags, ids)
		}
	}
	return learner.Means()
}

// countTags notes the features of a sentence rightly tagged.
func countTags(m *syntax.Model, sieve *sieve, s *syntax.Sentence, gold []string, ids map[string]int) {
	m.Prepare(s)
	s.Tags = s.Tags[:0]
	for i := range s.Words {
		sieve.count(m.TagFeatures(s, i))
		s.Tags = append(s.Tags, ids[gold[i]])
	}
}

// tagOnce learns from one sentence, going on with its own guesses.
func tagOnce(m *syntax.Model, learner *linear.Learner, sieve *sieve, s *syntax.Sentence, gold []string, ids map[string]int) {
	m.Prepare(s)
	s.Tags = s.Tags[:0]
	for i := range s.Words {
		if only := s.Only(i); only >= 0 {
			s.Tags = append(s.Tags, only)
			continue
		}
		keys := sieve.pass(m.TagFeatures(s, i))
		var scores linear.Scores
		learner.Score(keys, &scores)
		guess := scores.Best(len(m.Tags))
		if right, ok := ids[gold[i]]; ok {
			rival := guess
			if guess == right {
				rival = -1
			}
			learn(learner, keys, &scores, right, rival)
		}
		s.Tags = append(s.Tags, guess)
	}
}

// recase shows one sentence in eight or so in other capitals, as headlines
// and wires have them; not those too short to tell by their capitals that they
// are one, since they would teach that capitals mean nothing.
func recase(words []syntax.Word, rng *rand.Rand) []syntax.Word {
	var change func(string) string
	var casing syntax.Casing
	switch rng.IntN(24) {
	case 0:
		change, casing = strings.ToUpper, syntax.Upper
	case 1:
		change, casing = titled, syntax.Title
	case 2:
		change, casing = strings.ToLower, syntax.Lower
	default:
		return words
	}
	other := slices.Clone(words)
	for i := range other {
		other[i].Form = change(other[i].Form)
	}
	if syntax.CasingOf(other) != casing {
		return words
	}
	return other
}

func titled(form string) string {
	if form == "'s" || form == "n't" || form == "" {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

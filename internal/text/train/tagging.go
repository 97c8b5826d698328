package train

import (
	"math/rand/v2"
	"strings"

	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// Options say how long to learn.
type Options struct {
	TagEpochs, ParseEpochs, Folds int
	Prune                         syntax.Prune
	Log                           func(format string, args ...any)
}

// example is a tree made ready: tags as numbers, -1 for those left out.
type example struct {
	s    syntax.Sentence
	gold []int
}

// teachTagger learns tagging from the trees.
func teachTagger(m *syntax.Model, trees []*Tree, epochs int, seed uint64) linear.Means {
	ids := indexOf(m.Tags)
	learner := linear.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(trees))
	var s syntax.Sentence
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s.Words = recase(s.Words[:0], trees[n].Words, rng)
			tagOnce(m, learner, &s, trees[n].Tags, ids)
		}
	}
	return learner.Means()
}

func tagOnce(m *syntax.Model, learner *linear.Learner, s *syntax.Sentence, gold []string, ids map[string]int) {
	m.Prepare(s)
	s.Tags = s.Tags[:0]
	for i := range s.Words {
		if only := s.Only(i); only >= 0 {
			s.Tags = append(s.Tags, only)
			continue
		}
		keys := m.TagFeatures(s, i)
		var scores linear.Scores
		learner.Score(keys, &scores)
		guess := scores.Best(len(m.Tags))
		learner.Tick()
		if right, ok := ids[gold[i]]; ok && right != guess {
			learner.Update(keys, right, 1)
			learner.Update(keys, guess, -1)
		}
		s.Tags = append(s.Tags, guess)
	}
}

// recase shows one sentence in eight or so in other capitals, as headlines
// and wires have them.
func recase(to, words []syntax.Word, rng *rand.Rand) []syntax.Word {
	to = append(to, words...)
	var change func(string) string
	switch rng.IntN(24) {
	case 0:
		change = strings.ToUpper
	case 1:
		change = titled
	case 2:
		change = strings.ToLower
	default:
		return to
	}
	for i := range to {
		to[i].Form = change(to[i].Form)
	}
	return to
}

func titled(form string) string {
	if form == "'s" || form == "n't" || form == "" {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

package train

import (
	"math/rand/v2"

	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// exploration is how often the parser goes on with its own choice when that
// was wrong, to learn the way back.
const exploration = 0.9

// slight is the mean up to which a weight of a fold's tagger does not count.
const slight = 0.25

// jackknife tags every tree by a tagger that did not see it, because a parser
// that learns from tags better than it will meet trusts them too much.
func jackknife(m *syntax.Model, trees []*Tree, o Options) [][]int {
	tags := make([][]int, len(trees))
	for fold := range o.Folds {
		var rest []*Tree
		for i, t := range trees {
			if i%o.Folds != fold {
				rest = append(rest, t)
			}
		}
		part := &syntax.Model{Tags: m.Tags, Rels: m.Rels, Lexicon: lexicon(rest, m.Tags)}
		part.Ready().Tagging = teachTagger(part, rest, o, uint64(fold)).Weights(slight)
		var s syntax.Sentence
		for i, t := range trees {
			if i%o.Folds == fold {
				s.Words = t.Shown
				part.Tag(&s)
				tags[i] = append([]int(nil), s.Tags...)
			}
		}
		o.Log("jackknife %d of %d", fold+1, o.Folds)
	}
	return tags
}

// teachParser learns parsing from trees with predicted tags.
func teachParser(m *syntax.Model, trees []*Tree, tags [][]int, o Options, seed uint64) linear.Means {
	learner := linear.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 2))
	order := schedule(trees)
	rels := indexOf(m.Rels)
	gold := make([][]int, len(trees))
	for i, t := range trees {
		for _, r := range t.Rels {
			gold[i] = append(gold[i], rels[r])
		}
	}
	session := syntax.Session{Model: m, S: &syntax.Sentence{}}
	sieve := newSieve(o.Least.Parsing, o.Drop.Parsing, rng)
	set := func(n int) {
		session.S.Words = trees[n].Shown
		m.Prepare(session.S)
		session.S.SetTags(tags[n])
		session.Gold, session.Rels = trees[n].Heads, gold[n]
	}
	for n := range trees {
		set(n)
		countParse(&session, sieve)
	}
	for epoch := range o.ParseEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		wrong := 0
		for _, n := range order {
			set(n)
			wrong += parseOnce(&session, learner, sieve, epoch > 0)
		}
		o.Log("parser epoch %d: %d actions wrong", epoch+1, wrong)
	}
	return learner.Means()
}

// countParse notes the features on the way to the right tree.
func countParse(t *syntax.Session, sieve *sieve) {
	for t.Begin(); !t.Done(); {
		sieve.count(t.Features())
		var scores linear.Scores
		right, _ := t.Right(&scores)
		t.Apply(right)
	}
}

// parseOnce learns from one sentence and returns how many actions were wrong.
func parseOnce(t *syntax.Session, learner *linear.Learner, sieve *sieve, explore bool) (wrong int) {
	for t.Begin(); !t.Done(); {
		keys := sieve.pass(t.Features())
		var scores linear.Scores
		learner.Score(keys, &scores)
		right, rival := t.Right(&scores)
		next := right
		if learn(learner, keys, &scores, right, rival) {
			wrong++
			if explore && sieve.rng.Float64() < exploration {
				next = rival
			}
		}
		t.Apply(next)
	}
	return wrong
}

package train

import (
	"math/rand/v2"
	"strings"

	"recount/internal/text/linear"
)

// A sieve keeps a learner from knowing its examples by heart: features that
// occur less than least times are left out for good, and of the others each
// is left out by chance, so that none relies on another.
type sieve struct {
	counts []uint8 // by hash, up to 255
	least  uint8
	drop   uint64 // of 256
	rng    *rand.Rand
}

const sieveBits = 27

func newSieve(least uint8, drop float64, rng *rand.Rand) *sieve {
	return &sieve{make([]uint8, 1<<sieveBits), least, uint64(256 * drop), rng}
}

// count notes that the features occur.
func (s *sieve) count(keys []uint32) {
	for _, k := range keys {
		if at := k >> (32 - sieveBits); s.counts[at] < 255 {
			s.counts[at]++
		}
	}
}

// pass returns, in place, the features to learn from this time.
func (s *sieve) pass(keys []uint32) []uint32 {
	kept, chance := keys[:0], uint64(0)
	for i, k := range keys {
		if i%8 == 0 {
			chance = s.rng.Uint64()
		}
		if chance&255 >= s.drop && s.counts[k>>(32-sieveBits)] >= s.least {
			kept = append(kept, k)
		}
		chance >>= 8
	}
	return kept
}

// learn moves the weights if the rival scores as high as the right class, and
// tells whether it does.
func learn(l *linear.Learner, keys []uint32, scores *linear.Scores, right, rival int) bool {
	l.Tick()
	if rival < 0 || scores[rival] < scores[right] {
		return false
	}
	l.Update(keys, right, 1)
	l.Update(keys, rival, -1)
	return true
}

// edited begins the names of the documents of edited prose: news, biography,
// travel, law.
const edited = "GUM_"

// schedule lists the trees of one round, by index. Most of the treebank is
// letters and reviews; what is nearer to reports is shown more often.
func schedule(trees []*Tree) []int {
	var order []int
	for i, t := range trees {
		times := 1
		switch {
		case t.Doc == ownDoc:
			times = 3
		case strings.HasPrefix(t.Doc, edited):
			times = 2
		}
		for range times {
			order = append(order, i)
		}
	}
	return order
}

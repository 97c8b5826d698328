package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"recount/internal/text/syntax"
)

// alike are names in capitals that spell common words.
var alike = []string{"IS", "US", "IS", "WHO", "AID", "IT", "IS", "US", "AS"}

// disguise makes one in six names in capitals such a one in what the learners
// are shown, because the treebank has few and reports have many.
func disguise(trees []*Tree) {
	rng := rand.New(rand.NewPCG(7, 5))
	for _, t := range trees {
		t.Shown = slices.Clone(t.Words)
		for i, w := range t.Words {
			if len(w.Form) > 1 && len(w.Form) < 6 && acronym(w.Form) && strings.HasPrefix(t.Tags[i], "PROPN") && rng.IntN(6) == 0 {
				form := alike[rng.IntN(len(alike))]
				t.Shown[i] = syntax.Word{Form: form, Lower: syntax.Plain(form), SpaceAfter: w.SpaceAfter}
			}
		}
	}
}

func acronym(form string) bool {
	for _, c := range form {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

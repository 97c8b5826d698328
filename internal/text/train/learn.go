package train

import (
	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// Learn returns the encoded model that the trees teach.
func Learn(trees []*Tree, o Options) []byte {
	m, w := Teach(trees, o)
	return m.Append(nil, w, o.Prune)
}

// Teach returns the model that the trees teach and its weights apart.
func Teach(trees []*Tree, o Options) (*syntax.Model, syntax.Weights) {
	m := &syntax.Model{
		Tags: inventory(trees, func(t *Tree) []string { return t.Tags }, 4),
		Rels: inventory(trees, func(t *Tree) []string { return t.Rels }, 1),
	}
	m.Lexicon, m.Lemmas = lexicon(trees, m.Tags), lemmas(trees)
	m.Ready()
	var w syntax.Weights
	w.Tagging = teachTagger(m, trees, o.TagEpochs, 7)
	o.Log("tagger learned")
	w.Parsing = teachParser(m, trees, jackknife(m, trees, o), o, 7)
	w.Naming, w.Splitting = linear.Means{}, linear.Means{}
	return m, w
}

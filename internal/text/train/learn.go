package train

import (
	"recount/internal/text/linear"
	"recount/internal/text/syntax"
)

// Learn returns the encoded model that the trees teach.
func Learn(trees []*Tree, o Options) ([]byte, error) {
	disguise(trees)
	m := &syntax.Model{
		Tags: inventory(trees, func(t *Tree) []string { return t.Tags }, 4),
		Rels: inventory(trees, func(t *Tree) []string { return t.Rels }, 1),
	}
	m.Lexicon = lexicon(trees, m.Tags)
	m.Lemmas = lemmas(trees, m.Lexicon)
	m.Ready()
	w, err := teach(m, trees, o)
	if err != nil {
		return nil, err
	}
	return m.Append(nil, w, o.Prune), nil
}

func teach(m *syntax.Model, trees []*Tree, o Options) (w syntax.Weights, err error) {
	if w.Splitting, err = teachSplitter(m, trees, o.SplitEpochs, 7); err != nil {
		return w, err
	}
	o.Log("sentence splitter learned")
	w.Tagging = merged(o.Taggers, func(seed uint64) linear.Means { return teachTagger(m, trees, o, seed) })
	o.Log("tagger learned")
	tags := jackknife(m, trees, o)
	w.Naming = teachNamer(m, trees, tags, o, 7)
	o.Log("entity tagger learned")
	w.Parsing = merged(o.Parsers, func(seed uint64) linear.Means { return teachParser(m, trees, tags, o, seed) })
	return w, nil
}

// merged is the mean of what n learners learned, each from its own seed.
func merged(n int, teach func(seed uint64) linear.Means) linear.Means {
	all := make([]linear.Means, n)
	for i := range all {
		all[i] = teach(uint64(100 + i))
	}
	return linear.Merge(all...)
}

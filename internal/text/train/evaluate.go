package train

import (
	"io/fs"
	"strings"

	"recount/internal/text/syntax"
	"recount/internal/text/train/own"
)

// A Part is a part of a treebank to measure with.
type Part struct {
	Name  string
	Trees []*Tree
}

// LoadTests reads the parts of the treebank that nothing is learned from.
func LoadTests(fsys fs.FS) ([]Part, error) {
	var parts []Part
	for _, name := range TestFiles {
		trees, err := Load(fsys, name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, Part{strings.TrimSuffix(name, ".conllu.gz"), trees})
	}
	trees, err := Own(own.Test())
	return append(parts, Part{"own-test", trees}), err
}

// Figures are shares of words, from 0 to 100.
type Figures struct {
	Words                             int
	UPOS, XPOS, Lemma, UAS, LAS, Full float64 // LAS compares relations without, Full with their subtypes
}

// Evaluate tags and parses the words of the trees and compares. Punctuation
// counts.
func Evaluate(m *syntax.Model, trees []*Tree) Figures {
	var f Figures
	var s syntax.Sentence
	for _, t := range trees {
		s.Words = t.Words
		m.Tag(&s)
		m.Parse(&s)
		for i := range t.Words {
			f.Words++
			tag := m.Tags[s.Tags[i]]
			add(&f.UPOS, syntax.Pos(tag) == syntax.Pos(t.Tags[i]))
			add(&f.XPOS, syntax.Penn(tag) == syntax.Penn(t.Tags[i]))
			lemma := m.Lemmas.Lemma(t.Words[i].Form, t.Words[i].Lower, syntax.WordHash(syntax.Penn(tag)), i > 0 && capital(t.Words[i].Form), m.Lexicon)
			add(&f.Lemma, lemma == t.Lemmas[i] || t.Lemmas[i] == "_")
			head, rel := s.Heads[i], m.Rels[s.Rels[i]]
			if head < 0 {
				head = len(t.Words)
			}
			add(&f.UAS, head == t.Heads[i])
			add(&f.LAS, head == t.Heads[i] && universal(rel) == universal(t.Rels[i]))
			add(&f.Full, head == t.Heads[i] && rel == t.Rels[i])
		}
	}
	for _, v := range []*float64{&f.UPOS, &f.XPOS, &f.Lemma, &f.UAS, &f.LAS, &f.Full} {
		*v *= 100 / float64(f.Words)
	}
	return f
}

func add(sum *float64, yes bool) {
	if yes {
		*sum++
	}
}

func universal(rel string) string { rel, _, _ = strings.Cut(rel, ":"); return rel }

package text

import (
	_ "embed"
	"fmt"
	"sync"

	"recount/internal/text/syntax"
)

//go:embed model.bin
var modelBytes []byte

// An Analyzer reads English. It does not change, so many goroutines may use
// one at once, each with documents of its own.
type Analyzer struct {
	model   *syntax.Model
	words   *words
	pos     []Pos // by tag of the model
	tags    []Tag
	rels    []Rel
	scratch sync.Pool // of *syntax.Sentence
}

var load = sync.OnceValues(func() (*Analyzer, error) { return NewFrom(modelBytes) })

// New returns the Analyzer of the embedded model, which is loaded once.
func New() (*Analyzer, error) { return load() }

// NewFrom returns an Analyzer of the model that b encodes.
func NewFrom(b []byte) (*Analyzer, error) {
	m, err := syntax.Read(b)
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	w, err := loadWords()
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	a := &Analyzer{model: m, words: w}
	for _, t := range m.Tags {
		a.pos, a.tags = append(a.pos, Pos(syntax.Pos(t))), append(a.tags, Tag(syntax.Penn(t)))
	}
	for _, r := range m.Rels {
		a.rels = append(a.rels, Rel(r))
	}
	a.scratch.New = func() any { return new(syntax.Sentence) }
	return a, nil
}

// Tokenize cuts s into tokens and sentences.
func (a *Analyzer) Tokenize(s string) *Doc {
	d := &Doc{Text: s, Tokens: make([]Token, 0, len(s)/5+4)}
	t := tokenizer{words: a.words, lexicon: a.model.Lexicon, doc: d, text: s}
	t.run()
	a.split(d)
	return d
}

// Tag sets Pos, Tag and Lemma of the tokens of a sentence and adds the
// entities in it to d.Entities.
func (a *Analyzer) Tag(d *Doc, sentence int) {
	if d.Sentences[sentence].Tagged {
		return
	}
	s := a.borrow()
	defer a.scratch.Put(s)
	a.tag(d, sentence, s)
}

func (a *Analyzer) borrow() *syntax.Sentence { return a.scratch.Get().(*syntax.Sentence) }

func (a *Analyzer) tag(d *Doc, sentence int, s *syntax.Sentence) {
	sent := &d.Sentences[sentence]
	fill(s, d.Tokens[sent.First:sent.End])
	a.model.Tag(s)
	for i, tag := range s.Tags {
		t := &d.Tokens[sent.First+i]
		t.Pos, t.Tag = a.pos[tag], a.tags[tag]
		capital := i > 0 && s.Case == syntax.Mixed && t.Form[0] >= 'A' && t.Form[0] <= 'Z'
		t.Lemma = a.model.Lemmas.Lemma(t.Form, t.Lower, string(t.Tag), capital)
	}
	sent.Tagged = true
}

func fill(s *syntax.Sentence, tokens []Token) {
	s.Words = s.Words[:0]
	for i := range tokens {
		t := &tokens[i]
		s.Words = append(s.Words, syntax.Word{Form: t.Form, Lower: t.Lower, SpaceAfter: t.SpaceAfter})
	}
}

// Parse sets Head and Rel of the tokens of a sentence. It tags first if that
// was not done.
func (a *Analyzer) Parse(d *Doc, sentence int) {
	sent := &d.Sentences[sentence]
	if sent.Parsed {
		return
	}
	s := a.borrow()
	defer a.scratch.Put(s)
	a.tag(d, sentence, s)
	a.model.Parse(s)
	for i, h := range s.Heads {
		t := &d.Tokens[sent.First+i]
		t.Rel = a.rels[s.Rels[i]]
		if t.Head = h; h >= 0 {
			t.Head += sent.First
		}
	}
	sent.Parsed = true
	d.link(*sent)
}

// openTags are the tags of which Lemmas tries each.
var openTags = []string{"NN", "NNS", "VB", "VBZ", "VBD", "VBN", "VBG", "JJ"}

// Lemmas returns the lemmas that a form in lower case may have as a noun, a
// verb or an adjective, without context.
func (a *Analyzer) Lemmas(lower string) []string {
	var all []string
next:
	for _, tag := range openTags {
		lemma := a.model.Lemmas.Lemma(lower, lower, tag, false)
		for _, l := range all {
			if l == lemma {
				continue next
			}
		}
		all = append(all, lemma)
	}
	return all
}

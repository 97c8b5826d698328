package text

import (
	_ "embed"
	"fmt"
	"slices"
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
	penn    []uint32 // hashes of tags
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
	return Of(m)
}

// Of returns the Analyzer of a model.
func Of(m *syntax.Model) (*Analyzer, error) {
	w, err := loadWords()
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	a := &Analyzer{model: m, words: w}
	for _, t := range m.Tags {
		a.pos, a.tags = append(a.pos, Pos(syntax.Pos(t))), append(a.tags, Tag(syntax.Penn(t)))
		a.penn = append(a.penn, syntax.WordHash(syntax.Penn(t)))
	}
	for _, r := range m.Rels {
		a.rels = append(a.rels, Rel(r))
	}
	a.scratch.New = func() any { return new(syntax.Sentence) }
	return a, nil
}

// Model returns the model, for whoever measures it.
func (a *Analyzer) Model() *syntax.Model { return a.model }

// Tokenize cuts s into tokens and sentences.
func (a *Analyzer) Tokenize(s string) *Doc {
	d := cut(s, a.words, a.model.Lexicon)
	a.split(d)
	return d
}

// Cut cuts s into tokens alone, with the words of a lexicon at hand.
func Cut(s string, lexicon *syntax.Lexicon) (*Doc, error) {
	w, err := loadWords()
	if err != nil {
		return nil, err
	}
	return cut(s, w, lexicon), nil
}

func cut(s string, w *words, lexicon *syntax.Lexicon) *Doc {
	d := &Doc{Text: s, Tokens: make([]Token, 0, len(s)/5+4)}
	t := tokenizer{words: w, lexicon: lexicon, doc: d, text: s}
	t.run()
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
	a.tag(d, &d.Sentences[sentence], s)
}

func (a *Analyzer) borrow() *syntax.Sentence { return a.scratch.Get().(*syntax.Sentence) }

// tag leaves the sentence in s ready to be parsed.
func (a *Analyzer) tag(d *Doc, sent *Sentence, s *syntax.Sentence) {
	fill(s, d.Tokens[sent.First:sent.End])
	a.model.Tag(s)
	a.model.Name(s)
	for i, tag := range s.Tags {
		t := &d.Tokens[sent.First+i]
		t.tag, t.Pos, t.Tag = uint8(tag), a.pos[tag], a.tags[tag]
		t.Lemma = a.lemma(t.Form, t.Lower, t.Tag, a.penn[tag], i > 0 && s.Case == syntax.Mixed && capitalised(t.Form))
	}
	d.addEntities(sent.First, s.Spans)
	sent.Tagged = true
}

// lemma is the lemma of a form by its tag, of which hash is the hash.
func (a *Analyzer) lemma(form, lower string, tag Tag, hash uint32, capital bool) string {
	if tag[0] == 'V' {
		if l, ok := a.words.irregular[lower]; ok {
			return l
		}
	}
	return a.model.Lemmas.Lemma(form, lower, hash, capital, a.model.Lexicon)
}

func capitalised(form string) bool { return form[0] >= 'A' && form[0] <= 'Z' }

func fill(s *syntax.Sentence, tokens []Token) {
	s.Words = s.Words[:0]
	for i := range tokens {
		t := &tokens[i]
		s.Words = append(s.Words, syntax.Word{Form: t.Form, Lower: t.Lower, SpaceAfter: t.SpaceAfter})
	}
}

// entityTypes are those of syntax.Kinds.
var entityTypes = [...]EntityType{Person, PlaceName, Organisation, TimeSpan}

// addEntities puts the spans of a sentence that begins at token first where
// they belong in the order of the text.
func (d *Doc) addEntities(first int, spans []syntax.Span) {
	at, _ := slices.BinarySearchFunc(d.Entities, first, func(e Entity, i int) int { return e.First - i })
	for i, s := range spans {
		d.Entities = slices.Insert(d.Entities, at+i, Entity{first + s.First, first + s.End, entityTypes[s.Kind]})
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
	if sent.Tagged {
		a.recall(d, sent, s)
	} else {
		a.tag(d, sent, s)
	}
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

// recall makes a tagged sentence ready to be parsed.
func (a *Analyzer) recall(d *Doc, sent *Sentence, s *syntax.Sentence) {
	fill(s, d.Tokens[sent.First:sent.End])
	a.model.Prepare(s)
	s.Tags = s.Tags[:0]
	for _, t := range d.Tokens[sent.First:sent.End] {
		s.Tags = append(s.Tags, a.number(t))
	}
}

// number is how the model numbers the tags of a token. They may have come from
// elsewhere than Tag, as from a treebank.
func (a *Analyzer) number(t Token) int {
	if n := int(t.tag); n < len(a.pos) && a.pos[n] == t.Pos && a.tags[n] == t.Tag {
		return n
	}
	return max(0, slices.Index(a.model.Tags, string(t.Pos)+" "+string(t.Tag)))
}

// openTags are the tags of which Lemmas tries each.
var openTags = [...]Tag{"NN", "NNS", "VB", "VBZ", "VBD", "VBN", "VBG", "JJ"}

// Lemmas returns the lemmas that a form in lower case may have as a noun, a
// verb or an adjective, without context.
func (a *Analyzer) Lemmas(lower string) []string {
	all := make([]string, 0, 4)
	for _, tag := range openTags {
		if l := a.lemma(lower, lower, tag, syntax.WordHash(string(tag)), false); !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

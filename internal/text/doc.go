// Package text turns running text into a Doc: syntactic words with byte
// offsets, sentences, part-of-speech tags, lemmas, Universal Dependencies
// trees and entity spans. It knows no topic.
//
// Work is done in stages, so that cost grows with what is relevant: Tokenize
// reads the whole text; Tag and Parse are called for the sentences that a
// reader wants to know more of.
package text

import (
	"iter"
	"slices"
)

// A Doc is one analysed text.
type Doc struct {
	Text      string
	Tokens    []Token
	Sentences []Sentence
	Entities  []Entity // in order of First, of the tagged sentences
}

// A Token is one syntactic word, as Universal Dependencies splits English:
// "don't" is "do" and "n't", "IS-held" is "IS", "-" and "held".
type Token struct {
	Start, End int    // bytes of Doc.Text, End exclusive
	Form       string // Doc.Text[Start:End]
	Lower      string // Form in lower case, typographic quotes made plain
	Lemma      string // set by Tag
	Pos        Pos    // set by Tag
	Tag        Tag    // set by Tag
	Head       int    // index in Doc.Tokens; -1 for the root or before Parse
	Rel        Rel    // relation to the head; "" before Parse
	SpaceAfter bool   // white space follows

	child, sibling int32 // first dependent and next dependent of the same head; -1 for none
	gap            uint8 // what white space follows
	tag            uint8 // Pos and Tag as the model numbers them
}

// A Sentence is a run of tokens [First, End).
type Sentence struct {
	First, End     int
	Tagged, Parsed bool
}

// Pos is a universal part of speech: NOUN, VERB, PROPN…
type Pos string

// Tag is a Penn Treebank tag: NNS, VBD…
type Tag string

// Rel is a Universal Dependencies relation: nsubj:pass…
type Rel string

// Entity is a span of tokens [First, End) that names something.
type Entity struct {
	First, End int
	Type       EntityType
}

// EntityType is a kind of named thing.
type EntityType string

// The types of entities that the model learned.
const (
	Person       EntityType = "person"
	PlaceName    EntityType = "place"
	Organisation EntityType = "organisation"
	TimeSpan     EntityType = "time"
)

// Children yields the dependents of token i, in the order of the text.
func (d *Doc) Children(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for c := d.Tokens[i].child; c >= 0; c = d.Tokens[c].sibling {
			if !yield(int(c)) {
				return
			}
		}
	}
}

// Subtree returns the token range [first, end) that token i and all its
// descendants span.
func (d *Doc) Subtree(i int) (first, end int) {
	first, end = i, i+1
	for c := range d.Children(i) {
		f, e := d.Subtree(c)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// SentenceOf returns the index of the sentence that token i is in.
func (d *Doc) SentenceOf(i int) int {
	lo, hi := 0, len(d.Sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Sentences[mid].End <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// Split parts a sentence in two before token at, so that a parenthesis such as
// "…, police said" can be read apart. Both parts keep their tags and lose
// their tree.
func (d *Doc) Split(sentence, at int) {
	s := &d.Sentences[sentence]
	rest := Sentence{First: at, End: s.End, Tagged: s.Tagged}
	s.End, s.Parsed = at, false
	d.Sentences = slices.Insert(d.Sentences, sentence+1, rest)
}

// Slice returns the text of tokens [first, end) as printed.
func (d *Doc) Slice(first, end int) string {
	if first >= end {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[end-1].End]
}

// link fills the child and sibling indices of a parsed sentence.
func (d *Doc) link(s Sentence) {
	for i := s.First; i < s.End; i++ {
		d.Tokens[i].child, d.Tokens[i].sibling = -1, -1
	}
	for i := s.End - 1; i >= s.First; i-- {
		if h := d.Tokens[i].Head; h >= 0 {
			d.Tokens[i].sibling = d.Tokens[h].child
			d.Tokens[h].child = int32(i)
		}
	}
}

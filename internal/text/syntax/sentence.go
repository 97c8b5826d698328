// Package syntax holds what is learned about English words and sentences: a
// tagger, a lemmatiser, a dependency parser, an entity tagger and a sentence
// splitter, with the features that they look at. It knows no Doc.
package syntax

import "unicode/utf8"

// A Sentence is one sentence on its way through tagger and parser. Its slices
// are reused, so that a warm Sentence costs no allocation.
type Sentence struct {
	Words []Word
	Tags  []int  // set by Tagger.Tag: indices of Model.Tags
	Heads []int  // set by Parser.Parse: index of the head, -1 for the root
	Rels  []int  // set by Parser.Parse: indices of Model.Rels
	Spans []Span // set by Model.Name
	Case  Casing

	info   []wordInfo
	labels []int // of entities
	nodes  nodes
	keys   [192]uint32
}

// A Word is one token as the stages see it.
type Word struct {
	Form, Lower string
	SpaceAfter  bool
}

// Casing tells how a sentence uses capitals.
type Casing int

// The casings: as usual, Title Case Like Headlines, ALL CAPITALS, none at all.
const (
	Mixed Casing = iota
	Title
	Upper
	Lower
)

// wordInfo is what the tagger knows of a word before it looks around.
type wordInfo struct {
	word, shape, class atom
	suffix             [5]atom // of 1 to 5 bytes
	prefix             [3]atom // of 1 to 3 bytes
	only               int     // the only tag that the word was seen with, or -1
	entry              int32   // in the lexicon, or -1
	capital, digit     bool
	starts             bool // may begin a time
}

const (
	kindNone = iota
	kindWord
	kindSuffix
	kindPrefix
	kindShape
	kindClass
	kindTag
	kindRel
	kindCount
	kindDistance
	kindSet
	kindEntity
)

// look fills info for all words, from the lexicon and from their letters.
func (s *Sentence) look(lex *Lexicon) {
	s.Case = casing(s.Words)
	s.info = grow(s.info, len(s.Words))
	for i, w := range s.Words {
		s.info[i] = s.inform(w, lex)
	}
}

func (s *Sentence) inform(w Word, lex *Lexicon) wordInfo {
	in := wordInfo{only: -1, entry: -1}
	shape := shapeOf(w.Form)
	in.capital, in.digit = shape.upper, shape.digit
	in.word = wordAtom(w.Lower, shape)
	if shape.all && s.Case != Upper {
		in.acronym(w, lex)
	} else if e := lex.find(w.Lower); e >= 0 {
		in.entry, in.only, in.class, in.starts = e, lex.entries[e].only, lex.entries[e].class, lex.entries[e].starts
	}
	n := len(w.Lower)
	h := uint64(0)
	for k := 0; k < len(in.suffix); k++ {
		if k < n {
			h = (h ^ uint64(w.Lower[n-1-k])) * mix2
		}
		in.suffix[k] = h + uint64(k+1)*mix1
	}
	h = 1
	for k := 0; k < len(in.prefix); k++ {
		if k < n {
			h = (h ^ uint64(w.Lower[k])) * mix2
		}
		in.prefix[k] = h + uint64(k+1)*mix1
	}
	in.shape = number(kindShape, shape.code()*4+int(s.Case))
	if in.entry < 0 && in.class == 0 {
		in.class = in.suffix[2] ^ in.shape // an unknown word's best guess at a class
	}
	return in
}

// acronym looks up a word in capitals among words without: it is another word
// than the one in small letters, as IS and is, but may be that one shouted.
func (in *wordInfo) acronym(w Word, lex *Lexicon) {
	in.word = mixed(uint64(WordHash(w.Form)) + kindWord<<40)
	if e := lex.find(w.Form); e >= 0 {
		in.entry, in.only, in.class = e, lex.entries[e].only, lex.entries[e].class
	} else if e := lex.find(w.Lower); e >= 0 {
		in.class = lex.entries[e].class ^ mix1
	}
}

// Key returns what the lexicon should know word i by.
func Key(words []Word, i int, c Casing) string {
	if w := words[i]; c == Upper || !shapeOf(w.Form).all {
		return w.Lower
	}
	return words[i].Form
}

// CasingOf tells how the words use capitals.
func CasingOf(words []Word) Casing { return casing(words) }

// wordAtom is the atom of a word; numbers of like form share one.
func wordAtom(lower string, sh shape) atom {
	if !sh.digit {
		return mixed(uint64(WordHash(lower)) + kindWord<<40)
	}
	if len(lower) == 4 && (lower[:2] == "19" || lower[:2] == "20") && !sh.lower && !sh.upper && !sh.other {
		return mixed(4 + kindCount<<40)
	}
	h := uint64(1469598103934665603)
	for i := range len(lower) {
		c := lower[i]
		if '0' <= c && c <= '9' {
			c = '0'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return mixed(h)
}

// shape is what a form is made of.
type shape struct {
	first, upper, lower, digit, hyphen, stop, other, long bool
	all                                                   bool // capitals only
}

func shapeOf(form string) (s shape) {
	for i := 0; i < len(form); i++ {
		switch c := form[i]; {
		case 'A' <= c && c <= 'Z':
			s.upper = true
			s.first = s.first || i == 0
		case 'a' <= c && c <= 'z':
			s.lower = true
		case '0' <= c && c <= '9':
			s.digit = true
		case c == '-':
			s.hyphen = true
		case c == '.':
			s.stop = true
		case c < utf8.RuneSelf:
			s.other = true
		default:
			s.lower = true // most letters beyond ASCII are small
		}
	}
	s.all = s.upper && !s.lower && len(form) > 1
	s.long = len(form) > 3
	return s
}

func (s shape) code() int {
	code := 0
	for i, b := range [...]bool{s.first, s.upper, s.lower, s.digit, s.hyphen, s.stop, s.other, s.long} {
		if b {
			code |= 1 << i
		}
	}
	return code
}

// casing looks at the long words: short ones keep small letters in headlines.
func casing(words []Word) Casing {
	long, title, upper := 0, 0, 0
	for i, w := range words {
		if len(w.Form) < 4 || (i == 0 && len(words) > 1) {
			continue
		}
		s := shapeOf(w.Form)
		if !s.upper && !s.lower {
			continue
		}
		long++
		if s.all {
			upper++
		} else if s.first {
			title++
		}
	}
	switch {
	case long >= 2 && upper*4 >= long*3:
		return Upper
	case long >= 3 && (title+upper)*4 >= long*3:
		return Title
	case long >= 6 && title+upper == 0 && len(words) > 0 && !shapeOf(words[0].Form).upper:
		return Lower
	}
	return Mixed
}

// grow returns a slice of n elements, reusing s where it is large enough.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2+8)
	}
	return s[:n]
}

package syntax

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lemmas turns a form with its tag into its lemma: by the word itself where it
// is an exception, else by the rule of its longest known ending.
type Lemmas struct {
	scripts []Script
	words   map[uint64]uint16 // (word, tag) → script
	endings map[uint64]uint16 // (ending, tag) → script
}

// A Script cuts bytes off a form's end and puts others there. Keep says that
// capitals stay.
type Script struct {
	Cut  int
	Put  string
	Keep bool
}

// MaxEnding is the length in bytes of the longest ending that has a rule.
const MaxEnding = 6

// Rule says which script holds for a word or an ending that bears a tag.
type Rule struct {
	Text, Tag string // Tag is a Penn Treebank tag; "^" before it: capitalised inside a sentence
	Script    int
}

// NewLemmas returns a lemmatiser of these scripts and rules.
func NewLemmas(scripts []Script, words, endings []Rule) *Lemmas {
	l := &Lemmas{scripts, map[uint64]uint16{}, map[uint64]uint16{}}
	for _, r := range words {
		l.words[r.key()] = uint16(r.Script)
	}
	for _, r := range endings {
		l.endings[r.key()] = uint16(r.Script)
	}
	return l
}

func (r Rule) key() uint64 {
	tag, capital := strings.CutPrefix(r.Tag, "^")
	return lemmaKey(WordHash(r.Text), WordHash(tag), capital)
}

func lemmaKey(text, tag uint32, capital bool) uint64 {
	h := uint64(text)<<32 | uint64(tag)
	if capital {
		h ^= mix1
	}
	return h
}

// Lemma returns the lemma of a form that bears the Penn Treebank tag of which
// tag is the WordHash. Capital says that the form's capital is its own, not
// the sentence's. Of the rules that its endings have, the longest is taken of
// which a word of the lexicon comes out, else the longest: "shelled" is of
// "shell" though "travelled" is of "travel". It allocates only where a rule
// puts letters that the word did not have.
func (l *Lemmas) Lemma(form, lower string, tag uint32, capital bool, lex *Lexicon) string {
	if s, ok := l.words[lemmaKey(WordHash(lower), tag, capital)]; ok {
		return l.scripts[s].apply(form, lower, lex)
	}
	first := ""
	for n := min(MaxEnding, len(lower)); n >= 0; n-- {
		s, ok := l.endings[lemmaKey(WordHash(lower[len(lower)-n:]), tag, capital)]
		if !ok {
			continue
		}
		lemma := l.scripts[s].apply(form, lower, lex)
		if l.scripts[s] == (Script{}) || lex.Has(lemma) {
			return lemma
		}
		if first == "" {
			first = lemma
		}
	}
	if first == "" {
		return lower
	}
	return first
}

func (s Script) apply(form, lower string, lex *Lexicon) string {
	if s.Keep {
		lower = form
	}
	if s.Cut > len(lower) || s.Cut == len(lower) && s.Put == "" {
		return lower
	}
	stem := lower[:len(lower)-s.Cut]
	if s.Put == "" {
		return stem
	}
	var buffer [64]byte
	lemma := append(append(buffer[:0], stem...), s.Put...)
	if known, ok := lex.Intern(lemma); ok {
		return known
	}
	return string(lemma)
}

// ScriptOf returns the script that turns a form into its lemma.
func ScriptOf(form, lower, lemma string) Script {
	from, keep := lower, false
	if r, _ := utf8.DecodeRuneInString(lemma); unicode.IsUpper(r) {
		from, keep = form, true
	}
	n := 0
	for n < len(from) && n < len(lemma) && from[n] == lemma[n] {
		n++
	}
	return Script{len(from) - n, lemma[n:], keep}
}

func (l *Lemmas) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.scripts)))
	for _, s := range l.scripts {
		keep := uint64(0)
		if s.Keep {
			keep = 1
		}
		b = binary.AppendUvarint(b, uint64(s.Cut)<<1|keep)
		b = appendString(b, s.Put)
	}
	return appendRules(appendRules(b, l.words), l.endings)
}

func appendRules(b []byte, rules map[uint64]uint16) []byte {
	b = binary.AppendUvarint(b, uint64(len(rules)))
	last := uint64(0)
	for _, k := range slices.Sorted(maps.Keys(rules)) {
		b = binary.AppendUvarint(b, k-last)
		b = binary.AppendUvarint(b, uint64(rules[k]))
		last = k
	}
	return b
}

func readLemmas(r *reader) *Lemmas {
	l := &Lemmas{}
	for range r.count() {
		v := r.uvarint()
		l.scripts = append(l.scripts, Script{int(v >> 1 & 0xff), r.string(), v&1 == 1})
	}
	l.words, l.endings = l.readRules(r), l.readRules(r)
	return l
}

func (l *Lemmas) readRules(r *reader) map[uint64]uint16 {
	n := r.count()
	rules := make(map[uint64]uint16, n)
	last := uint64(0)
	for range n {
		last += r.uvarint()
		s := r.uvarint()
		if s >= uint64(len(l.scripts)) {
			r.fail()
			return rules
		}
		rules[last] = uint16(s)
	}
	return rules
}

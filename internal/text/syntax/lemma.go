package syntax

import (
	"encoding/binary"
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
		l.words[lemmaKey(r.Text, r.Tag, false)] = uint16(r.Script)
	}
	for _, r := range endings {
		l.endings[lemmaKey(r.Text, r.Tag, false)] = uint16(r.Script)
	}
	return l
}

func lemmaKey(text, tag string, capital bool) uint64 {
	h := uint64(WordHash(text))<<32 | uint64(WordHash(tag))
	if strings.HasPrefix(tag, "^") {
		h = uint64(WordHash(text))<<32 | uint64(WordHash(tag[1:]))
		capital = true
	}
	if capital {
		h ^= mix1
	}
	return h
}

// Lemma returns the lemma of a form that bears a Penn Treebank tag. Capital
// says that the form's capital is its own, not the sentence's. It allocates
// only where a rule puts letters that the word did not have.
func (l *Lemmas) Lemma(form, lower, tag string, capital bool) string {
	s, ok := l.words[lemmaKey(lower, tag, capital)]
	for n := min(MaxEnding, len(lower)); !ok && n >= 0; n-- {
		s, ok = l.endings[lemmaKey(lower[len(lower)-n:], tag, capital)]
	}
	if !ok {
		return lower
	}
	return l.scripts[s].apply(form, lower)
}

func (s Script) apply(form, lower string) string {
	if s.Keep {
		lower = form
	}
	if s.Cut > len(lower) {
		return lower
	}
	stem := lower[:len(lower)-s.Cut]
	if s.Put == "" {
		return stem
	}
	return stem + s.Put
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
	for _, k := range sortedKeys(rules) {
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

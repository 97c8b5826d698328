package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/text"
)

// class is a set of word classes; see docs/adding-an-actor.md.
type class uint64

// sense is what a phrase of the lexicon stands for.
type sense struct {
	what    what
	ref     int32 // index of the actor, state or source
	classes class
	caps    []caps
	needy   bool  // asks for a noun of forces after it: "NATO-led"
	local   bool  // counts only in a report on one of its countries
	meant   bool  // a common noun, which stands for the actor in a report mainly on its home
	branch  int32 // index of the branch, from 1; 0 for none
}

// what tells senses apart.
type what uint8

const (
	isWord what = iota
	isActor
	isState // adjective: "Iraqi"
	isCountry
	isDemonym // plural: "the Americans"
	isSource
)

// caps is what an alias asks of the case of one word.
type caps uint8

const (
	anyCase caps = iota
	titleCase
	mixedCase // LeT: two capitals and a small letter
	upperCase
)

// lexicon finds phrases among words: a trie over numbered words.
type lexicon struct {
	words  map[string]int32
	roots  []int32   // first node by word; 0 for none
	opens  []opening // by word
	next   map[edge]int32
	senses [][]sense // by node
}

// opening tells what the phrases that begin with a word are, so that most words
// are passed at a glance.
type opening struct {
	classes class
	whats   uint8
}

type edge struct{ node, word int32 }

// atom is a word for matching: hyphens are dropped, and joined words are
// parted, so that however the text is split "al-Qaeda" is "al", "Qaeda".
type atom struct {
	word int32 // 0 for one that the lexicon does not know
	tok  int32
	form string
}

func newLexicon() lexicon {
	const words, phrases = 1 << 12, 1 << 14 // about as many as the tables hold
	return lexicon{words: make(map[string]int32, words), roots: []int32{0}, opens: make([]opening, 1), next: make(map[edge]int32, phrases), senses: [][]sense{nil}}
}

// word numbers a normal word.
func (l *lexicon) word(s string) int32 {
	w, ok := l.words[s]
	if !ok {
		w = int32(len(l.words) + 1)
		l.words[s] = w
		l.roots = append(l.roots, 0)
		l.opens = append(l.opens, opening{})
	}
	return w
}

// add enters a phrase with its sense; a possessive in it also as a word of its
// own, as texts are split: "People's" is "People", "'s".
func (l *lexicon) add(phrase string, s sense) {
	l.enter(phrase, s)
	if strings.Contains(phrase, "'") {
		if parted := parter.Replace(phrase); parted != phrase {
			l.enter(parted, s)
		}
	}
}

var parter = strings.NewReplacer("'s ", " 's ", "s' ", "s ' ")

func (l *lexicon) enter(phrase string, s sense) {
	parts := split(phrase)
	if len(parts) == 0 {
		return
	}
	s.caps = make([]caps, len(parts))
	node := int32(0)
	for i, p := range parts {
		s.caps[i] = capsOf(p)
		word := l.word(normal(p))
		node = l.step(node, word, i == 0)
		if i == 0 {
			l.opens[word].classes |= s.classes
			l.opens[word].whats |= 1 << s.what
		}
	}
	l.merge(node, s)
}

// step returns the node after a word, made if need be.
func (l *lexicon) step(node, word int32, first bool) int32 {
	if first {
		if l.roots[word] == 0 {
			l.roots[word] = l.node()
		}
		return l.roots[word]
	}
	e := edge{node, word}
	if l.next[e] == 0 {
		l.next[e] = l.node()
	}
	return l.next[e]
}

func (l *lexicon) node() int32 {
	l.senses = append(l.senses, nil)
	return int32(len(l.senses) - 1)
}

// merge adds a sense to a node; classes of words spelt alike become one sense.
func (l *lexicon) merge(node int32, s sense) {
	for i := range l.senses[node] {
		o := &l.senses[node][i]
		if o.what == isWord && s.what == isWord && slices.Equal(o.caps, s.caps) {
			o.classes |= s.classes
			return
		}
	}
	if s.meant { // what is meant in one country wins over what holds in all
		l.senses[node] = slices.Insert(l.senses[node], 0, s)
		return
	}
	l.senses[node] = append(l.senses[node], s)
}

// longest returns the sense of the longest phrase at atom i that accept takes,
// and the atom after it; end is i when there is none.
func (l *lexicon) longest(as []atom, i int, accept func(*sense, int) bool) (best *sense, end int) {
	end = i
	if i >= len(as) {
		return nil, i
	}
	node := l.roots[as[i].word]
	for j := i + 1; node != 0; j++ {
		for k := range l.senses[node] {
			s := &l.senses[node][k]
			if end < j && s.fits(as[i:j]) && accept(s, j) {
				best, end = s, j
			}
		}
		if j >= len(as) || as[j].word == 0 {
			break
		}
		node = l.next[edge{node, as[j].word}]
	}
	return best, end
}

// fits reports whether the case of the words is as the phrase asks.
func (s *sense) fits(as []atom) bool {
	for i, c := range s.caps {
		if c == anyCase {
			continue
		}
		r, size := utf8.DecodeRuneInString(as[i].form)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '+' {
			return false
		}
		if rest := as[i].form[size:]; c == upperCase && strings.IndexFunc(rest, unicode.IsLower) >= 0 ||
			c == mixedCase && (strings.IndexFunc(rest, unicode.IsUpper) < 0 || strings.IndexFunc(rest, unicode.IsLower) < 0) {
			return false
		}
	}
	return true
}

// capsOf reads from the data what case a word asks for: IS, Taliban, militia.
func capsOf(s string) caps {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case !unicode.IsUpper(r):
		return anyCase
	case len(s) > size && strings.IndexFunc(s, unicode.IsLower) < 0 && strings.IndexFunc(s[size:], unicode.IsLetter) >= 0:
		return upperCase
	case strings.IndexFunc(s[size:], unicode.IsUpper) >= 0:
		return mixedCase
	}
	return titleCase
}

// split parts a phrase of the data into words, as atoms parts those of a text.
func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '–' })
}

// normal is a word as the lexicon keeps it: lower case, without inner
// apostrophes and without the stop of an abbreviation.
func normal(s string) string {
	s = strings.ToLower(s)
	if len(s) > 1 {
		s = strings.TrimSuffix(s, ".")
	}
	if i := strings.IndexAny(s, "'’ʼ`‘"); i > 0 && s != "s'" {
		s = s[:i] + strings.Map(dropMark, s[i:])
	}
	return s
}

func dropMark(r rune) rune {
	switch r {
	case '\'', '’', 'ʼ', '`', '‘':
		return -1
	}
	return r
}

// atoms lists the words of tokens [first, end). The brackets of an editor are
// passed over: "[Israeli] aircraft".
func (l *lexicon) atoms(d *text.Doc, first, end int, buf []atom) []atom {
	for i := first; i < end; i++ {
		t := &d.Tokens[i]
		if t.Form == "-" && i > first && !d.Tokens[i-1].SpaceAfter && !t.SpaceAfter || t.Form == "[" || t.Form == "]" {
			continue
		}
		if w, ok := l.words[t.Lower]; ok {
			buf = append(buf, atom{w, int32(i), t.Form})
			continue
		}
		buf = l.odd(t, int32(i), buf)
	}
	return buf
}

// odd adds a token that the lexicon does not hold as it stands: one with a
// stop, an apostrophe or a hyphen in it, or an unknown word.
func (l *lexicon) odd(t *text.Token, tok int32, buf []atom) []atom {
	if !strings.ContainsAny(t.Lower, ".-'’ʼ`‘–") || len(t.Lower) < 2 {
		return append(buf, atom{0, tok, t.Form})
	}
	for _, p := range split(t.Form) {
		buf = append(buf, atom{l.words[normal(p)], tok, p})
	}
	return buf
}

package count

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/text"
)

// An atom is a word, a number or a mark: what is left of a token when it is
// also split at hyphens, so that "twenty-one" reads alike as one token and as
// three.
type atom struct {
	lower   string
	word    *word // what the lexicon knows of it, nil for nothing
	token   int32 // index in Doc.Tokens; 0 of raw words
	spaced  bool  // white space goes before
	capital bool  // begins with a capital letter
}

// hyphen is what every dash is read as, but for the long one, which parts
// clauses.
const hyphen = "-"

// fromDoc appends the atoms of tokens [first, end), without quotation marks: a
// "group" of men is a group of men.
func (l lexicon) fromDoc(a []atom, d *text.Doc, first, end int) []atom {
	for i := first; i < end; i++ {
		t := &d.Tokens[i]
		spaced := i > 0 && d.Tokens[i-1].SpaceAfter
		capital := startsUpper(t.Form)
		if !isQuote(t.Lower) {
			a = appendParts(a, t.Lower, int32(i), spaced, capital)
		}
	}
	return l.know(a)
}

func isQuote(s string) bool {
	switch s {
	case "", "\"", "'", "''", "`", "``", "“", "”", "‘", "’":
		return true
	}
	return false
}

// know looks every atom up once, for all that is asked of it later.
func (l lexicon) know(a []atom) []atom {
	for i := range a {
		a[i].word = l[a[i].lower]
	}
	return a
}

// is tells whether the atom can play a part.
func (a *atom) is(r role) bool { return a.word != nil && a.word.roles&r != 0 }

// split appends the atoms of a few raw words. The marks around a word, which a
// tokeniser would have set apart, are dropped, but "50+" and "50%" keep theirs.
func split(a []atom, s string) []atom {
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimRight(strings.TrimLeft(w, "\"'“‘(["), "\"'”’)],;:")
		number := strings.TrimRight(w, "+%")
		if number == "" {
			number = w
		}
		for i, part := range [2]string{number, w[len(number):]} {
			if part != "" {
				a = appendParts(a, strings.ToLower(part), 0, i == 0, startsUpper(part))
			}
		}
	}
	return a
}

// appendParts splits at hyphens, unless the word is nothing else.
func appendParts(a []atom, lower string, token int32, spaced, capital bool) []atom {
	for {
		at, width := nextDash(lower)
		if at > 0 {
			a = append(a, atom{lower: lower[:at], token: token, spaced: spaced, capital: capital})
			lower, spaced, capital = lower[at:], false, false
			continue
		}
		if at == 0 {
			a = append(a, atom{lower: hyphen, token: token, spaced: spaced})
			if lower, spaced = lower[width:], false; lower == "" {
				return a
			}
			continue
		}
		return append(a, atom{lower: lower, token: token, spaced: spaced, capital: capital})
	}
}

// nextDash finds the first hyphen or dash and its width in bytes; -1 for none.
func nextDash(s string) (at, width int) {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '-':
			return i, 1
		case s[i] == 0xe2 && (strings.HasPrefix(s[i:], "–") || strings.HasPrefix(s[i:], "‑") || strings.HasPrefix(s[i:], "−")):
			return i, 3
		}
	}
	return -1, 0
}

func startsUpper(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return 'A' <= s[0] && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

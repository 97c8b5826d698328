package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A char is one character of the text as the tokeniser sees it: a rune, or
// what an HTML reference such as "&amp;" stands for. It begins at byte at; the
// next char begins where it ends.
type char struct {
	r    rune
	at   int32
	kind kind
}

type kind uint8

const (
	space kind = iota
	newline
	letter
	capital
	digit
	mark // anything else
)

// references are the HTML references found in plain text.
var references = map[string]rune{
	"amp": '&', "nbsp": ' ', "quot": '"', "apos": '\'', "lt": '<', "gt": '>', "rsquo": '’', "lsquo": '‘',
	"rdquo": '”', "ldquo": '“', "ndash": '–', "mdash": '—', "hellip": '…', "#39": '\'', "#34": '"', "#160": ' ',
	"#8217": '’', "#8216": '‘', "#8220": '“', "#8221": '”', "#8211": '–', "#8212": '—', "#038": '&', "#38": '&',
}

// breaks are the HTML tags found in plain text, all of them white space.
var breaks = []string{"<br>", "<br/>", "<br />", "<p>", "</p>", "<p/>"}

// next decodes the char that begins at byte i of s and returns its length.
func next(s string, i int) (c char, size int) {
	b := s[i]
	switch {
	case 'a' <= b && b <= 'z':
		return char{rune(b), int32(i), letter}, 1
	case b == '&':
		if r, n := reference(s[i:]); n > 0 {
			return char{r, int32(i), kindOf(r)}, n
		}
	case b == '<':
		if n := breakTag(s[i:]); n > 0 {
			return char{'\n', int32(i), newline}, n
		}
	}
	if b < utf8.RuneSelf {
		return char{rune(b), int32(i), asciiKinds[b]}, 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return char{r, int32(i), kindOf(r)}, n
}

var asciiKinds = func() (kinds [utf8.RuneSelf]kind) {
	for b := range kinds {
		kinds[b] = kindOf(rune(b))
	}
	return
}()

func kindOf(r rune) kind {
	switch {
	case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
		return newline
	case r < ' ' || r == 0x7f || unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == '\u00ad':
		return space
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return mark
}

// reference reads an HTML reference at the head of s: what it stands for, and
// its length, 0 for none.
func reference(s string) (rune, int) {
	end := strings.IndexByte(s[:min(len(s), 9)], ';')
	if end < 0 {
		return 0, 0
	}
	r, ok := references[s[1:end]]
	if !ok {
		return 0, 0
	}
	return r, end + 1
}

func breakTag(s string) int {
	for _, tag := range breaks {
		if len(s) >= len(tag) && strings.EqualFold(s[:len(tag)], tag) {
			return len(tag)
		}
	}
	return 0
}

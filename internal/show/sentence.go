package show

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const spaces = " \t\n"

// sentence returns the bounds of the sentence around the bytes start..end, or
// of all the sentences that they touch. It is for display: it may stop short
// at an abbreviation, and never cuts into start..end.
func sentence(text string, start, end int) (from, to int) {
	first, last := paragraph(text, start, end)
	for from = start; from > first && !begins(text, from); {
		from--
	}
	for to = end; to < last && !begins(text, to); {
		to++
	}
	from += len(text[from:start]) - len(strings.TrimLeft(text[from:start], spaces))
	return from, end + len(strings.TrimRight(text[end:to], spaces))
}

// paragraph returns the bounds of the paragraph around start..end.
func paragraph(text string, start, end int) (first, last int) {
	if i := strings.LastIndex(text[:start], "\n\n"); i >= 0 {
		first = i + 2
	}
	if i := strings.Index(text[end:], "\n\n"); i >= 0 {
		return first, end + i
	}
	return first, len(text)
}

// begins tells whether a sentence begins at byte i: with a capital or an
// opening quotation mark, after white space and a stop.
func begins(text string, i int) bool {
	before := strings.TrimRight(text[:i], spaces)
	if before == "" || len(before) == i || !opens(text[i:]) {
		return false
	}
	closed := strings.TrimRight(before, `"”’')`)
	switch {
	case strings.HasSuffix(closed, "!"), strings.HasSuffix(closed, "?"):
		return true
	case !strings.HasSuffix(closed, "."):
		return false
	}
	word := closed[strings.LastIndexAny(closed, spaces)+1:]
	return len(closed) < len(before) || !abbreviated(word)
}

// opens tells whether text begins as a sentence does.
func opens(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(r) || strings.ContainsRune(`"“‘'`, r)
}

// abbreviated tells whether a word with a stop looks like a title or initials:
// "Gen.", "U.S.".
func abbreviated(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) && len(word) <= len("Capt.")
}

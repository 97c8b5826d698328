package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/text"
)

// words splits the head of a report into words and marks, which is all that
// Publication needs; it spares the head a full analysis.
func words(s string) *text.Doc {
	d := &text.Doc{Text: s}
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		end := i + size
		if wordRune(r) {
			end = wordEnd(s, end)
		}
		d.Tokens = append(d.Tokens, text.Token{Start: i, End: end, Form: s[i:end], Lower: strings.ToLower(s[i:end])})
		i = end
	}
	return d
}

// wordEnd is where the word that s[:i] ends in stops. A mark between two
// letters or digits belongs to the word, except a hyphen.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !wordRune(r) {
			if !strings.ContainsRune(".,:/", r) {
				return i
			}
			if next, _ := utf8.DecodeRuneInString(s[i+size:]); !wordRune(next) {
				return i
			}
		}
		i += size
	}
	return i
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

package incident

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// A term is one word of a text as joining sees it. It knows no language: only
// letters, digits, capitals and what stands between.
type term struct {
	folded  string // lower case, without accents
	before  string // what stands between it and the term before
	capital bool   // it begins with a capital
	digits  bool   // it is a number
	titled  bool   // it stands in the title, where capitals tell nothing
	hash    uint32 // of folded
	rarity  int
}

// opens says whether the term begins a sentence, a line or a quotation, where a
// capital tells nothing.
func (t term) opens() bool { return t.before == "" || strings.ContainsAny(t.before, ".!?:;\n\"“”") }

// follows says whether the term goes on with a name: nothing but a space or a
// hyphen stands before it.
func (t term) follows() bool { return t.before == " " || t.before == "-" }

// scan cuts a text into terms. A possessive "'s" is dropped.
func scan(s string, yield func(t term)) {
	end := 0
	for i := 0; i < len(s); {
		n := wordAt(s[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		word := s[i : i+n]
		first, _ := utf8.DecodeRuneInString(word)
		if word != "s" || end == 0 || !strings.HasSuffix(s[end:i], "'") && !strings.HasSuffix(s[end:i], "’") {
			yield(term{folded: fold(word), before: s[end:i], capital: unicode.IsUpper(first), digits: unicode.IsDigit(first)})
		}
		i += n
		end = i
	}
}

// wordAt returns the bytes of the run of letters or of digits that s begins with.
func wordAt(s string) int {
	n := 0
	for n < len(s) {
		r, size := rune(s[n]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[n:])
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		n += size
	}
	return n
}

// fold writes a word or a name in lower case and without accents.
func fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return foldAccents(s)
		}
	}
	return strings.ToLower(s)
}

func foldAccents(s string) string {
	bare, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		bare = s
	}
	return strings.ToLower(bare)
}

// hash is FNV-1a of 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// particles are the article of Arabic and the linking vowels of Persian as they
// are written in Latin letters. Spellings differ most in these ("Nahr-e Saraj",
// "Nahr Saraj", "Deir el-Balah"), so keys leave them out inside a name.
var particles = map[string]bool{
	"al": true, "el": true, "ar": true, "as": true, "ash": true, "at": true, "az": true, "an": true,
	"ad": true, "adh": true, "ed": true, "es": true, "er": true, "ez": true, "et": true, "ul": true, "us": true,
	"e": true, "i": true, "ye": true, "ya": true,
}

// article is how every spelling of the Arabic article stands at the start of a key.
const article = "al"

// isArticle tells the article at the start of a name. Assimilated forms count
// only before a hyphen, since "as" and "at" are English words.
func isArticle(lower string, hyphen bool) bool {
	switch lower {
	case "al", "el":
		return true
	case "ar", "as", "ash", "at", "az", "an", "ad", "adh", "ed", "es", "er", "ez":
		return hyphen
	}
	return false
}

// fold appends the letters and digits of s to key, in lower case and without
// diacritics, apostrophes and hyphens.
func fold(key []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldUnicode(key, s[i:])
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			key = append(key, c)
		case c >= 'A' && c <= 'Z':
			key = append(key, c+'a'-'A')
		}
	}
	return key
}

// abbreviations are words that names are written with in full and short.
var abbreviations = map[string]string{"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

// foldWord appends a word of a name, written in full.
func foldWord(key []byte, word string) []byte {
	begin := len(key)
	key = fold(key, word)
	if full := abbreviations[string(key[begin:])]; full != "" {
		key = append(key[:begin], full...)
	}
	return key
}

func foldUnicode(key []byte, s string) []byte {
	for _, r := range norm.NFD.String(s) {
		r = unicode.ToLower(r)
		switch r {
		case 'ı':
			r = 'i'
		case 'ø':
			r = 'o'
		case 'ł':
			r = 'l'
		case 'đ':
			r = 'd'
		}
		if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsDigit(r) {
			key = utf8.AppendRune(key, r)
		}
	}
	return key
}

// keyOf is the key that a name of a table is found under. A leading article
// stays: it is part of the name and must be told ("al-Bab"). A name without one
// is found with and without.
func keyOf(name string) string {
	var buf [64]byte
	return string(appendKey(buf[:0], name))
}

func appendKey(key []byte, name string) []byte {
	begin := len(key)
	for name != "" {
		first := len(key) == begin
		cut := strings.IndexByte(name, ' ')
		if h := strings.IndexByte(name, '-'); h >= 0 && (cut < 0 || h < cut) {
			cut = h
		}
		word, hyphen := name, false
		if cut >= 0 {
			word, hyphen, name = name[:cut], name[cut] == '-', name[cut+1:]
		} else {
			name = ""
		}
		at := len(key)
		key = foldWord(key, word)
		switch {
		case first && cut >= 0 && isArticle(string(key[at:]), hyphen):
			key = append(key[:at], article...)
		case !first && particles[string(key[at:])]:
			key = key[:at]
		}
	}
	return key
}

// isUpper tells whether s begins with a capital, or with a letter of a script
// that has none.
func isUpper(s string) bool {
	if s == "" {
		return false
	}
	if c := s[0]; c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z'
	}
	r, size := utf8.DecodeRuneInString(s)
	if r == '‘' || r == '’' || r == 'ʻ' {
		return isUpper(s[size:])
	}
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}

// isCaps tells whether every letter of s is a capital.
func isCaps(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 1
}

// isWord tells whether s holds a letter or digit.
func isWord(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
			return true
		}
		if c >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(s[i:])
			return unicode.IsLetter(r)
		}
	}
	return false
}

// Key is the form that a name is looked up by: letters and digits in lower
// case, without diacritics, and without articles inside it.
func Key(name string) []byte { return []byte(keyOf(name)) }

// KeyBare is the key of a name without the article in front.
func KeyBare(name string) []byte {
	if i := strings.IndexAny(name, " -"); i > 0 && isArticle(strings.ToLower(name[:i]), name[i] == '-') {
		name = name[i+1:]
	}
	return Key(name)
}

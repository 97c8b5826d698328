package syntax

import (
	"strings"
	"unicode"
)

// PlainRune is the lower case of r, with typographic quotes made plain.
func PlainRune(r rune) rune {
	switch r {
	case '’', '‘', '`', '´', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '″', '«', '»':
		return '"'
	}
	return unicode.ToLower(r)
}

// Plain returns a form in lower case, with typographic quotes made plain.
func Plain(form string) string {
	for i := range len(form) {
		if c := form[i]; c >= 0x80 || 'A' <= c && c <= 'Z' || c == '`' {
			return strings.Map(PlainRune, form)
		}
	}
	return form
}

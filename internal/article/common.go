package article

import (
	"embed"
	"strings"
	"unicode"

	"recount/internal/harm"
)

//go:embed common/*.txt
var commonFiles embed.FS

// commonWords gives the language of a word that is among its commonest.
var commonWords = func() map[string]harm.Text {
	words := map[string]harm.Text{}
	files, _ := commonFiles.ReadDir("common") // embedded: always there
	for _, f := range files {
		code, _, _ := strings.Cut(f.Name(), ".")
		list, _ := commonFiles.ReadFile("common/" + f.Name())
		for _, w := range strings.Fields(string(list)) {
			if len(code) == 2 { // a language, not the README
				words[w] = harm.Text(code)
			}
		}
	}
	return words
}()

// A language is sure when so many of the words are among its commonest, and
// enough words were seen. English prose has a third to a half of them, other
// languages under a tenth.
const (
	leastWords = 20
	sureShare  = 0.25
)

// byCommonWords returns the language that a text is surely in, or "". It costs
// a fraction of a detection by letters.
func byCommonWords(s string) harm.Text {
	counts, words := map[harm.Text]int{}, 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words++
		if code, ok := commonWords[strings.ToLower(w)]; ok {
			counts[code]++
			if words >= leastWords && float64(counts[code]) >= sureShare*float64(words) {
				return code
			}
		}
	}
	return ""
}

package article

import (
	"strings"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/language"

	"recount/internal/harm"
)

// Detection looks at so many bytes: enough to be sure, short enough to cost
// little. Of less than the least, headlines mostly, it is too often wrong.
const (
	leastDetected = 120
	mostDetected  = 1200
)

// Language detects the language of a report, as ISO 639-1; "" when the text is
// too short or the detection not reliable.
func Language(title, text string) harm.Text {
	s := cut(title+"\n"+text, mostDetected)
	if len(s) < leastDetected {
		return ""
	}
	if code := byCommonWords(s); code != "" {
		return code
	}
	info := whatlanggo.Detect(s)
	if !info.IsReliable() {
		return ""
	}
	return harm.Text(info.Lang.Iso6391())
}

// languageCode reads a language as records and pages write it: "en", "en-GB",
// "eng". It is "" for what is no code.
func languageCode(s string) harm.Text {
	tag, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	base, sure := tag.Base()
	if sure < language.High {
		return ""
	}
	return harm.Text(base.String())
}

// cut returns the first n bytes of s or a little less, never part of a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

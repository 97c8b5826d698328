package article

import (
	"strings"

	"recount/internal/harm"
)

// fromText reads a plain text. The report's text is the whole file, its title
// too, so that a person finds in it all that the file says.
func fromText(name string, body []byte) (harm.Report, error) {
	text, err := plain(name, body, "")
	if err != nil {
		return harm.Report{}, err
	}
	return harm.Report{Title: firstLine(text), Text: text}, nil
}

// plain decodes text from the encoding it declares, "" for none, and refuses
// what is not text.
func plain(name string, body []byte, declared string) (string, error) {
	if kind := binary(body); kind != "" {
		return "", harm.Errorf(harm.Invalid, "%s: is %s, not text; save it as text or HTML first", name, kind)
	}
	text := decode(body, declared)
	if strings.TrimSpace(text) == "" {
		return "", harm.Errorf(harm.Invalid, "%s: is empty", name)
	}
	return text, nil
}

// firstLine returns the first line of a text when a blank line follows it, as
// under a headline, and "" otherwise.
func firstLine(text string) string {
	first, rest, _ := strings.Cut(strings.TrimLeft(text, " \t\n"), "\n")
	second, _, more := strings.Cut(rest, "\n")
	if !more || strings.TrimSpace(second) != "" {
		return ""
	}
	return strings.TrimSpace(first)
}

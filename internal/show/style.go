package show

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// A palette paints words by what they are. Without colour the evidence stands
// between «…» and tags in brackets; the rest is plain.
type palette struct {
	title, id, strong, evidence, tag, faint, warning func(string) string

	rule lipgloss.Style // of a table
}

// newPalette uses the sixteen colours of the terminal's own theme, so that it
// reads well on dark and light.
func newPalette(colour bool) palette {
	if !colour {
		plain := func(s string) string { return s }
		between := func(a, b string) func(string) string { return func(s string) string { return a + s + b } }
		return palette{
			title: plain, id: plain, strong: plain, evidence: between("«", "»"),
			tag: between("[", "]"), faint: plain, warning: plain, rule: lipgloss.NewStyle(),
		}
	}
	paint := func(s lipgloss.Style) func(string) string { return func(t string) string { return s.Render(t) } }
	base := lipgloss.NewStyle()
	return palette{
		title:    paint(base.Bold(true)),
		id:       paint(base.Foreground(lipgloss.Cyan)),
		strong:   paint(base.Bold(true)),
		evidence: ansi.NewStyle().Bold().Underline(true).Styled, // lipgloss underlines letter by letter
		tag:      paint(base.Foreground(lipgloss.Magenta)),
		faint:    paint(base.Faint(true)),
		warning:  paint(base.Foreground(lipgloss.Yellow)),
		rule:     base.Faint(true),
	}
}

// hang wraps text to a width, the first line after first and the others after
// rest.
func hang(first, rest, text string, width int) string {
	lines := strings.Split(lipgloss.Wrap(text, width-lipgloss.Width(rest), ""), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ") // a space that just fits stays at the end
	}
	return first + strings.Join(lines, "\n"+rest)
}

// number writes a number with its thousands parted: "2,000".
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// nonEmpty returns the words that are not empty.
func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// join joins names of any kind of text.
func join[T ~string](names []T, with string) string {
	var b strings.Builder
	for i, n := range names {
		if i > 0 {
			b.WriteString(with)
		}
		b.WriteString(string(n))
	}
	return b.String()
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// folded makes one space of every run of white space.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// runs makes one space of every run of white space, also at the ends.
func runs(s string) string {
	words := folded(s)
	if words == "" {
		return s[:min(len(s), 1)]
	}
	if strings.TrimLeft(s, " \n\t") != s {
		words = " " + words
	}
	if strings.TrimRight(s, " \n\t") != s {
		words += " "
	}
	return words
}

package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A grammar says how reports are worded: frames by the section they stand in.
type grammar map[string][]frame

// A frame is one wording. It suits a page that wants exactly its marks told.
type frame struct {
	marks []string // sorted
	text  string
}

// facts are what a page can tell: wordings by symbol, of which any will do.
type facts map[string][]string

// parseGrammar reads sections of frames. An error names the line.
func parseGrammar(text string) (grammar, error) {
	g, section := grammar{}, ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = strings.Trim(line, "[]")
		case section == "":
			return nil, fmt.Errorf("line %d: a wording must stand below a [section]", n+1)
		default:
			f, err := parseFrame(line)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
			g[section] = append(g[section], f)
		}
	}
	return g, nil
}

func parseFrame(line string) (frame, error) {
	f := frame{text: line}
	if rest, ok := strings.CutPrefix(line, "("); ok {
		marks, text, closed := strings.Cut(rest, ")")
		if !closed {
			return f, fmt.Errorf("close the bracket of %q", line)
		}
		f.marks, f.text = strings.Fields(marks), strings.TrimSpace(text)
		slices.Sort(f.marks)
	}
	if strings.Count(f.text, "{") != strings.Count(f.text, "}") || strings.Count(f.text, "<") != strings.Count(f.text, ">") {
		return f, fmt.Errorf("close the brackets of %q", line)
	}
	return f, nil
}

// pick chooses a frame of a section, and of that for the action if it has one.
// It prefers those that tell the wanted marks, which must be sorted; it returns
// those that the frame does tell.
func (g grammar) pick(section, action string, marks []string, r *rand.Rand) (frame, bool) {
	all := g[section+" "+action]
	if section != "lead" || len(all) == 0 {
		all = slices.Concat(all, g[section])
	}
	for _, want := range [][]string{marks, nil} {
		var fit []frame
		for _, f := range all {
			if slices.Equal(f.marks, want) {
				fit = append(fit, f)
			}
		}
		if len(fit) > 0 {
			return fit[r.IntN(len(fit))], true
		}
	}
	return frame{}, false
}

// fill puts facts in the place of symbols, and one of its sides in the place
// of each choice. A symbol that nothing stands for is left as it is, and a test
// finds it.
func (g grammar) fill(text string, f facts, r *rand.Rand) string {
	var b strings.Builder
	rest := choose(text, r)
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var symbol string
		symbol, rest, _ = strings.Cut(after, "}")
		b.WriteString(f.say(symbol, r))
	}
}

// choose settles every <this|that> of a text.
func choose(text string, r *rand.Rand) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var sides string
		sides, text, _ = strings.Cut(after, ">")
		side := strings.Split(sides, "|")
		b.WriteString(side[r.IntN(len(side))])
	}
}

// say words a symbol. One with a capital has wordings of its own where a
// sentence cannot begin with the usual ones, as with figures.
func (f facts) say(symbol string, r *rand.Rand) string {
	if words := f[symbol]; len(words) > 0 {
		return words[r.IntN(len(words))]
	}
	if words := f[strings.ToLower(symbol)]; len(words) > 0 {
		return capital(words[r.IntN(len(words))])
	}
	return "{" + symbol + "}"
}

// capital writes the first letter large.
func capital(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[n:]
}

package export

import (
	"slices"
	"strings"
	"unicode"

	"recount/internal/harm"
)

// longestQuote is how many words of an article may stand in public.
const longestQuote = 25

// A quoter decides which words of a report may stand in public: few, and such
// that name nobody.
type quoter struct {
	roles *roles
	names *names
}

// words keeps a short text of a report when it names no person, else leaves it
// empty. Words of a capital are held for names unless explained.
func (q *quoter) words(report, text string, explained set) string {
	if len(strings.Fields(text)) > longestQuote || q.names.in(report, text) || q.unexplained(text, explained) {
		return ""
	}
	return text
}

// title keeps a headline that names no person. Words of the language may have a
// capital in one.
func (q *quoter) title(report, text string, explained set) string {
	if q.names.in(report, text) || q.unexplained(text, explained, q.roles.words.plain) {
		return ""
	}
	return text
}

// unexplained tells whether a word within a sentence has a capital that no
// place, party, organisation or calendar explains: it may be the name of a
// person whom nobody has marked as one. The first word of a sentence has one
// anyway, and is held for a name only when somebody bears it.
func (q *quoter) unexplained(text string, explained ...set) bool {
	words := strings.Fields(text)
	begins := true
	for i := 0; i < len(words); i++ {
		word := words[i]
		switch {
		case !capital(word), begins && !q.borne(word):
		case q.explains(word, explained):
		case q.borne(word):
			return true
		default:
			n := q.registered(words[i:])
			if n == 0 {
				return true
			}
			i += n - 1
		}
		begins = strings.ContainsAny(words[i][len(words[i])-1:], ".!?:")
	}
	return false
}

// capital tells whether the first letter of a word is a capital.
func capital(word string) bool {
	first := strings.IndexFunc(word, unicode.IsLetter)
	return first >= 0 && first == strings.IndexFunc(word, unicode.IsUpper)
}

// borne tells whether a word is part of the name of a private person.
func (q *quoter) borne(word string) bool {
	return slices.ContainsFunc(folded(word), func(w string) bool { return q.names.parts[w] })
}

// explains tells whether each part of a word is accounted for: "Baghdad-based".
func (q *quoter) explains(word string, explained []set) bool {
	parts := folded(word)
	if n := len(parts); n > 1 && parts[n-1] == "s" {
		parts = parts[:n-1] // a possessive
	}
	return !slices.ContainsFunc(parts, func(w string) bool {
		return !q.roles.words.is(w, "capital") && !slices.ContainsFunc(explained, func(s set) bool { return s[w] })
	})
}

// registered counts the words that text begins with and that the registry knows
// for a party, a source or a nation: "Free Syrian Army", "Iraqis".
func (q *quoter) registered(words []string) int {
	const longest = 6
	for n := min(len(words), longest); n > 0; n-- {
		if name := bare(strings.Join(words[:n], " ")); q.roles.known(name) || n == 1 && (acronym(name) || q.roles.nation(name)) {
			return n
		}
	}
	return 0
}

// bare is a name without the signs around it and its possessive.
func bare(name string) string {
	name = strings.TrimFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
}

// inPlace are the words of the names of a place and of what it lies in.
func inPlace(p *harm.Place) set {
	words := set{}
	if p != nil {
		words.add(folded(p.Name)...)
		for _, name := range p.Path {
			words.add(folded(string(name))...)
		}
	}
	return words
}

// explained are the words of a capital that a claim accounts for.
func (q *quoter) explained(c *harm.Claim) set {
	words := inPlace(c.Place)
	if c.Agent != nil && c.Agent.Actor != "" {
		words.add(folded(c.Agent.Words)...)
	}
	for _, l := range c.Attribution {
		words.add(folded(string(l.Of))...)
		if q.roles.names(l) {
			words.add(folded(string(l.Name))...)
		}
	}
	return words
}

// evidence keeps where the words stand, and of the words the first short quote.
func (q *quoter) evidence(report string, all []harm.Evidence, explained set) harm.List[harm.Evidence] {
	out := make(harm.List[harm.Evidence], len(all))
	quoted := false
	for i, e := range all {
		text := ""
		if !quoted {
			text = q.words(report, e.Text, explained)
		}
		quoted = quoted || text != ""
		e.Text = text
		out[i] = e
	}
	return out
}

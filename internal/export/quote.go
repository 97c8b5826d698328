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

// unexplained tells whether a word within a sentence has a capital that no
// place, party, organisation or calendar explains: it may be the name of a
// person whom nobody has marked as one. The first word of a sentence has one
// anyway, and is held for a name only when somebody bears it.
func (q *quoter) unexplained(text string, explained set) bool {
	begins := true
	for _, word := range strings.Fields(text) {
		capital := strings.IndexFunc(word, unicode.IsUpper) == strings.IndexFunc(word, unicode.IsLetter) && strings.ContainsFunc(word, unicode.IsUpper)
		if capital && (!begins || q.borne(word)) && !q.explains(word, explained) {
			return true
		}
		begins = strings.ContainsAny(word[len(word)-1:], ".!?:")
	}
	return false
}

// borne tells whether a word is part of the name of a private person.
func (q *quoter) borne(word string) bool {
	return slices.ContainsFunc(folded(word), func(w string) bool { return q.names.parts[w] })
}

func (q *quoter) explains(word string, explained set) bool {
	bare := strings.TrimFunc(word, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	parts := folded(bare)
	if len(parts) > 1 && (parts[len(parts)-1] == "s") {
		parts = parts[:len(parts)-1] // a possessive
	}
	for _, p := range parts {
		if !explained[p] && !q.roles.words.is(p, "capital") {
			return acronym(bare) || q.roles.known(strings.Join(parts, " "))
		}
	}
	return true
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

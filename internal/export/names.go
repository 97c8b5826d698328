package export

import (
	"strings"
	"unicode"
)

// names knows the private persons of a casebook by name, and finds them in
// text. It would rather find one too many: what it finds is left out.
type names struct {
	common func(word string) bool // no part of a person's name: "doctor", "Reuters"
	full   map[string][][]string  // by the first word of a name: its other words
	known  set                    // names that are in full
	report map[string]set         // by report: the words of the names in it that have several
	parts  set                    // the words of all names
}

func newNames(common func(string) bool) *names {
	return &names{common, map[string][][]string{}, set{}, map[string]set{}, set{}}
}

// add learns a name that a report tells.
func (n *names) add(report, name string) {
	own := n.own(name)
	if len(own) == 0 {
		return
	}
	if len(own) > 1 && n.report[report] == nil {
		n.report[report] = set{}
	}
	for _, w := range own {
		if len([]rune(w)) < shortestName {
			continue
		}
		n.parts.add(w)
		if len(own) > 1 {
			n.report[report].add(w)
		}
	}
	if key := joinWords(own); !n.known[key] {
		n.known.add(key)
		n.full[own[0]] = append(n.full[own[0]], own[1:])
	}
}

// shortestName is how many letters a word must have to give a person away by
// itself.
const shortestName = 3

// own are the words of a name that are the person's own: not "Dr", "a resident".
func (n *names) own(name string) []string {
	var own []string
	for _, w := range folded(name) {
		if strings.ContainsFunc(w, unicode.IsLetter) && !n.common(w) {
			own = append(own, w)
		}
	}
	return own
}

// in tells whether a text of a report tells a private name: all the words of
// anyone's, or one word of someone's whom the same report names. Who is known by
// one word alone is found where that word has a capital, as it may be another.
func (n *names) in(report, text string) bool {
	return n.find(report, folded(text), capitals(text))
}

// inAddress is in for addresses and names of files, which know no capitals.
func (n *names) inAddress(report, address string) bool {
	words, there := folded(address), set{}
	there.add(words...)
	return n.find(report, words, there)
}

func (n *names) find(report string, words []string, capitals set) bool {
	there := set{}
	there.add(words...)
	for _, w := range words {
		if n.report[report][w] || n.whole(w, there, capitals) {
			return true
		}
	}
	return false
}

// whole tells whether a name that begins with a word is there in whole.
func (n *names) whole(first string, there, capitals set) bool {
	for _, rest := range n.full[first] {
		if len(rest) == 0 && capitals[first] || len(rest) > 0 && all(rest, there) {
			return true
		}
	}
	return false
}

func all(words []string, there set) bool {
	for _, w := range words {
		if !there[w] {
			return false
		}
	}
	return true
}

// capitals are the words of a text, folded, that have a capital or are of a
// script that has none.
func capitals(text string) set {
	found := set{}
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.Is(unicode.Mn, c) }) {
		if capital(w) || !strings.ContainsFunc(w, unicode.IsLower) {
			found.add(folded(w)...)
		}
	}
	return found
}

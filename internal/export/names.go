package export

// names knows the private persons of a casebook by name, and finds them in
// text. It would rather find one too many: what it finds is left out.
type names struct {
	words  vocabulary
	full   map[string][][]string // by the first word of a name: its other words
	known  set                   // names that are in full
	report map[string]set        // by report: the words of the names in it
	parts  set                   // the words of all names
}

func newNames(words vocabulary) *names {
	return &names{words, map[string][][]string{}, set{}, map[string]set{}, set{}}
}

// add learns a name that a report tells.
func (n *names) add(report, name string) {
	own := n.own(name)
	if len(own) == 0 {
		return
	}
	if n.report[report] == nil {
		n.report[report] = set{}
	}
	for _, w := range own {
		if len([]rune(w)) >= shortestName {
			n.report[report].add(w)
			n.parts.add(w)
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
		if !n.words.all[w] {
			own = append(own, w)
		}
	}
	return own
}

// in tells whether a text of a report tells a private name: all the words of
// anyone's, or one word of someone's whom the same report names.
func (n *names) in(report, text string) bool {
	there := set{}
	words := folded(text)
	there.add(words...)
	for _, w := range words {
		if n.report[report][w] || n.whole(w, there) {
			return true
		}
	}
	return false
}

// whole tells whether a name that begins with a word is there in whole.
func (n *names) whole(first string, there set) bool {
	for _, rest := range n.full[first] {
		if all(rest, there) {
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

package count

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A role is a set of the parts that a word can play in a count.
type role uint64

// The sections of count.words that name single words. The names of sections
// are the format of the file, the words in them are the language.
const (
	article role = 1 << iota
	half
	within
	unit
	identifier
	age
	ageLimit
	member
	month
	yearBefore
	container
	collective
	partitive
	definite
	plural
	mass
	onePronoun
	manyPronoun
	fraction
	change
)

var roles = map[string]role{
	"article": article, "half": half, "within": within, "unit": unit, "identifier": identifier,
	"age": age, "age-limit": ageLimit, "member": member, "month": month, "year-before": yearBefore,
	"container": container, "collective": collective, "of": partitive, "definite": definite,
	"plural": plural, "mass": mass, "one": onePronoun, "many-pronoun": manyPronoun, "fraction": fraction, "change": change,
}

// A use is what a phrase of several words does in a count.
type use uint8

const (
	modifier use = iota
	after
	additional
	another
	vague
	fixed
	never
	between
	through
)

var uses = map[string]use{
	"modifier": modifier, "after": after, "additional": additional, "another": another,
	"vague": vague, "fixed": fixed, "never": never, "between": between, "range": through,
}

// A phrase is a run of words in one use.
type phrase struct {
	words []string
	use   use
	row   bounds // what the profile says, of modifier, after and vague
	exact bool   // the row is that of the plain number
	value int    // of fixed
	join  string // of between: the word that opens the second number
}

// A word is all that the lexicon knows of one word in lower case.
type word struct {
	numeral bool
	number  int      // value of a number word
	scale   int      // multiplier of "hundred", "dozen"; 0 for none
	scales  int      // multiplier of "hundreds", "dozens"
	roles   role     // what else it does
	unit    string   // of container: what it counts
	phrases []phrase // that it begins, the longest first
}

// A lexicon holds count.words by the first word of each entry.
type lexicon map[string]*word

func (l lexicon) is(w string, r role) bool {
	e := l[w]
	return e != nil && e.roles&r != 0
}

// parseWords reads count.words: "[section]", then lines of alternatives parted
// by "|", with "= value" after them where the section wants one.
func parseWords(file string, rows profile) (lexicon, error) {
	lex, section := lexicon{}, ""
	for n, line := range strings.Split(file, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
			continue
		case line[0] == '[' && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
			continue
		}
		names, value := line, ""
		if i := strings.LastIndex(line, " = "); i >= 0 {
			names, value = line[:i], line[i+3:]
		}
		for name := range strings.SplitSeq(names, "|") {
			if err := lex.add(section, strings.TrimSpace(name), value, rows); err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
		}
	}
	lex.sort()
	return lex, nil
}

func (l lexicon) add(section, name, value string, rows profile) error {
	if name == "" {
		return fmt.Errorf("an alternative is empty")
	}
	if u, ok := uses[section]; ok {
		return l.addPhrase(u, name, value, rows)
	}
	e := l.entry(name)
	if r, ok := roles[section]; ok {
		e.roles |= r
		if r == container {
			e.unit = value
		}
		return nil
	}
	n, err := strconv.Atoi(value)
	switch section {
	case "number":
		e.numeral, e.number = true, n
	case "scale":
		e.scale = n
	case "scales":
		e.scales = n
	default:
		return fmt.Errorf("no section is called %q", section)
	}
	return err
}

func (l lexicon) addPhrase(u use, name, value string, rows profile) error {
	atoms := split(nil, name)
	if len(atoms) == 0 {
		return fmt.Errorf("%q holds no word", name)
	}
	p, err := newPhrase(u, atoms, value, rows)
	e := l.entry(atoms[0].lower)
	e.phrases = append(e.phrases, p)
	return err
}

func (l lexicon) entry(w string) *word {
	if l[w] == nil {
		l[w] = &word{}
	}
	return l[w]
}

func newPhrase(u use, atoms []atom, value string, rows profile) (phrase, error) {
	p := phrase{use: u}
	for _, a := range atoms {
		p.words = append(p.words, a.lower)
	}
	var err error
	switch u {
	case modifier, after, vague:
		var ok bool
		if p.row, ok = rows[value]; !ok {
			err = fmt.Errorf("the profile has no row %q", value)
		}
		p.exact = value == rowExact
	case fixed:
		p.value, err = strconv.Atoi(value)
	case between:
		p.join = value
	}
	return p, err
}

// sort puts the longest phrase first, and keeps the order of the file among
// equals.
func (l lexicon) sort() {
	for _, e := range l {
		slices.SortStableFunc(e.phrases, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
}

// match finds the longest phrase of a use that begins at atom i.
func match(a []atom, i int, u use) *phrase {
	if i >= len(a) {
		return nil
	}
	e := a[i].word
	if e == nil {
		return nil
	}
	for k := range e.phrases {
		if p := &e.phrases[k]; p.use == u && begins(a[i:], p.words) {
			return p
		}
	}
	return nil
}

func begins(a []atom, words []string) bool {
	if len(a) < len(words) {
		return false
	}
	for i, w := range words {
		if a[i].lower != w {
			return false
		}
	}
	return true
}

package when

import (
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// loader reads the grammar file: sections "[class NAME]" with lines "value
// word…", and "[phrase name]" with lines "meaning[=value] pattern".
type loader struct {
	g       *Grammar
	class   symbol
	phrase  int
	section string
}

func parseGrammar(text string) (*Grammar, error) {
	l := &loader{g: newGrammar()}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		if err := l.line(fields); err != nil {
			return nil, harm.Errorf(harm.Invalid, "%s:%d: %w", File, n+1, err)
		}
	}
	return l.finish()
}

func newGrammar() *Grammar {
	g := &Grammar{symbols: map[string]symbol{}, lexicon: map[string][]entry{}, names: map[string]int{}, top: -1, common: noSlot, lead: -1}
	for s, name := range classNames {
		g.symbols[name] = symbol(s)
		g.classes = append(g.classes, symbol(s))
	}
	return g
}

func (l *loader) line(fields []string) error {
	if strings.HasPrefix(fields[0], "[") {
		return l.header(strings.Trim(strings.Join(fields, " "), "[]"))
	}
	switch l.section {
	case "class":
		return l.words(fields)
	case "phrase":
		return l.rule(fields)
	}
	return harm.Errorf(harm.Invalid, "a line before the first section; begin with [class NAME] or [phrase name]")
}

func (l *loader) header(s string) error {
	section, name, _ := strings.Cut(s, " ")
	l.section = section
	switch {
	case name == "":
	case section == "class":
		return l.classHeader(name)
	case section == "phrase":
		l.phrase = l.phraseNumber(name)
		return nil
	}
	return harm.Errorf(harm.Invalid, "[%s] is no section; write [class NAME] or [phrase name]", s)
}

// classHeader begins the class "NAME", or "NAME as CLASS": other words that
// fill the slot of a class the engine knows.
func (l *loader) classHeader(s string) error {
	name, as, isLike := strings.Cut(s, " as ")
	if name != strings.ToUpper(name) {
		return harm.Errorf(harm.Invalid, "class %q must be written in capitals", name)
	}
	l.class = l.symbol(name)
	if isLike {
		base, ok := l.g.symbols[as]
		if !ok || base >= classCount {
			return harm.Errorf(harm.Invalid, "%q is no class that fills a slot; those are %s", as, strings.Join(classNames[:], ", "))
		}
		l.g.classes[l.class] = base
	}
	return nil
}

// words adds the line "value word…" to the class of the section. An underscore
// joins the words of one entry.
func (l *loader) words(fields []string) error {
	value, err := strconv.ParseInt(fields[0], 10, 16)
	if err != nil {
		return harm.Errorf(harm.Invalid, "%q is no number; a line of a class is a number and its words", fields[0])
	}
	for _, f := range fields[1:] {
		l.add(f, l.class, int16(value))
	}
	return nil
}

func (l *loader) add(word string, s symbol, value int16) {
	words := strings.Split(word, "_")
	e := entry{symbol: s, value: value, rest: strings.Split(strings.ToLower(word), "_")[1:]}
	first := words[0]
	if len(first) > 1 && strings.HasSuffix(first, ".") {
		first, e.dot = strings.TrimSuffix(first, "."), true
	}
	lower := strings.ToLower(first)
	e.capital = lower != first
	l.g.lexicon[lower] = append(l.g.lexicon[lower], e)
}

// rule adds the line "meaning[=value] pattern" to the phrase of the section.
func (l *loader) rule(fields []string) error {
	name, number := fields[0], ""
	if name != meaningWords[meaningSame] {
		name, number, _ = strings.Cut(name, "=")
	}
	m, ok := meaningNamed(name)
	if !ok {
		return harm.Errorf(harm.Invalid, "%q is no meaning; the meanings are %s", name, strings.Join(meaningNames(), ", "))
	}
	r := rule{meaning: m}
	if number != "" {
		v, err := strconv.ParseInt(number, 10, 16)
		if err != nil {
			return harm.Errorf(harm.Invalid, "%q is no number", number)
		}
		r.value = int16(v)
	}
	for _, f := range fields[1:] {
		e, err := l.element(f)
		if err != nil {
			return err
		}
		r.elements = append(r.elements, e)
	}
	p := &l.g.phrases[l.phrase]
	p.rules = append(p.rules, r)
	return nil
}

func (l *loader) element(f string) (e element, err error) {
	switch {
	case f == "<":
		return element{kind: elementOpen}, nil
	case f == ">":
		return element{kind: elementClose}, nil
	case len(f) > 1 && f[0] == '!':
		e, f = element{kind: elementNot}, f[1:]
	case len(f) > 1 && strings.HasSuffix(f, "?"):
		e.optional, f = true, f[:len(f)-1]
	}
	if strings.HasPrefix(f, "@") && e.kind == elementWord {
		e.kind, e.phrase = elementPhrase, l.phraseNumber(f[1:])
		return e, nil
	}
	if len(f) > 2 && f[0] == '(' {
		f = strings.Trim(f, "()")
	}
	for name := range strings.SplitSeq(f, "|") {
		if name == "" {
			return e, harm.Errorf(harm.Invalid, "%q is no element of a pattern; write word, CLASS, @phrase, (one|of|these), <, > or !word", f)
		}
		e.symbols = append(e.symbols, l.symbol(name))
	}
	return e, nil
}

// symbol returns the number of a class or word. A word of a pattern goes into
// the lexicon as the only one of its symbol.
func (l *loader) symbol(name string) symbol {
	if s, ok := l.g.symbols[name]; ok {
		return s
	}
	s := symbol(len(l.g.symbols))
	l.g.symbols[name] = s
	l.g.classes = append(l.g.classes, noSlot)
	if name != strings.ToUpper(name) || strings.ToLower(name) == name {
		l.add(name, s, 0)
	}
	return s
}

func (l *loader) phraseNumber(name string) int {
	if n, ok := l.g.names[name]; ok {
		return n
	}
	n := len(l.g.phrases)
	l.g.names[name] = n
	l.g.phrases = append(l.g.phrases, phrase{name: name})
	return n
}

// finish checks the grammar and indexes its rules by how they begin.
func (l *loader) finish() (*Grammar, error) {
	top, ok := l.g.names["time"]
	if !ok {
		return nil, harm.Errorf(harm.Invalid, "%s has no [phrase time]", File)
	}
	l.g.top = top
	for _, entries := range l.g.lexicon { // the longest first
		slices.SortStableFunc(entries, func(a, b entry) int { return len(b.rest) - len(a.rest) })
	}
	f := newStarts(l.g)
	for n := range l.g.phrases {
		if _, err := f.phrase(n); err != nil {
			return nil, err
		}
	}
	return l.g, l.g.weigh()
}

package rule

import (
	"io/fs"
	"slices"
	"strings"
)

// A label is the number of a word list, of one value in a word list, or of an
// outside label. Each is a bit in the label set of a token.
type label int32

// A list is one word list, with the words of the lists it takes in.
type list struct {
	place
	name    string
	pos     posMask
	label   label
	values  []string // the label of values[i] is label+1+i
	entries []*entry

	written bool // it has lines of words, right or wrong
	own     []*entry
	taken   []taken
	state   resolution
	byWord  map[string]*entry
}

// taken is one @NAME in a list.
type taken struct {
	place
	name, value string
}

// An entry is one word or phrase of a list.
type entry struct {
	place
	words []string // lemmas or forms, lower case
	value string
	pos   posMask // 0: any part of speech
	list  label
	bit   label // of the value; 0 for none
}

func (e *entry) key() string { return strings.Join(e.words, " ") }

// posMask is a set of parts of speech, a bit for each; 0 is any.
type posMask uint32

// words reads word lists.
type words struct {
	*problems
	lists  []*list
	byName map[string]*list
}

// readWords reads words/*.words.
func readWords(fsys fs.FS, p *problems) (*words, error) {
	w := &words{problems: p, byName: map[string]*list{}}
	err := eachLine(fsys, "words/*.words", func(at place, line string, indented bool) {
		line = uncomment(line)
		switch {
		case !indented:
			w.header(at, line)
		case len(w.lists) == 0:
			w.add(at, "words outside a list; begin with: list NAME")
		default:
			w.line(w.lists[len(w.lists)-1], at, line)
		}
	})
	if err != nil {
		return nil, err
	}
	for _, l := range w.lists {
		w.resolve(l)
	}
	return w, nil
}

// header reads "list NAME verb|noun".
func (w *words) header(at place, line string) {
	f := fields(line)
	l := &list{place: at, byWord: map[string]*entry{}}
	w.lists = append(w.lists, l)
	if f[0] != "list" {
		w.add(at, "%q begins no list; write: list NAME, and indent its words", f[0])
		return
	}
	if len(f) < 2 || len(f) > 3 || !isLabel(f[1]) {
		w.add(at, "write: list NAME, or list NAME verb|noun, with the name in upper case")
		return
	}
	l.name = f[1]
	if first := w.byName[l.name]; first != nil {
		w.add(at, "list %s is there already, at %s:%d; put the words there", l.name, first.file, first.line)
		return
	}
	w.byName[l.name] = l
	if len(f) == 3 {
		l.pos = w.parts(at, f[2])
	}
}

// parts reads the parts of speech that a list is restricted to.
func (w *words) parts(at place, s string) (mask posMask) {
	for _, part := range strings.Split(s, "|") {
		i := slices.Index(partsOfSpeech, strings.ToUpper(part))
		switch {
		case part == "any":
			return 0
		case i < 0 || part != strings.ToLower(part):
			known := strings.Fields(strings.ToLower(strings.Join(partsOfSpeech, " ")) + " any")
			w.add(at, "unknown part of speech %q%s", part, didYouMean(part, known, ""))
		default:
			mask |= 1 << i
		}
	}
	return mask
}

// line reads "value: word word "a phrase" @LIST".
func (w *words) line(l *list, at place, line string) {
	l.written = true
	value, rest, ok := cutValue(line)
	if ok && (value == "" || rest == "") {
		w.add(at, "write words after the value, as in: killed: kill slay")
	}
	for _, item := range fields(rest) {
		inner, quoted, ok := unquote(item)
		switch {
		case !ok:
			w.add(at, "a quote is not closed in %s; write a phrase as \"gun down\"", item)
		case !quoted && inner[0] == '@':
			l.taken = append(l.taken, taken{at, inner[1:], value})
		default:
			w.entry(l, at, inner, value)
		}
	}
}

// cutValue splits a line at the first colon that white space follows.
func cutValue(line string) (value, rest string, ok bool) {
	quoted := false
	for i := 0; i < len(line); i++ {
		if line[i] == '"' {
			quoted = !quoted
		}
		if line[i] == ':' && !quoted && (i+1 == len(line) || isSpace(line[i+1])) {
			return strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:]), true
		}
	}
	return "", line, false
}

// entry adds a word or a phrase to a list.
func (w *words) entry(l *list, at place, phrase, value string) {
	const longest = 8 // words; a longer phrase is a sentence
	e := &entry{place: at, words: strings.Fields(strings.ToLower(phrase)), value: value, pos: l.pos}
	if len(e.words) == 0 || len(e.words) > longest {
		w.add(at, "a phrase has 1 to %d words, %q has %d", longest, phrase, len(e.words))
		return
	}
	if old := l.byWord[e.key()]; old != nil && old.value != value {
		w.add(at, "%q has the value %q at line %d already; keep one of them", phrase, old.value, old.line)
		return
	}
	if l.byWord[e.key()] == nil {
		l.byWord[e.key()] = e
		l.own = append(l.own, e)
	}
}

// resolution is how far the lists that a list takes in are known.
type resolution int

const (
	unresolved resolution = iota
	resolving
	resolved
)

// resolve fills entries: the list's own words, then those it takes in, which
// give way to its own.
func (w *words) resolve(l *list) {
	if l.state != unresolved {
		return
	}
	l.state = resolving
	l.entries = append(l.entries, l.own...)
	for _, t := range l.taken {
		from := w.byName[t.name]
		switch {
		case from == nil:
			w.add(t.place, "unknown list @%s%s", t.name, didYouMean(t.name, w.names(), "declare it with: list NAME"))
		case from.state == resolving:
			w.add(t.place, "@%s leads back to list %s; take it out of one of them", t.name, l.name)
		default:
			w.resolve(from)
			w.take(l, from, t)
		}
	}
	if !l.written && l.name != "" {
		w.add(l.place, "list %s is empty; write its words below it, indented", l.name)
	}
	l.state = resolved
}

// take copies the words of one list into another.
func (w *words) take(l, from *list, t taken) {
	for _, e := range from.entries {
		copied := *e
		copied.place = t.place
		if t.value != "" {
			copied.value = t.value
		}
		var fits bool
		if copied.pos, fits = narrow(e.pos, l.pos); !fits {
			w.add(t.place, "%q of @%s is of another part of speech than list %s takes; widen list %s", e.key(), t.name, l.name, l.name)
			return
		}
		old := l.byWord[e.key()]
		if old == nil {
			l.byWord[e.key()] = &copied
			l.entries = append(l.entries, &copied)
		} else if !slices.Contains(l.own, old) && old.value != copied.value {
			w.add(t.place, "%q comes with the values %q (line %d) and %q; write it in list %s itself", e.key(), old.value, old.line, copied.value, l.name)
		}
	}
}

// narrow returns the parts of speech that two restrictions have in common.
func narrow(a, b posMask) (both posMask, ok bool) {
	if a == 0 || b == 0 {
		return a | b, true
	}
	return a & b, a&b != 0
}

// names returns the names of all lists, sorted.
func (w *words) names() []string {
	var names []string
	for _, l := range w.lists {
		if l.name != "" {
			names = append(names, l.name)
		}
	}
	return sorted(names)
}

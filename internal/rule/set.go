package rule

import (
	"io/fs"
	"sync"

	"recount/internal/harm"
	"recount/internal/text"
)

// A Set is the rules and word lists of one language, ready to match. It does
// not change, and many goroutines can use it at once.
type Set struct {
	rules    []*Rule
	names    *lexicon
	width    int // words of a token's label set
	matchers sync.Pool
}

// Load reads words/*.words and *.rules of a language folder and checks them.
// The outside labels, up to 64, are those that the caller gives to Match, the
// i-th as bit i. The error, of kind invalid, joins all that is wrong.
func Load(fsys fs.FS, outside []string) (*Set, error) {
	if len(outside) > outsideLabels {
		return nil, harm.Errorf(harm.Invalid, "%d outside labels given; rules can know %d", len(outside), outsideLabels)
	}
	var p problems
	w, err := readWords(fsys, &p)
	if err != nil {
		return nil, err
	}
	r, err := readRules(fsys, &p)
	if err != nil {
		return nil, err
	}
	x := newLexicon(&p, w, outside)
	for _, rule := range r.list {
		rule.compile(&p, x)
	}
	if err := p.join(); err != nil {
		return nil, err
	}
	x.build()
	return newSet(r.list, x), nil
}

func newSet(rules []*Rule, x *lexicon) *Set {
	s := &Set{rules: rules, names: x, width: (int(x.next) + 63) / 64}
	s.matchers.New = func() any { return &matcher{set: s} }
	return s
}

// Rules returns the rules in the order of files and lines.
func (s *Set) Rules() []*Rule { return s.rules }

// Examples returns the examples of all rules, in order.
func (s *Set) Examples() []Example {
	var all []Example
	for _, r := range s.rules {
		all = append(all, r.Examples...)
	}
	return all
}

// A List is a word list, found once by name and asked many times.
type List struct {
	names *lexicon
	list  *list
}

// List finds a word list; the error is of kind not found.
func (s *Set) List(name string) (List, error) {
	l := s.names.byName[name]
	if l == nil {
		return List{}, harm.Errorf(harm.NotFound, "unknown list %s%s", name, didYouMean(name, s.names.names(), "declare it in words/*.words with: list "+name))
	}
	return List{s.names, l}, nil
}

// Has reports whether a token is, or heads, an entry of the list.
func (l List) Has(d *text.Doc, token int) bool {
	_, ok := l.Value(d, token)
	return ok
}

// Value returns the value that a token has in the list, "" for an entry
// without one; ok is false for a token that is not in the list.
func (l List) Value(d *text.Doc, token int) (value string, ok bool) {
	return l.names.value(d, token, l.list.label)
}

func (x *lexicon) value(d *text.Doc, token int, list label) (value string, ok bool) {
	x.find(d, d.Sentences[d.SentenceOf(token)], token, func(e *entry) bool {
		if e.list == list {
			value, ok = e.value, true
		}
		return !ok
	})
	return value, ok
}

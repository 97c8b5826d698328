package when

import (
	"sync"

	"recount/internal/text"
)

// matcher holds what one call of Find works with; matchers are reused.
type matcher struct {
	g          *Grammar
	doc        *text.Doc
	first, end int
	readings   []reading
	bounds     []int32 // readings of token first+i: readings[bounds[i]:bounds[i+1]]
}

var matchers = sync.Pool{New: func() any { return new(matcher) }}

// Find lists the time expressions among the tokens [first, end) of d, leftmost
// longest. It looks at their Form, Lower and offsets only; give it a sentence.
func (g *Grammar) Find(d *text.Doc, first, end int) []Expression {
	if first >= end {
		return nil
	}
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.read(g, d, first, end)
	var found []Expression
	for i := first; i < end; {
		h, ok := m.phrase(g.top, i)
		if !ok {
			i++
			continue
		}
		if h.form.meaning != meaningNothing {
			found = m.list(append(found, m.expression(h)), h)
			h.next = max(h.next, found[len(found)-1].End)
		}
		i = max(h.next, i+1)
	}
	return found
}

func (m *matcher) read(g *Grammar, d *text.Doc, first, end int) {
	m.g, m.doc, m.first, m.end = g, d, first, end
	m.readings, m.bounds = m.readings[:0], append(m.bounds[:0], 0)
	for i := first; i < end; i++ {
		m.readings = g.readings(m.readings, d, i, end)
		m.bounds = append(m.bounds, int32(len(m.readings)))
	}
}

// at lists the readings of token i.
func (m *matcher) at(i int) []reading {
	i -= m.first
	return m.readings[m.bounds[i]:m.bounds[i+1]]
}

// hit is a match of a pattern: the expression is [first, last), and the text
// was read up to next.
type hit struct {
	first, last, next int
	form              form
}

// phrase finds the longest match of a phrase at token i; of equals the one
// whose rule stands first.
func (m *matcher) phrase(n, i int) (best hit, ok bool) {
	if i >= m.end {
		return best, false
	}
	p := &m.g.phrases[n]
	chosen := 0
	for _, r := range m.at(i) {
		for _, k := range p.index[r.symbol] {
			rule := &p.rules[k]
			h := hit{first: i, last: -1, form: form{meaning: rule.meaning, value: rule.value}}
			if m.elements(rule.elements, i, &h) && (!ok || h.next > best.next || h.next == best.next && k < chosen) {
				best, chosen, ok = h, k, true
			}
		}
	}
	return best, ok
}

// elements matches the rest of a pattern from token i on, and tries each
// optional element first with and then without.
func (m *matcher) elements(es []element, i int, h *hit) bool {
	if len(es) == 0 {
		h.next = i
		if h.last < 0 {
			h.last = i
		}
		return true
	}
	e := &es[0]
	switch e.kind {
	case elementOpen:
		h.first = i
		return m.elements(es[1:], i, h)
	case elementClose:
		h.last = i
		return m.elements(es[1:], i, h)
	case elementNot:
		return !m.any(e, i) && m.elements(es[1:], i, h)
	}
	before := *h
	if m.element(e, es[1:], i, h) {
		return true
	}
	*h = before
	return e.optional && m.elements(es[1:], i, h)
}

// element matches one word or phrase at token i, and the rest after it.
func (m *matcher) element(e *element, rest []element, i int, h *hit) bool {
	if e.kind == elementPhrase {
		nested, ok := m.phrase(e.phrase, i)
		if !ok {
			return false
		}
		h.form.nest(&nested.form)
		return m.elements(rest, nested.next, h)
	}
	if i == m.end {
		return e.has(classEnd) && m.elements(rest, i, h)
	}
	before := *h
	for _, r := range m.at(i) {
		if !e.has(r.symbol) {
			continue
		}
		if class := m.g.classes[r.symbol]; class != noSlot {
			h.form.set(class, r.value)
		}
		if m.elements(rest, i+int(r.width), h) {
			return true
		}
		*h = before
	}
	return false
}

// any reports whether token i can be read as one of the element's symbols.
func (m *matcher) any(e *element, i int) bool {
	if i >= m.end {
		return e.has(classEnd)
	}
	for _, r := range m.at(i) {
		if e.has(r.symbol) {
			return true
		}
	}
	return false
}

func (e *element) has(s symbol) bool {
	for _, t := range e.symbols {
		if s == t {
			return true
		}
	}
	return false
}

// nest takes over a nested phrase: as an end of a range, or as part of the
// same expression, whose meaning it gives where the rule says "=".
func (f *form) nest(nested *form) {
	switch {
	case f.meaning.ranges() && nested.meaning != meaningPart && f.from == nil:
		f.from = clone(nested)
	case f.meaning.ranges() && nested.meaning != meaningPart:
		f.to = clone(nested)
	default:
		f.inherit(nested)
	}
}

func clone(f *form) *form {
	c := *f
	return &c
}

func (f *form) inherit(nested *form) {
	f.add(nested)
	if (f.meaning == meaningSame || f.meaning == meaningClock) && nested.meaning != meaningPart {
		f.meaning, f.value, f.from, f.to = nested.meaning, nested.value, nested.from, nested.to
	}
}

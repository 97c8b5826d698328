package when

import (
	"math"
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
	memo       []int16 // by token and phrase: unseen, failed, or the number of its hit + 1
	hits       []hit
}

// What the memo says of a phrase at a token.
const (
	unseen = 0
	failed = -1
)

var matchers = sync.Pool{New: func() any { return new(matcher) }}

// Find lists the time expressions among the tokens [first, end) of d, leftmost
// longest. It looks at their Form, Lower and offsets only; give it a sentence.
func (g *Grammar) Find(d *text.Doc, first, end int) []Expression {
	if first >= end {
		return nil
	}
	m := matchers.Get().(*matcher)
	defer matchers.Put(m)
	m.read(g, d, first, g.extend(d, end))
	var found []Expression
	telling := first - 1
	for i := first; i < end; {
		if g.lead >= 0 {
			if telling < i {
				telling = m.telling(i)
			}
			if i = max(i, telling-g.lead); i >= end || telling == m.end {
				break
			}
		}
		h, ok := m.phrase(g.top, i)
		if !ok {
			i++
			continue
		}
		next := max(h.next, i+1)
		if h.form.meaning != meaningNothing {
			found = m.list(append(found, m.expression(*h)), *h)
			next = max(next, found[len(found)-1].End)
		}
		i = next
	}
	return found
}

// overrun is how many tokens an expression may reach past its sentence.
const overrun = 6

// extend looks past the end of a sentence that ends in an abbreviation before
// a number, a month or a weekday: "on Jan. | 24" was cut by mistake.
func (g *Grammar) extend(d *text.Doc, end int) int {
	last := d.Tokens[end-1].Lower
	if end == len(d.Tokens) || len(last) < 3 || last[len(last)-1] != '.' || !g.abbreviates(last[:len(last)-1]) {
		return end
	}
	next := d.Tokens[end].Lower
	number := next[0] >= '0' && next[0] <= '9'
	for _, e := range g.lexicon[next] {
		number = number || e.symbol == classWeekday || e.symbol == classMonth
	}
	if !number {
		return end
	}
	return min(end+overrun, len(d.Tokens))
}

func (g *Grammar) abbreviates(word string) bool {
	for _, e := range g.lexicon[word] {
		if e.dot {
			return true
		}
	}
	return false
}

func (m *matcher) read(g *Grammar, d *text.Doc, first, end int) {
	m.g, m.doc, m.first, m.end = g, d, first, end
	m.readings, m.bounds = m.readings[:0], append(m.bounds[:0], 0)
	m.hits = m.hits[:0]
	m.memo = append(m.memo[:0], make([]int16, (end-first)*len(g.phrases))...)
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
// whose rule stands first. What it finds is kept: many rules ask for the same.
func (m *matcher) phrase(n, i int) (*hit, bool) {
	if i >= m.end {
		return nil, false
	}
	known := &m.memo[(i-m.first)*len(m.g.phrases)+n]
	if *known == unseen {
		*known = failed
		if best, ok := m.longest(&m.g.phrases[n], i); ok && len(m.hits) < math.MaxInt16 {
			m.hits = append(m.hits, best)
			*known = int16(len(m.hits))
		}
	}
	if *known == failed {
		return nil, false
	}
	return &m.hits[*known-1], true
}

func (m *matcher) longest(p *phrase, i int) (best hit, ok bool) {
	chosen := 0
	for _, r := range m.at(i) {
		start, next := &p.starts[r.symbol], i+int(r.width)
		if !m.follows(&start.follow, next) {
			continue
		}
		for c := range start.rules {
			k := start.rules[c].rule
			if !m.follows(&start.rules[c].follow, next) {
				continue
			}
			rule := &p.rules[k]
			h := hit{first: i, last: -1, form: form{meaning: rule.meaning, value: rule.value}}
			if m.elements(rule.elements, i, &h) && (!ok || h.next > best.next || h.next == best.next && k < chosen) {
				best, chosen, ok = h, k, true
			}
		}
	}
	return best, ok
}

// follows reports whether token i can come second.
func (m *matcher) follows(f *follow, i int) bool {
	if f.ends {
		return true
	}
	if i >= m.end {
		return f.has(classEnd)
	}
	for _, r := range m.at(i) {
		if f.has(r.symbol) {
			return true
		}
	}
	return false
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

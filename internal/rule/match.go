package rule

import (
	"slices"
	"strings"

	"recount/internal/text"
)

// Labels gives the outside labels of a token: bit i stands for the i-th name
// passed to Load. Nil gives none.
type Labels func(token int) uint64

// A Match is one way in which a rule fits a sentence.
type Match struct {
	Rule   *Rule
	Anchor int // token

	tokens []int // by slot; -1 for one that is not filled
	doc    *text.Doc
	names  *lexicon
}

// Capture returns the token bound to a name; ok is false when no maybe line
// filled it.
func (m Match) Capture(name string) (token int, ok bool) {
	for i, s := range m.Rule.slots {
		if s.name == name && s.clause != "not" {
			return m.tokens[i], m.tokens[i] >= 0
		}
	}
	return -1, false
}

// Head returns the words of a claim of the rule, each $name as its value: ""
// where the capture is not filled.
func (m Match) Head(c Claim) []string {
	words := make([]string, len(c.Head))
	for i, t := range c.Head {
		words[i] = t.Word
		if t.Capture != "" {
			words[i] = m.value(t.Capture)
		}
	}
	return words
}

// value returns the first value that a capture has in a list its node names.
func (m Match) value(name string) string {
	token, ok := m.Capture(name)
	if !ok {
		return ""
	}
	i := slices.IndexFunc(m.Rule.slots, func(s slot) bool { return s.name == name })
	for _, l := range m.Rule.slots[i].lists {
		if v, _ := m.names.value(m.doc, token, l); v != "" {
			return v
		}
	}
	return ""
}

// Match returns all matches in a parsed sentence, in the order of rules, then
// anchors. An anchor gives one match for each set of captures that match lines
// bind.
func (s *Set) Match(d *text.Doc, sentence int, labels Labels) []Match {
	m := s.matchers.Get().(*matcher)
	m.open(d, sentence, labels)
	for _, r := range s.rules {
		if !slices.ContainsFunc(r.needs, m.lacks) {
			m.match(r)
		}
	}
	out := slices.Clone(m.out)
	m.close()
	s.matchers.Put(m)
	return out
}

// Possible reports whether some rule might match a tagged sentence: whether it
// holds a word, as its part of speech asks, for each word node of a rule's
// match lines. It asks for no tree, and so tells which sentences to parse more
// sharply than a Trigger can.
func (s *Set) Possible(d *text.Doc, sentence int) bool {
	m := s.matchers.Get().(*matcher)
	defer s.matchers.Put(m)
	defer m.close()
	m.open(d, sentence, func(int) uint64 { return ^uint64(0) })
	return slices.ContainsFunc(s.rules, func(r *Rule) bool { return !slices.ContainsFunc(r.needs, m.lacks) })
}

// A matcher matches rules on one sentence.
type matcher struct {
	set  *Set
	d    *text.Doc
	s    text.Sentence
	bits []uint64 // the label sets of the tokens, set.width words each
	all  []uint64 // their union

	rule   *Rule
	anchor int
	first  int // of the anchor's matches in out
	bound  []int
	budget int
	out    []Match
	trace  *trace // nil unless explaining
}

// open labels the tokens of a sentence.
func (m *matcher) open(d *text.Doc, sentence int, labels Labels) {
	m.d, m.s = d, d.Sentences[sentence]
	w := m.set.width
	m.bits = cleared(m.bits, (m.s.End-m.s.First)*w)
	m.all = cleared(m.all, w)
	for i := m.s.First; i < m.s.End; i++ {
		bits := m.bits[(i-m.s.First)*w:][:w]
		if labels != nil {
			bits[0] = labels(i)
		}
		m.set.names.find(d, m.s, i, func(e *entry) bool {
			if !has(bits, e.list) { // the longest phrase comes first and stands
				set(bits, e.list)
				set(bits, e.bit)
			}
			return true
		})
		for k := range bits {
			m.all[k] |= bits[k]
		}
	}
}

// close forgets the sentence, so that a pooled matcher keeps no text alive.
func (m *matcher) close() {
	clear(m.out)
	m.out, m.d, m.rule, m.trace = m.out[:0], nil, nil, nil
}

func cleared(s []uint64, n int) []uint64 {
	if cap(s) < n {
		return make([]uint64, n)
	}
	clear(s[:n])
	return s[:n]
}

func has(bits []uint64, l label) bool { return bits[l/64]&(1<<(l%64)) != 0 }

// set marks a label; 0 stands for no value.
func set(bits []uint64, l label) {
	if l > 0 {
		bits[l/64] |= 1 << (l % 64)
	}
}

// lacks reports whether no word of the sentence meets a need.
func (m *matcher) lacks(n need) bool {
	for _, l := range n {
		if has(m.all, l) {
			return false
		}
	}
	return true
}

// begin empties the slots for a rule.
func (m *matcher) begin(r *Rule) {
	m.rule = r
	m.bound = m.bound[:0]
	for range r.slots {
		m.bound = append(m.bound, -1)
	}
}

// match tries a rule at each of its anchors.
func (m *matcher) match(r *Rule) {
	m.begin(r)
	for i := m.s.First; i < m.s.End; i++ {
		if m.anchors(i) {
			m.at(i)
		}
	}
}

// anchors reports whether a token can anchor the rule.
func (m *matcher) anchors(i int) bool {
	bits := m.bits[(i-m.s.First)*m.set.width:]
	return slices.ContainsFunc(m.rule.anchor, func(l label) bool { return has(bits, l) })
}

// budget bounds the tokens tried from one anchor, so that a pattern that hangs
// together loosely can't stall a reading. Sane rules need a few dozen.
const budget = 20000

// at tries the rule at one anchor.
func (m *matcher) at(i int) {
	m.anchor, m.first, m.budget = i, len(m.out), budget
	m.solve(&m.rule.must, 0)
	for k := range m.bound {
		m.bound[k] = -1
	}
}

// solve binds the steps of a part from the k-th on. It returns true to stop:
// when an optional part fits, or when the budget is spent.
func (m *matcher) solve(p *part, k int) bool {
	if k == len(p.steps) {
		if p == &m.rule.must {
			m.found()
			return m.budget <= 0
		}
		return true
	}
	st := &p.steps[k]
	switch st.kind {
	case anchorStep:
		return m.try(p, k, m.anchor)
	case scanStep:
		return m.scan(p, k, m.s.First, m.s.End)
	}
	m.trace.reach(p, k)
	return m.walk(p, k, st.edge, st.edge.left == st.back)
}

// scan tries the tokens [first, end) of the sentence.
func (m *matcher) scan(p *part, k, first, end int) bool {
	for i := max(first, m.s.First); i < min(end, m.s.End); i++ {
		if m.try(p, k, i) {
			return true
		}
	}
	return false
}

// walk tries the tokens at the other end of an edge; forth means from head to
// dependent, or onward in the sentence.
func (m *matcher) walk(p *part, k int, e *edge, forth bool) bool {
	i := m.bound[p.steps[k].from]
	switch {
	case e.steps > 0 && forth:
		return m.scan(p, k, i+1, i+1+e.steps)
	case e.steps > 0:
		return m.scan(p, k, i-e.steps, i)
	case forth:
		return e.star && m.try(p, k, i) || m.down(p, k, e, i)
	}
	return e.star && m.try(p, k, i) || m.up(p, k, e, i)
}

// down tries the dependents of token i, and theirs if the edge has a star.
func (m *matcher) down(p *part, k int, e *edge, i int) bool {
	for c := range m.d.Children(i) {
		if e.fits(m.d, c) && (m.try(p, k, c) || e.star && m.down(p, k, e, c)) {
			return true
		}
	}
	return false
}

// up tries the head of token i, and its heads if the edge has a star.
func (m *matcher) up(p *part, k int, e *edge, i int) bool {
	h := m.d.Tokens[i].Head
	return h >= 0 && e.fits(m.d, i) && (m.try(p, k, h) || e.star && m.up(p, k, e, h))
}

// try binds the k-th step of a part to token i if it fits, and goes on.
func (m *matcher) try(p *part, k, i int) bool {
	if m.budget--; m.budget <= 0 {
		return true
	}
	st := &p.steps[k]
	if b := m.bound[st.to]; b >= 0 {
		return b == i && m.solve(p, k+1)
	}
	for t := range st.tests {
		if !m.holds(&st.tests[t], i) {
			m.trace.fail(p, k, i, &st.tests[t])
			return false
		}
	}
	m.bound[st.to] = i
	if m.solve(p, k+1) {
		return true
	}
	m.bound[st.to] = -1
	return false
}

// found completes a match with the maybe parts and holds it against the not
// parts.
func (m *matcher) found() {
	if m.repeated() {
		return
	}
	defer m.unbind()
	for i := range m.rule.maybe {
		if p := &m.rule.maybe[i]; m.filled(p.needs) && !slices.ContainsFunc(p.gives, m.isBound) {
			m.solve(p, 0)
		}
	}
	for i := range m.rule.not {
		if p := &m.rule.not[i]; m.filled(p.needs) && m.solve(p, 0) {
			m.trace.veto(p)
			return
		}
	}
	if m.budget > 0 {
		m.out = append(m.out, Match{m.rule, m.anchor, slices.Clone(m.bound), m.d, m.set.names})
	}
}

// unbind empties the slots that the match lines do not fill.
func (m *matcher) unbind() {
	for i := m.rule.required; i < len(m.bound); i++ {
		m.bound[i] = -1
	}
}

func (m *matcher) isBound(slot int) bool { return m.bound[slot] >= 0 }

func (m *matcher) filled(slots []int) bool {
	return !slices.ContainsFunc(slots, func(i int) bool { return !m.isBound(i) })
}

// repeated reports whether the anchor has a match with the same captures.
func (m *matcher) repeated() bool {
	return slices.ContainsFunc(m.out[m.first:], func(old Match) bool {
		for i, s := range m.rule.slots[:m.rule.required] {
			if s.name != "" && old.tokens[i] != m.bound[i] {
				return false
			}
		}
		return true
	})
}

// holds reports whether token i fits a constraint.
func (m *matcher) holds(t *test, i int) bool { return m.any(t, i) != t.not }

// any reports whether one of the alternatives of a constraint fits.
func (m *matcher) any(t *test, i int) bool {
	tok := &m.d.Tokens[i]
	switch t.kind {
	case labelTest:
		bits := m.bits[(i-m.s.First)*m.set.width:]
		return slices.ContainsFunc(t.labels, func(l label) bool { return has(bits, l) })
	case lemmaTest:
		return slices.ContainsFunc(t.words, func(w string) bool { return strings.EqualFold(tok.Lemma, w) })
	case formTest:
		return slices.Contains(t.words, tok.Lower)
	case posTest:
		return slices.Contains(t.words, string(tok.Pos))
	case tagTest:
		return slices.Contains(t.words, string(tok.Tag))
	}
	return fitsAny(t.rels, m.d, i)
}

// fits reports whether token c hangs on its head by the edge.
func (e *edge) fits(d *text.Doc, c int) bool { return e.any || fitsAny(e.rels, d, c) }

func fitsAny(rels []relation, d *text.Doc, c int) bool {
	for i := range rels {
		if rels[i].fits(d, c) {
			return true
		}
	}
	return false
}

func (r *relation) fits(d *text.Doc, c int) bool {
	rel := string(d.Tokens[c].Rel)
	subtype := !r.exact && len(rel) > len(r.name) && rel[len(r.name)] == ':' && rel[:len(r.name)] == r.name
	if r.name != "" && r.name != rel && !subtype {
		return false
	}
	return r.cases == nil || slices.ContainsFunc(r.cases, func(words []string) bool { return carries(d, c, words) })
}

// carries reports whether a case or a mark of token c is written in just these
// words: "in" is not found in "in between" when that is one fixed expression.
func carries(d *text.Doc, c int, words []string) bool {
	for k := range d.Children(c) {
		if rel := d.Tokens[k].Rel; (rel == "case" || rel == "mark") && spells(d, k, words) {
			return true
		}
	}
	return false
}

// spells reports whether the words stand at token k, and no fixed word of k
// follows them.
func spells(d *text.Doc, k int, words []string) bool {
	if k+len(words) > len(d.Tokens) {
		return false
	}
	for i, w := range words {
		if d.Tokens[k+i].Lower != w {
			return false
		}
	}
	for f := range d.Children(k) {
		if d.Tokens[f].Rel == "fixed" && f >= k+len(words) {
			return false
		}
	}
	return true
}

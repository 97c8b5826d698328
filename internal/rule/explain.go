package rule

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"recount/internal/text"
)

// A trace remembers how far a rule got at one anchor. Its methods do nothing
// on a nil trace, which is what matching uses.
type trace struct {
	must   *part
	depth  int // the furthest step that was tried
	misses []miss
	vetoes []place
}

// A miss is a token that an edge led to and a constraint turned down.
type miss struct {
	token int
	test  string
}

// reach notes that a step of the match lines is tried.
func (t *trace) reach(p *part, k int) {
	if t != nil && p == t.must && k > t.depth {
		t.depth, t.misses = k, nil
	}
}

// fail notes a token that does not fit the furthest step.
func (t *trace) fail(p *part, k, token int, failed *test) {
	t.reach(p, k)
	if t != nil && p == t.must && k == t.depth {
		t.misses = append(t.misses, miss{token, failed.text})
	}
}

// veto notes the not line that fitted.
func (t *trace) veto(p *part) {
	if t != nil {
		t.vetoes = append(t.vetoes, p.place)
	}
}

// Explain prints the tree of a parsed sentence with the labels of its words,
// and of each rule whose anchor occurs its matches, or how far it got and what
// failed there.
func (s *Set) Explain(out io.Writer, d *text.Doc, sentence int, labels Labels) error {
	w := bufio.NewWriter(out)
	m := &matcher{set: s}
	m.open(d, sentence, labels)
	m.tree(w)
	for _, r := range s.rules {
		if !m.lacks(r.anchor) {
			m.explain(w, r)
		}
	}
	return w.Flush()
}

// tree prints the sentence and its tree, dependents indented below their head.
func (m *matcher) tree(w io.Writer) {
	fmt.Fprintln(w, m.d.Slice(m.s.First, m.s.End))
	for i := m.s.First; i < m.s.End; i++ {
		if m.d.Tokens[i].Head < 0 || !m.s.Parsed {
			m.branch(w, i, 1)
		}
	}
}

func (m *matcher) branch(w io.Writer, i, depth int) {
	t := m.d.Tokens[i]
	word := strings.Repeat("  ", depth) + t.Form
	fmt.Fprintf(w, "%-32s %-14s %-5s %-5s %s\n", word, t.Rel, t.Pos, t.Tag, strings.Join(m.labelsOf(i), " "))
	if !m.s.Parsed {
		return
	}
	for c := range m.d.Children(i) {
		m.branch(w, c, depth+1)
	}
}

// labelsOf names the labels of a token, LIST:value for one with a value.
func (m *matcher) labelsOf(i int) []string {
	bits := m.bits[(i-m.s.First)*m.set.width:]
	var names []string
	for _, name := range m.set.names.names() {
		if id, ok := m.set.names.outside[name]; ok && has(bits, id) {
			names = append(names, name)
		}
	}
	for _, l := range m.set.names.lists {
		if !has(bits, l.label) || m.set.names.byName[l.name] != l {
			continue
		}
		name := l.name
		for k, v := range l.values {
			if has(bits, l.label+1+label(k)) {
				name += ":" + v
			}
		}
		names = append(names, name)
	}
	return names
}

// explain prints how a rule fares at each of its anchors.
func (m *matcher) explain(w io.Writer, r *Rule) {
	fmt.Fprintf(w, "\n%s (%s:%d)\n", r.Name, r.File, r.Line)
	m.begin(r)
	for i := m.s.First; i < m.s.End; i++ {
		if !m.anchors(i) {
			continue
		}
		m.trace = &trace{must: &r.must}
		m.at(i)
		if found := m.out[m.first:]; len(found) > 0 {
			m.printMatches(w, found)
		} else {
			m.printFailure(w, i)
		}
		m.trace = nil
	}
}

func (m *matcher) printMatches(w io.Writer, found []Match) {
	for _, f := range found {
		fmt.Fprintf(w, "  matches at %s:", m.word(f.Anchor))
		for i, s := range f.Rule.slots {
			if s.name != "" && s.clause != "not" && f.tokens[i] >= 0 {
				fmt.Fprintf(w, " %s=%s", s.name, m.word(f.tokens[i]))
			}
		}
		fmt.Fprintln(w)
	}
}

// printFailure says at which step a rule ended.
func (m *matcher) printFailure(w io.Writer, anchor int) {
	t := m.trace
	for _, v := range t.vetoes {
		fmt.Fprintf(w, "  at %s: the not line %d fits\n", m.word(anchor), v.line)
	}
	if len(t.vetoes) > 0 {
		return
	}
	st := t.must.steps[t.depth]
	fmt.Fprintf(w, "  at %s: step %d of %d fails: %s\n", m.word(anchor), t.depth+1, len(t.must.steps), st.describe(m.rule))
	for _, miss := range t.misses {
		fmt.Fprintf(w, "    %s is not %s\n", m.word(miss.token), miss.test)
	}
	if len(t.misses) == 0 {
		fmt.Fprintln(w, "    no such edge")
	}
}

// describe writes a step as the rule does.
func (s *step) describe(r *Rule) string {
	if s.kind != edgeStep {
		return s.text
	}
	left, right := s.from, s.to
	if s.back {
		left, right = right, left
	}
	return r.slots[left].describe() + " " + s.edge.text + " " + r.slots[right].describe()
}

func (s *slot) describe() string {
	parts := make([]string, 0, 4)
	if s.name != "" {
		parts = append(parts, s.name)
	}
	for _, t := range s.tests {
		parts = append(parts, t.text)
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func (m *matcher) word(i int) string { return m.d.Tokens[i].Form }

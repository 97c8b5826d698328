package rule

import (
	"cmp"
	"fmt"
	"slices"
)

// A plan is a rule compiled to steps that begin at its anchor. A slot holds
// the token that a node is bound to.
type plan struct {
	slots    []slot
	required int     // the slots below it are filled by every match
	anchor   []label // any of them marks the anchor
	needs    []need  // what a sentence must hold for the match lines to fit
	must     part
	maybe    []part
	not      []part
}

// A slot is a node's place in a match.
type slot struct {
	name   string  // "" for a node without a name
	tests  []test  // of all nodes that can fill it
	lists  []label // word lists that its nodes name, for $name
	clause string  // keyword of the line that fills it
	line   int
}

// A need is labels of words of which a sentence must hold one.
type need []label

// A part is what one clause, or all match clauses together, ask for.
type part struct {
	place
	steps []step
	needs []int // named slots of others that must be filled
	gives []int // named slots that it fills
}

// A step binds one slot, coming from another that is bound.
type step struct {
	kind  stepKind
	from  int
	to    int
	back  bool // walk the edge from its right end to its left one
	edge  *edge
	tests []test
	text  string // of the node
}

type stepKind int

const (
	anchorStep stepKind = iota
	scanStep            // any token of the sentence
	edgeStep
)

// A compiler turns the clauses of one rule into a plan.
type compiler struct {
	*problems
	rule  *Rule
	names *lexicon
	slot  map[string]int
	// unresolved is set when a label is unknown, so that no error follows from it.
	unresolved bool
}

// joint is an edge between two slots; a chain of one node has no edge.
type joint struct {
	left, right int
	edge        *edge
}

// draft is a part before its steps are put in order.
type draft struct {
	part
	joints []joint
	nodes  map[int]*node // the bracketed node of each slot it introduces
	order  []int         // the keys of nodes, as written
}

// compile checks a rule and fills its plan.
func (r *Rule) compile(p *problems, names *lexicon) {
	if r.broken {
		return
	}
	c := &compiler{problems: p, rule: r, names: names, slot: map[string]int{}}
	at := place{r.File, r.Line}
	must := &draft{part: part{place: at}, nodes: map[int]*node{}}
	for i := range r.clauses {
		if r.clauses[i].keyword == "match" {
			c.chain(must, &r.clauses[i])
		}
	}
	r.required = len(r.slots)
	anchor := c.anchor(must)
	if r.broken {
		return
	}
	if len(must.joints) == 0 {
		c.add(at, "rule %s has no match line; write: match [name LIST] …", r.Name)
		return
	}
	if anchor < 0 && !c.unresolved {
		c.add(at, "rule %s has no anchor; name a word list or a lemma in a node of a match line", r.Name)
		return
	}
	r.must = must.plan(anchor)
	c.optional("maybe", &r.maybe)
	c.optional("not", &r.not)
	if !r.broken {
		c.claims()
	}
}

// optional compiles the maybe or the not clauses, each a part of its own.
func (c *compiler) optional(keyword string, parts *[]part) {
	for i := range c.rule.clauses {
		if c.rule.clauses[i].keyword != keyword {
			continue
		}
		d := &draft{part: part{place: c.rule.clauses[i].place}, nodes: map[int]*node{}}
		c.chain(d, &c.rule.clauses[i])
		if len(d.joints) > 0 {
			*parts = append(*parts, d.plan(-1))
		}
	}
}

// chain adds the nodes and edges of one clause to a draft.
func (c *compiler) chain(d *draft, cl *clause) {
	slots := make([]int, len(cl.nodes))
	for i := range cl.nodes {
		n := &cl.nodes[i]
		c.resolve(cl.place, n)
		if slots[i] = c.bind(d, cl, n); slots[i] < 0 {
			c.rule.broken = true
			return
		}
	}
	if len(slots) == 1 && cl.nodes[0].bare {
		c.add(cl.place, "%q alone asks nothing; write an edge after it, as in: %s -nsubj-> [name]", cl.text, cl.text)
	}
	if len(slots) == 1 {
		d.joints = append(d.joints, joint{slots[0], slots[0], nil})
	}
	for i := range cl.edges {
		d.joints = append(d.joints, joint{slots[i], slots[i+1], &cl.edges[i]})
	}
}

// bind finds or makes the slot of a node; -1 after an error.
func (c *compiler) bind(d *draft, cl *clause, n *node) int {
	i, known := c.slot[n.name]
	switch {
	case n.bare && !known:
		c.add(cl.place, "unknown capture %q%s", n.name, didYouMean(n.name, c.captures(), "a capture is made by [name CONSTRAINT…] on a line above"))
		return -1
	case n.bare && c.rule.slots[i].clause == "not" && c.rule.slots[i].line != cl.line:
		c.add(cl.place, "capture %q of a not line is empty here; make it in a match or maybe line", n.name)
		return -1
	case n.bare:
		if d.nodes[i] == nil && !slices.Contains(d.needs, i) {
			d.needs = append(d.needs, i)
		}
		return i
	case known && (c.rule.slots[i].clause != "maybe" || cl.keyword != "maybe" || c.rule.slots[i].line == cl.line):
		c.add(cl.place, "capture %q is made on line %d already; write %s without brackets, or give this one another name", n.name, c.rule.slots[i].line, n.name)
		return -1
	case !known:
		i = len(c.rule.slots)
		c.rule.slots = append(c.rule.slots, slot{name: n.name, clause: cl.keyword, line: cl.line})
	}
	if n.name != "" {
		c.slot[n.name] = i
		d.gives = append(d.gives, i)
	}
	c.rule.slots[i].tests = append(c.rule.slots[i].tests, n.tests...)
	c.rule.slots[i].lists = append(c.rule.slots[i].lists, n.lists(c.names)...)
	d.nodes[i] = n
	d.order = append(d.order, i)
	return i
}

// lists returns the word lists that a node asks for.
func (n *node) lists(names *lexicon) (labels []label) {
	for _, t := range n.tests {
		for _, name := range t.names {
			if l := names.byName[name.list]; l != nil && !t.not {
				labels = append(labels, l.label)
			}
		}
	}
	return labels
}

// resolve turns the label names of a node into labels.
func (c *compiler) resolve(at place, n *node) {
	for i := range n.tests {
		t := &n.tests[i]
		for _, name := range t.names {
			l, err := c.names.lookup(name)
			if err != nil {
				c.add(at, "%s", err)
				c.unresolved = true
			}
			t.labels = append(t.labels, l)
		}
	}
}

// captures returns the names that a line can refer to, sorted.
func (c *compiler) captures() []string {
	var names []string
	for _, s := range c.rule.slots {
		if s.name != "" && s.clause != "not" {
			names = append(names, s.name)
		}
	}
	return sorted(names)
}

// anchor collects what the match lines need and picks the node to begin at:
// the first that names a word list, else the first with a lemma or form.
func (c *compiler) anchor(d *draft) int {
	byList, byWord := -1, -1
	var words need
	for _, i := range d.order {
		for _, t := range d.nodes[i].tests {
			labels := c.need(t)
			switch {
			case labels == nil:
				continue
			case t.kind == labelTest && byList < 0:
				byList, c.rule.anchor = i, labels
			case t.kind != labelTest && byWord < 0:
				byWord, words = i, labels
			}
			c.rule.needs = append(c.rule.needs, labels)
		}
	}
	if byList < 0 {
		c.rule.anchor = words
		return byWord
	}
	return byList
}

// need returns the labels of which a token that fits a test has one; nil when
// the test does not ask for words. The words of a lemma or form become a list.
func (c *compiler) need(t test) need {
	switch {
	case t.not:
		return nil
	case t.kind == labelTest:
		return c.names.inLists(t)
	case t.kind == lemmaTest || t.kind == formTest:
		return need{c.names.anonymous(place{c.rule.File, c.rule.Line}, t.words)}
	}
	return nil
}

// plan puts the joints of a draft in an order in which each step starts at a
// bound slot, as far as the chains hang together; what hangs on nothing is
// looked for in the whole sentence.
func (d *draft) plan(anchor int) part {
	p, have := d.part, map[int]bool{}
	for _, i := range d.needs {
		have[i] = true
	}
	if anchor >= 0 {
		have[anchor] = true
		p.steps = append(p.steps, d.step(anchorStep, joint{anchor, anchor, nil}, false))
	}
	for left := slices.Clone(d.joints); len(left) > 0; {
		i := slices.IndexFunc(left, func(j joint) bool { return have[j.left] || have[j.right] })
		if i < 0 {
			have[left[0].left] = true
			p.steps = append(p.steps, d.step(scanStep, joint{left[0].left, left[0].left, nil}, false))
			continue
		}
		j := left[i]
		left = slices.Delete(left, i, i+1)
		if j.edge != nil {
			p.steps = append(p.steps, d.step(edgeStep, j, !have[j.left]))
		}
		have[j.left], have[j.right] = true, true
	}
	return p
}

// step makes the step that walks a joint.
func (d *draft) step(kind stepKind, j joint, back bool) step {
	s := step{kind: kind, from: j.left, to: j.right, back: back, edge: j.edge}
	if back {
		s.from, s.to = j.right, j.left
	}
	if n := d.nodes[s.to]; n != nil {
		s.tests, s.text = n.tests, n.text
	}
	return s
}

// claims checks that every capture in a claim is made by a match or maybe.
func (c *compiler) claims() {
	if len(c.rule.Claims) == 0 {
		c.add(place{c.rule.File, c.rule.Line}, "rule %s claims nothing; write: claim WORD… PREPOSITION capture…", c.rule.Name)
	}
	for _, claim := range c.rule.Claims {
		at := place{c.rule.File, claim.Line}
		for _, t := range claim.Head {
			if t.Capture != "" && c.claimed(at, t.Capture) {
				c.hasValue(at, t.Capture)
			}
		}
		for _, a := range claim.Args {
			c.claimed(at, a.Capture)
		}
	}
}

// claimed checks a capture that a claim names.
func (c *compiler) claimed(at place, name string) bool {
	i, ok := c.slot[name]
	if ok && c.rule.slots[i].clause != "not" {
		return true
	}
	c.add(at, "unknown capture %q in the claim%s", name, didYouMean(name, c.captures(), "make it in a match or maybe line with ["+name+" CONSTRAINT…]"))
	return false
}

// hasValue checks that $name has a value whatever word it is bound to: that of
// the labels of one of its constraints, each has a value.
func (c *compiler) hasValue(at place, name string) {
	var missing string
	for _, t := range c.rule.slots[c.slot[name]].tests {
		if t.not || t.kind != labelTest {
			continue
		}
		without := c.withoutValue(t)
		if without == "" {
			return
		}
		missing = cmp.Or(missing, without)
	}
	if !c.unresolved {
		c.add(at, "$%s has no value%s", name, cmp.Or(missing, "; name a word list with values in its node"))
	}
}

// withoutValue names a word that fits a test and has no value, or "".
func (c *compiler) withoutValue(t test) string {
	for _, n := range t.names {
		l := c.names.byName[n.list]
		switch {
		case l == nil:
			return "; " + n.list + " is no word list"
		case n.value != "":
			continue
		}
		for _, e := range l.entries {
			if e.bit == 0 {
				return fmt.Sprintf(" when it is %q; in list %s write that word after a value and a colon", e.key(), l.name)
			}
		}
	}
	return ""
}

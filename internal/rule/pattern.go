package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A chain is one pattern as written: nodes with an edge between each two.
type chain struct {
	place
	text  string
	nodes []node
	edges []edge
}

// A node is "[name CONSTRAINT…]", or a bare name, which refers to a capture.
type node struct {
	name  string
	bare  bool
	tests []test
	text  string
}

// A test is one constraint of a node: any of its words or labels must fit, or
// none when it is negated.
type test struct {
	kind   testKind
	not    bool
	text   string
	words  []string
	rels   []relation  // of a relTest
	names  []labelName // of a labelTest, as written
	labels []label     // of a labelTest, resolved
}

// labelName is LIST, LIST:value or an outside label.
type labelName struct{ list, value string }

type testKind int

const (
	labelTest testKind = iota
	lemmaTest
	formTest
	posTest
	tagTest
	relTest
)

// An edge joins two nodes: a dependency or a distance in the sentence. It is
// written from left to right; left means that its arrow points to the left.
type edge struct {
	text  string
	left  bool
	steps int // of a distance in tokens; 0 for a dependency
	any   bool
	star  bool // zero or more
	rels  []relation
}

// A relation is one alternative of an edge. Without exact, nsubj stands for
// nsubj:pass too. When cases are given, the dependent must carry one of them.
type relation struct {
	name  string // "" for any
	exact bool
	cases [][]string
}

// A scanner reads one pattern.
type scanner struct {
	s   string
	pos int
}

// parseChain reads a pattern.
func parseChain(at place, s string) (chain, error) {
	sc := &scanner{s: s}
	c := chain{place: at, text: s}
	for {
		n, err := sc.node()
		if err != nil {
			return c, err
		}
		c.nodes = append(c.nodes, n)
		if sc.space(); sc.pos == len(sc.s) {
			return c, nil
		}
		e, err := sc.edge()
		if err != nil {
			return c, err
		}
		c.edges = append(c.edges, e)
	}
}

func (sc *scanner) space() {
	for sc.pos < len(sc.s) && isSpace(sc.s[sc.pos]) {
		sc.pos++
	}
}

// take consumes a prefix if it comes next.
func (sc *scanner) take(prefix string) bool {
	if !strings.HasPrefix(sc.s[sc.pos:], prefix) {
		return false
	}
	sc.pos += len(prefix)
	return true
}

// until consumes up to and with an end mark that lies outside brackets and
// quotes, and returns what came before it.
func (sc *scanner) until(end string) (string, bool) {
	quoted, depth := false, 0
	for i := sc.pos; i < len(sc.s); i++ {
		if !quoted && depth == 0 && strings.HasPrefix(sc.s[i:], end) {
			inner := sc.s[sc.pos:i]
			sc.pos = i + len(end)
			return inner, true
		}
		switch sc.s[i] {
		case '"':
			quoted = !quoted
		case '[':
			depth++
		case ']':
			depth--
		}
	}
	return "", false
}

// node reads a bracketed node or a bare name.
func (sc *scanner) node() (node, error) {
	sc.space()
	start := sc.pos
	if sc.take("[") {
		inner, ok := sc.until("]")
		if !ok {
			return node{}, fmt.Errorf("a node is not closed: %s; write [name CONSTRAINT…]", sc.s[start:])
		}
		return bracketNode(inner)
	}
	for sc.pos < len(sc.s) && !strings.ContainsRune(" \t\r[]<>-~|!=", rune(sc.s[sc.pos])) {
		sc.pos++
	}
	name := sc.s[start:sc.pos]
	if !isCapture(name) {
		return node{}, fmt.Errorf("a node is missing at %q; write [name CONSTRAINT…] or the name of a capture", sc.s[start:])
	}
	return node{name: name, bare: true, text: name}, nil
}

// bracketNode reads what stands between [ and ].
func bracketNode(inner string) (node, error) {
	n := node{text: "[" + inner + "]"}
	for i, f := range fields(inner) {
		if i == 0 && isCapture(f) {
			n.name = f
			continue
		}
		t, err := parseTest(f)
		if err != nil {
			return n, err
		}
		n.tests = append(n.tests, t)
	}
	return n, nil
}

// parseTest reads a constraint: A|B:value, !A, lemma=a|b…
func parseTest(s string) (test, error) {
	t := test{text: s}
	rest, not := strings.CutPrefix(s, "!")
	t.not = not
	if key, values, ok := strings.Cut(rest, "="); ok && isCapture(key) {
		i := slices.Index(testKeys, key)
		if i < 0 {
			return t, fmt.Errorf("unknown constraint %q%s", key, didYouMean(key, testKeys, ""))
		}
		t.kind, t.words = lemmaTest+testKind(i), strings.Split(values, "|")
		return t, t.check()
	}
	for i, part := range splitBars(rest) {
		name, err := parseLabel(part)
		if inner, _, ok := unquote(part); i > 0 && t.names[i-1].value != "" && ok && !isLabel(strings.SplitN(part, ":", 2)[0]) {
			name, err = labelName{t.names[i-1].list, inner}, nil // LIST:a|b is LIST:a|LIST:b
		}
		if err != nil {
			return t, err
		}
		t.names = append(t.names, name)
	}
	return t, nil
}

func parseLabel(s string) (labelName, error) {
	list, value, hasValue := strings.Cut(s, ":")
	inner, _, ok := unquote(value)
	switch {
	case !isLabel(list) && isCapture(list):
		return labelName{}, fmt.Errorf("%q is no constraint; the name of a capture comes first and a label is in upper case", s)
	case !isLabel(list):
		return labelName{}, fmt.Errorf("%q is no constraint; write LIST, LIST:value, A|B, !A or one of %s=", s, strings.Join(testKeys, "= "))
	case hasValue && (!ok || inner == ""):
		return labelName{}, fmt.Errorf("the value of %q is missing; write %s:value or %s:\"two words\"", s, list, list)
	}
	return labelName{list, inner}, nil
}

// check holds the values of a key=value constraint against its vocabulary.
func (t *test) check() error {
	for _, w := range t.words {
		var err error
		switch {
		case w == "":
			err = fmt.Errorf("a value is missing in %q; write values with | between them", t.text)
		case t.kind == posTest:
			err = known("part of speech", w, partsOfSpeech, "")
		case t.kind == tagTest:
			err = known("tag", w, tags, "write a tag of the Penn Treebank")
		case t.kind == relTest:
			var r relation
			r, err = parseRelation(w)
			t.rels = append(t.rels, r)
		case w != strings.ToLower(w):
			err = fmt.Errorf("%q is matched in lower case; write %q", w, strings.ToLower(w))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func known(what, s string, names []string, advice string) error {
	if slices.Contains(names, s) {
		return nil
	}
	return fmt.Errorf("unknown %s %q%s", what, s, didYouMean(s, names, advice))
}

func knownRelation(s string) error {
	base, subtype, hasSubtype := strings.Cut(s, ":")
	if hasSubtype && !isCapture(strings.ReplaceAll(subtype, ":", "")) {
		return fmt.Errorf("the subtype of relation %q is missing; write %s:subtype", s, base)
	}
	return known("relation", base, relations, "write one of Universal Dependencies")
}

// edge reads an arrow; its head says what is to be read inside.
func (sc *scanner) edge() (edge, error) {
	start := sc.pos
	end, left, parse := "->", false, parseRelations
	switch {
	case sc.take("<-"):
		end, left = "-", true
	case sc.take("<~"):
		return sc.before(start)
	case sc.take("-"):
	case sc.take("~"):
		end, parse = ">", tokens
	default:
		return edge{}, fmt.Errorf("an edge is missing at %q; write -relation->, <-relation-, ~> or <~", sc.s[start:])
	}
	inner, ok := sc.until(end)
	if !ok {
		return edge{}, fmt.Errorf("an edge is not closed at %q; write -relation->, <-relation-, ~> or <~", sc.s[start:])
	}
	e, err := parse(inner)
	e.text, e.left = sc.s[start:sc.pos], left
	return e, err
}

// before reads the number of "<~3".
func (sc *scanner) before(start int) (edge, error) {
	from := sc.pos
	for sc.pos < len(sc.s) && sc.s[sc.pos] >= '0' && sc.s[sc.pos] <= '9' {
		sc.pos++
	}
	e, err := tokens(sc.s[from:sc.pos])
	e.text, e.left = sc.s[start:sc.pos], true
	return e, err
}

// tokens reads a distance; none is 1.
func tokens(s string) (edge, error) {
	const furthest = 50
	if s == "" {
		return edge{steps: 1}, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > furthest {
		return edge{}, fmt.Errorf("%q is no distance in tokens; write ~> or ~3>, up to %d", s, furthest)
	}
	return edge{steps: n}, nil
}

// parseRelations reads "nsubj|obl[by|because of]" and a star at its end.
func parseRelations(s string) (edge, error) {
	var e edge
	if len(s) > 1 && strings.HasSuffix(s, "*") {
		s, e.star = s[:len(s)-1], true
	}
	for _, alternative := range splitBars(s) {
		r, err := parseRelation(alternative)
		if err != nil {
			return e, err
		}
		e.any = e.any || r.name == "" && r.cases == nil
		e.rels = append(e.rels, r)
	}
	return e, nil
}

func parseRelation(s string) (relation, error) {
	var r relation
	name, cases, hasCases := strings.Cut(s, "[")
	if hasCases {
		inner, ok := strings.CutSuffix(cases, "]")
		if !ok || strings.TrimSpace(inner) == "" {
			return r, fmt.Errorf("%q is not closed; write obl[by|because of]", s)
		}
		for _, c := range strings.Split(inner, "|") {
			words := strings.Fields(strings.ToLower(c))
			if len(words) == 0 {
				return r, fmt.Errorf("a word is missing in %q; write obl[by|because of]", s)
			}
			r.cases = append(r.cases, words)
		}
	}
	if name == "*" {
		return r, nil
	}
	r.name, r.exact = strings.CutSuffix(name, "!")
	return r, knownRelation(r.name)
}

// splitBars splits at | outside brackets and quotes.
func splitBars(s string) []string {
	sc := &scanner{s: s}
	var parts []string
	for {
		part, ok := sc.until("|")
		if !ok {
			return append(parts, sc.s[sc.pos:])
		}
		parts = append(parts, part)
	}
}

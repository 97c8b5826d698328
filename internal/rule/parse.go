package rule

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
)

// A Rule is one block of a .rules file.
type Rule struct {
	Name     string
	File     string
	Line     int
	Claims   []Claim
	Examples []Example

	clauses []clause
	broken  bool // a clause could not be read
	plan
}

// A Claim is what a rule says when it matches, as written: words, then
// captures in the roles that prepositions name.
type Claim struct {
	Head []Term
	Args []Arg
	Line int
}

// A Term is a word, or the value that a capture has in its word list ($name).
type Term struct {
	Word    string
	Capture string
}

// An Arg is a capture in a role: "of victims".
type Arg struct {
	Role    string
	Capture string
}

// An Example is a sentence that a rule must (yes) or must not (no) read as
// wanted, or should some day (todo).
type Example struct {
	Kind     Kind
	Sentence string
	Want     string
	File     string
	Line     int
	Rule     string
}

// Kind is what an example asks for.
type Kind string

// The kinds of examples.
const (
	Yes  Kind = "yes"
	No   Kind = "no"
	Todo Kind = "todo"
)

// A clause is one match, maybe or not line.
type clause struct {
	keyword string
	chain
}

// rules reads rule blocks.
type rules struct {
	*problems
	list   []*Rule
	byName map[string]*Rule
}

// readRules reads *.rules.
func readRules(fsys fs.FS, p *problems) (*rules, error) {
	r := &rules{problems: p, byName: map[string]*Rule{}}
	err := eachLine(fsys, "*.rules", func(at place, line string, _ bool) {
		rule := r.open(at)
		keyword, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		rest = strings.TrimSpace(rest)
		switch {
		case !slices.Contains(keywords, keyword):
			r.add(at, "unknown keyword %q%s", keyword, didYouMean(keyword, keywords, ""))
			if nearest(keyword, keywords) == "rule" {
				rule = r.begin(at, rest) // so that the lines below don't run into the rule above
			}
			rule.broken = true
		case keyword == "rule":
			r.header(at, uncomment(rest))
		case rule.Name == "":
			r.add(at, "%s outside a rule; begin with: rule NAME", keyword)
		default:
			r.line(rule, at, keyword, rest)
		}
	})
	return r, err
}

// open returns the block that a line belongs to; one without a name at the
// start of a file.
func (r *rules) open(at place) *Rule {
	if n := len(r.list); n > 0 && r.list[n-1].File == at.file {
		return r.list[n-1]
	}
	return &Rule{}
}

// header reads "rule NAME".
func (r *rules) header(at place, name string) {
	rule := r.begin(at, name)
	if !isCapture(strings.ReplaceAll(name, "-", "_")) {
		r.add(at, "write: rule name-of-the-rule, in lower case")
		rule.broken = true
		return
	}
	if first := r.byName[name]; first != nil {
		r.add(at, "rule %s is there already, at %s:%d; give this one another name", name, first.File, first.Line)
		return
	}
	r.byName[name] = rule
}

// begin adds an empty block.
func (r *rules) begin(at place, name string) *Rule {
	rule := &Rule{Name: cmp.Or(name, "?"), File: at.file, Line: at.line}
	r.list = append(r.list, rule)
	return rule
}

// line reads a line of a rule block.
func (r *rules) line(rule *Rule, at place, keyword, rest string) {
	switch keyword {
	case "match", "maybe", "not":
		c, err := parseChain(at, uncomment(rest))
		if err != nil {
			r.add(at, "%s", err)
			rule.broken = true
			return
		}
		rule.clauses = append(rule.clauses, clause{keyword, c})
	case "claim":
		r.claim(rule, at, uncomment(rest))
	default:
		r.example(rule, at, Kind(keyword), rest)
	}
}

// claim reads "harm $verb of victims by agent".
func (r *rules) claim(rule *Rule, at place, rest string) {
	c := Claim{Line: at.line}
	f := fields(rest)
	for len(f) > 0 && !slices.Contains(prepositions, f[0]) {
		c.Head = append(c.Head, r.term(at, f[0]))
		f = f[1:]
	}
	if len(c.Head) == 0 || len(f)%2 != 0 {
		r.add(at, "write: claim WORD… PREPOSITION capture…, as in: claim harm killed of victims by agent")
		f = nil
	}
	for ; len(f) > 0; f = f[2:] {
		if err := known("preposition", f[0], prepositions, ""); err != nil {
			r.add(at, "%s", err)
		}
		c.Args = append(c.Args, Arg{Role: f[0], Capture: f[1]})
	}
	rule.Claims = append(rule.Claims, c)
}

// term reads a word, a quoted phrase or $capture.
func (r *rules) term(at place, s string) Term {
	inner, quoted, ok := unquote(s)
	if !ok {
		r.add(at, "a quote is not closed in %s", s)
	}
	if capture, isValue := strings.CutPrefix(inner, "$"); isValue && !quoted {
		return Term{Capture: capture}
	}
	return Term{Word: inner}
}

// example reads "yes SENTENCE => WANT". Only a "no" goes without a want.
func (r *rules) example(rule *Rule, at place, kind Kind, rest string) {
	sentence, want, ok := strings.Cut(rest, "=>")
	e := Example{
		Kind: kind, Sentence: strings.TrimSpace(sentence), Want: strings.TrimSpace(want),
		File: at.file, Line: at.line, Rule: rule.Name,
	}
	switch {
	case e.Sentence == "":
		r.add(at, "the sentence is missing; write: %s A sentence. => what is read from it", kind)
	case kind != No && (!ok || e.Want == ""):
		r.add(at, "what the sentence says is missing; write: %s %s => what is read from it", kind, e.Sentence)
	case kind == No && ok && e.Want == "":
		r.add(at, "write after => what must not be read, or leave => out")
	default:
		rule.Examples = append(rule.Examples, e)
	}
}

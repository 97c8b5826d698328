package rule

import (
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
		keyword, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		rest = strings.TrimSpace(rest)
		switch {
		case !slices.Contains(keywords, keyword):
			r.add(at, "unknown keyword %q%s", keyword, didYouMean(keyword, keywords, ""))
		case keyword == "rule":
			r.header(at, uncomment(rest))
		case len(r.list) == 0 || r.list[len(r.list)-1].File != at.file:
			r.add(at, "%s outside a rule; begin with: rule NAME", keyword)
		default:
			r.line(r.list[len(r.list)-1], at, keyword, rest)
		}
	})
	return r, err
}

// header reads "rule NAME".
func (r *rules) header(at place, name string) {
	rule := &Rule{Name: name, File: at.file, Line: at.line}
	r.list = append(r.list, rule)
	if !isCapture(strings.ReplaceAll(name, "-", "_")) {
		r.add(at, "write: rule name-of-the-rule, in lower case")
		return
	}
	if first := r.byName[name]; first != nil {
		r.add(at, "rule %s is there already, at %s:%d; give this one another name", name, first.File, first.Line)
		return
	}
	r.byName[name] = rule
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
		inner, quoted, ok := unquote(f[0])
		capture, isValue := strings.CutPrefix(inner, "$")
		switch {
		case !ok:
			r.add(at, "a quote is not closed in %s", f[0])
		case isValue && !quoted:
			c.Head = append(c.Head, Term{Capture: capture})
		default:
			c.Head = append(c.Head, Term{Word: inner})
		}
		f = f[1:]
	}
	if len(c.Head) == 0 || len(f)%2 != 0 {
		r.add(at, "write: claim WORD… PREPOSITION capture…, as in: claim harm killed of victims by agent")
		return
	}
	for ; len(f) > 0; f = f[2:] {
		if err := known("preposition", f[0], prepositions, ""); err != nil {
			r.add(at, "%s", err)
		}
		c.Args = append(c.Args, Arg{Role: f[0], Capture: f[1]})
	}
	rule.Claims = append(rule.Claims, c)
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

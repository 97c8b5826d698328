package claim

import (
	"recount/internal/harm"
	"recount/internal/text"
)

// purpose is the status of an act that is only somebody's aim ("the campaign to
// liberate Raqqa"): it tells nothing that happened, and makes no claim.
const purpose harm.Status = "purpose"

// statusOf says how an event is put forward: the clauses it hangs in are
// climbed, and the first that takes its assertion away decides.
func (p *page) statusOf(e *event) harm.Status {
	if e.status != "" {
		return e.status
	}
	d := e.doc
	status := harm.Asserted
	for t := range up(d, e.anchor) {
		if t != e.anchor && p.isSaying(d, t) && child(d, t, "aux") != none {
			continue // "could not confirm" says nothing against what was told
		}
		for _, s := range []harm.Status{p.clauseStatus(d, t), p.governorStatus(d, t)} {
			if s != "" && s != harm.Expected {
				return s
			}
			if s == harm.Expected {
				status = s // unless a clause above makes it less: "they fear that it will"
			}
		}
		if d.Tokens[t].Rel == "acl:relcl" || isRel(d.Tokens[t].Rel, "parataxis") {
			break // a relative clause stands by itself
		}
	}
	return status
}

// clauseStatus reads the auxiliaries, the negation and the mark of one clause.
func (p *page) clauseStatus(d *text.Doc, t int) harm.Status {
	if !isVerb(d, t) && child(d, t, "cop", "aux") == none {
		return ""
	}
	for c := range d.Children(t) {
		tok := d.Tokens[c]
		switch {
		case isRel(tok.Rel, "aux"):
			if s := modal(tok); s != "" {
				return s
			}
		case isRel(tok.Rel, "mark") && conditional[tok.Lower]:
			return harm.Hypothetical
		case isRel(tok.Rel, "advcl") && hasCondition(d, c):
			return harm.Hypothetical
		case isRel(tok.Rel, "advmod") && negates[tok.Lower] && !p.isSaying(d, t):
			return harm.Denied // "was not confirmed" leaves a claim standing
		}
	}
	return ""
}

// hasCondition says whether a clause begins with "if" or its like.
func hasCondition(d *text.Doc, t int) bool {
	m := child(d, t, "mark")
	return m != none && conditional[d.Tokens[m].Lower]
}

// modal gives the status that a modal verb brings.
func modal(tok text.Token) harm.Status {
	switch tok.Lower {
	case "will", "'ll", "shall", "wo":
		return harm.Expected
	case "may", "might", "could", "would", "can", "should", "ought", "'d":
		if tok.Tag == "MD" {
			return harm.Hypothetical
		}
	}
	return ""
}

var (
	conditional = map[string]bool{"if": true, "unless": true, "whether": true, "should": true, "lest": true}
	negates     = map[string]bool{"not": true, "n't": true, "never": true, "neither": true, "nor": true}
)

// governorStatus reads the word that clause t hangs on: a denial, a plan, a
// wish; or an infinitive of purpose.
func (p *page) governorStatus(d *text.Doc, t int) harm.Status {
	tok := d.Tokens[t]
	if tok.Head < 0 || !isRel(tok.Rel, "ccomp", "xcomp", "advcl", "acl", "obj", "nmod", "obl", "nsubj:pass") {
		return ""
	}
	clause := isRel(tok.Rel, "ccomp", "xcomp", "advcl", "acl")
	mood, moody := p.words.mood.Value(d, tok.Head)
	switch {
	case moody && clause:
		return harm.Status(mood)
	case moody && !isVerb(d, t) && isRel(tok.Rel, "obj", "nsubj:pass"):
		return harm.Status(mood) // "planned the assassination of", "denied the killing of"
	case clause && infinitive(d, t) && !p.words.factive.Has(d, tok.Head):
		return purpose
	}
	return ""
}

// infinitive says whether t is a "to" infinitive, or a gerund after "to" ("are
// closer to liberating").
func infinitive(d *text.Doc, t int) bool {
	for c := range d.Children(t) {
		if d.Tokens[c].Lower == "to" && isRel(d.Tokens[c].Rel, "mark", "aux", "case") {
			return true
		}
	}
	return false
}

// hearsay says whether the clause of an event is marked as unsure: the claim
// stands, with less confidence.
func (p *page) hearsay(e *event) bool {
	for t := range up(e.doc, e.anchor) {
		for c := range e.doc.Children(t) {
			if p.words.hearsay.Has(e.doc, c) && isRel(e.doc.Tokens[c].Rel, "advmod", "amod") {
				return true
			}
		}
	}
	return false
}

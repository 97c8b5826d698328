package claim

import (
	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/rule"
	"recount/internal/text"
)

// agentOf returns who did it: the party a rule captured, the one that a noun
// of action carries ("an Israeli airstrike"), or the subject of the clause.
func (p *page) agentOf(e *event) *harm.Agent {
	if e.by != none {
		if a := p.actorOf(e, e.by); a != nil {
			return a
		}
	}
	if t := e.with; t != none {
		if a := p.actorWithin(e, t); a != nil {
			return a
		}
	}
	if e.kind != harm.KindHarm && e.kind != harm.KindAction {
		return nil
	}
	if a := p.actorBy(e); a != nil {
		return a
	}
	if t := p.attackNear(e); t != none {
		if a := p.attacker(e, t); a != nil {
			return a
		}
	}
	if s := subject(e.doc, e.anchor); s != none && s != e.of && !p.isPassive(e) {
		return p.actorOf(e, s)
	}
	return nil
}

// actorBy returns the party right behind a "by" that follows a passive, where
// the tree hangs it elsewhere: "killed the month before by Russian forces".
func (p *page) actorBy(e *event) *harm.Agent {
	d := e.doc
	if d.Tokens[e.anchor].Tag != "VBN" {
		return nil
	}
	for t := e.anchor + 1; t+1 < d.Sentences[e.sentence].End && d.Tokens[t].Pos != "VERB"; t++ {
		if d.Tokens[t].Lower != "by" {
			continue
		}
		for n := t + 1; n <= t+2 && n < d.Sentences[e.sentence].End; n++ {
			if i := e.actorAt[n]; i >= 0 {
				return agent(e.actors[i])
			}
		}
	}
	return nil
}

// attacker returns the party of the attack that t names: the one that the words
// carry ("an Israeli airstrike"), by whom it was done ("bombed by Israeli jets",
// "an airstrike carried out by the army"), or whose attack it was done in
// ("struck in an Israeli raid").
func (p *page) attacker(e *event, t int) *harm.Agent {
	if a := p.actorWithin(e, t); a != nil {
		return a
	}
	if a := p.byWhom(e, t, p.words.act, p.words.attack, p.words.meansAct); a != nil {
		return a
	}
	if v := done(e.doc, t); v != none && v != e.anchor {
		return p.byWhom(e, v)
	}
	return nil
}

// byWhom returns the party behind the "by" of a word, or in the phrase of one of
// some nouns that hangs on it.
func (p *page) byWhom(e *event, t int, nouns ...rule.List) *harm.Agent {
	d := e.doc
	for c := range d.Children(t) {
		tok := d.Tokens[c]
		by := isRel(tok.Rel, "obl:agent") || isRel(tok.Rel, "obl", "nmod") && caseOf(d, c) == "by"
		if by || isRel(tok.Rel, "obl") && in(d, c, nouns...) {
			if a := p.actorWithin(e, c); a != nil {
				return a
			}
		}
	}
	return nil
}

// done returns the participle that tells by whom an attack was done: "an
// airstrike carried out by". It follows the noun, wherever the tree puts it.
func done(d *text.Doc, t int) int {
	if isVerb(d, t) {
		return none
	}
	for v := t + 1; v < len(d.Tokens) && v <= t+2; v++ {
		if tag := d.Tokens[v].Tag; d.Tokens[v].Pos == "VERB" && (tag == "VBN" || tag == "VBD") && sameSentence(d, t, v) {
			return v
		}
	}
	return none
}

// isPassive says whether the subject of the event's clause suffers it.
func (p *page) isPassive(e *event) bool {
	return e.doc.Tokens[e.anchor].Tag == "VBN" || !isVerb(e.doc, e.anchor)
}

// actorOf returns the party that a token stands for.
func (p *page) actorOf(e *event, t int) *harm.Agent {
	d := e.doc
	if i := e.actorAt[t]; i >= 0 {
		return agent(e.actors[i])
	}
	switch d.Tokens[t].Lower {
	case "they", "it", "he", "she", "we", "who", "which", "that", "i":
		return p.standIn(e, t)
	}
	return p.actorWithin(e, t)
}

// agent returns the party of a mention, as far as the mention itself goes.
func agent(m actor.Mention) *harm.Agent {
	return &harm.Agent{Actor: harm.Text(m.Actor), Words: m.Words, Basis: m.Basis}
}

// actorWithin returns the party named in the phrase that t heads; those harmed did
// not do it.
func (p *page) actorWithin(e *event, t int) *harm.Agent {
	first, end := phrase(e.doc, t)
	for ; first < end; first++ {
		if i := e.actorAt[first]; i >= 0 && !p.harmed(e, i) {
			return agent(e.actors[i])
		}
	}
	return nil
}

// harmed says whether a mention is of the people whom the event harms.
func (p *page) harmed(e *event, mention int32) bool {
	return e.kind == harm.KindHarm && e.of != none && e.actorAt[e.of] == mention && !isDeed(e.actors[mention])
}

// isDeed says whether a mention is of what a party did or flew, and of nobody.
func isDeed(m actor.Mention) bool { return m.Role == actor.Act || m.Role == actor.Aircraft }

// standIn resolves a pronoun: the noun before a relative pronoun, the subject
// of the verb of saying, or else the party that the sentence before began with.
func (p *page) standIn(e *event, t int) *harm.Agent {
	d := e.doc
	for v := range up(d, t) {
		if d.Tokens[v].Rel == "acl:relcl" {
			return p.actorWithin(e, d.Tokens[v].Head)
		}
		if h := d.Tokens[v].Head; h >= 0 && p.words.say.Has(d, h) {
			if s := subject(d, h); s != none && s != t {
				return p.actorWithin(e, s)
			}
		}
	}
	return p.actorBefore(e)
}

// actorBefore returns the first party told in the sentence before.
func (p *page) actorBefore(e *event) *harm.Agent {
	if e.sentence == 0 {
		return nil
	}
	s := e.doc.Sentences[e.sentence-1]
	for t := s.First; t < s.End; t++ {
		if i := e.actorAt[t]; i >= 0 && e.actors[i].Actor != "" {
			a := agent(e.actors[i])
			a.Basis = harm.Inferred
			return a
		}
	}
	return nil
}

// actionOf tells what was done and with what: from the rule, from the words it
// captured, else from an attack named nearby in the sentence.
func (p *page) actionOf(e *event) (harm.Action, harm.Text) {
	action := e.how
	var means harm.Text
	for _, t := range []int{e.with, e.anchor, e.by} {
		if t == none {
			continue
		}
		a, m := p.actWords(e, t)
		if action == "" {
			action = a
		}
		if means == "" {
			means = m
		}
	}
	if action == "" || vagueAct[action] {
		if t := p.attackNear(e); t != none {
			a, m := p.actWords(e, t)
			if a != "" {
				action = a
			}
			if means == "" {
				means = m
			}
		}
	}
	return action, means
}

// vagueAct are actions that a nearer word may make more precise.
var vagueAct = map[harm.Action]bool{"": true, harm.OtherAction: true, harm.Bombing: true, harm.GroundAttack: true}

// actWords reads the action and the means from one word and what modifies it.
func (p *page) actWords(e *event, t int) (harm.Action, harm.Text) {
	d := e.doc
	var means harm.Text
	if p.words.means.Has(d, t) {
		means = harm.Text(d.Tokens[t].Lemma)
	}
	w := p.words
	for _, list := range []rule.List{w.act, w.acts, w.meansAct, w.how, w.attacker} {
		if v, ok := list.Value(d, t); ok {
			return harm.Action(v), means
		}
	}
	return "", means
}

// attackNear returns the word of the sentence that names an attack or a weapon
// nearest to the event, none where there is none.
func (p *page) attackNear(e *event) int {
	if e.attack == unasked {
		e.attack = p.findAttack(e)
	}
	return e.attack
}

func (p *page) findAttack(e *event) int {
	d, s, w := e.doc, e.doc.Sentences[e.sentence], p.words
	best, bestCost := none, 0
	for t := s.First; t < s.End; t++ {
		if !in(d, t, w.act, w.meansAct, w.acts, w.attacker, w.attack) || d.Tokens[t].Head >= 0 && w.joins.Has(d, d.Tokens[t].Head) {
			continue
		}
		if cost := treeDistance(d, t, e.anchor); best == none || cost < bestCost {
			best, bestCost = t, cost
		}
	}
	return best
}

// targetOf tells what was hit, as a kind of thing.
func (p *page) targetOf(e *event) harm.Text {
	d, s := e.doc, e.doc.Sentences[e.sentence]
	if e.at != none {
		if p.words.target.Has(d, e.at) {
			return plainNoun(d, e.at)
		}
	}
	for t := s.First; t < s.End; t++ {
		if p.words.target.Has(d, t) && p.isHit(e, t) {
			return plainNoun(d, t)
		}
	}
	return ""
}

// plainNoun is a noun with the common nouns that modify it: "family home",
// "detention centre".
func plainNoun(d *text.Doc, t int) harm.Text {
	words := d.Tokens[t].Lemma
	for m := t - 1; m >= 0 && d.Tokens[m].Head == t && d.Tokens[m].Rel == "compound" && d.Tokens[m].Pos == "NOUN"; m-- {
		words = d.Tokens[m].Lower + " " + words
	}
	return harm.Text(words)
}

// isHit says whether a thing named in the sentence is what an attack struck:
// its object, or what the attack was on.
func (p *page) isHit(e *event, t int) bool {
	d := e.doc
	h := d.Tokens[t].Head
	if h < 0 {
		return false
	}
	if p.words.acts.Has(d, h) || p.words.hits.Has(d, h) {
		return isRel(d.Tokens[t].Rel, "obj", "nsubj:pass", "obl")
	}
	if p.words.act.Has(d, h) || p.words.attack.Has(d, h) {
		switch caseOf(d, t) {
		case "on", "at", "against", "of", "in", "near":
			return true
		}
	}
	return false
}

package claim

import (
	"slices"

	"recount/internal/actor"
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/text"
)

// victims are those an event befell, as told: how many, who, and whether they
// were told of before.
type victims struct {
	people     harm.People
	count      harm.Count
	heads      []int
	anaphoric  bool // "them", "the insurgents": told before
	pointed    bool // the phrase begins with "the" and tells a number
	bare       bool // no number is told: "civilians"
	vague      bool // the number is a vague word's
	more       bool // one told before, and others besides
	single     bool // one person, told before
	additional bool // "another", "three others"
}

// victims reads the noun phrase of those harmed, with all that is coordinated
// with it. ok is false when it speaks of no people.
func (p *page) victims(e *event) (v victims, ok bool) {
	d := e.doc
	for _, h := range p.together(e) {
		if !p.isPeople(e.part, h) && (h != e.of || d.Tokens[h].Pos != "PROPN" || e.isPlace(h)) && !in(d, h, p.words.harming, p.words.casualty) {
			continue
		}
		q, counted := p.quantity(e, h)
		if !counted {
			continue
		}
		if q.Shared && len(v.heads) > 0 {
			v.heads = append(v.heads, h)
			continue
		}
		q.Count = p.Counts.People(q)
		v.add(d, q, h)
	}
	if len(v.heads) == 0 {
		return v, false
	}
	if e.toll || e.former {
		p.readToll(e, &v)
	}
	if v.anaphoric {
		p.resolve(e, &v)
	}
	first, end := p.peopleSpan(d, v.heads)
	v.people.Words = d.Slice(first, end)
	v.pointed = d.Tokens[first].Lower == "the" || d.Tokens[first].Lower == "these"
	if p.words.nobody.Has(d, first) {
		v.count.Low, v.count.High = 0, harm.AtMost(0) // "no soldiers or civilians"
	}
	p.describe(e, &v)
	return v, true
}

// quantity counts the phrase of one head; where the tree does not hold it
// together, by the number or article nearest before it.
func (p *page) quantity(e *event, head int) (count.Quantity, bool) {
	if q, ok := p.Counts.Phrase(e.doc, head); ok || e.anchor >= head {
		return q, ok
	}
	found := p.Counts.Find(e.doc, max(e.anchor+1, head-longestNumber), head+1)
	if len(found) == 0 {
		return count.Quantity{}, false
	}
	return found[len(found)-1], true
}

// readToll reads a toll from its own words alone: of "rose from 14 to at least
// 50" the newer figure is what stands behind the last preposition.
func (p *page) readToll(e *event, v *victims) {
	d, s := e.doc, e.doc.Sentences[e.sentence]
	from := e.of
	for from > s.First && d.Tokens[from-1].Lower != "to" && d.Tokens[from-1].Lower != "from" && d.Tokens[from-1].Pos != "VERB" {
		from--
	}
	if e.of-from > longestNumber {
		return
	}
	if c, ok := p.Counts.Words(d.Slice(from, e.of+1)); ok {
		v.count = c
	}
}

// longestNumber is how many tokens may modify a number: "more than at least".
const longestNumber = 5

// together lists the heads of those harmed together: what is coordinated with
// the first, and who is told "along with" them.
func (p *page) together(e *event) []int {
	d := e.doc
	if e.only != nil {
		return e.only
	}
	var heads []int
	for _, h := range append(conjuncts(d, e.of), p.alike(e)...) {
		if h == e.of || !p.harmBefore(d, h) && !p.partBetween(d, e.of, h) && !p.otherHarm(d, e.of, h) {
			heads = append(heads, h)
		}
	}
	for _, over := range []int{e.of, e.anchor} {
		for c := range d.Children(over) {
			switch caseOf(d, c) {
			case "along", "along with", "together with", "as well as", "alongside":
				heads = append(heads, conjuncts(d, c)...)
			}
		}
	}
	return heads
}

// alike lists further subjects or objects of the event's verb that an "and"
// joins to those harmed: the parser may give a verb two of them.
func (p *page) alike(e *event) []int {
	d := e.doc
	var more []int
	if d.Tokens[e.of].Head != e.anchor {
		return nil
	}
	for c := range d.Children(e.anchor) {
		first, _ := phrase(d, c)
		if c > e.of && d.Tokens[c].Rel == d.Tokens[e.of].Rel && first > 0 && p.joined(d, c) {
			more = append(more, c)
		}
	}
	return more
}

// joined says whether a phrase begins with, or follows, an "and".
func (p *page) joined(d *text.Doc, head int) bool {
	first, _ := d.Subtree(head)
	return d.Tokens[first].Pos == "CCONJ" || first > 0 && d.Tokens[first-1].Pos == "CCONJ"
}

// partBetween says whether a word such as "including" stands between two heads:
// what follows it is a part of those harmed, and no addition.
func (p *page) partBetween(d *text.Doc, head, h int) bool {
	for t := head; t < h; t++ {
		if p.words.partCue.Has(d, t) {
			return true
		}
	}
	return false
}

// otherHarm says whether two nouns tell of different harm: "12 deaths and 30
// injuries".
func (p *page) otherHarm(d *text.Doc, a, b int) bool {
	x, ok := p.words.harming.Value(d, a)
	y, also := p.words.harming.Value(d, b)
	return also && (!ok || x != y)
}

// harmBefore says whether a phrase begins with a word of harm: in "killed one
// and wounded three others" the others are not among the killed.
func (p *page) harmBefore(d *text.Doc, head int) bool {
	for c := range d.Children(head) {
		if isRel(d.Tokens[c].Rel, "amod") && in(d, c, p.words.harms, p.words.state) && c > 0 && d.Tokens[c-1].Pos == "CCONJ" {
			return true
		}
	}
	return false
}

// add counts one more coordinated phrase in.
func (v *victims) add(d *text.Doc, q count.Quantity, head int) {
	if len(v.heads) == 0 {
		v.count = q.Count
		one := q.High != nil && *q.High == 1
		v.anaphoric = q.Kind == count.Pronoun || q.Kind == count.Definite
		v.single = q.Kind == count.Definite && one || isOne(d.Tokens[head].Lower)
		v.additional = q.Additional
	} else {
		v.more = v.more || v.anaphoric && v.single
		v.anaphoric = v.anaphoric && (q.Kind == count.Pronoun || q.Kind == count.Definite || q.Kind == count.Bare)
		v.single = false
		v.count = count.Sum(v.count, q.Count)
	}
	v.bare = q.Kind == count.Bare && (v.bare || len(v.heads) == 0)
	v.vague = v.vague || q.Kind == count.Vague || q.Kind == count.Bare
	v.heads = append(v.heads, head)
}

// ofThem says whether those harmed are told as some of people told before: "two
// of whom", "one of the wounded".
func (p *page) ofThem(e *event) bool {
	d := e.doc
	if p.words.fallen.Has(d, e.anchor) && caseOf(d, e.anchor) == "among" {
		return true // "two children were among the dead"
	}
	for t := e.of - 1; t >= max(d.Sentences[e.sentence].First, e.of-longestNumber); t-- {
		if p.words.fraction.Has(d, t) {
			return true // "most of the 30 dead"
		}
	}
	for c := range d.Children(e.of) {
		if caseOf(d, c) == "of" && (d.Tokens[c].Pos == "PRON" || p.words.fallen.Has(d, c)) {
			return true
		}
	}
	return false
}

// also says whether an act is told as one more: "also detained two".
func (p *page) also(e *event) bool {
	for c := range e.doc.Children(e.anchor) {
		switch e.doc.Tokens[c].Lower {
		case "also", "additionally", "further":
			return isRel(e.doc.Tokens[c].Rel, "advmod")
		}
	}
	return false
}

// isOne says whether a pronoun stands for one person.
func isOne(lower string) bool {
	switch lower {
	case "he", "him", "she", "her", "it":
		return true
	}
	return false
}

// isPeople says whether a token can stand for people.
func (p *page) isPeople(pt *part, t int) bool {
	d := pt.doc
	if p.words.standIn.Has(d, t) {
		return true
	}
	switch d.Tokens[t].Pos {
	case "NUM":
		return pt.timeAt[t] < 0
	case "PRON":
		return true
	case "NOUN", "PROPN", "ADJ":
		return p.words.person.Has(d, t) || p.words.group.Has(d, t) || p.words.measure.Has(d, t) ||
			p.words.fallen.Has(d, t) || pt.actorAt[t] >= 0 || isPersonName(pt, t)
	}
	return false
}

// isPersonName says whether a token lies in the name of a person.
func isPersonName(pt *part, t int) bool {
	for _, en := range pt.doc.Entities {
		if en.Type == text.Person && en.First <= t && t < en.End {
			return pt.doc.Tokens[t].Pos == "PROPN"
		}
	}
	return false
}

// peopleSpan returns the tokens of all the coordinated phrases.
func (p *page) peopleSpan(d *text.Doc, heads []int) (first, end int) {
	first, end = phrase(d, heads[0])
	for _, h := range heads[1:] {
		f, e := phrase(d, h)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// describe settles the standing, side, groups and persons of those harmed.
func (p *page) describe(e *event, v *victims) {
	d := e.doc
	v.people.Standing = harm.Unknown
	for i, h := range v.heads {
		q, _ := p.Counts.Phrase(d, h)
		first, end := phrase(d, h)
		for t := first; t < end; t++ {
			p.describeToken(e, v, t, q)
		}
		if name, ok := p.person(e.part, h); ok {
			v.people.Persons = append(v.people.Persons, name)
		}
		if i == 0 {
			p.setSide(e.part, v, first, end)
			p.sideBeside(e.part, v, h)
		}
	}
	p.describeParts(e, v)
}

// describeToken reads what one noun of the phrase says of the people.
func (p *page) describeToken(e *event, v *victims, t int, q count.Quantity) {
	d := e.doc
	if pos := d.Tokens[t].Pos; pos != "NOUN" && pos != "ADJ" && pos != "PROPN" {
		return
	}
	if g, ok := p.words.group.Value(d, t); ok && isHeadNoun(d, t) {
		v.addGroup(g, q.Count)
	}
	switch {
	case p.words.combatant.Has(d, t):
		v.people.Standing = harm.Combatant
	case p.words.civilian.Has(d, t) && v.people.Standing != harm.Combatant:
		v.people.Standing = harm.Civilian
	}
}

// isHeadNoun says whether t is the noun that a phrase is about, not a modifier
// such as "child" in "child soldiers".
func isHeadNoun(d *text.Doc, t int) bool {
	return !isRel(d.Tokens[t].Rel, "compound", "amod", "nmod:poss")
}

func (v *victims) addGroup(name string, c harm.Count) {
	for i := range v.people.Groups {
		if v.people.Groups[i].Group == name {
			return
		}
	}
	v.people.Groups = append(v.people.Groups, harm.Group{Group: name, Low: c.Low, High: c.High})
}

// setSide sets the party that the people in tokens [first, end) belong to. Who
// is called by their force or group alone are its fighters.
func (p *page) setSide(pt *part, v *victims, first, end int) {
	for t := first; t < end; t++ {
		i := pt.actorAt[t]
		if i < 0 || pt.actors[i].Actor == "" || isDeed(pt.actors[i]) && !p.armed(harm.Text(pt.actors[i].Actor)) || p.ownerOf(pt, int(i), v.heads) {
			continue // nobody is of "the Israeli bombing"
		}
		m := pt.actors[i]
		v.people.Side = harm.Text(m.Actor)
		if v.people.Standing == harm.Unknown && (m.Role == actor.Force || m.Role == actor.Member || m.Role == actor.Leader) {
			v.people.Standing = harm.Combatant
		}
		return
	}
}

// ownerOf says whether a party only tells whose the people are who are no fighters
// of it: "the police chief's son".
func (p *page) ownerOf(pt *part, mention int, heads []int) bool {
	d, head := pt.doc, pt.actors[mention].Head
	over := d.Tokens[head].Head
	return d.Tokens[head].Rel == "nmod:poss" && slices.Contains(heads, over) && p.words.civilian.Has(d, over)
}

// sideBeside reads the side of a person from the words set beside the name:
// "a local Taliban leader", after it or before.
func (p *page) sideBeside(pt *part, v *victims, head int) {
	if v.people.Side != "" {
		return
	}
	d := pt.doc
	if isRel(d.Tokens[head].Rel, "appos") {
		p.setSideOf(pt, v, d.Tokens[head].Head)
	}
	for c := range d.Children(head) {
		if isRel(d.Tokens[c].Rel, "appos", "nmod:desc") && v.people.Side == "" {
			p.setSideOf(pt, v, c)
		}
	}
	if v.people.Side == "" && d.Tokens[head].Pos == "PROPN" {
		if noun := nounBehind(pt, head); noun != none {
			p.setSideOf(pt, v, noun)
		}
	}
}

// nounBehind returns the party in the apposition right behind a name, wherever
// the tree hangs it: ", a local Taliban commander".
func nounBehind(pt *part, name int) int {
	d := pt.doc
	_, t := nameSpan(d, name)
	if t+1 >= len(d.Tokens) || d.Tokens[t].Form != "," || d.Tokens[t+1].Pos != "DET" {
		return none
	}
	for t += 2; t < len(d.Tokens) && (d.Tokens[t].Pos == "ADJ" || pt.actorAt[t] >= 0); t++ {
		if i := pt.actorAt[t]; i >= 0 {
			return pt.actors[i].Head
		}
	}
	return none
}

// setSideOf sets the side to the party whose leader or member a noun names.
func (p *page) setSideOf(pt *part, v *victims, noun int) {
	if i := pt.actorAt[noun]; i >= 0 && (pt.actors[i].Role == actor.Leader || pt.actors[i].Role == actor.Member) {
		p.setSide(pt, v, noun, noun+1)
	}
}

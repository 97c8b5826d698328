package claim

import (
	"recount/internal/harm"
	"recount/internal/text"
)

// mend puts right what the parser most often gets wrong in reports: the past
// tense taken for a participle, "the force detained two insurgents" for a force
// that was detained. A verb that is not passive, with people right behind it
// and nothing between, acts on those people; who stood before it acts.
func (p *page) mend(e *event) {
	if e.kind != harm.KindHarm || e.of > e.anchor || !in(e.doc, e.anchor, p.words.harms, p.words.takes) {
		return
	}
	if passive(e.doc, e.anchor) {
		if e.of == none || !p.isPeople(e.part, e.of) && e.doc.Tokens[e.of].Pos != "PROPN" {
			e.of = p.sharedSubject(e)
		}
		return
	}
	if people := p.peopleBehind(e); people != none {
		e.of, e.by = people, e.of
	}
}

// passive says whether a verb has a passive auxiliary before it.
func passive(d *text.Doc, t int) bool {
	aux := child(d, t, "aux:pass")
	return aux != none && d.Tokens[aux].Pos == "AUX" || aux == none && child(d, t, "nsubj:pass") != none
}

// sharedSubject returns the subject that a passive verb shares with the verb it
// is coordinated with, else the noun before it.
func (p *page) sharedSubject(e *event) int {
	if s := subject(e.doc, e.anchor); s != none && s != e.of && p.isPeople(e.part, s) {
		return s
	}
	return p.peopleBefore(e)
}

// peopleBefore returns the noun nearest before a passive verb that can be its
// subject: people, one or many as the auxiliary says.
func (p *page) peopleBefore(e *event) int {
	d, s := e.doc, e.doc.Sentences[e.sentence]
	aux := child(d, e.anchor, "aux:pass")
	if aux == none {
		return none
	}
	for t := aux - 1; t >= s.First; t-- {
		if pos := d.Tokens[t].Pos; pos == "VERB" && isFinite(d, t) {
			return none
		} else if pos != "NOUN" && pos != "NUM" || !p.isPeople(e.part, t) || !isHeadNoun(d, t) {
			continue
		}
		if q, ok := p.Counts.Phrase(d, t); ok && agreesWith(d, e.anchor, q.Low == 1) && caseOf(d, t) == "" {
			return t
		}
	}
	return none
}

// agreesWith says whether the auxiliaries of a verb go with one person or many.
func agreesWith(d *text.Doc, verb int, one bool) bool {
	for c := range d.Children(verb) {
		switch d.Tokens[c].Lower {
		case "was", "is", "has":
			return one
		case "were", "are", "have":
			return !one
		}
	}
	return true
}

// peopleBehind returns the head of the noun phrase that begins right behind the
// event's word, none when there is none or it is not of people.
func (p *page) peopleBehind(e *event) int {
	d, end := e.doc, e.doc.Sentences[e.sentence].End
	head := none
	for t := e.anchor + 1; t < end && e.timeAt[t] < 0; t++ {
		switch d.Tokens[t].Pos {
		case "DET", "NUM", "ADJ", "ADV", "NOUN", "PROPN", "PRON":
		default:
			if d.Tokens[t].Tag != "VBN" && !p.inNumber(d, t) {
				return head
			}
		}
		if p.isPeople(e.part, t) {
			head = t
		}
	}
	return head
}

// inNumber says whether a word stands within a number: "more than 30", "at least
// two", "between 20 and 30".
func (p *page) inNumber(d *text.Doc, t int) bool {
	if d.Tokens[t].Pos == "CCONJ" {
		return t > 0 && d.Tokens[t-1].Pos == "NUM"
	}
	return p.words.inNumber.Has(d, t)
}

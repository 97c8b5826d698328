package claim

import (
	"recount/internal/text"
	"recount/internal/when"
)

// ofSpeech says whether a time expression hangs on a verb of saying other than
// the word that tells the event.
func (p *page) ofSpeech(d *text.Doc, event int, x when.Expression) bool {
	return p.verbOfSpeech(d, event, x) != none
}

// verbOfSpeech returns the verb of saying that a time expression hangs on, or
// that it follows with more to come: "said on Monday four people had been".
func (p *page) verbOfSpeech(d *text.Doc, event int, x when.Expression) int {
	if v := p.verbBefore(d, event, x); v != none {
		return v
	}
	own := headOf(d, x.First, x.End)
	for t := range up(d, own) {
		if h := d.Tokens[t].Head; h >= 0 && h != event && p.speaks(d, h, event) {
			s := child(d, h, "nsubj")
			within := event != none && event < x.First && s != none && x.End <= s // the words said stand first
			if !within && (isRel(d.Tokens[t].Rel, "obl", "advmod", "nmod") || isRel(d.Tokens[t].Rel, "nsubj") && (t == own || x.First > t)) {
				return h
			}
			return none
		}
		if isVerb(d, t) {
			return none
		}
	}
	return none
}

// verbBefore returns the verb of saying right before a time expression that a
// clause with a subject follows.
func (p *page) verbBefore(d *text.Doc, event int, x when.Expression) int {
	v := x.First - 1
	for v > 0 && (d.Tokens[v].Pos == "ADP" || d.Tokens[v].Pos == "ADV") {
		v--
	}
	if v < 0 || x.End >= len(d.Tokens) || v == event || event < x.End || !p.speaks(d, v, event) {
		return none
	}
	switch d.Tokens[x.End].Pos {
	case "PRON", "DET", "NUM", "PROPN", "ADJ", "NOUN", "SCONJ":
		return v
	}
	return none
}

// speaks says whether a verb tells that somebody spoke: "found" may also tell of
// a thing, and in "were reported killed" or "an alleged strike" nobody does.
func (p *page) speaks(d *text.Doc, verb, event int) bool {
	hedges := p.words.hearsay.Has(d, verb) && child(d, verb, "nsubj") == none
	if !p.isSaying(d, verb) || hedges || raised(d, verb, event) {
		return false
	}
	finds := p.words.witness.Has(d, verb) && child(d, verb, "obj") != none
	return !finds || event != none && under(d, event, verb)
}

// raised says whether a passive verb of saying is told of the event itself:
// "twelve were reported killed", "injuries were reported".
func raised(d *text.Doc, verb, event int) bool {
	if child(d, verb, "aux:pass") == none || child(d, verb, "ccomp") != none {
		return false
	}
	return child(d, verb, "xcomp") != none || event != none && under(d, event, verb)
}

// reported says whether a time hangs on the verb by which an event is told to
// have been reported; the day may then be that of the report.
func (p *page) reported(d *text.Doc, event int, x when.Expression) bool {
	c := clauseOf(d, headOf(d, x.First, x.End))
	return c != event && p.isSaying(d, c) && raised(d, c, event)
}

// unsaid says whether a time is the day on which something was reported by
// nobody named: "on Monday it was reported that", "first reported on Monday".
func (p *page) unsaid(d *text.Doc, x when.Expression) bool {
	c := clauseOf(d, headOf(d, x.First, x.End))
	if child(d, c, "aux:pass") != none {
		return child(d, c, "ccomp") != none
	}
	return d.Tokens[c].Tag == "VBN" && child(d, c, "nsubj", "aux") == none
}

// besides says whether a time is told of something that is no event: "was born
// on", "a list published on".
func (p *page) besides(d *text.Doc, x when.Expression) bool {
	return p.words.besides.Has(d, clauseOf(d, headOf(d, x.First, x.End)))
}

// offStory says whether a claim lies beside the story, so that its day is not
// that of what follows: "two of them died later, on October 16", "was hit a week
// before".
func (p *page) offStory(d *draft) bool {
	if p.story.time == nil {
		return false
	}
	e, back := d.event, d.Time.From != "" && d.Time.From < p.story.time.From
	for _, x := range p.timesOf(e) {
		for t := x.First; back && t < x.End; t++ {
			if p.words.beside.Has(e.doc, t) {
				return true
			}
		}
	}
	return p.besideStory(e, clauseOf(e.doc, e.anchor))
}

// besideStory says whether a clause is told as earlier or later than the story.
func (p *page) besideStory(e *event, clause int) bool {
	for c := range e.doc.Children(clause) {
		if e.timeAt[c] < 0 && isRel(e.doc.Tokens[c].Rel, "advmod") && p.words.beside.Has(e.doc, c) {
			return true
		}
	}
	return false
}

package claim

import (
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/text"
)

// describeParts reads who was among those harmed: "including two children",
// "among them three women", "the dead included a nurse", "two of them boys".
// A part is kept in the groups and never added to the count.
func (p *page) describeParts(e *event, v *victims) {
	_, end := p.peopleSpan(e.doc, v.heads)
	from, ok := p.partsCue(e, end)
	if e.as != none {
		from, ok = e.as, true
	}
	if !ok {
		return
	}
	p.sideOfPart(e, v, from)
	for _, part := range p.partsFrom(e, from) {
		v.addGroup(part.Group, harm.Count{Low: part.Low, High: part.High})
	}
}

// sideOfPart takes the side of a part for that of a group without a name: "two
// insurgents, including a Taliban commander".
func (p *page) sideOfPart(e *event, v *victims, from int) {
	if v.people.Side != "" && !p.unnamed(v.people.Side) {
		return
	}
	for t := from; t < e.doc.Sentences[e.sentence].End && e.doc.Tokens[t].Pos != "VERB"; t++ {
		if i := e.actorAt[t]; i >= 0 && p.armed(harm.Text(e.actors[i].Actor)) {
			v.people.Side = harm.Text(e.actors[i].Actor)
			return
		}
	}
}

// cueWindow is how many tokens behind the victims a cue of a part may stand.
const cueWindow = 12

// partsCue finds the word behind the victims that opens a list of parts.
func (p *page) partsCue(e *event, from int) (first int, ok bool) {
	d, end := e.doc, e.doc.Sentences[e.sentence].End
	for t := from; t < min(end, from+cueWindow); t++ {
		switch {
		case p.words.partCue.Has(d, t):
			return t + 1, true
		case t > from && isFinite(d, t) && t != e.anchor:
			return 0, false // another clause begins
		}
	}
	return 0, false
}

func isFinite(d *text.Doc, t int) bool {
	tag := d.Tokens[t].Tag
	return d.Tokens[t].Pos == "VERB" && (tag == "VBD" || tag == "VBZ" || tag == "VBP")
}

// numberOfThem returns the number before "of them" or "of whom" right before a
// token: "five of them children".
func numberOfThem(d *text.Doc, t int) int {
	if t < 3 || d.Tokens[t-2].Lower != "of" || d.Tokens[t-3].Pos != "NUM" {
		return none
	}
	return t - 3
}

// partsFrom reads the groups listed from a token on, up to the next verb.
func (p *page) partsFrom(e *event, from int) []harm.Group {
	d, end := e.doc, e.doc.Sentences[e.sentence].End
	var groups []harm.Group
	for t := from; t < end && d.Tokens[t].Pos != "VERB" && d.Tokens[t].Form != ";"; t++ {
		name, ok := p.words.group.Value(d, t)
		if !ok || !isHeadNoun(d, t) {
			continue
		}
		g := harm.Group{Group: name, Low: 1}
		if n := numberOfThem(d, t); n != none {
			if q, counted := p.Counts.Phrase(d, n); counted {
				groups = append(groups, harm.Group{Group: name, Low: q.Low, High: q.High})
				continue
			}
		}
		if q, counted := p.Counts.Phrase(d, t); counted && q.Kind != count.Pronoun {
			g.Low, g.High = q.Low, q.High
		}
		groups = append(groups, g)
	}
	return groups
}

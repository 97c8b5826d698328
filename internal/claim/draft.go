package claim

import (
	"math"
	"slices"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/text"
)

// A draft is a claim in the making, with what joining needs to know of how it
// was told.
type draft struct {
	harm.Claim
	event      *event
	headline   bool
	anaphoric  bool   // those harmed were told of before
	timed      bool   // the sentence tells its time
	active     bool   // an act that somebody is told to have done: "killing four"
	particular bool   // of a kind of their own: a commander, a nurse, not just a person
	noun       string // the lemma of the word for those harmed
	single     bool   // one person, told before
	pointed    bool   // "the six victims": told of before, with their number
	bare       bool   // no number is told: "civilians"
	vague      bool   // the number is a vague word's
	ofThem     bool   // "two of them", "one of the wounded": some of those told before
	more       bool   // one told before, and others besides
	additional bool   // "another", "three others"
}

// draft makes a claim of an event; nil when it tells none.
func (p *page) draft(e *event) *draft {
	d := &draft{event: e, headline: e.part.in == harm.InTitle || e.doc.Tokens[e.anchor].Start < e.headEnd}
	d.Kind = e.kind
	if d.Status = p.statusOf(e); d.Status == purpose {
		return nil
	}
	d.Attribution = p.chainOf(e)
	d.Place = p.whereOf(e)
	d.Agent = p.agentOf(e)
	if e.kind == harm.KindHarm || e.kind == harm.KindAction {
		d.Action, d.Means = p.actionOf(e)
		d.Target = p.targetOf(e)
	}
	if !p.fill(d, e) {
		return nil
	}
	d.Time, d.timed = p.whenOf(d)
	d.Scope = p.scopeOf(d)
	d.Evidence = []harm.Evidence{p.evidence(d)}
	d.Confidence = p.confidence(d)
	return d
}

// fill sets what is particular to a kind of claim; false when it tells none.
func (p *page) fill(d *draft, e *event) bool {
	switch e.kind {
	case harm.KindHarm:
		return p.fillHarm(d, e)
	case harm.KindControl:
		return p.fillControl(d, e)
	case harm.KindAction:
		return p.fillAction(d, e)
	case harm.KindResponsibility:
		d.Responsibility = &harm.Responsibility{Stance: harm.Stance(e.what)}
		if d.Agent == nil {
			return false
		}
		d.Responsibility.Actor = d.Agent.Actor
	}
	return true
}

func (p *page) fillHarm(d *draft, e *event) bool {
	if e.of == none {
		return false
	}
	v, ok := p.victims(e)
	if !ok {
		return false
	}
	d.Effect = p.effectOf(d, e, &v)
	d.Count, d.People = &v.count, &v.people
	v.people.Groups = slices.DeleteFunc(v.people.Groups, func(g harm.Group) bool {
		return v.count.High != nil && g.Low > *v.count.High // misread: a part never exceeds its whole
	})
	d.active = isRel(e.doc.Tokens[e.of].Rel, "obj") && e.doc.Tokens[e.of].Head == e.anchor
	d.noun = e.doc.Tokens[v.heads[0]].Lemma
	d.particular = p.words.group.Has(e.doc, v.heads[0])
	d.anaphoric, d.single, d.vague, d.bare = v.anaphoric, v.single, v.vague, v.bare
	d.ofThem, d.pointed = p.ofThem(e), v.pointed
	d.more, d.additional = v.more, v.additional || p.also(e)
	if d.Status == harm.Denied && v.count.High != nil && *v.count.High == 0 {
		d.Status = harm.Asserted // "no civilians were harmed" asserts a zero
	}
	return true
}

// effectOf is what the words say, but that those whom no state's force seizes
// are abducted, unless they were fighting.
func (p *page) effectOf(d *draft, e *event, v *victims) harm.Effect {
	if harm.Effect(e.what) == harm.Detained && p.words.takes.Has(e.doc, e.anchor) && v.people.Standing != harm.Combatant &&
		d.Agent != nil && d.Agent.Actor != "" && p.armed(d.Agent.Actor) {
		return harm.Abducted
	}
	return harm.Effect(e.what)
}

// fillControl reads who holds what. A claim without a place, or of a place that
// no party holds or takes, is none.
func (p *page) fillControl(d *draft, e *event) bool {
	m := p.mentionAt(e, e.of)
	if m == nil {
		return false
	}
	place := *m.Place
	d.Place = &place
	d.Control = &harm.Control{Change: harm.Change(e.what)}
	if d.Agent != nil {
		d.Control.Holder = d.Agent.Actor
	}
	if e.from != none {
		if a := p.actorOf(e, e.from); a != nil {
			d.Control.From = a.Actor
		}
	}
	return d.Control.Holder != "" || d.Control.From != "" || d.Control.Change == harm.Retaken || d.Control.Change == harm.Contested
}

// fillAction reads an action that stands for itself: an operation, an
// announcement, an attack; with those it was aimed at, where told.
func (p *page) fillAction(d *draft, e *event) bool {
	if habitual(e.doc, e.anchor) && !d.headline {
		return false // "he conducts attacks on" tells a habit, and no act
	}
	if e.what != "" {
		d.Action = harm.Action(e.what)
	}
	if e.of != none {
		if v, ok := p.victims(e); ok {
			d.People = &v.people
		}
	}
	if d.People == nil {
		d.People = p.aimedAt(e)
	}
	return d.Action != ""
}

// aimedAt returns the people of a group whom the sentence says to be the aim: "a
// strike targeting a Taliban commander". Nil where it names none.
func (p *page) aimedAt(e *event) *harm.People {
	s := e.doc.Sentences[e.sentence]
	for _, m := range e.actors {
		people := m.Role == actor.Leader || m.Role == actor.Member
		if m.First >= s.First && m.End <= s.End && m.Aim && people && p.armed(harm.Text(m.Actor)) {
			return &harm.People{Words: m.Words, Standing: harm.Combatant, Side: harm.Text(m.Actor)}
		}
	}
	return nil
}

// habitual says whether a verb stands in the simple present.
func habitual(d *text.Doc, t int) bool {
	tag := d.Tokens[t].Tag
	return tag == "VBZ" || tag == "VBP"
}

// evidence is the span of words that a claim was read from: from the first to
// the last of the words that the rule and its captures rest on.
func (p *page) evidence(d *draft) harm.Evidence {
	e := d.event
	first, end := e.anchor, e.anchor+1
	for _, t := range []int{e.of, e.by, e.with, e.at, e.in, e.from, e.to, e.as} {
		if t == none {
			continue
		}
		f, n := phrase(e.doc, t)
		first, end = min(first, f), max(end, n)
	}
	return p.span(e, first, end)
}

// span is the evidence in tokens [first, end).
func (p *page) span(e *event, first, end int) harm.Evidence {
	from, to := e.doc.Tokens[first].Start, e.doc.Tokens[end-1].End
	return harm.Evidence{In: e.part.in, Start: from, End: to, Text: e.doc.Text[from:to]}
}

// Confidence is lowered for what was worked out or told as hearsay.
const (
	plainConfidence = 0.9
	hearsayFactor   = 0.8
	inferredFactor  = 0.95
	anaphoraFactor  = 0.9
)

func (p *page) confidence(d *draft) float64 {
	c := plainConfidence
	if p.hearsay(d.event) {
		c *= hearsayFactor
	}
	if d.Place != nil && d.Place.Basis == harm.Inferred {
		c *= inferredFactor
	}
	if d.Time != nil && d.Time.Basis == harm.Inferred {
		c *= inferredFactor
	}
	if d.anaphoric {
		c *= anaphoraFactor
	}
	return round(c)
}

// round keeps two digits of a confidence.
func round(c float64) float64 { return math.Round(c*100) / 100 }

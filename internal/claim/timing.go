package claim

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
	"recount/internal/when"
)

// whenOf returns the time of a claim: what its clause tells, resolved against
// the day of speaking; told is false where the clause tells none, and the time
// is worked out.
func (p *page) whenOf(d *draft) (t *harm.Period, told bool) {
	if x, ok := fromNext(d.event); ok {
		return p.timeBefore(d, x), false
	}
	best, clock := p.toldTime(d)
	if in(d.event.doc, d.event.anchor, p.words.moves) && !in(d.event.doc, d.event.anchor, p.words.harms, p.words.takes) {
		best = nil // the day of a burial is not that of a death
	}
	switch {
	case best != nil:
		if best.Clock == "" {
			best.Clock = clock
		}
		return best, true
	case d.Kind == harm.KindHarm && p.story.sum != nil:
		t := *p.story.sum
		t.Basis = harm.Inferred
		return &t, false
	case p.isTotal(d):
		return nil, false
	case d.Kind == harm.KindControl:
		return p.timeOfControl(d), false
	case d.Status == harm.Asserted && !d.headline:
		return p.timeOfStory(d.Attribution, clock), false
	}
	return nil, false
}

// fromNext returns the expression that counts to the event from what was told
// before it: "on Friday, a day after" a bomb had wounded ten. An event whose
// own day is told needs none.
func fromNext(e *event) (when.Expression, bool) {
	var found when.Expression
	for _, x := range e.times {
		switch {
		case e.doc.SentenceOf(x.First) != e.sentence:
		case x.FromNext() && x.End <= e.anchor && leadsTo(e.doc, x.End, e.anchor):
			found = x
		case found.FromNext():
			return when.Expression{}, false
		}
	}
	return found, found.FromNext()
}

// leadsTo says whether tokens [t, verb) hold no comma and no other verb.
func leadsTo(d *text.Doc, t, verb int) bool {
	for ; t < verb; t++ {
		if d.Tokens[t].Form == "," || isFinite(d, t) {
			return false
		}
	}
	return true
}

// timeBefore resolves an expression that counts to the event from the time that
// the sentence, or the story, tells before it.
func (p *page) timeBefore(d *draft, x when.Expression) *harm.Period {
	told := p.story.time
	for _, o := range d.event.times {
		if o.End <= x.First && d.event.doc.SentenceOf(o.First) == d.event.sentence {
			if t, ok := o.Resolve(p.anchor(d.Attribution)); ok {
				told = &t
			}
		}
	}
	if told == nil {
		return nil
	}
	t, ok := x.ResolveNext(*told)
	if !ok {
		return nil
	}
	t.Basis = harm.Inferred
	return &t
}

// toldTime returns the period told nearest to the event, and any clock time.
func (p *page) toldTime(dr *draft) (*harm.Period, harm.Text) {
	e := dr.event
	anchor := p.anchor(dr.Attribution)
	anchor.Future = dr.Status == harm.Expected
	var best *harm.Period
	bestCost := 0
	var clock harm.Text
	for _, x := range p.timesOf(e) {
		t, ok := p.period(x, anchor, dr.Attribution)
		if clock == "" {
			clock = t.Clock
		}
		head := headOf(e.doc, x.First, x.End)
		cost := treeDistance(e.doc, head, e.anchor)
		if p.isAside(e, head) {
			cost += aside // "the city, which the group took in 2014"
		}
		if p.perfect(e) && e.doc.Tokens[x.First].Lower == "since" && under(e.doc, e.anchor, clauseOfTime(e.doc, x)) {
			cost = 0 // "have been killed since" counts from then, whatever else is dated
		}
		if ok && (best == nil || cost < bestCost) {
			if p.reported(e.doc, e.anchor, x) {
				t.Basis = harm.Inferred // "were reported killed on Monday"
			}
			best, bestCost = &t, cost
		}
	}
	return best, clock
}

// isAside says whether a word stands in a relative clause that does not tell the
// event, nor of the attack that it was done in: "the bombs that exploded on Friday
// killed four".
func (p *page) isAside(e *event, t int) bool {
	d := e.doc
	c := relativeOver(d, t)
	if c == none || under(d, e.anchor, c) || commaBetween(d, c, t) {
		return false
	}
	over := d.Tokens[c].Head
	return over < 0 || !in(d, over, p.words.act, p.words.attack, p.words.means, p.words.meansAct)
}

// aside is the cost, in steps of the tree, of a time in a relative clause that
// does not tell the event.
const aside = 10

// timeOfControl: who holds a place holds it on the day of speaking; who took it
// had done so by then, on a day left open.
func (p *page) timeOfControl(d *draft) *harm.Period {
	a := p.anchor(d.Attribution)
	if d.Status != harm.Asserted || a.To.IsZero() || a.From != a.To {
		return nil
	}
	day := harm.Text(a.To.String())
	t := &harm.Period{From: day, To: day, Precision: harm.Day, Basis: harm.Inferred}
	switch d.Control.Change {
	case harm.Captured, harm.Retaken, harm.Lost:
		t.From, t.Precision = "", harm.Longer
	default:
		if since := p.spokeBefore(d.Attribution); since != "" && since < day {
			t.From, t.Precision = since, harm.Days
		}
	}
	return t
}

// spokeBefore is the day on which one whose words have no date spoke last in the
// report, "" when untold: what they go on to say may be of that day.
func (p *page) spokeBefore(chain []harm.Link) harm.Text {
	if len(chain) <= len(p.outlet) || chain[0].Said != "" {
		return ""
	}
	for _, l := range slices.Backward(p.heard) {
		if l.Name == chain[0].Name && l.Of == chain[0].Of && l.Said != "" {
			return l.Said
		}
	}
	return ""
}

// period resolves an expression; one that leans on another event ("the day
// before") takes the day of speaking where that is told, else the event told
// last.
func (p *page) period(x when.Expression, a when.Anchor, chain []harm.Link) (harm.Period, bool) {
	switch {
	case x.Kind == when.Anaphoric && len(chain) > len(p.outlet) && chain[0].Said != "":
		return x.ResolveFrom(harm.Period{From: chain[0].Said, To: chain[0].Said, Basis: harm.Stated})
	case x.Kind == when.Anaphoric && p.story.time != nil:
		return x.ResolveFrom(*p.story.time)
	}
	if p.setting != nil {
		if t, ok := x.ResolveIn(*p.setting); ok {
			return t, true
		}
	}
	return x.Resolve(a)
}

// settingOf is the period that the report is about, where it tells one with its
// year before any other: "in March 2022". It is nil for one longer than a month.
func (p *page) settingOf() *harm.Period {
	const month = 31 // days
	for _, pt := range p.parts {
		for _, x := range pt.times {
			t, ok := x.Resolve(when.Anchor{})
			if !ok || x.Kind != when.Absolute || strings.HasPrefix(string(t.From), "XXXX") || p.ofPublication(pt, x) {
				continue
			}
			if d := when.Days(t); d > month || d < 2 {
				return nil
			}
			return &t
		}
	}
	return nil
}

// timesOf lists the time expressions of the event's sentence that do not say
// when somebody spoke.
func (p *page) timesOf(e *event) []when.Expression {
	s := e.doc.Sentences[e.sentence]
	var own []when.Expression
	spoken := none
	for _, x := range e.times {
		if x.First < s.First || x.End > s.End || !p.sameClause(e, x) || p.ofPublication(e.part, x) || p.besides(e.doc, x) {
			continue
		}
		if verb := p.verbOfSpeech(e.doc, e.anchor, x); verb != none {
			before := spoken
			if spoken = verb; before != verb || x.First < e.anchor {
				continue // "on Tuesday confirmed the death of two on Sunday" tells both
			}
		}
		own = append(own, x)
	}
	return own
}

// sameClause says whether a time expression belongs to the clause of the event,
// to one above it, or to one that tells the circumstances: "when a bomb went
// off on Tuesday". The date of another clause is that of something else.
func (p *page) sameClause(e *event, x when.Expression) bool {
	d := e.doc
	c := clauseOfTime(d, x)
	if under(d, e.anchor, c) {
		return true
	}
	h := d.Tokens[c].Head
	if h == e.anchor && isRel(d.Tokens[c].Rel, "conj") && !p.besideStory(e, c) {
		return true // "were killed and wounded in last week's bombing"
	}
	near := h >= 0 && (under(d, e.anchor, h) || under(d, h, e.anchor))
	return near && (isRel(d.Tokens[c].Rel, "advcl") || infinitive(d, c) || in(d, c, p.words.acts, p.words.hits))
}

// clauseOfTime is the head of the clause that a time is told of. One without a
// preposition that closes the sentence belongs to no participle before it: in
// "caught a man tied to the attack near the dam today", they caught him today.
func clauseOfTime(d *text.Doc, x when.Expression) int {
	c := clauseOf(d, headOf(d, x.First, x.End))
	if !closes(d, x) || d.Tokens[x.First-1].Pos == "ADP" {
		return c
	}
	for isRel(d.Tokens[c].Rel, "acl") && d.Tokens[c].Rel != "acl:relcl" {
		c = clauseOf(d, d.Tokens[c].Head)
	}
	return c
}

// closes says whether nothing but a mark follows an expression in its sentence.
func closes(d *text.Doc, x when.Expression) bool {
	s := d.Sentences[d.SentenceOf(x.First)]
	return x.First > s.First && (x.End == s.End || x.End == s.End-1 && d.Tokens[x.End].Pos == "PUNCT")
}

// ofPublication says whether a time expression is the date of the report.
func (p *page) ofPublication(pt *part, x when.Expression) bool {
	from, to := pt.doc.Tokens[x.First].Start, pt.doc.Tokens[x.End-1].End
	return slices.ContainsFunc(p.dated, func(ev harm.Evidence) bool {
		return ev.In == pt.in && from < ev.End && ev.Start < to
	})
}

// anchor is the day that relative dates count from: the day of speaking where
// it was told, else that of publication, which is not exact for a speaker who
// spoke on an unknown day.
func (p *page) anchor(chain []harm.Link) when.Anchor {
	if len(chain) > 0 && chain[0].Said != "" {
		if day, err := when.ParseDate(string(chain[0].Said)); err == nil {
			return when.On(day)
		}
	}
	a := when.AnchorOf(p.report.Published)
	a.Year = p.year
	a.Exact = len(chain) <= len(p.outlet) && a.From == a.To
	return a
}

// timeOfStory infers the time of an event from what was told before; where
// nothing was, from the day on which it was told, and at the head of a dated
// dispatch, which tells the news of its day, from the date of that.
func (p *page) timeOfStory(chain []harm.Link, clock harm.Text) *harm.Period {
	t := harm.Period{Precision: harm.Day}
	switch pub := p.report.Published; {
	case p.story.time != nil:
		t = *p.story.time
	case len(chain) > len(p.outlet) && chain[0].Said != "":
		t.From, t.To = chain[0].Said, chain[0].Said
	case pub.Basis == harm.DateDateline && pub.From == pub.To:
		t.From, t.To = pub.From, pub.To
	case pub.Basis == harm.DateReference:
		t.From, t.To, t.Precision = pub.From, pub.To, harm.Month
	default:
		return nil
	}
	t.Basis, t.Clock = harm.Inferred, clock
	return &t
}

package claim

import (
	"slices"

	"recount/internal/harm"
	"recount/internal/when"
)

// whenOf returns the time of an event: what its clause tells, resolved against
// the day of speaking; else the time the report was speaking of, inferred.
func (p *page) whenOf(e *event, chain []harm.Link, status harm.Status) *harm.Period {
	anchor := p.anchor(chain)
	anchor.Future = status == harm.Expected
	var best *harm.Period
	bestCost := 0
	var clock harm.Text
	for _, x := range p.timesOf(e) {
		t, ok := p.period(x, anchor)
		if clock == "" {
			clock = t.Clock
		}
		cost := treeDistance(e.doc, headOf(e.doc, x.First, x.End), e.anchor)
		if ok && (best == nil || cost < bestCost) {
			best, bestCost = &t, cost
		}
	}
	if best == nil {
		return p.timeOfStory(clock)
	}
	if best.Clock == "" {
		best.Clock = clock
	}
	return best
}

// period resolves an expression; one that leans on another event takes the
// event told last.
func (p *page) period(x when.Expression, a when.Anchor) (harm.Period, bool) {
	if x.Kind == when.Anaphoric && p.story.time != nil {
		return x.ResolveFrom(*p.story.time)
	}
	return x.Resolve(a)
}

// timesOf lists the time expressions of the event's sentence that do not say
// when somebody spoke.
func (p *page) timesOf(e *event) []when.Expression {
	s := e.doc.Sentences[e.sentence]
	var own []when.Expression
	for _, x := range e.times {
		if x.First >= s.First && x.End <= s.End && !p.ofSpeech(e, x) && !p.ofPublication(e.part, x) {
			own = append(own, x)
		}
	}
	return own
}

// ofSpeech says whether a time expression hangs on a verb of saying.
func (p *page) ofSpeech(e *event, x when.Expression) bool {
	d := e.doc
	for t := range up(d, headOf(d, x.First, x.End)) {
		if h := d.Tokens[t].Head; h >= 0 && p.isSaying(d, h) && h != e.anchor {
			return isRel(d.Tokens[t].Rel, "obl", "advmod", "nmod") || isRel(d.Tokens[t].Rel, "nsubj") && x.First > t
		}
		if isVerb(d, t) {
			return false
		}
	}
	return false
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
	a.Exact = len(chain) <= len(p.outlet) && a.From == a.To
	return a
}

// timeOfStory infers the time of an event from what was told before; at the
// head of a dated dispatch, which tells the news of its day, from its date.
func (p *page) timeOfStory(clock harm.Text) *harm.Period {
	t := harm.Period{Precision: harm.Day}
	switch pub := p.report.Published; {
	case p.story.time != nil:
		t = *p.story.time
	case pub.Basis == harm.DateDateline && pub.From == pub.To:
		t.From, t.To = pub.From, pub.To
	default:
		return nil
	}
	t.Basis, t.Clock = harm.Inferred, clock
	return &t
}

package claim

import (
	"recount/internal/harm"
	"recount/internal/when"
)

// whenOf returns the time of an event: what its clause tells, resolved against
// the day of speaking; else the time the report was speaking of, inferred.
func (p *page) whenOf(e *event, said harm.Text) *harm.Period {
	var best *harm.Period
	bestCost := 0
	var clock harm.Text
	for _, x := range p.timesOf(e) {
		t, ok := x.Resolve(p.anchor(said))
		if !ok {
			continue
		}
		if clock == "" {
			clock = t.Clock
		}
		cost := treeDistance(e.doc, headOf(e.doc, x.First, x.End), e.anchor)
		if t.From == "" && t.To == "" {
			continue
		}
		if best == nil || cost < bestCost {
			best, bestCost = &t, cost
		}
	}
	if best == nil {
		return p.timeOfStory(e, clock)
	}
	if best.Clock == "" {
		best.Clock = clock
	}
	return best
}

// timesOf lists the time expressions of the event's sentence that do not say
// when somebody spoke.
func (p *page) timesOf(e *event) []when.Expression {
	s := e.doc.Sentences[e.sentence]
	var own []when.Expression
	for _, x := range e.times {
		if x.First >= s.First && x.End <= s.End && !p.ofSpeech(e, x) {
			own = append(own, x)
		}
	}
	return own
}

// ofSpeech says whether a time expression hangs on a verb of saying.
func (p *page) ofSpeech(e *event, x when.Expression) bool {
	head := e.doc.Tokens[headOf(e.doc, x.First, x.End)].Head
	return head >= 0 && head != e.anchor && p.Rules.Has("SAY", e.doc, head) && isVerb(e.doc, head)
}

// anchor is the day that relative dates count from: the day of speaking where
// it was told, else that of publication.
func (p *page) anchor(said harm.Text) when.Anchor {
	if day, ok := when.ParseDate(string(said)); ok {
		return when.Anchor{Day: day, Exact: true}
	}
	pub := p.report.Published
	if day, ok := when.ParseDate(string(pub.From)); ok && pub.From == pub.To {
		return when.Anchor{Day: day, Exact: true}
	}
	return when.Anchor{}
}

// timeOfStory infers the time of an event from what was told before.
func (p *page) timeOfStory(e *event, clock harm.Text) *harm.Period {
	if p.story.time == nil {
		return nil
	}
	t := *p.story.time
	t.Basis, t.Clock = harm.Inferred, clock
	return &t
}

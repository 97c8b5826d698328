package claim

import "recount/internal/harm"

// story is what the report was speaking of last, from which a claim that tells
// no place or time takes them.
type story struct {
	place *harm.Place
	time  *harm.Period
	sum   *harm.Period // the span that figures without a date of their own are summed over
}

// set lets the first place and time that the text tells open the story, also
// where the sentence that tells them claims nothing.
func (p *page) set(pt *part, s int) {
	if p.story.place == nil {
		p.story.place = p.placeOf(pt, s)
	}
	if p.story.time == nil {
		p.story.time = p.dayOf(pt, s)
	}
}

// placeOf returns the closest told of the places of a sentence, but for those
// where somebody was brought.
func (p *page) placeOf(pt *part, s int) *harm.Place {
	sent := pt.doc.Sentences[s]
	var best *harm.Place
	for i := range pt.places {
		m := &pt.places[i]
		if m.First < sent.First || m.End > sent.End || !isSetting(m) || best != nil && len(m.Place.Path) <= len(best.Path) {
			continue
		}
		if m.Place.Precision == harm.Exact {
			p.Text.Parse(pt.doc, s) // people are brought to a building; other sentences need not be parsed for that
		}
		if !sent.Parsed && m.Place.Precision != harm.Exact || !p.brings(pt, p.verbOver(pt.doc, headOf(pt.doc, m.First, m.End))) {
			best = m.Place
		}
	}
	return best
}

// dayOf returns the day that a sentence tells nearest to its main verb; where it
// tells none, the day on which something was reported.
func (p *page) dayOf(pt *part, s int) *harm.Period {
	sent := pt.doc.Sentences[s]
	var best *harm.Period
	bestCost := 0
	for _, x := range pt.times {
		if x.First < sent.First || x.End > sent.End || p.ofPublication(pt, x) {
			continue
		}
		p.Text.Parse(pt.doc, s)
		cost, spoken := depth(pt.doc, headOf(pt.doc, x.First, x.End)), p.ofSpeech(pt.doc, none, x)
		if spoken && !p.unsaid(pt.doc, x) || p.besides(pt.doc, x) {
			continue
		}
		t, ok := x.Resolve(p.anchor(nil))
		if spoken {
			t.Basis, cost = harm.Inferred, cost+sent.End
		}
		if ok && t.Precision == harm.Day && (best == nil || cost < bestCost) {
			best, bestCost = &t, cost
		}
	}
	return best
}

// wide are the precisions of areas whose figures are sums.
var wide = map[harm.Precision]bool{harm.Province: true, harm.Country: true, harm.International: true}

// remember keeps the place and time of an asserted claim for those that follow;
// background, such as who took a place when, or what a relative clause adds, does
// not move the story.
func (p *page) remember(d *draft) {
	if d.Status != harm.Asserted || d.Kind != harm.KindHarm && d.Action != harm.Raid {
		return
	}
	aside := attributed(d.event) || relativeOver(d.event.doc, d.event.anchor) != none
	if d.Place != nil && d.Place.Basis == harm.Stated && !(aside && p.story.place != nil) {
		p.story.place = d.Place
	}
	switch {
	case aside && p.story.time != nil, d.timed && p.offStory(d):
	case d.timed && (d.Time.Precision == harm.Day || d.Time.Precision == harm.Days):
		p.story.time, p.story.sum = d.Time, nil
	case d.timed && d.Scope == harm.ScopeTotal && (d.Place == nil || wide[d.Place.Precision]):
		p.story.sum = d.Time
	}
}

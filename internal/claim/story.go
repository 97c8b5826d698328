package claim

import "recount/internal/harm"

// story is what the report was speaking of last, from which a claim that tells
// no place or time takes them.
type story struct {
	place *harm.Place
	time  *harm.Period
}

// set lets the first place and time that the text tells open the story, also
// where the sentence that tells them claims nothing.
func (p *page) set(pt *part, s int) {
	sent := pt.doc.Sentences[s]
	for i := range pt.places {
		m := &pt.places[i]
		if p.story.place == nil && m.First >= sent.First && m.End <= sent.End && isSetting(m) {
			p.story.place = m.Place
		}
	}
	for _, x := range pt.times {
		if p.story.time != nil || x.First < sent.First || x.End > sent.End || p.ofPublication(pt, x) || p.ofSpeech(pt.doc, none, x) {
			continue
		}
		if t, ok := x.Resolve(p.anchor(nil)); ok && t.Precision == harm.Day {
			p.story.time = &t
		}
	}
}

// remember keeps the place and time of an asserted claim for those that follow;
// background, such as who took a place when, does not move the story.
func (p *page) remember(d *draft) {
	if d.Status != harm.Asserted || d.Kind != harm.KindHarm && d.Action != harm.Raid {
		return
	}
	if d.Place != nil && d.Place.Basis == harm.Stated {
		p.story.place = d.Place
	}
	if d.timed && (d.Time.Precision == harm.Day || d.Time.Precision == harm.Days) {
		p.story.time = d.Time
	}
}

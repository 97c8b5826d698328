package claim

import (
	"recount/internal/harm"
	"recount/internal/rule"
	"recount/internal/text"
)

// An event is what one rule found in a sentence: what happened, and the tokens
// that stand for those who did and suffered it.
type event struct {
	*part
	sentence int
	rule     string
	kind     harm.Kind
	what     string      // the effect, change, action or stance
	how      harm.Action // the action, where the words of the rule tell it
	status   harm.Status // where the rule tells it

	toll bool // the figure is a toll, which replaces earlier ones

	further bool // one more figure of the same word: "three were killed in Homs and two in Hama"
	former  bool // the figure is an older toll, told beside the newer

	anchor int // the word that tells it
	of     int // those harmed, the place controlled
	by     int // the agent, the holder, the party that speaks
	from   int // the loser
	with   int // the means
	at     int // the target
	to     int // a newer figure
	in     int // the place, where the rule tells it
	as     int // a part of those harmed

	attack int   // the word of an attack nearest to it, unasked until looked for
	only   []int // heads of those harmed, where the event is only of some of them
}

// unasked is a token that was not looked for yet.
const unasked = -2

// events runs the rules over a parsed sentence. What two rules find of the
// same word, or of the same people, is one event: the earlier rule stands.
func (p *page) events(pt *part, s int) []*event {
	var events []*event
	for _, m := range p.Rules.Match(pt.doc, s, pt.labels) {
		for _, c := range m.Rule.Claims {
			e := newEvent(pt, s, m, c)
			if !e.former {
				p.mend(e)
			}
			e.former = e.former || e.toll && p.formerly(e)
			if e.complete() && !told(events, e) {
				events = append(events, e)
			}
		}
	}
	return events
}

// complete says whether an event has what a claim of its kind needs. One that
// has not must not stand in the way of a later rule.
func (e *event) complete() bool {
	switch e.kind {
	case harm.KindHarm:
		return e.of != none
	case harm.KindControl:
		return e.of != none && e.placeAt[e.of] >= 0
	}
	return true
}

// formerly says whether a toll is told as an older one: "had earlier put".
func (p *page) formerly(e *event) bool {
	for c := range e.doc.Children(clauseOf(e.doc, e.anchor)) {
		if p.words.formerly.Has(e.doc, c) {
			return true
		}
	}
	return false
}

func told(events []*event, e *event) bool {
	for _, o := range events {
		if o.kind == e.kind && o.what == e.what && o.former == e.former && !e.further && (o.anchor == e.anchor || o.of != none && oneNoun(e.doc, o.of, e.of)) {
			return true
		}
	}
	return false
}

// oneNoun says whether two tokens stand for the same people: the same token, or
// a number and the noun it counts.
func oneNoun(d *text.Doc, a, b int) bool {
	return a == b || d.Tokens[a].Head == b && isRel(d.Tokens[a].Rel, "nummod") || d.Tokens[b].Head == a && isRel(d.Tokens[b].Rel, "nummod")
}

// newEvent reads a claim line of a match: a kind, what happened, and further
// words that set the action, the status, or that the figure is a toll.
func newEvent(pt *part, s int, m rule.Match, c rule.Claim) *event {
	words := m.Head(c)
	e := &event{part: pt, attack: unasked, sentence: s, rule: m.Rule.Name, anchor: m.Anchor, kind: harm.Kind(words[0])}
	if len(words) > 1 {
		e.what = words[1]
	}
	for _, w := range words[min(2, len(words)):] {
		switch w {
		case "asserted", "denied", "expected", "hypothetical":
			e.status = harm.Status(w)
		case "toll":
			e.toll = true
		case "former":
			e.former = true
		case "further":
			e.further = true
		default:
			e.how = harm.Action(w)
		}
	}
	e.fill(m, c)
	return e
}

// fill sets the roles of an event from the captures of a match.
func (e *event) fill(m rule.Match, c rule.Claim) {
	roles := map[string]*int{
		"of": &e.of, "by": &e.by, "from": &e.from, "with": &e.with, "at": &e.at, "to": &e.to, "in": &e.in, "as": &e.as,
	}
	for _, at := range roles {
		*at = none
	}
	for _, a := range c.Args {
		if t, ok := m.Capture(a.Capture); ok {
			*roles[a.Role] = t
		}
	}
}

package claim

import (
	"recount/internal/harm"
	"recount/internal/likeness"
	"recount/internal/place"
	"recount/internal/text"
)

// whereOf returns the place of an event: the one its clause tells, else the
// one that the report was speaking of, then marked as inferred.
func (p *page) whereOf(e *event) *harm.Place {
	if m := p.mentionAt(e, e.in); m != nil {
		return m.Place
	}
	if m := p.bestMention(e); m != nil && !attributed(e) {
		return p.closer(m.Place)
	}
	return p.closer(inferred(p.story.place))
}

// closer narrows a country down to the one part of it that the report tells of,
// where there is only one.
func (p *page) closer(pl *harm.Place) *harm.Place {
	if pl == nil || pl.Precision != harm.Country || p.only == nil || likeness.Places(pl, p.only) <= 0 {
		return pl
	}
	return inferred(p.only)
}

// onlyPlace returns the place that all the settings of the report lie in, nil
// where they lie in several provinces or only a country is told.
func (p *page) onlyPlace() *harm.Place {
	var only *harm.Place
	for _, pt := range p.parts {
		for i := range pt.places {
			m := &pt.places[i]
			if !isSetting(m) || m.Abroad || len(m.Place.Path) < 2 {
				continue
			}
			if only != nil && m.Place.Path[1] != only.Path[1] {
				return nil
			}
			if only == nil || len(m.Place.Path) < len(only.Path) {
				only = m.Place
			}
		}
	}
	return only
}

// mentionAt returns the place mention over a token that a rule captured.
func (p *page) mentionAt(e *event, t int) *place.Mention {
	if t == none || e.placeAt[t] < 0 {
		return nil
	}
	return &e.places[e.placeAt[t]]
}

// bestMention weighs the places of the sentence by how near in the tree, and
// then in the words, they are to the event.
func (p *page) bestMention(e *event) *place.Mention {
	s := e.doc.Sentences[e.sentence]
	var best *place.Mention
	bestCost := elsewhere
	for i := range e.places {
		m := &e.places[i]
		if m.First < s.First || m.End > s.End || !isSetting(m) || m.Around {
			continue
		}
		if cost := p.placeCost(e, m); cost < bestCost {
			best, bestCost = m, cost
		}
	}
	return best
}

// isSetting says whether a mention can be where something happened.
func isSetting(m *place.Mention) bool {
	return m.Place != nil && !m.Adjective && !m.Dateline && !m.Modifier
}

// elsewhere is the cost from which on a place of the sentence is not where the
// event happened.
const elsewhere = 150

// placeCost is the distance of a place from an event in steps of the tree,
// with penalties for places that are not where something happens.
func (p *page) placeCost(e *event, m *place.Mention) int {
	d := e.doc
	head := headOf(d, m.First, m.End)
	cost := 10 * treeDistance(d, head, e.anchor)
	switch caseOf(d, head) {
	case "in", "at", "near", "outside", "inside", "around", "on", "across", "of":
	case "from", "to", "toward", "towards", "into", "between":
		cost += 15
	default:
		cost += 8
	}
	if p.ofSpeaker(e, head) {
		cost += besideThePoint
	}
	if h := p.verbOver(d, head); h != e.anchor && p.brings(e.part, h) {
		cost += elsewhere
	}
	if over := d.Tokens[head].Head; over < 0 || !in(d, over, p.words.act, p.words.attack) { // "in a raid in Wardak" describes nobody
		cost += p.descriptionCost(e, head)
	}
	switch {
	case m.Abroad && caseOf(d, head) == "from":
		cost += elsewhere // a soldier's home town
	case m.Abroad:
		cost += besideThePoint
	}
	cost -= 3 * len(m.Place.Path) // the closer told of two places wins
	return cost
}

// verbOver is the word that governs a noun, past the nouns it belongs to: of
// "taken to the hospital west of the city" for each of them "taken". Of "taken
// there after a raid in Idlib" it is "raid".
func (p *page) verbOver(d *text.Doc, t int) int {
	h := d.Tokens[t].Head
	for h >= 0 && (d.Tokens[h].Pos == "NOUN" || d.Tokens[h].Pos == "PROPN") && !in(d, h, p.words.act, p.words.attack) {
		h = d.Tokens[h].Head
	}
	return h
}

// attributed says whether an event is told as a quality of somebody, of whom the
// sentence tells something else: "the arrested leader".
func attributed(e *event) bool { return isRel(e.doc.Tokens[e.anchor].Rel, "amod") }

// descriptionCost is that of a place which only describes somebody: "a leader who
// operates in Wardak" is elsewhere, "a man living in Wardak" may be there.
func (p *page) descriptionCost(e *event, t int) int {
	const participle = 15
	d := e.doc
	for c := range up(d, t) {
		relative := isRelative(d, c)
		if !relative && !isRel(d.Tokens[c].Rel, "acl") || under(d, e.anchor, c) || commaBetween(d, c, t) {
			continue
		}
		switch ofPeople := p.isPeople(e.part, d.Tokens[c].Head); {
		case relative && ofPeople && relativeOver(d, e.anchor) == none:
			return elsewhere
		case relative:
			return besideThePoint
		case ofPeople:
			return participle
		}
	}
	return 0
}

// commaBetween says whether a comma parts a clause from a word that the tree hangs
// in it.
func commaBetween(d *text.Doc, from, to int) bool {
	for t := from; t < to; t++ {
		if d.Tokens[t].Form == "," {
			return true
		}
	}
	return false
}

// relativeOver returns the verb of the relative clause that a token stands in,
// none where it stands in none.
func relativeOver(d *text.Doc, t int) int {
	for c := range up(d, t) {
		if isRelative(d, c) {
			return c
		}
	}
	return none
}

// isRelative says whether a verb heads a relative clause: by the tree, or by the
// pronoun that it has, wherever the tree hangs it.
func isRelative(d *text.Doc, verb int) bool {
	if isRel(d.Tokens[verb].Rel, "acl:relcl") {
		return true
	}
	for c := range d.Children(verb) {
		if tok := d.Tokens[c]; d.Tokens[verb].Head >= 0 && c < verb && (tok.Tag == "WDT" || tok.Tag == "WP") && isRel(tok.Rel, "nsubj", "obj") {
			return true
		}
	}
	return false
}

// brings says whether a verb tells that people were brought or went somewhere: "to
// take place" does not.
func (p *page) brings(pt *part, verb int) bool {
	if verb < 0 || !p.words.moves.Has(pt.doc, verb) {
		return false
	}
	what := child(pt.doc, verb, "obj")
	return what == none || isPronoun(pt.doc, what) || p.isPeople(pt, what) || p.words.fallen.Has(pt.doc, what)
}

// besideThePoint is the cost of a place that says who somebody is.
const besideThePoint = 50

// ofSpeaker says whether a place belongs to the one who speaks: "a coalition in
// Syria said".
func (p *page) ofSpeaker(e *event, t int) bool {
	d := e.doc
	for c := range up(d, t) {
		if isRel(d.Tokens[c].Rel, "nsubj") {
			return p.isSaying(d, d.Tokens[c].Head) && !under(d, e.anchor, c)
		}
	}
	return false
}

// inferred copies a place that the report told elsewhere.
func inferred(pl *harm.Place) *harm.Place {
	if pl == nil {
		return nil
	}
	c := *pl
	c.Basis = harm.Inferred
	return &c
}

// spread makes a control claim of each place that is listed with the first:
// "captured Sihha, Zanjili and the Old City".
func (p *page) spread(d *draft) []*draft {
	all := []*draft{d}
	if d.Kind != harm.KindControl {
		return all
	}
	e := d.event
	for _, m := range p.listed(e, int(e.placeAt[e.of])) {
		c, where := *d, *m.Place
		c.Place = &where
		c.Evidence = []harm.Evidence{p.span(e, m.First, m.End)}
		all = append(all, &c)
	}
	return all
}

// listed returns the places that follow the i-th in a list.
func (p *page) listed(e *event, i int) []place.Mention {
	var list []place.Mention
	for j := i + 1; j < len(e.places) && p.listJoint(e, e.places[j-1].End, e.places[j].First); j++ {
		list = append(list, e.places[j])
	}
	return list
}

// listAround returns the places listed with the i-th, before it and after.
func (p *page) listAround(e *event, i int) []place.Mention {
	list := p.listed(e, i)
	for j := i - 1; j >= 0 && p.listJoint(e, e.places[j].End, e.places[j+1].First); j-- {
		list = append(list, e.places[j])
	}
	return list
}

// listJoint says whether tokens [from, to) only join the items of a list.
func (p *page) listJoint(e *event, from, to int) bool {
	if from >= to || to > e.doc.Sentences[e.sentence].End {
		return false
	}
	joined := false
	for t := from; t < to; t++ {
		switch tok := e.doc.Tokens[t]; {
		case tok.Form == ",", tok.Lower == "and", tok.Lower == "or":
			joined = true
		case tok.Pos != "DET" && tok.Pos != "ADJ":
			return false
		}
	}
	return joined
}

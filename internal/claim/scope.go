package claim

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
	"recount/internal/place"
	"recount/internal/text"
	"recount/internal/when"
)

// longestIncident is the number of days over which a figure is still that of
// one incident.
const longestIncident = 3

// scopeOf says whether a figure is of one incident or a total: over more than
// three days, over an area of many settlements, or so called.
func (p *page) scopeOf(d *draft) harm.Scope {
	if d.Kind == harm.KindHarm && (p.isLong(d) || p.isTotal(d) || p.manyPlaces(d)) {
		return harm.ScopeTotal
	}
	return harm.ScopeIncident
}

// isLong says whether a figure is told over a longer time than one incident
// takes. Of a single act whose date is only known by the month or the year, it
// is not: "a truck bomb killed more than 500 in October 2017".
func (p *page) isLong(d *draft) bool {
	t, a := d.Time, p.anchor(d.Attribution)
	if t == nil || t.From == "" || t.To == "" || when.Days(*t) <= longestIncident {
		return false
	}
	if vague := a.From != a.To || a.To.Year == 0; vague && d.timed && t.Basis == harm.Inferred {
		return false // a day of a month or a week that is not known better
	}
	return !d.timed && p.story.sum != nil || d.timed && (p.perfect(d.event) || !p.singleAct(d))
}

// singleAct says whether a claim tells of one attack, or of one settlement in
// one year.
func (p *page) singleAct(d *draft) bool {
	e := d.event
	for _, t := range []int{e.with, e.by, p.attackNear(e)} {
		if t != none && in(e.doc, t, p.words.act, p.words.attack, p.words.means) && e.doc.Tokens[t].Tag == "NN" {
			return true
		}
	}
	first, _, _ := strings.Cut(d.Time.Words, " ")
	calendar := strings.ToUpper(first[:1]) == first[:1] // a month or a year by its name, not "the past weeks"
	settled := d.Place != nil && d.Place.Basis == harm.Stated && (d.Place.Precision == harm.Settlement || d.Place.Precision == harm.Neighbourhood)
	return settled && calendar
}

// manyPlaces says whether a figure is of several places at once; the claim's
// place is then what they have in common.
func (p *page) manyPlaces(d *draft) bool {
	m := p.bestMention(d.event)
	if m == nil || m.Place != d.Place || d.headline {
		return false
	}
	apart := func(o place.Mention) bool {
		return isSetting(&o) && likeness.Places(m.Place, o.Place) == likeness.Contradiction
	}
	list := p.listAround(d.event, int(d.event.placeAt[m.First]))
	if !slices.ContainsFunc(list, apart) {
		return false
	}
	d.Place = around(m.Place, list)
	return true
}

// around is the province or country that places listed together have in common.
func around(first *harm.Place, list []place.Mention) *harm.Place {
	depth := 2
	for _, o := range list {
		if isSetting(&o) && (len(o.Place.Path) < depth || len(first.Path) < depth || o.Place.Path[1] != first.Path[1]) {
			depth = 1
		}
	}
	common := *first
	common.Path = slices.Clone(first.Path[:min(depth, len(first.Path))])
	common.Name, common.Lat, common.Lon, common.Precision = string(common.Path[len(common.Path)-1]), nil, nil, harm.Country
	if depth == 2 {
		common.Precision = harm.Province
	}
	return &common
}

// isTotal says whether the sentence calls its figure a sum: "so far", "in all",
// "since the war began", "have killed 231 in two weeks".
func (p *page) isTotal(d *draft) bool {
	e, doc := d.event, d.event.doc
	s := doc.Sentences[e.sentence]
	if d.Kind != harm.KindHarm {
		return false
	}
	for t := s.First; t < s.End; t++ {
		if p.words.totals.Has(doc, t) {
			return true
		}
		if !d.timed && p.manyDays(doc, t) {
			return true
		}
		if p.perfect(e) && (doc.Tokens[t].Lower == "since" && isRel(doc.Tokens[t].Rel, "case", "mark") || p.words.longTime.Has(doc, t) && lasting[caseOf(doc, t)]) {
			return d.Time == nil || !d.timed
		}
	}
	return false
}

// manyDays says whether a token tells a stretch of more than three days: "in
// seven days of fighting".
func (p *page) manyDays(d *text.Doc, t int) bool {
	n := child(d, t, "nummod")
	if n == none || !p.words.days.Has(d, t) || !lasting[caseOf(d, t)] {
		return false
	}
	c, ok := p.Counts.Words(d.Tokens[n].Form)
	return ok && (c.Low > longestIncident || p.words.longTime.Has(d, t))
}

// lasting are the prepositions that make a stretch of time the span of a sum.
var lasting = map[string]bool{"in": true, "over": true, "during": true, "within": true, "for": true, "since": true, "throughout": true}

// perfect says whether the event's verb stands in the perfect, as sums do.
func (p *page) perfect(e *event) bool {
	for c := range e.doc.Children(e.anchor) {
		tok := e.doc.Tokens[c]
		if isRel(tok.Rel, "aux") && (tok.Lower == "have" || tok.Lower == "has" || tok.Lower == "had") {
			return true
		}
	}
	return false
}

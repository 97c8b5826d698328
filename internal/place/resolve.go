package place

import (
	"math"

	"recount/internal/text"
)

// Resolve finds and settles all mentions of one report, whose title and body
// are the docs. Mentions are in the order of the text and do not overlap.
func (g *Gazetteer) Resolve(docs ...*text.Doc) []Mention {
	r := &report{g: g, docs: docs, told: map[*Entry]int{}, lands: map[*Entry]int{},
		cache: map[int]*Entry{}, sure: map[*Entry]bool{}}
	for doc, d := range docs {
		for s := range d.Sentences {
			r.scan(doc, s)
		}
	}
	r.persons()
	r.datelines()
	r.tally()
	r.settle()
	return r.mentions()
}

// tally counts what the report may be speaking of, before anything is settled.
func (r *report) tally() {
	for _, f := range r.found {
		if f.demonym != nil {
			r.lands[f.demonym]++
			continue
		}
		if f.dropped || f.given && f.told == nil {
			continue
		}
		var land *Entry
		same := true
		for _, n := range f.names {
			if !r.counts(f, n) {
				continue
			}
			r.told[n.entry]++
			if land != nil && n.entry.country != land {
				same = false
			}
			land = n.entry.country
		}
		if land != nil && same && f.strong() {
			r.lands[land]++
		}
	}
	best := 0
	for _, f := range r.found {
		for _, e := range []*Entry{f.demonym, landOf(f)} {
			if e != nil && r.lands[e] > best {
				best, r.main = r.lands[e], e
			}
		}
	}
}

// strong tells a name that speaks for its country by itself.
func (f *found) strong() bool {
	for _, n := range f.names {
		if e := n.entry; e.Kind == Country || e.Kind == Province || e.Population >= 100_000 || f.told != nil && f.told.fits(e.Kind) {
			return true
		}
	}
	return false
}

func landOf(f *found) *Entry {
	if len(f.names) == 0 {
		return nil
	}
	return f.names[0].entry.country
}

// counts tells whether a reading of a name is likely enough to speak for others.
func (r *report) counts(f *found, n name) bool {
	return (!n.weak || f.contains != nil && f.contains.under(n.entry)) && !n.base && n.entry.Kind != Neighbourhood && n.entry.Kind != Line && n.entry.Kind != Facility
}

// settle chooses an entry for each mention: what others lean on first.
func (r *report) settle() {
	for _, f := range r.found {
		if f.names != nil && !f.dropped && !neighbourhoodOnly(f) {
			r.choose(f)
		}
	}
	for _, f := range r.found {
		if f.names != nil && !f.dropped && f.entry == nil {
			r.choose(f)
		}
	}
	for i, f := range r.found {
		if f.entry == nil && f.demonym == nil && !f.dropped && f.describes == named {
			r.unknown(i, f)
		}
	}
	for i, f := range r.found {
		if f.describes != named {
			r.refer(i, f)
		}
	}
}

func neighbourhoodOnly(f *found) bool {
	for _, n := range f.names {
		if k := n.entry.Kind; k != Neighbourhood && k != Facility && k != Line {
			return false
		}
	}
	return true
}

// choose takes the best reading of a known name, or none.
func (r *report) choose(f *found) {
	best := math.Inf(-1)
	for _, n := range f.names {
		if s, ok := r.score(f, n); ok && s > best {
			best, f.entry = s, n.entry
		}
	}
	if f.entry != nil {
		f.kind = f.entry.Kind
		r.sure[f.entry] = true
	}
}

// score weighs a reading of a name by the kind told, the container told beside
// it, and what else the report tells. ok is false for an impossible reading.
func (r *report) score(f *found, n name) (score float64, ok bool) {
	e := n.entry
	inside, told := r.insideTold(f, e)
	fits := f.told != nil && f.told.fits(e.Kind)
	if f.told != nil && !fits && !f.indefinite && !r.loose(f, e) {
		return 0, false
	}
	if told && !inside && f.told != nil && f.container.names != nil && !f.dateline {
		return 0, false // the text says it lies elsewhere
	}
	if n.base && !r.usable(f, e, inside, fits) {
		return 0, false
	}
	if n.weak && f.contains != nil && f.contains.under(e) {
		inside = true
	}
	if n.weak && !fits && !inside && f.country != e.country {
		return 0, false
	}
	if !inside && f.country != e.country && r.foreign(f, e) {
		return 0, false
	}
	if e.Kind == Neighbourhood && !r.cityTold(f, n, inside) {
		return 0, false
	}
	score = r.kindScore(f, e)
	if n.base && f.inTables() && !fits {
		score -= 12
	}
	if inside {
		score += 20
	}
	if r.lands[e.country] > 0 {
		score += 4
	}
	if f.country != nil && f.country == e.country {
		score += 15
	}
	if e.country != nil && e.country == r.main {
		score += 2
	}
	for at := e.Parent; at != nil && at.Kind != Country; at = at.Parent {
		if n := r.told[at]; n > 0 {
			score += 3 + math.Log2(float64(n))
		}
	}
	return score + math.Log10(float64(e.Population)+1)/2, true
}

// foreign tells a doubtful name of a place in a country that the report does
// not speak of, when it speaks of any: most such names are people's.
func (r *report) foreign(f *found, e *Entry) bool {
	doubtful := f.given || e.Kind == District && f.told == nil || len(f.names) > 1
	return doubtful && len(r.lands) > 0 && e.country != nil && e.Kind != Country && r.lands[e.country] == 0 && e.Population < 1_000_000
}

// usable tells whether a name of the base may be meant. It has a town for most
// words and surnames, so the text must bear it out.
func (r *report) usable(f *found, e *Entry, inside, fits bool) bool {
	if f.told != nil && !fits && (f.told.fits(Line) || f.told.fits(Facility) || f.told.fits(Neighbourhood) && f.told.class&vague == 0) {
		return false // "Lexington Street", "the Portland neighbourhood"
	}
	spoken := r.lands[e.country] > 0 || len(r.lands) == 0
	return inside || fits && spoken || !f.inTables() && r.borneOut(f, e, spoken)
}

// borneOut tells whether the same place is sure elsewhere in the text, or the
// name stands after "in" and is a place of the report's country or a large city.
func (r *report) borneOut(f *found, e *Entry, spoken bool) bool {
	const town, big, large = 5_000, 50_000, 500_000
	if r.sure[e] || f.country != nil && f.country == e.country {
		return true
	}
	if !f.within || f.opens || f.modifier || f.given {
		return false
	}
	division := e.Kind == Province || e.Kind == District && f.nameEnd-f.name > 1
	return e.Population >= large || spoken && e.Population >= big ||
		e.country == r.main && (e.Population >= town || division)
}

// loose tells kind words that go with a place of another kind: "the Aleppo
// area", "Aleppo neighbourhoods", "the Qarara neighbourhood" of a small town.
func (r *report) loose(f *found, e *Entry) bool {
	switch {
	case f.told.fits(Line) || f.told.fits(Facility):
		return e.Kind > Province // "Kuwait Hospital" is not Kuwait
	case f.told.class&vague != 0 || f.told.plural:
		return true
	}
	return f.told.fits(Neighbourhood) && (e.Kind == City || e.Kind == Camp) && e.Population < 100_000
}

// insideTold tells whether e lies in a place told beside the name; told is
// whether one is.
func (r *report) insideTold(f *found, e *Entry) (inside, told bool) {
	for c := f.container; c != nil; c = c.container {
		for _, n := range c.names {
			if n.entry != e && (e.In(n.entry) || near(e, n.entry)) {
				return true, true
			}
		}
		told = told || c.names != nil
	}
	return false, told && f.container.broader(f)
}

// near tells a town that is told to lie in the city beside it.
func near(e, city *Entry) bool {
	const km = 12
	return city.Kind == City && e.Kind > Country && e.HasPoint && city.HasPoint && e.country == city.country &&
		distance(e.Lat, e.Lon, city.Lat, city.Lon) < km
}

// broader tells whether c can contain f by the kinds told.
func (c *found) broader(f *found) bool {
	if c.told == nil || f.told == nil {
		return c.told != nil
	}
	return c.told.kinds[0] < f.told.kinds[0]
}

// cityTold keeps a neighbourhood's name for reports on its city. A name that
// several cities have, or an ordinary word, needs the city itself.
func (r *report) cityTold(f *found, n name, inside bool) bool {
	e := n.entry
	if inside || r.told[e.Parent] > 0 {
		return true
	}
	if len(f.names) > 1 || n.weak {
		return false
	}
	around := e.Parent.Parent
	return around != nil && around.Kind == Province && r.told[around] > 0 || f.told != nil && r.main == e.country && r.main != nil
}

// under tells a settlement or district of a province, known or so called; a
// neighbourhood is under its city instead.
func (f *found) under(province *Entry) bool {
	if f.names == nil {
		return f.told != nil && f.told.kinds[0] != Neighbourhood
	}
	for _, n := range f.names {
		if e := n.entry; e.Kind != Neighbourhood && e.Kind != Facility && e != province && e.In(province) {
			return true
		}
	}
	return false
}

// kindScore prefers the kind told; untold, settlements before provinces, unless
// the name contains a settlement or district told beside it.
func (r *report) kindScore(f *found, e *Entry) float64 {
	if f.told != nil && !f.indefinite {
		for i, k := range f.told.kinds {
			if k == e.Kind {
				return float64(10 - i)
			}
		}
		return 3
	}
	switch e.Kind {
	case Country:
		return 6
	case City:
		return 4
	case Province:
		if f.contains != nil && f.contains.under(e) {
			return 12
		}
		return 3.5
	case District, Camp, Facility:
		return 2
	}
	return 1
}

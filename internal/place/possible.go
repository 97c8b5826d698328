package place

import "math"

// refusal is why a reading is impossible; empty when it is not.
type refusal string

// refuse tells whether the text allows a reading at all.
func (r *report) refuse(f *found, n name, inside, elsewhere bool) refusal {
	e := n.entry
	fits := f.told != nil && f.told.fits(e.Kind)
	here := inside || f.country != nil && f.country == e.country
	switch {
	case elsewhere:
		return "the text puts it elsewhere"
	case f.told != nil && !fits && !f.indefinite && !f.loose(e):
		return "the text tells another kind of place"
	case n.base && !r.usable(f, e, inside, fits):
		return "one of many small places and people of that name: the text does not bear it out"
	case n.weak && !fits && !here && !f.over(e):
		return "an ordinary word or a name of people: it needs its kind or container beside it"
	case !here && r.foreign(f, e) && !f.over(e):
		return "the report does not tell of its country"
	case !r.within(f, n, inside, here):
		return "the report does not tell of what it is a part of"
	}
	return ""
}

// within tells whether a part of a city is told with its city, and a building
// with its country: many a country has a hospital of that name.
func (r *report) within(f *found, n name, inside, here bool) bool {
	switch n.entry.Kind {
	case Neighbourhood:
		return r.cityTold(f, n, inside)
	case Facility:
		return here || len(r.lands) == 0 || r.lands[n.entry.country] > 0
	}
	return true
}

// foreign tells a doubtful name of a place in a country that the report does
// not speak of, when it speaks of any: most such names are people's.
func (r *report) foreign(f *found, e *Entry) bool {
	const large = 1_000_000
	doubtful := f.given || e.Kind == District && f.told == nil || f.manyLands()
	return doubtful && len(r.lands) > 0 && e.country != nil && e.Kind != Country && r.lands[e.country] == 0 && e.Population < large
}

// manyLands tells a name that places of several countries have.
func (f *found) manyLands() bool {
	for _, n := range f.names {
		if n.entry.country != f.names[0].entry.country {
			return true
		}
	}
	return false
}

// usable tells whether a name of the base may be meant. It has a town for most
// words and surnames, so the text must bear it out.
func (r *report) usable(f *found, e *Entry, inside, fits bool) bool {
	if f.told != nil && !fits && (f.told.fits(Line) || f.told.fits(Facility) || f.told.fits(Neighbourhood) && f.told.class&vague == 0) {
		return false // "Lexington Street", "the Portland neighbourhood"
	}
	if !inside && f.outside() {
		return false
	}
	spoken := r.lands[e.country] > 0 || len(r.lands) == 0
	return inside || fits && spoken || !f.inTables() && r.borneOut(f, e, spoken)
}

// outside tells "Manchester, Illinois" where no reading lies in Illinois.
func (f *found) outside() bool {
	c := f.container
	if c == nil {
		return false
	}
	for _, n := range c.names {
		if !n.base && n.entry.Kind == Province {
			return true
		}
	}
	return false
}

// borneOut tells whether the same place is sure elsewhere in the text, or the
// name stands as only places do and is large enough: less so in the country that
// the report is about, more so for one of a single word without a clue.
func (r *report) borneOut(f *found, e *Entry, spoken bool) bool {
	const town, middling, big, large = 5_000, 20_000, 50_000, 500_000
	several := f.nameEnd-f.name > 1
	switch {
	case r.settled(f, e, spoken):
		return true
	case f.given && !f.within && !f.part:
		return false
	case f.clue && !f.given && r.around(f, e):
		return true
	case !f.clue:
		return several && spoken && !f.modifier && e.Population >= middling
	case len(r.lands) == 0:
		return e.Population >= middling
	}
	division := e.Kind == Province || e.Kind == District && several
	return e.Population >= large || spoken && e.Population >= big || e.country == r.main && (e.Population >= town || division)
}

// settled tells whether the text leaves no doubt: the place is sure elsewhere in
// it, its nationality is told, or it heads the report.
func (r *report) settled(f *found, e *Entry, spoken bool) bool {
	return r.sure[e] || f.country != nil && f.country == e.country || f.dateline && spoken
}

// around tells whether the report tells of what a place lies in, or of a place
// close by.
func (r *report) around(f *found, e *Entry) bool {
	const nearby = 40 // km
	return r.holderTold(f, e) || r.closest(f, e) < nearby
}

// holderTold tells whether the report tells of a province, district or city that a
// place lies in.
func (r *report) holderTold(f *found, e *Entry) bool {
	for at := e.Parent; at != nil && at.Kind != Country; at = at.Parent {
		if r.toldBesides(f, at) > 0 {
			return true
		}
	}
	return e.District != nil && r.toldBesides(f, e.District) > 0
}

// closest is the distance in km from a reading to the closest of the places that
// the report is sure to tell of.
func (r *report) closest(f *found, e *Entry) float64 {
	best := math.Inf(1)
	for _, a := range r.anchors {
		if a.found == f || a.entry == e {
			continue
		}
		if km, ok := e.Distance(a.entry); ok && km < best {
			best = km
		}
	}
	return best
}

// loose tells kind words that go with a place of another kind: "the Aleppo
// area", "Aleppo neighbourhoods", "the Qarara neighbourhood" of a small town.
func (f *found) loose(e *Entry) bool {
	switch {
	case f.told.fits(Line):
		return e.Kind > City // "Tyre Street" is not Tyre
	case f.told.kinds[0] == District && e.Kind == City:
		return false // "St. Johns County" is not St. John's
	case f.told.fits(Facility):
		return e.Kind > Province // "Kuwait Hospital" is not Kuwait
	case f.told.class&vague != 0 || f.told.plural:
		return true
	}
	return f.told.fits(Neighbourhood) && (e.Kind == City || e.Kind == Camp) && e.Population < 100_000
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

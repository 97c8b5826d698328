package place

import "math"

// A Reason is one thing that speaks for a reading, or against it.
type Reason struct {
	Words  string  `json:"words"`
	Points float64 `json:"points"`
}

// weight is what the reasons for a reading come to.
type weight struct {
	points  float64
	refused refusal
	reasons []Reason // only where they are asked for
	explain bool
}

func (w *weight) add(points float64, words string) {
	if points == 0 {
		return
	}
	w.points += points
	if w.explain {
		w.reasons = append(w.reasons, Reason{words, points})
	}
}

// weigh weighs a reading of a name by the kind told, the container told beside
// it, and what else the report tells.
func (r *report) weigh(f *found, n name) weight {
	e := n.entry
	w := weight{explain: r.explain}
	inside, elsewhere := r.insideTold(f, e)
	if w.refused = r.refuse(f, n, inside, elsewhere); w.refused != "" {
		return w
	}
	r.weighKind(&w, f, e)
	if e.Population > 0 || len(f.names) > 1 {
		w.add(math.Log10(float64(r.people(e))+1)/2, "people who live there")
	}
	if inside {
		w.add(20, "the text puts it there")
	}
	if f.country != nil && f.country == e.country {
		w.add(15, "its nationality stands beside it")
	}
	if r.lands[e.country] > 0 {
		w.add(4, "the report tells of its country")
	}
	if e.country != nil && e.country == r.main {
		w.add(2, "the report is about its country")
	}
	if n.base && f.inTables() && (f.told == nil || !f.told.fits(e.Kind)) {
		w.add(-12, "a curated place has the name")
	}
	if len(f.names) > 1 {
		w.add(r.nearness(f, e), "the report tells of places close by")
	}
	for at := e.Parent; at != nil && at.Kind != Country; at = at.Parent {
		if n := r.toldBesides(f, at); n > 0 {
			w.add(3+math.Log2(float64(n)), "the report tells of what it lies in")
		}
	}
	return w
}

// nearness is what the other places of the report say for a reading.
func (r *report) nearness(f *found, e *Entry) float64 {
	const place, region = 30, 120 // km
	switch km := r.closest(f, e); {
	case km < place:
		return 3
	case km < region:
		return 1.5
	}
	return 0
}

// toldBesides counts the mentions of a place but for f, which may be one.
func (r *report) toldBesides(f *found, e *Entry) int {
	n := r.told[e]
	for _, reading := range f.names {
		if reading.entry == e && r.counts(f, reading) {
			n--
		}
	}
	return n
}

// insideTold tells whether e lies in a place told beside the name. elsewhere is
// whether the text puts it into another.
func (r *report) insideTold(f *found, e *Entry) (inside, elsewhere bool) {
	named := false
	for c := f.container; c != nil; c = c.container {
		for _, n := range c.names {
			if n.entry != e && (e.In(n.entry) || near(e, n.entry)) {
				return true, false
			}
		}
		named = named || c.names != nil
	}
	if f.inside && f.container.abroad(e) {
		return false, true
	}
	if !named || f.told == nil || f.dateline || f.container.names == nil {
		return false, false
	}
	container := f.container.told
	return false, container != nil && container.kinds[0] < f.told.kinds[0]
}

// abroad tells whether all readings of a container lie in other countries than e.
func (f *found) abroad(e *Entry) bool {
	for _, n := range f.names {
		if n.entry.country == e.country || n.entry.country == nil {
			return false
		}
	}
	return f.inTables() && e.country != nil
}

// near tells a town that is told to lie in the city beside it.
func near(e, city *Entry) bool {
	const km = 12
	return city.Kind == City && e.Kind > Country && e.HasPoint && city.HasPoint && e.country == city.country &&
		distance(e.Lat, e.Lon, city.Lat, city.Lon) < km
}

// over tells whether a name is told as what contains another: "Zharay district,
// Kandahar", or "in Bismark, N.D." of a town that no table has there.
func (f *found) over(province *Entry) bool {
	c := f.contains
	if c == nil {
		return false
	}
	return c.under(province) || c.names != nil && !c.inTables() && (c.within || c.dateline)
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

// amongProvinces tells a name listed with one that is a province's only.
func (f *found) amongProvinces() bool {
	only := func(f *found) bool {
		for _, n := range f.names {
			if !n.base && n.entry.Kind != Province {
				return false
			}
		}
		return f.inTables()
	}
	for p := f.prev; p != nil; p = p.prev {
		if only(p) {
			return true
		}
	}
	for n := f.next; n != nil; n = n.next {
		if only(n) {
			return true
		}
	}
	return false
}

// weighKind prefers the kind told; untold, settlements before provinces, unless
// the name contains a settlement or district told beside it.
func (r *report) weighKind(w *weight, f *found, e *Entry) {
	if f.told != nil && !f.indefinite {
		for i, k := range f.told.kinds {
			if k == e.Kind {
				w.add(float64(10-i), "it is of the kind told")
				return
			}
		}
		w.add(3, "the kind told goes with it")
		return
	}
	switch e.Kind {
	case Country:
		w.add(6, "a country")
	case City:
		w.add(4, "a settlement")
	case Province:
		if f.over(e) || f.amongProvinces() {
			w.add(12, "a province, told as one")
			return
		}
		if f.wide {
			w.add(5, "a direction tells of a province")
		}
		w.add(3.5, "a province")
	case District, Camp, Facility:
		w.add(2, "a lesser kind of place")
	default:
		w.add(1, "a part of a place, or of the land")
	}
}

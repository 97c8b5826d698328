package place

import "math"

// score weighs a reading of a name by the kind told, the container told beside
// it, and what else the report tells. ok is false for an impossible reading.
func (r *report) score(f *found, n name) (score float64, ok bool) {
	e := n.entry
	inside, elsewhere := r.insideTold(f, e)
	if elsewhere || !r.possible(f, n, inside) {
		return 0, false
	}
	score = r.kindScore(f, e) + math.Log10(float64(e.Population)+1)/2
	for _, bonus := range []struct {
		is bool
		by float64
	}{
		{inside, 20},
		{f.country != nil && f.country == e.country, 15},
		{r.lands[e.country] > 0, 4},
		{e.country != nil && e.country == r.main, 2},
		{n.base && f.inTables() && (f.told == nil || !f.told.fits(e.Kind)), -12}, // a curated place of the name is likelier
	} {
		if bonus.is {
			score += bonus.by
		}
	}
	for at := e.Parent; at != nil && at.Kind != Country; at = at.Parent {
		if n := r.told[at]; n > 0 {
			score += 3 + math.Log2(float64(n))
		}
	}
	return score, true
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
	if !named || f.told == nil || f.dateline || f.container.names == nil {
		return false, false
	}
	container := f.container.told
	return false, container != nil && container.kinds[0] < f.told.kinds[0]
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
		if f.over(e) || f.amongProvinces() {
			return 12
		}
		return 3.5
	case District, Camp, Facility:
		return 2
	}
	return 1
}

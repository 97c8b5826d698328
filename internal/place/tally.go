package place

// tally counts what the report may be speaking of, before anything is settled.
func (r *report) tally() {
	for _, f := range r.found {
		switch {
		case f.demonym != nil:
			r.lands[f.demonym]++
		case !f.dropped && (!f.given || f.told != nil || f.within || f.part):
			r.tallyNames(f)
			r.anchor(f)
		}
	}
	for _, a := range r.g.area {
		r.lands[a.country]++
		if a.Kind != Country {
			r.told[a]++
		}
	}
	best := 0
	for _, f := range r.found { // not over the map: the first of equals must win
		for _, e := range []*Entry{f.demonym, landOf(f)} {
			if e != nil && r.lands[e] > best {
				best, r.main = r.lands[e], e
			}
		}
	}
	if r.main == nil && len(r.g.area) > 0 {
		r.main = r.g.area[0].country
	}
}

// tallyNames counts what a name may stand for, and its country if all agree.
func (r *report) tallyNames(f *found) {
	var land *Entry
	same := true
	for _, n := range f.names {
		if !r.counts(f, n) {
			continue
		}
		r.told[n.entry]++
		same = same && (land == nil || n.entry.country == land)
		land = n.entry.country
	}
	if land != nil && same && f.strong() {
		r.lands[land]++
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
	return (!n.weak || f.over(n.entry)) && !n.base && n.entry.Kind != Neighbourhood && n.entry.Kind != Line && n.entry.Kind != Facility
}

// anchor notes a name whose likely readings are all of one spot: a city, and the
// district around it.
func (r *report) anchor(f *found) {
	const spot = 60 // km
	var at *Entry
	for _, n := range f.names {
		e := n.entry
		switch {
		case !r.counts(f, n):
			continue
		case e.Kind < Province || !e.HasPoint:
			return
		case at == nil || at.Kind < City && e.Kind == City:
			at = e
		}
		if km, _ := e.Distance(at); km > spot {
			return
		}
	}
	if at != nil && at.Kind >= District {
		r.anchors = append(r.anchors, anchor{f, at})
	}
}

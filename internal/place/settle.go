package place

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
)

// unknown makes a place of a name that no table has, when its kind is told.
// Its container is the one told beside it, else the last wide enough before it.
func (r *report) unknown(i int, f *found) {
	if f.kind = f.kindTold(); f.kind == Unsettled {
		f.dropped = true
		return
	}
	for c := f.container; c != nil; c = c.container {
		if (c.entry != nil || c.path != nil) && c.kind < Area {
			f.above, f.path = c.entry, pathOf(c)
			break
		}
	}
	if f.path == nil && f.country != nil {
		f.above, f.path = f.country, f.country.Path()
	}
	if f.path == nil {
		r.nearest(i, f)
	}
	d := r.docs[f.doc]
	f.path = append(f.path[:len(f.path):len(f.path)], harm.Text(d.Slice(f.name, f.nameEnd)))
	r.respell(d, f)
}

// kindTold is the kind of an unknown place, Unsettled where the text does not
// bear out that it is one. "In Manchester, Illinois" needs no kind word.
func (f *found) kindTold() Kind {
	switch {
	case f.told == nil && !f.inTables() && (f.within || f.dateline) && f.outside():
		return City
	case f.told == nil, f.told.class&vague != 0 && f.names != nil, f.inTables() && f.container == nil:
		return Unsettled
	}
	return f.told.kinds[0]
}

// inTables tells whether the overlay knows the name.
func (f *found) inTables() bool {
	for _, n := range f.names {
		if !n.base {
			return true
		}
	}
	return false
}

func pathOf(f *found) harm.List[harm.Text] {
	if f.entry != nil {
		return f.entry.Path()
	}
	return f.path
}

// nearest takes the last place told before mention i that can contain it, else
// the first after it, else the province of a place told, else the country of the
// report. Places of the dateline come after the others. A country told in the
// sentence outdoes places of other countries.
func (r *report) nearest(i int, f *found) {
	around := append(backwards(r.found[:i]), r.found[i+1:]...)
	land := r.landTold(f, around)
	for _, dateline := range []bool{false, true} {
		for _, c := range around {
			if r.holds(c, f, land) && c.dateline == dateline {
				f.above, f.path = c.entry, c.entry.Path()
				return
			}
		}
	}
	for _, c := range around {
		if c.entry != nil && !c.dropped && !r.abroad(c) && (land == nil || c.entry.country == land) {
			if p := c.entry.Province(); p != nil {
				f.above, f.path = p, p.Path()
				return
			}
		}
	}
	if land == nil {
		land = r.main
	}
	if land != nil {
		f.above, f.path = land, land.Path()
	}
}

// landTold is the country named in the sentence of an unknown place.
func (r *report) landTold(f *found, around []*found) *Entry {
	for _, c := range around {
		if c.doc == f.doc && c.sentence == f.sentence && c.kind == Country && c.entry != nil && !c.dropped {
			return c.entry
		}
	}
	return nil
}

func backwards(found []*found) []*found {
	found = slices.Clone(found)
	slices.Reverse(found)
	return found
}

// holds tells whether an unknown place can lie in a settled one.
func (r *report) holds(c, f *found, land *Entry) bool {
	if c.entry == nil || c.dropped || c.kind >= f.kind || c.kind <= Country {
		return false
	}
	return land != nil && c.entry.country == land || land == nil && !r.abroad(c)
}

// abroad tells a lesser place outside the country that the report is about, such
// as a soldier's home town: nothing is described by it or lies in it.
func (r *report) abroad(f *found) bool {
	land := f.land()
	if land == nil || r.main == nil || land == r.main {
		return false
	}
	return f.entry == nil || r.g.byID[f.entry.ID] == nil || r.lands[land] == 0
}

// refer settles a description by what was told before it.
func (r *report) refer(i int, f *found) {
	switch f.describes {
	case lastSuch:
		r.referLast(i, f)
	case capital:
		if land := r.landBeside(i, f); land != nil && land.capital != nil {
			f.entry = land.capital
		}
	case ranked:
		if land := r.landBeside(i, f); land != nil && f.rank > 0 {
			f.entry = r.largestOf(land, f.rank)
		}
	}
	if f.entry != nil {
		f.kind = f.entry.Kind
	}
	f.dropped = f.entry == nil && f.path == nil
}

// referLast finds what "the city", "the district", "that country" stand for: the
// last place of the word's first kind, else of any of its kinds.
func (r *report) referLast(i int, f *found) {
	if f.told.kinds[0] == Country {
		for j := i - 1; j >= 0 && f.entry == nil; j-- {
			if c := r.found[j]; !c.dropped && !c.dateline {
				f.entry = c.land()
			}
		}
		return
	}
	for _, fits := range []func(Kind) bool{func(k Kind) bool { return k == f.told.kinds[0] }, f.told.fits} {
		for j := i - 1; j >= 0; j-- {
			if c := r.found[j]; r.describable(c) && fits(c.kind) {
				f.entry, f.kind, f.above, f.path = c.entry, c.kind, c.above, c.path
				return
			}
		}
	}
}

// describable tells whether "the city" can stand for a mention.
func (r *report) describable(c *found) bool {
	return !c.dropped && !c.dateline && c.describes == named && (c.path != nil || c.entry != nil) && !r.abroad(c)
}

// land is the country that a settled mention lies in.
func (f *found) land() *Entry {
	switch {
	case f.demonym != nil:
		return f.demonym
	case f.entry != nil:
		return f.entry.country
	}
	return f.above.Country()
}

// landBeside is the country that a description is about: told just before or
// after it, else the report's.
func (r *report) landBeside(i int, f *found) *Entry {
	if f.country != nil {
		return f.country
	}
	for _, c := range []*found{f.container, r.at(i - 1), r.at(i + 1)} {
		if c != nil && c.doc == f.doc && c.sentence == f.sentence && c.land() != nil {
			return c.land()
		}
	}
	return r.main
}

func (r *report) at(i int) *found {
	if i < 0 || i >= len(r.found) {
		return nil
	}
	return r.found[i]
}

// largestOf returns the city of a rank by population in a country: of the
// overlay where it lists so many, else of the world.
func (r *report) largestOf(land *Entry, rank int) *Entry {
	limit := 1 << 60
	var best *Entry
	for range rank {
		best = nil
		for _, e := range r.g.cities {
			if e.country == land && e.Population < limit && e.Population > 0 && (best == nil || e.Population > best.Population) {
				best = e
			}
		}
		if best == nil {
			return r.largest(land, rank)
		}
		limit = best.Population
	}
	return best
}

// persons drops names that tagging found to be a person's or an organisation's.
func (r *report) persons() {
	for _, f := range r.found {
		d := r.docs[f.doc]
		if !d.Sentences[f.sentence].Tagged {
			continue
		}
		for _, e := range d.Entities {
			if e.First <= f.name && f.nameEnd <= e.End && e.End-e.First > f.nameEnd-f.name {
				f.dropped = f.dropped || e.Type == text.Person
				f.modifier = f.modifier || e.Type == text.Organisation
			}
		}
	}
}

// mentions turns what was settled into the answer.
func (r *report) mentions() []Mention {
	out := make([]Mention, 0, len(r.found))
	last := Mention{Doc: -1}
	for _, f := range r.found {
		m, ok := r.mention(f)
		if !ok || m.Doc == last.Doc && m.First < last.End && (m.End <= last.End) {
			continue
		}
		if m.Doc == last.Doc && m.First < last.End {
			m.First = last.End
		}
		out = append(out, m)
		last = m
	}
	return out
}

func (r *report) mention(f *found) (Mention, bool) {
	m := Mention{
		Doc: f.doc, First: f.first, End: f.end, Entry: f.entry, Kind: f.kind,
		Dateline: f.dateline, Modifier: f.modifier || f.tells.settled(), Described: f.describes != named,
	}
	if f.demonym != nil {
		m.Entry, m.Kind, m.Adjective = f.demonym, Country, true
		return m, true
	}
	if f.dropped || f.hidden || f.entry == nil && f.path == nil {
		return m, false
	}
	m.Place, m.Around, m.Abroad = r.place(f), f.around(), r.abroad(f)
	if f.displaced() && f.entry != nil {
		m.Entry, m.Kind = nil, Area
	}
	return m, true
}

// settled tells whether a mention is one in the end.
func (f *found) settled() bool {
	return f != nil && !f.dropped && (f.entry != nil || f.path != nil)
}

// around tells whether the place told beside a settled mention lies in it.
func (f *found) around() bool {
	in := f.contains
	if !in.settled() || in.modifier {
		return false
	}
	outer, inner := pathOf(f), pathOf(in)
	return len(inner) > len(outer) && prefixed(inner, outer) || in.entry != nil && f.entry != in.entry && in.entry.In(f.entry)
}

func (r *report) place(f *found) *harm.Place {
	p := &harm.Place{Words: clean(r.docs[f.doc].Slice(f.first, f.end)), Extent: harm.Whole, Basis: harm.Stated}
	if f.describes != named || f.respelled {
		p.Basis = harm.Inferred
	}
	if f.part || f.indefinite && f.ends == nil {
		p.Extent = harm.Part
	}
	point := f.entry
	if f.entry != nil {
		p.Name, p.Path, p.Precision = f.entry.Name, f.entry.Path(), f.entry.precision()
	} else {
		p.Path, p.Precision, point = f.path, precisionOf(f.kind), f.above
		p.Name = string(f.path[len(f.path)-1])
	}
	if f.point != nil {
		point = f.point
	}
	if e := point.located(); e != nil && (e.Kind != Country || e == f.entry) {
		lat, lon := e.Lat, e.Lon
		p.Lat, p.Lon = &lat, &lon
	}
	switch {
	case f.displaced() && f.entry != nil:
		r.displace(f, p)
	case f.offset != nil && f.kind >= City:
		p.Precision = harm.District
	case f.entry == nil && f.site != nil && f.site.displaced():
		at := r.place(f.site) // an unknown place lies where the offset says
		p.Lat, p.Lon = at.Lat, at.Lon
	}
	return p
}

// clean folds the white space of words.
func clean(words string) string { return strings.Join(strings.Fields(words), " ") }

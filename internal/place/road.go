package place

import "recount/internal/harm"

// road reads a road that is named after the places it joins, whose kind word
// stands at k: "the Baghdad-Mosul highway", "the road between Raqqa and Hama",
// "the road to Aleppo". The places are then no settings of their own.
func (s *scanner) road(k int, w *word) *found {
	if !w.fits(Line) {
		return nil
	}
	ends, first, end := s.joined(k)
	if ends == nil {
		if ends, end = s.between(k + 1); ends == nil {
			return nil
		}
		first = k
		for s.is(first-1, kindModifier|direction) {
			first--
		}
	}
	for _, e := range ends {
		e.hidden = true
	}
	return &found{first: first, name: first, end: end, nameEnd: end, told: w, ends: ends}
}

// joined reads "Baghdad-Mosul" before the kind word at k.
func (s *scanner) joined(k int) (ends []*found, first, end int) {
	before := k
	for s.is(before-1, kindModifier) {
		before--
	}
	b := s.ending(before)
	if b == nil || !s.dash(b.first-1) {
		return nil, 0, 0
	}
	a := s.ending(b.first - 1)
	if a == nil || !a.inTables() && !b.inTables() {
		return nil, 0, 0
	}
	return []*found{a, b}, a.first, k + 1
}

func (s *scanner) dash(i int) bool {
	return i > s.s.First && i < s.s.End && (s.d.Tokens[i].Form == "-" || s.d.Tokens[i].Form == "–")
}

// between reads "between Raqqa and Hama", "from Raqqa to Hama", "linking Raqqa
// with Hama", "to Aleppo" from token i on.
func (s *scanner) between(i int) (ends []*found, end int) {
	if !s.is(i, linkWord) {
		return nil, 0
	}
	a := s.startingAt(i + 1)
	if a == nil {
		return nil, 0
	}
	if !s.is(a.end, linkWord|andWord) {
		if s.is(i, towardWord) {
			return []*found{a}, a.end
		}
		return nil, 0
	}
	b := s.startingAt(a.end + 1)
	if b == nil {
		return nil, 0
	}
	return []*found{a, b}, b.end
}

// startingAt returns the known place whose name begins at token i, after an
// article.
func (s *scanner) startingAt(i int) *found {
	if s.is(i, definite) {
		i++
	}
	if f := s.starting(i); f != nil && f.inTables() {
		return f
	}
	return nil
}

// join settles a road by the places it joins: inside what both lie in, and
// halfway between them.
func (r *report) join(f *found) {
	a, b := f.ends[0].entry, f.ends[len(f.ends)-1].entry
	if a == nil || b == nil {
		f.dropped = true
		for _, e := range f.ends {
			e.hidden = false
		}
		return
	}
	f.kind, f.above = Line, common(a, b)
	if f.above != nil {
		f.path = f.above.Path()
	}
	d := r.docs[f.doc]
	f.path = append(f.path, harm.Text(clean(d.Slice(f.name, f.nameEnd))))
	if a.HasPoint && b.HasPoint {
		f.point = &Entry{Kind: Line, Lat: round((a.Lat + b.Lat) / 2), Lon: round((a.Lon + b.Lon) / 2), HasPoint: true}
	}
}

// common is the closest division or country that two places lie in.
func common(a, b *Entry) *Entry {
	for at := a.Parent; at != nil; at = at.Parent {
		if at.Kind <= Province && b.In(at) {
			return at
		}
	}
	return nil
}

package place

// context marks names that are part of another name: an organisation's, a
// person's, a compound.
func (s *scanner) context(f *found) {
	f.within = s.is(f.first-1, settingWord) || f.offset != nil
	f.banded = s.banded(f)
	f.modifier = f.banded || s.compounded(f) || s.organisation(f) || s.seated(f) || s.based(f)
	if f.told == nil && !f.loud && f.describes == named {
		if s.continues(f) {
			f.modifier = true
			f.dropped = f.dropped || f.given
		}
		if f.offset == nil {
			s.before(f)
		}
	}
	f.clue = s.is(f.end, organisation) || !f.modifier && (f.within || f.part || s.attributive(f))
}

// attributive tells "an Aleppo man": an article before and a noun after.
func (s *scanner) attributive(f *found) bool {
	return s.is(f.first-1, indefinite) && f.end < s.s.End && isWord(s.d.Tokens[f.end].Form) && !s.upper(f.end)
}

// compounded tells "Kabul-based".
func (s *scanner) compounded(f *found) bool {
	return f.end < s.s.End && s.d.Tokens[f.end].Form == "-" && s.is(f.end+1, compound)
}

// based tells "a group based in London": where somebody comes from.
func (s *scanner) based(f *found) bool {
	return s.is(f.first-1, containerWord) && s.is(f.first-2, compound)
}

// seated tells "Joint Command - Afghanistan": an organisation's seat.
func (s *scanner) seated(f *found) bool {
	dash := f.first - 1
	if dash-1 < s.s.First || s.over(dash-1) != nil || f.told != nil {
		return false
	}
	return (s.d.Tokens[dash].Form == "-" || s.d.Tokens[dash].Form == "–") && s.upper(dash-1) && !s.is(dash-1, direction)
}

// organisation tells "Gaza Health Ministry", "University of Mosul".
func (s *scanner) organisation(f *found) bool {
	const near = 4 // tokens
	for j := f.end; j < s.s.End && j < f.end+near; j++ {
		if s.is(j, organisation) {
			return true
		}
		if !isWord(s.d.Tokens[j].Form) || s.is(j, containerWord|settingWord|andWord) {
			break
		}
	}
	return s.is(f.first-1, ofWord) && s.is(f.first-2, organisation) && s.upper(f.first-2)
}

// banded tells "Islamic State of Iraq and Syria", "al-Qaeda in the Maghreb".
func (s *scanner) banded(f *found) bool {
	at := f.first - 1
	if s.is(at, definite) {
		at--
	}
	return s.is(at, containerWord) && s.band(at-1)
}

// band tells whether token i ends the name of an armed group that is no place's.
func (s *scanner) band(i int) bool {
	return s.is(i, bandWord) || s.upper(i) && s.upper(i-1) && s.is(i, kindWord) && s.is(i-1, noName)
}

// continues tells whether a name runs on in a word that is no place: "Jordan
// Smith", "Kandahar Airfield".
func (s *scanner) continues(f *found) bool {
	next := s.starting(f.end)
	return s.upper(f.end) && !s.is(f.end, starter|noName) && (next == nil || !next.inTables())
}

// before looks at the word before a name. Names that people bear too need a
// word such as "in" there.
func (s *scanner) before(f *found) {
	p := f.first - 1
	if !s.upper(p) {
		person := f.given && f.names[0].entry.Kind != Country && !f.part && f.container == nil
		f.dropped = f.dropped || person && !s.is(p, containerWord|settingWord|starter)
		return
	}
	if s.is(p, title) {
		f.dropped = true
		return
	}
	prev := s.over(p)
	if p == s.s.First && !f.given || prev != nil && (prev.demonym != nil || prev.inTables()) || s.is(p, direction|starter) {
		return
	}
	f.modifier = true
	f.dropped = f.dropped || f.given
}

// contain links two neighbours: "Zanjili, Mosul", "Baghran district in Helmand
// province", "Helmand's Baghran district", "the Syrian city of Raqqa".
func (s *scanner) contain(a, b *found) {
	if a == nil {
		return
	}
	gap := b.first - a.end
	switch {
	case a.demonym != nil:
		if gap <= 0 {
			b.country = a.demonym
		}
	case b.offset != nil: // "Tikrit, 140 km north of Baghdad"
		if gap > 0 && s.listed(a.end, b.first) {
			a.site, b.tells = b, a
		}
	case gap > 0 && s.is(a.end, ofWord) && b.partOf(a): // "the Gaza City neighbourhood of Zeitoun"
		b.container, a.contains, a.told, a.end = a, b, nil, a.nameEnd
	case gap == 0 && b.inCity(), gap == 1 && s.is(a.end, possessive):
		b.container, a.contains = a, b
	case gap > 0:
		s.follow(a, b)
	}
}

// follow links neighbours that commas and words such as "in the" part: a list,
// or a place and what it lies in. "Raqqa, Syria" is listed alike.
func (s *scanner) follow(a, b *found) {
	listed := s.listed(a.end, b.first)
	if listed {
		a.next, b.prev = b, a
		b.banded = a.banded
		b.modifier = b.modifier || b.banded
	}
	if (listed || b.describes == named || b.describes == lastSuch) && s.onlyContainers(a.end, b.first) {
		a.container, b.contains = b, a
		a.inside = s.is(b.first-1, containerWord)
	}
}

// listed tells whether only commas and "and" stand between.
func (s *scanner) listed(from, to int) bool {
	for j := from; j < to; j++ {
		if s.d.Tokens[j].Form != "," && !s.is(j, andWord) {
			return false
		}
	}
	return true
}

// onlyContainers tells whether only commas, "in the" and the like stand between.
func (s *scanner) onlyContainers(from, to int) bool {
	const most = 4 // tokens
	for j := from; j < to; j++ {
		if s.d.Tokens[j].Form != "," && !s.is(j, containerWord) {
			return false
		}
	}
	return to-from <= most
}

// partOf tells a name that may be a part of a city told before it.
func (f *found) partOf(city *found) bool {
	for _, n := range f.names {
		for _, c := range city.names {
			if n.entry.Kind == Neighbourhood && n.entry.Parent == c.entry {
				return true
			}
		}
	}
	return false
}

// inCity tells a name that may be a part of a city: "Mosul Old City".
func (f *found) inCity() bool {
	for _, n := range f.names {
		if n.entry.Kind == Neighbourhood || n.entry.Kind == Facility {
			return true
		}
	}
	return false
}

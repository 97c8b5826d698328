package place

// extent widens a mention to the words around it that make it a part of the
// place: "western Mosul", "the eastern half of Mosul", "Beirut's southern
// suburbs", "a Mosul neighbourhood".
func (s *scanner) extent(f *found) {
	at := f.first
	if f.describes == lastSuch {
		at = f.name
	}
	f.wide = s.is(at-1, wideWord)
	// "the southern city of Kherson" lies in the south and is meant as a whole
	if to := s.directions(at); to < at && (f.first == f.name || f.describes != named || s.is(f.first, vague)) {
		f.part, f.first = true, min(f.first, to)
	}
	s.partOf(f)
	s.partAfter(f)
	if w := f.told; w != nil {
		if w.plural && w.class&vague == 0 && f.names != nil && !f.may(w) {
			f.part = true // "Nuristan villages"
		}
		f.indefinite = s.is(f.first-1, indefinite) || f.headlined()
	}
}

// partAfter takes in "'s southern suburbs", "the city centre".
func (s *scanner) partAfter(f *found) {
	at := f.end
	if s.is(at, possessive) {
		at++
	} else if f.describes == named {
		return
	}
	for s.is(at, direction) {
		at++
	}
	if s.is(at, partWord) && !s.is(at, indefinite) && !s.upper(at) && s.over(at) == nil {
		f.part, f.end = true, at+1
	}
}

// directions goes back over "north-central" and the like before token i.
func (s *scanner) directions(i int) int {
	for {
		switch {
		case s.is(i-1, direction):
			i--
		case i-2 >= s.s.First && s.d.Tokens[i-1].Form == "-" && s.is(i, direction) && s.is(i-2, direction):
			i -= 2
		default:
			return i
		}
	}
}

// partOf takes in "parts of", "the eastern half of", "the north of".
func (s *scanner) partOf(f *found) {
	at := f.first
	if s.is(at-1, definite) {
		at--
	}
	if s.is(at-1, ofWord) && s.is(at-2, partWord) && !s.covered(at-2) {
		f.part, f.first = true, s.directions(at-2)
	}
	if s.is(at-1, ofWord) && s.is(at-2, direction) && s.is(at-3, definite) && s.is(at-4, containerWord) {
		f.part, f.first = true, at-2 // "in the north of Gaza"; "to the north of" is outside
	}
}

// covered tells whether token k is part of a mention.
func (s *scanner) covered(k int) bool {
	for _, f := range s.found {
		if f.first <= k && k < f.end {
			return true
		}
	}
	return false
}

// headlined tells "Mosul District" in a headline, where articles are left out: a
// district of the city more often than the district around it.
func (f *found) headlined() bool {
	if !f.loud || !f.told.fits(Neighbourhood) {
		return false
	}
	for _, n := range f.names {
		if n.entry.parts {
			return true
		}
	}
	return false
}
